"""Text becomes the same terms however a number, date or identifier is printed."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import LONGEST_TERM, STOP_WORDS, Token, printed_units, stem, terms, tokenise


def forms(text: str) -> list[str]:
    return [token.text for token in tokenise(text)]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Commissioner’s", "commissioner"),
        ("members' children's", "members children"),
        ("don't O’Brien", "dont obrien"),
        ("Café naïve Cafe\u0301", "cafe naive cafe"),
        ("Straße ﬁnance ſo", "strasse finance so"),
        ("£393,000", "393000"),
        ("393000", "393000"),
        ("2,000,000", "2000000"),
        ("3.2%", "3.2"),
        ("£12.50", "12.50 12.5"),
        ("£49k", "49k 49000"),
        ("£1.4m", "1.4m 1400000"),
        ("£1.4 million", "1.4m 1400000 1.4 million"),
        ("£2,500bn", "2500bn 2500000000000"),
        ("2013/14", "2013/14 2013 2014"),
        ("2013-14", "2013/14 2013 2014"),
        ("2013–2014", "2013/14 2013 2014"),
        ("1999/00", "1999/00 1999 2000"),
        ("2013/14-2015/16", "2013/14 2013 2014 2015/16 2015 2016"),
        ("77/21", "77/21 77 21"),
        ("CAB17/23", "cab17/23 cab17 23"),
        ("PL/2013/0045", "pl/2013/0045 pl 2013 0045"),
        ("and/or", "and or"),
        ("co-ordination", "coordination co ordination"),
        ("COVID-19", "covid19 covid 19"),
        ("10-12", "10 12"),
        ("a.m. U.K. p.m", "am uk pm"),
        ("10.00am 10:00 a.m. 7.30pm", "10.00 am 10.00 am 7.30 pm"),
        ("14th 1ST 22nd", "14 1 22"),
        ("14/06/2012", "14 june 2012 2012-06-14"),
        ("14TH JUNE, 2012", "14 june 2012 2012-06-14"),
        ("14th of June 2012", "14 june 2012 2012-06-14"),
        ("June 14th, 2012", "june 14 2012 2012-06-14"),
        ("2012-06-14", "14 june 2012 2012-06-14"),
        ("30.4.2013", "30 april 2013 2013-04-30"),
        ("06/14/2012", "14 june 2012 2012-06-14"),
        ("04.02.13", "4 february 2013 2013-02-04"),
        ("4.2.13", "4.2.13"),
        ("99/99/2012", "99/99/2012 99 99 2012"),
        ("Sept - October 2011", "september october 2011"),
        ("Health & Wellbeing", "health and wellbeing"),
        ("A&E", "a&e"),
        ("3(a)(ii)", "3 a ii"),
        ("5G Q3 M62 12months", "5g q3 m62 12 months"),
        ("Minute No. 8.", "minute no 8"),
        ("paragraph 1.2.3", "paragraph 1.2.3"),
        ("", ""),
        ("--- … !", ""),
    ],
)
def test_normal_forms(printed: str, expected: str) -> None:
    assert forms(printed) == expected.split()


def test_inflections_and_spellings_share_a_stem() -> None:
    assert stem("approved") == stem("approves") == stem("approve")
    assert stem("organisation") == stem("organization")
    assert terms("co-ordinated")[0] == terms("coordinating")[0]


def test_numbers_and_identifiers_are_not_stemmed() -> None:
    assert terms("CAB17s/23 49ks") == ["cab17s/23", "cab17s", "23", "49ks"]


def test_spans_point_at_what_was_printed() -> None:
    text = "On 14th June, 2012 the Partnership’s £1.4m"
    spans = {text[token.start : token.end]: stem(token.text) for token in tokenise(text)}
    assert spans["14th June, 2012"] == "2012-06-14"
    assert spans["June"] == "june"
    assert spans["Partnership’s"] == stem("partnership")
    assert spans["£1.4m"] == "1400000"


@pytest.mark.parametrize(
    ("printed", "whole"),
    [
        ("£1.4 million", ["1.4m", "1400000"]),
        ("CAB17/23", ["cab17/23"]),
        ("2013-14", ["2013/14"]),
        ("14th June 2012", ["2012-06-14"]),
        ("14/06/2012", ["2012-06-14"]),
        ("co-ordination", ["coordination"]),
        ("and/or", ["and", "or"]),
        ("31 June 2012", ["31", "june", "2012"]),
    ],
)
def test_pieces_are_marked(printed: str, whole: list[str]) -> None:
    assert [token.text for token in tokenise(printed) if not token.piece] == whole


def test_printed_units_stand_as_printed() -> None:
    text = "Was £1.4 million of 2013/14 agreed on 14th June, 2012 (CAB17/23)?"
    units = [unit.text for unit in printed_units(text)]
    assert units == ["Was", "£1.4 million", "of", "2013/14", "agreed", "on", "14th June, 2012", "CAB17/23"]


def test_a_long_run_is_cut() -> None:
    assert forms("x" * 500) == ["x" * LONGEST_TERM]


def test_stop_words_are_normal_forms() -> None:
    assert {"the", "of", "which"} <= STOP_WORDS
    assert all(forms(word) == [word] for word in STOP_WORDS)


@given(st.text(max_size=200) | st.from_regex(r"[0-9a-zſKı£,./:–\- %&'’]{0,60}", fullmatch=True))
def test_any_text_is_tokenised_within_its_bounds(text: str) -> None:
    for token in tokenise(text):
        assert isinstance(token, Token)
        assert 0 <= token.start < token.end <= len(text)
        assert token.text
        assert token.text.split() == [token.text], "a term never holds a space"


def test_a_million_words_a_minute() -> None:
    text = "The Partnership’s report of 14th June, 2012 on £1.4m for co-ordination was noted by Members. " * 1000
    began = time.process_time()
    words = len(text.split())
    terms(text)
    assert words / (time.process_time() - began) * 60 > 1_000_000
