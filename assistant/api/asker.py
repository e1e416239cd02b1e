"""Who asks, and what they ask of: the one place where a request gets its level of access."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request

from assistant.service import Service
from assistant.settings import Settings
from ingest.records import Level


async def asker() -> Level:
    """The level of whoever sent the request. There are no keys yet and only this machine is listened to, so it is the
    officer who works at it."""
    return Level.OFFICER


async def service_of(request: Request) -> Service:
    service: Service = request.app.state.service
    return service


async def settings_of(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings


AskerLevel = Annotated[Level, Depends(asker)]
Records = Annotated[Service, Depends(service_of)]
Configured = Annotated[Settings, Depends(settings_of)]
