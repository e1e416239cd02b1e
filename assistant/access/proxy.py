"""A reverse proxy before the server: what it tells of who asks counts only where a setting says so, and from it alone.

Without `addresses` no header of a proxy is read; without `user_header` none that names a user.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from starlette.datastructures import Headers

from assistant.access.caller import Caller, Kind
from assistant.access.errors import NotKnown
from ingest.errors import BadRequest
from ingest.records import Level

Network = ipaddress.IPv4Network | ipaddress.IPv6Network

_FORWARDING = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")
_HEADER = re.compile(r"[A-Za-z0-9-]{1,80}")
_LONGEST_USER = 200


@dataclass(frozen=True, slots=True)
class ProxySettings:
    """`addresses` are those of the proxies that are believed; `levels` the level of each user, public for any other;
    `level_header`, where set, says it instead."""

    addresses: tuple[Network, ...] = ()
    user_header: str = ""
    level_header: str = ""
    levels: Mapping[str, Level] = field(default_factory=dict)

    def trusts(self, peer: str) -> bool:
        """Whether `peer` is one of the proxies."""
        read = _address(peer)
        return read is not None and any(read in network for network in self.addresses)

    def address_of(self, peer: str, headers: Headers) -> str:
        """Where a request came from: the last address that no trusted proxy has, as X-Forwarded-For tells it."""
        if not self.trusts(peer):
            return peer
        told = ",".join(headers.getlist("x-forwarded-for")).split(",")
        for one in reversed([address.strip() for address in told]):
            if _address(one) is None:
                break
            if not self.trusts(one):
                return one
        return peer

    def host(self, peer: str, headers: Headers) -> str:
        """The host that was asked for, as a browser's own pages name it."""
        told = headers.get("x-forwarded-host", "").strip() if self.trusts(peer) else ""
        return told or headers.get("host", "localhost")

    def over_tls(self, peer: str, headers: Headers) -> bool:
        """Whether a trusted proxy says that it was asked over TLS."""
        return self.trusts(peer) and headers.get("x-forwarded-proto", "").strip().casefold() == "https"

    def user(self, peer: str, headers: Headers, address: str, secure: bool) -> Caller | None:
        """Whom the proxy has signed in; None where it names nobody. Raises NotKnown for a header given twice (one of
        them forged) and for a level that is none."""
        if not (self.user_header and self.trusts(peer)):
            return None
        name = _only(headers, self.user_header)
        if not name:
            return None
        if len(name) > _LONGEST_USER or not name.isprintable():
            raise NotKnown("The proxy names a user that cannot be read.", f"Look at its header {self.user_header}.")
        return Caller(Kind.PROXY, self._level(name, headers), f"proxy:{name}", address, name, secure)

    def _level(self, name: str, headers: Headers) -> Level:
        if not self.level_header:
            return self.levels.get(name, Level.PUBLIC)
        try:
            return Level.parse(_only(headers, self.level_header) or Level.PUBLIC.label)
        except KeyError as error:
            raise NotKnown(
                "The proxy gives a level that is none.", f"Its header {self.level_header} takes: {_labels()}."
            ) from error


def is_forwarded(headers: Headers) -> bool:
    """Whether a proxy, trusted or not, has passed the request on."""
    return any(name in headers for name in _FORWARDING)


def read_proxy(addresses: str, user_header: str, level_header: str, levels: str) -> ProxySettings:
    """The settings as they are written: networks parted by commas, `anna=officer, bob=member`. Raises BadRequest."""
    for name, header in (("USER", user_header), ("LEVEL", level_header)):
        if header and not _HEADER.fullmatch(header):
            raise BadRequest(f"MINUTEBOOK_PROXY_{name}_HEADER cannot be {header!r}.", "Give the name of a header.")
    read = ProxySettings(_networks(addresses), user_header, level_header, _levels(levels))
    if user_header and not read.addresses:
        raise BadRequest(
            "MINUTEBOOK_PROXY_USER_HEADER is set, and nothing says from which proxy it is believed.",
            "Set MINUTEBOOK_PROXY_ADDRESSES to the proxy's address, for example 127.0.0.1.",
        )
    if (level_header or read.levels) and not user_header:
        raise BadRequest(
            "Levels of a proxy's users are set without the header that names them.",
            "Set MINUTEBOOK_PROXY_USER_HEADER.",
        )
    return read


def _networks(text: str) -> tuple[Network, ...]:
    try:
        return tuple(ipaddress.ip_network(one) for one in _pieces(text))
    except ValueError as error:
        raise BadRequest(
            f"MINUTEBOOK_PROXY_ADDRESSES cannot be {text!r} ({error}).", "Write addresses or networks: 10.0.0.0/24."
        ) from error


def _levels(text: str) -> dict[str, Level]:
    levels: dict[str, Level] = {}
    for piece in _pieces(text):
        user, given, label = (part.strip() for part in piece.rpartition("="))
        if not (given and user) or label.upper() not in Level.__members__:
            raise BadRequest(
                f"MINUTEBOOK_PROXY_LEVELS cannot hold {piece!r}.", f"Write anna=officer; the levels are: {_labels()}."
            )
        levels[user] = Level.parse(label)
    return levels


def _pieces(text: str) -> list[str]:
    return [piece.strip() for piece in text.split(",") if piece.strip()]


def _labels() -> str:
    return ", ".join(level.label for level in Level)


def _only(headers: Headers, name: str) -> str:
    """The one value of a header, "" for none. Raises NotKnown for several."""
    values = headers.getlist(name)
    if len(values) > 1:
        raise NotKnown(f"The header {name} came twice.", "The proxy must replace what its own callers send.")
    return values[0].strip() if values else ""


def _address(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        read = ipaddress.ip_address(text)
    except ValueError:
        return None
    return read.ipv4_mapped or read if isinstance(read, ipaddress.IPv6Address) else read
