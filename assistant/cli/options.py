"""The options that commands share, and what they come to."""

from __future__ import annotations

import getpass
import os
from pathlib import Path
from typing import Annotated

import typer

from assistant.settings import Settings, read_settings
from index.owners import LOCAL as LOCAL_OWNER
from ingest.records import Level, PartKind

DataOption = Annotated[
    Path | None,
    typer.Option("--data", metavar="DIR", show_default=False, help="The data folder (or MINUTEBOOK_DATA)."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
BodyOption = Annotated[
    list[str] | None,
    typer.Option("--body", metavar="NAME", help="Only records of this body or authority; may be given again."),
]
FromOption = Annotated[
    str | None, typer.Option("--from", metavar="DATE", help="Only records of this date or later: 2012-06-14, 2012.")
]
ToOption = Annotated[str | None, typer.Option("--to", metavar="DATE", help="Only records of this date or earlier.")]
KindOption = Annotated[
    list[str] | None,
    typer.Option(
        "--kind",
        metavar="KIND",
        help=f"Only records of this kind; may be given again. One of: {', '.join(kind.value for kind in PartKind)}.",
    ),
]

LOCAL = Level.OFFICER
"""The level of whoever works at the machine that holds the records."""


def who_works() -> str:
    """How the audit log calls whoever is logged in."""
    try:
        return f"{LOCAL_OWNER}:{getpass.getuser()}"
    except (OSError, KeyError):  # a number without a name, as containers have it
        return f"{LOCAL_OWNER}:{os.getuid()}"


def settings_of(ctx: typer.Context, data: Path | None) -> Settings:
    """The settings, with the data folder named after the command, else before it, else by the environment."""
    return read_settings(data or ctx.obj)
