from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from assistant.register.book import Book
from assistant.register.filters import read_register_filters
from assistant.register.progress import same_matter
from assistant.service import Service
from ingest.records import Level

DAY = date(2022, 1, 1)


def action(book: Book, words: str, as_at: date = DAY) -> dict[str, Any]:
    (found,) = [one for one in book.actions(as_at)["actions"] if words in one["action"]]
    return dict(found)


def test_a_report_made_at_the_next_meeting_is_done_with_its_citation(public: Book) -> None:
    found = action(public, "progress of the footbridge repairs")
    assert (found["actor"], found["due_date"], found["state"]) == ("the Head of Highways", "2021-05-06", "done")
    (shown,) = found["shown"]
    assert shown["citation"]["file"] == "may.md"
    assert shown["citation"]["cited_text"].startswith("The Board considered the report of the Head of Highways")


def test_a_letter_written_is_done_by_the_sentence_that_says_so(public: Book) -> None:
    found = action(public, "Thornby Rail")
    assert found["state"] == "done"
    assert found["shown"][0]["citation"]["cited_text"].startswith("A letter about the towpath closure had been")


def test_minutes_that_say_nothing_of_what_was_due_are_silent(public: Book) -> None:
    found = action(public, "three quotations")
    assert (found["state"], found["shown"]) == ("silent", [])
    assert "1 July 2021" in found["reason"]


def test_what_is_due_later_than_asked_is_not_yet_due(public: Book) -> None:
    assert action(public, "accessible moorings")["state"] == "not yet due"
    assert action(public, "accessible moorings", date(2100, 1, 1))["state"] == "open"


def test_done_is_never_said_without_a_citation(officer: Book, service: Service) -> None:
    for found in officer.actions(DAY)["actions"]:
        done = [shown for shown in found["shown"] if shown["done"]]
        assert (found["state"] == "done") <= bool(done)
        for cited in (found["citation"], *(shown["citation"] for shown in found["shown"])):
            text = service.collection.store.canonical(cited["document_id"], Level.OFFICER).text
            assert cited["cited_text"] == text[cited["start_char"] : cited["end_char"]] != ""


def test_open_leaves_out_what_is_done_and_filters_hold(public: Book) -> None:
    every, left = public.actions(DAY), public.actions(DAY, still_open=True)
    assert left["total"] == every["total"] - 2
    assert "done" not in {one["state"] for one in left["actions"]}
    clerk = public.actions(DAY, filters=read_register_filters(actor="clerk"))
    assert {one["actor"] for one in clerk["actions"]} == {"the Clerk"}
    assert public.actions(DAY, filters=read_register_filters(date_from="2021-05"))["total"] == 0


def test_deferring_charges_nobody(public: Book) -> None:
    assert not [one for one in public.actions(DAY)["actions"] if "deferred" in one["action"]]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Flood Resilience Strategy", "Update on the Flood Resilience Strategy", True),
        ("20mph Pilot Scheme: Castlegate", "20mph Pilot Scheme: results", True),
        ("Performance Report: Quarter 1", "Performance Report: Drugs", False),
        ("Minutes of the Previous Meeting", "Minutes of the Previous Meeting", False),
        ("Youth Centres", "Leisure Centres", False),
    ],
)
def test_titles_of_one_matter(one: str, other: str, same: bool) -> None:
    assert same_matter(one, other) is same
