"""The question back: which body is meant, where a meeting is asked about that several councils' bodies of one name had.

Asked only where the answers would differ and nothing in the question tells them apart.
"""

from __future__ import annotations

from assistant.desk import Desk
from assistant.finding import Finding
from assistant.question import Question
from assistant.register_answers.kinds import Kind, kind_of
from assistant.register_answers.meant import Meant, meetings_meant
from assistant.register_answers.weighing import matter_of
from index.held import Filters, plain
from index.register import DecisionRegister
from ingest.records import Body, Level

_OF_A_MEETING = frozenset(
    {Kind.CHAIR, Kind.APOLOGIES, Kind.SUBSTITUTES, Kind.ATTENDANCE, Kind.NEXT_MEETING, Kind.EVERYTHING, Kind.DECIDED}
)
_MOST = 5


def bodies_to_choose(
    desk: Desk, question: Question, finding: Finding, level: Level, filters: Filters
) -> tuple[str, ...]:
    """The bodies between which the asker has to choose, named with their authorities; none where one is meant."""
    kind = kind_of(question)
    if kind not in _OF_A_MEETING or filters.bodies or filters.file or not question.dates:
        return ()
    meant = meetings_meant(question, desk.collection.bodies(level))
    if not _of_one_name(meant) or not meant.dated or matter_of(question, finding.matcher, meant).words:
        return ()
    met = [body for body in meant.bodies if _met(desk, body, meant, level)]
    return tuple(f"{body.authority}: {body.name}" for body in met) if 1 < len(met) <= _MOST else ()


def _of_one_name(meant: Meant) -> bool:
    """Whether the bodies meant are of several authorities and called the same."""
    names = {plain(body.name) for body in meant.bodies}
    authorities = {plain(body.authority) for body in meant.bodies}
    return len(names) == 1 and len(authorities) == len(meant.bodies) > 1 and "" not in authorities


def _met(desk: Desk, body: Body, meant: Meant, level: Level) -> bool:
    """Whether a record is held of a meeting of the body on the days meant."""
    register = DecisionRegister(desk.collection.store)
    name = (f"{body.authority}: {body.name}",)
    return any(register.meetings(level, name, first, last, limit=1)[0] for first, last in meant.days)
