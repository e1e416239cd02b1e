"""`minutebook evaluate calibrate`: floors and weights set on the tuning split."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.options import settings_of
from ingest.errors import BadRequest

if TYPE_CHECKING:
    from evaluation.calibration.calibrating import Calibrated
    from evaluation.calibration.tuning_file import About


def calibrate(
    ctx: typer.Context,
    gold: Annotated[
        list[Path] | None, typer.Argument(metavar="GOLD", help="Sets of gold questions, JSON Lines files.")
    ] = None,
    data: Annotated[
        list[Path] | None,
        typer.Option("--data", metavar="DIR", help="The records of each set, in the same order; or one for all."),
    ] = None,
    base: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The tuning file to start from (by default the one in use).")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the tuning file; without it, what was found is told.")
    ] = None,
    test: Annotated[bool, typer.Option("--test", help="Also give the totals on the test split.")] = False,
    processes: Annotated[int, typer.Option(min=1, max=64, help="Processes that share the questions.")] = 2,
) -> None:
    """Set floors and weights on the tuning split."""
    if not gold:
        raise BadRequest("There is nothing to calibrate on.", "Name sets of gold questions, JSON Lines files.")
    # Imported here so that help, wrong use and every other command are told without it.
    from assistant.tuning import read_tunings
    from evaluation.calibration.calibrating import calibrate as do_calibrate
    from evaluation.calibration.figures import figures_of
    from evaluation.calibration.sets import TUNE, gold_sets, require_records
    from evaluation.calibration.summary import figures_table, summary
    from evaluation.calibration.trials import trials_beside
    from evaluation.calibration.tuning_file import write_tunings

    settings = settings_of(ctx, None)
    sets = gold_sets(gold, data or [settings.data])
    questions = [question for one in sets for question in one.questions()]
    if not questions:
        raise BadRequest("None of the questions is of the tuning split.", "Name a set with questions to tune on.")
    base_tunings = read_tunings(base or settings.tuning)
    require_records(sets)
    with trials_beside(sets, processes) as trials:
        done = do_calibrate(base_tunings, questions, trials, _note)
    reached = {
        f"{split}{when}": figures_of(sets, tunings, split)
        for split in ((TUNE, "test") if test else (TUNE,))
        for when, tunings in ((" before", base_tunings), ("", done.tunings))
    }
    print(summary(done))
    print(f"\n{figures_table(reached)}")
    if out is not None:
        write_tunings(out, done.tunings, _about(done, gold, reached))
        print(f"\nWritten to {out}.", file=sys.stderr)


def _about(done: Calibrated, gold: list[Path], reached: dict[str, dict[str, float]]) -> About:
    from datetime import UTC, datetime
    from hashlib import sha256

    from evaluation.calibration.tuning_file import About
    from evaluation.head import ANSWERING_ROOMS, ROOT, commit_of

    kept = [stage.name for stage in done.stages if stage.kept]
    return About(
        made=datetime.now(UTC).date(),
        commit=commit_of(ROOT, ANSWERING_ROOMS),
        note=f"{done.questions} tuning questions in {done.folds} folds; moved: {', '.join(kept) or 'nothing'}.",
        gold={path.name: sha256(path.read_bytes()).hexdigest() for path in gold},
        reached={
            "points": {
                "before": round(done.before, 4),
                "tune": round(done.after, 4),
                "cross-validated": round(done.cross_validated, 4),
            },
            "confidence": {
                "log loss": round(done.fitted.loss, 4),
                "log loss of the share alone": round(done.fitted.plain_loss, 4),
                "area under the ROC curve": round(done.fitted.area, 4),
            },
            **reached,
        },
    )


def _note(what: str) -> None:
    print(what, file=sys.stderr)
