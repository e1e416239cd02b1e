"""What a question asks for: its intent, its words by weight, its dates, names and quoted phrases."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from assistant.ordinary_words import is_contraction
from assistant.quarters import with_quarter
from assistant.relative_dates import relative_dates
from assistant.time_bounds import NO_BOUNDS, Bounds, bounds_of
from assistant.vocabulary import forms_of
from assistant.weights import WordWeights
from index.analysis import STOP_WORDS, printed_units, tokenise
from ingest.dates import FoundDate, find_dates


class Intent(StrEnum):
    """The kind of answer that is asked for."""

    RESOLUTION = "resolution"
    DATE = "date"
    FIGURE = "figure"
    FREQUENCY = "how often"
    WHO = "who"
    WHY = "why"
    WHERE = "where"
    LIST = "list"
    YES_NO = "yes/no"
    OPEN = "open"


# The first row whose form is found decides; so the narrow ones stand first.
_INTENTS: tuple[tuple[Intent, re.Pattern[str]], ...] = tuple(
    (intent, re.compile(form, re.IGNORECASE))
    for intent, form in (
        (Intent.YES_NO, r"^\s*(?:did|does|do|was|were|is|are|has|have|had|will|would|can|could|should)\b"),
        (
            Intent.WHY,
            r"\bwhy\b|\bwhat (?:was|were|is|are) the reasons?\b|\bfor what (?:reason|purpose)\b|"
            r"\bhow come\b|(?:^|[.,;:?!] )\W{0,3}what (?:(?:has |had )?(?:brought|caused|prompted|(?-i:led)|drove"
            r"|driven|stopped|prevented|delayed (?:the|it|this|that|them)|hindered|held (?:it |them |this )?up"
            r"|(?:got|stood) in the way)|made (?!up\b|the (?:list|cut)\b)"
            r"|explains|explained|(?:was|is|lay|lies) behind)\b",
        ),
        (Intent.FREQUENCY, r"\bhow (?:often|frequently|regularly)\b|\bwith what frequency\b"),
        (
            Intent.FIGURE,
            r"\bhow (?:much|many|large|big|high|low|far|long)\b|\bwhat(?:['’]s)? (?:is|was|were|"
            r"are)?\s*(?:the )?(?:\w+ ){0,4}?"
            r"(?:percentage|proportion|number|amount|figure|rate|cost|budget|total|sum|price|value|share|size|"
            r"balance|allocation|grant|funding|precept|salary)\b"
            r"|^\W*(?:the )?(?:\w+ ){0,2}(?:percentage|proportion|number|amount|rate|cost|budget|total|sum|price"
            r"|balance|variance|overspend|underspend) (?:for|of|on|in|at) [^?]{3,}\?\W*$"
            r"|\bwhat (?:percentage|proportion|share|number)\b"
            r"|\bwhat (?:(?:annual|yearly|monthly|weekly|total|new|extra) )?(?:rent|rental|fees?|wages?|deposit|deficit"
            r"|surplus|shortfall|overspend|underspend)"
            r"(?=\W*$| (?:is|was|were|does|did|do|has|had|will|would|must|comes?|came)\b)"
            r"|^[^?]*[^?.,\s]\s+(?:amount|figure|total|cost|percentage|number)\W*$"
            r"|\bwhat (?:has|have|had|did|does|do|will|would) (?:[\w’'-]+ ){1,9}?(?:cost|amount to|come to|total)\b",
        ),
        (
            Intent.DATE,
            r"(?:^|[,;:?]|\b(?:and|since|by|until|from|me|know|(?<!\ba )say|said|stated?)\b)\W{0,9}when\b|"
            r"\bwhen (?:did|was|were|is|are|will|does|do|has|have|had|should|would|can|could|must|might|may)\b|"
            r"\b(?:what|which|on what|on which) (?:\w+ )?(?:date|day|month|year|time)\b|"
            r"\bhow (?:long ago|recently)\b"
            r"|\bdate of\b|\bby what (?:date|time)\b|\bdeadline\b"
            r"|\bwhat (?:is|was|were|are) the (?:\w+ ){0,3}(?:dates?|day|month|deadlines?)\b(?! (?:centre|care|nurser))"
            r"|\bfrom what (?:date|day|point)\b",
        ),
        (
            Intent.WHO,
            r"\bwho(?:se|m)?\b|\b(?:which|what) (?:councillors?|members?|officers?|person|people|cllrs?|"
            r"organisations?|agency|agencies|partners?|service|team|department|contractors?|compan(?:y|ies)|firms?"
            r"|suppliers?|charit(?:y|ies)|consultants?|providers?|auditors?|developers?|solicitors?|parishioners?"
            r"|(?:residents?|owners?|tenants?|applicants?|bidders?|landlords?|farmers?|volunteers?)(?!['’]| (?:parking"
            r"|associations?|schemes?|groups?|forums?|surveys?|panels?|meetings?)))\b|\bname of\b"
            r"|\bby whom\b"
            r"|\bwhich (?:\w+ ){1,2}(?:councillor|member|officer|partner|organisation|agency|firm|company)\b",
        ),
        (Intent.WHERE, r"\bwhere\b|\b(?:which|what) (?:place|venue|location|room|building)\b"),
        (
            Intent.RESOLUTION,
            r"\bresol(?:ved?|utions?)\b|\bdeci(?:ded?|sions?)\b|\bagreed?\b|\bapproved?\b|\bwhat happened\b|"
            r"\boutcome\b|"
            r"\bvoted?\b|\bminuted\b|\bendorsed?\b|\badopted?\b",
        ),
        (
            Intent.LIST,
            r"^\s*(?:please )?(?:list|name|give me|show me)\b|\bwhat (?:were|are) (?:the|all|its|their)\b|"
            r"\bwhich (?:\w+ )?\w+s\b(?: \w+){0,3} (?:were|are|have|had|did|do|make|must|will|should|can)\b",
        ),
    )
)

# Words of asking, light verbs and measures, which say little of the matter asked about.
_ASKING = frozenset(
    """
    what who whom whose when where which why how much many tell say says said give given gave show list name
    please know find happened happen happens concerning regarding about date day year month time number amount
    figure total percentage share according record records minutes minute document documents report reports
    reported meeting meetings held mean means stand stands called call anything something did does do was were
    long often kind sort state stated states got get gets make makes made making want wants wanted take takes
    took taken put puts use used go goes going went come comes came become became largest biggest highest lowest
    smallest most least best worst better bigger larger roughly exactly actually currently set out like look
    thing things people one ones two new
    summarise summarize summarised summarized summary overview outline discuss discusses discussed discussing
    discussion discussions think thinks thought talk talked talking opinion opinions view views consider considered
    saying believe believed mention mentioned describe described explain explained comment commented comments
    sum exact precise approximate
    """.split()
)
_DECIDING = re.compile(
    r"\b(?:resol[vu]|decid|decision|agree|approv|adopt|endors|confirm|defer|reject|refus|appoint|elect(?!r)|delegat|"
    r"recommend|vote|what happened|outcome|minuted)",
    re.IGNORECASE,
)
_AS_SAID = re.compile(r",? as (?:[\w’'&.-]+ ){1,6}(?:confirmed|agreed|decided|recommended)\b", re.IGNORECASE)
"""Who said so: no decision is asked about."""
_DISCUSSED = re.compile(
    r"\bsummari[sz]e\b|\bsummary of\b|\boverview of\b|\bdiscuss(?:ed|es|ing|ions?)?\b|\bdebated?\b"
    r"|\b(?:think|thought|feel|felt|views?|opinions?|concerns?)\b|\b(?:said|say|talk|talked) (?:about|of|on)\b",
    re.IGNORECASE,
)
# A time by which something is due, since which something has changed or after which a body next meets is of the matter
# and bounds no records.
_OF_THE_MATTER = re.compile(
    r"\b(?:next (?:[\w’'&-]+ ){0,8}?(?:meet|come|came)|(?:meet\w*|come|came)(?: together)?"
    r" (?:next|again|after)\b|following meeting|owed|awaited|due|overdue|outstanding|to be done|to do|deadline"
    r"|chang|amend|replac|revis|rescind|supersed|alter|updat"
    r"|compar|differen|increas|decreas|ris(?:e|en)\b|rose\b|f[ae]ll(?:en|s)?\b|drop|grow|grew\b|declin|reduc"
    r"|go(?:ne)? (?:up|down)\b)",
    re.IGNORECASE,
)
_TOLD = frozenset({Intent.OPEN, Intent.WHY, Intent.LIST})
_QUOTED = re.compile(r"[\"“]([^\"“”]{2,200})[\"”]")
_PROPER = r"[A-Z][\w’'-]*[A-Za-z](?:\s+[A-Z][\w’'-]*[A-Za-z]){0,4}"
_NAME = re.compile(
    rf"\b(?:(?:{_PROPER},\s+){{1,3}}{_PROPER}\s+&\s+{_PROPER})\b"  # "Growth, Environment & Transport"
    r"|\b(?:[A-Z][\w’'-]*[A-Za-z])(?:(?:\s+(?:of|and|the|for|on|&)){0,2}\s+[A-Z][\w’'-]*[A-Za-z])*\b|\b[A-Z]{2,}s?\b"
)
_COMMON_STARTS = frozenset(
    """
    what who when where which why how did does do was were is are has have had will would can could should
    please list name give show tell in on at by for of the a an and to from according during since after before
    i if whose whom summarise summarize describe explain compare
    """.split()
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the question with its weight in finding. `expansion` words help to find, and evidence is not held to
    them: those added from definitions. `carried` words are of an earlier turn of the conversation."""

    text: str
    weight: float
    expansion: bool = False
    carried: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """A question as understood."""

    text: str
    intent: Intent
    words: tuple[Word, ...]
    dates: tuple[FoundDate, ...]
    names: tuple[str, ...]
    phrases: tuple[str, ...]
    deciding: bool = False
    """Whether a decision is asked about: what it was, or when or by whom it was taken."""
    discussed: bool = False
    """Whether a discussion is asked about: what was said of a matter, or somebody's view of it."""
    stands_for: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The phrases that stand for a word: the expansions of an acronym."""
    carried: tuple[str, ...] = ()
    """What was taken over from earlier turns of the conversation, as printed there."""
    bounds: Bounds = NO_BOUNDS
    """The stretch of time that the records meant are of ("before 2012"); its dates are not among `dates`."""
    leans: bool = False
    """Whether it points back at them, so that its own text says little."""
    as_at: date | None = None
    """The day on which it is asked, where one is known."""
    of_meeting: tuple[FoundDate, ...] = ()
    """Those of its dates that were taken over as days of meetings: what is told has to be of such a meeting."""


def is_asking(word: str) -> bool:
    """Whether a word, in small letters, only asks and says little of the matter asked about."""
    return word in _ASKING or is_contraction(word)


def interpret(
    text: str, acronyms: Mapping[str, Iterable[str]], weights: WordWeights, as_at: date | None = None
) -> Question:
    """Understand `text`; `acronyms` gives the expansions that the reader's records define, keyed in upper case. Times
    said from now ("last June") are read as at the day `as_at`, without one not at all."""
    plain = " ".join(text.split())
    intent = find_intent(plain)
    said = relative_dates(plain, as_at) if as_at else ()
    every = with_quarter(plain, _in_order(find_dates(plain), said))
    bounds = NO_BOUNDS if intent is Intent.FIGURE or _OF_THE_MATTER.search(plain) else bounds_of(plain, every)
    words = (*_weighed(plain, weights.asking, bounds.dates), *_spelt_out(said))
    dates = tuple(one for one in every if one not in bounds.dates)
    return Question(
        text=plain,
        intent=intent,
        words=(*words, *_expansions(plain, words, acronyms, weights.expansion)),
        dates=dates,
        names=names_in(plain, every),
        phrases=tuple(found.group(1).strip() for found in _QUOTED.finditer(plain)),
        deciding=bool(_DECIDING.search(_AS_SAID.sub(" ", plain))),
        discussed=intent in _TOLD and bool(_DISCUSSED.search(plain)),
        stands_for=_stands_for(plain, words, acronyms),
        bounds=bounds,
        as_at=as_at,
    )


def _spelt_out(said: Sequence[FoundDate]) -> Iterator[Word]:
    """The words of the times that were said from now: "june" and "2012" of "last June"."""
    for one in said:
        for unit in printed_units(one.text):
            yield Word(unit.text.casefold(), 1.0, expansion=True)


def _in_order(printed: Sequence[FoundDate], said: Sequence[FoundDate]) -> list[FoundDate]:
    """All dates of a question; where words are both, what they mean from now wins: the June of "June last year"."""
    kept = [one for one in printed if not any(one.start < other.end and other.start < one.end for other in said)]
    return sorted([*kept, *said], key=lambda one: one.start)


def _stands_for(
    text: str, words: tuple[Word, ...], acronyms: Mapping[str, Iterable[str]]
) -> dict[str, tuple[str, ...]]:
    """For an acronym its expansions, and itself with stops ("A.G.M."); for each word of a long form in the question the
    acronym."""
    found: dict[str, tuple[str, ...]] = {}
    lowered = _joined(text)
    printed: dict[str, list[str]] = {}
    for word in words:
        for one in {word.text.upper(), word.text.upper().removesuffix("S")}:
            printed.setdefault(one, []).append(word.text)
    for one in _CAPITALS.findall(text):
        found[one.casefold()] = (" ".join(one), *([_by_initials(one)] if len(one) >= _TELLING else []))
    for acronym, expansions in acronyms.items():
        long_forms = [expansion for expansion in expansions if len(expansion) > 8]
        for one in printed.get(acronym, ()):
            found[one] = (*found.get(one, ()), *long_forms)
        for expansion in long_forms:
            if _joined(expansion) in lowered:
                parts = {token.text for token in tokenise(expansion)} & {word.text for word in words}
                found.update({part: (*found.get(part, ()), acronym) for part in parts})
    return found


def _by_initials(acronym: str) -> str:
    """The phrase of words that begin with the letters of an acronym, as `assistant.matching` reads it."""
    return " ".join(f"{letter.casefold()}*" for letter in acronym)


_TELLING = 3
"""Letters of an acronym that few runs of words have for their initials."""


def _joined(text: str) -> str:
    """A text in small letters with blanks for hyphens: "anti-social" and "anti social" are one."""
    return _HYPHEN.sub(" ", text.casefold())


_HYPHEN = re.compile(r"(?<=\w)[-‐‑–](?=\w)")
_CAPITALS = re.compile(r"\b[A-Z]{2,6}\b")


def is_deciding(word: str) -> bool:
    """Whether a word says that something was decided, however it was."""
    return _DECIDING.match(word) is not None


def find_intent(text: str) -> Intent:
    """The kind of answer that `text` asks for."""
    found = [intent for intent, form in _INTENTS if form.search(text)]
    if found[:1] == [Intent.YES_NO] and Intent.RESOLUTION in found:
        return Intent.RESOLUTION  # "Did the Board agree ...": the decision is the answer
    return found[0] if found else Intent.OPEN


def _weighed(text: str, asking: float, spent: Sequence[FoundDate]) -> tuple[Word, ...]:
    """The words, amounts, dates and identifiers of the question, each once, as printed; without those of the dates
    `spent` on bounds, which no passage need print."""
    seen: dict[str, Word] = {}
    for unit in printed_units(text):
        if any(one.start <= unit.start < one.end for one in spent):
            continue
        word = unit.text.casefold()
        if word in seen or is_contraction(word) or all(token.text in STOP_WORDS for token in tokenise(word)):
            continue
        seen[word] = Word(word, asking if word in _ASKING else 1.0)
    return tuple(seen.values())


def _expansions(text: str, words: tuple[Word, ...], acronyms: Mapping[str, Iterable[str]], weight: float) -> list[Word]:
    """Words of the long forms of acronyms in the question, and acronyms of long forms in it."""
    known = {word.text for word in words}
    added: dict[str, Word] = {}
    lowered = f" {_joined(text)} "
    tokens = {token.upper().rstrip("S") if token.isupper() else token.upper() for token in re.findall(r"\w+", text)}
    for acronym, expansions in acronyms.items():
        for expansion in expansions:
            if acronym in tokens:
                fresh = [token.text for token in tokenise(expansion) if token.text not in STOP_WORDS]
            elif len(expansion) > 8 and _joined(expansion) in lowered:
                fresh = [acronym.casefold()]
            else:
                continue
            for word in fresh:
                if word not in known:
                    added.setdefault(word, Word(word, weight, expansion=True))
    for form in (form for one in words if not is_asking(one.text) for form in forms_of(one.text)):
        if form not in known:
            added.setdefault(form, Word(form, weight, expansion=True))
    return list(added.values())


_CONTRACTED = re.compile(r"['’](?:s|re|ll|d|ve)$")


def names_in(text: str, dates: Sequence[FoundDate] = ()) -> tuple[str, ...]:
    """Capitalised names in a question, those of months and days in its dates left out; the word that begins it
    counts only when it begins no question."""
    names: list[str] = []
    for found in _NAME.finditer(text):
        if any(one.start <= found.start() < one.end for one in dates):
            continue
        end = min((one.start for one in dates if found.start() < one.start < found.end()), default=found.end())
        printed = text[found.start() : end].split()
        words = list(printed)
        while words and _CONTRACTED.sub("", words[0].casefold()) in _COMMON_STARTS:
            words.pop(0)
        begins = found.start() == 0 and len(printed) == 1
        labelled = begins and text[found.end() : found.end() + 1] == ":"  # "Medway: how many …"
        if words and len(words[0]) > 1 and (labelled or not begins):
            names.append(" ".join(words))
    return tuple(dict.fromkeys(names))
