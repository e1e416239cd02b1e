"""What was closed is opened by nobody leaving something out: files ingested again, and levels of folders."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from assistant.ingestion import Ingest, Report
from assistant.levels_given import FOLDER_RULE, LevelsGiven
from assistant.settings import DEFAULT_MODEL
from index.store import Store
from ingest.errors import UnreadableFile
from ingest.records import Level

OTHER = "0" * 64
PAPER = (
    "# Aldermoor Borough Council\n\n# Report to Cabinet, 14 February 2023\n\nThe purchaser of {} offered £310,000.\n"
)


def ingest(data: Path, *paths: Path) -> Report:
    """As `minutebook ingest` without a level."""
    return Ingest(data, DEFAULT_MODEL, workers=1).run(paths)


def levels(data: Path) -> dict[str, Level]:
    with Store.open(data) as store:
        return {one.name: one.access for one in store.documents(Level.OFFICER)[1]}


@pytest.mark.usefixtures("traced")
def test_ingesting_a_folder_again_opens_nothing(tmp_path: Path) -> None:
    data, papers = tmp_path / "data", tmp_path / "papers"
    rule = papers / "closed" / FOLDER_RULE
    rule.parent.mkdir(parents=True)
    rule.write_text("Officer\n", encoding="utf-8")
    for path in (papers / "sale.md", papers / "closed" / "offer.md"):
        path.write_text(PAPER.format("the depot"), encoding="utf-8")
    ingest(data, papers)
    assert levels(data) == {"sale.md": Level.PUBLIC, "offer.md": Level.OFFICER}
    rule.unlink()
    (papers / "closed" / "offer.md").write_text(PAPER.format("the quay"), encoding="utf-8")
    assert len(ingest(data, papers).added) == 1
    assert levels(data) == {"sale.md": Level.PUBLIC, "offer.md": Level.OFFICER}
    rule.write_text("oficer", encoding="utf-8")
    (papers / "closed" / "bid.md").write_text(PAPER.format("the pier"), encoding="utf-8")
    assert {one.name for one in ingest(data, papers).failed} == {"offer.md", "bid.md"}
    assert levels(data) == {"sale.md": Level.PUBLIC, "offer.md": Level.OFFICER}


def test_what_is_asked_for_counts_before_what_was_and_a_folder_before_both(data: Path, records: Path) -> None:
    depot = records / "closed" / "depot.md"
    digest = hashlib.sha256(depot.read_bytes()).hexdigest()
    with Store.open(data) as store:
        assert LevelsGiven(store, None).of(depot, OTHER) is Level.OFFICER
        assert LevelsGiven(store, Level.MEMBER).of(depot, digest) is Level.MEMBER
        assert LevelsGiven(store, None).of(records / "new.md", OTHER) is Level.PUBLIC
        assert LevelsGiven(store, None).of(records / "moved.md", digest) is Level.OFFICER


def test_the_most_closed_folder_counts_and_a_link_leads_past_none(data: Path, tmp_path: Path) -> None:
    inner = tmp_path / "members" / "officers" / "public"
    inner.mkdir(parents=True)
    for folder, word in zip((inner, inner.parent, inner.parent.parent), ("public", "officer", "member"), strict=True):
        (folder / FOLDER_RULE).write_text(word, encoding="utf-8")
    (inner / "paper.md").touch()
    (tmp_path / "link.md").symlink_to(inner / "paper.md")
    with Store.open(data) as store:
        of = LevelsGiven(store, Level.PUBLIC).of
        assert of(inner / "paper.md", OTHER) is of(tmp_path / "link.md", OTHER) is Level.OFFICER
        assert of(tmp_path / "members" / "paper.md", OTHER) is Level.MEMBER
        (tmp_path / FOLDER_RULE).write_bytes(b"\xff\xfe")
        with pytest.raises(UnreadableFile, match="no level"):
            LevelsGiven(store, Level.PUBLIC).of(inner / "paper.md", OTHER)
