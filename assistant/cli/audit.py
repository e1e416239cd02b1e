"""`minutebook audit`: who signed in, sent in, removed, opened, closed and set right, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.cli.options import DataOption, JsonOption, settings_of
from assistant.cli.printing import console, print_json, print_wrapped
from ingest.errors import BadRequest

if TYPE_CHECKING:
    from index.audit import Audited, Event


def audit(
    ctx: typer.Context,
    event: Annotated[
        str | None,
        typer.Option(metavar="EVENT", help="Of this kind alone: refused, level changed ..."),
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=100_000, help="How many.")] = 100,
    offset: Annotated[int, typer.Option(min=0, help="How many to pass over.")] = 0,
    as_json: JsonOption = False,
    data: DataOption = None,
) -> None:
    """List what was done to records and keys, and by whom, the latest first."""
    from index.audit import expire, lines
    from index.store import Store

    settings = settings_of(ctx, data)
    asked = _read_event(event)
    with Store.open(settings.data, create=False) as store:
        with store.writing() as connection:
            expire(connection, settings.audit_days)
        with store.reading() as connection:
            total, found = lines(connection, limit, offset, asked)
    if as_json:
        print_json({"total": total, "lines": [_as_json(one) for one in found]})
        return
    out = console()
    for one in found:
        print_wrapped(out, _line(one), "", "    ")
    out.print(f"{total:,} line{'' if total == 1 else 's'}.")


def _read_event(text: str | None) -> Event | None:
    from index.audit import Event

    try:
        return Event(text.replace("-", " ").replace("_", " ")) if text else None
    except ValueError as error:
        known = ", ".join(one.value for one in Event)
        raise BadRequest(f'There is no event called "{text}".', f"The events are: {known}.") from error


def _line(one: Audited) -> str:
    who = f"{one.who} ({one.who_name})" if one.who_name else one.who
    subject = f"{one.subject} ({one.subject_name})" if one.subject_name else one.subject
    told = " ".join(piece for piece in (one.event.value, subject) if piece)
    detail = f", {one.detail}" if one.detail else ""
    return f"{one.at:%Y-%m-%d %H:%M:%S} UTC  {who}: {told}{detail}"


def _as_json(one: Audited) -> dict[str, Any]:
    return {
        "at": one.at.isoformat(),
        "who": one.who,
        "who_name": one.who_name,
        "event": one.event.value,
        "subject": one.subject,
        "subject_name": one.subject_name,
        "detail": one.detail,
    }
