"""`minutebook evaluate`: a group of commands that costs the other commands nothing."""

from __future__ import annotations

from typing import Any

import typer
from typer.core import TyperGroup
from typer.main import get_group

_DEFAULT = "run"
_HELP = "--help"


class _Evaluate(TyperGroup):
    """Takes in its commands only when it is called, since building them takes 50 ms that a search need not pay. Without
    the name of a command, the default one is run."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        from evaluation.cli.commands import commands

        self.commands.update(get_group(commands).commands)
        first = args[0] if args else ""
        return super().parse_args(ctx, args if first in self.commands or first == _HELP else [_DEFAULT, *args])


evaluate = typer.Typer(
    cls=_Evaluate,
    rich_markup_mode=None,
    subcommand_metavar="[run] GOLD... | COMMAND",
    help="Put gold questions to the product and measure what comes back; `evaluate run --help` lists the options.",
)
