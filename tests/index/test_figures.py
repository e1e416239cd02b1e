"""Figures as put into the store come out as they were, found by words and periods, within a level, and go with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from index.figures import FigureRegister
from index.held_figures import FigureFilters
from index.register import DecisionRegister
from index.store import Store
from ingest.errors import NotHeld
from ingest.records import Body, Comparison, Direction, FigureRole, Level, Period, Printed

PUBLIC, MEMBER, OFFICER = Level.PUBLIC, Level.MEMBER, Level.OFFICER
APRIL = (date(2013, 4, 1), date(2013, 4, 30))
Y2013, Y2014 = (date(2013, 4, 1), date(2014, 3, 31)), (date(2014, 4, 1), date(2015, 3, 31))

SENTENCE = "There were 34 MARAC referrals in Fernhill in April 2013, nearly a 12% rise on 2012/13."
ROW = "Repeat referrals\t9\t11"
HEADS = "Measure\t2013/14\t2014/15"


def measures(figures: FigureRegister, level: Level = PUBLIC, **asked: Any) -> list[str]:
    page = figures.figures(level, FigureFilters(**asked))
    assert page.total == len(page.figures)
    return [f"{one.figure.measure.text} {one.figure.printed.text}" for one in page.figures]


@pytest.fixture
def update(figures: FigureRegister, figured: Any, record: Any, said: Any) -> FigureRegister:
    """A member update with figures in a sentence and a table, one in doubt and one without a period."""
    texts = [
        "Domestic abuse",
        SENTENCE,
        "Table 2: Conferences",
        f"{HEADS}\n{ROW}",
        "MARAC met 12 times, or 1O5 in all.",
    ]
    table = {"block": 3, "row": "Repeat referrals", "caption": "Table 2: Conferences"}
    against = Period(Printed("2012/13", SENTENCE.index("2012/13") + 15, SENTENCE.index("2012/13") + 22), *Y2013)
    rise = Comparison(Direction.UP, Printed("rise", SENTENCE.index("rise") + 15, SENTENCE.index("rise") + 19), against)
    figured(
        "/r/update.txt",
        record(texts, title="Member update", terms=[("MARAC", "Multi-Agency Risk Assessment Conference")]),
        said(
            SENTENCE, "MARAC referrals", "34", "34", period="April 2013", days=APRIL, place="Fernhill", heading=texts[0]
        ),
        said(SENTENCE, "MARAC referrals", "12%", "12", "%", qualifier="nearly", comparison=rise),
        said(ROW, "Repeat referrals", "9", "9", period="2013/14", days=Y2013, column="2013/14", **table),
        said(ROW, "Repeat referrals", "11", "11", period="2014/15", days=Y2014, column="2014/15", **table),
        said(texts[4], "met", "12", "12", "times"),
        said(texts[4], "in all", "1O5", "105", doubts=("letters stand among its digits",)),
    ).put(figures.store)
    return figures


def test_a_figure_comes_back_as_it_was_put(update: FigureRegister) -> None:
    figures = update
    page = figures.figures(PUBLIC, FigureFilters(file="update.txt"))
    first, change, nine, *_ = (one.figure for one in page.figures)
    assert first.value == 34
    assert (first.unit, first.period.first, first.place.text) == ("count", APRIL[0], "Fernhill")
    assert change.comparison
    assert change.comparison.against.printed.text == "2012/13"
    assert nine.cell
    assert (nine.cell.caption.text, nine.cell.column_path[0].text) == ("Table 2: Conferences", "2013/14")
    text = figures.store.canonical(page.figures[0].source.document_id, PUBLIC).text
    for held in page.figures:
        for one in (held.figure.measure, held.figure.printed, held.figure.statement, *held.figure.supports):
            assert text[one.start : one.end] == one.text
    assert (page.figures[0].page, page.figures[0].page_label, page.figures[0].body) == (1, "9", "Cabinet")
    assert figures.figure(page.figures[0].id, PUBLIC).figures == (page.figures[0],)
    assert [one.figure for one in figures.of_document(page.figures[0].source.document_id, PUBLIC)][:3] == [
        first,
        change,
        nine,
    ]
    assert figures.store.check() == []


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("MARAC referrals", ["34", "12%"]),
        ("number of referrals to the MARAC", ["34", "12%"]),
        ("multi agency risk assessment conference referral", ["34", "12%"]),
        ("referrals in Fernhill", ["34"]),
        ("domestic abuse referrals", ["34"]),
        ("conferences repeat", ["9", "11"]),
        ("referrals", ["34", "12%", "9", "11"]),
        ("zebra", []),
        ("!!!", []),
    ],
)
def test_figures_are_found_by_words_of_the_measure(update: FigureRegister, asked: str, expected: list[str]) -> None:
    assert [one.split()[-1] for one in measures(update, words=asked)] == expected


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2013, 4, 1), date(2013, 4, 30), ["34", "9"]),
        (date(2013, 5, 1), None, ["9", "11"]),
        (None, date(2013, 3, 31), []),
        (date(2015, 4, 1), None, []),
    ],
)
def test_periods_must_overlap_and_what_has_none_is_left_out(
    update: FigureRegister, first: date | None, last: date | None, expected: list[str]
) -> None:
    assert [one.split()[-1] for one in measures(update, date_from=first, date_to=last)] == expected


def test_one_end_of_a_period_is_enough(figures: FigureRegister, figured: Any, record: Any, said: Any) -> None:
    words = "Arrears stood at £5 as at 30 June 2020 and 7 homes were empty since March 2019."
    figured(
        "/r/a.txt",
        record([words]),
        said(words, "Arrears", "£5", "5", "£", period="30 June 2020", days=(None, date(2020, 6, 30))),
        said(words, "homes", "7", "7", period="March 2019", days=(date(2019, 3, 1), None)),
    ).put(figures.store)
    assert measures(figures, date_to=date(2020, 1, 1)) == ["homes 7"]
    assert measures(figures, date_from=date(2020, 6, 1), date_to=date(2020, 7, 1)) == ["Arrears £5", "homes 7"]


def test_what_is_in_doubt_is_on_the_review_list_alone(update: FigureRegister) -> None:
    assert measures(update, review=True) == ["in all 1O5"]
    assert "in all 1O5" not in measures(update)


def test_body_and_file_filter(update: FigureRegister, figured: Any, record: Any, said: Any) -> None:
    words = "The panel had 6 members."
    panel = record([words], body=Body("Aldermoor Borough Council", "Panel", ("ASP",)))
    figured("/r/panel.txt", panel, said(words, "members", "6", "6")).put(update.store)
    assert measures(update, bodies=("asp",)) == measures(update, file="PANEL.txt") == ["members 6"]
    assert measures(update, bodies=("nobody",)) == measures(update, file="none.txt") == []


def test_a_page_is_a_stretch_of_the_whole(update: FigureRegister) -> None:
    whole = update.figures(PUBLIC)
    page = update.figures(PUBLIC, limit=2, offset=1)
    assert (page.total, page.figures) == (whole.total, whole.figures[1:3])
    assert update.figures(PUBLIC, limit=0).figures == ()


# --- levels -----------------------------------------------------------------------------------


def test_a_closed_parts_figures_are_not_there_below_its_level(
    figures: FigureRegister, figured: Any, record: Any, said: Any
) -> None:
    words = "The claim (Road Accident Claim, RAC) stands at £310,000 for 2013/14."
    one = said(words, "claim", "£310,000", "310000", "£", period="2013/14", days=Y2013)
    figured("/r/a.txt", record([words], access=MEMBER, terms=[("RAC", "Road Accident Claim")]), one).put(figures.store)
    held = figures.figures(MEMBER).figures[0]
    assert figures.figures(PUBLIC).total == 0
    assert figures.of_document(held.source.document_id, PUBLIC) == []
    with pytest.raises(NotHeld):
        figures.figure(held.id, PUBLIC)


@pytest.mark.parametrize("shut", [SENTENCE, "Domestic abuse"])
def test_a_figure_of_which_a_closed_passage_holds_any_word_is_closed(
    figures: FigureRegister, figured: Any, record: Any, said: Any, shut: str
) -> None:
    texts = ["Domestic abuse", SENTENCE, "There were 5 grants."]
    made = figured(
        "/r/other.txt",
        record(texts),
        said(SENTENCE, "MARAC referrals", "34", "34", heading="Domestic abuse"),
        said(texts[2], "grants", "5", "5"),
    )
    closed = tuple(replace(one, access=MEMBER) if one.text == shut else one for one in made.reading.passages)
    replace(made, reading=replace(made.reading, passages=closed)).put(figures.store)
    assert measures(figures, file="other.txt") == ["grants 5"]
    assert measures(figures, MEMBER, file="other.txt") == ["MARAC referrals 34", "grants 5"]


def test_an_acronym_defined_in_a_closed_part_finds_nothing_below_it(
    figures: FigureRegister, figured: Any, record: Any, said: Any
) -> None:
    figured(
        "/r/a.txt", record(["There were 5 RAC cases."]), said("There were 5 RAC cases.", "RAC cases", "5", "5")
    ).put(figures.store)
    figured("/r/b.txt", record(["closed"], access=OFFICER, terms=[("RAC", "Road Accident Claim")])).put(figures.store)
    assert measures(figures, words="road accident claim cases") == []
    assert measures(figures, OFFICER, words="road accident claim cases") == ["RAC cases 5"]


def test_figures_follow_the_level_that_a_person_gives_their_part(update: FigureRegister) -> None:
    document = update.figures(PUBLIC).figures[0].source.document_id
    DecisionRegister(update.store).amend_part(document, 0, "level", "officer", "A. Clerk")
    assert update.figures(MEMBER).total == 0
    assert update.figures(OFFICER).total == 5
    assert update.store.check() == []


# --- keeping ----------------------------------------------------------------------------------


def test_ids_survive_reading_the_file_anew(figures: FigureRegister, figured: Any, record: Any, said: Any) -> None:
    words = "There were 5 grants and 5 grants."
    one = said(words, "grants", "5", "5")
    figured("/r/a.txt", record([words]), one, one).put(figures.store)
    before = [each.id for each in figures.figures(PUBLIC).figures]
    figured("/r/a.txt", record(["New.", words]), one, one, reader_version="2").put(figures.store)
    assert [each.id for each in figures.figures(PUBLIC).figures] == before
    assert len(set(before)) == 2


def test_nothing_of_removed_figures_is_left(update: FigureRegister, figured: Any, record: Any, said: Any) -> None:
    words = "The zeppelinword cost was £7."
    key = figured("/r/gone.txt", record([words]), said(words, "zeppelinword cost", "£7", "7", "£")).put(update.store)
    assert measures(update, words="zeppelinword") == ["zeppelinword cost £7"]
    update.store.remove(key)
    left = b"".join(path.read_bytes() for path in update.store.folder.rglob("*") if path.is_file())
    assert b"zeppelinword" not in left
    with update.store.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM figures").scalar() == 6


def test_figures_that_do_not_fit_are_refused(store: Store, figured: Any, record: Any, said: Any) -> None:
    words = "There were 5 grants."
    made = figured("/r/a.txt", record([words]), said(words, "grants", "5", "5"))
    (figure,) = made.reading.figures
    for wrong, why in (
        (replace(figure, part=4), "figure of part 4"),
        (replace(figure, measure=Printed("gnarts", 13, 19)), "measure of the figure"),
        (replace(figure, supports=(Printed("There was", 0, 9),)), "support of the figure"),
        (replace(figure, measure=Printed()), "no measure"),
    ):
        with pytest.raises(ValueError, match=why):
            replace(made, reading=replace(made.reading, figures=(wrong,))).put(store)
    assert store.documents(PUBLIC) == (0, [])


@pytest.mark.parametrize(
    ("change", "said_wrong"),
    [
        ("printed = '35'", "number"),
        ("measure_start = measure_start + 1", "measure"),
        ("text = 'There were none'", "statement"),
        ("period_end = period_end + 1", "period"),
        ("measure_end = measure_start", "measure (missing)"),
        ("start_char = 99999, end_char = 99999", "statement (missing)"),
    ],
)
def test_check_finds_a_figure_without_its_span(update: FigureRegister, change: str, said_wrong: str) -> None:
    with update.store.writing() as connection:
        connection.exec_driver_sql(f"UPDATE figures SET {change} WHERE printed = '34'")
    assert [line for line in update.store.check() if "Figure 1 of update.txt" in line and said_wrong in line]


def test_a_role_is_kept(figures: FigureRegister, figured: Any, record: Any, said: Any) -> None:
    words = "The target is 5 grants."
    figured("/r/a.txt", record([words]), said(words, "grants", "5", "5", role=FigureRole.TARGET)).put(figures.store)
    assert figures.figures(PUBLIC).figures[0].figure.role is FigureRole.TARGET
