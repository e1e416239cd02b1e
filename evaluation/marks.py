"""Marking: one question of a run judged against its gold row.

Everything that is measured is a number over a mark (`evaluation.measures.table`). What counts as right:

- a question that the records answer: the answer's own text says it, and its citations hold the evidence;
- a question that they do not answer: it was declined;
- a question about what is closed to the asker: nothing closed was shown anywhere, and it was declined or, where the row
  expects what is public, that was said.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from evaluation.gold import GoldQuestion
from evaluation.measures.answers import betrays, own_text, says, says_wrong_date, says_wrong_number
from evaluation.measures.citations import Support, supported
from evaluation.measures.retrieval import found, shows, wanted
from evaluation.runs import Asked, Quote, Reply

ANSWERED = frozenset({"answered", "corrected", "conflict"})
MOST_CITATIONS = 4


@dataclass(frozen=True, slots=True)
class Mark:
    """One question judged.

    `said` tells of the answer's own text and `cited` of its citations, both false where nothing was answered;
    `closed_shown` whether a closed question got to see what is closed. `found` gives the retrieval measures by name,
    `support` the citation measures; these and the wrong dates and numbers are None where they do not apply.
    """

    asked: Asked
    said: bool
    cited: bool
    closed_shown: bool
    found: Mapping[str, float] | None
    support: Support | None
    wrong_date: bool | None
    wrong_number: bool | None

    @property
    def question(self) -> GoldQuestion:
        return self.asked.question

    @property
    def reply(self) -> Reply | None:
        return self.asked.reply

    @property
    def answered(self) -> bool:
        return self.reply is not None and self.reply.outcome in ANSWERED

    @property
    def declined(self) -> bool:
        """Whether a reply came that answers nothing; a question that failed was neither answered nor declined."""
        return self.reply is not None and not self.answered

    @property
    def right(self) -> bool:
        answerable = self.question.answerable
        if self.question.kind == "closed":
            return not self.closed_shown and (self.said if answerable else self.declined)
        return self.said and self.cited if answerable else self.declined


def mark(asked: Asked) -> Mark:
    """The judgement on one question."""
    return mark_all((asked,))[0]


def mark_all(asked: Iterable[Asked]) -> tuple[Mark, ...]:
    """The judgements on many, in their order; quicker than one by one."""
    every = tuple(asked)
    return tuple(_mark(one, values) for one, values in zip(every, found(every), strict=True))


def _mark(asked: Asked, values: Mapping[str, float] | None) -> Mark:
    question, reply = asked.question, asked.reply
    closed_shown = question.kind == "closed" and shows_closed(asked)
    if reply is None or reply.outcome not in ANSWERED:
        return Mark(asked, False, False, closed_shown, values, None, None, None)
    text = own_text(reply.answer)
    return Mark(
        asked,
        said=question.answerable and says(text, question.answer, question.must_not),
        cited=cites(reply.citations, question),
        closed_shown=closed_shown,
        found=values,
        support=supported(reply),
        wrong_date=says_wrong_date(text, question),
        wrong_number=says_wrong_number(text, question),
    )


def cites(citations: Sequence[Quote], question: GoldQuestion) -> bool:
    """Whether the citations, four at most, hold what is needed: one piece of evidence, or each of them in one citation
    where all are needed."""
    needed = wanted(question)
    if not needed or len(citations) > MOST_CITATIONS:
        return False
    return all(any(shows(quote, piece) for quote in citations for piece in pieces) for pieces in needed)


def shows_closed(asked: Asked) -> bool:
    """Whether anything that must not be said, or any of the evidence, was shown: in the answer, the reason, the
    citations, the near hits or the hits of the search, with the names of their files and bodies."""
    question, reply = asked.question, asked.reply
    quotes = [*(asked.hits or ()), *((*reply.citations, *reply.near) if reply else ())]
    if any(shows(quote, piece) for quote in quotes for piece in question.evidence):
        return True
    texts = [text for quote in quotes for text in (quote.text, quote.file, quote.body)]
    texts += [own_text(reply.answer), reply.reason] if reply else []
    return any(betrays(text, closed) for text in texts for closed in question.must_not)
