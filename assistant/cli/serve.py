"""`minutebook serve`: the HTTP API, for this machine alone, or for others once there is a key."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import Annotated

import typer

from assistant.cli.options import LOCAL, DataOption, settings_of
from assistant.cli.printing import console
from assistant.loopback import is_loopback
from ingest.errors import BadRequest, MinutebookError


def serve(
    ctx: typer.Context,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes a free one.")] = 8000,
    workers: Annotated[
        int, typer.Option(min=1, max=64, help="Processes that share the records, for machines with several cores.")
    ] = 1,
    data: DataOption = None,
) -> None:
    """Serve the HTTP API: to this machine, or with --host to others, which takes keys."""
    settings = settings_of(ctx, data)
    if not is_loopback(host):
        require_key(settings.data, host)
    listening = listen(host, port)
    # Imported here because FastAPI and uvicorn cost half a second that no other command needs to pay.
    from assistant.serving.running import run
    from assistant.serving.service_manager import tell_ready

    def begun() -> None:
        tell(settings.data, host, listening.getsockname()[1])
        tell_ready(os.environ.get("NOTIFY_SOCKET"))

    with listening:
        run(settings, listening, workers, begun)


def tell(folder: Path, host: str, port: int) -> None:
    """Says where the server is, and what of its records should be read again."""
    from assistant.read_again import read_again
    from index.store import Store

    address = f"http://{f'[{host}]' if ':' in host else host}:{port}"
    out = console()
    out.print(f"Minutebook serves {folder.absolute()} at {address}", soft_wrap=True)
    out.print(f"Its documentation is at {address}/docs; Ctrl-C ends it.", soft_wrap=True)
    if not is_loopback(host):
        out.print("Keys travel readably over http: let a proxy with TLS stand before it.", soft_wrap=True)
    with Store.open(folder, create=False) as store:
        notes = read_again(folder, store.coverage(LOCAL))
    for note in notes:
        out.print(note, soft_wrap=True)
    out.file.flush()


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens. Raises MinutebookError for a port in use and an address that isn't this machine's."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # asyncio sends small replies at once (TCP_NODELAY) only on sockets that name their protocol.
    bound = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((host, port))
        bound.listen(512)
    except OSError as error:
        bound.close()
        raise MinutebookError(
            f"Port {port} of {host} cannot be listened on ({error.strerror}).", "Choose another with --port."
        ) from error
    return bound


def require_key(folder: Path, host: str) -> None:
    """Raises BadRequest unless a key is in force by which others can be told apart from the public."""
    from assistant.access.key_book import KeyBook
    from index.database import FILE
    from index.store import Store

    if (folder / FILE).is_file():
        with Store.open(folder, create=False) as store:
            if KeyBook(store).any_in_force():
                return
    raise BadRequest(
        f"{host} can be reached from other machines, and there are no keys yet to tell who asks.",
        "Make one: minutebook keys create NAME --level LEVEL. Or leave --host out to serve this machine alone.",
    )
