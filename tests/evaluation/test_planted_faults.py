"""The gate on the sample records: it lets the product through, and stops it with any of six faults planted.

The records are really read, embedded and indexed, and all questions of the sample set are put to them; a leg of the
search that fails is really emptied. Faults in what is said are planted in the replies of the sound run. Which fault
moves which measure: tests/evaluation/measures/test_planted_faults.py.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from assistant.ingestion import Ingest
from assistant.service import Service
from assistant.settings import DEFAULT_MODEL
from assistant.tuning import Tunings, read_tunings
from evaluation.clients.local import LocalClient
from evaluation.gate import SHIPPED, check, read_thresholds
from evaluation.gold import GoldQuestion, load_gold
from evaluation.marks import mark_all
from evaluation.running import WORKERS, put
from evaluation.runs import Asked, Quote, Reply
from ingest.dates import Precision, find_dates
from ingest.records import Level
from ingest.sentences import sentence_spans

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT / "evaluation" / "gold" / "sample.jsonl"
Answers = tuple[Asked, ...]

pytestmark = pytest.mark.skipif(
    shutil.which("tesseract") is None, reason="one sample record is a scan, which waits for OCR without tesseract"
)


@pytest.fixture(scope="module")
def unopened_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the sample records, only to be copied: copying an open database drops its locks."""
    folder = tmp_path_factory.mktemp("sample") / "data"
    Ingest(folder, DEFAULT_MODEL, Level.PUBLIC, workers=2).run([ROOT / "corpus" / "sample"])
    return folder


@pytest.fixture(scope="module")
def data(unopened_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the sample records; not to be changed."""
    return Path(shutil.copytree(unopened_data, tmp_path_factory.mktemp("shared") / "data"))


@pytest.fixture(scope="module")
def service(data: Path) -> Iterator[Service]:
    with Service(data) as service:
        yield service


@pytest.fixture(scope="module")
def sound(service: Service) -> Answers:
    """Every question put to the product as it ships."""
    return ask_all(service, load_gold(GOLD))


def ask_all(service: Service, questions: Sequence[GoldQuestion]) -> Answers:
    client = LocalClient(service)
    with ThreadPoolExecutor(WORKERS) as pool:
        return tuple(pool.map(lambda question: put(question, client), questions))


def ask_again(sound: Answers, service: Service, again: Callable[[GoldQuestion], bool]) -> Answers:
    """The sound run with those questions put `again` that the fault is about, which saves the time of the others."""
    kept = tuple(one for one in sound if not again(one.question))
    return (*kept, *ask_all(service, [one.question for one in sound if again(one.question)]))


def alone(question: GoldQuestion) -> bool:
    """Asked without a conversation, and answered by the records."""
    return question.answerable and not question.earlier


def missed(answers: Answers) -> set[str]:
    """The measures that miss the thresholds that ship."""
    return {one.threshold.measure for one in check(mark_all(answers), read_thresholds(SHIPPED, [GOLD.stem]))}


def test_the_product_as_it_ships_passes(sound: Answers) -> None:
    assert missed(sound) == set()


# --- faults in what is said -------------------------------------------------------------------


def each_reply(answers: Answers, change: Callable[[Reply], Reply]) -> Answers:
    return tuple(replace(one, reply=change(one.reply)) if one.reply else one for one in answers)


def a_day_later(text: str) -> str:
    for found in reversed(find_dates(text)):
        if found.precision is Precision.DAY:
            day = found.first + timedelta(days=1)
            text = f"{text[: found.start]}{day.day} {day:%B %Y}{text[found.end :]}"
    return text


def test_dates_off_by_one_day_are_seen(sound: Answers) -> None:
    late = each_reply(sound, lambda reply: replace(reply, answer=a_day_later(reply.answer)))
    assert "wrong date" in missed(late)


def test_citations_shifted_by_one_sentence_are_seen(sound: Answers, service: Service) -> None:
    def shift(quote: Quote) -> Quote:
        assert quote.end is not None
        text = service.desk.sources.canonical(quote.document_id, Level.OFFICER).text
        spans = sentence_spans(text)
        later = [span for span in spans if span[0] >= quote.end] or spans
        start, end = later[0]
        return replace(quote, text=text[start:end], start=start, end=end)

    shifted = each_reply(sound, lambda reply: replace(reply, citations=tuple(map(shift, reply.citations))))
    assert {"citation right", "answer and citation right", "citation recall"} <= missed(shifted)


# --- faults in who is asked and by what -------------------------------------------------------


def test_closed_items_shown_are_seen(sound: Answers, service: Service) -> None:
    """Whoever asks is taken for an officer."""
    closed = [one.question for one in sound if one.question.kind == "closed"]
    as_officer = ask_all(service, [replace(question, level=Level.OFFICER) for question in closed])
    others = tuple(one for one in sound if one.question.kind != "closed")
    assert "closed shown" in missed((*others, *as_officer))


def test_an_emptied_dense_index_is_seen(data: Path, sound: Answers) -> None:
    with Service(data) as service:
        service.loaded()
        service.collection.dense.clear()
        found = missed(ask_again(sound, service, alone))
        assert len(service.collection.dense) == 0
    assert {"answer right", "answer and citation right"} <= found


def test_an_emptied_lexical_index_is_seen(unopened_data: Path, sound: Answers, tmp_path: Path) -> None:
    copy = shutil.copytree(unopened_data, tmp_path / "data")
    with Service(copy) as service:
        lexical = service.collection.lexical
        read_to = lexical.read_to
        lexical.clear()
        lexical.commit(read_to)
        found = missed(ask_again(sound, service, alone))
        assert lexical.size == 0
    assert {"success@5", "evidence in 200 words"} <= found


NONE = float("-inf")


def without_floors(tunings: Tunings) -> Tunings:
    """Everything found counts as evidence, and every answer is given."""
    floors = replace(
        tunings.floors, sum=0.0, names=0.0, statement=0.0, matter=-1.0, whole=0.0, carries=0.0, confidence=0.0
    )
    return replace(
        tunings,
        floors=floors,
        search=replace(tunings.search, dense_floor=-1.0, share_floor=0.0),
        meaning=replace(tunings.meaning, floor=0.0, least=NONE, least_who=NONE),
        reading=replace(tunings.reading, floor=0.0, least=NONE, sure=NONE),
        sense=replace(tunings.sense, floor=0.0, agreed=0.0),
    )


def test_floors_removed_are_seen(data: Path, sound: Answers) -> None:
    with Service(data, tunings=without_floors(read_tunings())) as service:
        found = missed(ask_again(sound, service, lambda question: not question.answerable))
    assert {"rightly declined", "answered without record"} <= found
