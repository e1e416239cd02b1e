"""`GET /openapi.json`, and `GET /docs`: it as a page that needs nothing from the network."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response

from assistant.api.replies import reply

router = APIRouter(include_in_schema=False)

_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:56rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b}"
    "h2{margin-top:2.5rem;font-size:1.15rem}code,pre{background:#f1f1ee;font-size:.9em}code{padding:.1em .3em}"
    "pre{padding:.8rem;overflow-x:auto}table{border-collapse:collapse}"
    "td,th{text-align:left;padding:.3rem 1rem .3rem 0;border-bottom:1px solid #ccc;vertical-align:top}"
)
# The page's own style, known by its hash, and nothing else.
_POLICY = (
    f"default-src 'none'; style-src 'sha256-{base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()}'; "
    "frame-ancestors 'none'"
)


@router.get("/openapi.json")
def openapi(request: Request) -> Response:
    return reply(request.app.openapi())


@router.get("/docs")
def guide(request: Request) -> HTMLResponse:
    return HTMLResponse(render_guide(request.app.openapi()), headers={"Content-Security-Policy": _POLICY})


def render_guide(api: Mapping[str, Any]) -> str:
    """The page for an OpenAPI document."""
    info = api["info"]
    calls = "".join(
        _call(method.upper(), path, call) for path, methods in api["paths"].items() for method, call in methods.items()
    )
    return (
        f'<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>{escape(info["title"])} API</title>'
        f'<meta name="viewport" content="width=device-width"><style>{_STYLE}</style></head><body><main>'
        f"<h1>{escape(info['title'])} {escape(info['version'])}</h1><p>{escape(info['description'])}</p>"
        f'<p>For programs: <a href="/openapi.json">openapi.json</a>.</p>{calls}</main></body></html>'
    )


def _call(method: str, path: str, call: Mapping[str, Any]) -> str:
    return (
        f"<section><h2><code>{method} {escape(path)}</code> {escape(call.get('summary', ''))}</h2>"
        f"<p>{escape(call.get('description', ''))}</p>{_parameters(call)}{''.join(_examples(call))}{_statuses(call)}"
        "</section>"
    )


def _parameters(call: Mapping[str, Any]) -> str:
    rows = "".join(
        f'<tr><th scope="row"><code>{escape(one["name"])}</code></th><td>{escape(one["in"])}'
        f"{', required' if one.get('required') else ''}</td><td>{escape(one.get('description', ''))}</td></tr>"
        for one in call.get("parameters", ())
    )
    return f"<table>{rows}</table>" if rows else ""


def _examples(call: Mapping[str, Any]) -> Iterator[str]:
    for media, content in call.get("requestBody", {}).get("content", {}).items():
        yield f"<p>Body: <code>{escape(media)}</code></p>"
        for example in content.get("examples", {}).values():
            yield f"<pre>{escape(json.dumps(example['value'], ensure_ascii=False, indent=2))}</pre>"


def _statuses(call: Mapping[str, Any]) -> str:
    replies = (f"{status} {escape(one['description'])}" for status, one in call["responses"].items())
    return f"<p>Replies: {'; '.join(replies)}.</p>"
