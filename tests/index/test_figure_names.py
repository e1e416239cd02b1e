from __future__ import annotations

from decimal import Decimal

import pytest

from index.figure_names import Acronyms, headings_name, is_general, joined, name_stems
from index.held import Definition
from ingest.records import CellPlace, Figure, Printed


def kept(text: str) -> str:
    return joined(name_stems(text))


def acronyms(*defined: tuple[str, str, str]) -> Acronyms:
    return Acronyms(Definition(short, long, frozenset({document})) for short, long, document in defined)


MARAC = ("MARAC", "Multi-Agency Risk Assessment Conference", "a")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("MARAC referrals", "Number of referrals to the MARAC"),
        ("Total no. of MARAC referrals", "MARAC referral"),
        ("multi-agency meetings", "Multi agency meeting"),
        ("co-ordination costs", "Coordination cost"),
        ("Staff & pensions", "staff and pensions"),
    ],
)
def test_names_that_are_one(one: str, other: str) -> None:
    assert kept(one) == kept(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Community Safety Grant", "Community Safety Funding"),
        ("MARAC referrals", "MARAC repeat referrals"),
        ("Finance", "Finance Total"),
        ("Finance", "Finance Finance"),
        ("Total", "Number"),
    ],
)
def test_names_that_are_not(one: str, other: str) -> None:
    assert kept(one) != kept(other)


def test_acronyms_are_written_out_by_what_the_records_define() -> None:
    held = acronyms(
        MARAC, ("EHCP", "Education, Health and Care Plan", "a"), ("EHCP", "Education, Health Care Plans", "b")
    )
    for short, long in (("MARAC referrals", "Multi-Agency Risk Assessment Conference referrals"), ("EHCPs", MARAC[1])):
        same = short.startswith("MARAC")
        assert (held.spelled_out(kept(short), "z")[0] == held.spelled_out(kept(long), "z")[0]) is same
    assert held.spelled_out(kept("EHCPs"), "z")[0] == kept("education health and care plans")
    assert [one.expansion for one in held.spelled_out(kept("MARAC"), "z")[1]] == [MARAC[1]]


def test_an_acronym_of_two_meanings_is_written_out_only_where_it_is_defined() -> None:
    held = acronyms(("CSP", "Community Safety Partnership", "a"), ("CSP", "Crown Software Plan", "b"))
    assert held.spelled_out(kept("CSP grant"), "a")[0] == kept("community safety partnership grant")
    assert held.spelled_out(kept("CSP grant"), "b")[0] == kept("crown software plan grant")
    assert held.spelled_out(kept("CSP grant"), "c") == (kept("CSP grant"), ())


def test_what_is_asked_is_looked_for_both_ways() -> None:
    held = acronyms(MARAC)
    assert ("marac", "referr") in held.ways("multi-agency risk assessment conference referrals")
    assert tuple(sorted(name_stems(f"{MARAC[1]} referrals"))) in held.ways("marac referrals")
    assert held.ways("the") == [("the",)]


def test_forms_come_to_an_end() -> None:
    held = acronyms(("AB", "AB Cedar", "a"), ("CD", "Dew Elm", "a"), *((f"X{n}", f"Y{n} Z{n}", "a") for n in range(40)))
    many = kept(" ".join(f"X{n}" for n in range(40)))
    assert len(held.forms(many)) <= 60


def test_general_names() -> None:
    names = ("Total", "Net cost", "referrals", "MARAC referrals")
    assert [is_general(kept(name)) for name in names] == [True, True, True, False]


@pytest.mark.parametrize(
    ("caption", "expected"),
    [
        ("Table 3: Revenue monitoring, December 2013", kept("monitoring of revenue")),
        ("Table 12: Revenue monitoring 2014/15", kept("monitoring of revenue")),
        ("Table 3", ""),
        ("Grants: Revenue monitoring", kept("monitoring of revenue")),
        ("word " * 40, ""),
    ],
)
def test_what_captions_say_beside_the_measure(caption: str, expected: str) -> None:
    measure = Printed("Grants", 0, 6) if caption.startswith("Grants") else Printed("Grants", 900, 906)
    cell = CellPlace(0, 0, 0, caption=Printed(caption, 0, len(caption)))
    figure = Figure(0, measure, Decimal(1), Printed("1", 910, 911), "£", Printed("Grants 1", 900, 911), cell=cell)
    assert headings_name(figure) == expected
