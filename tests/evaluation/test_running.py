"""Runs over real records: kept as they go, gone on with after a kill, the same in whatever order answers come."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from evaluation.clients import Client, Facts, ServiceFault, ServiceUnreachable
from evaluation.clients.local import LocalClient
from evaluation.gold import GoldQuestion, load_gold
from evaluation.head import make_head
from evaluation.running import head_key, run
from evaluation.runs import Asked, Head, Quote, RecordFact, Reply, Run, read_run
from ingest.errors import BadRequest, MinutebookError

COMMAND = "from evaluation.cli import main; main()"


@dataclass
class Watched:
    """Another client, with what was asked of it written down; `broken` says how a question goes wrong, and `slow` is
    how long (in seconds) one takes."""

    client: Client
    asked: list[str] = field(default_factory=list)
    broken: dict[str, MinutebookError] = field(default_factory=dict)
    slow: dict[str, float] = field(default_factory=dict)

    def search(self, question: GoldQuestion) -> tuple[Quote, ...]:
        return self.client.search(question)

    def ask(self, question: GoldQuestion) -> Reply:
        self.asked.append(question.id)
        time.sleep(self.slow.get(question.id, 0))
        if question.id in self.broken:
            raise self.broken[question.id]
        return self.client.ask(question)

    def records(self) -> tuple[RecordFact, ...]:
        return self.client.records()

    def facts(self) -> Facts:
        return self.client.facts()


@pytest.fixture
def watched(client: LocalClient) -> Watched:
    return Watched(client)


@pytest.fixture
def questions(gold: Path) -> tuple[GoldQuestion, ...]:
    return load_gold(gold)


@pytest.fixture
def head(gold: Path, client: LocalClient) -> Head:
    return make_head([gold], client, {"workers": 2})


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "runs" / "aldermoor.jsonl"


def untimed(finished: Run) -> list[Asked]:
    return [
        replace(one, search_ms=None, ask_ms=None, reply=one.reply and replace(one.reply, waited_ms=None))
        for one in finished.asked
    ]


def test_every_question_is_asked_and_kept(
    watched: Watched, questions: tuple[GoldQuestion, ...], head: Head, out: Path
) -> None:
    told: list[Asked] = []
    finished = run(questions, watched, out, head, progress=told.append)
    assert [one.question for one in finished.asked] == list(questions)
    assert read_run(out) == finished
    assert len(told) == len(questions)
    for one in finished.asked:
        assert one.reply is not None
        assert one.ask_ms == one.reply.waited_ms
        assert (one.hits is None) is bool(one.question.earlier) is (one.search_ms is None)
    assert sorted(path.name for path in out.parent.iterdir()) == [out.name]


def test_the_order_of_answers_does_not_matter(
    client: LocalClient, questions: tuple[GoldQuestion, ...], head: Head, tmp_path: Path
) -> None:
    one = run(questions, client, tmp_path / "one.jsonl", head, workers=1)
    late = Watched(client, slow={questions[0].id: 0.5, questions[1].id: 0.2})
    four = run(questions, late, tmp_path / "four.jsonl", head, workers=4)
    assert untimed(one) == untimed(four)
    assert untimed(read_run(tmp_path / "four.jsonl")) == untimed(one)


def test_a_finished_run_is_not_asked_again_unless_fresh(
    watched: Watched, questions: tuple[GoldQuestion, ...], head: Head, out: Path
) -> None:
    first = run(questions, watched, out, head)
    watched.asked.clear()
    told: list[Asked] = []
    later = replace(head, started="2030-01-01T00:00:00+00:00")
    assert run(questions, watched, out, later, progress=told.append) == first
    assert (watched.asked, len(told)) == ([], len(questions))
    fresh = run(questions, watched, out, later, fresh=True)
    assert sorted(watched.asked) == sorted(question.id for question in questions)
    assert fresh.head == read_run(out).head == later


def test_a_question_that_failed_is_kept_as_failed_and_asked_again(
    watched: Watched, questions: tuple[GoldQuestion, ...], head: Head, out: Path
) -> None:
    watched.broken[questions[1].id] = ServiceFault("The reply is damaged.")
    first = run(questions, watched, out, head)
    assert first.asked[1] == Asked(questions[1], fault="The reply is damaged.")
    assert all(not one.fault for one in first.asked if one.question != questions[1])
    watched.broken.clear()
    watched.asked.clear()
    second = run(questions, watched, out, head)
    assert watched.asked == [questions[1].id]
    assert second.asked[1].reply is not None
    assert read_run(out) == second
    assert len(out.read_text(encoding="utf-8").splitlines()) == 1 + len(questions)


def test_a_service_that_stops_ends_the_run_and_keeps_what_was_answered(
    watched: Watched, questions: tuple[GoldQuestion, ...], head: Head, out: Path
) -> None:
    watched.broken[questions[2].id] = ServiceUnreachable("It does not answer.")
    with pytest.raises(ServiceUnreachable):
        run(questions, watched, out, head, workers=1)
    assert [one.question for one in read_run(out).asked] == list(questions[:2])
    assert questions[4].id not in watched.asked
    watched.broken.clear()
    watched.asked.clear()
    assert len(run(questions, watched, out, head).asked) == len(questions)
    assert sorted(watched.asked) == [question.id for question in questions[2:]]


def test_a_torn_line_is_dropped_and_its_question_asked_again(
    watched: Watched, questions: tuple[GoldQuestion, ...], head: Head, out: Path
) -> None:
    whole = run(questions, watched, out, head)
    content = out.read_bytes()
    # In the middle of the sign for pounds, which takes two bytes.
    out.write_bytes(content[: content.rindex("£".encode()) + 1])
    watched.asked.clear()
    assert len(read_run(out).asked) < len(questions)
    assert untimed(run(questions, watched, out, head)) == untimed(whole)
    assert watched.asked == [question.id for question in questions[-1:]]


def test_a_run_of_another_head_is_refused(
    client: LocalClient, questions: tuple[GoldQuestion, ...], head: Head, out: Path
) -> None:
    run(questions, client, out, head)
    before = out.read_bytes()
    other = replace(head, code="0" * 64, settings={"workers": 4})
    with pytest.raises(BadRequest, match=r"code and settings differ.*--fresh.*--out"):
        run(questions, client, out, other)
    assert out.read_bytes() == before
    assert head_key(other) != head_key(head) == head_key(replace(head, started="later", commit="f00"))


@pytest.mark.parametrize("fresh", [False, True])
def test_a_file_that_is_no_run_is_never_written_over(
    client: LocalClient, questions: tuple[GoldQuestion, ...], head: Head, gold: Path, fresh: bool
) -> None:
    before = gold.read_bytes()
    with pytest.raises(BadRequest, match="no run file"):
        run(questions, client, gold, head, fresh=fresh)
    assert gold.read_bytes() == before


def test_two_runs_do_not_write_one_file(
    client: LocalClient, questions: tuple[GoldQuestion, ...], head: Head, out: Path
) -> None:
    out.parent.mkdir()
    with FileLock(out.with_name(f"{out.name}.lock")), pytest.raises(BadRequest, match="Another run"):
        run(questions, client, out, head)


def test_a_file_that_cannot_be_written_is_said_so(
    client: LocalClient, questions: tuple[GoldQuestion, ...], head: Head, tmp_path: Path
) -> None:
    (tmp_path / "taken").write_text("")
    with pytest.raises(MinutebookError, match="cannot be written"):
        run(questions, client, tmp_path / "taken" / "run.jsonl", head)


def test_quoted_signs_that_part_lines_do_not_break_the_file(
    client: LocalClient, questions: tuple[GoldQuestion, ...], head: Head, out: Path
) -> None:
    odd = replace(questions[0], question="benches\u2028mended\x85\u2029 by whom")
    finished = run([odd], client, out, head)
    assert read_run(out) == finished
    assert run([odd], client, out, head) == finished


# --- killed -----------------------------------------------------------------------------------


def many(count: int) -> list[dict[str, Any]]:
    words = "fund allotments crossing patrols households depot cabinet panel chair grant".split()
    return [
        {
            "id": f"aldermoor-{number:03}",
            "split": "tune",
            "question": f"Who was told about the {words[number % len(words)]} at Saltburn pier in {1500 + number}?",
            "kind": "unanswerable",
            "answer": {"all": [], "any": []},
            "evidence": [],
            "must_not": [],
        }
        for number in range(count)
    ]


def test_a_killed_run_goes_on_where_it_stood(
    client: LocalClient, data: Path, out: Path, tmp_path: Path, write: Callable[..., Path]
) -> None:
    gold = write(tmp_path / "many.jsonl", many(150))
    command = [sys.executable, "-c", COMMAND, "evaluate", str(gold), "--data", str(data), "--out", str(out)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        wait_for_lines(out, 12)
        process.send_signal(signal.SIGKILL)
    kept = read_run(out)
    assert 10 <= len(kept.asked) < 150
    watched = Watched(client)
    finished = run(load_gold(gold), watched, out, kept.head)
    assert [one.question.id for one in finished.asked] == [one["id"] for one in many(150)]
    # What was kept was not asked again, and keeps the times it took.
    assert len(watched.asked) == 150 - len(kept.asked)
    assert set(kept.asked) <= set(finished.asked)
    assert read_run(out) == finished


def wait_for_lines(path: Path, count: int) -> None:
    for _ in range(6000):
        if path.exists() and path.read_bytes().count(b"\n") >= count:
            return
        time.sleep(0.01)
    raise AssertionError(f"{path} did not get {count} lines")


def test_every_line_is_on_the_disk_as_soon_as_it_is_answered(
    watched: Watched, questions: tuple[GoldQuestion, ...], head: Head, out: Path
) -> None:
    seen: list[int] = []
    run(questions, watched, out, head, progress=lambda _asked: seen.append(out.read_bytes().count(b"\n")))
    assert seen == [2, 3, 4, 5, 6]
    assert json.loads(out.read_text(encoding="utf-8").splitlines()[0])["head"]["system"] == "minutebook"
