"""`minutebook evaluate train`: the cross-encoder trained on the tuning split."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from assistant.cli.options import settings_of
from ingest.errors import BadRequest


def train(
    ctx: typer.Context,
    out: Annotated[Path, typer.Option(metavar="FILE", help="Where to write what was trained.")],
    gold: Annotated[
        list[Path] | None, typer.Argument(metavar="GOLD", help="Sets of gold questions, JSON Lines files.")
    ] = None,
    data: Annotated[
        list[Path] | None,
        typer.Option("--data", metavar="DIR", help="The records of each set, in the same order; or one for all."),
    ] = None,
    start: Annotated[
        Path | None,
        typer.Option(metavar="FILE", exists=True, help="What was trained before, to go on from; else from the model."),
    ] = None,
    together: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="FILE", exists=True, help="What was trained apart: the mean of these and of it is written."
        ),
    ] = None,
) -> None:
    """Train the cross-encoder on the tuning split; some ten minutes for a thousand questions."""
    if not gold:
        raise BadRequest("There is nothing to train on.", "Name sets of gold questions, JSON Lines files.")
    from assistant.service import Service
    from evaluation.calibration.sets import gold_sets, require_records
    from evaluation.training.averaging import put_together
    from evaluation.training.learning import train as do_train
    from evaluation.training.pairs import asked_of

    sets = gold_sets(gold, data or [settings_of(ctx, None).data])
    require_records(sets)
    asked = []
    for one in sets:
        with Service(one.data) as service:
            asked += asked_of(service, one.questions())
    if not asked:
        raise BadRequest("None of the questions is of the tuning split.", "Name a set with questions to tune on.")
    _note(f"{len(asked)} questions, {sum(len(one.shown) for one in asked)} statements.")
    do_train(asked, out, _note, start=start)
    if together:
        put_together([*together, out], out)
    print(f"Written to {out}.")


def _note(what: str) -> None:
    print(what, file=sys.stderr)
