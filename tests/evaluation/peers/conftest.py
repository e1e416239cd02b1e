"""Made-up records of a borough, as a peer is given them: a folder of files, the closed report among the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation.peers.shared import Shared
from index.model_files import resolve_model

CABINET = """# Minutes of the Cabinet held on Tuesday 13 July 2021

The Head of Communities reported that £48,500 remained in the Community Safety Fund. Councillor Bell asked about lights.

The Cabinet considered the waiting list for allotments, which stood at 64 households. It was noted.
"""

PANEL = """<html><head><title>Panel</title><style>p {color: red}</style></head><body><h1>Scrutiny Panel</h1>
<p>The Panel heard that <b>four</b> of eleven crossing patrol posts were vacant.</p><ul><li>One</li><li>Two</li></ul>
<script>patrol()</script></body></html>"""

DEPOT = "The purchaser, Harrowgate Timber, has offered £310,000 for the Kiln Lane depot. It is not for publication.\n"


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """A folder of three records in two folders."""
    folder = tmp_path / "records"
    (folder / "closed").mkdir(parents=True)
    (folder / "cabinet.md").write_text(CABINET, encoding="utf-8")
    (folder / "panel.html").write_text(PANEL, encoding="utf-8")
    (folder / "closed" / "depot.txt").write_text(DEPOT, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def shared() -> Shared:
    """The packaged model, loaded once."""
    return Shared(resolve_model())
