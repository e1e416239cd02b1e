"""`/figures`: what the records state in numbers, a measure's series as a drawing with its data beneath."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import APIRouter, Request
from markupsafe import Markup
from starlette.responses import Response

from assistant.api.asker import AskerLevel, Records
from assistant.api.filters import Offset
from assistant.figures.book import FigureBook
from assistant.figures.filters import read_figure_filters
from assistant.filtering import BadFilter
from assistant.pages import addresses
from assistant.pages.chart import Point, draw
from assistant.pages.filtering import ChosenInAddress, bodies_held
from assistant.pages.site import page
from assistant.pages.wording import flat

router = APIRouter(include_in_schema=False)

_SHOWN = 30
_LONGEST = 40
"""Points drawn of one series."""
Json = Mapping[str, Any]


@router.get("/figures")
def measures(
    request: Request,
    records: Records,
    level: AskerLevel,
    chosen: ChosenInAddress,
    q: str = "",
    conflicts: bool = False,
    offset: Offset = 0,
) -> Response:
    """Figures by the words of their measure, those of one series together."""
    fields = {"q": q, **chosen.as_fields(), "conflicts": "true" if conflicts else ""}
    found: dict[str, Any] = {"total": 0, "figures": [], "series": []}
    fault = ""
    try:
        bodies, first, last, _ = chosen.as_asked()
        if q.strip() or conflicts:
            filters = read_figure_filters(q, bodies, first, last, conflicts=conflicts)
            found = FigureBook(records.collection.store, level).figures(filters, _SHOWN, offset)
    except BadFilter as error:
        fault = str(error)
    return page(
        request,
        "figures.html",
        status=400 if fault else 200,
        q=q,
        conflicts=conflicts,
        filters=chosen.as_fields(),
        fields=fields,
        bodies=bodies_held(records.collection.store, level),
        csv=addresses.with_query("/v1/figures", {**fields, "format": "csv"}),
        groups=_grouped(found["figures"], found["series"]),
        total=found["total"],
        asked=bool(q.strip() or conflicts),
        offset=offset,
        limit=_SHOWN,
        fault=fault,
    )


def _grouped(rows: Sequence[Json], series: Sequence[Json]) -> list[dict[str, Any]]:
    """The figures of each series together, in the order in which the first of each was found; those in none alone."""
    of_series = {one["id"]: one for one in series}
    groups: dict[str, dict[str, Any]] = {}
    for row in rows:
        joined = of_series.get(row["series"]["id"]) if row["series"] else None
        key = joined["id"] if joined else row["id"]
        group = groups.setdefault(key, {"series": joined, "rows": [], "title": flat(row["measure"])})
        group["rows"].append(row)
    return [{**group, "chart": _chart(group["title"], group["rows"])} for group in groups.values()]


def _chart(title: str, rows: Sequence[Json]) -> Markup | None:
    """The drawing of figures of two periods and more."""
    dated = sorted(
        (row for row in rows if row["period_from"]), key=lambda row: (row["period_from"], row["period_to"] or "")
    )
    if len({(row["period_from"], row["period_to"]) for row in dated}) < 2:
        return None
    points = [
        Point(
            flat(row["period"]),
            float(row["value"]),
            flat(row["text"]),
            addresses.quoted(row["document_id"], row["start_char"], row["end_char"]),
            bool(row["conflicts"]),
        )
        for row in dated[:_LONGEST]
    ]
    return draw(title, points)
