from __future__ import annotations

from datetime import date

import pytest

from assistant.register.due import Due, read_due

MET = date(2021, 3, 4)


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("by 30 April 2021", Due(date(2021, 4, 30))),
        ("by the end of March 2022", Due(date(2022, 3, 31))),
        ("to the next meeting", Due(next_meeting=True)),
        ("to the next ordinary meeting of the Board", Due(next_meeting=True)),
        ("on a quarterly basis", Due(recurring=True)),
        ("each year", Due(recurring=True)),
        ("every meeting", Due(recurring=True)),
        ("within two weeks", Due(date(2021, 3, 18))),
        ("within 28 days", Due(date(2021, 4, 1))),
        ("in September", Due(date(2021, 9, 30))),
        ("by the end of January", Due(date(2022, 1, 31))),
        ("in due course", Due()),
        ("as soon as possible", Due()),
        ("the grant agreed in March 2019", Due()),
    ],
)
def test_what_words_mean_on_the_day_of_their_meeting(words: str, due: Due) -> None:
    assert read_due(words, MET) == due


def test_without_a_day_nothing_is_counted() -> None:
    assert read_due("within two weeks", None) == Due()
    assert read_due("by 30 April 2021", None) == Due(date(2021, 4, 30))
