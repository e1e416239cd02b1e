"""The call to a model endpoint: streamed, within a deadline, ended when nobody waits for it any more."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from queue import Empty, Queue
from threading import Event, Thread

from openai import APIConnectionError, APIStatusError, APITimeoutError, OpenAI
from openai.types.chat import ChatCompletionMessageParam

from assistant.model.model import Message, ModelFailed
from assistant.model.settings import ModelSettings

_GLANCE = 0.05
"""Seconds between two looks at whether the asker is still there."""
MOST_CHARACTERS = 8000
"""What is read of one reply; more is cut off, so that an endpoint that never ends costs no memory."""


class Endpoint:
    """An OpenAI-compatible endpoint; safe to share between threads."""

    def __init__(self, settings: ModelSettings) -> None:
        self.settings = settings

    def reply(self, messages: Sequence[Message], left: Event) -> str:
        """The model's reply in plain text. `left` is set when the asker is gone.

        Raises ModelFailed: not reached, refused, too late, nothing said, or the asker gone."""
        client = OpenAI(
            base_url=self.settings.url,
            api_key=self.settings.key or "none",
            timeout=self.settings.deadline,
            max_retries=0,
        )
        pieces: Queue[str | Exception | None] = Queue()
        # A thread of its own, because an endpoint that sends a byte now and then never runs into a time-out; closing
        # the client ends it.
        Thread(target=_feed, args=(client, self.settings.name, messages, pieces), daemon=True).start()
        try:
            return _gather(pieces, self.settings.deadline, left)
        finally:
            client.close()


def _gather(pieces: Queue[str | Exception | None], deadline: float, left: Event) -> str:
    ends = time.monotonic() + deadline
    said = ""
    while len(said) < MOST_CHARACTERS:
        if left.is_set():
            raise ModelFailed("the asker left")
        if time.monotonic() > ends:
            raise ModelFailed(f"the model took longer than {deadline:g} seconds")
        try:
            piece = pieces.get(timeout=_GLANCE)
        except Empty:
            continue
        if isinstance(piece, Exception):
            raise ModelFailed(_why(piece)) from piece
        if piece is None:
            break
        said += piece
    if not said.strip():
        raise ModelFailed("the model said nothing")
    return said[:MOST_CHARACTERS].strip()


def _feed(client: OpenAI, name: str, messages: Sequence[Message], pieces: Queue[str | Exception | None]) -> None:
    """Puts what the model says into `pieces`, then None, or the error that ended it: an endpoint may send what no
    library expects, and whatever that raises is handed on to who waits."""
    try:
        for piece in _stream(client, name, messages):
            pieces.put(piece)
        pieces.put(None)
    except Exception as error:  # noqa: BLE001 - handed on, not swallowed
        pieces.put(error)


def _stream(client: OpenAI, name: str, messages: Sequence[Message]) -> Iterator[str]:
    stream = client.chat.completions.create(
        model=name,
        messages=[_as_sent(message) for message in messages],
        temperature=0,
        max_tokens=400,
        stream=True,
    )
    with stream:
        for chunk in stream:
            for choice in chunk.choices[:1]:
                yield choice.delta.content or ""


def _as_sent(message: Message) -> ChatCompletionMessageParam:
    if message.role == "system":
        return {"role": "system", "content": message.text}
    return {"role": "user", "content": message.text}


def _why(error: Exception) -> str:
    """The kind of failure in plain words; never the endpoint's own, which may hold anything."""
    match error:
        case APITimeoutError():
            return "the model endpoint did not answer in time"
        case APIConnectionError():
            return "the model endpoint could not be reached"
        case APIStatusError():
            return f"the model endpoint answered with status {error.status_code}"
    return "the model's reply could not be read"
