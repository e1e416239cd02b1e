"""What the names of bodies and authorities look like, and how they are written.

A name in capitals is given in title case; an authority in front of a body's name is parted from it.
"""

from __future__ import annotations

import re

# The last word of a body's name, in English, Welsh and Irish.
_NOUN = (
    r"(?:sub[- ]?committee|committee|cabinet|council|board|panel|partnership|forum|executive|commission|assembly"
    r"|working (?:group|party)|(?:task|steering|advisory|reference|strategic|operational"
    r"|management) (?:and finish )?group"
    r"|task (?:&|and) finish group|authority|governing body|pwyllgor|cyngor|bwrdd|coiste|comhairle)"
)
BODY_NOUN = re.compile(rf"\b{_NOUN}\b", re.IGNORECASE)
_SMALL = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "by",
        "de",
        "for",
        "from",
        "in",
        "into",
        "of",
        "on",
        "or",
        "the",
        "to",
        "with",
        "y",
        "yr",
        "a'r",
    ]
)
_ACRONYMS = frozenset(
    [
        "NHS",
        "ICB",
        "ICS",
        "CCG",
        "PCC",
        "LEP",
        "SEND",
        "SEN",
        "HR",
        "ICT",
        "IT",
        "UK",
        "EU",
        "CIC",
        "PFI",
        "VCS",
        "CVS",
        "LGA",
        "AGM",
        "LSCB",
        "SACRE",
    ]
)
_NOT_BODY = re.compile(
    r"^(?:members?|leader|deputy|clerk|chair|chairman|mayor|director|head|councillors?|dear|copies|all|report|minutes"
    r"|agenda|record|adopted|approved|agreed|established"
    r"|contact|venue|by|from|interim|assistant|corporate director|officer|membership|present|apologies"
    r"|[a-z]{3,14}ing (?:a|an|the)"
    r"|item|page|note|notes|notice|appendix|annex|schedule|proposed|draft|produced|prepared|welcome|date|time|dates)\b"
    r"|\b(?:chief|deputy|assistant) executive\b|\b(?:leader|clerk|chairman|member|officer|secretary"
    r"|mayor) (?:of|to) the\b"
    r"|\bcouncil tax\b|\bcouncil (?:housing|house|plan|owned)\b|\bcabinet (?:member|office"
    r"|minister)\b|\b(?:audit|charity) commission$"
    r"|\bunder review\b|[?;!:]|@|https?\b",
    re.IGNORECASE,
)
_GENERIC = frozenset(
    [
        "county",
        "city",
        "borough",
        "district",
        "parish",
        "town",
        "community",
        "the",
        "full",
        "annual",
        "special",
        "extraordinary",
        "ordinary",
        "above",
        "this",
        "our",
        "metropolitan",
        "unitary",
    ]
)
_TYPE = (
    r"(?:(?:metropolitan |london )?(?:county|city|borough|district|parish|town|community|village|islands?)"
    r"(?: (?:and|&) (?:county|county borough|district|borough))?(?: borough)? )?"
)
_AUTHORITY = re.compile(
    r"(?:the )?(?P<place>(?:(?:(?:royal|london) )?(?:borough|county"
    rf"|city) of )?(?:[^\W\d_][\w'’.\-]*,? |and |& ){{1,6}}?){_TYPE}"
    r"(?:(?:council|mbc|mdc|dc)|(?:combined|fire|police|fire and rescue|national park|port health"
    r"|transport|waste|waste disposal) authority)\b",
    re.IGNORECASE,
)
_BOROUGH_OF = re.compile(
    r"(?:(?:royal|london) )?(?:borough|city|county) of (?:[^\W\d_][\w'’\-]*(?: (?:and|upon|on|&|under) | )?){1,4}",
    re.IGNORECASE,
)
_WELSH = re.compile(r"cyngor (?:[^\W\d_][\w'’\-]* ?){1,5}", re.IGNORECASE)
_LEGAL_FORM = re.compile(r"^(?:the )", re.IGNORECASE)


def written(name: str) -> str:
    """A name as prose writes it: single spaces, title case when it was all in capitals or all small."""
    name = re.sub(r"\s+", " ", name).strip(" \t,.;:-–—|*_")
    letters = [char for char in name if char.isalpha()]
    if letters and (all(char.isupper() for char in letters) or all(char.islower() for char in letters)):
        name = " ".join(_title_word(word, number) for number, word in enumerate(name.split(" ")))
    return _LEGAL_FORM.sub("", name)


def _title_word(word: str, place: int) -> str:
    core = word.strip("()[],.;:\"'“”")
    if core.upper() in _ACRONYMS:
        return word.upper()
    if place and core.lower() in _SMALL:
        return word.lower()
    return re.sub(r"[^\W\d_](?:[^\W\d_]|['’](?=[^\W\d_]))*", lambda found: found.group().capitalize(), word)


def is_body_name(text: str) -> bool:
    """Whether a line is a body's name and nothing else: few words, capitals, a body's noun last."""
    text = text.strip(" .,:;-–—*")
    words = text.split()
    if not 1 <= len(words) <= 14 or len(text) > 110 or _NOT_BODY.search(text) or not _capitalised(words):
        return False
    core = re.sub(r"(?<!\s)\s*\([^()]*\)$", "", text)
    if not core:
        return False
    core = (
        re.sub(r"(?<!\s)\s+(?:for|of|on)\s+(?:the\s+)?[^\W\d_].*$", "", core)
        if not BODY_NOUN.search(core.split()[-1])
        else core
    )
    return bool(re.search(rf"(?:^|\b){_NOUN}$", core, re.IGNORECASE)) or bool(
        re.match(
            r"(?:cyngor|pwyllgor|bwrdd|coiste|comhairle|cabinet \(|board of|council of|cabinet committee)\b",
            core,
            re.IGNORECASE,
        )
    )


def _capitalised(words: list[str]) -> bool:
    """Whether each word but the small ones begins with a capital (or, in a phrase, a bracket or sign)."""
    return all(not word[:1].islower() or word.lower().strip("(),") in _SMALL for word in words) and not (
        words[0][:1].islower()
    )


def is_authority(text: str) -> bool:
    """Whether a name is an authority's, with its place: `Aldermoor Borough Council`, never `County Council` alone."""
    return split_authority(text) == (written(text), "")


def split_authority(text: str) -> tuple[str, str]:
    """The authority that a name begins with and the body that follows: ("", name) when it begins with none."""
    name = written(text)
    for form in (_AUTHORITY, _BOROUGH_OF, _WELSH):
        match = form.match(name)
        if not match:
            continue
        authority, rest = match.group().strip(" ,"), name[match.end() :]
        if _has_place(authority) and (not rest.strip() or re.match(r"\s*(?:['’]s?\b|[-–—,:|]|\s)\s*", rest)):
            rest = re.sub(r"^\s*(?:['’]s?\s)?[\s\-–—,:|]*", "", rest)
            if not rest or is_body_name(rest):
                return written(authority), written(rest)
    return "", name


def _has_place(authority: str) -> bool:
    words = [word.lower().strip(",.") for word in authority.split()]
    own = [word for word in words if word not in _GENERIC and word not in _SMALL and not BODY_NOUN.fullmatch(word)]
    return bool(own) and own[0] not in {
        "joint",
        "youth",
        "shadow",
        "fire",
        "police",
        "combined",
        "rescue",
        "parent",
        "school",
    }
