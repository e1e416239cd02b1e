"""`/v1/figures`: what the records state in numbers."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from starlette.responses import Response

from assistant.api.asker import AskerLevel, Records
from assistant.api.figure_schemas import FigureReply, FiguresReply
from assistant.api.filters import Offset
from assistant.api.register_query import CSV_REPLY, FIRST, Limit, SentAs, rows_reply
from assistant.api.replies import reply
from assistant.api.schemas import problems
from assistant.figures.book import FigureBook
from assistant.figures.csv import figures_csv
from assistant.figures.filters import read_figure_filters
from assistant.register.book import ALL_ROWS
from index.held_figures import FigureFilters

router = APIRouter(tags=["figures"])


async def figure_filters_of(
    body: Annotated[list[str], Query(default_factory=list, description="A body or authority; may be given again.")],
    q: Annotated[str, Query(description="Words of the measure; acronyms find their long forms.")] = "",
    date_from: Annotated[
        str | None,
        Query(
            alias="from", description="Figures for this time or later: a day, month, year or financial year (2012/13)."
        ),
    ] = None,
    date_to: Annotated[str | None, Query(alias="to", description="Figures for this time or earlier.")] = None,
    file: Annotated[str | None, Query(description="Base name, path or id of a document.")] = None,
    conflicts: Annotated[bool, Query(description="Only figures that another one disagrees with.")] = False,
    review: Annotated[bool, Query(description="What is unsure and waits for a person, with the reasons.")] = False,
) -> FigureFilters:
    """Raises BadFilter."""
    return read_figure_filters(q, body, date_from, date_to, file, review, conflicts)


async def figure_book_of(records: Records, level: AskerLevel) -> FigureBook:
    """The figures as the asker may see them."""
    return FigureBook(records.collection.store, level)


Figures = Annotated[FigureBook, Depends(figure_book_of)]
FigureQuery = Annotated[FigureFilters, Depends(figure_filters_of)]


@router.get(
    "/v1/figures",
    summary="The figures that the records state",
    response_model=None,
    responses={200: {"model": FiguresReply, **CSV_REPLY}, **problems(422)},
)
def figures(book: Figures, filters: FigureQuery, form: SentAs, limit: Limit = None, offset: Offset = 0) -> Response:
    """Each figure with its measure, period, place and the words that state it; where words are given by measure and
    period. A figure without a printed period meets no dates. `series` joins the figures of one measure. Also as
    text/csv."""
    found = book.figures(filters, limit or (ALL_ROWS if form == "csv" else FIRST), offset)
    return rows_reply(found, "figures", figures_csv, form)


@router.get(
    "/v1/figures/{figure_id}",
    summary="One figure",
    response_model=None,
    responses={200: {"model": FigureReply}, **problems(404)},
)
def figure(figure_id: str, book: Figures) -> Response:
    """The figure with its series, what is near it by name, and what it disagrees with."""
    return reply(book.figure(figure_id))
