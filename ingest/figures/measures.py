"""What a value counts: the noun phrase behind it, the subject of its verb, or the label before it.

A phrase is found by closed classes of words alone (determiners, prepositions, auxiliaries): what belongs to none of
them is taken for a noun or an adjective.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from ingest.figures.tokens import Token, is_dash, is_noun, is_verb
from ingest.figures.value import Value
from ingest.figures.value_words import COUNT, PERCENT
from ingest.figures.wordings import (
    ADVERBS,
    AUXILIARIES,
    CHANGE_NOUNS,
    CHANGE_VERBS,
    COMPARATIVES,
    DETERMINERS,
    EMPTY_TOTALS,
    GENERIC,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    ROLE_NOUNS,
    STATE_VERBS,
    TELLING_VERBS,
    VAGUE,
)


class Unsaid(Enum):
    """Where the measure must come from when the words around the value don't say it."""

    AS_BEFORE = "the value before it in the statement"
    HEADING = "the heading"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of the statement, `text[start:end]`."""

    start: int
    end: int


Found = Phrase | Unsaid
_LONGEST, _LONGEST_CLAUSE = 12, 14
_SKIPPED = ADVERBS | {
    "a",
    "an",
    "the",
    "all",
    "additional",
    "extra",
    "another",
    "possible",
    "its",
    "their",
    "our",
    "each",
}


def find_measure(tokens: Sequence[Token], at: int, value: Value) -> Found:
    """The measure of the value that is token `at`."""
    found = _measure(tokens, at, value)
    if isinstance(found, Phrase) and _words_in(tokens, found) <= ROLE_NOUNS | _SIZES | VAGUE:
        found = _subject_before(tokens, at) or Unsaid.AS_BEFORE
    if isinstance(found, Unsaid):
        return _before_colon(tokens, at) or found
    return _balanced(tokens, found)


def _balanced(tokens: Sequence[Token], phrase: Phrase) -> Phrase:
    """The phrase without a bracket that opens in it and isn't closed."""
    open_at = -1
    for token in tokens:
        if phrase.start <= token.start < phrase.end and token.word in ("(", ")"):
            open_at = token.start if token.word == "(" else -1
    if open_at < 0:
        return phrase
    inside = [each for each in tokens if phrase.start <= each.start < open_at]
    return Phrase(phrase.start, inside[-1].end) if inside else phrase


def first_subject(tokens: Sequence[Token]) -> Phrase | None:
    """The subject of the statement's first verb: what a number without words of its own may be about."""
    verb = next((at for at in range(1, len(tokens)) if is_verb(tokens, at)), -1)
    return subject_of(tokens, verb) if verb > 0 else None


def _measure(tokens: Sequence[Token], at: int, value: Value) -> Found:
    link = _link(tokens, at)
    right = phrase_after(tokens, at, value)
    if link < 0:
        return right or Unsaid.HEADING
    token = tokens[link]
    if token.is_mark:
        return _behind_mark(tokens, link, right, value)
    if token.value >= 0 or token.date >= 0:
        return right or Unsaid.AS_BEFORE
    if token.word in ("of", "for") and not (link and is_verb(tokens, link - 1)):
        return _of(tokens, link, right, value, at)
    if token.word in PREPOSITIONS:
        return _behind_preposition(tokens, link, right, value)
    if token.word in RELATIVES or token.word in PRONOUNS or token.word in ("and", "or", "nor"):
        return right or Unsaid.AS_BEFORE
    if is_verb(tokens, link):
        return _behind_verb(tokens, link, right, value)
    return right if right and _is_direct(tokens, at) else _label(tokens, link) or right or Unsaid.HEADING


def _is_direct(tokens: Sequence[Token], at: int) -> bool:
    """Whether a noun or `of` stands right behind the value."""
    return at + 1 < len(tokens) and (is_noun(tokens, at + 1) or tokens[at + 1].word == "of")


def _before_colon(tokens: Sequence[Token], at: int) -> Phrase | None:
    """What stands before a colon: `the share accepting a screen: Quarter 1, 65%; Quarter 2, 66%`."""
    colon = next((place for place in range(at - 1, 0, -1) if tokens[place].word == ":"), -1)
    return _label(tokens, colon - 1) if colon > 0 else None


def _link(tokens: Sequence[Token], at: int) -> int:
    """The word or mark that ties the value to what stands before it; -1 where the value opens the statement."""
    link = at - 1
    while link >= 0 and tokens[link].word in _SKIPPED:
        link -= 1
    return link


# --- by what ties the value -------------------------------------------------------------------


def _behind_mark(tokens: Sequence[Token], link: int, right: Phrase | None, value: Value) -> Found:
    mark = tokens[link].word
    if mark in (":", "=") or is_dash(tokens[link]):
        return _line_label(tokens, link - 1) or right or Unsaid.HEADING
    if mark == "(" and (right is None or value.unit == PERCENT):
        return Unsaid.AS_BEFORE
    if mark in ("•", "*", "·", "o", "▪", "❑") or link == 0:
        return right or Unsaid.HEADING
    return right or Unsaid.AS_BEFORE


def _of(tokens: Sequence[Token], link: int, right: Phrase | None, value: Value, at: int) -> Found:
    """`a grant of £3,000`, `a team of nine officers`, `a reduction of 12% in calls`."""
    if right and tokens[link].word == "for" and _is_direct(tokens, at):
        return right
    left = phrase_before(tokens, link - 1)
    head = tokens[link - 1].word if link else ""
    if left is None:
        return right or Unsaid.HEADING
    words = _words_in(tokens, left)
    if words & CHANGE_NOUNS and not words - CHANGE_NOUNS - _SIZES:
        return right or _change_subject(tokens, link)
    if words <= EMPTY_TOTALS | _SIZES:
        return right or _subject_before(tokens, link - 1) or Unsaid.AS_BEFORE
    if words <= ROLE_NOUNS | _SIZES:
        return _subject_before(tokens, link - 1) or left
    if value.unit == COUNT and right and not (_words_in(tokens, right) <= GENERIC) and head not in ("number", "rate"):
        return right
    return left


_SIZES = frozenset(
    """
    approved original annual national local agreed revised current overall net gross total statutory new small large
    slight significant further year-on-year set floor upper lower profiled challenging quarterly monthly full-year
    actual corporate council council's direct small big sharp similar corresponding year yearly initial
    """.split()
)


def _change_subject(tokens: Sequence[Token], link: int) -> Found:
    return _subject_before(tokens, link - 1) or Unsaid.AS_BEFORE


def _behind_preposition(tokens: Sequence[Token], link: int, right: Phrase | None, value: Value) -> Found:
    word = tokens[link].word
    if word == "at" and link and tokens[link - 1].word == ",":
        return _undated(tokens, _subject_start(tokens, link - 2), link - 1) or right or Unsaid.AS_BEFORE
    if word in ("at", "to", "by", "from", "up", "down", "as", "around", "above", "below", "under", "over"):
        spent = _overspending(tokens, link)
        subject = spent or _subject_before(tokens, link)
        if right and value.unit == COUNT and (subject is None or not _is_change(tokens, link)):
            return right
        return subject or right or Unsaid.AS_BEFORE
    if word in ("between", "within") and link and is_verb(tokens, link - 1):
        if right and value.unit == COUNT:
            return right
        return _doing(tokens, link - 1, subject_of(tokens, link - 1)) or Unsaid.AS_BEFORE
    if word in ("than", "against", "versus", "between", "within") or (
        word == "with" and tokens[link - 1].word[:5] == "compa"
    ):
        return Unsaid.AS_BEFORE if value.unit != COUNT or right is None else right
    if word == "with" and right is None:
        return _subject_before(tokens, link) or Unsaid.AS_BEFORE
    return right or phrase_before(tokens, link - 1) or Unsaid.AS_BEFORE


_SPENDING = frozenset("overspend underspend overspent underspent overspending underspending".split())


def _overspending(tokens: Sequence[Token], link: int) -> Phrase | None:
    """`is forecast to overspend by £2m`: it is the overspend that is counted."""
    verb = link - 1
    if verb >= 0 and tokens[link].word == "by" and tokens[verb].word in _SPENDING:
        return Phrase(tokens[verb].start, tokens[verb].end)
    return None


def _is_change(tokens: Sequence[Token], link: int) -> bool:
    return any(each.word in CHANGE_VERBS for each in tokens[max(0, link - 4) : link])


def _behind_verb(tokens: Sequence[Token], link: int, right: Phrase | None, value: Value) -> Found:
    word = tokens[link].word
    subject = subject_of(tokens, link)
    if word not in STATE_VERBS or word in ("have", "has", "had", "seeing"):
        return right or _doing(tokens, link, subject) or Unsaid.HEADING
    if right is None or subject is None:
        return subject or right or Unsaid.AS_BEFORE
    if value.unit == COUNT and not (_words_in(tokens, right) <= GENERIC):
        return right
    return subject


def _doing(tokens: Sequence[Token], link: int, subject: Phrase | None) -> Phrase | None:
    """`Sefton was awarded £100k`: what is said to have been done, where nothing else is named."""
    start = subject.start if subject else tokens[link].start
    return Phrase(start, tokens[link].end) if subject or link else None


# --- phrases ----------------------------------------------------------------------------------


def phrase_after(tokens: Sequence[Token], at: int, value: Value) -> Phrase | None:
    """The noun phrase behind the value; a short one with what is said of it (`people attended the fair`)."""
    start = at + 1
    while start < len(tokens) and tokens[start].word in _FOOTNOTES:
        start += 1
    if start >= len(tokens) or not tokens[start].is_word:
        return None
    word = tokens[start].word
    if word in CHANGE_NOUNS or (word in COMPARATIVES and value.unit == PERCENT):
        return _changed(tokens, start)
    if word in COMPARATIVES:
        start += 1
    elif word == "of" or (value.is_money and word in ("for", "towards", "on", "in")):
        start += 1
        while start < len(tokens) and _leads_in(tokens[start]):
            start += 1
        if value.unit == PERCENT and not (start < len(tokens) and is_noun(tokens, start)):
            return None
    elif is_verb(tokens, start):
        return _predicate(tokens, start) if value.unit != "£" else None
    end = _phrase_end(tokens, start)
    if end == start:
        return None
    if value.unit == PERCENT or _is_short(tokens, start, end):
        end = max(end, _clause_end(tokens, start))
    return _phrase(tokens, start, end)


_FOOTNOTES = frozenset("¹²³⁰⁴⁵⁶⁷⁸⁹*†‡")


def _leads_in(token: Token) -> bool:
    return token.word in DETERMINERS or token.value >= 0 or token.word in _FOOTNOTES


def _changed(tokens: Sequence[Token], start: int) -> Phrase | None:
    """What changed, behind the word of change: `12% reduction in calls`, `19% fewer calls`."""
    begin = start + 1
    if begin < len(tokens) and tokens[begin].word in ("in", "of", "to"):
        begin += 1
    elif tokens[start].word not in COMPARATIVES:
        return None
    while begin < len(tokens) and tokens[begin].word in DETERMINERS:
        begin += 1
    end = _phrase_end(tokens, begin)
    return _phrase(tokens, begin, end) if end > begin else None


def _predicate(tokens: Sequence[Token], start: int) -> Phrase | None:
    """What is said of the things counted: `12 were repeats`."""
    begin = start
    while begin < len(tokens) and (tokens[begin].word in AUXILIARIES or tokens[begin].word in ADVERBS):
        begin += 1
    end = _clause_end(tokens, begin)
    return _phrase(tokens, begin, end) if begin > start and end > begin else None


_LINKS = frozenset("of to for from with by at within in on across against under between into among about per".split())


def _phrase_end(tokens: Sequence[Token], start: int) -> int:
    """Where the noun phrase from token `start` ends, with what `of`, `to`, `for` and the like add to it."""
    end = start
    while end < len(tokens) and end - start < _LONGEST:
        token = tokens[end]
        if is_noun(tokens, end):
            end += 1
        elif end > start and token.word in _LINKS | {"and", "&", "or", "/"} and _goes_on(tokens, end + 1):
            end += 2 if tokens[end + 1].word in DETERMINERS else 1
        else:
            break
    return end


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether a noun stands here, or behind a determiner here."""
    if at < len(tokens) and tokens[at].word in DETERMINERS:
        at += 1
    return at < len(tokens) and is_noun(tokens, at)


def _is_short(tokens: Sequence[Token], start: int, end: int) -> bool:
    head = next((at for at in range(start, end) if tokens[at].word in _LINKS), end)
    return end - start == 1 or (head == end and tokens[head - 1].word in GENERIC)


def _clause_end(tokens: Sequence[Token], start: int) -> int:
    end = start
    while end < len(tokens) and end - start < _LONGEST_CLAUSE:
        token = tokens[end]
        if token.date >= 0:
            return _without_tie(tokens, start, end)
        if token.value >= 0 or token.word in RELATIVES - {"that", "who", "as"}:
            break
        if token.is_mark and not (token.word in "'\"“”" and end > start):
            break
        if token.word in ("and", "with", "compared", "against", "representing") and end > start:
            break
        end += 1
    return end


_TIES = frozenset(
    "at in for during to by since from on the end of month year financial start beginning as within".split()
)


def _without_tie(tokens: Sequence[Token], start: int, end: int) -> int:
    """Where a phrase ends before `at the end of` and the like that belong to the date behind it."""
    while end > start and tokens[end - 1].word in _TIES:
        end -= 1
    return end


def _phrase(tokens: Sequence[Token], start: int, end: int) -> Phrase | None:
    """The tokens from `start` to `end` without determiners and ties at either end."""
    loose = (
        PREPOSITIONS
        | (DETERMINERS - {"each", "every", "all", "both", "any"})
        | RELATIVES
        | ADVERBS
        | AUXILIARIES
        | {"and", "or", "&"}
    )
    while start < end and (tokens[start].word in loose or tokens[start].is_mark):
        start += 1
    while end > start and (tokens[end - 1].word in loose - {"up", "down"} or tokens[end - 1].is_mark):
        end -= 1
    if end <= start or all(each.word in PRONOUNS or not each.is_word for each in tokens[start:end]):
        return None
    return Phrase(tokens[start].start, tokens[end - 1].end)


def phrase_before(tokens: Sequence[Token], last: int) -> Phrase | None:
    """The noun phrase that ends with token `last`: `an indicative allocation of community grant`."""
    while last > 0 and (tokens[last].date >= 0 or (last > 1 and tokens[last].word in PREPOSITIONS)):
        last -= 1
    start = last + 1
    while start > 0 and last - start < _LONGEST:
        at = start - 1
        token = tokens[at]
        if is_noun(tokens, at) or (token.word in _LINKS | {"and", "&"} and at and _ends_noun(tokens, at - 1)):
            start = at
        elif token.word in DETERMINERS and at and tokens[at - 1].word in _LINKS:
            start = at - 1
        elif token.date >= 0 and start <= last:
            start = at
        else:
            break
    return _undated(tokens, start, last + 1)


def _ends_noun(tokens: Sequence[Token], at: int) -> bool:
    return is_noun(tokens, at) or tokens[at].date >= 0


def _undated(tokens: Sequence[Token], start: int, end: int) -> Phrase | None:
    """The longest piece between the dates."""
    best: Phrase | None = None
    begin = start
    for at in range(start, end + 1):
        if at == end or tokens[at].date >= 0 or tokens[at].value >= 0:
            piece = _phrase(tokens, begin, at)
            if piece and (best is None or piece.end - piece.start > best.end - best.start):
                best = piece
            begin = at + 1
    return best


def _label(tokens: Sequence[Token], last: int) -> Phrase | None:
    """The label that ends with token `last` and holds no verb of its own."""
    start = last + 1
    while start > 0 and last - start < _LONGEST_CLAUSE:
        token = tokens[start - 1]
        if token.value >= 0 or token.word in AUXILIARIES or (token.is_mark and token.word not in "()'’\"“”&/"):
            break
        start -= 1
    return _undated(tokens, start, last + 1)


def _line_label(tokens: Sequence[Token], last: int) -> Phrase | None:
    """The label before a colon or a dash: from the start of its line or clause, verbs and all, if it is short."""
    start = last + 1
    while start > 0 and tokens[start - 1].value < 0 and tokens[start - 1].word not in (";", ":", "•"):
        start -= 1
    if last - start >= _LONGEST_CLAUSE or tokens[start].word in PRONOUNS:
        return _label(tokens, last)
    return _undated(tokens, start, last + 1)


# --- subjects ---------------------------------------------------------------------------------


def subject_of(tokens: Sequence[Token], verb: int) -> Phrase | None:
    """The subject of the verb; None for a pronoun or a word as empty as one."""
    last = verb - 1
    while last >= 0 and (tokens[last].word in AUXILIARIES | ADVERBS | {"to"} or _state(tokens, last)):
        last -= 1
    for _ in range(3):
        start = _subject_start(tokens, last)
        phrase = _undated(tokens, start, last + 1)
        comma = start > 0 and tokens[start - 1].word == ","
        if phrase and not (comma and _is_aside(tokens, start)):
            return None if _words_in(tokens, phrase) <= VAGUE | _SIZES else phrase
        if not comma:
            return None
        last = start - 2
    return None


def _state(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].word in STATE_VERBS and at > 0 and tokens[at - 1].word in AUXILIARIES | ADVERBS


def _is_aside(tokens: Sequence[Token], start: int) -> bool:
    word = tokens[start].word
    return word in PREPOSITIONS or word.endswith("ing") or tokens[start].date >= 0


def _subject_start(tokens: Sequence[Token], last: int) -> int:
    """Where the clause begins whose subject ends with token `last`."""
    start = last + 1
    while start > 0:
        token = tokens[start - 1]
        if token.word == ")":
            opening = next((at for at in range(start - 2, -1, -1) if tokens[at].word == "("), -1)
            if opening < 0:
                break
            start = opening
            continue
        stops = (
            token.word in TELLING_VERBS
            or token.word in RELATIVES - {"of"}
            or token.word in AUXILIARIES
            or token.value >= 0
        )
        if stops or (token.is_mark and token.word not in "'’\"“”&/"):
            break
        if token.word == "and" and any(is_verb(tokens, at) or tokens[at].value >= 0 for at in range(start - 1)):
            break
        start -= 1
    return start


def _subject_before(tokens: Sequence[Token], before: int) -> Phrase | None:
    """The subject of the nearest verb before token `before`, in the same clause."""
    for at in range(before - 1, max(-1, before - 12), -1):
        if tokens[at].value >= 0 or tokens[at].word in (";", ":"):
            return None
        if is_verb(tokens, at) or tokens[at].word in CHANGE_VERBS:
            return subject_of(tokens, at)
    return None


def _words_in(tokens: Sequence[Token], phrase: Phrase) -> frozenset[str]:
    """The words of the phrase but for its ties."""
    ties = PREPOSITIONS | DETERMINERS | {"and", "or", "&"}
    inside = (each for each in tokens if phrase.start <= each.start and each.end <= phrase.end)
    return frozenset(each.word for each in inside if each.is_word and each.word not in ties)
