"""The routes of all pages."""

from __future__ import annotations

from assistant.pages import asking, coverage, decisions, entrance, measures, met, record, searching, site

ROUTERS = tuple(one.router for one in (asking, searching, decisions, measures, met, record, coverage, entrance, site))
