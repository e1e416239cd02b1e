"""The commands, put together, and the options that stand before them."""

from __future__ import annotations

import typer

from assistant.cli.actions import actions
from assistant.cli.amend import amend
from assistant.cli.ask import ask
from assistant.cli.audit import audit
from assistant.cli.backup import backup, restore
from assistant.cli.conversations import conversations
from assistant.cli.figures import figures
from assistant.cli.ingest import ingest
from assistant.cli.keys import keys
from assistant.cli.meetings import meetings
from assistant.cli.options import DataOption
from assistant.cli.records import coverage, remove, show
from assistant.cli.resolutions import resolutions
from assistant.cli.search import search
from assistant.cli.serve import serve
from assistant.cli.tables import tables
from assistant.cli.trace import trace
from assistant.cli.upkeep import rebuild, verify

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Answers questions about a partnership's records and shows the words of the record for every statement.",
)


@app.callback()
def begin(ctx: typer.Context, data: DataOption = None) -> None:
    ctx.obj = data


_COMMANDS = (
    ingest,
    ask,
    conversations,
    search,
    resolutions,
    trace,
    actions,
    amend,
    meetings,
    figures,
    tables,
    serve,
    coverage,
    show,
    remove,
    verify,
    rebuild,
    backup,
    restore,
    audit,
)
for command in _COMMANDS:
    app.command()(command)
app.add_typer(keys, name="keys")
