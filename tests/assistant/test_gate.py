"""The gate: every planted fault in an answer is caught, and a sound answer passes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.answers import Citation
from assistant.draft import Mark, Piece, Quote, Say, readable, render
from assistant.gate import Withheld, check_answer, check_citation

TEXT = (
    "Minutes of the Cabinet held on Tuesday 13 July 2021\n\n"
    "Councillor Imogen Tarrant was in the Chair.\n\n"
    "RESOLVED: That £12,750 be granted to the Fernhill Youth Club until March 2022."
)
DAY, DECISION = "Minutes of the Cabinet held on Tuesday 13 July 2021", TEXT[TEXT.index("RESOLVED") :]


def cite(n: int, words: str) -> Citation:
    start = TEXT.index(words)
    place = (None, 1, "", (), "", words, start, start + len(words))
    return Citation(n, "d1", "Minutes", "cabinet.md", "/r/cabinet.md", *place)


CITATIONS = [cite(1, DAY), cite(2, DECISION)]
PIECES: list[Piece] = [Say("At the meeting of 13 July 2021 "), Mark(1), Say(": "), Quote(2, DECISION)]


def check(pieces: list[Piece], citations: list[Citation] = CITATIONS) -> None:
    check_answer(pieces, citations, {"d1": TEXT})


def saying(words: str) -> list[Piece]:
    return [Say(words), Mark(1), Quote(2, DECISION)]


def test_a_sound_answer_passes() -> None:
    check(PIECES)
    assert render(PIECES) == f"At the meeting of 13 July 2021 [1]: “{DECISION}” [2]"


@pytest.mark.parametrize("shift", [(-1, -1), (1, 1), (0, -1), (0, 1), (1, 0), (5, 5)])
def test_a_quote_whose_place_is_shifted_is_withheld(shift: tuple[int, int]) -> None:
    moved = CITATIONS[0]
    moved = replace(moved, start_char=moved.start_char + shift[0], end_char=moved.end_char + shift[1])
    if moved.start_char < 0:
        moved = replace(moved, start_char=0)
    with pytest.raises(Withheld, match="not the record's text"):
        check(PIECES, [moved, CITATIONS[1]])


@pytest.mark.parametrize(
    ("was", "planted"), [("£12,750", "£12,570"), ("March 2022", "March 2023"), ("Fernhill", "Fernhall"), (".", "")]
)
def test_a_quote_with_a_word_changed_is_withheld(was: str, planted: str) -> None:
    changed = DECISION.replace(was, planted)
    citations = [CITATIONS[0], replace(CITATIONS[1], cited_text=changed)]
    with pytest.raises(Withheld, match="not the record's text"):
        check([*PIECES[:-1], Quote(2, changed)], citations)
    with pytest.raises(Withheld, match="is not what it cites"):
        check([*PIECES[:-1], Quote(2, changed)])


@pytest.mark.parametrize("words", ["£12,751", "13 plots", "3 to 1", "2023", "12,750,000", "50%"])
def test_a_number_that_no_citation_holds_is_withheld(words: str) -> None:
    with pytest.raises(Withheld):
        check(saying(f"The sum was {words} "))


@pytest.mark.parametrize("words", ["14 July 2021", "13 July 2020", "13 June 2021", "July 2020", "13/07/2022"])
def test_a_date_that_no_citation_holds_is_withheld(words: str) -> None:
    with pytest.raises(Withheld, match=r"date|number"):
        check(saying(f"At the meeting of {words} "))


@pytest.mark.parametrize("words", ["12750", "£12,750", "13/07/2021", "13th July, 2021"])
def test_numbers_and_dates_are_the_same_by_value(words: str) -> None:
    check(saying(f"It was {words} "))


@pytest.mark.parametrize("words", ["Councillor Okafor", "The Harrowgate club", "Imogen"])
def test_a_name_that_no_citation_holds_is_withheld(words: str) -> None:
    # "Imogen" stands in the record, but in nothing that the answer cites.
    with pytest.raises(Withheld, match="name"):
        check(saying(f"{words} said so "))


@pytest.mark.parametrize("name", ["Tar", "Fern", "Cab", "Ill"])
def test_a_piece_of_a_cited_name_is_no_cited_name(name: str) -> None:
    with pytest.raises(Withheld, match="name"):
        check(saying(f"{name} said so "))


@pytest.mark.parametrize("name", ["The Cabinet", "The Fernhill Youth Club", "Fernhill’s"])
def test_cited_names_may_be_said(name: str) -> None:
    check(saying(f"{name} had said so "))


def test_marks_and_citations_belong_together() -> None:
    with pytest.raises(Withheld, match="marks"):
        check([*PIECES, Mark(3)])
    with pytest.raises(Withheld, match="marks"):
        check(PIECES[-1:])
    with pytest.raises(Withheld, match="marks"):
        check(PIECES, [])


def test_a_quote_of_nothing_is_withheld() -> None:
    blank = replace(CITATIONS[0], cited_text="\n\n", start_char=TEXT.index("\n\n"), end_char=TEXT.index("\n\n") + 2)
    with pytest.raises(Withheld):
        check_citation(blank, TEXT)


@given(st.integers(0, len(TEXT) - 1), st.integers(1, 60), st.integers(-3, 3), st.integers(-3, 3))
@settings(max_examples=150, deadline=None)
def test_only_the_very_span_passes(start: int, length: int, left: int, right: int) -> None:
    end = min(len(TEXT), start + length)
    words = TEXT[start:end]
    citation = replace(CITATIONS[0], cited_text=words, start_char=max(0, start + left), end_char=max(0, end + right))
    if words.strip() and TEXT[citation.start_char : citation.end_char] == words:
        check_citation(citation, TEXT)
    else:
        with pytest.raises(Withheld):
            check_citation(citation, TEXT)


def test_a_quote_reads_on_one_line_without_a_word_changed() -> None:
    assert readable("Ward\tVisits\n\nFernhill\t\t12") == "Ward | Visits Fernhill | 12"


def test_a_date_is_not_read_over_the_joint_of_two_citations() -> None:
    above, header = "Year ended December 31,", "2019\t2018"
    citations = [
        replace(cite(1, DAY), start_char=0, end_char=len(above), cited_text=above),
        replace(cite(2, DAY), start_char=len(above) + 1, end_char=len(above) + 1 + len(header), cited_text=header),
    ]
    texts = {"d1": f"{above}\n{header}"}

    check_answer([Say("2018 (Year ended December 31) "), Mark(1), Mark(2)], citations, texts)
    with pytest.raises(Withheld):
        check_answer([Say("Year ended December 31, 2019 "), Mark(1), Mark(2)], citations, texts)
