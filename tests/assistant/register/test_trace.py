from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from assistant.register.book import ALL_ROWS, Book, trace_json
from assistant.register.following import follow
from assistant.register.matter import ways_to_write
from assistant.service import Service
from ingest.errors import BadRequest
from ingest.records import Level


def steps(book: Book, service: Service, matter: str) -> list[dict[str, Any]]:
    found = trace_json(follow(book, matter, service.desk), book)
    assert found["total"] == len(found["steps"])
    return list(found["steps"])


@pytest.mark.parametrize("matter", ["Flood Resilience Strategy", "FRS", "the flood resilience strategy"])
def test_a_matter_goes_through_its_meetings_in_order(public: Book, service: Service, matter: str) -> None:
    told = [(step["date"], step["events"]) for step in steps(public, service, matter)]
    assert told == [
        ("2021-03-04", ["reported", "deferred"]),
        ("2021-05-06", ["approved"]),
        ("2021-07-01", ["updated", "noted"]),
    ]


def test_every_step_is_cited_word_for_word_with_why_it_is_one(public: Book, service: Service) -> None:
    for step in steps(public, service, "Flood Resilience Strategy"):
        cited = step["citation"]
        text = service.collection.store.canonical(cited["document_id"], Level.PUBLIC).text
        assert cited["cited_text"] == text[cited["start_char"] : cited["end_char"]]
        assert 0 < step["strength"] <= 1
        assert step["reason"]


def test_what_was_rescinded_is_superseded(public: Book, service: Service) -> None:
    found = {step["date"]: step["events"] for step in steps(public, service, "Footbridge at Weir Lane")}
    assert found["2021-03-04"][-1] == "superseded"
    assert "superseded" not in found["2021-07-01"]


def test_some_meetings_are_read_as_they_stand_in_the_whole_register(public: Book) -> None:
    whole = public.minuted()
    every = {one.meeting.id for one in whole}
    for key in every:
        assert public.minuted({key}) == [one for one in whole if one.meeting.id == key]
    assert public.minuted(()) == []
    about = {place for place, one in enumerate(whole) if one.title == "Footbridge at Weir Lane"}
    joins = public.joins(whole)
    assert public.joins(whole, about) == [join for join in joins if {join.later, join.earlier} & about]
    linked = {whole[end].meeting.id for join in joins for end in (join.later, join.earlier)}
    assert linked <= public.neighbours(whole, about) | {whole[place].meeting.id for place in about}


def test_actions_of_one_decision_are_those_of_all(public: Book) -> None:
    day = date(2022, 1, 1)
    every = public.actions(day, limit=ALL_ROWS)["actions"]
    decided = dict.fromkeys(one["resolution_id"] for one in every)
    assert len(decided) > 2
    assert [one for key in decided for one in public.actions_of(key, day)] == every
    first = public.actions(day, limit=1, offset=1)
    assert (first["total"], first["actions"]) == (len(every), every[1:2])
    days = [one["meeting_date"] for one in public.actions(day, latest_first=True)["actions"]]
    assert days == sorted((one["meeting_date"] for one in every), reverse=True)


def test_nonsense_and_other_matters_have_no_steps(public: Book, service: Service) -> None:
    assert steps(public, service, "blorf zizzle quonk") == []
    assert steps(public, service, "Library Opening Hours") == []


def test_an_empty_matter_is_refused(public: Book, service: Service) -> None:
    with pytest.raises(BadRequest):
        follow(public, " ", service.desk)


def test_ways_to_write_a_matter() -> None:
    known = {"FRS": ["Flood Resilience Strategy"], "PSPO": ["Public Spaces Protection Order"]}
    assert ways_to_write("the FRS pumps", known) == ["the FRS pumps", "the Flood Resilience Strategy pumps"]
    assert ways_to_write("Flood resilience strategy", known) == ["Flood resilience strategy", "FRS"]
    assert ways_to_write("Allotments", known) == ["Allotments"]
