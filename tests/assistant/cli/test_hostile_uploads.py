"""Hostile files sent to a running server and ingested from a folder: each is named, and all else goes on."""

from __future__ import annotations

import io
import itertools
import time
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx2
import pytest

from evaluation.load.beside import served

OFFICE = "http://schemas.openxmlformats.org"
TYPES = (
    f'<Types xmlns="{OFFICE}/package/2006/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    f'<Relationships xmlns="{OFFICE}/package/2006/relationships"><Relationship Id="r1" '
    f'Type="{OFFICE}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)
ENTITIES = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
LAUGHS = (
    f'<!DOCTYPE d [<!ENTITY a0 "laugh ">{ENTITIES}]><w:document xmlns:w="{OFFICE}/wordprocessingml/2006/main"><w:body>'
    "<w:p><w:r><w:t>&a9;</w:t></w:r></w:p></w:body></w:document>"
)
FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 612 792]/Resources"
GOOD = "# Aldermoor Borough Council\n\nThe sluice at Moorhen Pond was renewed for £9,215.\n"


def word(document: str | bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in (("[Content_Types].xml", TYPES), ("_rels/.rels", RELATIONS)):
            made.writestr(name, content)
        made.writestr("word/document.xml", document)
    return buffer.getvalue()


def pdf(*objects: bytes) -> bytes:
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, one) for number, one in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer<</Size %d/Root 1 0 R>>\n%%%%EOF" % (len(objects) + 1)


def stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(content), content)


def fanned_out() -> bytes:
    """A page of forms that each show the next one ten times, fourteen deep."""
    kid = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>"
    forms = [stream(b"/X Do " * 10, FORM + b"<</XObject<</X %d 0 R>>>>" % (number + 1)) for number in range(5, 19)]
    head = (b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", kid, stream(b"/X Do"))
    return pdf(*head, *forms, stream(b"", FORM + b"<<>>"))


HOSTILE = {
    "bomb.docx": (word(bytes(201_000_000)), "would unpack to 201 MB"),
    "laughs.docx": (word(LAUGHS), "damaged"),
    "loop.pdf": (pdf(b"2 0 R", b"1 0 R"), "more than 2 seconds of the processor"),
    "hangs.pdf": (fanned_out(), "more than 2 seconds of the processor"),
    "bursts.html": (b"<html><body>" + b"<i>a</i>" * 600_000, "more than 100 MB of memory"),
}
"""Each with words of what is said of it under the limits below."""


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Limits of readers, for the processes begun under them."""
    for name, value in (("PROCESSOR_SECONDS", "2"), ("MEMORY_MB", "100")):
        monkeypatch.setenv(f"MINUTEBOOK_READER_{name}", value)
    monkeypatch.setenv("MINUTEBOOK_WORKERS", "2")


@pytest.mark.usefixtures("narrow")
def test_a_server_names_each_and_serves_others_meanwhile(own_data: Path) -> None:
    with served(own_data, 1) as (server, address), ThreadPoolExecutor(1) as sender:
        sent = sender.submit(send, address)
        found = list(itertools.takewhile(lambda _: not sent.done(), ask_on(address)))
        reply = sent.result()
        assert reply.status_code == 422
        told = {one["file"]: one["detail"] for one in reply.json()["errors"]}
        wrong = {name: told.get(name) for name, (_, said) in HOSTILE.items() if said not in told.get(name, "")}
        assert not wrong
        assert len(found) > 3, "others were served while it was read"
        assert set(found) == {200}
        assert next(ask_on(address)) == 200
        assert server.poll() is None
    assert not any((own_data / "uploads").iterdir())


def send(address: str) -> httpx2.Response:
    files = [("files", (name, data)) for name, (data, _) in HOSTILE.items()]
    return httpx2.post(f"{address}/v1/documents", files=files, timeout=600)


def ask_on(address: str) -> Iterator[int]:
    with httpx2.Client(base_url=address, timeout=300) as client:
        while True:
            yield client.get("/v1/search?q=allotments").status_code
            time.sleep(0.05)


@pytest.mark.usefixtures("narrow")
def test_a_folder_of_them_fails_with_each_named_and_the_good_files_are_in(
    run: Any, own_data: Path, tmp_path: Path
) -> None:
    papers = tmp_path / "papers"
    (papers / "below").mkdir(parents=True)
    for name, (data, _) in HOSTILE.items():
        (papers / "below" / name).write_bytes(data)
    (papers / "pond.md").write_text(GOOD, encoding="utf-8")
    ended = run("ingest", str(papers), "--json", folder=own_data)
    assert ended.status == 1
    told = {one["name"]: one["what"] + one["todo"] for one in ended.document["failed"]}
    assert set(told) == set(HOSTILE)
    wrong = {name: told[name] for name, (_, said) in HOSTILE.items() if said not in told[name]}
    assert not wrong
    assert [Path(one).name for one in ended.document["added"]] == ["pond.md"]
    found = run("search", "sluice Moorhen Pond", "--json", folder=own_data)
    assert found.document["hits"][0]["file"] == "pond.md"
