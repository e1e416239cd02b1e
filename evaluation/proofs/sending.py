"""Files sent in over HTTP to a server that is killed meanwhile."""

from __future__ import annotations

import os
import signal
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

import httpx2

from assistant.cli.serve import listen
from assistant.sending_in import settle_folder
from assistant.serving.running import run
from assistant.settings import Settings
from index.store import Store
from index.uploads import uploads_folder
from ingest.records import Level

_DONE = ".acknowledged"
_REFUSED = "refused"
_TAKEN = ("added", "replaced", "unchanged")
_SECONDS = 300
"""For one upload, on a busy machine."""


def serve_and_send(data: Path, sent: Path) -> None:
    """Serves `data` and sends in, with a request for each, what lies in the folders of `sent`; notes beside each that
    it was acknowledged. Ends as a server does that is asked to."""
    listening = listen("127.0.0.1", 0)
    address = f"http://127.0.0.1:{listening.getsockname()[1]}"
    Thread(target=_send_and_end, args=(address, sent), daemon=True).start()
    with suppress(SystemExit):
        run(Settings(data=data), listening, 1, lambda: None)


def _send_and_end(address: str, sent: Path) -> None:
    try:
        with httpx2.Client(base_url=address, timeout=_SECONDS) as client:
            for one in sorted(path for path in sent.iterdir() if path.is_dir()):
                _send(client, one)
    except (httpx2.HTTPError, ValueError) as error:
        (sent / _REFUSED).write_text(str(error), encoding="utf-8")
    finally:
        os.kill(os.getpid(), signal.SIGTERM)


def _send(client: httpx2.Client, folder: Path) -> None:
    files = [("files", (path.name, path.read_bytes())) for path in sorted(folder.iterdir())]
    reply = client.post("/v1/documents", files=files, data={"access": "officer"})
    if reply.is_error or any(one["status"] not in _TAKEN for one in reply.json()["results"]):
        raise ValueError(f"{folder.name}: {reply.status_code} {reply.text}")
    folder.with_suffix(_DONE).touch()


# --- what must hold afterwards ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Sending:
    """What is to be sent: `requests` are texts by name, in their order, written below `folder`; `before` is what was
    held then, by name."""

    folder: Path
    requests: Sequence[Mapping[str, str]]
    before: Mapping[str, str]

    def write(self) -> None:
        """Puts the files where `serve_and_send` takes them from."""
        for number, request in enumerate(self.requests):
            place = self.folder / str(number)
            place.mkdir(parents=True)
            for name, text in request.items():
                (place / name).write_text(text, encoding="utf-8")

    def may_be_held(self, name: str) -> list[str]:
        """The texts of a file, from the last one that was acknowledged on; "" stands for none."""
        versions = [self.before.get(name, "")]
        for number, request in enumerate(self.requests):
            if name in request:
                acknowledged = (self.folder / str(number)).with_suffix(_DONE).exists()
                versions = [*([] if acknowledged else versions), request[name]]
        return versions


def words_held(data: Path) -> dict[str, str]:
    """The words of what was sent in, by name, without marks of headings."""
    with Store.open(data, create=False) as store:
        held = store.documents(Level.OFFICER, limit=1000)[1]
        return {one.name: words_of(store.text(one.id, Level.OFFICER)) for one in held if store.uploads.has(one.path)}


def words_of(text: str) -> str:
    return " ".join(text.replace("#", "").split())


def faults_of(data: Path, sending: Sending) -> list[str]:
    """What a server that is begun again finds lost, half-made or opened to the public."""
    settle_folder(data)
    refused = sending.folder / _REFUSED
    found = [f"An upload was refused: {refused.read_text(encoding='utf-8')}"] if refused.exists() else []
    held, lying = words_held(data), {path.name: path for path in uploads_folder(data).glob("*")}
    for name in {*held, *sending.before, *(name for request in sending.requests for name in request)}:
        if held.get(name, "") not in map(words_of, sending.may_be_held(name)):
            found.append(f"{name} is held in no version that it may have.")
    found += [f"{name} is left in the folder of uploads." for name in sorted(set(lying) ^ set(held))]
    found += [
        f"{name} lies there otherwise than it is held."
        for name in sorted(set(lying) & set(held))
        if words_of(lying[name].read_text(encoding="utf-8")) != held[name]
    ]
    with Store.open(data, create=False) as store:
        public = store.documents(Level.PUBLIC, limit=1000)[1]
        return found + [f"{one.name} is open to the public." for one in public if store.uploads.has(one.path)]
