from __future__ import annotations

import pytest

from assistant.gate import Withheld
from assistant.model.sentence_gate import check_sentence
from assistant.model.sentences import Sentence, read_sentences

QUOTES = {
    1: "RESOLVED: That £12,750 be granted to the Fernhill Youth Club for evening sessions until March 2022.",
    2: "Referrals rose from 38 in April 2013 to 41 in May 2013.",
    3: "The Partnership did not approve the Strategy. Councillor Bell seconded what Councillor Okafor moved.",
}


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("£12,750 was granted to the Fernhill Youth Club", (1,)),
        ("According to the record, referrals rose from 38 to 41", (2,)),
        ("The minutes say that the Partnership did not approve the strategy", (3,)),
        ("The club was granted “£12,750” for “evening sessions until March 2022”", (1,)),
        ("£12,750 was granted and referrals rose to 41", (1, 2)),
    ],
)
def test_what_the_quotes_say_stands(text: str, cited: tuple[int, ...]) -> None:
    check_sentence(Sentence(text, cited), QUOTES)


@pytest.mark.parametrize(
    ("text", "cited", "why"),
    [
        ("£12,750 was granted to the Fernhill Youth Club", (), "cites nothing"),
        ("£12,750 was granted to the Fernhill Youth Club", (7,), "no quote 7"),
        ("£12,750 was granted to the Fernhill Youth Club", (2,), "12,750"),
        ("£17,250 was granted to the Fernhill Youth Club", (1,), "17,250"),
        ("£12,750 was granted to the Quarry Lane Club", (1,), "Quarry"),
        ("£12,750 was granted until March 2023", (1,), "March 2023"),
        ("The resolution granted “£12,750 each year”", (1,), "quotes"),
        ("Referrals rose from 41 to 38", (2,), "order"),
        ("Referrals fell from 38 to 41", (2,), "fell"),
        ("Councillor Okafor seconded what Councillor Bell moved", (3,), "order"),
        ("The Partnership approve the Strategy", (3,), "denies"),
        ("£12,750 was not granted to the Fernhill Youth Club", (1,), "denies"),
        ("£12,750 was refused to the Fernhill Youth Club", (1,), "refused"),
        ("The club spent the grant wisely", (1,), "spent"),
    ],
)
def test_what_they_do_not_say_is_withheld(text: str, cited: tuple[int, ...], why: str) -> None:
    with pytest.raises(Withheld, match=why):
        check_sentence(Sentence(text, cited), QUOTES)


def test_sentences_are_read_with_their_marks() -> None:
    reply = "The grant was £12,750 [1]. Referrals rose to 41. [2][3] Nothing else, it seems. So it ends [1, 2]."
    assert read_sentences(reply) == (
        Sentence("The grant was £12,750.", (1,)),
        Sentence("Referrals rose to 41.", (2, 3)),
        Sentence("Nothing else, it seems.", ()),
        Sentence("So it ends.", (1, 2)),
    )
