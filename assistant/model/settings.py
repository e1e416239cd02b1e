"""Which model endpoint is asked, and with what it is trusted."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.records import Level


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """An OpenAI-compatible endpoint. `trusted` is the highest level of records that may be sent to it; `deadline` the
    seconds that one answer waits for it, from the first byte sent to the last received."""

    url: str
    name: str
    key: str = ""
    trusted: Level = Level.PUBLIC
    deadline: float = 20.0
