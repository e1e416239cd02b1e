"""The one place where it is decided who sends a request, and at which level it is answered.

In this order: a key in the header `Authorization`, a browser's session, a trusted proxy's user; then, while no key has
ever been made, the local user of this machine, an officer; else the public.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from starlette.datastructures import Headers

from assistant.access.browser import CSRF_HEADER, csrf_of, new_token, session_id, token_in
from assistant.access.caller import Caller, Kind, OpenSession, local_user, public_reader
from assistant.access.errors import KeyInAddress, NotAllowed, NotKnown, SessionOver
from assistant.access.key_book import KeyBook
from assistant.access.key_text import id_in_address
from assistant.access.proxy import is_forwarded
from assistant.access.rate import Rate, network_of
from assistant.access.retention import Retention
from assistant.access.settings import AccessSettings
from assistant.access.verifying import Verifier
from assistant.loopback import is_loopback
from index import audit
from index.api_keys import HeldKey
from index.audit import Event
from index.sessions import HeldSession, begin_session, end_session, held_session
from index.store import Store

SIGN_IN = ("POST", "/v1/session")
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_FORMS = frozenset({"application/x-www-form-urlencoded", "multipart/form-data"})
_PROGRAMS = "/v1/"
_ELSEWHERE = frozenset({"cross-site", "same-site"})
_ALONE = "Requests are taken from this machine's own pages and programs alone"


@dataclass(frozen=True, slots=True)
class Arrival:
    """A request before anything is read of its body; `peer` is the address that it came in from."""

    method: str
    path: str
    query: str
    headers: Headers
    peer: str
    tls: bool

    @property
    def changes(self) -> bool:
        return self.method not in _SAFE

    @property
    def is_form(self) -> bool:
        """Whether a page's form sent it, which brings the session's word in a field (`assistant.pages.forms`)."""
        media = self.headers.get("content-type", "").partition(";")[0].strip().casefold()
        return media in _FORMS and not self.path.startswith(_PROGRAMS)


class Reception:
    """Decides over the requests to one server; safe between threads."""

    def __init__(self, store: Store, settings: AccessSettings) -> None:
        self._store = store
        self._proxy = settings.proxy
        self._hours = settings.session_hours
        self._book = KeyBook(store)
        self._verifier = Verifier(store)
        self._retention = Retention(store, settings.audit_days)
        self._rate = Rate(settings.requests_a_minute)
        self._public_rate = Rate(settings.public_requests_a_minute)
        self._refusals = Rate(settings.refusals_a_minute)
        self._keyed = False

    def admit(self, arrival: Arrival) -> Caller:
        """Who sends it. Raises KeyInAddress, NotKnown, NotAllowed, TooMany."""
        self._retention.run()
        address = self._proxy.address_of(arrival.peer, arrival.headers)
        try:
            self._require_bare(arrival, address)
            self._require_own_page(arrival)
            caller = self._caller(arrival, address)
            self._require_token(arrival, caller)
        except (KeyInAddress, NotKnown, NotAllowed):
            self._public_rate.take(network_of(address))
            raise
        self._count(caller)
        return caller

    def is_secure(self, arrival: Arrival) -> bool:
        """Whether it came over TLS, to here or to a trusted proxy."""
        return arrival.tls or self._proxy.over_tls(arrival.peer, arrival.headers)

    # --- who ---

    def _caller(self, arrival: Arrival, address: str) -> Caller:
        headers, secure = arrival.headers, self.is_secure(arrival)
        given = headers.getlist("authorization")
        if given and (key := _bearer(given)) is not None:
            return _by_key(self.key(key, address), address, secure)
        token = token_in(headers, secure)
        if token and (arrival.method, arrival.path) != SIGN_IN:
            return self._by_session(token, address, secure)
        user = self._proxy.user(arrival.peer, headers, address, secure)
        if user is not None:
            return user
        if given:
            raise NotKnown("The header Authorization cannot be read.", "Send one as `Authorization: Bearer KEY`.")
        if self._any_key_made() or self._proxy.user_header:
            return public_reader(address, secure)
        self._require_here(arrival)
        return local_user(address)

    def key(self, text: str, address: str) -> HeldKey:
        """The key in force that `text` is. Raises NotKnown, the same for all that it may be instead, and TooMany where
        too many were refused to `address`."""
        held = self._verifier.held(text)
        if not self._verifier.remembers(text, held):
            self._refusals.require_room(network_of(address))
            if not self._verifier.verify(text, held):
                self._refuse(held, address)
        if held is None or not held.in_force(datetime.now(UTC)):
            self._refuse(held, address)
        assert held is not None
        return held

    def _refuse(self, held: HeldKey | None, address: str) -> None:
        self._refusals.take(network_of(address))
        with self._store.writing() as connection:
            audit.note(connection, f"address {address}", Event.REFUSED, held.id if held else "")
        raise NotKnown("The key is not one that opens these records.", "Ask whoever keeps them for a key.")

    def _by_session(self, token: str, address: str, secure: bool) -> Caller:
        with self._store.reading() as connection:
            held = held_session(connection, session_id(token))
        if held is None or not held.in_force(datetime.now(UTC)):
            raise SessionOver("The session has ended.", "Sign in again.")
        return _in_session(held, token, address, secure)

    def _any_key_made(self) -> bool:
        self._keyed = self._keyed or self._book.any_made()
        return self._keyed

    # --- what is refused ---

    def _require_bare(self, arrival: Arrival, address: str) -> None:
        found = id_in_address(arrival.path, arrival.query)
        if found is None:
            return
        self._refusals.take(network_of(address))
        with self._store.writing() as connection:
            audit.note(connection, f"address {address}", Event.KEY_IN_ADDRESS, found)
        raise KeyInAddress(
            "A key does not belong into an address, where logs and histories keep it.",
            "Send it as the header `Authorization: Bearer KEY`; if it was a whole key, revoke it and make another.",
        )

    def _require_own_page(self, arrival: Arrival) -> None:
        """Refuses what another site's page sends."""
        origin = arrival.headers.get("origin")
        site = arrival.headers.get("sec-fetch-site", "")
        host = self._proxy.host(arrival.peer, arrival.headers)
        foreign = origin is not None and _host_of(origin) != host
        if foreign or (arrival.changes and site in _ELSEWHERE):
            raise NotAllowed(f"{_ALONE}.", "A proxy must pass the header Host on as it came.")

    def _require_here(self, arrival: Arrival) -> None:
        """Refuses what comes, or may have come, from another machine, while no key tells who asks."""
        host = _name_of(f"//{arrival.headers.get('host', 'localhost')}")
        if not (is_loopback(arrival.peer) and is_loopback(host)) or is_forwarded(arrival.headers):
            raise NotAllowed(
                f"{_ALONE}, while there are no keys.", "Make one: minutebook keys create NAME --level LEVEL"
            )

    def _require_token(self, arrival: Arrival, caller: Caller) -> None:
        if caller.session is None or not arrival.changes or arrival.is_form:
            return
        if not hmac.compare_digest(arrival.headers.get(CSRF_HEADER, "").encode(), caller.session.csrf.encode()):
            raise NotAllowed(
                "A change in a browser's session needs the session's own word.",
                "Send the `csrf_token` of GET /v1/session as the header X-CSRF-Token.",
            )

    def _count(self, caller: Caller) -> None:
        if caller.kind is Kind.PUBLIC:
            self._public_rate.take(network_of(caller.address))
        elif caller.kind is not Kind.LOCAL:
            self._rate.take(caller.id)

    # --- signing in and out ---

    def sign_in(self, text: str, caller: Caller, earlier: str) -> tuple[Caller, str]:
        """A session begun with the key `text`, and its token; that of the token `earlier` ends. Raises NotKnown,
        TooMany."""
        key, now, token = self.key(text, caller.address), datetime.now(UTC), new_token()
        ends = now + timedelta(hours=self._hours)
        session = HeldSession(session_id(token), key, min(ends, key.expires) if key.expires else ends)
        with self._store.writing() as connection:
            if earlier:
                end_session(connection, session_id(earlier))
            begin_session(connection, session, now)
            audit.note(connection, f"key:{key.id}", Event.SIGNED_IN)
        return _in_session(session, token, caller.address, caller.secure), token

    def sign_out(self, caller: Caller) -> None:
        """Ends the caller's session, where there is one."""
        if caller.session is None:
            return
        with self._store.writing() as connection:
            end_session(connection, caller.session.id)
            audit.note(connection, caller.who, Event.SIGNED_OUT)


def _by_key(key: HeldKey, address: str, secure: bool) -> Caller:
    return Caller(Kind.KEY, key.level, f"key:{key.id}", address, key.name, secure)


def _in_session(held: HeldSession, token: str, address: str, secure: bool) -> Caller:
    session = OpenSession(held.id, csrf_of(token), held.expires)
    return Caller(Kind.SESSION, held.key.level, f"key:{held.key.id}", address, held.key.name, secure, session)


def _bearer(given: list[str]) -> str | None:
    """The key in the headers `Authorization`; None where they give another scheme. Raises NotKnown for several."""
    if len(given) > 1:
        raise NotKnown("The header Authorization came twice.", "Send one as `Authorization: Bearer KEY`.")
    scheme, _, key = given[0].strip().partition(" ")
    return key.strip() if scheme.casefold() == "bearer" else None


def _host_of(origin: str) -> str:
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return ""


def _name_of(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
