"""All weights and floors of finding and answering, read from one file (`tuning.toml` beside this module).

`minutebook evaluate calibrate` writes that file; nobody types a number into it. `MINUTEBOOK_TUNING` names another
file to try.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, is_dataclass
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

from assistant.weights import (
    ChooseWeights,
    ConfidenceWeights,
    Depths,
    Floors,
    Grades,
    MeaningWeights,
    QuoteLimits,
    RankWeights,
    ReadingWeights,
    RegisterWeights,
    SenseWeights,
    TurnWeights,
    WordWeights,
)
from index.search import SearchWeights
from ingest.errors import BadRequest

SHIPPED = Path(__file__).with_name("tuning.toml")
ABOUT = "about"
"""The section that tells of the file itself: when and on what it was made, and the figures reached."""


@dataclass(frozen=True, slots=True)
class Tunings:
    """The numbers by section, handed down from the service to whatever uses them."""

    search: SearchWeights
    words: WordWeights
    turns: TurnWeights
    depths: Depths
    rank: RankWeights
    grades: Grades
    choose: ChooseWeights
    floors: Floors
    quotes: QuoteLimits
    register: RegisterWeights
    confidence: ConfidenceWeights
    meaning: MeaningWeights
    reading: ReadingWeights
    sense: SenseWeights


def read_tunings(path: Path | None = None) -> Tunings:
    """The numbers in the file at `path`, or in the one that is installed.

    Raises BadRequest where it cannot be read, naming the section and key that is unknown, missing or no such number.
    """
    path = path or SHIPPED
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadRequest(f"The tuning file {path} cannot be read ({error.strerror}).", _ADVICE) from error
    except ValueError as error:
        raise BadRequest(f"The tuning file {path} is no TOML ({error}).", _ADVICE) from error
    document.pop(ABOUT, None)
    try:
        return _read(Tunings, document, "")
    except ValueError as error:
        raise BadRequest(f"The tuning file {path}: {error}.", _ADVICE) from error


_ADVICE = "Set it right, or unset MINUTEBOOK_TUNING to take the one that is installed."
_Section = TypeVar("_Section")


def _read(kind: type[_Section], section: Mapping[str, Any], name: str) -> _Section:
    """A section as its dataclass. Raises ValueError naming the key at fault."""
    wanted = get_type_hints(kind)
    for key in (*wanted, *section):
        if key not in section:
            raise ValueError(f"{_named(name, key)} is missing")
        if key not in wanted:
            raise ValueError(f"{_named(name, key)} is unknown")
    return kind(**{key: _value(one, section[key], _named(name, key)) for key, one in wanted.items()})


def _value(kind: type, value: Any, name: str) -> Any:
    if is_dataclass(kind):
        if not isinstance(value, dict):
            raise ValueError(f"{name} must be a section")
        return _read(kind, value, name)
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if not number or not math.isfinite(value) or (kind is int and not isinstance(value, int)):
        raise ValueError(f"{name} must be {'a whole number' if kind is int else 'a number'}, not {value!r}")
    return kind(value)


def _named(section: str, key: str) -> str:
    return f"{section}.{key}" if section else key
