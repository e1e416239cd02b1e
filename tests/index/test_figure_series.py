"""One measure over periods and records is one series; near names are not; two values for one period are a conflict."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from index.figures import FigureRegister
from index.held_figures import Disagreement, FigureFilters, FigurePage, Series
from ingest.records import Body, Comparison, Direction, FigureRole, Level

PUBLIC, MEMBER = Level.PUBLIC, Level.MEMBER
MAY, JUNE = date(2021, 5, 4), date(2021, 6, 8)
GRANT = "Community Safety Grant"


def year(first: int) -> dict[str, Any]:
    return {"period": f"{first}/{(first + 1) % 100}", "days": (date(first, 4, 1), date(first + 1, 3, 31))}


@pytest.fixture
def put(figures: FigureRegister, figured: Any, record: Any, said: Any) -> Any:
    """`put(file, (measure, printed, value, year, more of Said), ..., more of Record)`: a sentence for each."""

    def put(file: str, *told: tuple[Any, ...], **more: Any) -> None:
        texts, held = list[str](), []
        for measure, printed, value, first, *rest in told:
            facts: dict[str, Any] = {"unit": "£" if "£" in printed else "count", **(rest[0] if rest else {})}
            facts |= year(first) if first else {}
            headers = [facts.get(name, "") for name in ("row", "column", "caption", "place")]
            texts.append(
                f"{' '.join(filter(None, headers))} {measure} was {printed} in {facts.get('period', 'a year')}."
            )
            held.append(said(texts[-1], measure, printed, value, **facts))
        figured(f"/r/{file}", record(texts, **more), *held).put(figures.store)

    return put


def series_of(page: FigurePage) -> list[list[str]]:
    printed = {one.row: one.figure.printed.text for one in page.figures}
    return sorted([printed[row] for row in one.figures if row in printed] for one in page.series)


def only(figures: FigureRegister, words: str = "") -> Series:
    (one,) = figures.figures(PUBLIC, FigureFilters(words=words)).series
    return one


def test_a_measure_over_periods_and_records_is_one_series(figures: FigureRegister, put: Any) -> None:
    put("b.txt", ("the Community Safety Grant", "£332,000", "332000", 2018))
    put("a.txt", (GRANT, "£393,000", "393000", 2013), (GRANT, "£350,000", "350000", 2015))
    page = figures.figures(PUBLIC)
    assert series_of(page) == [["£393,000", "£350,000", "£332,000"]]
    (one,) = page.series
    assert (one.measure, one.unit, one.first, one.last) == (GRANT, "£", date(2013, 4, 1), date(2019, 3, 31))
    assert one.names == (GRANT, "the Community Safety Grant")
    assert one.reasons == (
        "All are called “Community Safety Grant”.",
        "They have the same unit (£) and no place stated.",
    )


def test_names_are_matched_with_their_acronyms(figures: FigureRegister, put: Any) -> None:
    put("a.txt", ("MARAC referrals", "34", "34", 2013), terms=[("MARAC", "Multi-Agency Risk Assessment Conference")])
    put("b.txt", ("Number of Multi-Agency Risk Assessment Conference referrals", "40", "40", 2014))
    one = only(figures, "marac referrals")
    assert len(one.figures) == 2
    assert "an acronym stands for “Multi-Agency Risk Assessment Conference”" in one.reasons[0]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((GRANT, "£5", "5", 2013), ("Community Safety Funding", "£5", "5", 2014)),
        ((GRANT, "£5", "5", 2013), (GRANT, "5", "5", 2014)),
        ((GRANT, "£5", "5", 2013, {"place": "Fernhill"}), (GRANT, "£5", "5", 2014)),
        ((GRANT, "£5", "5", 2013, {"place": "Fernhill"}), (GRANT, "£5", "5", 2014, {"place": "Kiln Lane"})),
        ((GRANT, "£5", "5", 2013), (GRANT, "£5", "5", 2014, {"comparison": Comparison(Direction.UP)})),
        (
            (GRANT, "£5", "5", 2013, {"block": 1, "row": "North"}),
            (GRANT, "£5", "5", 2014, {"block": 2, "row": "South"}),
        ),
        (
            ("Total", "£5", "5", 2013, {"block": 1, "caption": "Libraries"}),
            ("Total", "£5", "5", 2014, {"block": 2, "caption": "Highways"}),
        ),
    ],
)
def test_what_differs_in_name_unit_place_or_header_is_not_joined(
    figures: FigureRegister, put: Any, one: Any, other: Any
) -> None:
    put("a.txt", one, other)
    assert len(figures.figures(PUBLIC).series) == 2


def test_two_authorities_measures_are_two(figures: FigureRegister, put: Any) -> None:
    put("a.txt", (GRANT, "£5", "5", 2013))
    put("b.txt", (GRANT, "£6", "6", 2013), body=Body("Thornby Borough Council", "Cabinet"))
    page = figures.figures(PUBLIC)
    assert (len(page.series), page.conflicts) == (2, {})


def test_a_record_that_names_no_authority_is_that_of_the_only_body_so_called(figures: FigureRegister, put: Any) -> None:
    put("a.txt", (GRANT, "£5", "5", 2013))
    put("b.txt", (GRANT, "£6", "6", 2014), body=Body("", "Cabinet"))
    assert only(figures).reasons[-1] == (
        "b.txt names no authority; the only “Cabinet” held is that of Aldermoor Borough Council."
    )
    put("c.txt", ("Bins", "6", "6", 2014), body=Body("Thornby Borough Council", "Cabinet"))
    assert len(figures.figures(PUBLIC, FigureFilters(words=GRANT)).series) == 2


def test_near_names_are_set_beside_with_a_word_of_caution(figures: FigureRegister, put: Any) -> None:
    put("a.txt", (GRANT, "£393,000", "393000", 2013))
    put("b.txt", ("Community Safety Funding", "£400,000", "400000", 2013), ("Bin Collection Grant", "£1", "1", 2013))
    page = figures.figures(PUBLIC, FigureFilters(words="community safety grant"))
    (near,) = page.series[0].near
    assert (near.measure, near.unit, near.figures, near.file) == ("Community Safety Funding", "£", 1, "b.txt")
    assert near.caution == (
        "“Community Safety Funding” is near “Community Safety Grant” by name; the records don't say that they are the "
        "same."
    )
    assert page.conflicts == {}


@pytest.mark.parametrize(
    ("measure", "other", "near"),
    [
        ("indicative allocation of River Safety Grant", "River Safety Funding", True),
        ("River Safety Grant", "Grant", False),
        ("River Safety Grant", "River Mooring Grant and Towpath Lighting Scheme", False),
        ("Total cost of rivers", "Total cost of libraries", False),
    ],
)
def test_how_near_names_are(figures: FigureRegister, put: Any, measure: str, other: str, near: bool) -> None:
    put("a.txt", (measure, "£5", "5", 2013), (other, "£6", "6", 2014))
    page = figures.figures(PUBLIC, FigureFilters(words=measure))
    assert [one.measure for one in page.series[0].near] == ([other] if near else [])


def test_what_a_level_may_not_see_is_in_no_series(figures: FigureRegister, put: Any) -> None:
    put("a.txt", (GRANT, "£5", "5", 2013))
    put("b.txt", (GRANT, "£6", "6", 2013), ("Community Safety Funding", "£6", "6", 2013), access=MEMBER)
    public = figures.figures(PUBLIC, FigureFilters(words=GRANT))
    assert (len(public.series[0].figures), public.series[0].near, public.conflicts) == (1, (), {})
    member = figures.figures(MEMBER, FigureFilters(words=GRANT))
    assert (len(member.series[0].figures), len(member.series[0].near), len(member.conflicts)) == (2, 1, 2)


# --- conflicts --------------------------------------------------------------------------------


def conflicts(figures: FigureRegister, level: Level = PUBLIC) -> list[str]:
    page = figures.figures(level, FigureFilters(conflicts=True))
    assert page.total == len(page.figures)
    return sorted(one.figure.printed.text for one in page.figures)


def test_two_values_for_one_period_are_both_kept_and_flagged(figures: FigureRegister, put: Any) -> None:
    put("a.txt", (GRANT, "£393,000", "393000", 2013), (GRANT, "£350,000", "350000", 2014))
    put("b.txt", (f"the {GRANT}", "£390,000", "390000", 2013), meeting_date=JUNE)
    assert conflicts(figures) == ["£390,000", "£393,000"]
    page = figures.figures(PUBLIC, FigureFilters(file="a.txt"))
    assert page.total == 2
    ((row, (conflict,)),) = page.conflicts.items()
    assert page.figures[0].row == row
    assert page.others[conflict.other].figure.printed.text == "£390,000"
    assert (conflict.kind, conflict.reason) == (
        Disagreement.LATER,
        "A later record (b.txt, of 8 June 2021) says £390,000 (page 1).",
    )


def test_the_same_record_may_disagree_with_itself(figures: FigureRegister, put: Any) -> None:
    put("a.txt", (GRANT, "£393,000", "393000", 2013), (GRANT, "£390,000", "390000", 2013))
    page = figures.figures(PUBLIC)
    assert {one.reason for told in page.conflicts.values() for one in told} == {
        "The same record also says £390,000 (page 1).",
        "The same record also says £393,000 (page 1).",
    }


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("£393,000", "393000", {}), ("£0.393m", "393000", {})),
        (("£1.4m", "1400000", {}), ("£1,412,000", "1412000", {})),
        (("£5", "5", {}), ("£6", "6", {"role": FigureRole.TARGET})),
        (("£5", "5", {"role": FigureRole.FORECAST}), ("£6", "6", {"role": FigureRole.FORECAST})),
        (("£5", "5", {"block": 1, "caption": "Libraries"}), ("£6", "6", {"block": 1, "caption": "Highways"})),
    ],
)
def test_what_is_no_conflict(figures: FigureRegister, put: Any, one: Any, other: Any) -> None:
    for file, day, (printed, value, more) in (("a.txt", MAY, one), ("b.txt", JUNE, other)):
        put(file, (GRANT, printed, value, 2013, more), meeting_date=day)
    assert conflicts(figures) == []


def test_a_period_that_a_heading_lends_parts_nothing_within_one_record(
    figures: FigureRegister, figured: Any, record: Any, said: Any
) -> None:
    texts = ["Quarter 3", "Grants paid out: 5", "Grants paid out: 6"]
    facts: dict[str, Any] = {
        "period": "Quarter 3",
        "days": (date(2021, 10, 1), date(2021, 12, 31)),
        "heading": "Quarter 3",
    }
    told = [said(text, "Grants paid out", text[-1], text[-1], **facts) for text in texts[1:]]
    figured("/r/a.txt", record(texts), *told).put(figures.store)
    figured("/r/b.txt", record(texts[:2]), told[0]).put(figures.store)
    assert conflicts(figures) == []
    figured("/r/c.txt", record([texts[0], texts[2]]), told[1]).put(figures.store)
    assert conflicts(figures) == ["5", "6"]


@pytest.mark.parametrize(("caption", "expected"), [("", []), ("Libraries", ["£5", "£6"])])
def test_a_name_of_any_matter_disagrees_only_under_one_heading(
    figures: FigureRegister, put: Any, caption: str, expected: list[str]
) -> None:
    for file, printed in (("a.txt", "£5"), ("b.txt", "£6")):
        put(file, ("Total", printed, printed[1:], 2013, {"block": 1, "caption": caption}))
    assert conflicts(figures) == expected


def test_figures_of_one_table_or_without_a_period_do_not_disagree(figures: FigureRegister, put: Any) -> None:
    put("a.txt", *((GRANT, f"£{n}", str(n), 2013, {"block": 1}) for n in (5, 6)))
    put("b.txt", (GRANT, "£7", "7", None), (GRANT, "£8", "8", None))
    assert conflicts(figures) == []


def test_tables_that_disagree_throughout_are_of_two_matters(figures: FigureRegister, put: Any) -> None:
    for file, factor in (("a.txt", 1), ("b.txt", 1000)):
        cells = [(GRANT, f"£{n * factor}", str(n * factor), 2010 + n, {"block": 1}) for n in (1, 2, 3)]
        put(file, *cells)
    assert conflicts(figures) == []
    other = [(GRANT, f"£{n}", str(n), 2010 + n, {"block": 1}) for n in (1, 2)]
    put("c.txt", *other, (GRANT, "£9", "9", 2013, {"block": 1}))
    assert conflicts(figures) == ["£3", "£9"]


def test_a_heading_over_a_list_is_no_measure_in_conflict(figures: FigureRegister, put: Any) -> None:
    put("a.txt", *(("Grants paid out", f"£{n}", str(n), 2013) for n in range(10, 90)))
    assert conflicts(figures) == []


def test_a_figure_in_doubt_disagrees_with_none(figures: FigureRegister, put: Any) -> None:
    put("a.txt", (GRANT, "£5", "5", 2013), (GRANT, "£6", "6", 2013, {"doubts": ("smudged",)}))
    assert conflicts(figures) == []
