"""The command line with `minutebook evaluate` in it. Each subcommand has a file of its own.

The console script begins here, since the assistant does not know of the evaluation; what a command needs is imported
when it runs, so that asking and searching start as quickly as without it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NoReturn

from assistant.cli import main as run_command
from assistant.cli.app import app
from evaluation.cli.group import evaluate

__all__ = ["main"]

app.add_typer(evaluate, name="evaluate")


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Runs the command of `arguments` (the process's own by default) and ends with its exit status, as
    `assistant.cli.main` says it."""
    run_command(arguments)
