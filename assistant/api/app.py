"""The application: the records opened, the routes put together."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from importlib.metadata import version

from anyio.to_thread import current_default_thread_limiter
from fastapi import Depends, FastAPI

from assistant.access.reception import Reception
from assistant.api import (
    ask,
    conversations,
    corrections,
    coverage,
    documents,
    figures,
    guide,
    health,
    meetings,
    pages,
    register,
    search,
    session,
    uploads,
)
from assistant.api.admission import PICTURES, UPLOADS, Admission, Queues
from assistant.api.asker import caller_of
from assistant.api.door import Door
from assistant.api.given_once import require_given_once
from assistant.api.problems import add_problem_handlers
from assistant.api.request_log import RequestLog
from assistant.api.schemas import ANY_ROUTE, problems
from assistant.api.without_body import HeadAsGet
from assistant.model.opening import open_model
from assistant.page_pictures import PagePictures, drawing_limits
from assistant.pages.routers import ROUTERS as PAGES
from assistant.service import Service
from assistant.settings import Settings
from assistant.tuning import read_tunings

_ROUTERS = tuple(
    one.router
    for one in (
        ask,
        conversations,
        search,
        register,
        meetings,
        figures,
        corrections,
        documents,
        uploads,
        pages,
        coverage,
        session,
        health,
    )
)
_BESIDE = 4
_DESCRIPTION = (
    "Answers questions about a partnership's records and shows, for every statement, the words of the record that say "
    "so. Errors are problem details (RFC 9457), dates ISO 8601; lists take `limit` and `offset`."
)


def create_app(settings: Settings) -> FastAPI:
    """The API over the data folder of `settings`.

    The records are opened here, before anything listens; raises StoreError where the folder cannot be used.
    """
    tunings, model = read_tunings(settings.tuning), open_model(settings.endpoint)
    days, access = settings.conversation_days, settings.access
    service = Service(settings.data, create=True, tunings=tunings, model=model, conversation_days=days)
    pictures = PagePictures(drawing_limits(settings.limits))

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        make_threads(settings.room.at_once)
        service.loaded()  # the encoder of questions, which would else be read at the first question
        service.open_models()
        yield
        pictures.close()
        service.close()

    app = FastAPI(
        title="Minutebook",
        version=version("minutebook"),
        description=_DESCRIPTION,
        lifespan=lifespan,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
    )
    app.state.service = service
    app.state.pictures = pictures
    app.state.settings = settings
    app.state.reception = reception = Reception(service.collection.store, access)
    asked = [Depends(caller_of), Depends(require_given_once)]
    for router in (*_ROUTERS, *PAGES, guide.router):
        app.include_router(router, dependencies=asked, responses=problems(*ANY_ROUTE))
    # The last one added is met first: whoever is not let in by the door takes no place.
    app.state.queues = queues = Queues(settings.room)
    app.add_middleware(Admission, queues=queues)
    app.add_middleware(Door, reception=reception, queues=queues, upload_bytes=settings.max_upload_mb * 2**20)
    app.add_middleware(RequestLog)
    app.add_middleware(HeadAsGet)
    add_problem_handlers(app)
    return app


def make_threads(at_once: int) -> None:
    """Sizes this event loop's threads: those that work on requests, those that tell a streamed answer, and some for
    the door, uploads and the addresses that are always answered."""
    current_default_thread_limiter().total_tokens = at_once + UPLOADS.at_once + PICTURES.at_once + _BESIDE
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(at_once, "answering"))
