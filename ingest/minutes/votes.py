"""Votes as recorded: counts, names, whether carried, and who asked that his vote be recorded.

A wrong count is worse than none. Where a count printed differs from the number of names printed under it, the count is
left out and the vote carries the doubt; where a total printed differs from its parts, all of its counts are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.minutes.persons import PERSON, TITLED, split_persons
from ingest.minutes.vote_outcomes import LOST, Told, of_earlier_vote, read_outcomes, sentence_before
from ingest.records import NamedVote, Vote

_FOR, _AGAINST, _ABSTAINED = "for", "against", "abstained"


@dataclass(frozen=True, slots=True)
class _Found:
    """One statement on a vote, with its span in the text that was read."""

    start: int
    end: int
    counts: dict[str, int]
    names: tuple[NamedVote, ...] = ()
    doubts: tuple[str, ...] = ()


def read_vote(text: str, offset: int) -> Vote | None:
    """The vote that `text` tells of last, None if it tells of none; `offset` is where `text` begins in the document."""
    votes = read_votes(text, offset)
    return votes[-1] if votes else None


def read_votes(text: str, offset: int) -> tuple[Vote, ...]:
    """All votes that `text` tells of, in its order: each count with the outcome that is told behind or before it."""
    if not _MAY_BE.search(text):
        return ()
    found = _apart([*_recorded(text), *_counted(text)])
    outcomes = read_outcomes(text)
    votes = [_vote(text, offset, each, outcomes, found) for each in found]
    votes += [_of_outcome(text, offset, told) for told in outcomes if not _within(told, votes, offset)]
    votes = _once(sorted(votes, key=lambda each: each.start))
    return tuple(_with_minorities(text, offset, votes))


_MAY_BE = re.compile(
    r"\b(?:vot|carried|lost\b|fail|defeat|passed|fell\b|negatived|rejected|unanim|nem|in favou?r|ayes?\b|yeas?\b|abst"
    r"|for\b\W{1,3}\d|(?:resolved|agreed)\W{1,2}\d|asked|requested|wished|dissent|against|o blaid|unfrydol)",
    re.IGNORECASE,
)


def _apart(found: list[_Found]) -> list[_Found]:
    """The statements in order, without those that lie within another."""
    kept: list[_Found] = []
    for each in sorted(found, key=lambda each: each.start):
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return kept


def _within(told: Told, votes: Sequence[Vote], offset: int) -> bool:
    return any(vote.start - offset - 60 < told.start < vote.end - offset + 60 for vote in votes)


def _once(votes: list[Vote]) -> list[Vote]:
    """The votes, a count that only repeats the names listed before it left out: `Motion Passed (13 to 1)`."""
    kept: list[Vote] = []
    for vote in votes:
        last = kept[-1] if kept else None
        repeats = last and last.names and not vote.names and vote.start - last.end < 40
        if last and repeats and (last.doubts or _agrees(last, vote)):  # a count in doubt is not taken from elsewhere
            kept[-1] = replace(last, carried=vote.carried if last.carried is None else last.carried)
        else:
            kept.append(vote)
    return kept


def _agrees(last: Vote, vote: Vote) -> bool:
    return (last.in_favour, last.against) == (vote.in_favour, vote.against)


# --- for, against, abstained, with names ------------------------------------------------------

_SIDES: dict[str, str] = {
    "for": _FOR, "in favour": _FOR, "in favor": _FOR, "ayes": _FOR, "aye": _FOR, "yeas": _FOR, "yea": _FOR, "yes": _FOR,
    "those voting for": _FOR, "voting for": _FOR, "votes for": _FOR, "members voting for": _FOR, "voted for": _FOR,
    "o blaid": _FOR, "against": _AGAINST, "noes": _AGAINST, "nays": _AGAINST, "nay": _AGAINST, "opposed": _AGAINST,
    "voting against": _AGAINST, "votes against": _AGAINST, "those voting against": _AGAINST, "voted against": _AGAINST,
    "yn erbyn": _AGAINST, "no": _AGAINST, "abstain": _ABSTAINED, "abstained": _ABSTAINED, "abstentions": _ABSTAINED,
    "abstention": _ABSTAINED, "abstaining": _ABSTAINED, "abstains": _ABSTAINED, "ymatal": _ABSTAINED,
    "those abstaining": _ABSTAINED,
}  # fmt: skip
_SIDE_WORDS = "|".join(sorted(map(re.escape, _SIDES), key=len, reverse=True))
_SIDE = re.compile(
    rf"(?:^|(?<=[\s.;(,\t]))(?P<side>(?i:{_SIDE_WORDS}))\s*(?:the (?:motion|amendment)\s*)?"
    r"(?::?\s*\(\s*(?P<count>\d{1,3})\s*\)\s*[:–-]?|[:–=-]\s*(?P<told>\d{1,3}|[Nn]one|[Nn]il)\b(?!\s*[/.]\d)"
    r"|(?P<bare>:|\t))"
    r"|^(?P<line>YES|NO|FOR|AGAINST|ABSTAIN|ABSTAINED|ABSTENTIONS|AYES|NOES|For|Against|Abstained|Abstentions)[ ]*$",
    re.MULTILINE,
)
_NAME_LIST = re.compile(
    rf"\s*+(?:The\s+)?(?>{PERSON})(?:\s{{0,9}}(?:[,;\n\u2028]|\band\b|&|\bplus\b)(?:[\s,;]|\band\b)*+(?>{PERSON}))*"
)
_WAS_NONE = re.compile(r"\s*(?:none|nil|0)\b", re.IGNORECASE)
_TOTAL = re.compile(r"\s{0,9}[(–\t\n-]\s{0,9}(?P<count>\d{1,3})\s*(?:members?|votes?)?\s*(?:\)|$|(?=\n))")


def _side(match: re.Match[str]) -> str:
    return _SIDES[(match["side"] or match["line"]).casefold()]


def _recorded(text: str) -> Iterator[_Found]:
    """Recorded votes: sides one after another, each with a count, names, or both."""
    run: list[re.Match[str]] = []
    seen: set[str] = set()
    for match in _SIDE.finditer(text):
        side = _side(match)
        if side == _FOR or side in seen or (run and match.start() - run[-1].end() > 4000):
            if len(run) > 1 or (run and _FOR in seen and side == _FOR):
                yield from _one_recorded(text, run)
            run, seen = ([], set()) if side in seen or side == _FOR else (run, seen)
        if side == _FOR or run:
            run.append(match)
            seen.add(side)
    yield from _one_recorded(text, run)


def _one_recorded(text: str, run: list[re.Match[str]]) -> Iterator[_Found]:
    if len(run) < 2:
        return
    counts: dict[str, int] = {}
    names: list[NamedVote] = []
    doubts: list[str] = []
    end = run[-1].end()
    for place, match in enumerate(run):
        side = _side(match)
        limit = run[place + 1].start() if place + 1 < len(run) else min(len(text), match.end() + 4000)
        printed, listed, end = _one_side(text, match, limit)
        names += [NamedVote(name, side) for name in listed]
        if printed is None and not listed:
            continue
        if printed is not None and listed and printed != len(listed):
            doubts.append(f"{_side(match)}: {printed} are counted, {len(listed)} are named")
            continue
        counts[side] = len(listed) if printed is None else printed
    if counts or names:
        yield _Found(run[0].start(), end, counts, tuple(names), tuple(doubts))


def _one_side(text: str, match: re.Match[str], limit: int) -> tuple[int | None, list[str], int]:
    """The count printed, the names printed and where they end, of one side of a recorded vote."""
    told = match["count"] or match["told"]
    printed = (0 if told.casefold() in ("none", "nil") else int(told)) if told else None
    if printed is None and (none := _WAS_NONE.match(text, match.end(), limit)):
        return 0, [], none.end()
    listed = _NAME_LIST.match(text, match.end(), limit)
    if not listed or (printed == 0):
        return printed, [], match.end()
    names = [" ".join(each.name.split()) for each in split_persons(listed.group())]
    end = listed.end()
    total = _TOTAL.match(text, end, limit)
    if match["bare"] == "\t" and not total:
        return None, [], match.end()
    if printed is None and total:
        printed, end = int(total["count"]), total.end()
    return printed, names, end


# --- counts in a sentence ---------------------------------------------------------------------

_WORDS = {
    "no": 0, "nil": 0, "none": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "a": 1, "an": 1, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
}  # fmt: skip
_N = rf"(?:\d{{1,3}}|{'|'.join(sorted(_WORDS, key=len, reverse=True))})"
_WHO = r"(?:\s{0,5}(?:votes?|members?|councillors?|Cllrs|hands))?"
_SEP = r"(?:[\s,;.–-]|\bwith\b|\band\b|\bto\b){0,12}+"
_ABSTENTION = rf"(?:{_SEP}(?P<abstained>{_N}){_WHO}\s{{0,5}}(?:abstention|abstain|abstaining|did not vote)\w*)?"
_COUNTS: tuple[re.Pattern[str], ...] = tuple(
    re.compile(words, re.IGNORECASE)
    for words in (
        # by 24 votes, to 10 votes, with 1 abstention; LOST by 3 votes to 8
        rf"\bby\s+(?:a (?:vote|majority) of\s+)?(?P<first>{_N})\s{{0,5}}(?:votes?)?(?: in favour)?,?\s+"
        rf"(?:votes\s+)?to\s+"
        rf"(?P<second>{_N})\b(?:\s{{0,5}}votes?)?(?: against)?{_ABSTENTION}",
        # 6 votes for, 2 against and 1 abstention; (5 for, 2 against); 12 in favour and none against
        rf"\b(?P<for>{_N}){_WHO}\s{{0,5}}(?:voted\s+|voting\s+|were\s+)?(?:for|in favou?r)\b(?: the (?:motion|amendment"
        rf"|proposal))?{_SEP}(?P<against>{_N}){_WHO}\s{{0,5}}(?:voted\s+|voting\s+|were\s+)?against\b"
        rf"(?: the (?:motion|amendment|proposal))?{_ABSTENTION}",
        rf"\b(?P<for>{_N})\s{{0,5}}(?:votes?|members?|councillors?)?\s{{0,5}}(?:voted\s+)?(?:for|in favou?r)\b{_SEP}"
        rf"(?P<abstained>{_N}){_WHO}\s{{0,5}}(?:abstention|abstain)\w*",
        # For 9, Against 4, Abstentions 1
        r"\b(?:votes? )?for\s{0,5}:?\s{0,5}(?P<for>\d{1,3})\b[\s,;.–-]*(?:votes? )?against\s{0,5}:?\s{0,5}"
        r"(?P<against>\d{1,3})\b"
        r"(?:[\s,;.–-]*(?:abstain|abstention)\w*\s{0,5}:?\s{0,5}(?P<abstained>\d{1,3})\b)?",
        # (9 votes to 2)
        rf"(?<=\()(?P<first>{_N})\s{{0,5}}(?:votes?)?\s+to\s+(?P<second>{_N})\s{{0,5}}(?:votes?)?{_ABSTENTION}(?=\))",
        # the vote was 5-2; Carried 7-2; vote 9:0
        r"\b(?:vote[ds]?(?: was)?|carried|passed|approved|lost|defeated|failed)\s{0,5}[:(,]?\s{0,5}(?:\(|by )?"
        r"(?P<first>\d{1,2})"
        r"(?:\s{0,5}[-–:]\s{0,5}|\s+to\s+)(?P<second>\d{1,2})(?:\s{0,5}[-–:]\s{0,5}(?P<abstained>\d{1,2}))?(?![\d/:-]|\.\d)",
        # Resolved (4–1, Cllr Ash dissenting)
        r"\b(?:resolved|agreed)\s?\(\s?(?P<first>\d{1,2})\s?[-–]\s?(?P<second>\d{1,2})(?=\s?[,;)])",
        rf"\b(?P<for>{_N})\s+(?:votes?|members?|councillors?)\s+(?:voted\s+)?(?:for|in favou?r)\b",
    )
)
_NO_VOTE = re.compile(r"\b(?:increase\w*|reduc\w+|fell|rose|rise|from|delay\w*|extend\w*|amend\w*)\s+$", re.IGNORECASE)


def _counted(text: str) -> Iterator[_Found]:
    """Counts that stand in a sentence."""
    taken: list[tuple[int, int]] = []
    windows = list(_windows(text))
    for wording in _COUNTS:
        for match in (match for window in windows for match in wording.finditer(text, *window)):
            free = not any(start < match.end() and match.start() < end for start, end in taken)
            meant = not _NO_VOTE.search(text[max(0, match.start() - 20) : match.start()]) and _of_vote(text, match)
            if free and meant and not of_earlier_vote(text, match.end()):
                taken.append(match.span())
                yield _Found(*match.span(), _counts(text, match))


_AROUND = 110


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of a text around words on voting, those that touch joined."""
    start = end = -1
    for match in _ABOUT_VOTE.finditer(text):
        if end < 0 or match.start() - _AROUND > end:
            if end >= 0:
                yield start, end
            start = max(0, match.start() - _AROUND)
        end = min(len(text), match.end() + _AROUND)
    if end >= 0:
        yield start, end


_ABOUT_VOTE = re.compile(
    r"\b(?:votes?|voted|voting|carried|lost|defeated|abst\w+|against|show of hands|passed|in favou?r|failed|motion"
    r"|amendment|dissent\w{0,4})\b|\b(?:resolved|agreed)(?=\s?\(\d)",
    re.IGNORECASE,
)


def _of_vote(text: str, match: re.Match[str]) -> bool:
    """Whether two numbers are those of a vote: it is said within the words or close by."""
    return bool(_ABOUT_VOTE.search(text[max(0, match.start() - 60) : match.end() + 30]))


def _counts(text: str, match: re.Match[str]) -> dict[str, int]:
    groups = {name: _number(value) for name, value in match.groupdict().items() if value}
    if "first" in groups:
        first, second = groups.pop("first"), groups.pop("second")
        before = sentence_before(text, match.start())[-80:]
        lost = LOST.search(f"{_ALSO_CARRIED.sub('', before)} {text[match.start() : match.end() + 40]}")
        groups["for"] = min(first, second) if lost else first
        groups["against"] = max(first, second) if lost else second
    sides = {"for": _FOR, "against": _AGAINST, "abstained": _ABSTAINED}
    return {sides[name]: count for name, count in groups.items()}


_ALSO_CARRIED = re.compile(
    r"^.*\b(?:and|but) [^,;]{2,60}\b(?:was|were) (?:agreed|carried|approved|passed)\b", re.IGNORECASE
)
"""What is told of the first of two things: "one was lost by 2 votes to 3 and the other was agreed"."""


def _number(printed: str) -> int:
    return int(printed) if printed.isdigit() else _WORDS[printed.casefold()]


# --- counts with their outcome ------------------------------------------------------------------


def _of_outcome(text: str, offset: int, told: Told) -> Vote:
    """A vote of which only the outcome is told."""
    return Vote(
        text=text[told.start : told.end],
        start=offset + told.start,
        end=offset + told.end,
        carried=not told.lost,
        unanimous=told.unanimous,
    )


_NEAR = 140


def _vote(text: str, offset: int, found: _Found, outcomes: list[Told], others: list[_Found]) -> Vote:
    """A vote with its counts, and the outcome that stands next to it before another vote begins."""
    following = min((each.start for each in others if each.start > found.start), default=len(text))
    before = max((each.end for each in others if each.end <= found.start), default=0)
    after = [each for each in outcomes if found.end <= each.start < min(following, found.end + _NEAR)]
    ahead = [each for each in outcomes if max(before, found.start - 60) <= each.start < found.end]
    told = next(iter(after or ahead[-1:]), None)
    start = min(found.start, told.start) if told else found.start
    end = max(found.end, told.end) if told else found.end
    counts = _checked(found.counts, told)
    return Vote(
        text=text[start:end].strip(),
        start=offset + start,
        end=offset + start + len(text[start:end].rstrip()),
        carried=None if told is None else not told.lost,
        unanimous=bool(told and told.unanimous),
        in_favour=counts.get(_FOR),
        against=counts.get(_AGAINST),
        abstained=counts.get(_ABSTAINED),
        names=found.names,
        doubts=found.doubts if counts == found.counts else (*found.doubts, "the counts and the outcome disagree"),
    )


def _checked(counts: dict[str, int], told: Told | None) -> dict[str, int]:
    """The counts, none of them where they contradict the outcome that is told."""
    if told is None or _FOR not in counts or _AGAINST not in counts:
        return counts
    wrong = counts[_FOR] > counts[_AGAINST] if told.lost else counts[_FOR] < counts[_AGAINST]
    return {} if wrong else counts


# --- minority statements ----------------------------------------------------------------------

_MINORITY = re.compile(
    r"\b(?:asked|requested|wished|wanted|desired)\b[^.\n]{0,40}?\b(?:(?:his|her|their|the) (?:\w+ ){0,3}?(?:votes?"
    r"|abstentions?|dissent|objections?|opposition|names?|voting)\b|it (?:to )?be (?:recorded|minuted|noted))"
    r"[^.\n]{0,160}|(?<!members )(?<!who )\b(?:voted against|abstained(?: from voting)?|dissented)\b[^.\n]{0,100}"
)
_NAMED = re.compile(TITLED)
_SENTENCE_START = re.compile(r"(?:^|[\n;]|[a-z)\d]\.\s)")


def _with_minorities(text: str, offset: int, votes: list[Vote]) -> list[Vote]:
    """The votes, each with the wish for a record of a vote that stands behind it."""
    for match in _MINORITY.finditer(text):
        start = _sentence_start(text, match.start())
        if not _NAMED.search(text, start, match.start()):
            continue
        said = " ".join(text[start : match.end()].split())
        at = offset + start
        place = max((number for number, vote in enumerate(votes) if vote.start <= at), default=None)
        if place is None:
            votes.insert(0, Vote(said, at, offset + match.end(), minority=said))
        elif said not in votes[place].minority:
            votes[place] = replace(votes[place], minority=f"{votes[place].minority} {said}".strip())
    return votes


def _sentence_start(text: str, position: int) -> int:
    starts = [each.end() for each in _SENTENCE_START.finditer(text, max(0, position - 300), position)]
    start = starts[-1] if starts else max(0, position - 300)
    return start + len(text[start:position]) - len(text[start:position].lstrip())
