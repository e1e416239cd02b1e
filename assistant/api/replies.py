"""Replies as JSON, encoded once: their shapes are held by tests, so no request pays for checking them again."""

from __future__ import annotations

import json
from typing import Any

from starlette.responses import Response


def encode(document: Any) -> bytes:
    """`document` as compact JSON. A path with bytes that are no text gets a question mark for each."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def reply(document: Any, status: int = 200) -> Response:
    return Response(encode(document), status, media_type="application/json")
