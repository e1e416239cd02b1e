"""A question for several things is answered by the whole of a list or a table, in the record's order."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answers import Answer, Outcome
from assistant.by_listing import asks_for_several
from assistant.service import Service
from ingest.records import Level
from tests.assistant.conftest import run_ingest

MINUTES = (
    """# Wexhollow Borough Council

# Minutes of the Planning Committee held on Tuesday 4 March 2014

## 7. Barn at Thistle Farm

The officer advised against the barn, because of the narrow lane to it.

RESOLVED by 6 votes to 3 that permission be granted, subject to conditions:

1. Work to begin within three years.

2. The track to be no wider than 2.6 m.

3. No lighting outside the barn.

4. An owl box to be fitted before use.

## 8. Hire charges

The charges for the halls were put before members.

| Hall | Charge an hour | Caretaker |
| --- | --- | --- |
| Tallow Hall | £18.40 | Mr Penn |
| Priory Room | £9.70 | Ms Gadd |
| Boat House | £27.10 | Mr Orme |
| Weir Pavilion | £6.30 | Mrs Ifield |
| Mill Loft | £11.90 | Mr Penn |

## 9. Street names

The following names were put forward for the Quarry estate:

"""
    + "\n\n".join(
        f"- {name} Lane"
        for name in (
            "Alder Birch Cedar Damson Elder Fir Gorse Hazel Iris Juniper Kale Larch Maple Nettle Oak Poplar"
            " Quince Rowan"
        ).split()
    )
    + """

All were noted.

## 10. Trees at the weir

The warden asked for the following trees to be felled at the weir:

- """
    + "The great willow leans over the path and the water and has lost many a branch. " * 33
    + """

- The alder

- The ash

- The sallow

- The two poplars

- The three elms

- The thorn

- The blackthorn

- The holly

- The hazel

- The crab apple
"""
)

RULES = """Wexhollow Town Network

Terms of reference

Purpose

The network brings together those who work for a safer town.

Membership

1. The chair will be elected annually
2. There are four statutory partners who must sit as part of the town network. These are:
 - borough council
 - fire and rescue service
 - probation trust (until June 2014)
 - health board
3. Other bodies will be co-opted on to the network so that all who work in the town can take part. These will include:
 - landlords
 - courts
 - prisons
4. Where possible decisions are made by consensus; if this is not possible, by a simple majority, the chair having a
casting vote
5. To be quorate a meeting must include three of the four partners.
"""


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    folder = tmp_path_factory.mktemp("listings")
    record = folder / "records" / "wexhollow-planning.md"
    record.parent.mkdir()
    record.write_text(MINUTES, encoding="utf-8")
    rules = record.with_name("wexhollow-network-terms.txt")
    rules.write_text(RULES, encoding="utf-8")
    run_ingest(folder / "data", record, rules)
    with Service(folder / "data") as opened:
        yield opened


def answer(service: Service, question: str) -> Answer:
    return service.ask(question, Level.PUBLIC)


def test_a_list_is_told_to_its_end(service: Service) -> None:
    told = answer(service, "What conditions were put on the barn at Thistle Farm?")
    assert told.outcome is Outcome.ANSWERED
    entries = ("three years", "2.6 m", "lighting", "owl box")
    places = [told.answer.index(entry) for entry in entries]
    assert places == sorted(places)


def test_every_row_of_a_table_is_told_under_its_header(service: Service) -> None:
    told = answer(service, "What hire charge an hour is set for each of the halls in Wexhollow?")
    assert told.outcome is Outcome.ANSWERED
    for row in ("Charge an hour", "£18.40", "£9.70", "£27.10", "£6.30", "£11.90"):
        assert row in told.answer
    text = service.collection.store.canonical(told.citations[0].document_id, Level.PUBLIC).text
    assert all(one.cited_text == text[one.start_char : one.end_char] for one in told.citations)


def test_of_a_long_list_what_is_shown_is_counted(service: Service) -> None:
    told = answer(service, "Which names were put forward for the Quarry estate?")
    assert told.answer.startswith("16 of 18 shown.")
    assert "Poplar Lane" in told.answer
    assert "Rowan Lane" not in told.answer


def test_a_list_within_a_list_is_told_by_itself(service: Service) -> None:
    told = answer(service, "Which four bodies are statutory partners on the Wexhollow Town Network?")
    for partner in ("borough council", "fire and rescue service", "probation trust", "health board"):
        assert partner in told.answer
    assert "casting vote" not in told.answer


def test_an_entry_too_long_to_be_quoted_with_others_breaks_nothing(service: Service) -> None:
    told = answer(service, "Which trees did the warden ask to have felled at the weir?")
    assert told.outcome is not Outcome.CLARIFY
    assert "willow" in told.answer


def test_one_thing_is_not_told_as_a_list(service: Service) -> None:
    told = answer(service, "What is the charge for the Boat House?")
    assert "£27.10" in told.answer
    assert "£9.70" not in told.answer


@pytest.mark.parametrize(
    "question",
    [
        "What conditions were put on the licence?",
        "Which two firms were asked for prices?",
        "Who is responsible for each of the actions?",
        "List the grants made",
        "How is the underspend to be shared out?",
        "What are the main aims of the plan?",
    ],
)
def test_several_things_are_asked_for(question: str) -> None:
    assert asks_for_several(question)


@pytest.mark.parametrize(
    "question",
    [
        "What was decided about the licences?",
        "Which former member for Sevenmarsh West had died?",
        "What happens to the money if the council is wound up?",
        "What share of residents were satisfied?",
        "Who seconded the motion on allotments?",
        "What was done in the 12 months to June?",
    ],
)
def test_one_thing_is_asked_for(question: str) -> None:
    assert not asks_for_several(question)
