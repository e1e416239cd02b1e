"""What enforcing levels costs a search.

    python -m evaluation.proofs.levels [--data FOLDER] [--work FOLDER]

40,000 passages are made from the records in FOLDER (by default the sample, ingested first), every other document for
officers alone. Each question is then searched for in turn by an officer, for whom nothing is closed, and by the public,
at whom all is enforced: the filter of the dense index, the lexical index of the level, the rows read. Exit status:
0 the median search of the public takes at most a tenth longer, 1 it takes more.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from assistant.ingestion import Ingest
from assistant.service import Service
from assistant.settings import DEFAULT_MODEL
from evaluation.bench.growing import made_store
from evaluation.bench.questions import questions_for
from ingest.records import Level

_SAMPLE = Path(__file__).resolve().parents[2] / "corpus" / "sample"
_PASSAGES = 40_000
_ROUNDS = 15
_AT_MOST = 1.1


def times(folder: Path, questions: Sequence[str], rounds: int) -> dict[Level, list[float]]:
    """Seconds of each search, by level; the levels take turns, so that what else the machine does meets both."""
    taken: dict[Level, list[float]] = {Level.OFFICER: [], Level.PUBLIC: []}
    with Service(folder) as service:
        for at in range(rounds + 1):
            for number, question in enumerate(questions):
                for level in sorted(taken, reverse=bool((at + number) % 2)):
                    began = time.perf_counter()
                    service.search(question, level)
                    if at:  # the first round fills what is kept
                        taken[level].append(time.perf_counter() - began)
    return taken


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m evaluation.proofs.levels", description="Costs of levels.")
    parser.add_argument("--data", type=Path, help="the records to make passages from, ingested")
    parser.add_argument("--work", type=Path, help="keep what is made here, and use what is found here")
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as room:
        work = chosen.work or Path(room)
        data = chosen.data or work / "sample"
        if not data.exists():
            Ingest(data, DEFAULT_MODEL).run([_SAMPLE])
        made = made_store(data, work, _PASSAGES, print, half_closed=True)
        taken = times(made, questions_for(False), _ROUNDS)
    public, officer = (statistics.median(taken[level]) for level in (Level.PUBLIC, Level.OFFICER))
    searched = f"{len(taken[Level.PUBLIC]):,} searches of {_PASSAGES:,} passages, half of them closed"
    print(f"{searched}: {public * 1000:.2f} ms as the public, {officer * 1000:.2f} ms as an officer.")
    print(f"Enforced, a search takes {public / officer:.2f} of the time.")
    return 0 if public <= officer * _AT_MOST else 1


if __name__ == "__main__":
    sys.exit(main())
