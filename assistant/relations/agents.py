"""Whether somebody is named as who did what is asked about, where a question asks who."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.bearing import Asked
from assistant.choose import Candidate
from assistant.question import is_asking
from assistant.relations.sayings import Saying, held_of, is_of_matter

_HELPING = (
    r"(?:is|are|was|were|be|been|being|am|has|have|had|will|would|shall|should|can|could|may|might|must|to|also|else"
    r"|first|then|now|still|not|originally|currently|again|going|due|supposed|meant|expected|down|able|allowed)"
)
_WHO_DID = re.compile(
    rf"\bwho(?: else)?\b(?: {_HELPING}\b){{0,4}} (?P<verb>(?-i:[a-z])[a-z’'-]{{1,30}})", re.IGNORECASE
)
"""The verb of which somebody is asked for: "seconded" of "Who seconded it?"; none of "Who did they appoint?"."""
_GIVING = re.compile(r"\b(?:g[ai]ve[ns]?|giving|donat\w+|award\w*|contribut\w+|present\w*|provid\w+|suppl\w+)\b", re.I)
_WRITING = re.compile(
    r"\b(?:reports? (?:of|by|from)|authors?|written|wrote|prepared|compiled|produced|drafted|presented)\b",
    re.IGNORECASE,
)
_MEANT: dict[str, re.Pattern[str]] = {
    **dict.fromkeys(("gave", "gives", "give"), _GIVING),
    **dict.fromkeys(("wrote", "written", "prepared", "authored", "compiled", "drafted", "produced"), _WRITING),
}
"""What verbs that say little by themselves mean of a matter."""
_NAME_OF = re.compile(
    r"\bname of (?:the |its |their |an? )?(?:[\w-]+ ){0,4}(?:officer|manager|director|head|author|clerk|chair|member"
    r"|consultant|contact|solicitor|auditor)\b",
    re.IGNORECASE,
)
"""What asks for the holder of an office, whatever they did."""
_ASKS_NAME = re.compile(
    r"\bname of\b|\bby name\b|\b(?:which|what) (?:\w+ )?(?:person|compan(?:y|ies)|firms?|suppliers?|contractors?"
    r"|consultants?|providers?|councillors?|cllrs?|officers?|parishioners?|residents?|owners?|tenants?|applicants?"
    r"|bidders?|landlords?|farmers?)\b",
    re.IGNORECASE,
)
"""What asks for a name: a role tells none."""
_CALLED = re.compile(
    r"\b[A-Z][\w’'&-]{1,30}(?: (?:and|&|[A-Z][\w’'&-]{1,30})){0,4}"
    r" (?:Ltd|Limited|LLP|PLC|plc|Company|Trust|Partnership|Services?|Group|Council|School|Associates)\b"
)
"""What bodies are called by: a name and what they are."""
_NAME = re.compile(r"(?<![A-Za-z])(?!(?:[A-Z]{3,}ED|LOST|LAID|OVER|AND|NOT|WITHDRAWN|SEE)\b)[A-Z][A-Za-z’'-]{1,40}")
"""A name; no word of outcome in capitals, as dispositions print it."""
_ROLE = re.compile(
    r"\b(?:council(?:lor)?s?|officers?|members?|chair\w{0,6}|clerk|director|manager|head|police|mayor|leader|partners?"
    r"|schools?|service|trust|ltd|company|contractors?|parish|team|committee|board|panel|staff|residents?|volunteers?"
    r"|group|nobody|no one|none|want of|lack of)\b",
    re.IGNORECASE,
)
_OPENING = re.compile(r"[\W\d_]*")
_LEAST = 0.25
"""Share of the other words that the sentence which names somebody holds with what stands over it."""


def names_who(asked: Asked, sayings: Sequence[Saying]) -> bool:
    """Whether a sentence names somebody besides those of the question, and says what they are asked for."""
    verb = "" if _NAME_OF.search(asked.question.text) else verb_of(asked.question.text)
    doing = [one for one in sayings if (_says_verb(asked, verb, one) if verb else is_of_matter(asked, one))]
    return any(_names_another(asked, one.text) for one in doing)


def names_anyone(chosen: Sequence[Candidate]) -> bool:
    """Whether what was chosen to be quoted names somebody besides those of the question, whatever they did."""
    return any(_names_another(one.bearing.asked, one.statement.text) for one in chosen)


def verb_of(text: str) -> str:
    """The verb of which a question asks who, in small letters; "" where it says little or there is none.

    >>> verb_of("Who is to mend the roof?"), verb_of("Who was the mayor?"), verb_of("Who said so?")
    ('mend', '', '')
    """
    found = _WHO_DID.search(text)
    verb = found["verb"].casefold() if found else ""
    return "" if verb in _NO_VERBS or (is_asking(verb) and verb not in _MEANT) else verb


_NO_VERBS = frozenset(
    """
    the a an in on at of for from by with did does do this that there responsible tell tells told telling come comes
    came coming bring brings brought bringing chair chairman chairwoman chairperson chief head lead leader mayor clerk
    president vice deputy member cabinet portfolio director manager officer secretary treasurer councillor
    break breaks broke breaking deal deals dealt dealing end ends ended get gets got getting go goes went handle handles
    handled handling hold holds held holding keep keeps kept keeping land lands landed look looks looked looking made
    make makes making pick picks picked picking put puts putting run runs ran running set sets setting show shows showed
    sit sits sat sitting stand stands stood start starts started step steps stepped take takes took taken taking turn
    turns turned
    """.split()
)
"""What may stand in the place of the verb and says little of what is asked."""


def _says_verb(asked: Asked, verb: str, one: Saying) -> bool:
    if verb in _MEANT:
        return _MEANT[verb].search(one.text) is not None
    words = asked.matcher.words
    places = [n for n, word in enumerate(words) if word.text == verb]
    if not places:
        return True
    rest = [n for n, word in enumerate(words) if n not in places and not is_asking(word.text)]
    about = not rest or bool(asked.granted) or held_of(rest, asked, f"{one.text}\n{one.around}") >= _LEAST
    return about and held_of(places, asked, one.text) > 0


def _names_another(asked: Asked, text: str) -> bool:
    """Whether a sentence names a person or body that the question does not."""
    said = asked.question.text.casefold()
    begins = _OPENING.match(text)
    first = begins.end() if begins else 0
    names = [one.group() for one in _NAME.finditer(text, first + 1) if one.group().casefold() not in said]
    if _ASKS_NAME.search(said):
        called = any(one.group().casefold() not in said for one in _CALLED.finditer(text))
        return called or any(not _ROLE.fullmatch(one) for one in names)
    return bool(names) or any(one.group().casefold() not in said for one in _ROLE.finditer(text))
