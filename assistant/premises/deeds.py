"""Premises of deeds: that something was done which the record says was not, that a bid came to something, that what had
ended still went on.

"Why did the Trust decide to close the lido?" is held against the sentences found as amounts are (`sentences.py`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial

from assistant.constraints import dates_in
from assistant.premises.sentences import Premise, against, without, words_in
from assistant.question import Intent, Question, is_asking
from assistant.register_answers.inquiry import Answered, Inquiry
from index.analysis import STOP_WORDS, stem
from ingest.dates import FoundDate, Precision


def other_deed(inquiry: Inquiry) -> Answered | None:
    """The sentence that says that it was not done, came to nothing or was over."""
    for read in _READERS:
        for premise in read(inquiry.question):
            told = against(inquiry, premise)
            if told is not None:
                return told
    return None


# --- what was not done ------------------------------------------------------------------------

_DENIES = re.compile(
    r"n['’]t\b|\b(?:not|never|no|fail\w*|refus\w*|reject\w*|unable|without|whether|if|instead)\b", re.IGNORECASE
)
_DECIDING = frozenset(stem(word) for word in "decide choose agree opt resolve elect vote manage come go happen".split())
_DID = re.compile(
    r"\b(?:why|how come)\b[^?]{0,12}?\b(?P<aux>did|does|do|was|were|is|are|has|have|had|will)\b(?P<rest>[^?]{4,160})",
    re.IGNORECASE,
)
_LOWER = re.compile(r"(?<![\w’'-])[a-z]{4,20}(?![\w’'-])")
_CANDIDATES = 6
_MEANT = re.compile(
    r"\b(?:need\w*|try|tries|tried|trying|hop(?:e|ed|es|ing)|seek\w*|sought|wish\w*|ask\w*|call\w*|propos\w*"
    r"|consider\w*"
    r"|suggest\w*|plan\w*|intend\w*|want\w*|would|should|could|might|(?-i:may)|expect\w*|ought|ha(?:ve|s|d) to|think"
    r"|thought|believe\w*)\b",
    re.IGNORECASE,
)
"""What speaks of a deed without presuming that it was done."""
_NEGATED = re.compile(
    r"(?:\bnot|\bnever|n['’]t|\bno longer|\b(?:decided|decision|resolved|voted|ruled|chose) against)\s+"
    r"(?:(?:be|been|being|to|now|have|in fact|going to)\s+){0,3}$",
    re.IGNORECASE,
)
_UNSETTLED = re.compile(
    r"\b(?:ask\w*|urg\w+|request\w*|call(?:ed|s|ing)? (?:for|on)|petition\w*|wish\w*|want\w*|hop\w+|plead\w*|press\w*"
    r"|object\w*|oppos\w+|argu\w+|suggest\w*|recommend\w*|motion|amendment|consider\w*|consult\w*|until|before"
    r"|unless|yet"
    r"|only|just|simply|fear\w*|threat\w*|queried|question\w*)\b",
    re.IGNORECASE,
)
"""What leaves open whether it was done, or when."""


def _not_done(question: Question) -> Iterator[Premise]:
    """The deeds that the question asks the reason of."""
    found = _DID.search(question.text) if question.intent is Intent.WHY else None
    if found is None or _DENIES.search(question.text) or _MEANT.search(question.text):
        return
    of_base = found["aux"].casefold() in _WITH_BASE
    named = {word.casefold() for name in question.names for word in name.split()}
    words = [one.group() for one in _LOWER.finditer(found["rest"])]
    deeds = [
        one for one in words if not (one in STOP_WORDS or one in named or is_asking(one) or stem(one) in _DECIDING)
    ]
    light = frozenset(one for one in words if stem(one) in _DECIDING)
    for deed in [one for one in deeds if bool(_INFLECTED.search(one)) is not of_base][:_CANDIDATES]:
        at = question.text.find(deed, found.start("rest"))
        yield Premise(
            without(question, at, at + len(deed)),
            light | {deed},
            partial(_says_done, stem(deed)),
            partial(_says_not_done, stem(deed)),
        )


_WITH_BASE = frozenset({"did", "does", "do", "will"})
_INFLECTED = re.compile(
    r"(?:ed|en|ing|lt|ept|wn|ught|old|id)$|^(?:cut|put|shut|set|sent|spent|lent|made|gone|done"
    r"|met|lost)$"
)
"""What verbs end in after forms of "be" and "have"; after "did" they do not."""


def _places(root: str, text: str) -> list[bool]:
    """Of each place where a word of this stem stands, whether it is denied there."""
    form = re.compile(rf"(?<![\w-]){re.escape(root)}[a-z]{{0,5}}(?![\w-])", re.IGNORECASE)
    return [bool(_NEGATED.search(text[max(0, one.start() - _BEFORE) : one.start()])) for one in form.finditer(text)]


_BEFORE = 40
"""Characters before a word in which it is denied."""


def _says_done(root: str, text: str) -> bool:
    return any(not denied for denied in _places(root, text))


def _says_not_done(root: str, text: str) -> str | None:
    places = _places(root, text)
    return "not done" if places and all(places) and not _UNSETTLED.search(text) else None


# --- what came to nothing ---------------------------------------------------------------------

_GAINED = re.compile(
    r"\b(?P<verb>get|got|gotten|receive[ds]?|win|won|secure[ds]?|obtain(?:ed)?|(?:was|were|been) (?:given|awarded"
    r"|granted)"
    r"|awarded|granted|given|successful|succeed(?:ed)?)\b",
    re.IGNORECASE,
)
_SOUGHT = re.compile(
    r"\b(?:grants?|funding|award|bid|lottery|sponsorship|application|applied|money|permission|consent|licence)\b",
    re.IGNORECASE,
)
_GOT = re.compile(
    r"(?<!not )(?<!not been )(?<!not yet )(?<!n['’]t )(?<!been un)\b(?:awarded|received|secured|successful(?:ly)?"
    r"|obtained"
    r"|won|approved|been (?:given|granted)|was (?:given|granted))\b",
    re.IGNORECASE,
)
_LOST = re.compile(
    r"\bunsuccessful\b|\b(?:not|n['’]t|never) (?:been |be |yet )?(?:successful|awarded|granted|received|approved"
    r"|given|secured"
    r"|selected|eligible)\b|\b(?:turned down|rejected|refused|declined|failed|missed out)\b",
    re.IGNORECASE,
)
_LIGHT = frozenset(
    "get got gotten receive received win won secure secured obtain obtained given awarded granted".split()
)
_OF_BID = frozenset("successful succeed succeeded application bid applied".split())


def _came_to_nothing(question: Question) -> Iterator[Premise]:
    """That somebody got what they had asked for."""
    gained = _GAINED.search(question.text)
    if question.intent not in (Intent.WHY, Intent.DATE) or gained is None or not _SOUGHT.search(question.text):
        return
    if _DENIES.search(question.text):
        return
    yield Premise(
        without(question, *gained.span()),
        _LIGHT | _OF_BID | words_in(gained.group()) | words_in(" ".join(_SOUGHT.findall(question.text))),
        lambda text: bool(_GOT.search(text)) and not _LOST.search(text),
        lambda text: "lost" if _LOST.search(text) and not _GOT.search(_LOST.sub(" ", text)) else None,
    )


# --- what was over ----------------------------------------------------------------------------

_STILL = re.compile(r"^\W*(?:was|were|is|are|did|does|do|had|has|have)\b[^?]{2,120}\bstill\b", re.IGNORECASE)
_ENDED = re.compile(
    r"\b(?:ended|ending|ends?|expire[ds]?|expiring|finish(?:ed|es)?|ceased?|ran out|came to an end|clos(?:ed|es)"
    r"|concluded"
    r"|lapsed|withdrawn|lifted|until|to|till)\s{1,2}(?:on |in |at )?(?:the )?(?:end of )?$",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"\b(?:extended|renewed|continu\w+|still|remain\w*|replaced)\b", re.IGNORECASE)
_OVER = 0.5
"""Share of the rest of such a question that a sentence holds: what tells of the end may say little else."""
_OF_LASTING = frozenset(
    "still force place running run going open operation operating effect effective active valid ongoing exist".split()
)


def _was_over(question: Question) -> Iterator[Premise]:
    """That something went on at a time."""
    if len(question.dates) != 1 or question.dates[0].start < 0 or not _STILL.search(question.text):
        return
    asked = question.dates[0]
    words = _OF_LASTING | frozenset(asked.text.casefold().split())
    yield Premise(
        without(question, asked.start, asked.end, [asked]),
        words,
        lambda text: bool(_GOES_ON.search(text)) or any(end.last >= asked.first for end in _ends(text)),
        lambda text: _over_by(asked, text),
        _OVER,
    )


def _ends(text: str) -> list[FoundDate]:
    """The days on which a text says that something ended or was to end."""
    exact = [one for one in dates_in(text) if one.precision in _EXACT]
    return [one for one in exact if _ENDED.search(text[max(0, one.start - _BEFORE) : one.start])]


_EXACT = frozenset({Precision.DAY, Precision.MONTH})


def _over_by(asked: FoundDate, text: str) -> str | None:
    ends = {(one.first, one.last) for one in _ends(text)}
    return f"{ends.pop()}" if len(ends) == 1 and all(last < asked.first for _, last in ends) else None


_READERS: tuple[Callable[[Question], Iterator[Premise]], ...] = (_not_done, _came_to_nothing, _was_over)
