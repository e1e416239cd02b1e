"""Numbers as lists print them: digits, letters, Roman numerals."""

from __future__ import annotations

ROMAN: tuple[tuple[int, str], ...] = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
LARGEST_ROMAN = 3999


def format_number(number: int, style: str) -> str:
    """`number` in a style: "1", "a", "A", "i", "I". What a style cannot say (0, negative, too large) is in digits."""
    if style in ("a", "A") and number > 0:
        word = _letters(number)
    elif style in ("i", "I") and 0 < number <= LARGEST_ROMAN:
        word = _roman(number)
    else:
        return str(number)
    return word.upper() if style.isupper() else word


def _letters(number: int) -> str:
    """1 is a, 26 is z, 27 is aa, 28 is ab."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def _roman(number: int) -> str:
    numeral = ""
    for value, sign in ROMAN:
        times, number = divmod(number, value)
        numeral += sign * times
    return numeral
