from __future__ import annotations

import io
from pathlib import Path

from fastapi.testclient import TestClient
from PIL import Image, ImageChops

from assistant.api.app import create_app
from assistant.settings import Settings

LOCAL, HERE = "http://localhost", ("127.0.0.1", 50000)


def printed(client: TestClient) -> str:
    document: str = client.get("/v1/documents", params={"file": "printed.pdf"}).json()["documents"][0]["document_id"]
    return document


def picture(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content)).convert("RGB")


def test_a_page_is_drawn_and_a_passage_marked(client: TestClient) -> None:
    document = printed(client)
    hit = client.get("/v1/search", params={"q": "Cabinet resolved", "file": "printed.pdf"}).json()["hits"][0]
    address = f"/v1/documents/{document}/pages/{hit['page']}.png"
    plain, marked = client.get(address), client.get(address, params={"passage": hit["passage_id"]})
    assert plain.headers["content-type"] == "image/png"
    differing = ImageChops.difference(picture(plain.content), picture(marked.content)).getbbox()
    assert differing is not None
    assert differing[2] - differing[0] > 50


def test_a_picture_that_a_browser_has_is_not_sent_again(client: TestClient) -> None:
    address = f"/v1/documents/{printed(client)}/pages/1.png"
    sent = client.get(address)
    assert len(sent.content) < 150_000
    kept = {"if-none-match": sent.headers["etag"]}
    assert client.get(address, headers=kept).status_code == 304
    assert client.get(address, headers=kept, params={"start": 0, "end": 40}).status_code == 200


def test_pages_and_passages_that_are_not_there(client: TestClient) -> None:
    document = printed(client)
    assert client.get(f"/v1/documents/{document}/pages/99.png").status_code == 404
    assert client.get(f"/v1/documents/{document}/pages/1.png", params={"passage": 10**9}).status_code == 404
    assert client.get(f"/v1/documents/{document}/pages/one.png").status_code == 422


def test_a_file_without_printed_pages(client: TestClient) -> None:
    document = client.get("/v1/documents", params={"file": "panel.md"}).json()["documents"][0]["document_id"]
    assert client.get(f"/v1/documents/{document}/pages/1.png").status_code == 404


def test_a_page_that_cannot_be_drawn_in_time_is_told(data: Path) -> None:
    settings = Settings(data=data, reader_seconds=0.001)
    with TestClient(create_app(settings), base_url=LOCAL, client=HERE) as hasty:
        reply = hasty.get(f"/v1/documents/{printed(hasty)}/pages/1.png")
        assert (reply.status_code, reply.headers["content-type"]) == (422, "application/problem+json")
        assert reply.json()["detail"].startswith("printed.pdf, page 1: drawing it takes more than 0.001 seconds.")
        assert hasty.get("/v1/coverage").status_code == 200
