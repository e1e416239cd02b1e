"""The commands of `minutebook evaluate`, put together; without the name of one, questions are put."""

from __future__ import annotations

from typing import Any

import typer
from typer.core import TyperGroup

from evaluation.cli.calibrate import calibrate
from evaluation.cli.compare import compare
from evaluation.cli.peers import peers
from evaluation.cli.report import report
from evaluation.cli.run import run

_DEFAULT = "run"
_HELP = frozenset({"--help"})


class _WithDefault(TyperGroup):
    """A group that runs its default command when the first word is the name of none."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        first = args[0] if args else ""
        return super().parse_args(ctx, args if first in self.commands or first in _HELP else [_DEFAULT, *args])


evaluate = typer.Typer(
    cls=_WithDefault,
    rich_markup_mode=None,
    subcommand_metavar="[run] GOLD... | COMMAND",
    help="Put gold questions to the product and measure what comes back; `evaluate run --help` lists the options.",
)

for command in (run, compare, report, peers, calibrate):
    evaluate.command()(command)
