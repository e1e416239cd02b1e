"""What a form must bring with it: the word of the session whose cookie stands for its sender.

A form cannot send the header that programs send, so the word is one of its fields, read by every route that a form is
sent to; the door lets such requests through to here (`assistant.access.reception`).
"""

from __future__ import annotations

import hmac
from typing import Annotated

from fastapi import Depends, Form

from assistant.access.errors import NotAllowed
from assistant.api.asker import Asker


async def from_own_form(caller: Asker, csrf: Annotated[str, Form()] = "") -> None:
    """Raises NotAllowed."""
    if caller.session and not hmac.compare_digest(csrf.encode(), caller.session.csrf.encode()):
        raise NotAllowed("The form was not sent from a page of this session.", "Load the page anew and send it again.")


OwnForm = Annotated[None, Depends(from_own_form)]
