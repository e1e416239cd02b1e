"""`minutebook evaluate train`: the cross-encoder trained on the tuning split."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.options import settings_of
from ingest.errors import BadRequest

if TYPE_CHECKING:
    from evaluation.calibration.sets import GoldSet
    from evaluation.training.pairs import Asked


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
    apart: Annotated[
        Path | None,
        typer.Option(metavar="GOLD", exists=True, help="Questions not trained on, to fit the scale of the score on."),
    ] = None,
    apart_data: Annotated[Path | None, typer.Option(metavar="DIR", help="The records that these are about.")] = None,
) -> None:
    """Train the cross-encoder on the tuning split; some ten minutes for a thousand questions."""
    if not gold:
        raise BadRequest("There is nothing to train on.", "Name sets of gold questions, JSON Lines files.")
    from evaluation.calibration.sets import gold_sets, require_records
    from evaluation.training.averaging import put_together
    from evaluation.training.learning import train as do_train

    folders = data or [settings_of(ctx, None).data]
    sets = gold_sets(gold, folders)
    kept_apart = gold_sets([apart], [apart_data or folders[0]]) if apart else ()
    require_records([*sets, *kept_apart])
    asked = _asked(sets)
    if not asked:
        raise BadRequest("None of the questions is of the tuning split.", "Name a set with questions to tune on.")
    _note(f"{len(asked)} questions, {sum(len(one.shown) for one in asked)} statements.")
    do_train(asked, out, _note, start=start)
    if together:
        put_together([*together, out], out)
    if kept_apart:
        _put_to_scale(out, _asked(kept_apart))
    print(f"Written to {out}.")


def _asked(sets: Sequence[GoldSet]) -> list[Asked]:
    from assistant.service import Service
    from evaluation.training.pairs import asked_of

    asked: list[Asked] = []
    for one in sets:
        with Service(one.data) as service:
            asked += asked_of(service, one.questions())
    return asked


def _put_to_scale(adapter: Path, apart: Sequence[Asked]) -> None:
    from evaluation.training.scale import fitted, loss, put_to_scale, scored
    from index.cross_encoder import CrossEncoder

    if not apart:
        raise BadRequest("None of the questions kept apart is of the tuning split.", "Name a set with such questions.")
    every = scored(CrossEncoder.open(adapter), apart)
    found = fitted(every)
    put_to_scale(adapter, found)
    _note(f"Scale {found.factor:.3f}, offset {found.offset:.3f}: loss {loss(every, found):.3f} on {len(every)} apart.")


def _note(what: str) -> None:
    print(what, file=sys.stderr)
