"""A fault of each sort is planted in a run that was right in every way: the measure made for it moves, and a measure
that it has nothing to do with does not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from evaluation.marks import mark_all
from evaluation.measures.table import MEASURES
from evaluation.runs import Asked, Quote, Reply
from ingest.dates import find_dates
from ingest.sentences import sentence_spans

Run = tuple[Asked, ...]

RECORDS = {
    "cabinet.md": "Minutes of the Cabinet held on Tuesday 13 July 2021\n\nThe fund was considered at length.\n\n"
    "RESOLVED: That £12,750 be granted to the Fernhill Youth Club.\n\nThe grant will be reviewed on 14 March 2022.\n\n"
    "The Chair thanked the officers.",
    "report.md": "In 2021 £12,500 was granted to the club.\n\nOther grants are listed below.",
    "panel.md": "The Panel noted the report on school meals.\n\nThe meals were good.",
}


def measure(run: Run) -> dict[str, float]:
    marks = mark_all(run)
    return {one.name: one.combine(one.values(marks)) for one in MEASURES}


def each_reply(change: Callable[[Reply], Reply]) -> Callable[[Run], Run]:
    return lambda run: tuple(replace(one, reply=change(one.reply)) if one.reply else one for one in run)


def each_asked(change: Callable[[Asked], Asked]) -> Callable[[Run], Run]:
    return lambda run: tuple(change(one) for one in run)


def of_kind(kind: str, change: Callable[[Reply], Reply]) -> Callable[[Run], Run]:
    return lambda run: tuple(
        replace(one, reply=change(one.reply)) if one.reply and one.question.kind == kind else one for one in run
    )


# --- the faults -------------------------------------------------------------------------------


def day_later(text: str) -> str:
    for found in reversed(find_dates(text)):
        later = found.first + timedelta(days=1)
        text = f"{text[: found.start]}{later.day} {later:%B %Y}{text[found.end :]}"
    return text


def next_sentence(quote: Quote) -> Quote:
    """The quote shifted by one sentence of its record."""
    text = RECORDS[quote.file]
    sentences = [text[start:end] for start, end in sentence_spans(text)]
    return replace(quote, text=sentences[(sentences.index(quote.text) + 1) % len(sentences)])


def shifted(reply: Reply) -> Reply:
    return replace(reply, citations=tuple(next_sentence(quote) for quote in reply.citations))


def padded(reply: Reply) -> Reply:
    """Each statement marked with another citation too, that does not bear it out."""
    if not reply.citations:
        return reply
    extra = Quote("panel.md", "The meals were good.", exact=True)
    n = len(reply.citations) + 1
    return replace(reply, answer=f"{reply.answer}[{n}]", citations=(*reply.citations, extra))


def altered(reply: Reply) -> Reply:
    citations = tuple(replace(one, text=f"{one.text} Indeed.", exact=False) for one in reply.citations)
    return replace(reply, citations=citations)


def wrong_sum(reply: Reply) -> Reply:
    return replace(reply, answer=reply.answer.replace("£12,750", "£13,750"))


def declined(_: Reply) -> Reply:
    return Reply("not_recorded", "", "The records held do not say.", confidence=0.0)


def made_up(reply: Reply) -> Reply:
    return replace(reply, outcome="answered", answer="It was painted on 3 May 2011 [1].", citations=(OTHER,))


OTHER = Quote("panel.md", "The Panel noted the report on school meals.", exact=True)
LEAK = Quote("exempt.md", "Harrowgate Timber has offered £310,000.", exact=True)


def leaked(reply: Reply) -> Reply:
    return replace(reply, near=(LEAK,))


def unsure(reply: Reply) -> Reply:
    return replace(reply, confidence=1 - (reply.confidence or 0.0))


def one_wrong(run: Run) -> Run:
    """The last answer is wrong, and the least sure."""
    return of_kind("conflict", lambda reply: replace(reply, answer="Nothing was granted [1]."))(run)


def behind(places: int) -> Callable[[Asked], Asked]:
    """As many other hits before the right ones."""
    return lambda one: replace(one, hits=(OTHER,) * places + (one.hits or ()))


def reversed_hits(one: Asked) -> Asked:
    return replace(one, hits=tuple(reversed(one.hits or ())))


def long_hits(one: Asked) -> Asked:
    hits = tuple(replace(hit, text=f"{'word ' * 250}{hit.text}") for hit in one.hits or ())
    return replace(one, hits=hits)


def with_times(search: float, ask: float) -> Callable[[Asked], Asked]:
    return lambda one: replace(one, search_ms=(one.search_ms or 0) + search, ask_ms=(one.ask_ms or 0) + ask)


def slowest(run: Run) -> Run:
    return (*run[:-1], replace(run[-1], search_ms=900.0, ask_ms=900.0))


no_hits = each_asked(lambda one: replace(one, hits=()))
later = each_reply(lambda reply: replace(reply, answer=day_later(reply.answer)))
all_corrected = each_reply(lambda reply: replace(reply, outcome="corrected" if reply.citations else reply.outcome))

FAULTS: dict[str, tuple[Callable[[Run], Run], tuple[str, ...], tuple[str, ...]]] = {
    # fault: what is planted, the measures that must get worse, some that must not move
    "dates a day later": (later, ("wrong date", "answer right", "citation recall"), ("wrong number", "success@1")),
    "wrong sums": (each_reply(wrong_sum), ("wrong number", "wrong answer", "answer right"), ("wrong date",)),
    "citations a sentence on": (
        each_reply(shifted),
        ("citation right", "answer and citation right", "citation recall", "citation precision"),
        ("answer right", "success@1", "quotes exact"),
    ),
    "padded citations": (each_reply(padded), ("citation precision",), ("citation recall", "answer right")),
    "quotes altered": (each_reply(altered), ("quotes exact",), ("answer right", "citation right")),
    "no hits": (
        no_hits,
        ("success@1", "success@5", "RR@10", "nDCG@10", "recall@5", "evidence in 200 words"),
        ("answer right",),
    ),
    "hits reversed": (
        each_asked(reversed_hits),
        ("success@1", "RR@10", "nDCG@10"),
        ("success@5", "recall@5", "evidence in 200 words", "citation right"),
    ),
    "five other hits first": (each_asked(behind(5)), ("success@5", "recall@5", "RR@10"), ("answer right",)),
    "long passages": (each_asked(long_hits), ("evidence in 200 words",), ("success@1", "nDCG@10")),
    "declined": (of_kind("figure", declined), ("wrongly declined", "answer right"), ("wrong answer",)),
    "nonsense answered": (
        of_kind("unanswerable", made_up),
        ("rightly declined", "answered without record", "wrong date", "AURC"),
        ("answer right", "wrongly declined"),
    ),
    "closed shown": (of_kind("closed", leaked), ("closed shown",), ("rightly declined", "answer right")),
    "closed found": (
        each_asked(lambda one: replace(one, hits=(*(one.hits or ()), LEAK))),
        ("closed shown",),
        ("success@1",),
    ),
    "premise let pass": (
        of_kind("corrected", lambda reply: replace(reply, outcome="answered")),
        ("rightly corrected",),
        ("answer right", "wrongly corrected"),
    ),
    "everything corrected": (
        all_corrected,
        ("wrongly corrected", "conflict shown"),
        ("rightly corrected", "answer right"),
    ),
    "conflict hidden": (
        of_kind("conflict", lambda reply: replace(reply, outcome="answered")),
        ("conflict shown",),
        ("answer right",),
    ),
    "slower": (
        each_asked(with_times(500, 900)),
        tuple(one.name for one in MEASURES if one.unit == "ms"),
        ("answer right",),
    ),
    "one slow": (slowest, ("search p95 ms", "search p99 ms", "ask p95 ms", "ask p99 ms"), ("search p50 ms",)),
}


def worse(name: str, before: float, after: float) -> bool:
    better = next(one.better for one in MEASURES if one.name == name)
    return after < before if better == "higher" else after > before


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_moves_its_measures(run: Run, fault: str) -> None:
    plant, moved, unmoved = FAULTS[fault]
    before, after = measure(run), measure(plant(run))
    assert {name: (before[name], after[name]) for name in moved if not worse(name, before[name], after[name])} == {}
    assert {name: (before[name], after[name]) for name in unmoved if before[name] != after[name]} == {}


def test_confidence_reversed_moves_the_area(run: Run) -> None:
    wrong = one_wrong(run)
    assert measure(each_reply(unsure)(wrong))["AURC"] > measure(wrong)["AURC"] > measure(run)["AURC"] == 0


def test_every_measure_has_a_fault_that_moves_it() -> None:
    assert {one.name for one in MEASURES} == {name for _, moved, _ in FAULTS.values() for name in moved}


def test_the_sound_run_is_right_in_every_way(run: Run) -> None:
    for one, value in measure(run).items():
        if not one.endswith("ms"):
            best = 1 if next(each.better for each in MEASURES if each.name == one) == "higher" else 0
            assert value == best, one
