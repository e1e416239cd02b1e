"""A browser's session: its token, the cookie that holds it, and the word its pages send with every change."""

from __future__ import annotations

import hashlib
import hmac
import secrets

from starlette.datastructures import Headers
from starlette.requests import cookie_parser

CSRF_HEADER = "x-csrf-token"
_TOKEN_BYTES = 32


def new_token() -> str:
    """256 random bits; the store keeps `session_id` of it alone."""
    return secrets.token_urlsafe(_TOKEN_BYTES)


def session_id(token: str) -> str:
    """What the store knows a session by."""
    return hashlib.sha256(token.encode()).hexdigest()


def csrf_of(token: str) -> str:
    """What a page must send as `X-CSRF-Token`; made of the token, which no page can read."""
    return hmac.new(token.encode(), b"csrf", hashlib.sha256).hexdigest()


def cookie_name(secure: bool) -> str:
    """Over TLS a name that browsers give only to this very host, so that no other one can plant a session."""
    return "__Host-minutebook" if secure else "minutebook"


def token_in(headers: Headers, secure: bool) -> str:
    """The token that a browser sent, "" for none."""
    # Read as browsers write it: `http.cookies` drops every cookie of a header that holds an odd one.
    held = cookie_parser("; ".join(headers.getlist("cookie"))).get(cookie_name(secure), "")
    return held if held.isascii() else ""


def set_cookie(token: str, secure: bool, seconds: int) -> str:
    """The header that keeps the token. Lax, so that a link in a letter opens as who is signed in; what changes anything
    needs more than the cookie."""
    attributes = f"Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{'; Secure' if secure else ''}"
    return f"{cookie_name(secure)}={token}; {attributes}"


def drop_cookie(secure: bool) -> str:
    """The header that takes it away."""
    return set_cookie("", secure, 0)
