"""Figures of sentences: measure, unit, period, comparison and role of each; made-up sentences in real shapes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.figures.sentences import (
    MOST_VALUES,
    NO_EARLIER_PERIOD,
    NO_MEASURE,
    TOLD_BEFORE,
    Surroundings,
    read_statement,
)
from ingest.records.figures import Direction, Figure, FigureRole, Printed


def read(text: str, around: Surroundings | None = None) -> list[Figure]:
    return read_statement(text, 0, around or Surroundings(0))


def told(figure: Figure) -> tuple[str, str, str]:
    return figure.printed.text, figure.measure.text, figure.period.printed.text


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "The Board was given an allocation of Safer Towns Grant of £393,000 for 2013/14.",
            [("£393,000", "allocation of Safer Towns Grant", "2013/14")],
        ),
        ("The current panel repeat rate is 34%", [("34%", "current panel repeat rate", "")]),
        ("As of 30.4.2013, the team currently have 60 open cases.", [("60", "open cases", "30.4.2013")]),
        ("Panel referrals: 34", [("34", "Panel referrals", "")]),
        ("Protect the Child – 52% of the work was sufficient", [("52%", "Protect the Child", "")]),
        (
            "In 2019 over 500 people attended the Harbour Fair at Elm Park.",
            [("500", "people attended the Harbour Fair at Elm Park", "2019")],
        ),
        ("There were 41 referrals, of which 12 were repeats.", [("41", "referrals", ""), ("12", "repeats", "")]),
        (
            "Sales of homes came to 318 (2019/20: 274).",
            [("318", "Sales of homes", ""), ("274", "Sales of homes", "2019/20")],
        ),
        (
            "The grant was £393,000 for 2013/14 and £332,000 for 2018/19.",
            [("£393,000", "grant", "2013/14"), ("£332,000", "grant", "2018/19")],
        ),
        (
            "Referrals were 41 and 36 in 2012/13 and 2013/14 respectively.",
            [("41", "Referrals", "2012/13"), ("36", "Referrals", "2013/14")],
        ),
        (
            "Theft from sheds fell from 39 in 2009 to 21 in 2010.",
            [("39", "Theft from sheds", "2009"), ("21", "Theft from sheds", "2010")],
        ),
        (
            "In 2010 there were 73 burglaries compared to 137 in 2009.",
            [("73", "burglaries", "2010"), ("137", "burglaries", "2009")],
        ),
        (
            "The number of lets for 2021/22 was 310, 2022/23 was 409, and 2023/24 (to date) was 195.",
            [
                ("310", "number of lets", "2021/22"),
                ("409", "number of lets", "2022/23"),
                ("195", "number of lets", "2023/24"),
            ],
        ),
        (
            "The precept for 2024/25 was increased by the rate of inflation (4.6%) to £14,048.00.",
            [("4.6%", "rate of inflation", "2024/25"), ("£14,048.00", "precept", "2024/25")],
        ),
        ("Members agreed to set the precept for 2024/25 at £18,500.", [("£18,500", "precept", "2024/25")]),
        (
            "As at 4th May 2021 there was a healthy balance of £43,759.58 in the accounts.",
            [("£43,759.58", "healthy balance", "4th May 2021")],
        ),
        (
            "Between 1st May 2020 and 30th April 2021 a total of 72 incidents had been reported.",
            [("72", "incidents had been reported", "1st May 2020 and 30th April 2021")],
        ),
        (
            "The share of staff who did not attend had fallen from 8.8% in May 2013 to 0% in October 2013.",
            [
                ("8.8%", "share of staff who did not attend", "May 2013"),
                ("0%", "share of staff who did not attend", "October 2013"),
            ],
        ),
        (
            "The Trust granted the Forum £3,320 in Shoreline Funding for 2018/19.",
            [("£3,320", "Shoreline Funding", "2018/19")],
        ),
        (
            "The gap is made up of Adults (£3.0m), School transport (£0.8m) and Highways (£0.4m).",
            [("£3.0m", "Adults", ""), ("£0.8m", "School transport", ""), ("£0.4m", "Highways", "")],
        ),
        (
            "A movement of +£4.6m from care, +£0.3m from the previous financial year and -£0.2m from schools.",
            [
                ("+£4.6m", "movement", ""),
                ("+£0.3m", "movement", "the previous financial year"),
                ("-£0.2m", "movement", ""),
            ],
        ),
        (
            "In December there were 34 thefts, and in 2019/20 there were 412.",
            [("34", "thefts", "December"), ("412", "thefts", "2019/20")],
        ),
        (
            "In 2018/19 there were 34 thefts, and in 2019/20 there were 412.",
            [("34", "thefts", "2018/19"), ("412", "thefts", "2019/20")],
        ),
        (
            "Takings for the year ended June 30, 2024 were £4m.",
            [("£4m", "Takings", "year ended June 30, 2024")],
        ),
        (
            "There was a £2m overspend at the year-end against the final revised budget of £194m.",
            [("£2m", "overspend", "year-end"), ("£194m", "final revised budget", "")],
        ),
        (
            "£80 for stamps £20 in Fees £500 towards repairs",
            [("£80", "stamps", ""), ("£20", "Fees", ""), ("£500", "repairs", "")],
        ),
        (
            "The office of the Harbour Board (HB) granted the Forum £3,320 in Shoreline Funding for the year 2018/19.",
            [("£3,320", "Shoreline Funding", "the year 2018/19")],
        ),
        (
            "The 2019/20 Fair costs were £334 and it was noted that the rest would go to the 2020/21 Fair.",
            [("£334", "Fair costs", "2019/20")],
        ),
        ("£23,000 was requested in Precept.", [("£23,000", "Precept", "")]),
        ("Burglary is down 32%, vandalism down 21%.", [("32%", "Burglary", ""), ("21%", "vandalism", "")]),
        ("The lido account showed a £6.06m overspend.", [("£6.06m", "overspend", "")]),
        (
            "The total reserve balance as of 31 March 2024 was £82.8m.",
            [("£82.8m", "total reserve balance", "31 March 2024")],
        ),
        ("Elmby was awarded £100k from the Town Centre Fund.", [("£100k", "Town Centre Fund", "")]),
        ("The Fund, totalling £70m, is meant for older people.", [("£70m", "Fund", "")]),
        ("It costs nearly £20,000 to support a victim for a year.", [("£20,000", "support a victim for a year", "")]),
        (
            "A deficit of £12m is forecast to be reduced to £9m by 2026.",
            [("£12m", "deficit", "2026"), ("£9m", "deficit", "2026")],
        ),
        (
            "17 of the 38 indicators are rated as Green.",
            [("17", "indicators are rated as Green", ""), ("38", "indicators are rated as Green", "")],
        ),
    ],
)
def test_measure_and_period_of_each_number(text: str, figures: list[tuple[str, str, str]]) -> None:
    assert [told(figure) for figure in read(text)] == figures


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("There were 34 calls in April 2013.", date(2013, 4, 1), date(2013, 4, 30)),
        ("There were 34 calls in 2013/14.", date(2013, 4, 1), date(2014, 3, 31)),
        ("As at 30.4.2013 there were 34 calls.", date(2013, 4, 30), date(2013, 4, 30)),
        ("There have been 34 calls since March 2019.", date(2019, 3, 1), None),
        ("In the 12 months to December 2024 there were 34 calls.", date(2024, 1, 1), date(2024, 12, 31)),
        ("In Sept - October 2011 there were 34 calls.", date(2011, 9, 1), date(2011, 10, 31)),
        ("There were 34 calls in Q3 2024/25.", date(2024, 10, 1), date(2024, 12, 31)),
        ("In the last quarter there were 34 calls.", None, None),
    ],
)
def test_the_days_of_a_period(text: str, first: date | None, last: date | None) -> None:
    [figure] = read(text)
    assert figure.period
    assert (figure.period.first, figure.period.last) == (first, last)


@pytest.mark.parametrize(
    ("text", "printed", "direction", "against"),
    [
        ("The grant is £40k, which represents a 12% reduction on 2012/13.", "12%", Direction.DOWN, "2012/13"),
        ("The grant is £40k for 2013/14, a 12% cut in the 2012/13 allocation.", "12%", Direction.DOWN, "2012/13"),
        ("Calls rose by 4 in May 2013.", "4", Direction.UP, ""),
        ("Visits were up 7% on 2014/15.", "7%", Direction.UP, "2014/15"),
        ("They took 19% fewer calls compared to the previous quarter.", "19%", Direction.DOWN, "the previous quarter"),
        ("Cases fell by 10% since 2019.", "10%", Direction.DOWN, "2019"),
        ("Recorded crime is down 1%", "1%", Direction.DOWN, ""),
        ("The stock was 603 units, an increase of 39 on 2014/15.", "39", Direction.UP, "2014/15"),
    ],
)
def test_a_change_says_which_way_and_on_what(text: str, printed: str, direction: Direction, against: str) -> None:
    [figure] = [each for each in read(text) if each.printed.text == printed]
    assert figure.comparison is not None
    assert (figure.comparison.direction, figure.comparison.against.printed.text) == (direction, against)
    assert figure.period.printed.text != against or not against


def test_a_level_is_no_change() -> None:
    four, now, then = read("Attendance rose by 4 to 35 in April 2013, up from 31 in March 2013.")
    assert four.comparison is not None
    assert (now.comparison, then.comparison) == (None, None)
    assert (now.value, then.value) == (35, 31)
    assert [told(each)[1:] for each in (four, now, then)] == [
        ("Attendance", "April 2013"),
        ("Attendance", "April 2013"),
        ("Attendance", "March 2013"),
    ]


def test_what_it_is_compared_with_keeps_no_period_that_is_not_its_own() -> None:
    now, then = read("In April 2013 there were 34 calls, compared with 28 before.")
    assert (now.period.printed.text, then.period.printed.text) == ("April 2013", "")
    assert NO_EARLIER_PERIOD in then.doubts


@pytest.mark.parametrize(
    ("text", "printed", "role"),
    [
        ("A forecast overspend of £8.6m is reported.", "£8.6m", FigureRole.FORECAST),
        ("The forecast net outturn is £134.9m against a budget of £126.3m.", "£134.9m", FigureRole.FORECAST),
        ("The forecast net outturn is £134.9m against a budget of £126.3m.", "£126.3m", FigureRole.BUDGET),
        ("The outturn was £12m.", "£12m", FigureRole.OUTTURN),
        ("Lets completed – 34 (target 40)", "40", FigureRole.TARGET),
        ("It stood at 59.1%, below the target of 65.0%.", "65.0%", FigureRole.TARGET),
        ("It stood at 59.1%, above the floor standard of 55%.", "55%", FigureRole.THRESHOLD),
        ("There are planned savings of £20m.", "£20m", FigureRole.PLANNED),
        ("There were 34 calls.", "34", FigureRole.STATED),
    ],
)
def test_what_part_a_number_plays(text: str, printed: str, role: FigureRole) -> None:
    [figure] = [each for each in read(text) if each.printed.text == printed]
    assert figure.role is role


def test_a_place_is_named() -> None:
    [figure] = read("Three incidents of arson were recorded at Elmby in June 2019.")
    assert figure.place.text == "Elmby"


def printed(text: str, start: int = 1000) -> Printed:
    return Printed(text, start, start + len(text))


def test_a_heading_says_the_period() -> None:
    around = Surroundings(0, headings=(printed("Referrals in April 2013"),))
    [figure] = read("There were 34 cases.", around)
    assert (figure.period.first, figure.period.last) == (date(2013, 4, 1), date(2013, 4, 30))
    assert figure.period.printed == Printed("April 2013", 1013, 1023)
    assert figure.supports == (printed("Referrals in April 2013"),)


@pytest.mark.parametrize(
    ("heading", "text", "period"),
    [
        ("Report for Quarter 3, 2024/25", "In Quarter 3 there were 34 cases.", "Quarter 3, 2024/25"),
        ("Report for Quarter 3, 2024/25", "There were 34 cases this quarter.", "Quarter 3, 2024/25"),
        ("Report for Quarter 3, 2024/25", "There were 34 cases in the previous quarter.", "the previous quarter"),
        ("Report for Quarter 3, 2024/25", "In Quarter 2 there were 34 cases.", "Quarter 2"),
        ("Budget 2024/25", "Grants of £300 were paid this year.", "2024/25"),
        ("Meeting of 4 May 2013", "There were 34 cases.", ""),
        ("Plans for 2013/14 and 2014/15", "There were 34 cases.", ""),
    ],
)
def test_a_heading_says_the_period_only_if_it_fits(heading: str, text: str, period: str) -> None:
    [figure] = read(text, Surroundings(0, headings=(printed(heading),)))
    assert figure.period.printed.text == period


def test_headings_of_minutes_date_nothing() -> None:
    around = Surroundings(0, headings=(printed("Annual report 2013/14"),), timed=False)
    [figure] = read("There were 34 cases.", around)
    assert not figure.period


def test_an_amount_is_not_dated_by_the_head_of_a_report() -> None:
    around = Surroundings(0, title=printed("May 2013"))
    assert not read("The fund is £70m.", around)[0].period
    assert read("There are 60 open cases.", around)[0].period.printed.text == "May 2013"


def test_a_heading_says_what_a_pronoun_means() -> None:
    [figure] = read("It was 34% overall.", Surroundings(0, headings=(printed("Repeat rate"),)))
    assert figure.measure == printed("Repeat rate")
    assert figure.supports == (printed("Repeat rate"),)


def test_without_any_words_for_it_the_measure_is_doubted() -> None:
    [figure] = read("It was 34%.")
    assert NO_MEASURE in figure.doubts


def test_shares_of_what_was_told_before() -> None:
    first = "Elmby was awarded £100k from the Town Fund."
    [whole] = read(first)
    around = Surroundings(0, before=printed(first), last=whole)
    shares = read("(This has been allocated Oakham £17k, Marsh End £34k and Quay £49k).", around)
    assert [(each.measure.text, each.place.text) for each in shares][1:] == [
        ("Town Fund", "Marsh End"),
        ("Town Fund", "Quay"),
    ]
    assert all(each.supports == (printed(first),) for each in shares)


def test_a_figure_told_again_is_doubted() -> None:
    [figure] = read("This 12% reduction has been applied to all grants.")
    assert TOLD_BEFORE in figure.doubts


def test_a_table_without_its_columns_gives_none() -> None:
    assert read(" and ".join(f"{number} pears" for number in range(100, 101 + MOST_VALUES))) == []


_WORDS = (
    "the of in was rose by to from for calls grant rate 34 £1.4m 12% 2013/14 April 2013 three which , ( ) : – and team"
)


@given(st.lists(st.sampled_from(_WORDS.split()), max_size=30))
@settings(max_examples=300, deadline=None)
def test_any_words_are_read_with_exact_spans(words: list[str]) -> None:
    text = " ".join(words)
    for figure in read_statement(text, 50, Surroundings(0)):
        spans = [figure.measure, figure.printed, figure.statement, figure.period.printed, figure.place]
        spans += [figure.comparison.printed, figure.comparison.against.printed] if figure.comparison else []
        for span in spans:
            assert not span or text[span.start - 50 : span.end - 50] == span.text
        assert figure.measure.text
        assert isinstance(figure.value, Decimal)


@pytest.mark.parametrize(
    "text",
    [
        "Victims were seen 14 times in March 2019.",
        "£3,000 is due in April 2024.",
        "Of these, 12 permanently.",
        "It was compared 12 times.",
    ],
)
def test_a_measure_names_a_thing(text: str) -> None:
    assert all(NO_MEASURE in figure.doubts for figure in read(text))


def test_what_was_granted_is_no_place() -> None:
    [figure] = read("The Trust granted the Forum £3,320 in Shoreline Funding for 2018/19.")
    assert (figure.measure.text, figure.place.text) == ("Shoreline Funding", "")


def test_made_up_is_no_rise() -> None:
    [figure] = read("Pensioners made up 21% of residents.")
    assert figure.comparison is None


def test_a_measure_told_before_leaves_its_place_behind() -> None:
    first, second = read("There were 41 thefts in Elmby Ward and 12 in Oakham.")
    assert (first.place.text, second.measure.text, second.place.text) == ("Elmby Ward", "thefts", "Oakham")


def test_the_one_who_speaks_and_a_line_that_leads_to_a_list_are_no_measures() -> None:
    [spoken] = read("Councillor Potter noted a rise of 13 percent.")
    lead_in = Printed("The following points were noted:", 0, 32)
    [listed] = read("11% were below it;", Surroundings(0, lead_in=lead_in))
    assert NO_MEASURE in spoken.doubts
    assert NO_MEASURE in listed.doubts


def test_this_year_is_not_that_of_a_proposed_budget() -> None:
    heading = Printed("Proposed budget 2024/25", 0, 23)
    [figure] = read("Grants of £300 were paid this year.", Surroundings(0, headings=(heading,)))
    assert figure.period.first is None
