"""The pages and the API over a data folder, at a free port of this machine, as long as something looks at them."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_NO_LIMIT = 1_000_000  # requests a minute


@contextmanager
def served(data: Path) -> Iterator[str]:
    """The address of a server over `data`, in a thread of this process. Raises MinutebookError."""
    # Imported here because only those who look at a server have it load.
    import uvicorn

    from assistant.cli.serve import listen
    from assistant.serving.running import serve_one
    from assistant.settings import Settings

    settings = Settings(data=data, requests_per_minute=_NO_LIMIT, public_requests_per_minute=_NO_LIMIT)
    listening = listen("127.0.0.1", 0)
    server = uvicorn.Server(uvicorn.Config(serve_one(settings), log_level="warning", proxy_headers=False))
    running = threading.Thread(target=server.run, args=([listening],), daemon=True)
    running.start()
    while not server.started and running.is_alive():
        time.sleep(0.05)
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        running.join(20)
