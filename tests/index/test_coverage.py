"""Coverage is counted from what the level may see."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from index.held import BodyCoverage
from index.store import Store
from ingest.records import Body, Level, PartKind

PUBLIC, OFFICER = Level.PUBLIC, Level.OFFICER
PANEL = Body("Aldermoor Borough Council", "Children & Families Scrutiny Panel")


def test_an_empty_store_covers_nothing(store: Store) -> None:
    held = store.coverage(OFFICER)
    assert (held.documents, held.parts, held.passages, held.figures) == (0, 0, 0, 0)
    assert (held.bodies, held.failures) == ((), ())
    assert held.first is held.last is held.last_ingested is None


def test_bodies_with_kinds_dates_and_years(store: Store, made: Any, record: Any) -> None:
    spelt = Body(PANEL.authority, "CHILDREN AND FAMILIES SCRUTINY PANEL")
    made(
        "/r/pack.txt",
        record(["a", "b"], body=PANEL, meeting_date=date(2019, 6, 4)),
        record(["c"], body=PANEL, kind=PartKind.REPORT, meeting_date=None),
        record(["d"], body=spelt, meeting_date=date(2021, 1, 5)),
        record(["e"], meeting_date=date(2022, 2, 2)),
    ).put(store)
    held = store.coverage(PUBLIC)
    assert (held.documents, held.parts, held.passages) == (1, 4, 5)
    assert held.readers == {"1": 1}
    assert (held.first, held.last) == (date(2019, 6, 4), date(2022, 2, 2))
    assert held.last_ingested == datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    assert [body.body for body in held.bodies] == ["Cabinet", PANEL.name]
    assert held.bodies[1] == BodyCoverage(
        authority=PANEL.authority,
        body=PANEL.name,
        parts=3,
        kinds={PartKind.MINUTES: 2, PartKind.REPORT: 1},
        first=date(2019, 6, 4),
        last=date(2021, 1, 5),
        years={2019: 1, 2021: 1},
    )


def test_figures_in_no_doubt_are_counted(store: Store, figured: Any, record: Any, said: Any) -> None:
    words = "There were 5 grants and 1O loans."
    told = (said(words, "grants", "5", "5"), said(words, "loans", "1O", "10", doubts=("a letter among digits",)))
    figured("/r/open.txt", record([words]), *told).put(store)
    figured("/r/shut.txt", record([words], access=OFFICER), *told).put(store)
    assert (store.coverage(PUBLIC).figures, store.coverage(OFFICER).figures) == (1, 2)


def test_what_is_closed_leaves_no_trace(store: Store, made: Any, record: Any) -> None:
    made("/r/open.txt", record(["a"], meeting_date=date(2020, 1, 1))).put(store)
    before = store.coverage(PUBLIC)
    shut = record(["b", "c"], body=PANEL, meeting_date=date(2024, 1, 1), access=OFFICER)
    made("/r/shut.txt", shut).put(store)
    store.record_failure("/r/bad.pdf", "bad.pdf", "bad.pdf is a scan.", "Install OCR.")
    assert store.coverage(PUBLIC) == before
    seen = store.coverage(OFFICER)
    assert (seen.documents, seen.passages, seen.last) == (2, 3, date(2024, 1, 1))
    assert [failure.name for failure in seen.failures] == ["bad.pdf"]
