"""The judge of support: what cited words bear out, and what they do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.measures.support import claims_of, supports

MINUTE = (
    "MINUTES of the meeting held on THURSDAY 14TH JUNE, 2012. Councillor Imogen Tarrant (in the Chair). RESOLVED: "
    "That £12,750 be granted to the Fernhill Youth Club until March 2022, a cut of 12%. The Panel did not support it."
)

BORNE_OUT = [
    "“That £12,750 be granted to the Fernhill Youth Club until March 2022, a cut of 12%.”",
    'The Councillor said "That £12,750 be granted … until March 2022"',
    "At the meeting of 14 June 2012",
    "On 14 June it was held",
    "Some 12,750 pounds, a cut of 12 per cent, was granted to the Fernhill Youth Club",
    "Imogen Tarrant chaired",
    "The Panel did not support it",
    "granting money to a youth club",
    "Under Minute No. 8 the youth club was granted £12,750",
]
NOT_BORNE_OUT = [
    "“That £12,750 be given to the Fernhill Youth Club”",
    "“That £12,750 be granted” and “That the Panel support it”",
    "At the meeting of 13 June 2012",
    "On 15 June it was held",
    "£12,500 was granted to the Fernhill Youth Club",
    "12 was granted to the Fernhill Youth Club, by 7 members",
    "Councillor Imogen Bell was in the Chair",
    "The Fernhill Youth Club never was granted money",
    "Dogs must be kept on a lead in every park",
    "Elsewhere in the records:",
    "",
]


@pytest.mark.parametrize("statement", BORNE_OUT)
def test_what_stands_in_the_cited_text_is_borne_out(statement: str) -> None:
    assert supports([MINUTE], statement)


@pytest.mark.parametrize("statement", NOT_BORNE_OUT)
def test_what_does_not_is_not(statement: str) -> None:
    assert not supports([MINUTE], statement)


def test_texts_bear_out_together_what_neither_does_alone() -> None:
    texts = ["£12,750 was granted in 2021.", "£9,000 was granted in 2020."]
    assert supports(texts, "£12,750 was granted, after £9,000")
    assert not any(supports([text], "£12,750 was granted, after £9,000") for text in texts)


def test_cells_and_markup_do_not_matter_to_a_quote() -> None:
    assert supports(["Benches\t14\n**Trees**\t3"], "“Benches | 14 Trees | 3”")
    assert not supports(["Benches\t15\nTrees\t3"], "“Benches | 14 Trees | 3”")


def test_words_that_only_join_claim_nothing() -> None:
    assert not claims_of("Elsewhere in the records:")
    assert not claims_of("At the meeting it was agreed that")
    assert claims_of("At the meeting of 14 June 2012")


WORDS = st.lists(st.sampled_from("grant club bench tree river road park school fund panel".split()), min_size=1)


@given(WORDS, WORDS)
def test_a_quote_is_borne_out_where_it_stands_and_more_text_never_harms(words: list[str], more: list[str]) -> None:
    text = " ".join(words)
    assert supports([text], f"“{text}”")
    assert supports([" ".join(more), text], f"“{text}”")
    assert supports([text], f"“{text} lighthouse”") is False
