"""Numbers as printed: value, unit, qualifier, magnitude; exact spans; quick and safe on any text."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.figures.printed_numbers import COMMAS, DECIMAL_COMMA, LETTERS, SPLIT_DIGITS
from ingest.figures.values import RANGE_FROM, RANGE_TO, find_values, read_cell


@pytest.mark.parametrize(
    ("text", "printed", "value", "unit"),
    [
        ("a grant of £393,000 was paid", "£393,000", "393000", "£"),
        ("it cost £49k to mend", "£49k", "49000", "£"),
        ("spent £1.4m on roads", "£1.4m", "1400000", "£"),
        ("spent £1.4 million on roads", "£1.4 million", "1400000", "£"),
        ("a budget of £2.5bn was set", "£2.5bn", "2500000000", "£"),
        ("a debt of £44 billion stands", "£44 billion", "44000000000", "£"),
        ("€1,250.50 was paid", "€1,250.50", "1250.50", "€"),
        ("underspent by -£9.9m so far", "-£9.9m", "-9900000", "£"),
        ("pressures of +£0.3m remain", "+£0.3m", "300000", "£"),
        ("rose to 34% of homes", "34%", "34", "%"),
        ("fell 21.6 per cent over all", "21.6 per cent", "21.6", "%"),
        ("up 1.5 percentage points on it", "1.5 percentage points", "1.5", "percentage points"),
        ("up 2pp on it", "2pp", "2", "percentage points"),
        ("at 12.3 per 1,000 population", "12.3", "12.3", "per 1,000 population"),
        ("at 501 per 100,000 residents", "501", "501", "per 100,000 residents"),
        ("a fee of £25 per week", "£25", "25", "£ per week"),
        ("12.5 FTE posts", "12.5", "12.5", "FTE"),
        ("the average wait was 12 days", "12", "12", "days"),
        ("about 1.4m visits were made", "1.4m", "1400000", "count"),
        ("1,204 calls", "1,204", "1204", "count"),
        ("three incidents", "three", "3", "count"),
        ("twenty-five wardens", "twenty-five", "25", "count"),
        ("two hundred homes", "two hundred", "200", "count"),
        ("five million trees", "five million", "5000000", "count"),
        ("one in five residents", "one in five", "20", "%"),
        ("3 in 4 residents", "3 in 4", "75", "%"),
        ("three quarters of tenants", "three quarters", "75", "%"),
        ("2½ miles of path", "2½", "2.5", "miles"),
    ],
)
def test_a_number_in_a_sentence(text: str, printed: str, value: str, unit: str) -> None:
    [found] = find_values(text)
    assert (text[found.start : found.end], found.value, found.unit) == (printed, Decimal(value), unit)


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("nearly 500 visitors came", "nearly"),
        ("over 500 people came", "over"),
        ("approx. 1,450 gates", "approx"),
        ("approx.1,450 gates", "approx"),
        ("in the region of £2,000 a time", "in the region of"),
        ("at least 12 members", "at least"),
        ("up to 20 areas", "up to"),
        ("around £3m", "around"),
        ("~40 cases", "~"),
        ("150+ homes", "+"),
        ("500,000 or more people", "or more"),
        ("34 homes", ""),
    ],
)
def test_what_loosens_a_number(text: str, qualifier: str) -> None:
    [found] = find_values(text)
    assert found.qualifier == qualifier


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("between 10 and 15 cases", "10", "15", "count"),
        ("£2-3m was set aside", "2000000", "3000000", "£"),
        ("between £2 and £6m each", "2000000", "6000000", "£"),
        ("some 10-15% of homes", "10", "15", "%"),
        ("3,200 to 4,100 trips", "3200", "4100", "count"),
    ],
)
def test_a_range_is_two_values(text: str, low: str, high: str, unit: str) -> None:
    first, last = find_values(text)
    assert (first.value, first.unit, first.qualifier) == (Decimal(low), unit, RANGE_FROM)
    assert (last.value, last.unit, last.qualifier) == (Decimal(high), unit, RANGE_TO)


@pytest.mark.parametrize(
    ("text", "value", "doubt"),
    [
        ("there were 1 283 493 visits", "1283493", SPLIT_DIGITS),
        ("income was 1O,5l2 in all", "10512", LETTERS),
        ("a sum of €1.234,56 was paid", "1234.56", DECIMAL_COMMA),
        ("limits below 500,0000 people", "5000000", COMMAS),
    ],
)
def test_spoiled_numbers_carry_a_doubt(text: str, value: str, doubt: str) -> None:
    [found] = find_values(text)
    assert found.value == Decimal(value)
    assert doubt in found.doubts


@pytest.mark.parametrize(
    ("text", "head", "value", "unit"),
    [
        ("(3.2)", "", "-3.2", "count"),
        ("£(3.2)m", "", "-3200000", "£"),
        ("(£3.2m)", "", "-3200000", "£"),
        ("3.2-", "", "-3.2", "count"),
        ("−45.6", "", "-45.6", "count"),
        ("+1.2", "", "1.2", "count"),
        ("3.2m", "£", "3200000", "£"),
        ("1,204*", "", "1204", "count"),
        ("12.4 (a)", "", "12.4", "count"),
        ("34 (2)", "", "34", "count"),
        ("12%", "", "12", "%"),
        ("Nil", "", "0", "count"),
        (" approx. 30 ", "", "30", "count"),
    ],
)
def test_a_cell_that_holds_a_number(text: str, head: str, value: str, unit: str) -> None:
    found = read_cell(text, head)
    assert found is not None
    assert (found.value, found.unit) == (Decimal(value), unit)


@pytest.mark.parametrize("text", ["", "-", "n/a", "2013/14", "34 12", "£000s", "Room 4 and 5", "see note", "n/a 3"])
def test_a_cell_that_holds_none(text: str) -> None:
    assert read_cell(text) is None


@given(st.integers(0, 10**9), st.sampled_from(["", "£"]))
@settings(max_examples=200, deadline=None)
def test_a_printed_number_is_read_back(number: int, money: str) -> None:
    text = f"They counted {money}{number:,} of them"
    found = find_values(text)
    if money or number >= 10_000:
        assert [(text[each.start : each.end], each.value) for each in found] == [
            (f"{money}{number:,}", Decimal(number))
        ]
    assert all(each.value == number for each in found)


_ANY = st.text(st.sampled_from("0123456789.,£%() -–+/:mkOl½aeno\n"), max_size=80)


@given(_ANY)
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_and_spans_are_exact(text: str) -> None:
    last = 0
    for each in find_values(text):
        assert last <= each.start < each.end <= max(each.end, each.unit_end) <= len(text)
        last = each.end
    cell = read_cell(text)
    assert cell is None or 0 <= cell.start < cell.end <= len(text)


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "1,",
        "1.",
        "£",
        "1 ",
        "one ",
        "(",
        "1-",
        "per 1,",
        "1 000 ",
        "twenty ",
        "- ",
        "no. ",
        "1/",
        "a1/",
        "@",
        "O0,",
    ],
)
def test_adverse_text_is_quick(piece: str) -> None:
    text = (piece * 20_000)[:20_000]
    started = time.perf_counter()
    find_values(text)
    assert time.perf_counter() - started < 8.0  # ten thousand values, on a busy machine
