"""`minutebook tables`: the tables of a file as they are read, without ingesting it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.table import Table as PrintedTable
from rich.text import Text

from assistant.cli.options import JsonOption, settings_of
from assistant.cli.printing import console, print_json
from ingest.errors import BadRequest

if TYPE_CHECKING:
    from ingest.file_tables import FileTable
    from ingest.records import Table

FileArgument = Annotated[
    Path, typer.Argument(metavar="FILE", help="The file; it need not be held.", show_default=False)
]


def tables(ctx: typer.Context, file: FileArgument, as_json: JsonOption = False) -> None:
    """Show the tables of a file as they are read, without ingesting it."""
    from assistant.file_reading import read_file_tables
    from ingest.workers.pool import WorkerPool

    _check(file)
    with WorkerPool(1, settings_of(ctx, None).limits) as pool:
        found = pool.submit(file.name, read_file_tables, file.absolute()).result()
    if as_json:
        print_json({"tables": [table_json(one) for one in found]})
    elif not found:
        console().print("No table was found in this file.")
    else:
        for one in found:
            _print_table(console(), one)


def table_json(found: FileTable) -> dict[str, Any]:
    """A table as `--json` prints it: its cells with text, rows and columns from 0, the last of each span included."""
    return {"page": found.page, "caption": found.table.caption, "cells": _cells_json(found.table)}


def _cells_json(table: Table) -> list[dict[str, Any]]:
    return [
        {
            "r": cell.row,
            "c": cell.column,
            "r2": cell.row + cell.row_span - 1,
            "c2": cell.column + cell.column_span - 1,
            "text": cell.text,
        }
        for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.column))
        if cell.text.strip()
    ]


def _check(file: Path) -> None:
    if file.is_dir():
        raise BadRequest(f"{file} is a folder.", "Name one file.")
    if not file.exists():
        raise BadRequest(f"There is no file {file}.", "Check the path.")


def _print_table(out: Console, found: FileTable) -> None:
    place = f"Page {found.page}" if found.page else "Table"
    doubt = "" if found.table.sure else " (its rows and columns are in doubt)"
    out.print(Text(f"{place}{': ' if found.table.caption else ''}{found.table.caption}{doubt}", style="bold"))
    grid = [[""] * found.table.columns for _ in range(found.table.rows)]
    for cell in found.table.cells:
        grid[cell.row][cell.column] = cell.text
    printed = PrintedTable(show_header=False)
    for row in grid:
        printed.add_row(*(Text(text) for text in row))
    out.print(printed)
