from __future__ import annotations

import time
from threading import Event, Timer
from typing import Any

import pytest

from assistant.model.model import Message, ModelFailed

ASKED = [Message("system", "Rules."), Message("user", "Question?")]


def test_a_reply_is_put_together(endpoint: Any) -> None:
    endpoint.says("The fund stood at £48,500 [1].")
    assert endpoint.model().reply(ASKED, Event()) == "The fund stood at £48,500 [1]."
    sent = endpoint.asked[0]
    assert (sent["model"], sent["temperature"], sent["stream"]) == ("scripted", 0, True)
    assert [one["role"] for one in sent["messages"]] == ["system", "user"]


@pytest.mark.parametrize(
    ("behaviour", "why"),
    [
        ("refuses", "status 401"),
        ("is too busy", "status 429"),
        ("is broken", "status 500"),
        ("sends garbage", "could not be read"),
        ("sends another shape", "could not be read"),
        ("says nothing", "said nothing"),
    ],
)
def test_what_cannot_be_used_is_told_in_plain_words(endpoint: Any, behaviour: str, why: str) -> None:
    endpoint.does(behaviour)
    with pytest.raises(ModelFailed, match=why) as failed:
        endpoint.model().reply(ASKED, Event())
    assert "secret" not in str(failed.value)


def test_nobody_at_the_address(endpoint: Any) -> None:
    endpoint.url = "http://127.0.0.1:9/v1"
    with pytest.raises(ModelFailed, match="could not be reached"):
        endpoint.model().reply(ASKED, Event())


@pytest.mark.parametrize("behaviour", ["is silent", "dribbles"])
def test_no_reply_is_waited_for_past_the_deadline(endpoint: Any, behaviour: str) -> None:
    endpoint.does(behaviour)
    began = time.monotonic()
    with pytest.raises(ModelFailed, match=r"longer than|in time"):
        endpoint.model(deadline=0.6).reply(ASKED, Event())
    assert time.monotonic() - began < 3


def test_one_that_never_ends_is_cut_off(endpoint: Any) -> None:
    endpoint.does("never ends")
    assert len(endpoint.model().reply(ASKED, Event())) <= 8000


def test_when_the_asker_leaves_the_call_ends(endpoint: Any) -> None:
    endpoint.does("dribbles")
    left = Event()
    Timer(0.3, left.set).start()
    began = time.monotonic()
    with pytest.raises(ModelFailed, match="left"):
        endpoint.model(deadline=30).reply(ASKED, left)
    assert time.monotonic() - began < 3
    ends = time.monotonic() + 30
    while not endpoint.ended and time.monotonic() < ends:
        time.sleep(0.05)
    assert endpoint.ended == ["the caller closed the connection"]
