"""`minutebook tables`: every format that is read, and no data folder."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table as DrawnTable

ROWS = [["Library", "Visits"], ["North", "1,204"], ["South", "980"]]
PIPES = "| Library | Visits |\n| --- | --- |\n| North | 1,204 |\n| South | 980 |\n"
MARKED_UP = (
    "<html><body><table><tr><td colspan='2'>Visits to libraries</td></tr>"
    + "".join(f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in ROWS)
    + "</table></body></html>"
)


def write_docx(path: Path) -> None:
    from docx import Document

    document = Document()
    table = document.add_table(rows=3, cols=2)
    for row, texts in zip(table.rows, ROWS, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.save(str(path))


def write_pdf(path: Path) -> None:
    canvas = Canvas(str(path), invariant=True)
    drawn = DrawnTable(ROWS, style=[("GRID", (0, 0), (-1, -1), 0.5, colors.black)])
    drawn.wrapOn(canvas, 500, 500)
    drawn.drawOn(canvas, 72, 600)
    canvas.save()


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.html", "a.md", "a.txt"])
def test_every_format_gives_its_cells(run: Any, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name == "a.pdf":
        write_pdf(path)
    elif name == "a.docx":
        write_docx(path)
    else:
        texts = {"a.html": MARKED_UP, "a.md": PIPES, "a.txt": "\n".join("\t".join(row) for row in ROWS)}
        path.write_text(texts[name], encoding="utf-8")
    (found,) = run("tables", str(path), "--json", folder=tmp_path / "none").document["tables"]
    below = 1 if name == "a.html" else 0
    assert found["page"] == (1 if name == "a.pdf" else 0)
    cells = [(cell["r"] - below, cell["c"], cell["text"]) for cell in found["cells"]]
    assert cells[below:] == [(r, c, text) for r, row in enumerate(ROWS) for c, text in enumerate(row)]
    assert not (tmp_path / "none").exists()
    if below:
        assert found["cells"][0] == {"r": 0, "c": 0, "r2": 0, "c2": 1, "text": "Visits to libraries"}


def test_printed_for_people(run: Any, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(PIPES, encoding="utf-8")
    printed = run("tables", str(tmp_path / "a.md")).out
    assert "North" in printed
    assert "1,204" in printed
    (tmp_path / "b.md").write_text("Nothing but a line.\n", encoding="utf-8")
    assert "No table" in run("tables", str(tmp_path / "b.md")).out
    assert run("tables", str(tmp_path / "b.md"), "--json").document == {"tables": []}


def test_a_file_that_is_not_there_or_not_read(run: Any, tmp_path: Path) -> None:
    missing = run("tables", str(tmp_path / "no.pdf"), "--json")
    assert (missing.status, missing.out) == (2, "")
    assert run("tables", str(tmp_path)).status == 2
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.4 and no more")
    broken = run("tables", str(tmp_path / "broken.pdf"))
    assert broken.status == 1
    assert broken.err.startswith("Error: broken.pdf")


def test_no_heavy_library_is_loaded(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(PIPES, encoding="utf-8")
    program = (
        "import sys; from assistant.cli.app import app\n"
        f"app(['tables', {str(tmp_path / 'a.md')!r}, '--json'], standalone_mode=False)\n"
        "assert not {'torch', 'faiss', 'transformers', 'tantivy'} & set(sys.modules), sorted(sys.modules)"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
