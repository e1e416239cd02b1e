"""What people say around a question: greetings, thanks, why they ask. It is taken off, so that the question stands."""

from __future__ import annotations

import re

_SPOKEN = (
    r"(?:(?:by|to|from|with|for|of|in|at|on|under|until) )?(?:who|whom|whose|what|when|where|which|why|how)\b"
    r"|(?:what|who|where|when|how|why)['’]s\b|(?:did|does|do|was|were|is|are|has|have|had)\s"
)
_ASKS = (
    rf"(?=(?:(?:please|also|exactly|then|just),?\s)?(?:{_SPOKEN}|(?:so|but|please|can|could|would|will|i|i['’]d"
    r"|i['’]m|tell|let)\s))"
)
_ME = r"(?:me|us)"
_YOU = r"(?:you|u|someone|somebody|anyone|anybody)"
_TELL = (
    rf"(?:tell {_ME}|let {_ME} know|say|remind {_ME}|explain(?: to {_ME})?|confirm|find out(?: for {_ME})?"
    r"|advise|clarify|check)"
)
_KNOW = r"(?:know|find out|ask(?: you)?|check|understand|establish|learn|see|hear|be told|confirm)"
_KINDLY = r"(?:please|kindly|possibly|perhaps|just|quickly|by any chance)"

_GREETING = re.compile(
    r"^\W{0,3}(?:hi|hiya|hello|hey|good (?:morning|afternoon|evening|day)|dear [\w’'-]{1,30}|greetings)"
    rf"(?: (?:there|all|team|everyone|again|folks|minutebook))?(?:\s?[,.!:;–—-]{{1,3}}\s(?=\w)|\s{_ASKS})",
    re.IGNORECASE,
)
_COURTESIES = tuple(
    re.compile(rf"^\W{{0,3}}{form}\s?[,:;–—-]?\s{_ASKS}", re.IGNORECASE)
    for form in (
        rf"(?:{_KINDLY}\s)?(?:can|could|would|will|might) {_YOU}(?: {_KINDLY}){{0,2}} {_TELL}(?: {_KINDLY})?",
        rf"(?:{_KINDLY}\s)?(?:would {_YOU} mind|do {_YOU} mind) (?:telling|letting|reminding) {_ME}(?: know)?",
        rf"(?:{_KINDLY}\s)?(?:are|were) you able to {_TELL}",
        rf"(?:do|does|would) {_YOU} (?:happen to )?know",
        rf"(?:{_KINDLY}\s)?{_TELL}(?: {_KINDLY})?",
        rf"is it possible to {_KNOW}",
        r"(?:any|have you any|got any) idea",
        rf"(?:i|we)(?:['’]m| am|['’]re| are| was| were)? (?:just )?(?:wonder|wondering|wondered)(?: if {_YOU} (?:can"
        rf"|could|might) {_TELL})?",
        rf"(?:i|we)(?:['’]d| would|['’]ll)? (?:really )?(?:like|love|want|need|wish|wanted|hoped) to {_KNOW}",
        r"(?:i|we)(?:['’]m| am|['’]re| are) (?:\w+ )?(?:trying|looking|hoping|keen|curious|interested|asked) (?:to|in) "
        r"(?:find out|finding out|know|knowing|work out|establish|check|understand|see|learn)",
        rf"(?:what (?:i|we)(?:['’]d like| want| need| would like) to {_KNOW} is|(?:my|our|the|a quick|quick|another"
        rf"|one)"
        r"(?: \w+)? question(?: is| for you)?)",
        r"(?:just )?(?:curious|wondering|checking|asking|following up)(?: about)?",
        r"(?:sorry|apologies|excuse me|pardon)(?: (?:to|for) (?:bother|trouble|disturb|bothering|troubling)(?:ing)?"
        r" you)?"
        r"(?: again)?(?:,? but)?",
        r"(?:please|ok|okay|right|so|well|now|thanks|thank you|great|also|erm?|um)",
    )
)
_DIGEST = r"(?:summary|overview|digest|list|round-?up|run-?down|recap|outline|gist|account)"
_GIVE = re.compile(
    rf"^\W{{0,3}}(?:{_KINDLY}\s)?(?:can|could|would|will|might) {_YOU}(?: {_KINDLY}){{0,2}}"
    rf" (?:give|send|get|provide|write|do)(?: {_ME})?(?: with)?\s(?=(?:an?|the)\s(?:\w+\s){{0,3}}{_DIGEST}\b)",
    re.IGNORECASE,
)
"""What asks for a digest by name: "Could you give me a short summary of …"."""
_CLOSING = re.compile(
    r"\s{0,2}[,.;!?–—-]{0,2}\s{1,2}(?:please|(?:many |kind )?thanks|thank you|cheers|ta|regards|kind regards|ty)"
    r"(?: (?:in advance|very much|so much|a lot|again|all))?\s?[.!?]{0,3}$",
    re.IGNORECASE,
)
_MOST = 4
"""Courtesies that are taken off one after the other."""

_SAYS = re.compile(
    r"^\W{0,3}(?:(?:i|we)(?:['’](?:m|ve|re|d)|\s(?:am|are|have|need|want|work|live|run|sit|would|was|were|had|do))?\s"
    r"|(?:my|our)\s\w|(?:as|for) (?:an?|the|my|our|part)\s|this is (?:for|about)\s|it is"
    r" for\s)[^.!?]{2,240}[.!]\s{1,3}(?=\w)",
    re.IGNORECASE,
)
"""A sentence before the question that tells of the asker."""
_SO = re.compile(
    r"^\W{0,3}(?:i|we)(?:['’](?:m|ve|re|d)|\s(?:am|are|have|work|live|was|were))\s[^.!?,]{3,160}?,?\s"
    r"(?:and|so|but)\s(?:(?:i|we)(?:['’]d| would)?\s)?(?:want|need|like|wanted|wonder|wondered|was wondering|hoped)"
    rf"(?: to {_KNOW})?,?\s{_ASKS}",
    re.IGNORECASE,
)
"""The same and the question in one sentence."""
_PURPOSE = re.compile(
    r"^\W{0,3}(?:for (?:my|our|an?|the) (?:[\w-]{1,20} ){0,4}(?:dissertation|essay|article|research|file|project|audit"
    r"|story|newsletter|blog|piece|presentation|briefing|foi|records)|as (?:an? )(?:[\w-]{1,20} ){0,3}"
    r"(?:resident|councillor|clerk|officer|journalist|student|researcher|member|auditor|newcomer))(?: [^,?]{0,60})?,\s"
    r"(?=\w)",
    re.IGNORECASE,
)
_LEANS = re.compile(r"\b(?:it|its|they|them|their|this|that|these|those|he|she|his|her|him|there|one)\b", re.IGNORECASE)
_OPENS = re.compile(rf"^\W{{0,3}}(?:{_SPOKEN}|(?:an?|the)\s(?:\w+\s){{0,3}}{_DIGEST}\b)", re.IGNORECASE)


def without_courtesies(text: str) -> str:
    """`text` without what is said around its question; as it is where no question is left.

    >>> without_courtesies("Hello, could you please tell me who chaired the Board in May 2019? Thanks!")
    'who chaired the Board in May 2019?'
    >>> without_courtesies("I'm writing a piece on the lido. When was it closed?")
    "I'm writing a piece on the lido. When was it closed?"
    """
    plain = " ".join(text.split())
    left = _CLOSING.sub(_mark_of(plain), _CLOSING.sub(_mark_of(plain), plain))
    left = _GREETING.sub("", left, count=1)
    left = _GIVE.sub("", _without_preamble(left), count=1)
    for _ in range(_MOST):
        shorter = next((form.sub("", left, count=1) for form in _COURTESIES if form.match(left)), left)
        if shorter == left:
            break
        left = shorter
    return left if left != plain and _OPENS.match(left) else plain


def _mark_of(text: str) -> str:
    return "?" if "?" in text else ""


def _without_preamble(text: str) -> str:
    """`text` without what its asker tells of themselves, unless the question takes its subject from there."""
    for form in (_SAYS, _SO, _PURPOSE):
        rest = form.sub("", text, count=1)
        if rest != text and not _LEANS.search(_asked_in(rest)):
            return rest
    return text


def _asked_in(text: str) -> str:
    """The question without the courtesies that open it."""
    return next((form.sub("", text, count=1) for form in _COURTESIES if form.match(text)), text)
