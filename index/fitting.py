"""Whether what is to be kept of one file fits together."""

from __future__ import annotations

from collections.abc import Sequence

from index.figure_rows import spans_of
from index.held import Vectors
from index.slices import Slices
from ingest.records import Reading


def require_fitting(reading: Reading, vectors: Vectors, slices: Sequence[Slices] = ()) -> None:
    """Raises ValueError when the records don't fit each other."""
    if len(vectors) != len(reading.passages):
        raise ValueError(f"{len(vectors)} vectors for {len(reading.passages)} passages")
    if slices and len(slices) != len(reading.passages):
        raise ValueError(f"the slices of {len(slices)} passages for {len(reading.passages)}")
    numbers = {part.number for part in reading.parts}
    for passage in reading.passages:
        if passage.part not in numbers:
            raise ValueError(f"a passage belongs to part {passage.part}, which does not exist")
        if reading.canonical.text[passage.start : passage.end] != passage.text:
            raise ValueError(f"the passage at {passage.start} is not the text between its offsets")
    for term in reading.terms:
        if term.part not in numbers:
            raise ValueError(f"the term {term.acronym} belongs to part {term.part}, which does not exist")
    _require_fitting_register(reading, numbers)
    _require_fitting_figures(reading, numbers)


def _require_fitting_register(reading: Reading, numbers: set[int]) -> None:
    register, text = reading.register, reading.canonical.text
    told = {
        "meeting": [one.part for one in register.meetings],
        "attendance": [one.part for one in register.attendance],
        "declaration": [one.part for one in register.declarations],
        "item": [one.part for one in register.items],
        "resolution": [one.part for one in register.resolutions],
        "reference": [one.part for one in register.references],
    }
    for name, parts in told.items():
        if missing := set(parts) - numbers:
            raise ValueError(f"the {name} of part {min(missing)}, which does not exist")
    for resolution in register.resolutions:
        if text[resolution.start : resolution.end] != resolution.text:
            raise ValueError(f"the resolution at {resolution.start} is not the text between its offsets")
    for reference in register.references:
        if text[reference.start : reference.end] != reference.text:
            raise ValueError(f"the reference at {reference.start} is not the text between its offsets")


def _require_fitting_figures(reading: Reading, numbers: set[int]) -> None:
    text = reading.canonical.text
    for figure in reading.figures:
        if figure.part not in numbers:
            raise ValueError(f"the figure of part {figure.part}, which does not exist")
        if not (figure.measure and figure.printed and figure.statement):
            raise ValueError(f"the figure at {figure.printed.start} has no measure, number or statement")
        for name, printed in spans_of(figure):
            if text[printed.start : printed.end] != printed.text:
                raise ValueError(f"the {name} of the figure at {printed.start} is not the text between its offsets")
