"""Whether a public reader can tell that closed records are held: the same requests, with and without them.

    python -m evaluation.proofs.access

The sample is ingested twice, once without its closed files; every GET route, searches and questions, also streamed and
gone on with, are sent to both without a key. Replies are equal in every field but times, random ids and the numbers of
passages, which are given out in the order in which records come. Exit status: 0 equal, 1 they differ.
"""

from __future__ import annotations

import difflib
import json
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient

from assistant.ingestion import Ingest
from assistant.settings import DEFAULT_MODEL
from evaluation.gold import load_gold
from evaluation.proofs.asking import Request, get_templates, public_reader, requests_for
from index.store import Store
from ingest.records import Level

_ROOT = Path(__file__).resolve().parents[2]
_SAMPLE = _ROOT / "corpus" / "sample"
_GOLD = _ROOT / "evaluation" / "gold" / "sample.jsonl"
_QUESTIONS = 40
_WORDS = ("Kiln Lane depot", "community safety fund", "MARAC", "burglary", "domestic abuse", "strategy", "ombudsman")
_RANDOM = frozenset({"took_ms", "conversation_id", "passage_id", "ingested_at", "turn", "at"})
_IN_TEXT = (
    re.compile(r'"(?:took_ms|passage_id)": ?[\d.]{1,12}'),
    re.compile(r'"conversation_id": ?"[\w-]{1,40}"'),
    re.compile(r"passage=\d{1,12}"),
    re.compile(r"#?\bp(assage)?-\d{1,12}\b"),
    re.compile(r"[0-9a-f]{32}"),
    re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d[.\d]{0,8}"),
    re.compile(r"\d[\d.,]{0,12} (ms|s)\b"),
    re.compile(r"(Last ingested |Ingested</dt><dd>)\d{1,2} \w{3,9} \d{4}, \d\d:\d\d"),
)


@dataclass(frozen=True, slots=True)
class Compared:
    """Templates of routes and requests that were compared, and what differs."""

    endpoints: tuple[str, ...]
    requests: int
    differences: tuple[str, ...]


def compare(with_closed: Path, without: Path, words: Sequence[str], questions: Sequence[str]) -> Compared:
    """What a public reader of two data folders is told differently."""
    with public_reader(with_closed) as one, public_reader(without) as other:
        asked = requests_for(one, words, questions)
        differences = []
        if asked != requests_for(other, words, questions):
            differences.append("The lists name other records.")
        for request in asked:
            said = [_plain(_send(client, request)) for client in (one, other)]
            if said[0] != said[1]:
                differences.append(f"{request.url} {request.question}: {_first_difference(*said)}")
        missed = get_templates(one) - {request.template for request in asked} - {"/static/{version}/{name}"}
        differences += [f"{template}: no request was made of it." for template in sorted(missed)]
    return Compared(tuple(sorted({one.template for one in asked})), len(asked), tuple(differences))


def _send(client: TestClient, request: Request) -> tuple[int, Any]:
    if request.question and request.template == "/v1/ask":
        reply = _asked(client, request)
    else:
        reply = client.get(request.url, headers={"Accept": request.accept})
    kind = reply.headers.get("content-type", "")
    if "json" in kind:
        return reply.status_code, reply.json()
    return reply.status_code, reply.text if kind.startswith("text/") else reply.content.hex()


def _asked(client: TestClient, request: Request) -> Any:
    """The reply to a question, or to what is asked after it."""
    sent = {"question": request.question}
    reply = client.post(request.url, json=sent, headers={"Accept": request.accept})
    if not request.then or reply.is_error:
        return reply
    return client.post(request.url, json={"question": request.then, "conversation_id": reply.json()["conversation_id"]})


def _plain(said: tuple[int, Any]) -> str:
    status, content = said
    text = content if isinstance(content, str) else json.dumps(_without_random(content), indent=0, sort_keys=True)
    for pattern in _IN_TEXT if len(text) < 5_000_000 else ():
        text = pattern.sub("…", text)
    return f"{status}\n{text}"


def _without_random(content: Any) -> Any:
    if isinstance(content, dict):
        return {name: _without_random(value) for name, value in content.items() if name not in _RANDOM}
    return [_without_random(one) for one in content] if isinstance(content, list) else content


def _first_difference(one: str, other: str) -> str:
    lines = difflib.unified_diff(one.splitlines(), other.splitlines(), lineterm="", n=0)
    return " | ".join([line[:160] for line in lines if not line.startswith(("---", "+++", "@@"))][:4])


# --- the sample -----------------------------------------------------------------------------


def make_both(room: Path, records: Path, tell: Callable[[str], None]) -> tuple[Path, Path, int]:
    """The records ingested, some files for members and officers alone, and again without all files that are closed as
    a whole; the two data folders, and how many files are closed."""
    files = sorted(path for path in records.rglob("*") if path.is_file())
    folders = {level: [path for at, path in enumerate(files) if _level(at) == level] for level in Level}
    with_closed, without = room / "with", room / "without"
    for level, chosen in folders.items():
        tell(f"{len(chosen)} files at level {level.label}")
        Ingest(with_closed, DEFAULT_MODEL, level).run(chosen)
    closed = _closed(with_closed)
    for path in closed:
        path.unlink()
    Ingest(without, DEFAULT_MODEL, Level.PUBLIC).run([path for path in folders[Level.PUBLIC] if path.exists()])
    return with_closed, without, len(closed)


def _level(at: int) -> Level:
    """Every sixth file is for members, every sixth for officers."""
    return {1: Level.MEMBER, 4: Level.OFFICER}.get(at % 6, Level.PUBLIC)


def _closed(folder: Path) -> list[Path]:
    with Store.open(folder) as store:
        _, held = store.documents(Level.OFFICER, limit=100_000)
        public = {one.id for one in store.documents(Level.PUBLIC, limit=100_000)[1]}
    return [Path(one.path) for one in held if one.id not in public]


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        records = Path(shutil.copytree(_SAMPLE, room / "records"))
        with_closed, without, closed = make_both(room, records, print)
        gold = load_gold(_GOLD)
        questions = [one.question for one in gold if one.kind == "closed" and one.split == "tune"]
        questions += [one.question for one in gold if one.split == "tune" and one.kind != "closed"][:_QUESTIONS]
        done = compare(with_closed, without, _WORDS, questions)
    for difference in done.differences:
        print(difference)
    asked = f"{len(done.endpoints)} endpoints, {done.requests} requests, {closed} closed files"
    print(f"{asked}: {len(done.differences)} differences.")
    return 1 if done.differences else 0


if __name__ == "__main__":
    sys.exit(main())
