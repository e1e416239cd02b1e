"""Ten of the kills of `make kill`; those of servers, which take long, are left to it and to `test_sending_in.py`."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from evaluation.proofs.kill import SHARES, survive


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_kills_are_survived(tmp_path: Path) -> None:
    done = survive(tmp_path, 10, 7, lambda _: None, [name for name in SHARES if name != "upload"])
    assert done.faults == ()
    assert done.kills == 10
    assert len(done.by_action) == 7
