from __future__ import annotations

import csv
import io
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from assistant.api.register_schemas import ActionsReply, MeetingsReply, ResolutionsReply, TraceReply

HEAVY = ("torch", "sentence_transformers", "transformers", "pdfplumber", "docx", "fastapi", "uvicorn", "faiss")


def test_decisions_stand_under_their_meetings(run: Any, minuted_data: Path) -> None:
    ended = run("resolutions", "--from", "2021-03-04", "--to", "2021-03-04", folder=minuted_data)
    assert ended.status == 0
    lines = ended.out.splitlines()
    assert lines[0] == "Thornby Borough Council: Riverside Board, 4 March 2021 (confirmed minutes)"
    assert "  4. Footbridge at Weir Lane" in lines
    assert "      (1) £18,400 be allocated for repairs to the footbridge" in lines
    assert "          → the Clerk, by 30 April 2021" in lines
    assert "moved Councillor Pell, seconded Councillor Hartigan" in ended.out
    assert lines[-1] == "4 decisions."


def test_json_and_csv_are_the_contract(run: Any, minuted_data: Path) -> None:
    told = run("resolutions", "footbridge", "--json", folder=minuted_data).document
    assert ResolutionsReply.model_validate(told).total == 3
    ended = run("resolutions", "footbridge", "--csv", folder=minuted_data)
    rows = list(csv.DictReader(io.StringIO(ended.out, newline="")))
    assert [row["id"] for row in rows] == [row["id"] for row in told["resolutions"]]
    assert run("resolutions", "--csv", "--json", folder=minuted_data).status == 2


def test_nothing_found_is_said(run: Any, minuted_data: Path) -> None:
    assert run("resolutions", "zeppelin", folder=minuted_data).out == "The register holds no such decision.\n"
    assert run("trace", "zeppelin hangar", folder=minuted_data).out == "No meeting in the records dealt with this.\n"
    assert run("actions", "--actor", "zeppelin", folder=minuted_data).out == "The records hold no such action.\n"


@pytest.mark.parametrize("wrong", [("--outcome", "lovely"), ("--kind", "minutes"), ("--from", "soon")])
def test_wrong_use_is_told(run: Any, minuted_data: Path, wrong: tuple[str, str]) -> None:
    ended = run("resolutions", *wrong, folder=minuted_data)
    assert (ended.status, ended.out) == (2, "")
    assert ended.err.startswith("Error: ")


def test_a_matter_is_traced(run: Any, minuted_data: Path) -> None:
    ended = run("trace", "Footbridge at Weir Lane", folder=minuted_data)
    assert ended.out.startswith("4 March 2021  Riverside Board  ")
    assert "superseded" in ended.out
    told = run("trace", "footbridge", "--json", folder=minuted_data).document
    assert [step.date for step in TraceReply.model_validate(told).steps] == ["2021-03-04", "2021-05-06", "2021-07-01"]


def test_actions_are_listed_with_their_states(run: Any, minuted_data: Path) -> None:
    ended = run("actions", "--as-at", "2022-01-01", folder=minuted_data)
    assert "done  the Clerk, due by 30 April 2021 (30 April 2021)" in ended.out
    assert ended.out.endswith("2 done; 1 not yet due; 1 silent; 1 open.\n")
    left = run("actions", "--open", "--json", folder=minuted_data).document
    assert {one.state for one in ActionsReply.model_validate(left).actions} == {"open", "silent", "not yet due"}
    assert run("actions", "--as-at", "soon", folder=minuted_data).status == 2


def test_meetings_are_listed(run: Any, minuted_data: Path) -> None:
    ended = run("meetings", "--to", "2021-04", folder=minuted_data)
    assert "4 March 2021 (confirmed minutes)" in ended.out
    assert "minutes confirmed on" in ended.out
    assert MeetingsReply.model_validate(run("meetings", "--json", folder=minuted_data).document).total == 4


def test_a_resolution_is_amended_and_listed(run: Any, own_minuted: Path) -> None:
    row = run("resolutions", "deferred", "--json", folder=own_minuted).document["resolutions"][0]
    ended = run("amend", row["id"], "--outcome", "withdrawn", "--by", "A. Clerk", folder=own_minuted)
    assert (ended.status, ended.err) == (0, "")
    assert 'outcome set to "withdrawn" by A. Clerk' in " ".join(ended.out.split())
    assert run("resolutions", "--outcome", "withdrawn", "--json", folder=own_minuted).document["total"] == 1
    (made,) = run("amend", "--list", "--json", folder=own_minuted).document["corrections"]
    assert 'the record says "deferred"' in " ".join(run("amend", "--list", folder=own_minuted).out.split())
    assert run("amend", "--withdraw", made["id"], "--by", "A. Clerk", folder=own_minuted).status == 0
    assert run("amend", "--list", folder=own_minuted).out == "Nothing has been set right.\n"


def test_what_is_set_right_survives_reading_the_file_again(
    run: Any, own_minuted: Path, tmp_path: Path, take_in: Any
) -> None:
    copy = tmp_path / "june.md"
    minutes = (
        "# Thornby Borough Council\n\n# Minutes of the Harbour Panel held on 3 June 2021\n\n## 1. Apologies\n\nNone.\n"
    )
    copy.write_text(f"{minutes}\n## 2. Moorings\n\nRESOLVED: That the report be noted.\n", encoding="utf-8")
    take_in(own_minuted, copy)
    assert run("amend", "june.md", "--date", "2021-06-10", "--by", "A. Clerk", folder=own_minuted).status == 0
    copy.write_text(f"{minutes}\n## 2. Moorings\n\nRESOLVED: That the long report be noted.\n", encoding="utf-8")
    take_in(own_minuted, copy)
    (row,) = run("resolutions", "--file", "june.md", "--json", folder=own_minuted).document["resolutions"]
    assert (row["meeting_date"], row["text"]) == ("2021-06-10", "That the long report be noted.")


@pytest.mark.parametrize(
    "wrong",
    [
        (),
        ("march.md",),
        ("march.md", "--accept", "--reject"),
        ("march.md", "--accept", "--date", "2021-01-01"),
        ("march.md", "--date", "soon"),
        ("march.md", "--kind", "lovely"),
    ],
)
def test_amending_nothing_or_two_things_is_wrong_use(run: Any, minuted_data: Path, wrong: tuple[str, ...]) -> None:
    ended = run("amend", *wrong, "--by", "A. Clerk", folder=minuted_data)
    assert (ended.status, ended.out) == (2, "")
    assert run("amend", "--list", folder=minuted_data).out == "Nothing has been set right.\n"


def test_listing_loads_no_index_and_no_model(minuted_data: Path) -> None:
    told = (
        "import sys; from assistant.cli import main\ntry: main()\nexcept SystemExit: print(*sys.modules, sep=chr(10))"
    )
    command = [sys.executable, "-c", told, "--data", str(minuted_data), "resolutions", "footbridge"]
    ended = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "march.md" in ended.stdout
    assert not set(ended.stdout.splitlines()) & set(HEAVY)
