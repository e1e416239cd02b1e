"""`minutebook figures`: what the records state in numbers, measure by measure, and where they disagree."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from assistant.cli.options import LOCAL, BodyOption, DataOption, JsonOption, settings_of
from assistant.cli.printing import console, print_json
from assistant.cli.resolutions import CsvOption, LimitOption, OffsetOption, print_csv, require_one_form

_TIMES = "2012, 2012/13, 2012-06, June 2012, 2012-06-14"


def figures(
    ctx: typer.Context,
    words: Annotated[
        str, typer.Argument(metavar="MEASURE", help="Words of the measure, for example: MARAC referrals.")
    ] = "",
    body: BodyOption = None,
    date_from: Annotated[
        str | None, typer.Option("--from", metavar="TIME", help=f"Only figures for this time or later: {_TIMES}.")
    ] = None,
    date_to: Annotated[
        str | None, typer.Option("--to", metavar="TIME", help="Only figures for this time or earlier.")
    ] = None,
    file: Annotated[str | None, typer.Option(metavar="FILE", help="Only of this document.")] = None,
    conflicts: Annotated[
        bool, typer.Option("--conflicts", help="Only figures that another one disagrees with.")
    ] = False,
    review: Annotated[bool, typer.Option("--review", help="What is unsure and waits for a person.")] = False,
    limit: LimitOption = None,
    offset: OffsetOption = 0,
    as_csv: CsvOption = False,
    as_json: JsonOption = False,
    data: DataOption = None,
) -> None:
    """List the figures of the records, each with its measure, period, place and the words that state it."""
    require_one_form(as_csv, as_json)
    from assistant.figures.book import FigureBook
    from assistant.figures.csv import figures_csv
    from assistant.figures.filters import read_figure_filters
    from assistant.register.book import ALL_ROWS
    from index.store import Store

    filters = read_figure_filters(words, body or (), date_from, date_to, file, review, conflicts)
    with Store.open(settings_of(ctx, data).data, create=False) as store:
        found = FigureBook(store, LOCAL).figures(filters, limit or ALL_ROWS, offset)
    if as_json:
        print_json(found)
    elif as_csv:
        print_csv(figures_csv(found["figures"]))
    else:
        _print(found, conflicts, review)


def _print(found: dict[str, Any], conflicts: bool, review: bool) -> None:
    from assistant.cli.figure_printing import print_figures

    out = console()
    if not found["total"]:
        nothing = "No two figures disagree." if conflicts else "The records hold no such figure."
        out.print("Nothing waits for review." if review else nothing)
        return
    print_figures(out, found)
    counted = "1 figure" if found["total"] == 1 else f"{found['total']:,} figures"
    shown = len(found["figures"])
    out.print(f"\n{shown:,} of {counted}." if shown < found["total"] else f"\n{counted}.")
