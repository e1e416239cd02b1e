"""How people are named in minutes: titles before (`Cllr`, `Chief Superintendent`), initials, particles, honours after.

`PERSON` matches one name as a sentence of minutes prints it; `split_persons` parts a list of them. Both leave the
words as printed: nothing is looked up, nobody is told from anybody else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# Titles before a name; several may follow one another ("Deputy Mayor Councillor", "The Rt Hon").
TITLES: tuple[str, ...] = (
    "[Cc]ouncillors?", "Cllrs?", "Clrs?", "Councilm[ae]n", "Council ?[Mm]embers?", "Councilwom[ae]n",
    "Ald(?:erman|erwoman)?", "Mayor", "Provost", "Speaker", "Messrs", "Mr", "Mrs", "Ms", "Miss", "Mx", "Dr", "Sir",
    "Dame", "Lord", "Lady", "Baroness", "Baron", "Prof(?:essor)?", "Rev(?:erend|d)?", "Fr", "Canon", "Father",
    "Archdeacon", "The Rt Hon", "Hon", "Judge", "(?:Lt )?Col(?:onel)?", "Major", "Captain", "Capt", "Cdr", "Commander",
    "(?:Chief |Detective |Temporary )*(?:Supt|Superintendent|Insp|Inspector|Constable|Sergeant|Sgt)", "PC", "PCSO",
    "CSO", "DCI", "DI", "ACC", "Commissioner", "Trustee", "Supervisor", "Senator", "Deputy", "Teachta",
    "His Worship", "Her Worship", "Member", "Comhairleoir(?:í)?", "Comh", "An tUas", "Cynghorydd", "Cynghorwyr", "Cyng",
    "Director", "Vice[- ]Chair(?:man)?", "Chair(?:man|woman|person)?", "Leader", "Regent",
    "Counc", "Crs?", "Trs?", "Warden",
)  # fmt: skip
_RANKS = r"(?:Deputy |Lord |Borough |County |District |City |Town |Parish |Ward |Vice )"
TITLE = rf"(?:(?=[A-Zct]\w|Y )(?:[Tt]he |An |Y )?{_RANKS}?(?:{'|'.join(TITLES)})\b\.?)"

# Words in capitals that follow a name and are none of it.
_NO_NAME = (
    "SECONDED|Seconded|PROPOSED|Proposed|MOVED|Moved|AND|And|RESOLVED|Resolved|AGREED|Agreed|CARRIED|Carried|LOST|Lost"
    "|WHEREAS|Whereas|BE(?= IT)|Be(?= it)"
    "|That|THAT|The|Motion|MOTION|Amendment|AMENDMENT|Substantive|For|FOR|Against|AGAINST|Abstain\\w*|ABSTAIN\\w*|Vote"
    "|Votes|It|IT|In|On|ON|A(?=\\s+[a-z])|An|To|TO|With|All|ALL|No|NO|None|Unanimous\\w*|UNANIMOUS\\w*|DECIDED|DECISION|Decision|NOTED|Noted|Also|ALSO"
    "|Nil|Dim|Neb|Apologies|APOLOGIES|Present|PRESENT|Officers|OFFICERS|Absent|ABSENT|Ayes?|AYES?|Noes|NOES|Nays?|NAYS?|Yeas?|YEAS?"
)
_UPPER = "A-ZÀ-ÖØ-Þ"
_WORD = (
    rf"(?=[{_UPPER}do])(?!(?:{_NO_NAME})\b)(?:(?:[{_UPPER}]\.){{1,9}}+|(?:St|Jr|Sr)\.|(?:[Ma]a?c|[dD]['’]|[oO]['’])?[{_UPPER}]"
    rf"(?:[\w\-]|['’](?!s\b)){{0,60}}+)"
)
_PARTICLE = (
    r"(?=[abdeflntuvyÓóNU])"
    r"(?:de|den|der|van|von|la|le|du|di|da|ap|ab|ferch|y|Ó|ó|Ní|ní|Uí|uí|al|el|bin|ul|ten|ter)(?=\s)"
)
_NICKNAME = r"[“‘\"'][A-Z][\w’'-]*[”’\"']"
_NAMES = rf"{_WORD}(?:(?:\s{{1,3}}|(?<=\.))(?:{_PARTICLE}\s+){{0,3}}(?:{_NICKNAME}\s+)?{_WORD}){{0,4}}"
OFFICE = (
    r"(?:[Tt]he|An) (?:Deputy |Lord |Vice[- ]|Town |Parish )?"
    r"(?:Chair(?:man|woman|person)?|Mayor|Leader|Provost|President|Cathaoirleach|Convenor|Convener|Clerk|Speaker)"
)

_PEER = rf"(?:{TITLE}\s+){{0,6}}(?:Baroness|Baron|Lord|Lady|Earl|Viscount)\s+{_WORD}\s+of\s+{_WORD}"
PERSON = (
    rf"(?:\b(?:{_PEER}|(?:{TITLE}\s+){{1,6}}(?:{_PARTICLE}\s+){{0,3}}{_NAMES}|{OFFICE}"
    rf"|(?:{_PARTICLE}\s+){{0,3}}{_NAMES}))"
)
"""A pattern for one name with its titles, or for an office that stands for a name ("the Chairman")."""

TITLED = rf"(?:\b(?:{_PEER}|(?:{TITLE}\s+){{1,6}}(?:{_PARTICLE}\s+){{0,3}}{_NAMES}|{OFFICE}))"
"""A pattern for a name that has a title."""

SURE = rf"(?:{TITLED}|\b{_WORD}\s{{1,3}}(?:{_PARTICLE}\s+){{0,3}}{_WORD}(?:\s{{1,3}}{_WORD})?)"
"""A pattern for a name that has a title or two words at least."""

HONOUR = r"(?:[OCMDK]BE|KC|QC|JP|MP|TD|DL|[QK]PM|MC|BEM|CB|FRCS|PhD|MMC|MEP|MSP|MS|AM|Esq)"
"""A pattern for the letters after a name."""

_LIST_SIGN = re.compile(
    r"\s{0,9}[,;•·\u2028\t\n]+\s*(?:and\s+|&\s+|agus\s+|a\s+(?=[A-Z]))?|\s{1,9}(?:and|&|agus|ac|a/and|a/\s?and|ac/and)\s+"
    r"|\s{1,9}a\s+(?=[A-Z])|(?:^|(?<=\n))\s*[-–•]\s+",
    re.UNICODE,
)
_HONOUR_ALONE = re.compile(rf"{HONOUR}\.?(?:[,\s]+{HONOUR}\.?)*")
_PLURAL = re.compile(
    r"(?:Cyng\.?\s*/\s*)?(?P<one>Councillor|Cllr|Clr|Councilmember|Council Member|Messr)s\b[.:]*\s*"
    r"|(?P<welsh>(?:Y )?Cynghorwyr)\s+",
    re.IGNORECASE,
)
_LAST_OF_LIST = re.compile(r"\b(?:and|agus|ac)\b|\ba\b|&|;")
_BRACKETED = re.compile(r"\([^)\n]{0,300}\)")
_ANY_HONOUR = re.compile(rf",?\s{{0,9}}\b{HONOUR}\b")
_TITLE = re.compile(TITLE)
_ONLY_TITLE = re.compile(rf"(?:{TITLE}\s*)+")


@dataclass(frozen=True, slots=True)
class Named:
    """A name of a list with its span in the list's text; `title` is a plural title said once for several names."""

    name: str
    start: int
    end: int
    title: str = ""


def split_persons(text: str) -> list[Named]:
    """The entries of a list of names, parted at commas, semicolons, `and`, and line ends outside of brackets.

    Honours ("OBE") stay with the name before them. A title in the plural is carried to the names that follow it, up to
    the next title, a semicolon, or the name that `and` brings in as the last.
    """
    found: list[Named] = []
    title, closed = "", False
    for start, end in _pieces(text):
        piece = text[start:end]
        if _HONOUR_ALONE.fullmatch(piece) and found:
            found[-1] = Named(f"{found[-1].name}, {piece}", found[-1].start, end, found[-1].title)
            continue
        sign = text[found[-1].end : start] if found else ""
        plural = _PLURAL.match(piece)
        if plural:
            title = _one_of(plural)
            start += plural.end()
        elif _TITLE.match(piece) or ";" in sign or closed:
            title = ""
        closed = bool(not plural and _LAST_OF_LIST.search(sign))
        if start < end:
            found.append(Named(text[start:end], start, end, title))
    return found


def _one_of(plural: re.Match[str]) -> str:
    """The singular of a plural title."""
    if plural["welsh"]:
        return "Y Cynghorydd"
    return "Mr" if plural["one"].casefold() == "messr" else plural["one"]


def _pieces(text: str) -> list[tuple[int, int]]:
    """The spans between list signs that stand outside of brackets, white space left out."""
    spans: list[tuple[int, int]] = []
    start, depth, position = 0, 0, 0
    while position < len(text):
        letter = text[position]
        depth += (letter in "([") - (letter in ")]" and depth > 0)
        sign = _LIST_SIGN.match(text, position) if depth == 0 else None
        if sign and sign.end() > position:
            spans.append((start, position))
            start = position = sign.end()
        else:
            position += 1
    spans.append((start, len(text)))
    return [trimmed for span in spans if (trimmed := _trimmed(text, *span))[0] < trimmed[1]]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in ",;:."):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:"):
        end -= 1
    if end > start and text[end - 1] == "." and not re.search(r"\b[A-Z]\.$", text[start:end]):
        end -= 1
    return start, end


def plain_name(name: str) -> str:
    """A name by which the same person's names agree: without titles, honours, brackets and case."""
    bare = _ANY_HONOUR.sub(" ", _BRACKETED.sub(" ", name))
    while (match := _ONLY_TITLE.match(bare)) and match.end() < len(bare.strip()):
        bare = bare[match.end() :]
    return " ".join(bare.replace(".", " ").replace("’", "'").casefold().split())
