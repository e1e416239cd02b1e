"""Questions that ask for several things: parted, answered one after the other, and put together in order.

A later part is asked as the next turn after those before it, so that what they share ("who proposed it?") is carried as
in a conversation. What is one question ("search and rescue", "how many in May and how many in June") stays one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from assistant.answers import Answer, Citation, Outcome
from assistant.draft import readable
from assistant.question import Intent, find_intent, is_asking
from assistant.said_already import is_said_by, may_hold, quotes_more
from index.analysis import STOP_WORDS
from index.held import Filters
from ingest.dates import find_dates

Put = Callable[[str, Sequence[Answer], Filters], Answer]
"""Answers a question, within filters, that comes after those of the answers given with it."""

_ASKS = (
    r"(?:(?:(?:by|on|for|until|till|from|since|to|with|at|in|under|through) )?"
    r"(?:who|whom|whose|what|when|where|why|how|which)|roughly how)\b"
)
_DID = (
    r"(?:did|was|were|is|are|has|have|had|does|do|will|can)\s+"
    r"(?:it|they|he|she|this|that|these|those|the|there|any|anyone|anybody|anything|one|its|their)\b"
)
_JOINT = re.compile(
    rf"[,;]?(?<!\s)\s{{1,4}}(?:[–—-]\s)?(?:and|but)\s(?:also\s|then\s|if so,?\s)?(?={_ASKS}|{_DID})", re.IGNORECASE
)
_SENTENCE = re.compile(r"\?\s+(?=\w)")
_OPENS = re.compile(
    rf"^\W*(?:(?:in|at|on|for|during)\s[^,?]{{2,60}},\s*)?(?:please\s+)?(?:(?:can|could) you\s+)?"
    rf"(?:(?:tell me|show me|say|and|also|but|so|then)\s+){{0,4}}(?:{_ASKS}|{_DID}|"
    r"(?:did|was|were|is|are|has|have|had|does|do|will)\b|(?:list|summari[sz]e|give|show|tell|explain|describe)\b)",
    re.IGNORECASE,
)
_ONLY_POINTS = re.compile(
    r"\W*(?:what|which)\s+(?:is|are|was|were)\s+(?:it|they|these|those|that|this)\b[^\w]*", re.IGNORECASE
)
"""What asks for the same in other words: "and what were they?"."""
_NUMBER_AND_NAMES = re.compile(
    r"\bhow many\b[^?]{1,200}\band (?:who|which|what)(?: (?:were|was|are) (?:they"
    r"|it))?\W*$",
    re.IGNORECASE,
)
"""What asks for a number and for those who are counted: "how many abstained, and who?"."""
_OF_VOTE = re.compile(r"\b(?:vot(?:e|ed|es|ing)|abstain\w*|abstentions?)\b", re.IGNORECASE)
"""What asks of a vote, whose sides are told at once."""
_ASKING_WORD = re.compile(rf"\b{_ASKS}", re.IGNORECASE)
_MOST = 3
_LEAST = 2
"""Words that say what the first part is about, where it names neither date nor number."""
_WORD = re.compile(r"[^\W\d_]{2,}")


def parts_of(text: str) -> tuple[str, ...]:
    """The questions that `text` is made of, in order; one, where it can't be parted or only lists what is asked for.

    >>> parts_of("When was the pilot in Elm Road approved and who proposed it?")
    ('When was the pilot in Elm Road approved?', 'who proposed it?')
    >>> parts_of("What was said about search and rescue and crime and disorder?")
    ('What was said about search and rescue and crime and disorder?',)
    """
    plain = " ".join(text.split())
    sentences = _SENTENCE.split(plain)
    parts = [part for sentence in sentences for part in _conjuncts(sentence)]
    whole = (plain,)
    if not 1 < len(parts) <= _MOST or not all(_OPENS.search(part) for part in parts):
        return whole
    if any(_ONLY_POINTS.fullmatch(part) for part in parts[1:]) or _NUMBER_AND_NAMES.search(plain):
        return whole
    if all(_OF_VOTE.search(part) for part in parts):
        return whole
    if (len(parts) > len(sentences) and not _says_enough(parts[0])) or _are_compared(parts):
        return whole
    return tuple(f"{part.rstrip(' ?.,;')}?" for part in parts)


def _conjuncts(sentence: str) -> list[str]:
    """The questions that one sentence joins; what hangs on one verb ("asked how it works and why") is not parted."""
    parts = _JOINT.split(sentence)
    return [sentence] if any(_ASKING_WORD.search(_OPENS.sub("", part, count=1)) for part in parts[:-1]) else parts


def _says_enough(part: str) -> bool:
    """Whether the first part says what all are about."""
    own = [word for word in _WORD.findall(part.casefold()) if word not in STOP_WORDS and not is_asking(word)]
    return len(own) >= _LEAST or (bool(own) and bool(find_dates(part)))


def _are_compared(parts: Sequence[str]) -> bool:
    """Whether it is one figure of several periods or places that is asked for."""
    return all(find_intent(part) is Intent.FIGURE for part in parts)


def in_parts(text: str, filters: Filters, put: Put, whole: Callable[[str], Answer | None]) -> Answer:
    """The answer to `text` within `filters`: what answers it as a `whole` (two columns of one row), else each of its
    parts answered by `put`, or said to be not recorded."""
    parts = parts_of(text)
    if len(parts) == 1:
        return put(text, (), filters)
    told = whole(text)
    if told is not None:
        return told
    answers: list[Answer] = []
    for part in parts:
        answers.append(_put_after(part, tuple(answers), filters, put))
    shown = [one for n, one in enumerate(answers) if one.answered and not _on_nothing(answers[:n], one)]
    if not shown:
        return put(text, (), filters)
    if len(shown) < len(answers) and answers[0].answered:
        at_once = put(text, (), filters)
        left = [part for part, one in zip(parts, answers, strict=True) if one not in shown]
        if all(_is_told_at_once(part, parts[0], at_once, answers[0]) for part in left):
            return at_once
    return _joined(text, parts, [one if one in shown else _unsaid(one) for one in answers])


def _put_after(part: str, before: Sequence[Answer], filters: Filters, put: Put) -> Answer:
    """The answer to a part: of the record that the first part was answered from, where it names no time of its own;
    what is free of meetings may be answered from elsewhere too."""
    record = _record_of(before, filters)
    if record is None or find_dates(part):
        return put(part, before, filters)
    answer = put(part, before, record)
    if not answer.answered and _is_free(part):
        return put(part, before, filters)
    return answer if _says_so(part, answer) else _unsaid(answer)


# What a record says that tells who moved or presented something, how a vote went, what something costs.
_SAID: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (re.compile(asks, re.IGNORECASE), re.compile(said, re.IGNORECASE))
    for asks, said in (
        (r"\bwho\b.{0,40}\b(?:mov|second|propos)", r"\b(?:mov|second|propos)"),
        (
            r"\bwho\b.{0,40}\b(?:present|report|introduc|submit)",
            r"\b(?:presented|reported|reports? (?:of|by)|introduced|submitted|gave|provided|updated|advised)\b",
        ),
        (r"\b(?:vote|voted|unanimous|abstain)", r"\b(?:vot|unanimous|abst|carried|lost|against|majority|nem)"),
        (r"\bhow much\b.{0,60}\b(?:cost|sav|spen|pay|paid|worth|grant|fund|price)", r"£"),
    )
)


def _says_so(part: str, answer: Answer) -> bool:
    """Whether what answers a part speaks of what it asks for: of who moved it the decision alone does not."""
    said = "\n".join(one.cited_text for one in answer.citations)
    return all(told.search(said) for asks, told in _SAID if asks.search(part))


def _record_of(answers: Sequence[Answer], filters: Filters) -> Filters | None:
    """`filters` and besides the record, with its day, that the first of the parts before is answered from."""
    cited = next((one for answer in answers[:1] if answer.answered for one in answer.citations), None)
    if cited is None or cited.date is None or filters.date_from or filters.date_to or filters.file:
        return None
    day = date.fromisoformat(cited.date)
    return replace(filters, date_from=day, date_to=day, file=cited.document_id)


def _is_free(part: str) -> bool:
    """Whether a part need not be about the meeting of those before it: it asks for a figure, or names a matter."""
    return find_intent(part) is Intent.FIGURE or _says_enough(part) or bool(_MEANING.search(part))


_MEANING = re.compile(r"\bwhat (?:is|are|does)\b(?! the )", re.IGNORECASE)


def _on_nothing(before: Sequence[Answer], answer: Answer) -> bool:
    """Whether it takes its subject from a part that the records don't answer."""
    return bool(before) and not before[0].answered and bool(answer.interpreted.carried)


def _unsaid(answer: Answer) -> Answer:
    reason = None if answer.answered else answer.reason
    return replace(answer, outcome=Outcome.NOT_RECORDED, reason=reason, citations=(), confidence=None)


_PLACES = ("first", "second", "third")
_HEADINGS = ("First part: ", "Second part: ", "Third part: ")


def _joined(text: str, parts: Sequence[str], answers: Sequence[Answer]) -> Answer:
    said: list[str] = []
    citations: list[Citation] = []
    reasons: list[str] = []
    told = [n for n, one in enumerate(answers) if one.answered and not is_said_by(one, answers[:n], parts[n], parts[0])]
    for n, answer in enumerate(answers):
        if n in told:
            numbers = placed(answer.citations, citations)
            said.append(f"{_HEADINGS[n] if len(told) > 1 else ''}{renumbered(answer, numbers)}")
            reasons += [answer.reason] if answer.reason else []
        elif answer.answered:
            continue
        elif _is_held_by_first(n, parts, answers):
            reasons.append(f"“{parts[n]}”: nothing besides what is quoted surely answers it.")
        else:
            said.append(f"On the {_PLACES[n]} part of the question the records held do not say.")
            reasons.append(f"“{parts[n]}”: {answer.reason or 'nothing surely answers it.'}")
    answered = [one for one in answers if one.answered]
    special = next((one.outcome for one in answered if one.outcome is not Outcome.ANSWERED), Outcome.ANSWERED)
    first = answers[0].interpreted
    carried = tuple(dict.fromkeys(word for one in answers for word in one.interpreted.carried if word in first.carried))
    return replace(
        answered[0],
        question=text,
        interpreted=replace(first, question=text, carried=carried, parts=tuple(parts)),
        outcome=special,
        answer="\n".join(said),
        reason=" ".join(dict.fromkeys(reasons)) or None,
        citations=tuple(citations),
        near=() if len(answered) == len(answers) else next(one.near for one in answers if not one.answered),
        confidence=min(one.confidence for one in answered if one.confidence is not None),
    )


def _is_told_at_once(part: str, first: str, at_once: Answer, before: Answer) -> bool:
    """Whether the answer to all parts at once says more than that `before` it to the first, and may answer `part`."""
    if at_once.outcome is not Outcome.ANSWERED or not quotes_more(at_once, before) or not _says_so(part, at_once):
        return False
    return find_intent(part) is Intent.YES_NO or may_hold(part, first, at_once)


def _is_held_by_first(n: int, parts: Sequence[str], answers: Sequence[Answer]) -> bool:
    """Whether what is quoted for the first part may answer part `n` too."""
    if n == 0 or not answers[0].answered:
        return False
    return _says_so(parts[n], answers[0]) and may_hold(parts[n], parts[0], answers[0])


def placed(made: Sequence[Citation], citations: list[Citation]) -> dict[int, int]:
    """Adds what is cited to `citations`, each span once; gives the new number for each old one."""
    numbers: dict[int, int] = {}
    for one in made:
        here = (one.document_id, one.start_char, one.end_char)
        same = next((each.n for each in citations if (each.document_id, each.start_char, each.end_char) == here), 0)
        if not same:
            citations.append(replace(one, n=len(citations) + 1))
        numbers[one.n] = same or len(citations)
    return numbers


_MARK = re.compile(r"\[(\d{1,3})\]")


def renumbered(answer: Answer, numbers: dict[int, int]) -> str:
    """The text of an answer with its marks by new numbers; what stands within its quotes is left as it is."""
    quotes = sorted({readable(one.cited_text) for one in answer.citations}, key=len, reverse=True)
    guarded = re.compile("|".join([*(re.escape(quote) for quote in quotes if quote), _MARK.pattern]))

    def mark(found: re.Match[str]) -> str:
        number = found.group(1)
        return f"[{numbers[int(number)]}]" if number and int(number) in numbers else found.group()

    return guarded.sub(mark, answer.answer)
