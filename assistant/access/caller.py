"""Who sent a request, as a value that is handed down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from index.owners import LOCAL, PUBLIC
from ingest.records import Level


class Kind(StrEnum):
    """By what a caller is known."""

    LOCAL = "local"
    KEY = "key"
    SESSION = "session"
    PROXY = "proxy"
    PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A browser's session: `id` as the store knows it, and what its pages must send with every change."""

    id: str
    csrf: str
    expires: datetime


@dataclass(frozen=True, slots=True)
class Caller:
    """`id` is opaque: "local", "key:ID", "proxy:NAME" or "public"; `address` is where the request came from, as far as
    the trusted proxies tell; `secure` says that it came over TLS."""

    kind: Kind
    level: Level
    id: str
    address: str
    name: str = ""
    secure: bool = False
    session: OpenSession | None = None

    @property
    def owner(self) -> str:
        """Whose conversations are the caller's."""
        return self.id

    @property
    def who(self) -> str:
        """How the audit log calls the caller."""
        return f"address {self.address}" if self.kind is Kind.PUBLIC else self.id


def local_user(address: str) -> Caller:
    """Whoever works at this machine, while no key has been made."""
    return Caller(Kind.LOCAL, Level.OFFICER, LOCAL, address)


def public_reader(address: str, secure: bool) -> Caller:
    """Somebody without a key."""
    return Caller(Kind.PUBLIC, Level.PUBLIC, PUBLIC, address, secure=secure)
