"""`minutebook search`: the passages that words or a question find."""

from __future__ import annotations

from typing import Annotated

import typer

from assistant.answers import SearchPage
from assistant.cli.ask import open_service
from assistant.cli.options import (
    LOCAL,
    BodyOption,
    DataOption,
    FromOption,
    JsonOption,
    KindOption,
    ToOption,
    settings_of,
)
from assistant.cli.printing import console, print_hits, print_json
from assistant.filtering import read_filters


def search(
    ctx: typer.Context,
    words: Annotated[
        str, typer.Argument(metavar="WORDS", help='What to look for; "quoted words" are found as they stand.')
    ],
    body: BodyOption = None,
    date_from: FromOption = None,
    date_to: ToOption = None,
    kind: KindOption = None,
    conversation: Annotated[
        str | None, typer.Option(metavar="ID", help="The conversation that this goes on with.")
    ] = None,
    earlier: Annotated[
        list[str] | None, typer.Option("--earlier", metavar="QUESTION", help="Asked before; may be given again.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=200, help="How many passages to show.")] = 10,
    as_json: JsonOption = False,
    data: DataOption = None,
) -> None:
    """Find passages of the records by words or by meaning."""
    filters = read_filters(body or (), date_from, date_to, kind or ())
    with open_service(settings_of(ctx, data)) as service:
        turns = service.before(LOCAL, conversation, earlier or ())
        page = service.search(words, LOCAL, filters, limit, earlier=turns)
    if as_json:
        print_json(page.as_json())
    else:
        _print_page(page)


def _print_page(page: SearchPage) -> None:
    out = console()
    if not page.total:
        out.print("Nothing in the records is like this.")
        return
    print_hits(out, page.hits)
    found = f"{page.total:,} passage{'' if page.total == 1 else 's'}"
    out.print(f"\nThe best {len(page.hits)} of {found}." if len(page.hits) < page.total else f"\n{found} found.")
