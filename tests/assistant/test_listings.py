"""The lists and tables of a record, with what stands over them."""

from __future__ import annotations

from assistant.listings import Listing, listings_in
from ingest.readers.text import read_text
from ingest.records import CanonicalText
from ingest.tidy import tidy

LISTS = """\
The working group asked for the following:

- Lamps along the quay, all night.

- Benches, which are to be:

(a) of oak

(b) by the slipway

- A railing by the steps.

All were noted.
"""


def listings(text: str) -> tuple[CanonicalText, list[Listing]]:
    canonical = tidy(read_text(text.encode(), "quay.txt"))
    return canonical, list(listings_in(canonical, 0, len(canonical.text)))


def test_a_list_holds_what_stands_under_its_entries_and_what_leads_it_in() -> None:
    canonical, found = listings(LISTS)
    whole = max(found, key=lambda one: len(one.entries))
    assert [canonical.text[slice(*one)].split()[0] for one in whole.entries] == ["-", "-", "-"]
    assert "by the slipway" in canonical.text[slice(*whole.entries[1])]
    assert whole.lead is not None
    assert canonical.text[slice(*whole.lead)].endswith("following:")


def test_a_list_within_a_list_is_one_too_led_in_by_its_entry() -> None:
    canonical, found = listings(LISTS)
    inner = min(found, key=lambda one: one.end - one.start)
    assert [canonical.text[slice(*one)] for one in inner.entries] == ["(a) of oak", "(b) by the slipway"]
    assert inner.lead is not None
    assert canonical.text[slice(*inner.lead)].startswith("- Benches")


def test_the_numbered_paragraphs_of_a_report_are_prose() -> None:
    long = "The officer told members of it at length and in all its parts. " * 6
    _, found = listings(f"1. {long}\n\n2. {long}\n\n3. {long}\n")
    assert found
    assert all(one.is_prose for one in found)


def test_one_entry_makes_no_list() -> None:
    assert listings("Agreed:\n\n1. That it be noted.\n\nThe meeting closed.\n")[1] == []
