"""The server's processes: begun on one listening socket, ended when what they work on is done."""

from __future__ import annotations

import gc
import signal
import socket
import sys
from collections.abc import Callable
from functools import partial
from types import FrameType

import uvicorn
from fastapi import FastAPI
from uvicorn.supervisors.multiprocess import Multiprocess

from assistant.api.app import create_app
from assistant.api.request_log import begin_log
from assistant.sending_in import settle_folder
from assistant.serving.connections import PatientConnection
from assistant.serving.turns import Counts, TakenInTurn
from assistant.settings import Settings
from assistant.tuning import read_tunings
from index.store import Store

_FINISHING_SECONDS = 30
"""What requests in work are given at the end, before they are cut off."""
_BEGINNING_SECONDS = 60
"""In which a process must have begun to answer the one that began it."""
_ONE_REQUEST = [("Connection", "close")]
"""Sent where several processes serve: a connection belongs to one of them, and each new one is taken by the least busy
(`assistant.serving.turns`). Kept open, requests would wait for a busy process beside an idle one."""
_SWITCH_SECONDS = 0.0005
"""A question is encoded in a thread beside the lexical search; the usual 5 ms that a thread may keep the interpreter
is longer than either takes."""


def run(settings: Settings, listening: socket.socket, workers: int, tell: Callable[[], None]) -> None:
    """Serves on `listening` until SIGTERM or Ctrl-C: then no more is taken, and what is worked on is finished. Calls
    `tell` once the records are open.

    Several `workers` are processes that share the store; one that dies is replaced. Raises BadRequest, StoreError."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _asked_to_end)
    if workers == 1:
        app = create_app(settings)
        settle_folder(settings.data)
        tell()
        uvicorn.Server(_config(partial(serve_one, settings, app), 1)).run(sockets=[listening])
        return
    _require_ready(settings)
    tell()
    shared = TakenInTurn.of(listening, Counts(workers))
    Multiprocess(_config(partial(serve_one, settings), workers), sockets=[shared]).run()


def serve_one(settings: Settings, app: FastAPI | None = None) -> FastAPI:
    """The application of one process."""
    sys.setswitchinterval(_SWITCH_SECONDS)
    begin_log(settings.log)
    app = app or create_app(settings)
    app.state.pictures.begin()
    # What is held from here to the end is not gone through again for cycles, which would stop all requests for 0.1 s.
    gc.collect()
    gc.freeze()
    return app


def _require_ready(settings: Settings) -> None:
    """What each process does at its beginning, done once before there are several: what is wrong is told once, and a
    store of an earlier version brought up to date by one."""
    read_tunings(settings.tuning)
    settings.access  # noqa: B018 - raises for settings of a proxy that cannot be read
    with Store.open(settings.data):
        pass
    settle_folder(settings.data)


def _config(app: partial[FastAPI], workers: int) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        factory=True,
        workers=workers,
        http=PatientConnection,
        log_level="warning",
        # What a proxy says of its callers is believed by our own settings alone (assistant/access/proxy.py).
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=_FINISHING_SECONDS,
        timeout_worker_healthcheck=_BEGINNING_SECONDS,
        headers=_ONE_REQUEST if workers > 1 else [],
    )


def _asked_to_end(_number: int, _frame: FrameType | None) -> None:
    """What is left to do when uvicorn, which takes these signals while it serves, hands one on at its end: nothing went
    wrong."""
    sys.exit(0)
