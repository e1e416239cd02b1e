from __future__ import annotations

import pytest

from assistant.hits import _highlights, _terms_by_chunk
from index.analysis import stem, term_spans

TEXT = (
    "On 14 June 2012 the Board’s co-ordination group (see CAB17/23) granted £1.4 million, i.e. 3.2%, to Môn Street’s "
    "patrols;\n\nthe patrol's fund\twas co‑ordinated in 2012/13 by A.B. Co.— and R&D."
)


def marked(text: str, *words: str) -> list[str]:
    return [text[start:end] for start, end in _highlights(text, frozenset(stem(word) for word in words))]


def test_every_form_of_a_word_is_marked() -> None:
    assert marked(TEXT, "patrol") == ["patrols", "patrol's"]
    assert marked(TEXT, "coordination") == ["co-ordination", "co‑ordinated"]
    assert marked(TEXT, "mon") == ["Môn"]


@pytest.mark.parametrize(("form", "printed"), [("2012-06-14", "14 June 2012"), ("1400000", "£1.4 million")])
def test_what_reaches_over_a_space_is_marked_whole(form: str, printed: str) -> None:
    assert marked(TEXT, form) == [printed]


def test_chunks_give_the_words_that_the_whole_text_gives() -> None:
    whole = {(token.text, token.start) for token in term_spans(TEXT) if token.text.isalpha()}
    every = frozenset(token.text for chunk in TEXT.split() for token in term_spans(chunk))
    chunks = {(token.text, token.start) for token in _terms_by_chunk(TEXT, every) if token.text.isalpha()}
    assert whole == chunks
