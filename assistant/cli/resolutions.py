"""`minutebook resolutions`: the register of decisions, and what waits for review."""

from __future__ import annotations

import sys
from typing import Annotated, Any

import typer

from assistant.cli.options import LOCAL, BodyOption, DataOption, FromOption, JsonOption, ToOption, settings_of
from assistant.cli.printing import console, print_json
from ingest.errors import BadRequest
from ingest.records import Outcome, ResolutionKind

CsvOption = Annotated[bool, typer.Option("--csv", help="Print CSV for a spreadsheet.")]
LimitOption = Annotated[int | None, typer.Option("--limit", min=1, help="How many at most.", show_default=False)]
OffsetOption = Annotated[int, typer.Option("--offset", min=0, help="How many to pass over.")]
ActorOption = Annotated[str, typer.Option("--actor", metavar="WORDS", help="Only what somebody so called is to do.")]


def resolutions(
    ctx: typer.Context,
    words: Annotated[
        str, typer.Argument(metavar="WORDS", help="Words that all stand in the resolution or the title of its item.")
    ] = "",
    body: BodyOption = None,
    date_from: FromOption = None,
    date_to: ToOption = None,
    outcome: Annotated[
        list[str] | None,
        typer.Option(metavar="OUTCOME", help=f"May be given again. One of: {', '.join(Outcome)}."),
    ] = None,
    kind: Annotated[
        list[str] | None,
        typer.Option(
            metavar="KIND",
            help=f"May be given again; else the first three. One of: {', '.join(ResolutionKind)}.",
        ),
    ] = None,
    review: Annotated[bool, typer.Option("--review", help="What is unclear and waits for a person.")] = False,
    actor: ActorOption = "",
    file: Annotated[str | None, typer.Option(metavar="FILE", help="Only of this document.")] = None,
    excluded: Annotated[
        bool | None, typer.Option("--excluded/--not-excluded", help="Only items without, or with, the public.")
    ] = None,
    limit: LimitOption = None,
    offset: OffsetOption = 0,
    as_csv: CsvOption = False,
    as_json: JsonOption = False,
    data: DataOption = None,
) -> None:
    """List the decisions of the records, meeting by meeting."""
    require_one_form(as_csv, as_json)
    from assistant.register.book import ALL_ROWS, Book
    from assistant.register.csv import resolutions_csv
    from assistant.register.filters import read_register_filters
    from index.store import Store

    filters = read_register_filters(
        words, body or (), date_from, date_to, outcome or (), kind or (), actor, file, excluded, review
    )
    with Store.open(settings_of(ctx, data).data, create=False) as store:
        found = Book(store, LOCAL).resolutions(filters, limit or ALL_ROWS, offset)
    if as_json:
        print_json(found)
    elif as_csv:
        print_csv(resolutions_csv(found["resolutions"]))
    else:
        _print(found, review)


def _print(found: dict[str, Any], review: bool) -> None:
    from assistant.cli.register_printing import print_resolutions

    out, rows = console(), found["resolutions"]
    if not found["total"]:
        out.print("Nothing waits for review." if review else "The register holds no such decision.")
        return
    print_resolutions(out, rows)
    counted = "1 decision" if found["total"] == 1 else f"{found['total']:,} decisions"
    out.print(f"\n{len(rows)} of {counted}." if len(rows) < found["total"] else f"\n{counted}.")


def require_one_form(as_csv: bool, as_json: bool) -> None:
    """Raises BadRequest when both are asked for."""
    if as_csv and as_json:
        raise BadRequest("--csv and --json cannot both be printed.", "Choose one of them.")


def print_csv(text: str) -> None:
    """CSV on standard output, its line ends as they are."""
    getattr(sys.stdout, "reconfigure", lambda **_: None)(newline="")
    sys.stdout.write(text)
