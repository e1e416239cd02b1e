"""A list that is begun in a quote is quoted whole, and nothing that is not of it."""

from __future__ import annotations

import pytest

from assistant.statements import Shape, Statement
from assistant.whole_lists import end_of_list
from index.held import HeldPassage
from ingest.readers.text import read_text
from ingest.records import CanonicalText, Level, MinutesStatus, PartKind
from ingest.tidy import tidy

TEXT = """\
The grant had been put into the following outcomes:-

(1) A safer quay

(2) Lamps along the canal

- on the towpath

(3) A slipway

The report concluded that all had been reached.
"""


def statement(canonical: CanonicalText, start: int, end: int, shape: Shape = Shape.SENTENCE) -> Statement:
    text = canonical.text[start:end]
    passage = HeldPassage(
        id=1,
        document_id="d1",
        file="quay.txt",
        path="/r/quay.txt",
        url="",
        part=0,
        title="Quay",
        kind=PartKind.REPORT,
        authority="",
        body="",
        aliases=(),
        date=None,
        meeting_date=None,
        published=None,
        period="",
        status=MinutesStatus.UNKNOWN,
        page=1,
        page_label="",
        section=(),
        context="",
        text=text,
        start=start,
        end=end,
        access=Level.PUBLIC,
    )
    return Statement(passage, shape, start, end, text, "")


CANONICAL = tidy(read_text(TEXT.encode(), "quay.txt"))
LEAD_END = CANONICAL.text.index("outcomes:-") + len("outcomes:-")
FIRST_END = CANONICAL.text.index("A safer quay") + len("A safer quay")
LIST_END = CANONICAL.text.index("A slipway") + len("A slipway")


@pytest.mark.parametrize("end", [LEAD_END, FIRST_END])
def test_a_list_goes_to_its_end_with_what_stands_under_its_entries(end: int) -> None:
    assert end_of_list(statement(CANONICAL, 0, end), CANONICAL, len(CANONICAL.text)) == LIST_END


def test_what_begins_no_list_ends_where_it_ends() -> None:
    start = CANONICAL.text.index("The report concluded")
    assert end_of_list(statement(CANONICAL, start, len(CANONICAL.text)), CANONICAL, len(CANONICAL.text)) == len(
        CANONICAL.text
    )
    entry = CANONICAL.text.index("(2)")
    assert end_of_list(statement(CANONICAL, entry, entry + 20), CANONICAL, len(CANONICAL.text)) == entry + 20


def test_items_that_follow_the_one_which_leads_in_are_none_of_its_entries() -> None:
    agenda = tidy(
        read_text(b"Agenda\n\n1. Accounts for payment:-\nMerlin Waste\n\n2. Planning\n\n3. Reports\n", "quay.txt")
    )
    end = agenda.text.index("Merlin Waste") + len("Merlin Waste")
    assert end_of_list(statement(agenda, agenda.text.index("1."), end), agenda, len(agenda.text)) == end


def test_nothing_of_another_part_is_quoted() -> None:
    assert end_of_list(statement(CANONICAL, 0, LEAD_END), CANONICAL, FIRST_END) == FIRST_END


def test_a_row_and_a_list_too_long_are_left_as_they_are() -> None:
    assert end_of_list(statement(CANONICAL, 0, LEAD_END, Shape.ROW), CANONICAL, len(CANONICAL.text)) == LEAD_END
    entries = "".join(f"\n({n}) {'A long entry of a long list, ' * 5}\n" for n in range(1, 20))
    long = tidy(read_text(f"The aims are:\n{entries}".encode(), "quay.txt"))
    assert end_of_list(statement(long, 0, len("The aims are:")), long, len(long.text)) == len("The aims are:")
