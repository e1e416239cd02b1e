from decimal import Decimal

import pytest

from ingest.figures.units import is_unit_note, read_unit


@pytest.mark.parametrize(
    ("text", "unit", "factor"),
    [
        ("£000s", "£", 1000),
        ("£'000", "£", 1000),
        ("Working Budget £m", "£", 10**6),
        ("Net debt (£m)", "£", 10**6),
        ("$ in millions", "$", 10**6),
        ("(Dollars in thousands)", "$", 1000),
        ("(millions of dollars)", "$", 10**6),
        ("in thousands of euros", "€", 1000),
        ("€ million", "€", 10**6),
        ("RMB’000", "RMB", 1000),
        ("(in thousands)", "", 1000),
        ("Total calls (thousands)", "", 1000),
        ("Budget £", "£", 1),
        ("% variance", "%", 1),
        ("Percentage of calls answered", "%", 1),
        ("Change in percentage points", "percentage points", 1),
        ("Rate per 1,000 population", "per 1,000 population", 1),
        ("FTE", "FTE", 1),
        ("Average handling time in seconds", "seconds", 1),
        ("Average days to process a claim", "days", 1),
        ("Number of homes", "count", 1),
        ("kg", "kg", 1),
    ],
)
def test_notes(text: str, unit: str, factor: int) -> None:
    note = read_unit(text)
    assert note is not None
    assert (note.unit, note.factor) == (unit, Decimal(factor))
    assert text[note.start : note.end].strip() == text[note.start : note.end]


@pytest.mark.parametrize(
    "text", ["Risks over £10m", "A 1% rise in rates", "In-house beds", "Children in care", "Total", ""]
)
def test_words_that_say_no_unit(text: str) -> None:
    assert read_unit(text) is None


def test_amounts_per_share_are_left_out() -> None:
    note = read_unit("(in thousands, except per share data)")
    assert note is not None
    assert note.but_shares


@pytest.mark.parametrize(
    "text", ["£000s", "(£m)", "All figures in £m", "%", "No.", "(in thousands)", "Amounts in millions"]
)
def test_notes_alone(text: str) -> None:
    assert is_unit_note(text)


@pytest.mark.parametrize("text", ["Budget £m", "Number of homes", "Percentage of calls", "Total", "", "x" * 20_000])
def test_no_notes_alone(text: str) -> None:
    assert not is_unit_note(text)
