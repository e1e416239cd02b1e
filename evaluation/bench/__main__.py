"""Measures how fast Minutebook is, as ratios against its bare libraries in the same run.

    python -m evaluation.bench
    python -m evaluation.bench --only search,cold --work FOLDER

Exit status: 0 measured, also where a bar is missed (the table says so); 1 something could not be run; 2 wrong use.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from evaluation.bench.answering import measure_answering
from evaluation.bench.cold import measure_cold_search
from evaluation.bench.figures import Figure, Results, print_results, write_results
from evaluation.bench.minutes_register import measure_register
from evaluation.bench.pdf_tables import measure_tables
from evaluation.bench.questions import questions_for
from evaluation.bench.whole_ingest import measure_embedder, measure_ingest
from ingest.errors import BadRequest, MinutebookError

_ROOT = Path(__file__).resolve().parents[2]
_REAL = _ROOT / ".." / "shared" / "records"
_SAMPLE = _ROOT / "corpus" / "sample"

PARTS = ("ingest", "register", "tables", "embed", "search", "cold")
_ON_RECORDS = frozenset(PARTS) - {"register", "tables"}


def main(arguments: Sequence[str] | None = None) -> int:
    chosen = _options(arguments)
    try:
        only = parse_parts(chosen.only)
        with tempfile.TemporaryDirectory(prefix="minutebook-bench-") as fresh:
            results = run(chosen.records.resolve(), chosen.work or Path(fresh), only)
        write_results(results, chosen.out)
    except MinutebookError as error:
        print(f"Error: {error}", file=sys.stderr)
        return 2 if isinstance(error, BadRequest) else 1
    print_results(Console(highlight=False), results)
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m evaluation.bench", description=__doc__.split("\n")[0])
    default = _REAL if _REAL.is_dir() else _SAMPLE
    parser.add_argument("--records", type=Path, default=default, help="the folder of records to measure on")
    parser.add_argument("--only", default=",".join(PARTS), help=f"parts to measure, of {', '.join(PARTS)}")
    parser.add_argument("--work", type=Path, help="keep the data folders here, and use those found here")
    parser.add_argument("--out", type=Path, default=Path(), help="where bench.json goes")
    return parser.parse_args(arguments)


def parse_parts(text: str) -> frozenset[str]:
    """The parts named in `text`, parted by commas. Raises BadRequest for any other word."""
    named = frozenset(word.strip() for word in text.split(",")) - {""}
    if wrong := sorted(named - set(PARTS)):
        raise BadRequest(f"There is nothing to measure called {', '.join(wrong)}.", f"Choose of {', '.join(PARTS)}.")
    return named


def run(records: Path, work: Path, only: frozenset[str]) -> Results:
    """What the parts named in `only` measure on the folder `records`. `work` takes the records as held, which are used
    if they are there and ingest is not measured, and the copies made of them."""
    began = time.perf_counter()
    held, questions = work / "records", questions_for(records == _REAL.resolve())
    results = Results()
    if "register" in only:
        _tell("reading long minutes into the register, and extracting their words")
        results += measure_register(work)
    if "tables" in only:
        _tell("reading tables and their figures, and extracting the words of their pages")
        results += measure_tables(work)
    if "ingest" in only or (only & _ON_RECORDS and not held.exists()):
        shutil.rmtree(held, ignore_errors=True)
        _tell(f"ingesting {records}, and its bare parts")
        ingested = measure_ingest(records, held)
        results += ingested if "ingest" in only else Results()
    if "embed" in only:
        _tell("making vectors, by the embedder and by sentence-transformers")
        results += measure_embedder(held)
    if "search" in only:
        results += measure_answering(held, work, questions, _tell)
    if "cold" in only:
        _tell("searching from a cold start")
        results += measure_cold_search(held, work, questions[0], _tell)
    return results + Results(figures=(Figure("the whole bench", time.perf_counter() - began, "s"),))


def _tell(what: str) -> None:
    print(f"bench: {what}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
