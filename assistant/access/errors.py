"""What is said to those who may not: none of these tells what was presented, or why it does not open."""

from __future__ import annotations

from ingest.errors import BadRequest, MinutebookError


class NotKnown(MinutebookError):
    """What was presented (a key, a session) opens nothing; the same for a wrong, an expired and a revoked one."""


class SessionOver(NotKnown):
    """A browser's session that has ended, whatever ended it."""


class NotAllowed(MinutebookError):
    """The caller is known and may not do it."""


class TooMany(MinutebookError):
    """More requests than a caller may send; `seconds` until the next one is taken."""

    def __init__(self, what: str, seconds: int) -> None:
        super().__init__(what, f"Wait {seconds} second{'' if seconds == 1 else 's'} and go on more slowly.")
        self.seconds = seconds


class KeyInAddress(BadRequest):
    """A key in a URL, where logs, histories and other pages read it."""
