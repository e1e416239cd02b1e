"""What is asked of the figures, as a person or a program writes it, read into the filters that the store takes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from assistant.filtering import LONGEST_WORDS, BadFilter, read_day, read_filters, require_short
from index.held_figures import FigureFilters
from ingest.dates import find_dates


def read_figure_filters(
    words: str = "",
    bodies: Sequence[str] = (),
    date_from: str | None = None,
    date_to: str | None = None,
    file: str | None = None,
    review: bool = False,
    conflicts: bool = False,
) -> FigureFilters:
    """The filters meant. `date_from` and `date_to` are days, months, years, financial years or quarters, and stand for
    their first and their last day. Raises BadFilter, also for figures in doubt that conflict: they are in no series."""
    if review and conflicts:
        raise BadFilter(
            "conflicts", "What waits for review is in no series, so it has no conflicts.", "Ask for one of the two."
        )
    require_short(LONGEST_WORDS, q=(words,))
    shared = read_filters(bodies, file=file)
    first = _read_edge("from", date_from, False) if date_from else None
    last = _read_edge("to", date_to, True) if date_to else None
    if first and last and first > last:
        raise BadFilter("from", f"The period begins on {first} and ends before, on {last}.", "Exchange the two dates.")
    return FigureFilters(words.strip(), shared.bodies, first, last, shared.file, review, conflicts)


def _read_edge(field: str, text: str, last: bool) -> date:
    """The first day (or the last) of the time called `text`: ISO 8601, or as records print it ("2013/14")."""
    try:
        return read_day(field, text, last)
    except BadFilter as error:
        found = [one for one in find_dates(text.strip()) if one.text == text.strip()]
        if not found:
            raise BadFilter(
                field, f'"{text}" is no time.', "Write it as 2012-06-14, 2012-06, June 2012, 2012 or 2012/13."
            ) from error
        return found[0].last if last else found[0].first
