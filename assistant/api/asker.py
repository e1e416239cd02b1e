"""Who asks, and what they ask of: how a route is handed the caller that `assistant.access.reception` has made out.

Every route depends on `caller_of`, most through the level; a request that has not come through the door has no caller,
and is answered by none.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request

from assistant.access.caller import Caller
from assistant.access.reception import Reception
from assistant.access.rights import Right, require
from assistant.page_pictures import PagePictures
from assistant.service import Service
from assistant.settings import Settings
from ingest.records import Level


async def caller_of(request: Request) -> Caller:
    """Whoever sent the request."""
    caller: Caller = request.state.caller
    return caller


Asker = Annotated[Caller, Depends(caller_of)]


async def asker(caller: Asker) -> Level:
    """The level of whoever sent the request."""
    return caller.level


async def uploader(caller: Asker) -> Caller:
    """Raises NotAllowed."""
    require(caller, Right.UPLOAD)
    return caller


async def remover(caller: Asker) -> Caller:
    """Raises NotAllowed."""
    require(caller, Right.REMOVE)
    return caller


async def corrector(caller: Asker) -> Caller:
    """Raises NotAllowed."""
    require(caller, Right.CORRECT)
    return caller


async def service_of(request: Request) -> Service:
    service: Service = request.app.state.service
    return service


async def reception_of(request: Request) -> Reception:
    reception: Reception = request.app.state.reception
    return reception


async def pictures_of(request: Request) -> PagePictures:
    pictures: PagePictures = request.app.state.pictures
    return pictures


async def settings_of(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings


Uploader = Annotated[Caller, Depends(uploader)]
Remover = Annotated[Caller, Depends(remover)]
Corrector = Annotated[Caller, Depends(corrector)]
Front = Annotated[Reception, Depends(reception_of)]
AskerLevel = Annotated[Level, Depends(asker)]
Records = Annotated[Service, Depends(service_of)]
Pictures = Annotated[PagePictures, Depends(pictures_of)]
Configured = Annotated[Settings, Depends(settings_of)]
