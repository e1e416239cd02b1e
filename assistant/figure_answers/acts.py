"""Numbers that a sentence names without stating them: in a question that it reports, or as a sum only asked for."""

from __future__ import annotations

import re

from ingest.sentences import sentence_spans

_ASKED_THERE = re.compile(
    r"\b(?:asked|queried|questioned|enquired|inquired|wondered|wished to know|wanted to know)\b"
    r"(?:(?! replied| said| answered| was told)[^.;]){0,60}?\b(?:how (?:many|much|long|often|far)|what|which|when|why"
    r"|whether|if)\b",
    re.IGNORECASE,
)
"""What opens a question that a sentence reports: "a member asked how many of the 14 officers ..."."""
_GIVES = re.compile(
    r"\b(?:g[ai]ve[ns]?|giving|grant(?:ed)?|award(?:ed)?|approved?|agreed?|pa(?:y|id)|contributed?|allocated?|spen[dt])\b",
    re.IGNORECASE,
)
_ASKS_FOR = re.compile(
    r"\b(?:ask(?:s|ed|ing)? (?:\w+ ){0,6}?for|request(?:s|ed|ing)?|appl(?:y|ies|ied|ying|ications?) (?:\w+ ){0,3}?for"
    r"|seek(?:s|ing)?|sought|bids? for|bidding for)\b",
    re.IGNORECASE,
)
_ANSWERED_THERE = re.compile(r"\b(?:replied|answered|was told|granted|agreed|approved|resolved|awarded|given)\b", re.I)


def is_only_asked(question: str, sentence: str, at: int) -> bool:
    """Whether the number at `at` of a sentence stands in a question that the sentence reports, or is a sum asked for
    where the question is what was given."""
    before = sentence[:at]
    asked = _last(_ASKED_THERE, before)
    if asked is not None and not _ANSWERED_THERE.search(before, asked.end()):
        return True
    if _GIVES.search(question) is None or _ASKS_FOR.search(question):
        return False
    wanted = _last(_ASKS_FOR, before)
    return wanted is not None and not _ANSWERED_THERE.search(before, wanted.end())


def names_only_asked(question: str, text: str) -> bool:
    """Whether all numbers of a text are only asked about or asked for in it, sentence by sentence; not where it has
    none."""
    found = [
        is_only_asked(question, text[start:end], number.start())
        for start, end in sentence_spans(text)
        for number in _NUMBER.finditer(text[start:end])
    ]
    return bool(found) and all(found)


_NUMBER = re.compile(r"(?<![\w.,])[£€$]?\d")


def _last(form: re.Pattern[str], text: str) -> re.Match[str] | None:
    return next(iter(reversed(list(form.finditer(text)))), None)
