"""Days, and the rules that hold for every date found."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.dates import FoundDate, Precision, find_dates, wrong_weekday
from ingest.months import NAMES

MONTHS = [names[0] for names in NAMES]
SHORT = [names[1] if names[0] != "may" else "may" for names in NAMES]
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def ordinal(day: int) -> str:
    return "th" if 10 <= day <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


FORMS: dict[str, Callable[[date], str]] = {
    "14 June 2012": lambda d: f"{d.day} {MONTHS[d.month - 1].title()} {d.year}",
    "14TH JUNE, 2012": lambda d: f"{d.day}{ordinal(d.day).upper()} {MONTHS[d.month - 1].upper()}, {d.year}",
    "Thursday, 14 June 2012": lambda d: f"{WEEKDAYS[d.weekday()]}, {d.day} {MONTHS[d.month - 1].title()} {d.year}",
    "Thursday 14th June, 2012": lambda d: (
        f"{WEEKDAYS[d.weekday()]} {d.day}{ordinal(d.day)} {MONTHS[d.month - 1].title()}, {d.year}"
    ),
    "14th  June 2012": lambda d: f"{d.day}{ordinal(d.day)}  {MONTHS[d.month - 1].title()} {d.year}",
    "14 th June 2012": lambda d: f"{d.day} {ordinal(d.day)} {MONTHS[d.month - 1].title()} {d.year}",
    "14th of June 2012": lambda d: f"{d.day}{ordinal(d.day)} of {MONTHS[d.month - 1].title()} {d.year}",
    "June 14, 2012": lambda d: f"{MONTHS[d.month - 1].title()} {d.day}, {d.year}",
    "Tuesday 14th\nJune 2012": lambda d: (
        f"{WEEKDAYS[d.weekday()]} {d.day}{ordinal(d.day)}\n{MONTHS[d.month - 1].title()} {d.year}"
    ),
    "14.6.2012": lambda d: f"{d.day}.{d.month}.{d.year}",
    "14/06/2012": lambda d: f"{d.day:02}/{d.month:02}/{d.year}",
    "14-06-2012": lambda d: f"{d.day:02}-{d.month:02}-{d.year}",
    "2012-06-14": lambda d: d.isoformat(),
    "14 jun 2012": lambda d: f"{d.day} {SHORT[d.month - 1]} {d.year}",
    "14-Jun-2012": lambda d: f"{d.day}-{SHORT[d.month - 1].title()}-{d.year}",
    "Thu 14 Jun 2012": lambda d: f"{WEEKDAYS[d.weekday()][:3]} {d.day} {SHORT[d.month - 1].title()} {d.year}",
}
AROUND = [("", ""), ("held on ", " at 10.00 am"), ("(", ")."), ("Date: ", "\n"), ("the meeting of ", ", Town Hall")]
DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2039, 12, 31))


@pytest.mark.parametrize("name", FORMS)
@given(day=DAYS, around=st.sampled_from(AROUND))
@settings(max_examples=15, deadline=None)
def test_every_day_in_every_form_is_found_with_its_span(name: str, day: date, around: tuple[str, str]) -> None:
    printed = FORMS[name](day)
    text = around[0] + printed + around[1]
    assert find_dates(text) == [
        FoundDate(len(around[0]), len(around[0]) + len(printed), printed, day, day, Precision.DAY)
    ]


@given(st.text(alphabet="0123456789/-.,: £junemay\nQ to", max_size=120))
@settings(max_examples=100, deadline=None)
def test_spans_are_in_order_apart_and_exact(text: str) -> None:
    end = 0
    for found in find_dates(text):
        assert end <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == found.text
        assert found.first <= found.last
        end = found.end


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("5 Tachwedd 2019", date(2019, 11, 5)),
        ("Dydd Mawrth 5 Mawrth 2019", date(2019, 3, 5)),
        ("3ydd Mai 2022", date(2022, 5, 3)),
        ("12 de Mheitheamh 2023", date(2023, 6, 12)),
        ("12 Eanáir 2024", date(2024, 1, 12)),
        ("4 Deireadh Fómhair 2021", date(2021, 10, 4)),
        ("this 14th day of June 2012", date(2012, 6, 14)),
        ("15 th. May 2012", date(2012, 5, 15)),
        ("dated 14/06/12", date(2012, 6, 14)),
        ("kcc-cabinet-2025-01-09-minutes", date(2025, 1, 9)),
        ("İ 14 June 2012", date(2012, 6, 14)),
    ],
)
def test_other_forms_of_a_day(text: str, day: date) -> None:
    [found] = find_dates(text)
    assert (found.first, found.last, found.precision) == (day, day, Precision.DAY)


@pytest.mark.parametrize(
    "text",
    [
        "31 June 2012",
        "29 February 2011",
        "31/06/2012",
        "13/14/2012",
        "20.07.01 Election of Chair",
        "Minute 22/05/01",
        "77/21",
        "9 July 204",
        "DM/2024/00713",
        "14 June",
        "we may 2 June",
        "version 1.2.2012.4",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert find_dates(text) == []


@pytest.mark.parametrize("text", ["12\nMay 2013", "12\tMay 2013", "3.\n\nMay 2013"])
def test_the_number_of_an_item_is_not_the_day_of_the_heading_below(text: str) -> None:
    assert [(found.text, found.precision) for found in find_dates(text)] == [("May 2013", Precision.MONTH)]


def test_a_weekday_that_does_not_fit_is_noticed() -> None:
    right, wrong, none = find_dates("Thursday 14 June 2012, Friday 14 June 2012, 14 June 2012")
    assert [wrong_weekday(each) for each in (right, wrong, none)] == [False, True, False]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("this eleventh day of April 2012", date(2012, 4, 11)),
        ("the twenty-first day of May, A.D. 1995", date(1995, 5, 21)),
        ("4.00pm1 July 2021", date(2021, 7, 1)),
    ],
)
def test_days_in_words_and_behind_a_time(text: str, day: date) -> None:
    (found,) = find_dates(text)
    assert (found.first, found.precision) == (day, Precision.DAY)


@pytest.mark.parametrize("piece", ["1 ", "2012 ", "2012-", "2012/", "12 may ", "Monday ", "\n 2012", "14 June 2012 - "])
def test_time_grows_with_the_length_alone(piece: str) -> None:
    def seconds(copies: int) -> float:
        start = time.process_time()
        find_dates(piece * copies)
        return time.process_time() - start

    # The best of three: what else the machine does slows one, and not all.
    longer, shorter = (min(seconds(copies) for _ in range(3)) for copies in (8000, 1000))
    assert longer < 16 * shorter + 0.2
