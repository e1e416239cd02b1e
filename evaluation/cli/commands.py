"""The commands of `minutebook evaluate`, put together."""

from __future__ import annotations

import typer

from evaluation.cli.calibrate import calibrate
from evaluation.cli.compare import compare
from evaluation.cli.peers import peers
from evaluation.cli.report import report
from evaluation.cli.run import run
from evaluation.cli.train import train

commands = typer.Typer(rich_markup_mode=None)

for command in (run, compare, report, peers, calibrate, train):
    commands.command()(command)
