"""What is no figure: dates, times, references, ages, names with numbers, stretches of time; and what is for review."""

from __future__ import annotations

import pytest

from ingest.figures.kept_out import ALONE_IN_BRACKETS, IN_A_NAME, MAY_BE_ITEM, MAY_BE_YEAR
from ingest.figures.values import find_values


@pytest.mark.parametrize(
    "text",
    [
        "The meeting of 14 June 2012 was held.",
        "It was held on 15 April and on 18/19 February.",
        "the budget for 2013/14 and for 2018-19",
        "between 2012 and 2014 the board met",
        "the fair of 1954 was remembered",
        "It begins at 7.30 pm and ends at 9pm or 21:30.",
        "Further to Minute No. 8 and minutes 12 to 14",
        "see paragraph 3.2, section 17 and pages 4-6",
        "under Section 100A(4) of Part 1 of Schedule 12A",
        "the Localism Act 2011 and Regulation 4",
        "Telephone: 0151 934 2068 or +44 7700 900123",
        "call 01632 960123 for help",
        "Elm House, L30 4YD",
        "at 12 Mill Lane and 4a Castle Street",
        "in Room 1 of Ward 3 under Policy 12",
        "version 2.1 of the plan, v3",
        "a 999 call, the 101 service, and 999 and 101 calls",
        "those who are 65+ and the 75+ population",
        "case 3267550/1 of the register",
        "a rate per 1000 residents, per 10,000 and per 100,000",
        "Which aim does it serve? 3",
        "planning application DC/2019/01234 and CAB17/23",
        "COVID-19 and the A59 and M6",
        "Minute 77/21 and 22/05/01",
        "2.3 The Council has agreed",
        "3751. Public session",
        "4.2.1.",
        "(2) that the report be noted",
        "people aged 16 to 24 and under 25s",
        "the 18-25 service and clubs (65+) for those aged 65 and over",
        "16 and 17 year olds",
        "a 12-month programme with a 10 year lease",
        "within 20 days, for three years, over the last 12 months",
        "a 24/7 service and 50/50 shares",
        "one-to-one support",
        "the top ten, the first two and the next 3",
        "In Quarters 1 & 2 and Quarter Three",
        "the rate per 100,000 is known",
        "by 24 votes to 10 votes",
        "For (9)",
        "Against: 41",
        "the 3 rd sector",
        "www.elmby.gov.uk/news/2019/12 and clerk2@elmby.gov.uk",
        "a code of 30056412345",
        "the medium term plan for 24-25 and 25-26",
    ],
)
def test_no_figure(text: str) -> None:
    assert [text[each.start : each.end] for each in find_values(text) if not each.doubts] == []


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("Notes of the Forum (34) were read", ALONE_IN_BRACKETS),
        ("They spoke about Operation Heron 5 - Phase B", IN_A_NAME),
        ("International Standard on Auditing ISA 260 applies", IN_A_NAME),
        ("in all 2012 homes were built", MAY_BE_YEAR),
        ("13 To receive the accounts", MAY_BE_ITEM),
    ],
)
def test_what_may_be_none_is_for_review(text: str, doubt: str) -> None:
    [found] = find_values(text)
    assert doubt in found.doubts


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("In April 2013 there were 34 referrals and 5 repeats.", ["34", "5"]),
        ("nearly 2000 people came to the fair of 2012", ["2000"]),
        ("the average wait was 12 days in 2013/14", ["12"]),
        ("40% of those aged 16 to 24 replied", ["40%"]),
        ("Minute 12: £300 was paid", ["£300"]),
        ("This quarter 41 homes were let", ["41"]),
    ],
)
def test_figures_beside_look_alikes_are_kept(text: str, printed: list[str]) -> None:
    assert [text[each.start : each.end] for each in find_values(text)] == printed


@pytest.mark.parametrize(
    "text", ["Total 586.1 621.6 +35.4", "Training 0 55 50 Expenses 100 0 0", "Net (250.0) (4,211.8) (4,461.8)"]
)
def test_rows_whose_columns_are_lost_give_none(text: str) -> None:
    assert find_values(text) == ()
