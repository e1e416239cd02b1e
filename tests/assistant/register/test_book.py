"""The register as levels see it: rows, meetings, links."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.register.book import Book, trace_json
from assistant.register.filters import read_register_filters
from assistant.register.following import follow
from assistant.service import Service
from index.held_register import RegisterFilters
from ingest.errors import NotHeld
from ingest.records import Level

CONTRACT = (
    "id authority body meeting_date status item_number minute_number item_title report_of kind label text clauses"
    " outcomes mover seconder vote links document_id file page start_char end_char"
).split()


def test_a_row_has_the_fields_of_the_contract_in_order(public: Book) -> None:
    row = public.resolutions(RegisterFilters())["resolutions"][0]
    assert list(row)[: len(CONTRACT)] == CONTRACT


def test_text_begins_with_operative_words_and_is_the_record(public: Book, service: Service) -> None:
    for row in public.resolutions(RegisterFilters())["resolutions"]:
        text = service.collection.store.canonical(row["document_id"], Level.PUBLIC).text
        assert row["text"] == text[row["start_char"] : row["end_char"]]
        assert row["text"].startswith("That")
        assert row["label"].startswith("RESOLVED")


def test_filters_hold(public: Book) -> None:
    def files(**asked: object) -> list[str]:
        found = public.resolutions(read_register_filters(**asked))  # type: ignore[arg-type]
        assert found["total"] == len(found["resolutions"])
        return [row["file"] for row in found["resolutions"]]

    assert files(date_from="2021-05", date_to="2021-05") == ["may.md"] * 3
    assert files(outcomes=["deferred"]) == ["march.md"]
    assert files(actor="head of highways") == ["march.md"]
    assert files(words="towpath signs") == ["march.md"]
    assert files(bodies=["Thornby Borough Council"]) != []
    assert files(bodies=["No Such Board"]) == []
    assert files(kinds=["recommendation"]) == []
    assert set(files(file="july.md")) == {"july.md"}


def test_a_closed_part_is_nowhere_for_the_public(public: Book, officer: Book, service: Service) -> None:
    every = RegisterFilters()
    mine, theirs = public.resolutions(every), officer.resolutions(every)
    (hidden,) = [row for row in theirs["resolutions"] if row["file"] == "september.md"]
    assert mine["total"] == theirs["total"] - 1
    assert "contractor" not in str(mine)
    assert public.meetings((), None, None)["total"] == officer.meetings((), None, None)["total"] - 1
    with pytest.raises(NotHeld):
        public.resolution(hidden["id"])
    with pytest.raises(NotHeld):
        public.meeting(hidden["meeting_id"])
    matter = "Flood Resilience Strategy"
    assert "contractor" not in str(trace_json(follow(public, matter, service.desk), public))
    assert "contractor" in str(trace_json(follow(officer, matter, service.desk), officer))
    day = date(2022, 1, 1)
    assert public.actions(day)["total"] == officer.actions(day)["total"] - 1


def test_links_lead_both_ways_with_their_reason(public: Book) -> None:
    rows = {row["item_title"]: row for row in public.resolutions(read_register_filters(file="may.md"))["resolutions"]}
    (back,) = rows["Flood Resilience Strategy"]["links"]
    assert (back["direction"], back["to"]["file"], back["to"]["minute_number"]) == ("earlier", "march.md", "3")
    assert "Minute No. 3" in back["reason"]
    first = public.resolutions(read_register_filters(words="footbridge", file="march.md"))["resolutions"][0]
    ahead = [link for link in first["links"] if link["direction"] == "later"]
    assert [(link["kind"], link["to"]["file"]) for link in ahead] == [("rescinds", "july.md")]


def test_one_resolution_has_likenesses_too(public: Book) -> None:
    first = public.resolutions(read_register_filters(words="footbridge", file="march.md"))["resolutions"][0]
    links = public.resolution(first["id"])["links"]
    assert ("same title", "may.md") in {(link["kind"], link["to"]["file"]) for link in links}


def test_a_meeting_is_told_whole(public: Book) -> None:
    march = public.meetings((), date(2021, 3, 1), date(2021, 3, 31))["meetings"][0]
    assert march["status"] == "confirmed"
    assert [one["date"] for one in march["confirmed_at"]] == ["2021-05-06"]
    record = public.meeting(march["id"])
    assert len(record["decisions"]) == march["resolutions"] == 4
    assert [item["title"] for item in record["items"]][-1] == "Accessible Moorings"
