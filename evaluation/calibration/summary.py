"""A calibration told in plain text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from evaluation.calibration.calibrating import Calibrated, Move, StageResult
from evaluation.calibration.climbing import Gain


def summary(done: Calibrated) -> str:
    """What was tried, what was kept and what that brought."""
    return "\n".join(_lines(done))


def _lines(done: Calibrated) -> Iterator[str]:
    yield f"{done.questions} questions in {done.folds} folds, {done.trials} sets of numbers tried"
    yield (
        f"points of a question: {done.before:.3f} before, {done.after:.3f} now, "
        f"{done.cross_validated:.3f} cross-validated"
    )
    for stage in done.stages:
        yield _stage(stage)
        yield from (f"    {_move(move)}" for move in stage.moves)
    fitted = done.fitted
    yield (
        f"confidence, cross-validated: log loss {fitted.loss:.3f} (the share of right answers alone "
        f"{fitted.plain_loss:.3f}), area under the ROC curve {fitted.area:.3f}"
    )


def _stage(stage: StageResult) -> str:
    if not stage.moves:
        return f"{stage.name}: nothing gains"
    kept = "kept" if stage.kept else "not kept"
    return f"{stage.name}: {kept}; {_gain(stage.tuned)} on all, {_gain(stage.held_out)} on records left out"


def _gain(gain: Gain) -> str:
    return f"{gain.mean:+.4f} (standard error {gain.error:.4f})"


def _move(move: Move) -> str:
    return f"{move.name} {move.before:g} -> {move.after:g}"


def figures_table(reached: Mapping[str, Mapping[str, float]]) -> str:
    """The figures by split, a line for each measure."""
    names = dict.fromkeys(name for figures in reached.values() for name in figures)
    wide = max(map(len, names), default=0)
    head = " " * wide + "".join(f"{split:>18}" for split in reached)
    rows = (f"{name:<{wide}}" + "".join(_cell(figures.get(name)) for figures in reached.values()) for name in names)
    return "\n".join([head, *rows])


def _cell(value: float | None) -> str:
    return f"{'-' if value is None else format(value, '.3f'):>18}"
