"""Searches typed as keywords ("parish precept 2019/20", "seconder library motion"), put as the questions they stand
for, so that a number, a day or a person is asked for and not merely a matter named.

One table: what a search asks with, where in it that stands, and the question it becomes. A text that asks already is
left as it is, and so is a mere name of a matter, which an overview answers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from assistant.ordinary_words import SPELLINGS
from ingest.dates import find_dates

_QUESTION = re.compile(
    r"[?!]|[.;:]\s|^\W*(?:(?:by|on|for|until|till|from|since|to|with|at|in|under) )?(?:who|whom|whose|what|when|where"
    r"|which|why|how)\b|^\W*(?:did|does|do|was|were|is|are|has|have|had|will|would|can|could|should|list|name|give|show"
    r"|tell|find|summari[sz]e|describe|explain|compare|please|and|but|or|so|no|yes|ok|what['’]s|who['’]s|i|we|you|my|our|it"
    r"|its|they|their|this|that|these|those|he|she|his|her|him|there|thanks|hello|hi|ignore|write|say)\b"
    r"|\b(?:it|they|them|he|she|you|your|me|my|i|we|us)\b",
    re.IGNORECASE,
)
"""What asks or tells in sentences, or leans on what was said before."""
_LONGEST = 18
"""Words of what is still a search; more are a text."""
_LEAST = 2
"""Words of a search that may ask for something; one names a matter."""

_OFFICE = (
    r"(?:(?:(?:vice|deputy|acting|interim|assistant|town|parish|city)[ -])*(?:chair(?:man|woman|person)?|mayor|leader"
    r"|clerk|treasurer|secretary(?! of state)|president|convenor|convener|champion|commissioner)"
    r"|(?:cabinet|executive|portfolio) (?:member|holder)|(?:service|executive|corporate|managing) director"
    r"|(?:lead|monitoring|finance|contact) officer|(?:external |internal )?auditors?|chief (?:executive|constable"
    r"|finance officer)|contractor|supplier|provider|winner)"
)
_MEASURE = (
    r"(?:amount|balance|cost|deficit|fee|overspend|percentage|precept|price|proportion|quorum|salary|surplus|threshold"
    r"|turnout|underspend|variance)s?"
)
_MEASURE_AT_END = r"(?:charge|count|fine|invoice|payment|percent|quote|rate|score|total|value)s?"
_SUM = (
    r"(?:allocation|appropriation|budget|coverage|estimate|expenditure|forecast|fund|funding|grant|income|population"
    r"|receipt|reserve|saving|spend|spending|target|debt|gap|increase|decrease|reduction|member|incident|referral"
    r"|repeat|project|case|offence|arrest|repl(?:y|ie)|response)s?"
)
_DATES = r"(?:(?:start|starting|end|ending|closing|due|release|launch|opening|review) )?dates?"
_TOPIC = r"(?:topics?|subjects?|discuss\w*|agendas?|items?|speakers?|presentations?)"
_OF_NOW = "".join(rf"(?<!\b{word} )" for word in "a each every financial full last municipal next per this".split())
"""What does not stand before a year or month that is asked for: "this year" is one that is told."""
_OF_SPANS = "".join(rf"(?<!\b{word} )" for word in "in on over of response waiting handling journey travel".split())
"""What does not stand before a time of day."""
_MEANS = r"(?:meaning|definition|stands? for|full (?:form|name)|abbreviation|acronym)"
_IDENTIFIES = (
    r"(?:registered|registration|application|decision|reference|ref|case|charity|company|phone|telephone|contact|minute"
    r"|item|account|order)"
)
_PARTY = (
    r"(?:owner|occupier|tenant|applicant|bidder|winner|contractor|supplier|provider|consultant|company|firm|charity"
    r"|landlord|developer|auditor|officer|manager|director|councillor|member|speaker|author|resident|volunteer|contact"
    r"|person)"
)

_THINGS = r"(?!(?:second|minute|hour|day|week|month|quarter|year|mile|metre|pound)s\b)[a-z]{3,20}[^s\W]s"
"""What is counted, spans apart."""

Put = Callable[[re.Match[str]], str]


def _row(form: str, put: str | Put) -> tuple[re.Pattern[str], Put]:
    """A row of the table: a template is filled with the groups of what was found."""
    made: Put = (lambda found: put.format(**found.groupdict(""))) if isinstance(put, str) else put
    return re.compile(form, re.IGNORECASE), made


def _either(after: str, before: str, put: str) -> tuple[re.Pattern[str], Put]:
    """A row of what a search ends with (`after` its matter) or begins with."""
    return _row(rf"^(?P<matter>.+?) {after}$|^{before} (?:(?:of|for|on) )?(?P<other>.+)$", put)


def _next_meeting(found: re.Match[str]) -> str:
    """The question for the next meeting of what the search names besides it."""
    text = found.string
    left = re.sub(r"\b(?:next|meetings?|dates?|when|where|venue|location|time)\b", " ", text, flags=re.IGNORECASE)
    place = re.search(r"\b(?:where|venue|location)\b", text, re.IGNORECASE)
    return f"{'Where' if place else 'When'} is the next meeting of {' '.join(left.split())}?"


# The first row whose form is found decides, so the narrow ones stand first.
_FORMS = (
    _row(rf"^(?P<matter>\S+(?: \S+){{0,4}}?) {_MEANS}\b.*$", "What does {matter} stand for?"),
    _row(rf"^{_MEANS} (?:of )?(?P<matter>.+)$", "What does {matter} stand for?"),
    _row(
        rf"^(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) {_THINGS} .+$",
        lambda found: f"Which {found.string}?",
    ),
    _row(r"^(?P<matter>.+) what (?:is|are|was|were) (?:it|they|that|those)$", "What is {matter}?"),
    _row(rf"^(?!.*\b{_TOPIC}\b).*\bnext\b[^?]{{0,120}}?\bmeetings?\b", _next_meeting),
    _row(r"^(?P<matter>.+) (?P<which>first|last|latest) meeting$", "When was the {which} meeting of {matter}?"),
    _either("seconders?", "seconders?", "Who seconded {matter}{other}?"),
    _either("(?:movers?|proposers?)", "(?:movers?|proposers?)", "Who proposed {matter}{other}?"),
    _either(
        "(?:recorded )?(?:votes?|voting)(?: (?:results?|figures|numbers|split|count|tally))?",
        "(?:recorded vote|abstentions?|abstain(?:ed)?|votes? (?:for|against))",
        "What was the vote on {matter}{other}?",
    ),
    _row(
        r"^(?P<matter>(?=.{0,200}?\b(?:motion|amendment)\b).{1,200}) (?:results?|outcome)$",
        "What was the result of the vote on {matter}?",
    ),
    _row(r"^(?P<matter>.+) (?:decision|outcome|resolution)s?$", "What was decided about {matter}?"),
    _row(rf"^(?P<matter>.+ {_PARTY}) names?$", "Who is the {matter} by name?"),
    _row(r"^(?P<matter>.+) (?P<asks>when|where|who|why|how (?:much|many|often|many times))$", "{asks} {matter}?"),
    _either("reasons?", "reasons?(?: why)?", "Why {matter}{other}?"),
    _row(r"^(?P<matter>.+) (?P<next>next (?:release|review|update|election|edition))$", "When is {matter} {next}?"),
    _either(
        rf"(?P<what>{_DATES}|deadline|{_OF_NOW}(?:year|month))",
        f"(?:{_DATES}|deadline)",
        "On what date: {matter}{other} {what}?",
    ),
    _row(rf"^(?P<matter>.+?) (?P<what>(?:\S+ )?{_OF_SPANS}time)$", "At what time: {matter} {what}?"),
    _either("(?:venue|location|address)", "(?:venue|location)", "Where: {matter}{other}?"),
    _either(rf"(?P<office>{_OFFICE})", rf"(?P<of>{_OFFICE})", "Who is the {office}{of} of {matter}{other}?"),
    _row(rf"^(?P<matter>.*\b{_IDENTIFIES} number|{_IDENTIFIES} number .+)$", "What is the {matter}?"),
    _either("numbers?", "numbers?", "How many {matter}{other}?"),
    _row(
        rf"^(?:(?:minimum|maximum|total|average|overall) .+|.*\b{_MEASURE}(?: .+)?|.+ {_MEASURE_AT_END})$",
        lambda found: f"What is the figure for {found.string}?",
    ),
)
_ASKS_WITHIN = re.compile(r" (?:who|whom|whose|what|when|where|which|why|how)\b.* ", re.IGNORECASE)
"""What asks in the midst of a search, as it stands."""
_SUMS = re.compile(rf"^{_SUM}\b|\b{_SUM}$", re.IGNORECASE)
"""What is a number where the search says of when or of whom; else it may be a mere name ("community safety grant")."""


def as_question(text: str, called: Iterable[str]) -> str:
    """The question that a search typed as keywords stands for; `text` itself where it asks already, or names a matter
    alone. Where the text has no capitals, the names `called`, of places and bodies in the records, get theirs.

    >>> as_question("elm road pilot seconder", ())
    'Who seconded elm road pilot?'
    >>> as_question("harbury parish precept 2019/20", ["Harbury"])
    'What is the figure for Harbury parish precept 2019/20?'
    >>> as_question("community safety grant", ())
    'community safety grant'
    """
    plain = " ".join(text.split())
    names = _capitals_of(plain, called)
    named, asks = _printed(plain, names), _QUESTION.search(plain) is not None
    if asks or _ASKS_WITHIN.search(plain) or not _LEAST <= len(plain.split()) <= _LONGEST:
        return named
    core, after = _parted(named, frozenset(names.values()))
    for form, put in _FORMS:
        for one, rest in ((named, ""), (core, after)):
            found = form.search(one)
            if found:
                return f"{put(found).rstrip('?')} {rest}".rstrip() + "?"
    if (names or core != named) and _SUMS.search(core):
        return f"What is the figure for {named}?"
    return _under_its_name(named, names)


def as_measure(text: str) -> str | None:
    """The question for a value that a search typed as keywords may stand for, where it names a time and a matter; None
    where it does not.

    >>> as_measure("Elmside: missed bins per 100,000 q3 2012/13")
    'What was Elmside missed bins per 100,000 q3 2012/13?'
    """
    text = text.replace(": ", " ", 1)
    dated = [(one.start, one.end) for one in find_dates(text)]
    if _QUESTION.search(text) or not dated or len(text.split()) > _LONGEST:
        return None
    words = [one for one in re.finditer(r"\S+", text) if not one[0][0].isupper()]
    matter = [one for one in words if not any(one.start() < end and start < one.end() for start, end in dated)]
    return f"What was {text}?" if len(matter) >= _LEAST else None


def _under_its_name(text: str, names: dict[str, str]) -> str:
    """A search that begins with one of `names`, set apart so that it is not taken for the mere first word of a
    sentence."""
    first, _, rest = text.partition(" ")
    second = rest.partition(" ")[0]
    return f"{first}: {rest}" if rest and first in names.values() and second not in names.values() else text


def _capitals_of(text: str, called: Iterable[str]) -> dict[str, str]:
    """The words of the names `called` that a text without capitals holds in small letters, with how they are printed;
    words that bodies have in common ("council") are none."""
    if _CAPITAL.search(text[1:]):
        return {}
    words, wholly = set(text.casefold().split()), f" {text.casefold()} "
    councils = {found["place"].casefold() for found in _BEFORE_COUNCIL.finditer(text) if _is_place(found["place"])}
    return {one: one.title() for one in councils} | {
        word.casefold(): word
        for name in called
        for place, word in enumerate(name.split())
        if word[:1].isupper() and word.casefold() in words
        if f" {name.casefold()} " in wholly or (_is_place(word) and (place == 0 or _OF_PLACE.search(name)))
    }


def _is_place(word: str) -> bool:
    """Whether a word of a name is that of a place, and no word besides."""
    return len(word) >= _SHORTEST and word.casefold() not in SPELLINGS and not _COMMON.fullmatch(word)


_BEFORE_COUNCIL = re.compile(
    r"\b(?P<place>[a-z][a-z'’-]{3,30}) (?:borough|city|community|county|district|metropolitan|parish|town) council\b",
    re.I,
)
"""A place before what its council is called, whether a record of it is held or not."""
_OF_PLACE = re.compile(r"\bcouncil$|^\S+$", re.IGNORECASE)
"""A name whose every word may be that of its place: a council's, or one word; a board's begins with it."""
_CAPITAL = re.compile(r"[A-Z]")
_SHORTEST = 4
"""Letters of a name that is told from a word by its form alone."""
_COMMON = re.compile(
    r"adult|area|audit|borough|city|civil|committees?|community|constitution|corporate|councils?|county|court|crime"
    r"|district|east|economy|executive|full|general|governance|great|green|growth|health|high|joint|licensing|local"
    r"|metropolitan|national|north|overview|parish|park|partnership|pensions?|police|public|regeneration|resources|royal"
    r"|rural|safer|saint|south|standards|town|transport|travel|united|upper|lower|upon|urban|village|west|with",
    re.IGNORECASE,
)
"""Words that stand in names of places and are words besides."""


def _printed(text: str, names: dict[str, str]) -> str:
    return " ".join(names.get(word.casefold(), word) for word in text.split())


def _parted(text: str, names: frozenset[str]) -> tuple[str, str]:
    """A search without the names and the times that it ends with, and those."""
    end = len(text)
    while True:
        held = text[:end].rstrip()
        word = held.rpartition(" ")[2]
        dated = [one.start for one in find_dates(held) if one.end == len(held)]
        start = dated[0] if dated else len(held) - len(word) if word in names else len(held)
        if start == len(held) or not start:
            return held, text[len(held) :].strip()
        end = start
