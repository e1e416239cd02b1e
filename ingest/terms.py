"""Acronyms and what the record says they stand for, where it defines them.

After A. S. Schwartz and M. A. Hearst, "A Simple Algorithm for Identifying Abbreviation Definitions in Biomedical
Text" (2003): a short form beside a bracket, and the shortest stretch of words on the other side that its letters
can be matched to from right to left, the first of them at the start of a word. Council text asks for more, so here
each letter opens a word or follows one that does ("MARAC"), and small words may be left over, others hardly ever.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST_BRACKET = 160
LONGEST_DEFINITION = 240
"""Characters looked at within brackets and before them; keeps the search linear."""
MOST_LETTERS = 10
SMALL_WORDS = frozenset(
    [
        *("a", "an", "and", "at", "by", "for", "from", "in", "into", "of", "on", "or", "per", "the", "to", "under"),
        *("via", "with", "&", "+"),
    ]
)
NUMBER_WORDS: dict[str, frozenset[str]] = {
    "1": frozenset({"one", "first", "i"}),
    "2": frozenset({"two", "second", "to", "too", "ii"}),
    "3": frozenset({"three", "third", "iii"}),
    "4": frozenset({"four", "fourth", "for", "iv"}),
    "5": frozenset({"five", "fifth", "v"}),
}
LEAD_IN = re.compile(
    r"^(?:(?:here(?:in)?after|also|or|referred to as|known as|called|abbreviated to|the|an?|i\.?e\.?,?)\s+)+",
    re.IGNORECASE,
)
QUOTES = "'\"‘’“” "
SHORT_FORM = re.compile(r"^[A-Z0-9][A-Za-z0-9&/+.\-]*$")
ROMAN = re.compile(r"^[IVX]+$")
NO_ACRONYM = re.compile(r"^(?:[A-Z]{1,2}\d+[A-Z]?|\d+[A-Z]{1,2}|[A-Z]\d[A-Z]\d?|\d.*\d|Q\d.*)$")
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|&|\+")
POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
WALL = re.compile(r"\n[ \t]*\n|\t|[()\[\]:;•|]|[.?!]['\"’”]?\s+(?=[A-Z])(?<!\b[A-Z]\.\s)(?<!\bSt\.\s)")
BEFORE = re.compile(r"([A-Za-z0-9&/+.\-]{2,14}?)(?:['’]s?)?['\"’”]?\s{0,2}$")


@dataclass(frozen=True, slots=True)
class FoundTerm:
    """An acronym and its expansion as defined at `start` to `end` (half open, the closing bracket included).

    `acronym` is without the plural's s or quotation marks; white space in `expansion` is single spaces.
    """

    acronym: str
    expansion: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int
    second: bool = False
    """Whether a hyphen joins it to the word before it ("Medium-sized")."""

    @property
    def small(self) -> bool:
        return self.text in SMALL_WORDS or self.second


def find_terms(text: str) -> tuple[FoundTerm, ...]:
    """Every definition "long form (SF)" and "SF (long form)" in `text`, in order; time grows with its length."""
    found = (_define(text, opened, closed) for opened, closed in _brackets(text))
    return tuple(term for term in found if term)


def _brackets(text: str) -> Iterator[tuple[int, int]]:
    """The places of innermost brackets, both round, that are not too far apart."""
    opened = -1
    for found in re.finditer(r"[()]", text):
        if found.group() == "(":
            opened = found.start()
        elif opened >= 0:
            if 2 < found.start() - opened <= LONGEST_BRACKET:
                yield opened, found.start()
            opened = -1


def _define(text: str, opened: int, closed: int) -> FoundTerm | None:
    inner = text[opened + 1 : closed]
    acronym = _short_form(re.split(r"[;,:]|\s[–-]\s", inner, maxsplit=1)[0])
    if acronym:
        return _long_form_before(text, opened, closed, acronym)
    return _long_form_inside(text, opened, closed)


def _short_form(text: str) -> str:
    """The acronym in `text`, cleaned of quotes, lead-in words and plural s; "" if it is none.

    It has two capitals at least, is half capitals, and is no clause number, Roman numeral, postcode or quarter.
    """
    bare = LEAD_IN.sub("", text.strip(QUOTES)).strip(QUOTES)
    bare = re.sub(r"(?<=[A-Z0-9])['’]?s$", "", bare).rstrip(".-/")
    letters = _letters(bare)
    capitals = sum(letter.isupper() for letter in bare)
    if not SHORT_FORM.match(bare) or capitals < 2 or capitals * 2 < len(letters) or len(letters) > MOST_LETTERS:
        return ""
    return "" if ROMAN.match(bare) or NO_ACRONYM.match(bare) else bare


def _letters(acronym: str) -> str:
    return "".join(sign for sign in acronym.lower() if sign.isalnum() or sign in "&+")


def _long_form_before(text: str, opened: int, closed: int, acronym: str) -> FoundTerm | None:
    first = max(0, opened - LONGEST_DEFINITION)
    walls = [wall.end() for wall in WALL.finditer(text, first, opened)]
    words = _words(text, walls[-1] if walls else first, opened)
    at = _match(_letters(acronym), words, ends_free=False)
    if at is None:
        return None
    return _term(text, acronym, words[at:], words[at].start, closed + 1)


def _long_form_inside(text: str, opened: int, closed: int) -> FoundTerm | None:
    before = BEFORE.search(text, max(0, opened - 20), opened)
    acronym = _short_form(before.group(1)) if before else ""
    wall = WALL.search(text, opened + 1, closed)
    stop = min(wall.start() if wall else closed, opened + 1 + len(re.split(r"[;,]", text[opened + 1 : closed])[0]))
    words = _words(text, opened + 1, stop)
    if not before or not acronym or len(words) < 2 or not _is_bare(text, before.start(1)):
        return None
    while words and words[0].text in ("the", "a", "an"):
        words = words[1:]
    at = _match(_letters(acronym), words, ends_free=True)
    if at != 0:
        return None
    return _term(text, acronym, words, before.start(1), closed + 1)


def _is_bare(text: str, start: int) -> bool:
    """Whether a word begins at `start`."""
    return start == 0 or not (text[start - 1].isalnum() or text[start - 1] in "/-&.£")


def _words(text: str, start: int, end: int) -> list[_Word]:
    return [
        _Word(found.group().lower(), found.start(), found.end(), text[found.start() - 1 : found.start()] in ("-", "‑"))
        for found in WORD.finditer(text, start, end)
    ]


def _term(text: str, acronym: str, words: list[_Word], start: int, end: int) -> FoundTerm | None:
    expansion = POSSESSIVE.sub("", " ".join(text[words[0].start : words[-1].end].split()))
    if acronym.lower() in (word.text for word in words) or len(expansion) <= len(acronym):
        return None
    return FoundTerm(acronym, expansion, start, end)


def _match(letters: str, words: list[_Word], ends_free: bool) -> int | None:
    """The first word of the shortest stretch, ending with the last of `words`, that spells `letters`; None if none.

    Letters are matched from right to left. Small words may be passed over, one other word may too in acronyms of
    four letters or more, and a third of the letters may stand inside words. With `ends_free` trailing words that
    qualify the name ("... for Aldermoor") are passed over as well.
    """
    window = words[-(len(letters) * 2 + 4) :]
    spare, inner = (1 if len(letters) >= 4 else 0), len(letters) // 3
    start = _State(len(letters), len(window), spare, inner, ends_free)
    at = _search(letters, window, start, set())
    return None if at is None else at + len(words) - len(window)


@dataclass(frozen=True, slots=True)
class _State:
    """Letters and words still to match, counted from the left; words that may be passed over; letters that may stand
    inside words; whether no word has been matched yet and any may be passed over."""

    letters: int
    words: int
    spare: int
    inner: int
    trailing: bool


def _search(letters: str, words: list[_Word], state: _State, failed: set[_State]) -> int | None:
    """The index of the word at which a match from `state` begins; None if there is none. As deep as `words` is long.

    Prefers letters that open words, then letters inside, then small words passed over, then others.
    """
    if state.letters == 0:
        return state.words
    if state.words == 0 or state in failed:
        return None
    for following in _steps(letters[: state.letters], words[state.words - 1], state, state.letters < len(letters)):
        found = _search(letters, words, following, failed)
        if found is not None:
            return found
    failed.add(state)
    return None


def _steps(letters: str, word: _Word, state: _State, begun: bool) -> Iterator[_State]:
    left = state.words - 1
    for taken in _takes(letters, word.text, state.inner):
        yield _State(state.letters - taken, left, state.spare, state.inner - taken + 1, False)
    if (word.small and begun) or state.trailing:
        yield _State(state.letters, left, state.spare, state.inner, state.trailing)
    elif state.spare and begun:
        yield _State(state.letters, left, state.spare - 1, state.inner, False)


def _takes(letters: str, word: str, inner: int) -> Iterator[int]:
    """How many of the last `letters` a word can stand for, fewest first: its opening one and some that follow."""
    last = letters[-1]
    if last in NUMBER_WORDS and (word in NUMBER_WORDS[last] or word.startswith(last)):
        yield 1
        return
    if last in "&+":
        if word in ("and", "&", "+", "plus"):
            yield 1
        return
    for taken in range(1, min(len(letters), inner + 1) + 1):
        part = letters[-taken:]
        if word[0] == part[0] and _follows(part[1:], word[1:]):
            yield taken


def _follows(letters: str, word: str) -> bool:
    """Whether `letters` stand in `word` in their order."""
    rest = iter(word)
    return all(letter in rest for letter in letters)
