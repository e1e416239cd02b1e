"""Digests of a made-up board's minutes: in their own words, complete, of the meeting or matter asked for alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.answers import Answer, Outcome
from assistant.service import Service
from index.held import Filters
from ingest.records import Level


@pytest.fixture(scope="module")
def service(minuted_data: Path) -> Iterator[Service]:
    with Service(minuted_data) as opened:
        yield opened


def asked(service: Service, question: str, level: Level = Level.PUBLIC, filters: Filters = Filters()) -> Answer:
    answer = service.ask(question, level, filters)
    for one in answer.citations:
        text = service.collection.store.canonical(one.document_id, level).text
        assert one.cited_text == text[one.start_char : one.end_char]
    assert {one.n for one in answer.citations} <= {int(n) for n in re.findall(r"\[(\d+)\]", answer.answer)}
    return answer


MEETINGS = (
    "What happened at the Riverside Board's meeting on 4 March 2021?",
    "Summarise the meeting of 4 March 2021",
    "Give me the main points of the March 2021 meeting",
)


@pytest.mark.parametrize("question", MEETINGS)
def test_a_meeting_is_told_by_its_decisions_in_order(service: Service, question: str) -> None:
    answer = asked(service, question)
    assert answer.outcome is Outcome.ANSWERED
    assert "4 of 4 shown" in answer.answer
    titles = ["Flood Resilience Strategy", "Footbridge at Weir Lane", "Signs on the Towpath", "Accessible Moorings"]
    places = [answer.answer.index(title) for title in titles]
    assert places == sorted(places)
    assert {one.date for one in answer.citations} == {"2021-03-04"}


def test_a_meeting_that_is_not_held_is_not_told_of_another(service: Service) -> None:
    answer = asked(service, "What happened at the Riverside Board's meeting on 5 March 2021?")
    assert answer.outcome is Outcome.NOT_RECORDED


def test_an_item_by_its_number(service: Service) -> None:
    answer = asked(service, "Summarise item 4 of the meeting of 4 March 2021")
    assert "closed since January" in answer.answer
    assert "£18,400" in answer.answer
    assert "moorings" not in answer.answer
    assert asked(service, "Summarise item 9 of the meeting of 4 March 2021").outcome is Outcome.NOT_RECORDED


def test_an_item_by_its_matter(service: Service) -> None:
    answer = asked(service, "Summarise the discussion on the footbridge at Weir Lane in May 2021")
    assert "the repairs to the footbridge" in answer.answer
    assert {one.date for one in answer.citations} == {"2021-05-06"}


def test_a_matter_over_time_in_the_order_of_its_days(service: Service) -> None:
    answer = asked(service, "What has the board done about the footbridge at Weir Lane?")
    places = [answer.answer.index(day) for day in ("4 March 2021", "6 May 2021", "1 July 2021")]
    assert places == sorted(places)
    assert "3 of 3 shown" in answer.answer


def test_an_overview_begins_with_the_latest(service: Service) -> None:
    answer = asked(service, "footbridge")
    assert answer.outcome is Outcome.ANSWERED
    assert answer.answer.startswith("The latest decisions on it: 3 of 3 shown. At the meeting of 1 July 2021")


def test_nothing_is_told_of_what_no_record_names(service: Service) -> None:
    assert asked(service, "helicopters").outcome is Outcome.NOT_RECORDED


def test_an_overview_holds_what_its_level_may_see(service: Service) -> None:
    def cited(level: Level) -> set[str]:
        return {one.cited_text for one in asked(service, "Flood Resilience Strategy", level).citations}

    assert any("contractor" in one for one in cited(Level.OFFICER))
    assert not any("contractor" in one for one in cited(Level.PUBLIC))


def test_an_overview_keeps_to_the_filters(service: Service) -> None:
    answer = asked(service, "footbridge", filters=Filters(bodies=("Planning Committee",)))
    assert answer.outcome is Outcome.EMPTY_FILTER


@pytest.mark.parametrize("question", ["What does FRS stand for?", "What is FRS?", "What is meant by FRS?"])
def test_an_acronym_is_spelt_out(service: Service, question: str) -> None:
    answer = asked(service, question)
    assert answer.outcome is Outcome.ANSWERED
    assert answer.answer.startswith("FRS stands for “Flood Resilience Strategy (FRS)” [1]")


def test_a_long_form_is_shortened(service: Service) -> None:
    answer = asked(service, "What is the abbreviation for the Flood Resilience Strategy?")
    assert answer.answer.startswith("FRS is the short form in “Flood Resilience Strategy (FRS)”")


def test_what_no_record_defines_is_declined(service: Service) -> None:
    answer = asked(service, "What does XQZ stand for?")
    assert answer.outcome is Outcome.NOT_RECORDED
    assert "stands for" in (answer.reason or "")


TWO_MEANINGS = """# Thornby Borough Council

# Report to the Riverside Board, 3 June 2021

The Fire and Rescue Service (FRS) attended the open day. The Fire and Rescue Service is the body that fights fires.
"""


def test_both_meanings_are_given_to_those_who_may_see_both(own_minuted: Path, tmp_path: Path, take_in: object) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "closed" / "rescue.md").write_text(TWO_MEANINGS, encoding="utf-8")
    assert callable(take_in)
    take_in(own_minuted, tmp_path / "closed", access=Level.OFFICER)
    with Service(own_minuted) as service:
        public, officer = (asked(service, "What does FRS stand for?", one) for one in (Level.PUBLIC, Level.OFFICER))
    assert "Fire and Rescue" not in public.answer
    assert "Fire and Rescue Service (FRS)" in officer.answer
    assert "Flood Resilience Strategy (FRS)" in officer.answer
