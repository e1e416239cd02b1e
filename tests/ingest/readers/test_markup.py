"""Markup inside a line comes off; words, and lines without markup, stay as they are."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.readers.markup import is_bold, strip_markup


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("**RESOLVED** that the report be *noted*.", "RESOLVED that the report be noted."),
        ("__Present:__ Councillor Tarrant", "Present: Councillor Tarrant"),
        ("<b>Item 4</b> <i>Budget</i>", "Item 4 Budget"),
        ("first<br>second<br/>third<BR />fourth", "first\nsecond\nthird\nfourth"),
        ("<p>One</p><p>Two</p>", "\nOne\n\nTwo\n"),
        ("[Report of the Clerk](https://aldermoor.example/r.pdf)", "Report of the Clerk"),
        ('[Report](<https://aldermoor.example/a b.pdf> "as PDF")', "Report"),
        ("![Crest of the borough](crest.png) Minutes", "Crest of the borough Minutes"),
        ("Bell &amp; Okafor &lt;no report&gt;", "Bell & Okafor <no report>"),
        ("encoded twice: Bell &amp;amp; Okafor&amp;nbsp;left", "encoded twice: Bell & Okafor\u00a0left"),
        (r"2012\. was a \*good\* year", "2012. was a *good* year"),
        ("<!-- page 3 -->Minutes", "Minutes"),
    ],
)
def test_each_form_of_markup_comes_off(raw: str, plain: str) -> None:
    assert strip_markup(raw) == plain


@pytest.mark.parametrize(
    "text",
    [
        "5 * 3 = 15 and 2 * 4 = 8",
        "fewer than 5% < 10% of cases",
        "see file minutes_2012_final.pdf",
        "R&D spending; Marks & Bell",
        "[see appendix A] and [1]",
        "C:\\papers\\june",
        "a footnote* and another*",
        "attendance <5 and >3",
    ],
)
def test_signs_that_are_no_markup_stay(text: str) -> None:
    assert strip_markup(text) == text


@given(st.text(st.characters(exclude_characters="*_<&[\\", exclude_categories=["Cs"]), max_size=80))
@settings(max_examples=60, deadline=None)
def test_plain_text_is_left_alone(text: str) -> None:
    assert strip_markup(text) == text


_WORDS = st.lists(st.text("abcdeXYZ0123456789£%,.", min_size=1, max_size=8), min_size=1, max_size=6)


@given(_WORDS, st.sampled_from(["**{}**", "*{}*", "<b>{}</b>", "<strong>{}</strong>", "[{}](page.html)", "<u>{}</u>"]))
@settings(max_examples=60, deadline=None)
def test_marked_words_are_all_kept(words: list[str], form: str) -> None:
    assert strip_markup(form.format(" ".join(words))) == " ".join(words)


@pytest.mark.parametrize(
    ("raw", "bold"),
    [
        ("**Apologies for absence**", True),
        ("<strong>Apologies</strong>", True),
        ("**RESOLVED** that it be noted", False),
        ("Apologies", False),
        ("** not bold **", False),
    ],
)
def test_a_line_is_bold_when_all_of_it_is(raw: str, bold: bool) -> None:
    assert is_bold(raw) is bold
