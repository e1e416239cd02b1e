"""`minutebook meetings`: the meetings that the records tell of."""

from __future__ import annotations

from typing import Any

import typer
from rich.console import Console
from rich.text import Text

from assistant.cli.options import LOCAL, BodyOption, DataOption, FromOption, JsonOption, ToOption, settings_of
from assistant.cli.printing import console, print_indented, print_json
from assistant.cli.resolutions import LimitOption, OffsetOption
from assistant.filtering import read_filters


def meetings(
    ctx: typer.Context,
    body: BodyOption = None,
    date_from: FromOption = None,
    date_to: ToOption = None,
    limit: LimitOption = None,
    offset: OffsetOption = 0,
    as_json: JsonOption = False,
    data: DataOption = None,
) -> None:
    """List the meetings that the records tell of, the latest first, each with its records."""
    from assistant.register.book import ALL_ROWS, Book
    from index.store import Store

    asked = read_filters(body or (), date_from, date_to)
    with Store.open(settings_of(ctx, data).data, create=False) as store:
        book = Book(store, LOCAL)
        found = book.meetings(asked.bodies, asked.date_from, asked.date_to, limit or ALL_ROWS, offset)
    if as_json:
        print_json(found)
        return
    out = console()
    for meeting in found["meetings"]:
        _print_meeting(out, meeting)
    out.print(f"{found['total']:,} meeting{'' if found['total'] == 1 else 's'}.")


def _print_meeting(out: Console, meeting: dict[str, Any]) -> None:
    from assistant.cli.register_printing import correction_line, joined, print_meeting_line

    print_meeting_line(out, meeting, "date")
    chair = f"chair {meeting['chair']}" if meeting["chair"] else ""
    count = meeting["resolutions"]
    counted = f"{count} decision{'' if count == 1 else 's'}" if count else "no decisions in the register"
    print_indented(out, joined([meeting["time"], meeting["venue"], chair, counted]), 2)
    for source in meeting["sources"]:
        told = joined([source["kind"], source["file"], source["status"] if source["status"] != "unknown" else ""])
        print_indented(out, Text(told, style="dim"), 2)
    for one in meeting["confirmed_at"]:
        print_indented(out, f"minutes confirmed on {one['date'] or 'a day not stated'}", 2)
        for correction in one["corrections"]:
            print_indented(out, Text(f"corrected: {correction['detail'] or correction['text']}", style="cyan"), 4)
    for doubt in meeting["doubts"]:
        print_indented(out, Text(f"to be reviewed: {doubt}", style="yellow"), 2)
    for one in meeting["corrections"]:
        print_indented(out, Text(correction_line(one), style="cyan"), 2)
    out.print(Text(f"  {meeting['id']}\n", style="dim"))
