"""Numbers and bullets that were typed before a text, not made by its markup."""

from __future__ import annotations

import re

TYPED_NUMBER = r"\((?:\d{1,3}|[a-z]{1,4}|[A-Z])\)|\d{1,3}(?:\.\d{1,3})*[.)]|(?:[a-z]|[ivx]{1,5}|[A-Z])[.)]"
TYPED_BULLET = "[·•▪◦●\uf0b7\uf0a7]"
HEADING_NUMBER = re.compile(r"^(\d{1,3}(?:\.\d{1,3})*[.)])\s+(?=\S)")


def split_heading_number(text: str) -> tuple[str, str]:
    """The number typed before a heading ("3. Budget"), and the rest; ("", text) if there is none."""
    found = HEADING_NUMBER.match(text)
    return (found.group(1), text[found.end() :]) if found else ("", text)
