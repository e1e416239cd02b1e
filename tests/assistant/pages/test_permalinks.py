"""Addresses that were passed on stay good when the same files are ingested again."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from html import unescape
from pathlib import Path

from fastapi.testclient import TestClient

from assistant.ingestion import Report
from ingest.records import Level


def addresses_in(pages: TestClient) -> list[str]:
    """Of every decision, its meeting, its record and its quote."""
    rows = pages.get("/v1/resolutions", params={"limit": 200}).json()["resolutions"]
    quotes = re.findall(r'href="(/records/[^"]+/read\?[^"#]+)', pages.get("/search", params={"q": "footbridge"}).text)
    of_rows = [
        address
        for row in rows
        for address in (
            f"/decisions/{row['id']}",
            f"/meetings/{row['meeting_id']}",
            f"/records/{row['document_id']}",
            f"/records/{row['document_id']}/read?from={row['start_char']}&to={row['end_char']}",
        )
    ]
    return sorted({*of_rows, *map(unescape, quotes)})


def words_at(pages: TestClient, address: str) -> str:
    """What a page says, without the time of its ingest."""
    answer = pages.get(address)
    assert answer.status_code == 200, address
    return re.sub(r"<dt>Ingested</dt><dd>.*?</dd>", "", answer.text)


def test_addresses_stay_good_when_the_same_files_are_ingested_again(
    own_minuted: Path,
    minuted_records: Path,
    tmp_path: Path,
    take_in: Callable[..., Report],
    open_pages: Callable[[Path], TestClient],
) -> None:
    with open_pages(own_minuted) as pages:
        before = {address: words_at(pages, address) for address in addresses_in(pages)}
    assert len(before) > 20
    anew = tmp_path / "anew"
    take_in(anew, *(minuted_records / name for name in ("march.md", "may.md", "july.md")))
    take_in(anew, minuted_records / "closed", access=Level.OFFICER)
    with open_pages(anew) as pages:
        assert {address: words_at(pages, address) for address in before} == before
    shutil.rmtree(anew)
