"""`minutebook amend`: what the records got wrong set right, with who and when."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import Annotated, Any

import typer

from assistant.cli.options import LOCAL, DataOption, JsonOption, settings_of, who_works
from assistant.cli.printing import console, print_json, print_wrapped
from ingest.errors import BadRequest

_VALUE = "VALUE"

Values = dict[str, str]


def amend(
    ctx: typer.Context,
    what: Annotated[
        str | None,
        typer.Argument(metavar="WHAT", help="The id of a resolution, or the id, path or name of a document."),
    ] = None,
    accept: Annotated[bool, typer.Option("--accept", help="The resolution belongs in the register.")] = False,
    reject: Annotated[bool, typer.Option("--reject", help="It is no resolution of this meeting.")] = False,
    outcome: Annotated[str | None, typer.Option(metavar=_VALUE, help="Of a resolution, or of its --clause.")] = None,
    mover: Annotated[str | None, typer.Option(metavar=_VALUE, help="Of a resolution.")] = None,
    seconder: Annotated[str | None, typer.Option(metavar=_VALUE, help="Of a resolution.")] = None,
    to_body: Annotated[str | None, typer.Option(metavar=_VALUE, help="The body a recommendation is made to.")] = None,
    clause: Annotated[int | None, typer.Option(min=1, help="Which clause is meant, counted from 1.")] = None,
    actor: Annotated[str | None, typer.Option(metavar=_VALUE, help="Who is to carry out the clause.")] = None,
    due: Annotated[str | None, typer.Option(metavar=_VALUE, help="By when.")] = None,
    date: Annotated[str | None, typer.Option(metavar="DATE", help="Of a document's part.")] = None,
    body: Annotated[str | None, typer.Option(metavar="NAME", help='Of a part: "Body" or "Authority: Body".')] = None,
    kind: Annotated[str | None, typer.Option(metavar=_VALUE, help="Of a resolution or of a part.")] = None,
    level: Annotated[str | None, typer.Option(metavar="LEVEL", help="Who may see a part.")] = None,
    part: Annotated[int | None, typer.Option(min=0, help="Which part, where a document has several.")] = None,
    withdraw: Annotated[str | None, typer.Option(metavar="ID", help="Take this correction back.")] = None,
    listed: Annotated[bool, typer.Option("--list", help="List what has been set right.")] = False,
    past: Annotated[bool, typer.Option("--past", help="List those too that no longer hold.")] = False,
    by: Annotated[str, typer.Option(metavar="NAME", help="Who sets it right; else who is logged in.")] = "",
    as_json: JsonOption = False,
    data: DataOption = None,
) -> None:
    """Set a date, body, kind, level or resolution right; kept as a correction, also when the file is read again."""
    folder = settings_of(ctx, data).data
    if listed or past:
        _list(folder, past, as_json)
        return
    who = by or getpass.getuser()
    if withdraw:
        from assistant.register import amending

        amending.withdraw(folder, withdraw, who, LOCAL, who_works())
        _tell({"withdrawn": withdraw}, f"The correction {withdraw} no longer holds.", as_json)
        return
    of_resolution = _given(
        standing=_standing(accept, reject), outcome=outcome, mover=mover, seconder=seconder, to_body=to_body
    ) | _given(actor=actor, due=due)
    of_part = _given(date=date, body=body, level=level)
    made = _amend(folder, what, of_resolution, of_part, _given(kind=kind), clause, part, who)
    if as_json:
        print_json({"total": len(made), "corrections": made})
    else:
        _print(made)


def _amend(
    folder: Path,
    what: str | None,
    of_resolution: Values,
    of_part: Values,
    of_either: Values,
    clause: int | None,
    part: int | None,
    by: str,
) -> list[dict[str, Any]]:
    """The corrections made. Raises BadRequest unless they are of one thing."""
    if what is None or not (of_resolution or of_part or of_either):
        raise BadRequest(
            "There is nothing to set right.",
            "Name a resolution or a document and what to change: minutebook amend ID --accept.",
        )
    if of_resolution and (of_part or part is not None):
        raise BadRequest(
            "A resolution and a part of a document cannot be set right at once.",
            f"{', '.join(of_resolution)} are of a resolution; date, body and level of a part.",
        )
    from assistant.register.amending import amend_part, amend_resolution, is_resolution
    from assistant.register.views import correction_json

    if of_resolution or (not of_part and part is None and is_resolution(folder, what, LOCAL)):
        made = amend_resolution(folder, what, of_resolution | of_either, by, LOCAL, clause, who_works())
    else:
        made = amend_part(folder, what, part, of_part | of_either, by, LOCAL, who_works())
    return [correction_json(one) for one in made]


def _given(**values: str | None) -> Values:
    return {field: value for field, value in values.items() if value is not None}


def _standing(accept: bool, reject: bool) -> str | None:
    if accept and reject:
        raise BadRequest("A resolution cannot be accepted and rejected.", "Choose one of them.")
    return "accepted" if accept else "rejected" if reject else None


def _list(folder: Path, past: bool, as_json: bool) -> None:
    from assistant.register.amending import list_corrections
    from index.store import Store

    with Store.open(folder, create=False) as store:
        found = list_corrections(store, LOCAL, past)
    if as_json:
        print_json(found)
    elif not found["total"]:
        console().print("Nothing has been set right.")
    else:
        _print(found["corrections"])


def _print(made: list[dict[str, Any]]) -> None:
    from assistant.cli.register_printing import correction_line

    for one in made:
        told = f"{one['id']}  {one['subject']} {one['target']}: {correction_line(one)}"
        print_wrapped(console(), told, "", "    ")


def _tell(document: dict[str, Any], told: str, as_json: bool) -> None:
    if as_json:
        print_json(document)
    else:
        console().print(told)
