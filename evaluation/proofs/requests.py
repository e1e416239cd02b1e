"""Whether any request makes the API fail, or answer what its OpenAPI document does not say.

    python -m evaluation.proofs.requests [--examples N]

The sample is ingested into a server of its own, and schemathesis makes requests of it from the document: what it
describes and what it forbids, by themselves and one after another. `positive_data_acceptance` is left out: that a
question is empty, or a filter names no body, is told by 400 and 422, and no schema can say it. Exit status: 0 nothing
found, 1 something was.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from assistant.ingestion import Ingest
from assistant.settings import DEFAULT_MODEL
from evaluation.load.beside import served
from ingest.records import Level

_SAMPLE = Path(__file__).resolve().parents[2] / "corpus" / "sample"
_SCHEMATHESIS = str(Path(sys.executable).with_name("st"))
_SECONDS = "60"
"""For one reply; an upload is ingested in it."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m evaluation.proofs.requests")
    parser.add_argument("--examples", type=int, default=100, help="requests made of each route, at most")
    examples = parser.parse_args().examples
    with tempfile.TemporaryDirectory() as room:
        folder = Path(room) / "data"
        Ingest(folder, DEFAULT_MODEL, Level.PUBLIC).run([_SAMPLE])
        with served(folder, workers=1) as (_, address):
            command = [_SCHEMATHESIS, "run", f"{address}/openapi.json", "--max-examples", str(examples)]
            command += ["--exclude-checks", "positive_data_acceptance", "--request-timeout", _SECONDS]
            return subprocess.run(command, cwd=room, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
