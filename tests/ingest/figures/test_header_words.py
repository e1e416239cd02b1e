import pytest

from ingest.figures import header_words as words
from ingest.records.figures import FigureRole


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Revised Budget 2018/19", FigureRole.BUDGET),
        ("Forecast Outturn", FigureRole.FORECAST),
        ("Provisional outturn", FigureRole.OUTTURN),
        ("Budget variance", FigureRole.VARIANCE),
        ("(Under)/overspend", FigureRole.VARIANCE),
        ("Actual to date", FigureRole.ACTUAL),
        ("Spent", FigureRole.ACTUAL),
        ("Target", FigureRole.TARGET),
        ("Floor", FigureRole.THRESHOLD),
        ("Upper limit", FigureRole.THRESHOLD),
        ("Planned", FigureRole.PLANNED),
        ("Revenu e Forecas t", FigureRole.FORECAST),
        ("Burglary", FigureRole.STATED),
    ],
)
def test_roles(text: str, role: FigureRole) -> None:
    assert words.role_of(text) is role


@pytest.mark.parametrize(
    "text", ["Actual", "Revised Budget 2018/19 £000", "Actual as at 30 November 2024", "Target for year"]
)
def test_headers_that_say_a_role_alone(text: str) -> None:
    assert words.is_role(text)


@pytest.mark.parametrize("text", ["Annual planned enhancement", "Budget support team", "Savings target", "Calls"])
def test_headers_that_say_more(text: str) -> None:
    assert not words.is_role(text)


def test_spending_is_measured_in_a_row_and_a_role_over_a_column() -> None:
    assert words.is_role("Total spend")
    assert not words.is_role_label("Total spend")


@pytest.mark.parametrize("text", ["Change", "% change", "Difference", "+/-", "Increase/(decrease)", "2019 vs 2018"])
def test_changes(text: str) -> None:
    assert words.is_change(text)


@pytest.mark.parametrize("text", ["Growth & Communities", "Charges", "Exchange rate"])
def test_no_changes(text: str) -> None:
    assert not words.is_change(text)


@pytest.mark.parametrize(
    "text", ["Total", "TOTAL EXPENDITURE", "Sub-total", "Total People", "Net income", "Grand Total"]
)
def test_totals(text: str) -> None:
    assert words.is_total(text)


@pytest.mark.parametrize("text", ["Net operating loss carried forward", "Council", "Totally new"])
def test_no_totals(text: str) -> None:
    assert not words.is_total(text)


@pytest.mark.parametrize(
    "text", ["Cheque No", "Ref.", "Date", "Telephone", "Post code", "Minute number", "Note", "Due date"]
)
def test_headers_over_what_is_no_figure(text: str) -> None:
    assert words.holds_no_figures(text)


@pytest.mark.parametrize(
    "text", ["Cases", "Number of cases", "Payments", "Applications received", "Notes issued", "Projects"]
)
def test_headers_over_figures(text: str) -> None:
    assert not words.holds_no_figures(text)


@pytest.mark.parametrize("text", ["Ward", "Local authority", "Area", "Districts", "Electoral division"])
def test_heads_of_places(text: str) -> None:
    assert words.heads_places(text)


@pytest.mark.parametrize("text", ["North", "Elm ward", "England and Wales", "Ash Borough Council", "North West"])
def test_places(text: str) -> None:
    assert words.is_place(text)


@pytest.mark.parametrize("text", ["Amount", "Number", "Total", "Amount (£)"])
def test_generic_headers(text: str) -> None:
    assert words.is_generic(text)
