"""A question put to the register, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.choose import Candidate, Lead
from assistant.desk import Desk
from assistant.draft import Tally
from assistant.finding import Finding
from assistant.matching import Matcher
from assistant.question import Question
from assistant.register_answers.kinds import Kind
from assistant.register_answers.meant import Meant
from assistant.register_answers.quoting import Quoter
from index.held_register import RegisterFilters
from ingest.records import Level


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A question put to the register: what it asks about (`matter`), the meetings it means, and what filters allow."""

    desk: Desk
    question: Question
    finding: Finding
    level: Level
    kind: Kind
    meant: Meant
    matter: Matcher
    filters: RegisterFilters
    quoter: Quoter


@dataclass(frozen=True, slots=True)
class Answered:
    """What answers, in the order in which it is said: `leads` in words of our own, then what is quoted; `tally` counts
    it where a list was asked for. One of both holds something."""

    chosen: tuple[Candidate, ...]
    tally: Tally | None = None
    leads: tuple[Lead, ...] = ()

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """All that is cited."""
        return (*(one.source for one in self.leads), *self.chosen)


@dataclass(frozen=True, slots=True)
class Unanswered:
    """The register knows what is asked about and does not say what is asked of it; `settled` where nothing else can
    answer either."""

    reason: str
    settled: bool = False


Reply = Answered | Unanswered | None
