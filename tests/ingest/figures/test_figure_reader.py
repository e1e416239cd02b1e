"""Figures of a whole record: sentences, list items, lines of label and value, sentences in cells."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.figures.reader import read_figures
from ingest.parts import split_parts
from ingest.readers.text import read_markdown
from ingest.records import CanonicalText
from ingest.records.figures import Figure
from ingest.tidy import tidy

UPDATE = """CABINET MEMBER UPDATE REPORT

| Councillor | Portfolio | Period of Report |
|---|---|---|
| Cllr Hazel Marsh | Safer Towns | May 2013 |

# Safer Towns Partnership

- The Partnership has been given an allocation of Safer Towns Grant of £393,000 for 2013/14, which represents a 12%
  reduction in the 2012/13 allocation. This 12% reduction has been applied to all elements.
- Visits to victims: 34

## Panel

The current panel repeat rate is 34%. In April 2013, 5 cases came back.

As of 30.4.2013 the team had:

- 60 open cases
- 62 tracking cases

| Action | How we are doing |
|---|---|
| Reduce reoffending | At present the reoffending rate of adults in the borough is estimated at 62%. |
"""
Read = tuple[CanonicalText, tuple[Figure, ...]]


def read(text: str) -> Read:
    source = read_markdown(text.encode(), "update.md")
    canonical = tidy(source)
    return canonical, read_figures(canonical, split_parts(canonical, source, "update.md"))


def the(figures: tuple[Figure, ...], printed: str) -> Figure:
    return next(each for each in figures if each.printed.text == printed)


@pytest.fixture(scope="module")
def update() -> Read:
    return read(UPDATE)


def test_every_span_is_the_record(update: Read) -> None:
    canonical, figures = update
    assert figures
    for each in figures:
        spans = (each.measure, each.printed, each.statement, each.period.printed, each.place, *each.supports)
        assert all(canonical.text[span.start : span.end] == span.text for span in spans)


def test_they_stand_in_the_order_of_the_text(update: Read) -> None:
    starts = [figure.printed.start for figure in update[1]]
    assert starts == sorted(starts)


def test_an_amount_with_its_year_and_its_change(update: Read) -> None:
    grant, change, again = (each for each in update[1] if each.printed.text in ("£393,000", "12%"))
    assert (grant.value, grant.unit, grant.measure.text) == (393_000, "£", "allocation of Safer Towns Grant")
    assert (grant.period.first, grant.period.last) == (date(2013, 4, 1), date(2014, 3, 31))
    assert change.comparison is not None
    assert change.comparison.against.printed.text == "2012/13"
    assert again.doubts


def test_a_line_of_label_and_value(update: Read) -> None:
    visits = the(update[1], "34")
    assert (visits.measure.text, visits.value, visits.unit) == ("Visits to victims", 34, "count")


def test_the_head_of_a_report_dates_what_is_said_of_now(update: Read) -> None:
    rate = the(update[1], "34%")
    assert rate.period.printed.text == "May 2013"
    assert rate.supports[-1].text == "May 2013"


def test_a_lead_in_dates_its_list(update: Read) -> None:
    cases = the(update[1], "60")
    assert cases.measure.text == "open cases"
    assert cases.period.first == date(2013, 4, 30)
    assert "As of 30.4.2013 the team had:" in [support.text for support in cases.supports]


def test_a_sentence_in_a_cell(update: Read) -> None:
    rate = the(update[1], "62%")
    assert rate.cell is not None
    assert (rate.cell.row, rate.cell.column) == (1, 1)
    assert "reoffending rate" in rate.measure.text


def test_a_record_without_numbers_has_none() -> None:
    assert read("# Notes\n\nNobody came, and nothing was said.\n")[1] == ()
