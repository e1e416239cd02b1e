"""The filters of a query string."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Query

from assistant.filtering import read_filters
from index.held import Filters


async def filters_of(
    body: Annotated[list[str], Query(default_factory=list, description="A body or authority; may be given again.")],
    kind: Annotated[list[str], Query(default_factory=list, description="Kind of record; may be given again.")],
    date_from: Annotated[str | None, Query(alias="from", description="This date or later.", examples=["2012"])] = None,
    date_to: Annotated[str | None, Query(alias="to", description="This date or earlier.")] = None,
    file: Annotated[str | None, Query(description="Base name, path or id of a document.")] = None,
) -> Filters:
    """Raises BadFilter."""
    return read_filters(body, date_from, date_to, kind, file)


QueryFilters = Annotated[Filters, Depends(filters_of)]
Offset = Annotated[int, Query(ge=0, le=10_000_000, description="How many to pass over.")]
