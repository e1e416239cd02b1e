"""Makes the sample's PDF and DOCX files from the texts in `corpus/source`; the other samples are kept as they are.

    python -m corpus.make_sample [--out DIR]

Each source names its target in the front matter (`file: cabinet/2021-07-13-minutes.pdf`); `scan: yes` asks for pictures
of the pages in place of text. Run twice, it writes the same bytes twice.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from corpus.maker.markup import Paper, read_paper
from corpus.maker.pdf import set_pdf
from corpus.maker.scan import set_scan
from corpus.maker.word import set_docx

HERE = Path(__file__).resolve().parent
SETTERS = {".pdf": set_pdf, ".docx": set_docx}


def make_sample(out: Path) -> list[Path]:
    """Writes every generated file under `out` and returns their paths relative to it, in order."""
    made = []
    for source in sorted((HERE / "source").glob("*.md")):
        paper = read_paper(source.read_text(encoding="utf-8"))
        target = Path(paper.settings["file"])
        (out / target).parent.mkdir(parents=True, exist_ok=True)
        (out / target).write_bytes(_set(paper, target.suffix))
        made.append(target)
    return made


def _set(paper: Paper, suffix: str) -> bytes:
    return set_scan(paper) if paper.settings.get("scan") == "yes" else SETTERS[suffix](paper)


def main() -> None:
    parser = argparse.ArgumentParser(description="Make the sample's PDF and DOCX files.")
    parser.add_argument("--out", type=Path, default=HERE / "sample", help="folder to write to (default: corpus/sample)")
    for path in make_sample(parser.parse_args().out):
        print(path)


if __name__ == "__main__":
    main()
