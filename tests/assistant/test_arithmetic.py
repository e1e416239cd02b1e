"""Named arithmetic: worked out once to be said, and again at the gate."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from assistant.answers import Citation
from assistant.arithmetic import Arithmetic, Computed, Term, compute
from assistant.draft import Mark, Piece, Say, render
from assistant.gate import Withheld, check_answer

TEXT = "Grant for the year: £393,000 in all.\nGrant later: £332,000.\nDepots (£000s)\t(52)\t1,842\nIncome £1.2m"


def cite(n: int, words: str) -> Citation:
    start = TEXT.index(words)
    return Citation(n, "d1", "Report", "r.md", "/r.md", None, 1, "", (), "", words, start, start + len(words))


CITATIONS = [cite(1, "£393,000 in all"), cite(2, "£332,000"), cite(3, "Depots (£000s)\t(52)\t1,842"), cite(4, "£1.2m")]
FIRST, SECOND = Term(1, "£393,000", Decimal(393000)), Term(2, "£332,000", Decimal(332000))
APART = Computed(Arithmetic.DIFFERENCE, (FIRST, SECOND), Decimal(61000), "£61,000 less")
SHARE = Computed(Arithmetic.PERCENTAGE, (FIRST, SECOND), Decimal("15.5"), "15.5%")


def check(*pieces: Piece, count: int = 2) -> None:
    marks: list[Piece] = [Mark(n) for n in range(1, count + 1)]
    check_answer([*marks, *pieces], CITATIONS[:count], {"d1": TEXT})


def test_what_comes_of_cited_numbers_passes_and_is_called_computed() -> None:
    check(APART, Say(", "), SHARE)
    assert render([APART, Say(", "), SHARE]) == "£61,000 less (computed), 15.5% (computed)"


def test_the_same_number_in_plain_words_is_withheld() -> None:
    with pytest.raises(Withheld, match="61,000 is in no citation"):
        check(Say("£61,000 less"))


@pytest.mark.parametrize(
    "planted",
    [
        replace(APART, result=Decimal(61001), text="£61,001 less"),
        replace(APART, text="£60,000 less"),
        replace(APART, text="£61,000 less, or 15%"),
        replace(APART, text="£61,000 less for Southam"),
        replace(APART, operation=Arithmetic.TOTAL),
        replace(APART, terms=(FIRST, replace(SECOND, printed="£323,000"))),
        replace(APART, terms=(FIRST, replace(SECOND, n=1))),
        replace(APART, terms=(FIRST, replace(SECOND, n=7))),
        replace(APART, terms=(replace(FIRST, value=Decimal(363000)), SECOND)),
        replace(APART, terms=(FIRST,)),
        replace(SHARE, result=Decimal("15.6"), text="15.6%"),
    ],
)
def test_every_planted_fault_is_withheld(planted: Computed) -> None:
    with pytest.raises(Withheld):
        check(planted)


OVER, BUDGET = Term(3, "(52)", Decimal(-52)), Term(3, "1,842", Decimal(1842))


def added(*terms: Term, text: str = "") -> Computed:
    result = compute(Arithmetic.TOTAL, [term.value for term in terms])
    return Computed(Arithmetic.TOTAL, terms, result, text or f"{result:,f}")


def test_a_table_s_unit_may_scale_its_numbers_but_all_alike() -> None:
    over, budget = replace(OVER, value=Decimal(-52000)), replace(BUDGET, value=Decimal(1842000))
    mixed = added(over, BUDGET)

    check(added(OVER, BUDGET), count=3)
    check(added(over, budget, text="£1,790,000"), count=3)
    with pytest.raises(Withheld, match="several scales"):
        check(mixed, count=3)


def test_a_sign_is_as_printed() -> None:
    positive = added(replace(OVER, value=Decimal(52)), BUDGET)

    with pytest.raises(Withheld, match="is not 52"):
        check(positive, count=3)


def test_a_magnitude_is_as_printed() -> None:
    million = Term(4, "£1.2m", Decimal(1200000))
    small = added(replace(million, value=Decimal("1.2")), SECOND)

    check(added(million, SECOND, text="£1,532,000"), count=4)
    with pytest.raises(Withheld, match="is not 1"):
        check(small, count=4)


@pytest.mark.parametrize(
    ("operation", "values", "result"),
    [
        (Arithmetic.DIFFERENCE, (8, 3), 5),
        (Arithmetic.PERCENTAGE, (393000, 332000), Decimal("15.5")),
        (Arithmetic.PERCENTAGE, (-40, -10), 75),
        (Arithmetic.TOTAL, (1, 2, 3), 6),
        (Arithmetic.HIGHEST, (1, 3, 2), 3),
        (Arithmetic.LOWEST, (1, -3, 2), -3),
    ],
)
def test_results(operation: Arithmetic, values: tuple[int, ...], result: Decimal) -> None:
    assert compute(operation, [Decimal(one) for one in values]) == result


@pytest.mark.parametrize(
    ("operation", "values"),
    [
        (Arithmetic.DIFFERENCE, (1,)),
        (Arithmetic.PERCENTAGE, (0, 4)),
        (Arithmetic.TOTAL, (1,)),
        (Arithmetic.HIGHEST, ()),
    ],
)
def test_what_cannot_be_worked_out_is_an_error(operation: Arithmetic, values: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        compute(operation, [Decimal(one) for one in values])
