"""The routes of all pages."""

from __future__ import annotations

from assistant.pages import (
    adding,
    asking,
    coverage,
    decisions,
    entrance,
    measures,
    met,
    record,
    review,
    searching,
    site,
    verdicts,
)

ROUTERS = tuple(
    one.router
    for one in (
        asking,
        verdicts,
        searching,
        decisions,
        measures,
        met,
        record,
        coverage,
        adding,
        review,
        entrance,
        site,
    )
)
