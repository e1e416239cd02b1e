from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from assistant.api.schemas import UploadReply
from assistant.intake import safe_name

LETTER = (
    "# Aldermoor Borough Council\n\n# Report to Cabinet, 8 March 2022\n\nSubject: Moorhen Pond\n\n"
    "The Cabinet is asked to note that the sluice at Moorhen Pond was renewed for £9,215."
)


def test_files_are_kept_ingested_and_removed(own_client: TestClient, own_data: Path) -> None:
    files = [
        ("files", ("../../pond.md", LETTER.encode())),
        ("files", ("sheet.xlsx", b"PK\x03\x04 no workbook")),
    ]
    reply = own_client.post("/v1/documents", files=files, data={"access": "member"})
    assert reply.status_code == 201, reply.text
    good, bad = UploadReply.model_validate(reply.json()).results
    assert (good.file, good.status) == ("pond.md", "added")
    assert (bad.file, bad.status) == ("sheet.xlsx", "failed")
    assert bad.todo
    assert [path.name for path in (own_data / "uploads").iterdir()] == ["pond.md"]
    assert own_client.get(f"/v1/documents/{good.document_id}").json()["access"] == "member"
    assert own_client.get("/v1/search", params={"q": "sluice Moorhen Pond"}).json()["hits"][0]["file"] == "pond.md"
    own_client.delete(f"/v1/documents/{good.document_id}")
    assert list((own_data / "uploads").iterdir()) == []


def test_uploads_that_are_refused(own_client: TestClient, own_data: Path) -> None:
    one = ("files", ("a.md", b"text"))
    assert own_client.post("/v1/documents").status_code == 400
    assert own_client.post("/v1/documents", files=[one, one]).status_code == 400
    assert own_client.post("/v1/documents", files=[one], data={"access": "everyone"}).status_code == 422
    many = own_client.post("/v1/documents", files=[("files", (f"{at}.md", b"text")) for at in range(51)])
    assert (many.status_code, many.headers["content-type"]) == (413, "application/problem+json")
    program = ("files", ("tool.exe", b"MZ\x90\0\3"))
    assert own_client.post("/v1/documents", files=[program]).status_code == 415
    large = own_client.post("/v1/documents", files=[("files", ("b.md", b"x" * 2**21))])
    assert (large.status_code, large.headers["content-type"]) == (413, "application/problem+json")
    assert not any((own_data / "uploads").glob("*"))


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\papers\\Minutes.pdf", "Minutes.pdf"),
        ("..", "document"),
        ("", "document"),
        (".hidden.md", "hidden.md"),
        ("a\0b\n.md", "ab.md"),
        ("Cofnodion Môn.pdf", "Cofnodion Môn.pdf"),
    ],
)
def test_names_lead_nowhere_else(given: str, kept: str) -> None:
    assert safe_name(given) == kept


def test_long_names_fit_the_file_system() -> None:
    name = safe_name("é" * 300 + ".pdf")
    assert name.endswith(".pdf")
    assert len(name.encode()) <= 204
