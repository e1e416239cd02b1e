"""The commands of the evaluation cost the others nothing: what they need is imported when they run."""

from __future__ import annotations

import subprocess
import sys

LIGHT = "import sys, {module}; print(*sys.modules)"


def loaded(module: str) -> set[str]:
    command = [sys.executable, "-c", LIGHT.format(module=module)]
    return set(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())


def test_the_console_script_loads_little_more_than_the_assistants() -> None:
    more = loaded("evaluation.cli") - loaded("assistant.cli")
    assert more == {"evaluation", "evaluation.cli", "evaluation.cli.group"}
