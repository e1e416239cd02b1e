"""The bench: its bars, its files, the copies it makes and the server it asks; small figures in place of long runs."""

from __future__ import annotations

import hashlib
import json
import sys
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path

import numpy as np
import pytest
from rich.console import Console

from evaluation.bench.__main__ import PARTS, main, parse_parts
from evaluation.bench.answering import Medians, Sized, summarise
from evaluation.bench.bare_words import extract_words
from evaluation.bench.figures import Figure, Ratio, Results, print_results, write_results
from evaluation.bench.made import make_copies, read_templates
from evaluation.bench.minutes_register import long_minutes, time_register
from evaluation.bench.programs import apart, run_watched
from evaluation.bench.questions import questions_for
from index.store import Store
from ingest.errors import BadRequest, MinutebookError
from ingest.records import (
    Block,
    BlockKind,
    Body,
    CanonicalText,
    Document,
    Level,
    Part,
    PartKind,
    Passage,
    Reading,
    Term,
)

SAMPLE = Path(__file__).resolve().parents[2] / "corpus" / "sample"
TEXT = "Mr Haddow reported 1,450 visits in 2021.\n\nMrs Pellow of the ASCP thanked 12 volunteers."


@pytest.fixture
def store(tmp_path: Path) -> Store:
    content = b"as printed"
    reading = Reading(
        document=Document(
            name="panel.txt",
            path="/records/panel.txt",
            sha256=hashlib.sha256(content).hexdigest(),
            size=len(content),
            media_type="text/plain",
            access=Level.PUBLIC,
            ingested_at=datetime(2024, 1, 1, tzinfo=UTC),
            reader_version="1",
        ),
        canonical=CanonicalText(TEXT, (Block(BlockKind.PARAGRAPH, 0, 40), Block(BlockKind.PARAGRAPH, 42, len(TEXT)))),
        parts=(
            Part(
                number=1,
                title="Minutes",
                kind=PartKind.MINUTES,
                body=Body("Aldermoor Borough Council", "Cabinet"),
                start=0,
                end=len(TEXT),
                first_block=0,
                last_block=1,
                meeting_date=date(2020, 2, 29),
            ),
        ),
        passages=(
            Passage(1, 0, 40, TEXT[:40], "Cabinet", ("Visits",)),
            Passage(1, 42, len(TEXT), TEXT[42:], "Cabinet", access=Level.OFFICER),
        ),
        terms=(Term("ASCP", "Aldermoor Safer Communities Partnership", 56, 60, 1),),
    )
    opened = Store.open(tmp_path / "data")
    opened.set_model("made-up", "0" * 64, 4)
    opened.put(reading, np.eye(2, 4, dtype=np.float32), content)
    return opened


# --- what is reported -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ratio", "met"),
    [
        (Ratio("a", 1.25, "", at_most=1.25), True),
        (Ratio("a", 1.26, "", at_most=1.25), False),
        (Ratio("a", 1.6, "", at_least=1.6), True),
        (Ratio("a", 1.59, "", at_least=1.6), False),
    ],
)
def test_a_bar_is_met_up_to_its_own_value(ratio: Ratio, met: bool) -> None:
    assert ratio.met is met


def test_bench_json_is_a_list_of_ratios_each_with_its_bar(tmp_path: Path) -> None:
    results = Results(
        (Ratio("slow", 1.23456, "", at_most=2), Ratio("fast", 3.0, "", at_least=1.6)),
        (Figure("peak", 12.5, "MiB"),),
        ("Scans are left out.",),
    )
    write_results(results, tmp_path)
    assert json.loads((tmp_path / "bench.json").read_text()) == [
        {"name": "slow", "ratio": 1.235, "at_most": 2},
        {"name": "fast", "ratio": 3.0, "at_least": 1.6},
    ]
    details = json.loads((tmp_path / "bench-details.json").read_text())
    assert details["figures"] == [{"name": "peak", "value": 12.5, "unit": "MiB"}]
    assert details["notes"] == ["Scans are left out."]


def test_the_table_says_which_bars_are_missed(capsys: pytest.CaptureFixture[str]) -> None:
    results = Results((Ratio("slow", 3, "9 / 3", at_most=2), Ratio("fast", 3, "9 / 3", at_least=2)))
    print_results(Console(file=sys.stdout, width=100), results)
    slow, fast = (line for line in capsys.readouterr().out.splitlines() if "9 / 3" in line)
    assert "missed" in slow
    assert "missed" not in fast


def test_http_ratios_are_taken_over_the_sum_of_the_bare_parts() -> None:
    small = Sized(4_000, Medians(search=10, ask=20, embed=4, dense=1, lexical=1), 300)
    large = Sized(40_000, Medians(search=15, ask=30, embed=4, dense=5, lexical=1), 350)
    results = summarise(small, large)
    assert {one.name: one.ratio for one in results.ratios} == {"search_http_ratio": 1.5, "ask_http_ratio": 3.0}
    assert {one.name: one.value for one in results.figures}["search, growth from 4,000 to 40,000"] == 1.5
    assert "synthetic" in results.notes[0]


# --- the copies -------------------------------------------------------------------------------


def test_copies_fit_the_store_and_differ_from_each_other(store: Store) -> None:
    templates = read_templates(store)
    copies = list(islice(make_copies(templates), 3))
    for copy in copies:
        store.put(copy.reading, copy.vectors, copy.original)  # refuses what doesn't fit together
    assert store.coverage(Level.OFFICER).passages == 8
    assert store.coverage(Level.PUBLIC).passages == 4
    assert len({copy.reading.canonical.text for copy in copies}) > 1
    assert store.check() == []


def test_a_copy_keeps_every_character_in_its_place_and_its_date_real(store: Store) -> None:
    copy = next(make_copies(read_templates(store)))
    text, part = copy.reading.canonical.text, copy.reading.parts[0]
    assert [sign.isalnum() for sign in text] == [sign.isalnum() for sign in TEXT]
    assert "2021" not in text
    assert "12 volunteers" not in text or "12" in text
    assert part.meeting_date is not None
    assert part.meeting_date.year > 2020


def test_vectors_of_a_copy_are_near_their_originals_and_of_length_one(store: Store) -> None:
    template = read_templates(store)[0]
    vectors = next(make_copies([template])).vectors
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)
    assert not np.allclose(vectors, template.batch.vectors, atol=1e-3)


def test_the_same_copies_are_made_again(store: Store) -> None:
    templates = read_templates(store)
    texts = [[copy.reading.canonical.text for copy in islice(make_copies(templates), 2)] for _ in range(2)]
    assert texts[0] == texts[1]


# --- running ----------------------------------------------------------------------------------


def test_words_are_read_and_scans_left_out() -> None:
    folder = SAMPLE / "safer-communities"
    scan, pack = folder / "2020-03-12-minutes-scanned.pdf", folder / "2021-09-16-agenda-pack.pdf"
    words = extract_words([scan, pack, folder / "2022-12-08-meeting.txt"])
    assert words.scans == (scan,)
    assert words.pages > 3
    assert words.words > 500
    assert words.seconds > 0


def test_minutes_are_made_as_long_as_asked_and_read_into_the_register(tmp_path: Path) -> None:
    source = SAMPLE.parent / "source" / "cabinet-2021-07-13-minutes.md"
    counts = []
    for pages in (1, 4):
        file = tmp_path / f"{pages}.pdf"
        file.write_bytes(long_minutes(source.read_text(encoding="utf-8"), pages))
        assert extract_words([file]).pages >= pages
        seconds, resolutions = time_register(file)
        assert seconds > 0
        counts.append(resolutions)
    assert counts[1] == 2 * counts[0] > 0


def test_a_watched_command_tells_its_memory() -> None:
    ran = run_watched([sys.executable, "-c", "import time; held = b'x' * 50_000_000; time.sleep(0.6)"])
    assert ran.status == 0
    assert ran.peak > 50 or not Path("/proc/self/statm").exists()


def test_a_watched_command_that_breaks_is_told() -> None:
    with pytest.raises(MinutebookError, match="gone wrong"):
        run_watched([sys.executable, "-c", "import sys; print('gone wrong', file=sys.stderr); sys.exit(3)"])


def test_work_apart_runs_in_another_process() -> None:
    assert apart(abs, -3) == 3


@pytest.mark.parametrize("real", [True, False])
def test_questions_are_all_different(real: bool) -> None:
    asked = questions_for(real)
    assert len(set(asked)) == len(asked) > 20


def test_parts_are_named_and_others_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert parse_parts("search, cold") == {"search", "cold"}
    assert parse_parts(",".join(PARTS)) == set(PARTS)
    with pytest.raises(BadRequest, match="speed"):
        parse_parts("speed")
    assert main(["--only", "speed"]) == 2
    assert "Choose of ingest" in capsys.readouterr().err
