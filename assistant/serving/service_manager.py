"""What a service manager, as systemd, is told by the server that it began."""

from __future__ import annotations

import socket

from ingest.errors import MinutebookError


def tell_ready(address: str | None) -> None:
    """Says that requests are answered from now on, to the socket named by `address` (the environment's
    `NOTIFY_SOCKET`); to nobody where there is none. Raises MinutebookError where it can't be told.

    As sd_notify(3) has it: one datagram; an address that begins with "@" is of no file."""
    if not address:
        return
    place = f"\0{address[1:]}" if address.startswith("@") else address
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as telling:
            telling.connect(place)
            telling.sendall(b"READY=1")
    except OSError as error:
        raise MinutebookError(
            f"The service manager cannot be told at {address} that the server is ready ({error.strerror}).",
            "Unset NOTIFY_SOCKET where no service manager began it.",
        ) from error
