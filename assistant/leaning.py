"""Whether a turn of a conversation stands alone or leans on what was asked before it.

Told from its form alone: how it opens, the pronouns and demonstratives that have nothing within it to point at, and how
little it names. A turn that names its matter stands alone, whatever went before: a change of subject.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import IntEnum

from assistant.question import Intent, Question, Word, is_asking
from assistant.register_answers.kinds import Kind, kind_of
from index.analysis import printed_units
from ingest.months import NUMBER


class Leaning(IntEnum):
    """How much a turn leaves to the turns before it."""

    ALONE = 0
    """It names what it asks about, or says that the subject is another."""
    LOOSE = 1
    """It names little; it may or may not go on about the same matter."""
    FIRM = 2
    """It points back: "Why was it deferred?", "Who voted against?"."""
    FRAGMENT = 3
    """No whole question but what is to be put in the place of something in the one before: "And in 2019?"."""


_OPENING = re.compile(
    r"^\W*(?:(?:and|or|but|so|then|also|plus|ok|okay|right|well|yes|no|sorry|thanks|thank you|great|good|now|fine)\b"
    r"[\s,.:;!–-]*)+",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"^(?:what|how) (?:about|of)\b|^(?:the )?same (?:for|in|with)\b|^i (?:mean|meant|want|wanted|am after|was after)\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:another|a different|a new|next) (?:question|subject|matter|topic|thing)\b|\bsomething (?:else|different)\b"
    r"|^\W*(?:\w+\W+)?(?:turning to|moving on|changing (?:the )?subject)\b",
    re.IGNORECASE,
)
_TRAILING = re.compile(r"(?<=\w),? (?:only|alone|instead|please|then|though|just)(?=\W{0,4}$)", re.IGNORECASE)
_ASKS = re.compile(
    r"\b(?:who|whom|whose|what|when|where|which|why|how|did|does|do|was|were|is|are|has|have|had|will|would|can|could"
    r"|should|list|name|give|show|tell|find|summari[sz]e|describe|explain)\b",
    re.IGNORECASE,
)
_IN_PLACE = re.compile(r"^(?:in|at|for|by|from|with|on|to|since|before|after|during|between)\b", re.IGNORECASE)

_RECORD_NOUN = (
    r"(?:meeting|decision|report|figure|amount|sum|group|plan|policy|strategy|scheme|date|quarter"
    r"|period|matter|item|point|time|money|grant|increase|rise|fall|cut|vote|motion|amendment|project|proposal"
    r"|panel|committee|board|body|council|partnership|service|place|ward|case|work|contract|role|post|person"
    r"|officer|councillor|member|target|number|total|change|issue|problem|recommendation|resolution|order)s?"
)
_AUXILIARY = r"(?:is|was|were|are|do|does|did|had|has|have|will|would|can|could|should|must|might|may)(?:n't)?"
_MAIN_SUBJECT = re.compile(rf"^\W*(?:\w+\W+){{0,4}}?{_AUXILIARY} (?:it|they|he|she)\b", re.IGNORECASE)
_SUBJECT = re.compile(r"\b(?:it|they|he|she|its|their|theirs|his|hers)\b", re.IGNORECASE)
_OBJECT = re.compile(
    r"(?<!\bwhen )(?<!\bif )(?<!\bbecause )(?<!\bthat )(?<!\bas )(?<!\bwhere )(?<!\bwhile )(?<!\bwhether )(?<!\bthan )"
    r"\b(?:it|them|him|her|itself|themselves)\b",
    re.IGNORECASE,
)
_POINTING = re.compile(
    r"\b(?:this|that|these|those)\b(?=\s*(?:[?.,;!]|$))"
    r"|(?:^|\b(?:about|of|for|on|with|by|after|before|since|than|like|is|was|are|were|does|did|do|why|how|when)\s+)"
    r"(?:this|that|these|those)\b(?!\s+(?:year|month|week|who|whose|which|with|living|aged|under|over)\b)"
    rf"|\b(?:this|that|these|those|such)\s+{_RECORD_NOUN}\b|\bthat\s+(?:year|month|week|day)\b",
    re.IGNORECASE,
)
_THERE = re.compile(
    r"(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )(?<!\bbe )(?<!\bbeen )\bthere\b(?=\s*(?:[?.,;!]|$))"
    r"|^\W*(?:who|which)\b[^?]*\bthere\W*$",
    re.IGNORECASE,
)
_ELLIPTIC = re.compile(
    r"\bof (?:them|those|these)\b|\b(?:else|instead|too|as well)\b(?=\W*$)|\b(?:what|who|where|how|which) else\b"
    r"|\bthe (?:other|others|former|latter|rest)\b(?=\s*(?:[?.,;!]|$))|\b(?:which|that|this|another|other) ones?\b",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"\bthe (?:\w+ )?ones?\b|\b(?:year|month|meeting|quarter)s? (?:before|after)(?:wards)?\b(?=\s*(?:[?.,;!]|$))"
    rf"|\b(?:previous|following|next|same) (?:year|month|week|day|{_RECORD_NOUN})\b",
    re.IGNORECASE,
)
"""What needs something before it, unless the turn names it itself."""
_IDLE_IT = re.compile(
    r"\bit (?:takes?|took|costs?|be|is|was)\b[^?]{0,40}\b(?:to|that)\b"
    r"|\b(?:is|was|be|been) it (?:true|right|the case)\b"
    r"|\b(?:is|was|has) it (?:been )?(?:\w+ )?\w+ (?:that\b|to (?!the\b|an?\b|be\b|which\b|whom\b)\w)",
    re.IGNORECASE,
)
_BARE = re.compile(r"^\W*what (?:is|are|was|were) (?!the\b|its\b|their\b)", re.IGNORECASE)

_OF_MATTER = re.compile(r"\b(?:about|of|on|regarding|concerning|in|with|for|to)\s+\w", re.IGNORECASE)
_TELLS_MATTER = re.compile(r"\b(?:about|regarding|concerning|on)\s+(?!wh|how\b)\W?\w", re.IGNORECASE)
_OF_A_WHOLE = re.compile(r"how (?:much|many) of the\b|what (?:part|share|proportion) of the\b", re.IGNORECASE)
"""Of what whole, was said before."""
_STRANDED = re.compile(r"\b(?:against|for|about|to|from|with|on|of|in|at|by)\W*$", re.IGNORECASE)

_BODY_ALONE = re.compile(
    r"(?:the\s+)?(?:Partnership|Cabinet|Council|Panel|Committee|Board|Forum|Executive|Group)(?:['’]s)?", re.IGNORECASE
)

_OF_A_MEETING = frozenset(
    {Kind.CHAIR, Kind.APOLOGIES, Kind.SUBSTITUTES, Kind.ATTENDANCE, Kind.INTERESTS, Kind.EXCLUDED}
)
"""Kinds of question that are asked of a meeting, which a turn without a body or a date leaves to what went before."""

_LITTLE = 3
"""Words of its own up to which a turn without names or dates may lean."""
_WITHIN = 2
"""Words of its own before a pronoun from which on it may point at them; one more before an object."""


def leaning(question: Question) -> Leaning:
    """How far `question` leans on what was asked before."""
    text = question.text
    if _ELSEWHERE.search(text):
        return Leaning.ALONE
    rest = _OPENING.sub("", text)
    opened = len(rest) < len(text)
    if not rest:
        return Leaning.ALONE  # "Thank you!"
    own = own_words(question)
    if is_fragment(rest, opened, own):
        return Leaning.FRAGMENT
    named = _units(name for name in question.names if name.casefold() not in NUMBER)
    besides = sum(word.text not in named for word in own)
    if points_back(rest, question, opened):
        return Leaning.LOOSE if named and besides >= _LITTLE else Leaning.FIRM
    if named and not besides and question.discussed and not _OF_MATTER.search(rest):
        return Leaning.FIRM
    if named and not besides and question.intent is Intent.FIGURE and not _OF_MATTER.search(rest):
        return Leaning.FIRM  # "How much did Aldermoor get?"
    if question.dates or (named and not _names_only_bodies(question, besides)):
        return Leaning.ALONE
    if _ASKS.search(rest) and _says_little(rest, besides, opened):
        return Leaning.FIRM
    if besides <= _LITTLE and kind_of(question) in _OF_A_MEETING:
        return Leaning.FIRM  # "Who sent apologies?"
    return Leaning.LOOSE if besides <= _LITTLE or _OF_A_WHOLE.match(rest) else Leaning.ALONE


def _names_only_bodies(question: Question, words: int) -> bool:
    """Whether a turn of few words names nothing but a body by what such bodies are called ("the Partnership")."""
    return words <= _LITTLE and all(_BODY_ALONE.fullmatch(name) for name in question.names)


def _says_little(rest: str, words: int, opened: bool) -> bool:
    """Whether a whole question of so many words of its own asks for something of what went before."""
    if words <= 1:
        return opened or not (_BARE.match(rest) or _TELLS_MATTER.search(rest))
    return words <= _LITTLE and (opened or bool(_STRANDED.search(rest)))


def rest_of(text: str) -> str:
    """The turn without the words that only join it to what went before ("And", "No, I meant")."""
    rest = _OPENING.sub("", text)
    rest = _ABOUT.sub("", rest).strip() or rest
    return _TRAILING.sub("", rest) or rest


def own_words(question: Question) -> tuple[Word, ...]:
    """The words that say what the turn is about: none of asking, none of its dates."""
    dated = _units(date.text for date in question.dates)
    return tuple(
        word
        for word in question.words
        if not (word.expansion or word.carried or word.text in dated or is_asking(word.text))
    )


def is_fragment(rest: str, opened: bool, own: tuple[Word, ...]) -> bool:
    """Whether what is left after the opening is no question of its own."""
    if _ABOUT.match(rest):
        return True
    if _ASKS.search(rest):
        return False
    return opened or not own or bool(_IN_PLACE.match(rest) and len(own) <= _LITTLE)


def points_back(rest: str, question: Question, opened: bool) -> bool:
    """Whether a pronoun or demonstrative has nothing in the turn itself to point at."""
    plain = _IDLE_IT.sub(" ", rest)
    if any(form.search(plain) for form in (_ELLIPTIC, _THERE, _POINTING, _MAIN_SUBJECT)):
        return True
    if _BESIDE.search(plain) and not (question.dates or question.names):
        return True
    subject, thing = _SUBJECT.search(plain), _OBJECT.search(plain)
    if subject and (opened or not _said_before(plain[: subject.start()], question, names_count=True, most=1)):
        return True
    return thing is not None and (
        opened or not _said_before(plain[: thing.start()], question, names_count=False, most=3)
    )


def _said_before(text: str, question: Question, names_count: bool, most: int) -> bool:
    """Whether the turn says, before a pronoun, what that may stand for: a name, or `most` other words."""
    before = _units([text])
    named = _units(question.names)
    if names_count and before & named:
        return True
    return sum(word.text in before and word.text not in named for word in own_words(question)) >= most


def _units(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(unit.text.casefold() for text in texts for unit in printed_units(text))
