"""What a query string asks of the register, and whether rows are sent as JSON or as CSV."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Literal

from fastapi import Depends, Query, Request
from starlette.responses import Response

from assistant.api.asker import AskerLevel, Records
from assistant.api.replies import reply
from assistant.register.book import Book
from assistant.register.csv import MEDIA_TYPE
from assistant.register.filters import read_register_filters
from index.held_register import RegisterFilters

Form = Literal["json", "csv"]
Limit = Annotated[
    int | None, Query(ge=1, le=200, description="At most 200; 50 where none is given, as CSV then all of them.")
]
FIRST = 50


async def book_of(records: Records, level: AskerLevel) -> Book:
    """The register as the asker may see it."""
    return records.book(level)


async def form_of(
    request: Request,
    form: Annotated[Form | None, Query(alias="format", description="Else by the header Accept; JSON first.")] = None,
) -> Form:
    """The form that was asked for by `format`, else by the header Accept."""
    accepted = request.headers.get("accept", "")
    return form or ("csv" if "text/csv" in accepted and "application/json" not in accepted else "json")


async def register_filters_of(
    body: Annotated[list[str], Query(default_factory=list, description="A body or authority; may be given again.")],
    outcome: Annotated[list[str], Query(default_factory=list, description="approved, noted, deferred ...")],
    kind: Annotated[
        list[str],
        Query(
            default_factory=list,
            description="resolution, agreement, recommendation, action or procedural; without one the first three.",
        ),
    ],
    q: Annotated[str, Query(description="Words that all stand in text, title or whose report it was.")] = "",
    date_from: Annotated[str | None, Query(alias="from", description="Meetings of this date or later.")] = None,
    date_to: Annotated[str | None, Query(alias="to", description="Meetings of this date or earlier.")] = None,
    actor: Annotated[str, Query(description="Words of who is to do it.")] = "",
    file: Annotated[str | None, Query(description="Base name, path or id of a document.")] = None,
    excluded: Annotated[bool | None, Query(description="Only items without (true) or with the public (false).")] = None,
    review: Annotated[bool, Query(description="What is unclear and waits for a person, with the reasons.")] = False,
) -> RegisterFilters:
    """Raises BadFilter."""
    return read_register_filters(q, body, date_from, date_to, outcome, kind, actor, file, excluded, review)


RegisterBook = Annotated[Book, Depends(book_of)]
SentAs = Annotated[Form, Depends(form_of)]
RegisterQuery = Annotated[RegisterFilters, Depends(register_filters_of)]


def rows_reply(document: dict[str, Any], rows: str, as_csv: Callable[[Any], str], form: Form) -> Response:
    """The list `rows` of `document` as CSV, or the document as JSON."""
    if form == "json":
        return reply(document)
    headers = {"Content-Disposition": f'attachment; filename="{rows}.csv"'}
    return Response(as_csv(document[rows]), media_type=MEDIA_TYPE, headers=headers)


CSV_REPLY: dict[str, Any] = {"content": {"text/csv": {"schema": {"type": "string"}}}}
