"""What is asked of a language model, whatever is behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from threading import Event
from typing import Literal, Protocol

from assistant.model.settings import ModelSettings


@dataclass(frozen=True, slots=True)
class Message:
    """What is said to the model, and as whom."""

    role: Literal["system", "user"]
    text: str


class ModelFailed(Exception):
    """The endpoint gave nothing that can be used; the message says why, and is safe to show."""


class Model(Protocol):
    """What phrasing needs of a model."""

    @property
    def settings(self) -> ModelSettings: ...

    def reply(self, messages: Sequence[Message], left: Event) -> str:
        """The model's reply in plain text; `left` is set when the asker is gone. Raises ModelFailed."""
