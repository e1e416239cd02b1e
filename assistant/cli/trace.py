"""`minutebook trace`: one matter through its meetings."""

from __future__ import annotations

from typing import Annotated

import typer

from assistant.cli.ask import open_service
from assistant.cli.options import LOCAL, DataOption, JsonOption, settings_of
from assistant.cli.printing import console, print_json
from assistant.cli.resolutions import CsvOption, print_csv, require_one_form


def trace(
    ctx: typer.Context,
    matter: Annotated[str, typer.Argument(metavar="MATTER", help="A few words, for example its title on the agenda.")],
    as_csv: CsvOption = False,
    as_json: JsonOption = False,
    data: DataOption = None,
) -> None:
    """Follow one matter through its meetings and bodies, and say what came of it at each."""
    require_one_form(as_csv, as_json)
    from assistant.cli.register_printing import print_steps
    from assistant.register.book import Book, trace_json
    from assistant.register.csv import trace_csv
    from assistant.register.following import follow

    with open_service(settings_of(ctx, data)) as service:
        book = Book(service.collection.store, LOCAL)
        found = trace_json(follow(book, matter, service.desk), book)
    if as_json:
        print_json(found)
    elif as_csv:
        print_csv(trace_csv(found["steps"]))
    elif not found["steps"]:
        console().print("No meeting in the records dealt with this.")
    else:
        print_steps(console(), found["steps"])
