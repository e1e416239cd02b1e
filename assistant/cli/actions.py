"""`minutebook actions`: who is to do what by when, and what later records show of it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Annotated

import typer

from assistant.cli.options import LOCAL, BodyOption, DataOption, FromOption, JsonOption, ToOption, settings_of
from assistant.cli.printing import console, print_json
from assistant.cli.resolutions import ActorOption, CsvOption, LimitOption, OffsetOption, print_csv, require_one_form
from ingest.errors import BadRequest


def actions(
    ctx: typer.Context,
    still_open: Annotated[bool, typer.Option("--open", help="Without what is done.")] = False,
    body: BodyOption = None,
    date_from: FromOption = None,
    date_to: ToOption = None,
    actor: ActorOption = "",
    as_at: Annotated[
        str | None, typer.Option(metavar="DATE", help="Tell it as of this day; today where none is given.")
    ] = None,
    limit: LimitOption = None,
    offset: OffsetOption = 0,
    as_csv: CsvOption = False,
    as_json: JsonOption = False,
    data: DataOption = None,
) -> None:
    """List what is to be done: done (with the words that say so), silent, not yet due, or open."""
    require_one_form(as_csv, as_json)
    from assistant.cli.register_printing import print_actions
    from assistant.register.book import ALL_ROWS, Book
    from assistant.register.csv import actions_csv
    from assistant.register.filters import read_register_filters
    from index.store import Store

    filters = read_register_filters("", body or (), date_from, date_to, actor=actor)
    day = _read_day(as_at) if as_at else datetime.now(UTC).date()
    with Store.open(settings_of(ctx, data).data, create=False) as store:
        found = Book(store, LOCAL).actions(day, still_open, filters, limit or ALL_ROWS, offset)
    if as_json:
        print_json(found)
    elif as_csv:
        print_csv(actions_csv(found["actions"]))
    elif not found["total"]:
        console().print("The records hold no such action.")
    else:
        print_actions(console(), found["actions"])
        counted: dict[str, int] = {}
        for action in found["actions"]:
            counted[action["state"]] = counted.get(action["state"], 0) + 1
        console().print("; ".join(f"{count} {state}" for state, count in counted.items()) + ".")


def _read_day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BadRequest(f'"{text}" is not a date.', "Write it as 2012-06-14.") from error
