"""The command line: `minutebook COMMAND`. Each group of commands has a file of its own."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import NoReturn

from assistant.cli.app import app
from ingest.errors import BadRequest, MinutebookError, NoConversation

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Runs the command of `arguments` (the process's own by default) and ends with its exit status.

    0 done, 1 something failed, 2 wrong use; a MinutebookError is one line on standard error.
    """
    for stream in (sys.stdout, sys.stderr):
        # A name or a quote that the terminal has no letters for must not stop a command.
        getattr(stream, "reconfigure", _leave)(errors="replace")
    try:
        app(args=list(arguments) if arguments is not None else None, prog_name="minutebook")
    except MinutebookError as error:
        print(f"Error: {error}", file=sys.stderr)
        sys.exit(2 if isinstance(error, (BadRequest, NoConversation)) else 1)
    sys.exit(0)


def _leave(**_options: str) -> None:
    return None
