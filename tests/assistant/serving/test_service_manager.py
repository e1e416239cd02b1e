from __future__ import annotations

import socket
from pathlib import Path

import pytest

from assistant.serving.service_manager import tell_ready
from ingest.errors import MinutebookError


@pytest.mark.parametrize("name", ["{folder}/notify", "@minutebook-{folder}"])
def test_a_service_manager_is_told_once_it_is_ready(tmp_path: Path, name: str) -> None:
    address = name.format(folder=tmp_path)
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind(address.replace("@", "\0"))
        manager.settimeout(10)
        tell_ready(address)
        assert manager.recv(100) == b"READY=1"


def test_where_there_is_none_nobody_is_told_and_a_lost_one_is_named(tmp_path: Path) -> None:
    tell_ready(None)
    tell_ready("")
    with pytest.raises(MinutebookError, match="lost"):
        tell_ready(str(tmp_path / "lost"))
