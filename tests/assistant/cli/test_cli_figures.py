"""`minutebook figures` and `show` over made-up reports."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest

from assistant.api.figure_schemas import FiguresReply, PlainFigureShape


def test_figures_stand_under_their_measure(run: Any, figured_data: Path) -> None:
    ended = run("figures", "MARAC referrals", "--from", "2012", "--to", "2014", folder=figured_data)
    assert ended.status == 0
    lines = [line for line in ended.out.splitlines() if line]
    assert lines[0] == "MARAC referrals, Fernhill (count)"
    assert lines[1] == "  34, April 2013, Fernhill"
    assert lines[2].startswith("    “There were 34 MARAC referrals in Fernhill")
    assert "spring.txt, page 1 (printed 7)" in ended.out
    assert "Safety Board, 1 May 2013" in " ".join(ended.out.split())
    assert lines[-1] == "1 figure."


def test_cells_conflicts_changes_and_near_names_are_told(run: Any, figured_data: Path) -> None:
    told = " ".join(run("figures", folder=figured_data).out.split())
    assert "row “Repeat referrals”, column “2013/14” “Repeat referrals | 9 | 11”" in told
    assert "12%, up, no period stated" in told
    told = " ".join(run("figures", "community safety grant", folder=figured_data).out.split())
    assert "disagrees: A later record (summer.txt, of 1 August 2013) says £390,000 (page 1)." in told
    assert "near by name, and not said to be the same as “Community Safety Grant”: “Community Safety Funding”" in told


def test_the_review_list_says_why(run: Any, figured_data: Path) -> None:
    assert "to be reviewed: letters stand among its digits" in run("figures", "--review", folder=figured_data).out


def test_json_and_csv_are_the_contract(run: Any, figured_data: Path) -> None:
    told = run("figures", "community safety", "--json", folder=figured_data).document
    assert FiguresReply.model_validate(told).total == 5
    ended = run("figures", "community safety", "--csv", folder=figured_data)
    rows = list(csv.DictReader(io.StringIO(ended.out, newline="")))
    assert [row["id"] for row in rows] == [row["id"] for row in told["figures"]]
    assert run("figures", "--csv", "--json", folder=figured_data).status == 2


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("zeppelin",), "The records hold no such figure.\n"),
        (("--conflicts", "--file", "none.txt"), "No two figures disagree.\n"),
        (("--review", "--file", "spring.txt"), "Nothing waits for review.\n"),
    ],
)
def test_nothing_found_is_said(run: Any, figured_data: Path, asked: tuple[str, ...], said: str) -> None:
    assert run("figures", *asked, folder=figured_data).out == said


@pytest.mark.parametrize("wrong", [("--from", "soon"), ("--limit", "0"), ("--review", "--conflicts")])
def test_wrong_use_is_told(run: Any, figured_data: Path, wrong: tuple[str, ...]) -> None:
    ended = run("figures", *wrong, folder=figured_data)
    assert (ended.status, ended.out) == (2, "")


def test_a_document_shows_its_figures(run: Any, figured_data: Path) -> None:
    assert "34 MARAC referrals, April 2013, Fernhill, page 1" in run("show", "spring.txt", folder=figured_data).out
    told = run("show", "spring.txt", "--json", folder=figured_data).document["figures"]
    assert [PlainFigureShape.model_validate(one).text for one in told][:2] == ["34", "12%"]


def test_figures_are_read_at_ingest_outlive_a_rebuild_and_go_with_their_document(run: Any, own_data: Path) -> None:
    (row,) = run("figures", "community safety fund", "--json", folder=own_data).document["figures"]
    assert (row["value"], row["unit"], row["text"], row["period"]) == (48500, "£", "£48,500", "2021/22")
    assert run("rebuild", folder=own_data).status == 0
    assert run("figures", "community safety fund", "--json", folder=own_data).document["figures"] == [row]
    assert run("verify", folder=own_data).status == 0
    assert run("remove", "cabinet.md", folder=own_data).status == 0
    assert run("figures", "--file", "cabinet.md", folder=own_data).out == "The records hold no such figure.\n"
    assert run("figures", "community safety fund", folder=own_data).out == "The records hold no such figure.\n"
