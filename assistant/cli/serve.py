"""`minutebook serve`: the HTTP API."""

from __future__ import annotations

import socket
import sys
from typing import Annotated

import typer

from assistant.cli.options import DataOption, settings_of
from assistant.cli.printing import console
from assistant.loopback import is_loopback
from ingest.errors import BadRequest, MinutebookError


def serve(
    ctx: typer.Context,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes a free one.")] = 8000,
    data: DataOption = None,
) -> None:
    """Serve the HTTP API on this machine."""
    settings = settings_of(ctx, data)
    listening = listen(host, port)
    # Imported here because FastAPI and uvicorn cost half a second that no other command needs to pay.
    import uvicorn

    from assistant.api.app import create_app

    # A question is encoded in a thread beside the lexical search; the usual 5 ms that a thread may keep the interpreter
    # is longer than either takes.
    sys.setswitchinterval(0.0005)
    with listening:
        server = uvicorn.Server(uvicorn.Config(create_app(settings), log_level="warning"))
        address = f"http://{f'[{host}]' if ':' in host else host}:{listening.getsockname()[1]}"
        out = console()
        out.print(f"Minutebook serves {settings.data.absolute()} at {address}", soft_wrap=True)
        out.print(f"Its documentation is at {address}/docs; Ctrl-C ends it.", soft_wrap=True)
        out.file.flush()
        server.run(sockets=[listening])


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens on a loopback address.

    Raises BadRequest for any other address, MinutebookError for a port in use.
    """
    if not is_loopback(host):
        raise BadRequest(
            f"{host} can be reached from other machines, and there are no keys yet to tell who asks.",
            "Leave --host out to serve this machine alone.",
        )
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
