"""`minutebook ask`: one question, or a conversation."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.text import Text

from assistant.answers import Answer, ModelPart
from assistant.cli.options import (
    LOCAL,
    BodyOption,
    DataOption,
    FromOption,
    JsonOption,
    KindOption,
    ToOption,
    settings_of,
)
from assistant.cli.printing import console, print_hits, print_indented, print_json, print_wrapped, source_line
from assistant.filtering import read_day, read_filters
from assistant.settings import Settings
from index.held import Filters
from ingest.errors import BadRequest

if TYPE_CHECKING:
    from assistant.service import Service


def ask(
    ctx: typer.Context,
    question: Annotated[
        str | None, typer.Argument(metavar="QUESTION", help="Without one, questions are asked in a conversation.")
    ] = None,
    conversation: Annotated[str | None, typer.Option(metavar="ID", help="The conversation to go on with.")] = None,
    body: BodyOption = None,
    date_from: FromOption = None,
    date_to: ToOption = None,
    kind: KindOption = None,
    as_at: Annotated[
        str | None, typer.Option("--as-at", metavar="DATE", help='The day from which "last June" is counted.')
    ] = None,
    without: Annotated[
        list[str] | None,
        typer.Option("--without", metavar="WORD", help="Not carried over from earlier turns; may be given again."),
    ] = None,
    as_json: JsonOption = False,
    data: DataOption = None,
) -> None:
    """Answer a question from the records, with the words of the record."""
    filters = read_filters(body or (), date_from, date_to, kind or ())
    day = read_day("as_at", as_at, last=True) if as_at else None
    if question is None and as_json:
        raise BadRequest("--json prints one answer, and there is no question.", 'Give one: minutebook ask "..." --json')
    with open_service(settings_of(ctx, data)) as service:
        if question is None:
            _converse(service, filters, conversation, day)
            return
        answer = service.converse(question, LOCAL, filters, conversation, day, without=without or ())
        if as_json:
            print_json(answer.as_json())
        else:
            print_answer(console(), answer)


def open_service(settings: Settings) -> Service:
    """The records in the data folder, ready to be asked. Raises StoreError when there are none."""
    # Imported here so that help and wrong use are told at once, without loading the indexes.
    from assistant.model.opening import open_model
    from assistant.service import Service
    from assistant.tuning import read_tunings

    tunings, model = read_tunings(settings.tuning), open_model(settings.endpoint)
    return Service(settings.data, tunings=tunings, model=model, conversation_days=settings.conversation_days)


def _converse(service: Service, filters: Filters, conversation: str | None, day: date | None) -> None:
    out = console()
    last = ""
    for said in _questions(out):
        off = _taken_off(said)
        question, last = (last, last) if off else (said, said)
        try:
            answer = service.converse(question, LOCAL, filters, conversation, day, without=off)
        except BadRequest as error:
            out.print(f"{error}\n")
            continue
        conversation = answer.conversation_id
        print_carried(out, answer)
        print_answer(out, answer)
        out.print()


_WITHOUT = "/without "


def _taken_off(said: str) -> tuple[str, ...]:
    """What the line `/without WORD, WORD` takes off what was carried into the turn before, which is asked again."""
    rest = said.strip().removeprefix(_WITHOUT) if said.strip().startswith(_WITHOUT) else ""
    return tuple(one.strip() for one in rest.split(",") if one.strip())


def print_carried(out: Console, answer: Answer) -> None:
    """What was taken over from earlier turns, for the asker to take off."""
    if answer.interpreted.carried:
        print_wrapped(out, f"(carried: {', '.join(answer.interpreted.carried)})")


def _questions(out: Console) -> Iterator[str]:
    """The lines of standard input, until it ends or, at a terminal, an empty line is given."""
    if sys.stdin.isatty():
        out.print(
            "Ask a question; an empty line ends the conversation. /without WORD asks the last one again without it.\n"
        )
        while True:
            try:
                question = input("> ")
            except EOFError:
                return
            if not question.strip():
                return
            yield question
    for line in sys.stdin:
        if line.strip():
            out.print(f"> {line.strip()}")
            yield line.strip()


def print_answer(out: Console, answer: Answer) -> None:
    """How mistyped words were read, the answer, then its numbered sources; where there is none, why, and the passages
    that came nearest."""
    for read in answer.interpreted.spelling:
        print_wrapped(out, f"{read}.")
    print_wrapped(out, answer.answer)
    if answer.reason and answer.reason != answer.answer:
        print_wrapped(out, answer.reason)
    if answer.model:
        print_model(out, answer.model)
    if answer.citations:
        out.print("\nSources")
    for citation in answer.citations:
        print_wrapped(out, source_line(citation), f" [{citation.n}] ", "     ")
        print_indented(out, Text(citation.file, style="dim"), 5)
    if answer.near and not answer.answered:
        out.print("\nNearest in the records")
        print_hits(out, answer.near)


def print_model(out: Console, model: ModelPart) -> None:
    """What of a model's words was withheld, and why."""
    if model.note:
        print_wrapped(out, model.note)
    if model.withheld:
        count = len(model.withheld)
        out.print(f"\nWithheld of what the model wrote: {count} {'sentence' if count == 1 else 'sentences'}")
    for one in model.withheld:
        print_wrapped(out, f"{one.text} ({one.reason})", "  - ", "    ")
