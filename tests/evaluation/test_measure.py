"""What counts as found, said, cited and declined; the command against a service that answers over HTTP."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from evaluation.client import SEARCH_LIMIT, HttpClient, ServiceFault, ServiceUnreachable
from evaluation.gold import Evidence, Expected, GoldQuestion
from evaluation.marks import Quote, cites, first_words, mark_question, rank_of, says
from evaluation.measure import as_text, main, measure, select
from ingest.errors import BadRequest

BENCHES = GoldQuestion(
    "aldermoor-001",
    "tune",
    "How many benches were mended?",
    "figure",
    Expected(("14",), (("mended", "repaired"),)),
    (Evidence("panel.txt", ("14 benches", "were mended")),),
    ("15",),
)
MAYOR = GoldQuestion("aldermoor-002", "test", "Who is mayor of Elsewhere?", "unanswerable", Expected(), (), ())
PASSAGE = {"file": "panel.txt", "text": "RESOLVED: That the 14 benches were mended."}
OTHER = {"file": "panel.txt", "text": "The Panel received apologies."}
DECLINED = {"outcome": "not_recorded", "answered": False, "answer": "", "citations": []}


def answer(text: str, *cited: str, outcome: str = "answered") -> dict[str, Any]:
    citations = [{"file": "panel.txt", "cited_text": quote} for quote in cited]
    return {"outcome": outcome, "answered": True, "answer": text, "citations": citations}


@dataclass
class Shelf:
    """A client in the same process with one prepared reply for each question."""

    hits: list[dict[str, Any]] = field(default_factory=list)
    replies: dict[str, dict[str, Any]] = field(default_factory=dict)

    def search(self, question: str) -> list[dict[str, Any]]:
        return self.hits if question else []

    def ask(self, question: str) -> dict[str, Any]:
        return self.replies.get(question, DECLINED)


# --- marking ----------------------------------------------------------------------------------


def test_a_hit_is_right_when_one_passage_of_the_file_holds_all_fragments() -> None:
    right = Quote("panel.txt", "The 14 benches were mended.")
    halves = (Quote("panel.txt", "The 14 benches"), Quote("panel.txt", "were mended."))

    assert rank_of(BENCHES.evidence, (halves[0], right)) == 2
    assert rank_of(BENCHES.evidence, halves) is None
    assert rank_of(BENCHES.evidence, (Quote("other.txt", right.text),)) is None


def test_any_alternative_evidence_is_enough() -> None:
    evidence = (Evidence("notice.txt", ("fourteen",)), *BENCHES.evidence)

    assert rank_of(evidence, (Quote("panel.txt", "14 benches were mended"),)) == 1


def test_reading_stops_after_the_words_allowed() -> None:
    quotes = (Quote("a.txt", "one two three"), Quote("b.txt", "four five six"), Quote("c.txt", "seven"))

    assert first_words(quotes, 5) == (Quote("a.txt", "one two three"), Quote("b.txt", "four five"))
    assert first_words(quotes, 3) == (Quote("a.txt", "one two three"),)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("14 benches were repaired.", True),
        ("14 benches were painted.", False),
        ("The benches were mended.", False),
        ("14 benches were mended, then 15.", False),
    ],
)
def test_an_answer_says_all_that_is_expected_and_nothing_wrong(text: str, right: bool) -> None:
    assert says(text, BENCHES.answer, BENCHES.must_not) is right


def test_more_than_four_citations_are_not_a_right_citation() -> None:
    quote = Quote("panel.txt", "14 benches were mended")

    assert cites((quote,) * 4, BENCHES.evidence)
    assert not cites((quote,) * 5, BENCHES.evidence)


def test_a_citation_mark_is_not_taken_for_a_figure() -> None:
    shelf = Shelf(replies={BENCHES.question: answer("Some benches were mended [14].", PASSAGE["text"])})

    mark = mark_question(BENCHES, shelf)

    assert not mark.said_right
    assert mark.cited_right


@pytest.mark.parametrize("outcome", ["answered", "corrected", "conflict"])
def test_every_answering_outcome_can_be_right(outcome: str) -> None:
    reply = answer("14 benches were mended [1].", PASSAGE["text"], outcome=outcome)

    assert mark_question(BENCHES, Shelf([PASSAGE], {BENCHES.question: reply})).right


@pytest.mark.parametrize(
    "reply",
    [
        {**DECLINED, "answered": True},
        {"outcome": "answered", "answered": False, "answer": "14 mended"},
        {"answer": "14 mended"},
        {**DECLINED, "citations": [{"file": "panel.txt"}]},
    ],
)
def test_a_reply_that_breaks_the_contract_is_a_fault(reply: dict[str, Any]) -> None:
    mark = mark_question(BENCHES, Shelf(replies={BENCHES.question: reply}))

    assert mark.fault
    assert (mark.right, mark.declined, mark.answered) == (False, False, False)


# --- scores -----------------------------------------------------------------------------------


def test_scores_count_found_said_and_declined() -> None:
    shelf = Shelf([OTHER, PASSAGE], {BENCHES.question: answer("14 benches were mended [1].", PASSAGE["text"])})

    scores = measure([BENCHES, MAYOR], shelf).overall.scores

    assert scores["success@1"].rate == 0.0
    assert scores["success@5"].rate == 1.0
    assert scores["MRR@10"].rate == 0.5
    assert scores["within 200 words"].rate == 1.0
    assert scores["answered and cited right"].rate == 1.0
    assert scores["rightly declined"].rate == 1.0
    assert (scores["success@1"].total, scores["rightly declined"].total) == (1, 1)


def test_scores_tell_wrong_answers_from_declined_ones() -> None:
    wrong = Shelf([], {BENCHES.question: answer("15 benches."), MAYOR.question: answer("Mrs Ashdown.")})

    answered, declined = measure([BENCHES, MAYOR], wrong).overall.scores, measure([BENCHES], Shelf()).overall.scores

    assert (answered["wrong answers"].rate, answered["wrongly declined"].rate) == (1.0, 0.0)
    assert answered["answered without record"].rate == 1.0
    assert (declined["wrong answers"].rate, declined["wrongly declined"].rate) == (0.0, 1.0)
    assert declined["rightly declined"].rate is None


def test_reciprocal_rank_stops_at_ten() -> None:
    scores = measure([BENCHES], Shelf([OTHER] * 10 + [PASSAGE])).overall.scores

    assert scores["MRR@10"].rate == 0.0


def test_the_length_of_answers_is_shown() -> None:
    shelf = Shelf(replies={BENCHES.question: answer("14 benches were mended [1]."), MAYOR.question: DECLINED})

    assert measure([BENCHES, MAYOR], shelf).answer_words == 5
    assert measure([MAYOR], Shelf()).answer_words is None


def test_scores_are_grouped_by_kind_and_folder() -> None:
    measurement = measure([BENCHES, MAYOR], Shelf())

    assert [group.name for group in measurement.by_kind] == ["figure", "unanswerable"]
    assert [(group.name, group.questions) for group in measurement.by_folder] == [("aldermoor", 2)]


def test_failures_are_shown_with_expected_and_got() -> None:
    text = as_text(measure([BENCHES, MAYOR], Shelf()), show_failures=True)

    assert "aldermoor-001 (figure, tune): How many benches were mended?" in text
    assert "14; mended or repaired, never 15 <- panel.txt: 14 benches … were mended" in text
    assert "got:      not_recorded" in text
    assert "aldermoor-002" not in text


def test_questions_are_chosen_by_split_and_folder() -> None:
    assert select([BENCHES, MAYOR], "test", None) == (MAYOR,)
    assert select([BENCHES, MAYOR], None, "aldermoor") == (BENCHES, MAYOR)
    with pytest.raises(BadRequest):
        select([BENCHES], None, "elsewhere")


# --- over HTTP --------------------------------------------------------------------------------


class _Service(BaseHTTPRequestHandler):
    """Answers as the contract says: one passage found, one question answered, "broken" with an error."""

    def do_GET(self) -> None:
        query = parse_qs(urlsplit(self.path).query)
        found = "benches" in query["q"][0] and query["limit"] == [str(SEARCH_LIMIT)]
        self._reply(200, {"hits": [PASSAGE] if found else []})

    def do_POST(self) -> None:
        question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["question"]
        if "broken" in question:
            self._reply(500, {"title": "the store is damaged"})
        elif "benches" in question:
            self._reply(200, answer("14 benches were mended [1].", str(PASSAGE["text"])))
        else:
            self._reply(200, DECLINED)

    def _reply(self, status: int, document: dict[str, Any]) -> None:
        body = json.dumps(document).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Keeps requests out of the test output."""


@pytest.fixture
def service() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Service)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    evidence = [{"file": "panel.txt", "fragments": ["14 benches"]}]
    common = {"split": "tune", "must_not": []}
    lines: list[dict[str, Any]] = [
        {"id": "a-1", "question": "How many benches?", "kind": "figure", "answer": {"all": ["14"], "any": []}},
        {"id": "a-2", "question": "Who is mayor?", "kind": "unanswerable", "answer": {"all": [], "any": []}},
    ]
    lines[0]["evidence"], lines[1]["evidence"] = evidence, []
    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join(json.dumps({**common, **line}) for line in lines), encoding="utf-8")
    return path


def test_the_command_prints_scores(service: str, gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--base-url", service, "--gold", str(gold)]) == 0

    assert "answered and cited right  1.000  of 1" in capsys.readouterr().out


def test_the_command_prints_one_json_document(service: str, gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--base-url", f"{service}/", "--gold", str(gold), "--json", "--only", "a"]) == 0

    document = json.loads(capsys.readouterr().out)
    assert document["all"]["scores"]["success@1"] == {"rate": 1.0, "total": 1}
    assert [question["right"] for question in document["questions"]] == [True, True]


def test_a_question_that_fails_is_listed_and_the_rest_is_measured(
    service: str, gold: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gold.write_text(gold.read_text(encoding="utf-8").replace("Who is mayor", "Is it broken"), encoding="utf-8")

    assert main(["--base-url", service, "--gold", str(gold)]) == 1

    printed = capsys.readouterr().out
    assert "a-2: " in printed
    assert "the store is damaged" in printed
    assert "answered and cited right  1.000  of 1" in printed


def test_wrong_use_is_status_2(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--gold", str(gold), "--only", "elsewhere"]) == 2
    assert main(["--gold", str(gold.with_name("none.jsonl"))]) == 2
    assert main(["--gold", str(gold), "--base-url", "localhost"]) == 2
    assert "No gold question" in capsys.readouterr().err


def test_a_service_that_is_not_there_is_said_so(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--base-url", "http://127.0.0.1:9", "--gold", str(gold)]) == 1
    assert "does not answer" in capsys.readouterr().err


def test_http_errors_are_told_apart(service: str) -> None:
    with pytest.raises(ServiceFault, match="answered 500"):
        HttpClient(service).ask("broken?")
    with pytest.raises(ServiceUnreachable):
        HttpClient("http://127.0.0.1:9").search("benches")
