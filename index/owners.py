"""Who conversations and changes are of, where no key says it; a key's are `key:ID`, a proxy's user's `proxy:NAME`."""

from __future__ import annotations

LOCAL = "local"
"""Whoever works at the machine that holds the records."""

PUBLIC = "public"
"""Those who came without a key: a conversation of theirs is in no list, only who holds its id may open it."""
