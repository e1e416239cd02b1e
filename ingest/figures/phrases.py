"""Noun phrases of a statement: behind a value, before one, between dates, up to a colon.

A phrase is found by closed classes of words alone (determiners, prepositions, auxiliaries): what belongs to none of
them is taken for a noun or an adjective.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.figures.tokens import Token, is_noun, is_verb
from ingest.figures.value import Value
from ingest.figures.value_words import PERCENT
from ingest.figures.wordings import (
    ADVERBS,
    AUXILIARIES,
    CHANGE_NOUNS,
    COMPARATIVES,
    DETERMINERS,
    EMPTY_TOTALS,
    GENERIC,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    ROLE_NOUNS,
    VAGUE,
    VERBS,
)

LONGEST, LONGEST_CLAUSE = 12, 14


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of the statement, `text[start:end]`."""

    start: int
    end: int


SIZES = frozenset(
    """
    approved original annual national local agreed revised current overall net gross total statutory new small large
    slight significant further year-on-year set floor upper lower profiled challenging quarterly monthly full-year
    actual corporate council council's direct small big sharp similar corresponding year yearly initial
    """.split()
)


# Words that stand where a noun phrase does and name no thing: "12 times", "£3,000 is due".
_UNNAMING = frozenset(
    """
    times time due compared comparison contributes contribute contributing equates relates respectively etc more less
    fewer higher lower greater open available outstanding able unable likely other others new similar same different
    taking remaining being including using earlier major minor good poor complete full part ago earlier later old
    """.split()
)
_ONLY_VERBS = VERBS - frozenset(
    """
    increase increases decrease decreases rise rises fall drop grant spend costs cost needs need uses use support
    supports cover covers lead deal estimated forecast total totals supply account accounts saves show shows value
    read holds hold measured peaked costing left felt found
    """.split()
) | frozenset({"go", "come", "give", "look"})
_TITLES = frozenset("councillor cllr councillors mr mrs ms miss dr sir lady lord alderman".split())
_LONGEST_NAME = 40  # characters
_NOUNS_IN_LY = frozenset("family assembly supply reply anomaly tally ally bully fly jelly".split())


def names_a_thing(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether a phrase says what is counted, by exclusion: more than adverbs and what else names nothing alone, and
    not the one who spoke of it."""
    first = next((each for each in tokens if each.start >= phrase.start), None)
    if first is not None and first.word.rstrip(".") in _TITLES and phrase.end - phrase.start <= _LONGEST_NAME:
        return False
    words = words_in(tokens, phrase) - AUXILIARIES - ADVERBS
    if len(words) == 1 and words <= _ONLY_VERBS:
        return False
    return any(not _is_unnaming(word) for word in words)


def _is_unnaming(word: str) -> bool:
    if word in _UNNAMING | AUXILIARIES | ADVERBS | PRONOUNS | PREPOSITIONS or not any(map(str.isalpha, word)):
        return True
    return word.endswith("ly") and word not in _NOUNS_IN_LY


def words_in(tokens: Sequence[Token], phrase: Phrase) -> frozenset[str]:
    """The words of the phrase but for its ties."""
    ties = PREPOSITIONS | DETERMINERS | {"and", "or", "&"}
    inside = (each for each in tokens if phrase.start <= each.start and each.end <= phrase.end)
    return frozenset(each.word for each in inside if each.is_word and each.word not in ties)


def balanced(tokens: Sequence[Token], phrase: Phrase) -> Phrase:
    """The phrase without a bracket that opens in it and isn't closed."""
    open_at = -1
    for token in tokens:
        if phrase.start <= token.start < phrase.end and token.word in ("(", ")"):
            open_at = token.start if token.word == "(" else -1
    if open_at < 0:
        return phrase
    inside = [each for each in tokens if phrase.start <= each.start < open_at]
    return Phrase(phrase.start, inside[-1].end) if inside else phrase


def phrase_after(tokens: Sequence[Token], at: int, value: Value) -> Phrase | None:
    """The noun phrase behind the value; a short one with what is said of it (`people attended the fair`)."""
    start = at + 1
    while start < len(tokens) and tokens[start].word in FOOTNOTES:
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
        return (_given_in(tokens, start) if value.is_money else None) or _predicate(tokens, start)
    end = phrase_end(tokens, start)
    if end == start:
        return None
    if value.unit == PERCENT or _is_short(tokens, start, end):
        end = max(end, clause_end(tokens, start))
    return phrase_of(tokens, start, end)


FOOTNOTES = frozenset("¹²³⁰⁴⁵⁶⁷⁸⁹*†‡\"“‘'")


def _leads_in(token: Token) -> bool:
    return token.word in DETERMINERS or token.value >= 0 or token.word in FOOTNOTES


def _changed(tokens: Sequence[Token], start: int) -> Phrase | None:
    """What changed, behind the word of change: `12% reduction in calls`, `19% fewer calls`."""
    begin = start + 1
    if begin < len(tokens) and tokens[begin].word in ("in", "of", "to"):
        begin += 1
    elif tokens[start].word not in COMPARATIVES:
        return None
    while begin < len(tokens) and tokens[begin].word in DETERMINERS:
        begin += 1
    end = phrase_end(tokens, begin)
    return phrase_of(tokens, begin, end) if end > begin else None


def _given_in(tokens: Sequence[Token], start: int) -> Phrase | None:
    """What an amount is, behind a participle and `in`: `£23,000 was requested in precept`."""
    at = start
    while at < len(tokens) and (tokens[at].word in AUXILIARIES or tokens[at].word in ADVERBS):
        at += 1
    if at + 2 >= len(tokens) or not is_verb(tokens, at) or tokens[at + 1].word != "in":
        return None
    start = at + 2
    while start < len(tokens) and tokens[start].word in DETERMINERS:
        start += 1
    end = phrase_end(tokens, start)
    return phrase_of(tokens, start, end) if end > start else None


def _predicate(tokens: Sequence[Token], start: int) -> Phrase | None:
    """What is said of the things counted: `12 were repeats`."""
    begin = start
    while begin < len(tokens) and (tokens[begin].word in AUXILIARIES or tokens[begin].word in ADVERBS):
        begin += 1
    end = clause_end(tokens, begin)
    return phrase_of(tokens, begin, end) if begin > start and end > begin else None


_LINKS = frozenset("of to for from with by at within in on across against under between into among about per".split())


def phrase_end(tokens: Sequence[Token], start: int) -> int:
    """Where the noun phrase from token `start` ends, with what `of`, `to`, `for` and the like add to it."""
    end = start
    while end < len(tokens) and end - start < LONGEST:
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


def clause_end(tokens: Sequence[Token], start: int) -> int:
    end = start
    while end < len(tokens) and end - start < LONGEST_CLAUSE:
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


_LOOSE = (
    PREPOSITIONS
    | (DETERMINERS - {"each", "every", "all", "both", "any"})
    | RELATIVES
    | ADVERBS
    | AUXILIARIES
    | frozenset("and or & it they we he she there".split())
)
_TIES = frozenset(
    "at in for during to by since from on the end of month year financial start beginning as within".split()
)


def _without_tie(tokens: Sequence[Token], start: int, end: int) -> int:
    """Where a phrase ends before `at the end of` and the like that belong to the date behind it."""
    while end > start and tokens[end - 1].word in _TIES:
        end -= 1
    return end


def phrase_of(tokens: Sequence[Token], start: int, end: int) -> Phrase | None:
    """The tokens from `start` to `end` without determiners and ties at either end."""
    while start < end and (tokens[start].word in _LOOSE or tokens[start].is_mark):
        start += 1
    while end > start and (tokens[end - 1].word in _LOOSE - {"up", "down"} or tokens[end - 1].is_mark):
        end -= 1
    if end <= start or all(each.word in PRONOUNS or not each.is_word for each in tokens[start:end]):
        return None
    return Phrase(tokens[start].start, tokens[end - 1].end)


def phrase_before(tokens: Sequence[Token], last: int) -> Phrase | None:
    """The noun phrase that ends with token `last`: `an indicative allocation of community grant`."""
    while last > 0 and (tokens[last].date >= 0 or (last > 1 and tokens[last].word in PREPOSITIONS | {"as"})):
        last -= 1
    start = last + 1
    while start > 0 and last - start < LONGEST:
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
    return undated(tokens, start, last + 1)


def _ends_noun(tokens: Sequence[Token], at: int) -> bool:
    return is_noun(tokens, at) or tokens[at].date >= 0


def undated(tokens: Sequence[Token], start: int, end: int) -> Phrase | None:
    """The piece between the dates that names most: the first, unless that is as empty as `forecast`, else the longest.

    A year within a name (`turnout at the 2024 General Election`) parts nothing."""
    pieces: list[Phrase] = []
    begin = start
    closing = -1
    for at in range(start, end + 1):
        if at < end and tokens[at].word == "(":
            closing = _figures_end(tokens, at, end)
            if closing > at:
                piece = phrase_of(tokens, begin, at)
                pieces += [piece] if piece else []
        if at <= closing:
            begin = at + 1
            continue
        if at == end or tokens[at].value >= 0 or (tokens[at].date >= 0 and not _in_name(tokens, at, end)):
            piece = phrase_of(tokens, begin, at)
            if piece:
                pieces.append(piece)
            begin = at + 1
    if pieces and not (words_in(tokens, pieces[0]) <= ROLE_NOUNS | VAGUE | SIZES | EMPTY_TOTALS):
        return pieces[0]
    return max(pieces, key=lambda each: each.end - each.start, default=None)


def _figures_end(tokens: Sequence[Token], start: int, end: int) -> int:
    """Where a bracket closes that holds a value; -1 for other brackets."""
    for at in range(start + 1, end):
        if tokens[at].word == ")":
            return at if any(each.value >= 0 for each in tokens[start:at]) else -1
    return -1


def _in_name(tokens: Sequence[Token], at: int, end: int) -> bool:
    year = tokens[at].word.isdigit()
    return year and at + 1 < end and tokens[at + 1].capital and at > 0 and tokens[at - 1].word == "the"


def label_before(tokens: Sequence[Token], last: int) -> Phrase | None:
    """The label that ends with token `last` and holds no verb of its own."""
    start = last + 1
    while start > 0 and last - start < LONGEST_CLAUSE:
        token = tokens[start - 1]
        done = start > 1 and is_verb(tokens, start - 1) and tokens[start - 2].word in AUXILIARIES
        if done or token.value >= 0 or token.word in AUXILIARIES or (token.is_mark and token.word not in "()'’\"“”&/"):
            break
        start -= 1
    return undated(tokens, start, last + 1)


def line_label(tokens: Sequence[Token], last: int) -> Phrase | None:
    """The label before a colon or a dash: from the start of its line or clause, verbs and all, if it is short."""
    start = last + 1
    while start > 0 and tokens[start - 1].value < 0 and tokens[start - 1].word not in (";", ":", "•"):
        start -= 1
    if last - start >= LONGEST_CLAUSE or tokens[start].word in PRONOUNS:
        return label_before(tokens, last)
    return undated(tokens, start, last + 1)
