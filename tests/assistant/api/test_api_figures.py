"""`/v1/figures` over made-up reports."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from assistant.api.app import create_app
from assistant.api.asker import asker
from assistant.api.figure_schemas import FigureReply, FigureShape, FiguresReply
from assistant.settings import Settings
from index.store import Store
from ingest.records import Level

LOCAL = "http://localhost"
HERE = ("127.0.0.1", 50000)


@pytest.fixture(scope="module")
def board(figured_data: Path) -> Iterator[TestClient]:
    app = create_app(Settings(data=figured_data))
    app.dependency_overrides[asker] = lambda: Level.PUBLIC
    with TestClient(app, base_url=LOCAL, client=HERE) as client:
        yield client


def get(client: TestClient, **asked: Any) -> FiguresReply:
    reply = client.get("/v1/figures", params=asked)
    assert reply.status_code == 200, reply.text
    return FiguresReply.model_validate(reply.json())


def texts(client: TestClient, **asked: Any) -> list[str]:
    found = get(client, **asked)
    assert found.total == len(found.figures)
    return [one.text for one in found.figures]


def test_a_figure_has_the_contracts_shape(board: TestClient) -> None:
    row = get(board, q="marac referrals").figures[0]
    told = (row.measure, row.value, row.unit, row.text, row.period, row.period_from, row.period_to, row.place)
    assert told == ("MARAC referrals", 34, "count", "34", "April 2013", "2013-04-01", "2013-04-30", "Fernhill")
    assert (row.file, row.page, row.page_label, row.table, row.role, row.body) == (
        *("spring.txt", 1, "7", None, "stated"),
        "Safety Board",
    )
    whole = board.get(f"/v1/figures/{row.id}")
    assert FigureReply.model_validate(whole.json()).cited_text == row.cited_text


def test_quotes_are_the_record_to_the_letter(board: TestClient, figured_data: Path) -> None:
    with Store.open(figured_data) as store:
        for one in get(board).figures:
            text = store.canonical(one.document_id, Level.PUBLIC).text
            assert text[one.start_char : one.end_char] == one.cited_text
            assert one.text in one.cited_text
            assert [text[each.start_char : each.end_char] for each in one.supports] == [
                each.text for each in one.supports
            ]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"q": "multi-agency risk assessment conference referrals"}, ["34", "12%"]),
        ({"q": "repeat referrals", "from": "2014", "to": "2015"}, ["9", "11"]),
        ({"q": "repeat referrals", "from": "2014/15"}, ["11"]),
        ({"q": "community safety grant", "file": "summer.txt"}, ["£390,000"]),
        ({"q": "grant", "body": "nobody"}, []),
        ({"q": "zeppelins"}, []),
        ({"review": True}, ["1O5"]),
        ({"conflicts": True}, ["£393,000", "£390,000"]),
    ],
)
def test_figures_by_measure_and_period(board: TestClient, asked: dict[str, Any], expected: list[str]) -> None:
    assert texts(board, **asked) == expected


def test_a_cell_has_its_headers_and_a_period_outside_the_statement_is_quoted(board: TestClient) -> None:
    row = get(board, q="repeat referrals").figures[0]
    assert row.table is not None
    assert (row.table.row, row.table.column) == ("Repeat referrals", "2013/14")
    assert [one.text for one in row.supports] == ["2013/14"]


def test_series_conflicts_and_near_names(board: TestClient) -> None:
    found = get(board, q="community safety grant")
    (series,) = found.series
    assert (series.measure, series.figures, series.period_from, series.period_to) == (
        *("Community Safety Grant", 3, "2013-04-01"),
        "2015-03-31",
    )
    assert [near.measure for near in series.near] == ["Community Safety Funding"]
    first = next(one for one in found.figures if one.text == "£393,000")
    assert first.series is not None
    assert first.series.id == series.id
    (conflict,) = first.conflicts
    assert (conflict.text, conflict.kind, conflict.value) == ("£390,000", "a later record", 390000)
    assert conflict.reason == "A later record (summer.txt, of 1 August 2013) says £390,000 (page 1)."


def test_closed_figures_are_nowhere_below_their_level(board: TestClient, figured_data: Path) -> None:
    assert "111,111" not in board.get("/v1/figures").text
    assert "111,111" not in board.get("/v1/figures?conflicts=true").text
    app = create_app(Settings(data=figured_data))
    app.dependency_overrides[asker] = lambda: Level.OFFICER
    with TestClient(app, base_url=LOCAL, client=HERE) as officer:
        row = next(one for one in get(officer).figures if one.text == "£111,111")
        assert texts(officer, conflicts=True) == ["£393,000", "£390,000", "£111,111"]
    assert board.get(f"/v1/figures/{row.id}").status_code == 404


def test_limit_and_offset_page_through(board: TestClient) -> None:
    every = [one.id for one in get(board).figures]
    page = board.get("/v1/figures", params={"limit": 2, "offset": 1}).json()
    assert ([row["id"] for row in page["figures"]], page["total"]) == (every[1:3], len(every))
    assert FigureShape.model_validate(page["figures"][0])


@pytest.mark.parametrize(("asked", "accept"), [({}, "text/csv"), ({"format": "csv"}, "*/*")])
def test_csv(board: TestClient, asked: dict[str, str], accept: str) -> None:
    reply = board.get("/v1/figures", params={"q": "community safety", **asked}, headers={"Accept": accept})
    assert reply.headers["content-type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(reply.text, newline="")))
    assert [row["value"] for row in rows] == ["20000", "390000", "393000", "350000"]
    assert all(row["file"] in row["citation"] for row in rows)
    assert rows[1]["conflicts"].startswith("An earlier record")


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/v1/figures?from=soon", 422),
        ("/v1/figures?from=2014&to=2012", 422),
        ("/v1/figures?limit=201", 422),
        ("/v1/figures?review=true&conflicts=true", 422),
        ("/v1/figures/nothing", 404),
    ],
)
def test_errors_are_problems(board: TestClient, path: str, status: int) -> None:
    reply = board.get(path)
    assert reply.status_code == status
    assert reply.headers["content-type"] == "application/problem+json"
