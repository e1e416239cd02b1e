"""The tuning file as it is written: the numbers by section, under what they were set on and what they reached."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any

from assistant.tuning import ABOUT, Tunings
from ingest.errors import MinutebookError

_HEAD = """\
# Every weight and floor of finding and answering. What each of them does: assistant/weights.py; for [search]
# index/search.py and index/lexical_query.py. Written by `minutebook evaluate calibrate` (docs/evaluation.md); not to be
# edited by hand.
"""


@dataclass(frozen=True, slots=True)
class About:
    """What a tuning file says of itself: when and by which commit it was made, the SHA-256 of each gold set, what was
    done, and the figures reached by split ("tune", "cross-validated", "test")."""

    made: date
    commit: str
    note: str
    gold: Mapping[str, str]
    reached: Mapping[str, Mapping[str, float]]


def write_tunings(path: Path, tunings: Tunings, about: About) -> None:
    """Writes the file whole or not at all. Raises MinutebookError where it cannot be written."""
    fresh = path.with_name(f"{path.name}.new")
    try:
        fresh.write_text(tuning_text(tunings, about), encoding="utf-8")
        fresh.replace(path)
    except OSError as error:
        raise MinutebookError(f"{path} cannot be written ({error.strerror}).", "Choose another with --out.") from error


def tuning_text(tunings: Tunings, about: About) -> str:
    """The file's text, which `assistant.tuning.read_tunings` reads."""
    told = {
        "date": about.made,
        "commit": about.commit,
        "note": about.note,
        "gold": about.gold,
        "reached": about.reached,
    }
    return (
        "\n".join([_HEAD, *_section(ABOUT, told), *(line for one in _sections(tunings) for line in one)]).rstrip()
        + "\n"
    )


def _sections(tunings: Tunings) -> Iterator[list[str]]:
    for one in fields(tunings):
        yield list(_section(one.name, _plain(getattr(tunings, one.name))))


def _plain(section: Any) -> dict[str, Any]:
    values = {one.name: getattr(section, one.name) for one in fields(section)}
    return {name: _plain(value) if is_dataclass(value) else value for name, value in values.items()}


def _section(name: str, values: Mapping[str, Any]) -> Iterator[str]:
    """The section's lines, those of the sections within it after its own."""
    inner = {key: value for key, value in values.items() if isinstance(value, Mapping)}
    if len(inner) < len(values):
        yield f"[{name}]"
        yield from (f"{_key(key)} = {_value(value)}" for key, value in values.items() if key not in inner)
        yield ""
    for key, value in inner.items():
        yield from _section(f"{name}.{_key(key)}", value)


def _key(name: str) -> str:
    bare = all(sign.isascii() and (sign.isalnum() or sign in "_-") for sign in name)
    return name if bare and name else json.dumps(name, ensure_ascii=False)


def _value(value: str | float | date) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False)
