import pytest

from ingest.readers.numerals import format_number


@pytest.mark.parametrize(
    ("number", "style", "expected"),
    [
        *[(1, "a", "a"), (26, "A", "Z"), (27, "a", "aa"), (28, "a", "ab"), (703, "a", "aaa")],
        *[(4, "i", "iv"), (1994, "I", "MCMXCIV"), (3999, "i", "mmmcmxcix"), (4000, "i", "4000")],
        *[(0, "a", "0"), (-2, "i", "-2"), (12, "1", "12")],
    ],
)
def test_styles(number: int, style: str, expected: str) -> None:
    assert format_number(number, style) == expected
