"""From a list of those present, as printed, to its names with their posts, notes and whom they stood in for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.minutes.attendance_entry import CHAIR_MARK, Entry, read_bracket, read_tail, with_post
from ingest.minutes.persons import HONOUR, PERSON, TITLE, Named, split_persons
from ingest.minutes.posts import INITIALS, POST_WORDS, TITLED_START, is_post

_BRACKETS = re.compile(r"[(\[](?P<words>(?:[^()\[\]]|\([^()]*\))*)(?:[)\]]|$)")
_COUNT = re.compile(
    r"(?:some |about |approximately |approx\.? |around |over )?(?:\d{1,4}|one|two|three|four|five|six|seven|eight"
    r"|nine|ten"
    r"|eleven|twelve|no|a|several|\w+teen|\w+ty(?:[- ]\w+)?)?\s*(?:other )?(?:members?|representatives?|residents?"
    r"|parishioners?)"
    r"(?: of)?(?: the)? ?(?:public|press|parish)?\b.*|public\b.*|press\b.*|\d+\b.*"
    r"|members of the (?:public|press)\b.*",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"(?:none|nil|n/?a|nobody|no one|no apologies.*|no-one.*|there were (?:no|none).*|all (?:members|councillors).*"
    r"|accepted"
    r"|apologies|noted|quorum.*|as above|\W*)\W*",
    re.IGNORECASE,
)
_NAME = re.compile(rf"{PERSON}(?:,?\s+{HONOUR}\b\.?)*")
_ROLE_FIRST = re.compile(
    r"(?:[Tt]he )?(?P<post>(?:(?:[Aa]ssistant to the )?"
    r"(?:Town |Parish |Deputy |Acting |Assistant |Council |Locum |Minute |IT )*"
    r"(?:[Cc]lerk|Secretary"
    r"|Treasurer"
    r"|Warden|Taker|RFO)(?: (?:and|&|/) (?:RFO|Treasurer|"
    r"(?:Proper|Executive|Responsible Financ(?:e|ial)) Officer))?))\s*(?::|[-–])?\s+(?=[A-ZÀ-ÖØ-Þ])"
)
_DASHED = re.compile(r"(?<!\s)(?:\s+[-–—]\s*|\s*[–—]\s+)|:\s+")
_COURTESY = re.compile(r"(?:Mr|Mrs|Ms|Miss|Dr|Sir)\b")
_ROLE_ALONE = re.compile(r"Clerk|Clerc|Secretary|Treasurer|Solicitor|Warden")
_NAME_AND_POST = re.compile(
    rf"(?P<name>(?:{TITLE}\s+)+(?:[A-Z]\.?\s+){{0,3}}[A-ZÀ-ÖØ-Þ][\w’'-]+)\s(?P<post>(?:(?:Parish|Town|Assistant|Deputy"
    r"|Senior|Acting|Interim) )*(?:Clerk|Chief|Director|Head|Manager|Officer|Secretary|Treasurer|Leader)\b.*)"
)
_OFFICE = re.compile(
    r"(?:[Tt]he |His Worship |Her Worship )(?:Lord |Deputy |Right Worshipful )*(?:Mayor|Speaker"
    r"|Provost|President)"
)
_POST_AND_NAME = re.compile(rf"(?P<post>[^()]{{3,80}}?)\s*\((?P<name>(?:{TITLE}\s+)+[^()]{{2,40}})\)")
_INITIAL = re.compile(r"(?<!\s)\s*\([A-Z]\.?\)$")
_OFFICE_TITLE = re.compile(r"(?:Deputy|Director|Member|Leader|Commissioner|Chair\w*|Vice|Chief|Mayor)\b")
_NOT_NAMES = re.compile(
    r"(?<![\w-])(?:(?:the|of|were|was|for|at|in|from|held|room|road|centre|council chamber|meeting|minutes|agenda|item"
    r"|\w*day)(?![\w-])"
    r"|(?<=\s)(?:january|february|march|april|june|july|august|september|october|november|december)(?![\w-])"
    r"|(?:town|village|church|chapel|city|county|parish|memorial|community|civic|high|main|council|public|shire|guild"
    r"|school|sports|methodist|mission|market|mill|station|jubilee|village|great|legion)\s(?:hall|street)(?![\w-]))",
    re.IGNORECASE,
)
"""Words that no untitled name holds. "Peter Hall" and "June Street" are names, "Village Hall" is none."""
_CLERK_ALONE = re.compile(r"(?:[Tt]he )?(?:Parish |Town |Council |Deputy |Assistant |Locum |Acting )*Clerk")


def read_names(text: str) -> list[Entry]:
    """The entries of a list of names under a label."""
    found: list[Entry] = []
    last, office = 0, ""
    for piece in _parted(text):
        if _OFFICE.fullmatch(piece.name):
            office, last = piece.name, piece.end
            continue
        entry = _entry(piece)
        sign, last = text[last : piece.start], piece.end
        if found and _goes_on_post(found[-1], piece, sign):
            found[-1] = replace(found[-1], post=f"{found[-1].post} and {piece.name}")
        elif found and _is_post_of(found[-1], entry, piece, sign):
            found[-1] = with_post(found[-1], piece.name)
        elif entry is not None and found and _only_marks(entry):
            found[-1] = _marked(found[-1], entry)
        elif entry is not None and not _only_marks(entry):
            found.append(with_post(entry, office) if office else entry)
            office = ""
    return found


_MEMBER = re.compile(r"(?:councillor|cllr|clr)\b", re.IGNORECASE)


def _is_post_of(last: Entry, entry: Entry | None, piece: Named, sign: str) -> bool:
    """Whether a piece is the post of the one named before it: not where both are offices, nor behind `and the`."""
    if _CLERK_ALONE.fullmatch(piece.name):
        member = _CLERK_ALONE.fullmatch(last.name) or _MEMBER.match(last.name)
        return sign.strip() == "," and not member and not last.post
    return entry is None and is_post(piece.name)


def _goes_on_post(last: Entry, piece: Named, sign: str) -> bool:
    """Whether a piece is more of a post: `Director of Strategy, Policy, Risk & Assurance`, not the next name."""
    words = piece.name.split()
    if not last.post or piece.title or ")" in sign or TITLED_START.match(piece.name) or not words[0][0].isupper():
        return False
    return len(words) == 1 or ("&" in sign and len(words) <= 3)


def all_names(text: str) -> bool:
    """Whether a text without a label is nothing but a list of names; of a long one an entry in five may be unclear."""
    pieces = [piece for piece in _parted(text) if not _NOBODY.fullmatch(piece.name)]
    entries = [_entry(piece) for piece in pieces]
    if not entries or not any(entry and not _only_marks(entry) for entry in entries):
        return False
    clear = sum(
        (entry is not None and _is_full_name(piece))
        or bool(_OFFICE.fullmatch(piece.name) or _COUNT.fullmatch(piece.name))
        or is_post(piece.name)
        for entry, piece in zip(entries, pieces, strict=True)
    )
    return clear == len(pieces) or (len(pieces) >= 5 and clear >= 0.8 * len(pieces))


def is_count(text: str) -> bool:
    """Whether a text in a list counts people and names none (`Two members of the public`), or is empty."""
    words = text.strip(" \n.")
    return not words or bool(_COUNT.fullmatch(words))


def _is_full_name(piece: Named) -> bool:
    bare = _BRACKETS.sub("", piece.name).strip()
    return bool(piece.title or TITLED_START.match(bare)) or len(bare.split()) >= 2


# --- from list to pieces ----------------------------------------------------------------------

_LINE_END = re.compile(r"(?<![ \t])[ \t]*[\n\u2028]\s*")
_AFTER_BRACKET = re.compile(r"(?<=[)\]])\s+(?:and\s+|&\s+)?(?=[A-ZÀ-ÖØ-Þ\d])")
_BEFORE_ROLE = re.compile(
    r"(?<=[\w.)])(?<!Parish)(?<!Town)(?<!Deputy)(?<!Locum)(?<!Acting)(?<!Assistant)(?<!Council)\s+"
    r"(?=(?:(?:(?:Parish|Town|Deputy|Locum|Acting|Assistant|Council) )*Clerk:?\s+(?:(?:Mrs?|Ms|Miss|Dr)\.? )?[A-Z]"
    r"|Members of the (?:Public|Press)))"
)
_SENTENCE = re.compile(
    r"(?<!Cllr)(?<!Cllrs)(?<!Mrs)(?<!Messrs)(?<!Rev)(?<!Prof)(?<!Comh)(?<!Cyng)(?<!Supt)(?<!Insp)(?<!Sgt)(?<!Hon)(?<!\bMr)"
    r"(?<!\bMs)(?<!\bDr)(?<!\bFr)(?<!\bSt)(?<=[a-z)][a-z)])\.\s+(?=[A-Z(])"
)


# What parts no list: one post of two offices.
_ONE_POST = re.compile(
    r"(?<=Clerk)\s+(?:and|&)\s+(?=(?:RFO|(?:Responsible |Proper |Executive )+(?:Financial |Finance )?Officer)\b)"
)


def _parted(text: str) -> Iterator[Named]:
    """The pieces of a list, parted at its signs, at line ends that are meant, behind brackets and before titles."""
    marked = list(text)
    for match in _LINE_END.finditer(text):
        _blank(marked, match, "\n" if _line_is_entry(text, match) else " ")
    for match in _ONE_POST.finditer(text):
        _blank(marked, match, "_")
    for match in _SENTENCE.finditer(text):
        _blank(marked, match, ";")
    for sign in (_AFTER_BRACKET, _BEFORE_ROLE):
        for match in sign.finditer(text):
            _blank(marked, match, "," if sign is _AFTER_BRACKET else ";")
    for position in _before_titles("".join(marked)):
        marked[position] = ";"
    for each in split_persons("".join(marked)):
        yield replace(each, name=" ".join(text[each.start : each.end].split()))


def _blank(marked: list[str], match: re.Match[str], sign: str) -> None:
    marked[match.start() : match.end()] = [sign, *" " * (match.end() - match.start() - 1)]


def _line_is_entry(text: str, match: re.Match[str]) -> bool:
    """Whether a line's end parts two entries: not within a comma list that fills its lines."""
    start = max(text.rfind("\n", 0, match.start()), text.rfind("\u2028", 0, match.start())) + 1
    line = text[start : match.start()]
    if line.rstrip().endswith((",", ";", " and", "&")):
        return False
    if is_post(line.rsplit(",", 1)[-1]) or text.startswith("Also ", match.end()):
        return True
    return not (len(line) >= 60 and line.count(",") >= 2 and not line.rstrip().endswith((".", ")")))


_TITLE_RUN = re.compile(rf"(?<=[a-z.)’'A-Z]) (?=(?:{TITLE}\s+){{1,4}}(?:[A-ZÀ-ÖØ-Þ]\w*[’'\-]?\w*|[A-Z]\.))")
_TITLE_END = re.compile(
    rf"(?:^|[\s,;(]){TITLE}$|\b(?:and|by|for|[Tt]he|of|to|from|with|vice|as|Borough|County|District|City|Town"
    rf"|Parish|Ward"
    r"|Chief|Detective|Temporary|Deputy|Lord|An|Y|Yr|former|Past|Vice|[Cc]lerk|Secretary|Treasurer)$|&$"
)


def _before_titles(text: str) -> Iterator[int]:
    """The spaces before a title that follows a name without any sign between."""
    for match in _TITLE_RUN.finditer(text):
        before = text[: match.start()]
        depth = before.count("(") - before.count(")")
        if depth <= 0 and not _TITLE_END.search(before[-40:]):
            yield match.start()


# --- from a piece to an entry -----------------------------------------------------------------


def _entry(piece: Named) -> Entry | None:
    """The entry of one piece of a list, None where the piece names nobody."""
    text = piece.name
    if _NOBODY.fullmatch(text) or _COUNT.fullmatch(text):
        return None
    entry = Entry("", piece.start, piece.end)
    if CHAIR_MARK.fullmatch(text) and not TITLED_START.match(text):
        return replace(entry, chair=True)
    named = _POST_AND_NAME.fullmatch(text)
    if named and is_post(named["post"]) and (not TITLED_START.match(text) or _OFFICE_TITLE.match(text)):
        return replace(entry, name=named["name"], post=named["post"])
    bare = text
    for bracket in _BRACKETS.finditer(text):
        if len(bracket["words"].strip()) == 1:
            continue
        entry = read_bracket(entry, bracket["words"].strip())
        bare = bare.replace(bracket.group(), " ")
    bare, entry = read_tail(" ".join(bare.split()).strip(" ,;:"), entry)
    if not bare:
        return entry if entry != Entry("", piece.start, piece.end) else None
    return _named(piece, bare, entry)


def _named(piece: Named, bare: str, entry: Entry) -> Entry | None:
    role = _ROLE_FIRST.match(bare)
    if role:
        bare, entry = bare[role.end() :], with_post(entry, role["post"])
    dashed = _DASHED.search(bare)
    if dashed and dashed.start() > 2 and not re.match(r"\w+[-–]\w", bare[dashed.start() - 1 :]):
        bare, entry = bare[: dashed.start()], read_bracket(entry, bare[dashed.end() :].strip())
    posted = _NAME_AND_POST.fullmatch(bare)
    if posted and not _OFFICE_TITLE.match(bare):
        bare, entry = posted["name"], with_post(entry, posted["post"])
    if not _is_name(bare, bool(piece.title)):
        return None
    if _are_initials(entry.post, bare):
        entry = replace(entry, post="")
    start = piece.start
    carried = piece.title and (not TITLED_START.match(bare) or _COURTESY.match(bare))
    name = f"{piece.title} {bare}" if carried else bare
    return replace(entry, name=name, start=start, end=start + _length(piece, bare))


def _are_initials(post: str, name: str) -> bool:
    """Whether what brackets say are the initials of a name, perhaps with a letter more to tell them from another's:
    "AWa" of Ann Ward."""
    return len(post) <= _MOST_INITIALS and "".join(re.findall(r"[A-Z]", post)) == _initials(name)


_MOST_INITIALS = 6


def _initials(name: str) -> str:
    """The initials of a name without its titles, which brackets may introduce: `Jo Bell (JB)`."""
    titled = TITLED_START.match(name)
    words = re.findall(r"[^\W\d_][\w’'.-]*", name[titled.end() :] if titled else name)
    return "".join(word[0] for word in words).upper()


def _length(piece: Named, bare: str) -> int:
    """How far the name itself reaches within its piece."""
    at = piece.name.find(bare)
    return at + len(bare) if at >= 0 and piece.end - piece.start == len(piece.name) else piece.end - piece.start


def _is_name(text: str, carried: bool) -> bool:
    if _CLERK_ALONE.fullmatch(text):
        return True
    text = _INITIAL.sub("", text)
    if any(letter.isdigit() for letter in text) or not _NAME.fullmatch(text):
        return False
    titled = TITLED_START.match(text)
    rest = text[titled.end() :] if titled else text
    if titled and _OFFICE_TITLE.match(text) and POST_WORDS.search(rest):
        return False
    if _ROLE_ALONE.fullmatch(rest):
        return False
    if len(rest.split()) > 5 or (not titled and (_NOT_NAMES.search(rest) or POST_WORDS.search(rest))):
        return False
    return bool(titled or carried) or not INITIALS.fullmatch(rest)


def _only_marks(entry: Entry) -> bool:
    return not entry.name


def _marked(last: Entry, marks: Entry) -> Entry:
    """An entry with the marks that follow it in brackets of their own."""
    return replace(
        last,
        post="; ".join(filter(None, (last.post, marks.post))),
        note="; ".join(filter(None, (last.note, marks.note))),
        chair=last.chair or marks.chair,
        substitute_for=last.substitute_for or marks.substitute_for,
        substituted_by=last.substituted_by or marks.substituted_by,
    )
