"""What a turn says first of where it belongs: that it is on something else, or goes back to what was asked before.

"Another question: who chairs the Board?" is asked as if nothing came before it; "Back to the grant: what was it in
2013/14?" as if the last turn about the grant had been the one before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.earlier import Earlier
from assistant.question import is_asking
from index.analysis import STOP_WORDS, stem, tokenise

_LEAD = (
    r"^\W{0,4}(?:(?:ok|okay|right|now|and|so|well|but|thanks|thank you|great|good|fine|sorry|actually)\b"
    r"[\s,.:;!–-]{0,4}){0,3}"
)
_ANEW = re.compile(
    _LEAD + r"(?:(?:switching|turning|moving(?: on)?|going on|passing)(?: now| over)? to (?:the )?(?-i:(?=[A-Z]))"
    r"|(?:(?:on |to |for )?(?:an? |one |my )?(?:completely |totally |entirely |quite a )?"
    r"(?:different|another|new|next|last|other|separate|quick|unrelated)"
    r" (?:question|subject|matter|topic|thing|point|note|query)"
    r"|change of (?:subject|topic|tack)|(?:changing|to change) (?:the )?(?:subject|topic)"
    r"|(?:on )?something (?:else|different|new)(?: entirely| altogether| completely)?|separately|unrelated|moving on)"
    r"(?: now| then| please)?\s{0,3}[:,;.–—-]\s{0,3}(?=\w))",
    re.IGNORECASE,
)
_BACK = re.compile(
    _LEAD + r"(?:(?:let['’]?s |let us |can we |could we |may we |i(?:['’]d| would) like to |i want to |to )?"
    r"(?:(?:go(?:ing)?|come|coming|get(?:ting)?|turn(?:ing)?) )?"
    r"(?:back|return(?:ing)?|revert(?:ing)?) to|again on|(?:still )?on the (?:subject|matter|question) of"
    r"|as (?:for|to)|about) (?P<subject>[^:,;?.]{2,80}?)(?: again| now| then| for a (?:moment|second))?"
    r"\s{0,3}(?:[:,;?.]|\s[–—-])\s{0,3}(?P<rest>\S.{0,2000})?$",
    re.IGNORECASE | re.DOTALL,
)
_HELD = 0.6
"""Share of the words of the subject gone back to that an earlier question holds at least."""


def said_anew(text: str) -> str:
    """The question after words which say that it is on something else; "" where `text` does not say so."""
    found = _ANEW.match(text)
    return text[found.end() :] if found else ""


def gone_back(text: str, earlier: Sequence[Earlier]) -> tuple[str, tuple[Earlier, ...]]:
    """What a turn asks, and the turns before it: up to the last one about the subject that it says it goes back to.
    Both as they are where it goes back to none."""
    before = tuple(earlier)
    found = _BACK.match(text)
    subject = _words(found["subject"]) if found else frozenset()
    if found is None or not subject:
        return text, before
    shares = [_share(subject, one) for one in before]
    if max(shares, default=0.0) < _HELD:
        return text, before
    last = max(range(len(shares)), key=lambda place: (shares[place], place))
    rest = found["rest"] or ""
    return (rest, before[: last + 1]) if rest else (before[last].question, before[:last])


def _share(subject: frozenset[str], turn: Earlier) -> float:
    return len(subject & _words(f"{turn.question} {turn.said}")) / len(subject)


def _words(text: str) -> frozenset[str]:
    tokens = (token.text for token in tokenise(text))
    return frozenset(stem(one) for one in tokens if one not in STOP_WORDS and not is_asking(one))
