"""Figures of tables, from Markdown, HTML and tabbed text: made-up records in the shapes that councils print."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.figures.cell_measures import NO_LABEL, NO_MEASURE
from ingest.figures.cells import NO_HEADERS, NO_UNIT, read_cells
from ingest.figures.columns_beside import MAY_BE_COUNT
from ingest.readers.html import read_html
from ingest.readers.text import read_markdown, read_text
from ingest.records import CanonicalText
from ingest.records.figures import Direction, Figure, FigureRole
from ingest.tidy import tidy

READERS = {"md": read_markdown, "html": read_html, "txt": read_text}


def canonical(text: str, kind: str = "md") -> CanonicalText:
    return tidy(READERS[kind](text.encode(), f"record.{kind}"))


def figures(text: str, kind: str = "md") -> list[Figure]:
    read = canonical(text, kind)
    return [figure for number, block in enumerate(read.blocks) if block.cells for figure in read_cells(read, number, 0)]


def told(text: str, kind: str = "md") -> dict[tuple[str, str], Figure]:
    """The figures by measure and innermost header."""
    found = {}
    for figure in figures(text, kind):
        assert figure.cell is not None
        column = figure.cell.column_path[-1].text if figure.cell.column_path else ""
        found[figure.measure.text, column] = figure
    return found


def days(figure: Figure) -> tuple[date | None, date | None]:
    return figure.period.first, figure.period.last


def year(start: int) -> tuple[date, date]:
    return date(start, 4, 1), date(start + 1, 3, 31)


BUDGET = """## Revenue budget 2018/19

Table 2: Budget monitoring, £000s

| Service | Original Budget | Forecast Outturn | Variance | Variance % |
|---|---|---|---|---|
| PEOPLE | | | | |
| Adult care | 12,345 | 12,950 | 605 | 4.9 |
| Children | 8,000 | (50) | -8,050 | -100.6% |
| Total People | 20,345 | 12,900 | (7,445) | |
| PLACE | | | | |
| Highways* | 3,200 | - | n/a | |
| TOTAL EXPENDITURE | 23,545 | 12,900 | (10,645) | |

* Without winter maintenance.
"""


def test_a_budget_with_groups_totals_and_its_unit_in_the_caption() -> None:
    found = told(BUDGET)
    care = found["Adult care", "Forecast Outturn"]
    assert (care.value, care.unit, care.role) == (Decimal(12_950_000), "£", FigureRole.FORECAST)
    assert days(care) == year(2018)
    assert care.cell is not None
    assert [each.text for each in care.cell.row_path] == ["PEOPLE", "Adult care"]
    assert [each.text for each in care.supports] == [
        "Revenue budget 2018/19", "Table 2: Budget monitoring, £000s", "Forecast Outturn", "PEOPLE",
    ]  # fmt: skip
    assert found["Children", "Forecast Outturn"].value == -50_000
    assert found["Children", "Variance %"].unit == "%"
    assert found["Adult care", "Variance %"].value == Decimal("4.9")
    assert found["Total People", "Variance"].value == -7_445_000


def test_totals_close_their_group() -> None:
    found = told(BUDGET)
    paths = {name: [each.text for each in figure.cell.row_path] for (name, _), figure in found.items() if figure.cell}
    assert paths["Total People"] == ["PEOPLE", "Total People"]
    assert paths["Highways*"] == ["PLACE", "Highways*"]
    assert paths["TOTAL EXPENDITURE"] == ["TOTAL EXPENDITURE"]


def test_footnotes_are_noted_and_nil_is_no_figure() -> None:
    found = told(BUDGET)
    highways = found["Highways*", "Original Budget"]
    assert highways.cell is not None
    assert [each.text for each in highways.cell.notes] == ["£000s", "* Without winter maintenance."]
    assert ("Highways*", "Forecast Outturn") not in found
    assert ("Highways*", "Variance") not in found


ACCOUNTS = """Revenue by type (in millions):

| | Years Ended September 30, | |
|---|---|---|
| | 2019 | 2018 |
| Fixed price | $ 1,452.4 | $ 1,146.2 |
| Other | 44.1 | 56.7 |
| Margin % | 41.2 | 40 % |
| Earnings per share | 1.25 | (0.14) |
"""


def test_accounts_of_years_that_end_on_a_day() -> None:
    found = figures(ACCOUNTS)
    assert [(each.printed.text, each.value, each.unit) for each in found] == [
        ("$ 1,452.4", Decimal(1_452_400_000), "$"),
        ("$ 1,146.2", Decimal(1_146_200_000), "$"),
        ("44.1", Decimal(44_100_000), "$"),
        ("56.7", Decimal(56_700_000), "$"),
        ("41.2", Decimal("41.2"), "%"),
        ("40 %", Decimal(40), "%"),
        ("1.25", Decimal("1.25"), "$"),
        ("(0.14)", Decimal("-0.14"), "$"),
    ]
    assert {days(each) for each in found} == {
        (date(2018, 10, 1), date(2019, 9, 30)),
        (date(2017, 10, 1), date(2018, 9, 30)),
    }
    assert "2019" in {each.text for each in found[0].supports}


FILED = """<table><tr><td></td><td colspan="4">Year Ended December 31,</td></tr>
<tr><td>(in thousands, except per share data)</td><td colspan="2">2019</td><td colspan="2">2018</td></tr>
<tr><td>Revenue</td><td>$</td><td>144,408</td><td>$</td><td>115,569</td></tr>
<tr><td>Operating loss</td><td></td><td>(20,294</td><td>)</td><td>(34,907)</td></tr>
<tr><td>Loss per share</td><td>$</td><td>(0.13</td><td>)</td><td>(0.39)</td></tr></table>"""


def test_signs_in_cells_of_their_own() -> None:
    found = figures(FILED, "html")
    assert [(each.value, each.unit) for each in found] == [
        (Decimal(144_408_000), "$"),
        (Decimal(115_569_000), "$"),
        (Decimal(-20_294_000), "$"),
        (Decimal(-34_907_000), "$"),
        (Decimal("-0.13"), "$"),
        (Decimal("-0.39"), "$"),
    ]
    assert days(found[0]) == (date(2019, 1, 1), date(2019, 12, 31))


def test_headers_that_come_again_with_another_year() -> None:
    rows = "".join(
        f"<tr><td></td><td colspan=3>Year Ended December 31, {year}</td></tr><tr><td></td><td>First Quarter</td>"
        "<td>Fourth Quarter</td><td>Total</td></tr>"
        f"<tr><td>Revenues</td><td>${n},100</td><td>{n},200</td><td>{n},300</td></tr>"
        for year, n in ((2018, 7), (2017, 5))
    )
    found = figures(f"<table>{rows}</table>", "html")
    assert [(each.value, each.unit, *days(each)) for each in found] == [
        (Decimal(7100), "$", date(2018, 1, 1), date(2018, 3, 31)),
        (Decimal(7200), "$", date(2018, 10, 1), date(2018, 12, 31)),
        (Decimal(7300), "$", date(2018, 1, 1), date(2018, 12, 31)),
        (Decimal(5100), "$", date(2017, 1, 1), date(2017, 3, 31)),
        (Decimal(5200), "$", date(2017, 10, 1), date(2017, 12, 31)),
        (Decimal(5300), "$", date(2017, 1, 1), date(2017, 12, 31)),
    ]


def test_rows_of_places_and_columns_of_measures() -> None:
    found = figures("""Recorded crime, 12 months to March 2019

| Ward | Burglary | Vehicle crime |
|---|---|---|
| Ashby | 34 | 12 |
| Borough total | 55 | 19 |
""")
    assert [(each.measure.text, each.place.text, each.value) for each in found] == [
        ("Burglary", "Ashby", 34),
        ("Vehicle crime", "Ashby", 12),
        ("Burglary", "", 55),
        ("Vehicle crime", "", 19),
    ]
    assert {days(each) for each in found} == {(date(2018, 4, 1), date(2019, 3, 31))}


def test_rows_of_periods() -> None:
    found = figures("""| Year | Referrals | Repeat % |
|---|---|---|
| 2016/17 | 410 | 22 |
| 2017/18 | 455 | 25 |
""")
    assert [(each.measure.text, each.value, each.unit, *days(each)) for each in found] == [
        ("Referrals", 410, "count", *year(2016)),
        ("Repeat %", 22, "%", *year(2016)),
        ("Referrals", 455, "count", *year(2017)),
        ("Repeat %", 25, "%", *year(2017)),
    ]


def test_months_whose_year_stands_in_the_line_above() -> None:
    found = figures("""Cases 2013/14

| | Apr | Feb | Total |
|---|---|---|---|
| Referrals | 34 | 30 | 92 |
""")
    assert [days(each) for each in found] == [
        (date(2013, 4, 1), date(2013, 4, 30)),
        (date(2014, 2, 1), date(2014, 2, 28)),
        year(2013),
    ]


def test_a_table_of_two_columns_under_a_line_that_dates_it() -> None:
    found = figures(
        "Summary for April 2016\n\nReferrals\t34\nCost\t£1,234.50\nContact\t01234 567890\nMet\t12 May 2016\n", "txt"
    )
    assert [(each.measure.text, each.value, each.unit) for each in found] == [
        ("Referrals", 34, "count"),
        ("Cost", Decimal("1234.5"), "£"),
    ]
    assert days(found[0]) == (date(2016, 4, 1), date(2016, 4, 30))


def test_two_tables_side_by_side() -> None:
    found = figures("""| Receipts | £ | Payments | £ |
|---|---|---|---|
| Precept | 12,000 | Clerk's salary | 4,500 |
| Bank interest | 23.10 | Grass cutting | 1,980.00 |
""")
    assert [(each.measure.text, each.value, each.unit) for each in found] == [
        ("Precept", 12000, "£"),
        ("Clerk's salary", 4500, "£"),
        ("Bank interest", Decimal("23.1"), "£"),
        ("Grass cutting", 1980, "£"),
    ]


def test_indicators_with_references_units_and_targets() -> None:
    found = told("""| Ref | Indicator | Unit | 2017/18 Outturn | Target 2018/19 |
|---|---|---|---|---|
| CS1 | Calls answered in 20 seconds | % | 81 | 85 |
| CS2 | Waste per household | kg | 512 | 500 |
| CS3 | Missed bins per 100,000 | | 54 | 50 |
""")
    calls = found["Calls answered in 20 seconds", "Target 2018/19"]
    assert (calls.value, calls.unit, calls.role, days(calls)) == (85, "%", FigureRole.TARGET, year(2018))
    assert found["Waste per household", "2017/18 Outturn"].unit == "kg"
    assert found["Missed bins per 100,000", "2017/18 Outturn"].unit == "per 100,000"
    assert found["Missed bins per 100,000", "2017/18 Outturn"].role is FigureRole.OUTTURN


def test_numbers_with_their_own_labels() -> None:
    found = figures(
        """<table><tr><th colspan=3>Percentage of calls answered</th><th>GREEN</th></tr>
<tr><td>Latest: 94%</td><td>Target: 90%, Floor 85%</td><td colspan=2>Previous: 89% (Amber)</td></tr></table>""",
        "html",
    )
    assert [(each.value, each.role, each.measure.text) for each in found] == [
        (94, FigureRole.STATED, "Percentage of calls answered"),
        (90, FigureRole.TARGET, "Percentage of calls answered"),
        (85, FigureRole.THRESHOLD, "Percentage of calls answered"),
        (89, FigureRole.STATED, "Percentage of calls answered"),
    ]


def test_number_and_share_in_one_cell() -> None:
    found = figures("""| Question | Yes | No |
|---|---|---|
| Do you feel safe? | 140 (12%) | 1,020 (88%) |
""")
    assert [(each.value, each.unit) for each in found] == [(140, "count"), (12, "%"), (1020, "count"), (88, "%")]


def test_columns_of_changes() -> None:
    found = told("""| | 2018/19 | 2017/18 | Change | % change |
|---|---|---|---|---|
| Visits | 1,204,332 | 1,190,002 | 14,330 | 1.2 |
| Complaints | 204 | 260 | -56 | -21.5% |
""")
    change = found["Complaints", "% change"]
    assert change.comparison is not None
    assert change.comparison.direction is Direction.DOWN
    assert (change.value, change.unit, days(change)) == (Decimal("-21.5"), "%", year(2018))
    assert (change.comparison.against.first, change.comparison.against.last) == year(2017)
    assert found["Visits", "2018/19"].comparison is None


def test_balances_on_days_and_columns_between_them() -> None:
    found = told("""| Reserve | Balance at 1 April 2018 £'000 | Transfers out | Posts | Balance at 31 March 2019 £'000 |
|---|---|---|---|---|
| Insurance | 1,204 | (50) | 12 | 1,154 |
""")
    assert found["Insurance", "Transfers out"].value == -50_000
    assert days(found["Insurance", "Balance at 31 March 2019 £'000"]) == (date(2019, 3, 31), date(2019, 3, 31))
    assert found["Insurance", "Posts"].doubts == (NO_UNIT,)


def test_years_over_several_columns_without_spans() -> None:
    found = figures("""| Item | 2017-18 | | 2018-19 |
|---|---|---|---|
| | Budget | Spent | Budget |
| Hall hire | 150 | 130 | 160 |
""")
    assert [(each.value, each.role, days(each)) for each in found] == [
        (150, FigureRole.BUDGET, year(2017)),
        (130, FigureRole.ACTUAL, year(2017)),
        (160, FigureRole.BUDGET, year(2018)),
    ]


def test_payments_have_their_day_and_no_cheque_numbers() -> None:
    found = figures("""| Date | Payee | Cheque No | Amount |
|---|---|---|---|
| 12/05/2019 | Lamps Ltd | 1234 | £42.16 |
| 15/05/2019 | Mowers Ltd | 1235 | £149.45 |
""")
    assert [(each.measure.text, each.value, days(each)[0]) for each in found] == [
        ("Lamps Ltd", Decimal("42.16"), date(2019, 5, 12)),
        ("Mowers Ltd", Decimal("149.45"), date(2019, 5, 15)),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        "| Action | Resourced? | Deadline |\n|---|---|---|\n| Review | Yes | March 2011 |\n| Meet | No | June 2011 |",
        "| Name | 5 May | 2 June |\n|---|---|---|\n| Cllr Ash | Y | N |",
        "| No. | Item |\n|---|---|\n| 1 | Apologies |\n| 2 | Minutes |\n| 3 | Matters arising |",
        "| Officer | Telephone |\n|---|---|\n| A Birch | 03000 416 934 |\n| B Elm | 01234567890 |",
        "| Place | Post code | Built in |\n|---|---|---|\n| Hall | L20 3NJ | 1985 |\n| School | L21 4AA | 1932 |",
        "| Fee | Amount |\n|---|---|\n| Hire | 5-10 |\n| Deposit | tbc |",
        "| Meeting | Date |\n|---|---|\n| Cabinet | 12/05/2016 |\n| Board | 2016 |",
    ],
)
def test_tables_that_state_no_figure(rows: str) -> None:
    assert figures(rows) == []


@pytest.mark.parametrize(
    ("printed", "value"), [("1 283 493", 1283493), ("1,2O4", 1204), ("1.234,56", Decimal("1234.56"))]
)
def test_numbers_spoiled_or_foreign_are_doubted(printed: str, value: Decimal | int) -> None:
    found = figures(f"| Item | 2015 | 2016 |\n|---|---|---|\n| Rates | 17 | 18 |\n| Fees | 12 | {printed} |")
    assert [each.value for each in found[:3]] == [17, 18, 12]
    assert found[3].value == value
    assert found[3].doubts


def test_columns_without_headers_are_doubted() -> None:
    found = figures(
        "<table><tr><td>Adults</td><td>12.5</td><td>13.1</td></tr><tr><td>Children</td><td>8.1</td><td>9.4</td></tr></table>",
        "html",
    )
    assert {each.doubts for each in found} == {(NO_HEADERS,)}


def test_a_number_that_looks_like_a_year() -> None:
    plain = figures("| Month | Calls |\n|---|---|\n| May | 1843 |\n| June | 2013 |\n| July | 2150 |")
    assert [(each.value, each.doubts) for each in plain] == [(1843, ()), (2013, ()), (2150, ())]
    odd = figures("| Month | Calls |\n|---|---|\n| May | 1,843 |\n| June | 2013 |\n| July | 99 |")
    assert [bool(each.doubts) for each in odd] == [False, True, False]


def test_ages_are_no_years() -> None:
    found = figures("| Age | 2015/16 |\n|---|---|\n| 16-17 | 34 |\n| 18-24 | 51 |")
    assert [(each.measure.text, *days(each)) for each in found] == [("16-17", *year(2015)), ("18-24", *year(2015))]


def test_a_row_without_label_is_doubted() -> None:
    found = figures("| | 2019 | 2018 |\n|---|---|---|\n| Fees | 10 | 11 |\n| Rates | 20 | 21 |\n| | 30 | 32 |")
    assert [NO_LABEL in each.doubts for each in found] == [False] * 4 + [True] * 2


def test_what_is_counted_may_be_said_in_the_heading_alone() -> None:
    found = figures("### MARAC referrals\n\n| Month | Number |\n|---|---|\n| April 2013 | 34 |")
    assert [(each.measure.text, each.doubts) for each in found] == [("MARAC referrals", ())]
    assert figures("| Month | Number |\n|---|---|\n| April 2013 | 34 |")[0].doubts == (NO_MEASURE,)


def test_headings_above_the_part_are_not_asked() -> None:
    text = canonical("# Report for 2015/16\n\n# Report of the clerk\n\n| Item | £ |\n|---|---|\n| Fees | 12 |")
    number = next(n for n, block in enumerate(text.blocks) if block.cells)
    start = text.text.index("Report of")
    assert not read_cells(text, number, 0, start)[0].period


def test_the_day_of_a_meeting_dates_no_figure() -> None:
    found = figures("## Minutes of the meeting held on 5 September 2017\n\n| Item | £ |\n|---|---|\n| Fees | 12 |")
    assert not found[0].period
    at = figures("## Balances as at 31 March 2018\n\n| Account | £ |\n|---|---|\n| Current | 1,200.50 |")
    assert days(at[0]) == (date(2018, 3, 31), date(2018, 3, 31))


def test_a_previous_value_does_not_take_the_period_of_the_report() -> None:
    found = told("## Quarter 3 2024/25\n\n| Measure | Current | Previous |\n|---|---|---|\n| Calls | 94 | 89 |")
    assert days(found["Calls", "Current"]) == (date(2024, 10, 1), date(2024, 12, 31))
    assert not found["Calls", "Previous"].period


# --- whatever the table -------------------------------------------------------------------------

_WORDS = """,2019,2018/19,Budget,Actual £000,%,Total,-,n/a,(204),£3.2m,12%,0,1 283 493,Ashby,Variance,Q1,$,),5-10,\
31 March,12.5 FTE""".split(",")
_CELLS = st.one_of(
    st.sampled_from(_WORDS),
    st.decimals(min_value=-(10**7), max_value=10**7, places=1).map(str),
    st.text(st.characters(exclude_characters="|\n\r", exclude_categories=["C", "Z"]), max_size=8),
)
_GRIDS = st.lists(st.lists(_CELLS, min_size=3, max_size=4), min_size=2, max_size=6)


@settings(max_examples=150, deadline=None)
@given(_GRIDS)
def test_every_span_is_exact(rows: list[list[str]]) -> None:
    html = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    text = canonical(f"<h2>Quarter 3 2019/20</h2><p>All figures in £000s</p><table>{html}</table>", "html")
    for number, block in enumerate(text.blocks):
        for figure in read_cells(text, number, 0) if block.cells else ():
            assert figure.cell is not None
            for printed in (
                figure.measure, figure.printed, figure.statement, figure.place, figure.period.printed, *figure.supports,
                *figure.cell.row_path, *figure.cell.column_path, *figure.cell.notes, figure.cell.caption,
            ):  # fmt: skip
                assert text.text[printed.start : printed.end] == printed.text
            assert figure.statement.start <= figure.printed.start
            assert figure.printed.end <= figure.statement.end


@settings(max_examples=150, deadline=None)
@given(
    st.decimals(min_value=-(10**9), max_value=10**9, places=2),
    st.sampled_from([("£", "£", 1), ("£000s", "£", 1000), ("£m", "£", 10**6), ("%", "%", 1), ("", "count", 1)]),
    st.booleans(),
)
def test_a_printed_value_is_read_back(number: Decimal, note: tuple[str, str, int], brackets: bool) -> None:
    header, unit, factor = note
    printed = f"({-number:,})" if brackets and number < 0 else f"{number:,}"
    [figure] = figures(f"| Item | Amount {header} |\n|---|---|\n| Fees | {printed} |")
    assert (figure.value, figure.unit, figure.printed.text) == (number * factor, unit, printed)


def test_groups_between_tabbed_rows() -> None:
    found = figures("Item\t2017/18\t2018/19\nREVENUE\nClerk\t3,500\t3,421\nCAPITAL\nHall\t1,000\t817\n", "txt")
    assert [(each.measure.text, each.value, *days(each)) for each in found] == [
        ("Clerk", 3500, *year(2017)),
        ("Clerk", 3421, *year(2018)),
        ("Hall", 1000, *year(2017)),
        ("Hall", 817, *year(2018)),
    ]
    assert [each.cell.row_path[0].text for each in found if each.cell] == ["REVENUE", "REVENUE", "CAPITAL", "CAPITAL"]


def test_contents_and_telephones() -> None:
    rows = "".join(
        f"<tr><td>{name}</td><td>{n}</td></tr>" for name, n in (("Aim", 3), ("Money", 5), ("Risk", 9), ("Law", 14))
    )
    assert all(each.doubts for each in figures(f"<table>{rows}</table>", "html"))
    found = figures("<table><tr><td>Fax:</td><td>2032</td></tr><tr><td>Members</td><td>12</td></tr></table>", "html")
    assert [each.measure.text for each in found] == ["Members"]


def test_a_sign_that_only_some_rows_bear_is_not_that_of_all() -> None:
    found = told("| | 2018/19 |\n|---|---|\n| Precept | £10,583 |\n| Tax base | 512.3 |\n| Band D | £20.66 |")
    assert found["Tax base", "2018/19"].unit == "count"


def test_units_said_further_above() -> None:
    rows = "| Item | 2018/19 |\n|---|---|\n| Borrowing | 946 |"
    long = (
        "Indicator 4: Limits for external debt (£m) "
        + "The authority has to set a limit that it may not pass in any year. " * 3
    )
    assert [each.value for each in figures(f"{long}\n\n{rows}")] == [946_000_000]
    section = f"## Capital\n\nAll figures in £000s\n\n{rows}\n\nSchemes that were put off.\n\n### Roads\n\n{rows}"
    assert [each.value for each in figures(section)] == [946_000, 946_000]
    assert [each.unit for each in figures(f"# Money\n\nAll figures in £000s\n\n# People\n\n{rows}")] == ["count"]


def test_a_column_of_scores_beside_columns_of_money() -> None:
    found = told("""## Risks £m

| Risk | Likelihood (1-5) | Exposure £m |
|---|---|---|
| Floods | 4 | 165.0 |
| Fires | 3 | 12.5 |
""")
    assert found["Floods", "Exposure £m"].value == 165_000_000
    assert found["Floods", "Likelihood (1-5)"].value == 4


def test_what_rows_belong_to_is_no_figure() -> None:
    assert (
        figures("| Which priority? | Action | Deadline |\n|---|---|---|\n| 1 | Review | March |\n| 1 | Meet | June |")
        == []
    )


def test_one_column_without_header_holds_counts_alone() -> None:
    found = figures("Roads\t12\nBridges\t-0.5\nPaths\t7\n", "txt")
    assert [each.doubts for each in found] == [(), (NO_HEADERS,), ()]


def test_a_change_between_two_years_in_a_long_header() -> None:
    found = told(
        "| Parish | Thefts | % difference between 2012/13 to 2013/14 |\n|---|---|---|\n"
        "| Elmby | 392 | -12.7 |\n| Oakham | 81 | 4 |"
    )
    change = found["Thefts", "% difference between 2012/13 to 2013/14"]
    assert (days(change), change.comparison is not None) == (year(2013), True)


def test_a_unit_note_that_stands_over_one_column_of_all() -> None:
    found = told("| Service | Adults | Roads |\n|---|---|---|\n| | £m | |\n| Care | 3.2 | 3.4 |\n| Beds | 1.1 | 1.0 |")
    assert [(each.value, each.unit, each.doubts) for each in found.values()] == [
        (Decimal(3200000), "£", ()),
        (Decimal(3400000), "£", ()),
        (Decimal(1100000), "£", ()),
        (Decimal(1000000), "£", ()),
    ]


def test_what_was_spent_of_a_budget_is_for_its_year() -> None:
    found = told("| Item | Budget 2023/24 | Spent |\n|---|---|---|\n| Fair | £3,200 | £2,100 |\n| Lamps | £90 | £80 |")
    assert days(found["Fair", "Spent"]) == year(2023)
    two = told(
        "| Item | 2022/23 | 2023/24 | Spent |\n|---|---|---|---|\n| Fair | £3 | £4 | £2 |\n| Lamps | £9 | £8 | £1 |"
    )
    assert days(two["Fair", "Spent"]) == (None, None)


def test_a_column_of_things_under_a_heading_in_millions_is_doubted() -> None:
    rows = "| Service | Approved | Schemes |\n|---|---|---|\n| Care | 3.2 | 4 |\n| Beds | 1.1 | 2 |"
    found = told(f"## Capital spend £m\n\n{rows}")
    assert (found["Care", "Approved"].doubts, found["Care", "Schemes"].doubts) == ((), (MAY_BE_COUNT,))


def test_answers_to_questions_that_ask_for_no_amount() -> None:
    rows = "| Question | Answer |\n|---|---|\n| Which aim does it serve? | 3 |\n| How many people gain? | 140 |"
    assert [figure.printed.text for figure in figures(rows)] == ["140"]


def test_a_quarter_named_apart_from_its_year() -> None:
    rows = "| Measure | Result |\n|---|---|\n| Calls answered | 92% |\n| Forms read | 81% |"
    found = told(f"## Q2 Performance Report 2024/25\n\n{rows}")
    assert days(found["Calls answered", "Result"]) == (date(2024, 7, 1), date(2024, 9, 30))


def test_a_place_that_is_called_as_a_month_is() -> None:
    rows = "| Parish | Thefts |\n|---|---|\n| Elmby | 12 |\n| March | 9 |\n| Oakham | 4 |"
    found = told(f"## Crime 2013/14\n\n{rows}")
    assert {days(figure) for figure in found.values()} == {year(2013)}
