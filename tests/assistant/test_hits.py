from __future__ import annotations

import pytest

from assistant.matching import Matcher, Weighed

TEXT = (
    "On 14 June 2012 the Board’s co-ordination group (see CAB17/23) granted £1.4 million, i.e. 3.2%, to Môn Street’s "
    "patrols;\n\nthe patrol's fund\twas co‑ordinated in 2012/13 by A.B. Co.— and R&D."
)


def marked(*words: str) -> list[str]:
    return [TEXT[start:end] for start, end in Matcher([Weighed(word, 1.0) for word in words], like=0.6).spans(TEXT)]


def test_every_form_of_a_word_is_marked_to_its_end() -> None:
    assert marked("patrol") == ["patrols", "patrol's"]
    assert marked("coordination") == ["co-ordination"]
    assert marked("mon") == ["Môn"]
    assert marked("board") == ["Board’s"]


@pytest.mark.parametrize("printed", ["14 June 2012", "CAB17/23", "2012/13", "3.2"])
def test_dates_amounts_and_numbers_are_marked_whole(printed: str) -> None:
    assert marked(printed) == [printed]


def test_what_is_not_there_is_not_marked() -> None:
    assert marked("harbour", "15", "2013") == []
