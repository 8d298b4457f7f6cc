"""The FastAPI application: questions, searches, documents, health, and the web page."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI, Header, Request
from fastapi.responses import StreamingResponse
from starlette.concurrency import run_in_threadpool

from qa.ask import Released
from qa.assembly import Workspace
from qa.domain.answers import Answer
from qa.interfaces.rest import documents, errors, pages
from qa.interfaces.rest.access import Gate, Keys, refuse_foreign_page, refuse_open_service
from qa.interfaces.rest.forms import AskForm, ErrorForm, Found, Health, Readiness, SearchForm
from qa.interfaces.rest.shield import Shield
from qa.interfaces.rest.streaming import stream, whole
from qa.interfaces.rest.views import found_passage
from qa.ports.generation import Stop
from qa.settings import Settings

ERRORS = {status: {"model": ErrorForm} for status in (401, 404, 409, 422, 429, 500, 502)}


def create_app(settings: Settings, workspace: Workspace | None = None) -> FastAPI:
    """The service over the indexes that `settings` names.

    Args:
        settings: Settings in force.
        workspace: Opened indexes to serve instead of opening them (tests).

    Raises:
        SettingsInvalid: The address is reachable by others and no API key is set.
    """
    keys = [key.get_secret_value() for key in settings.api_keys]
    refuse_open_service(settings.server.host, keys)
    space = workspace or Workspace(settings)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        app.state.gate = Gate(settings.server.concurrency, settings.server.queue)
        await run_in_threadpool(space.warm)
        yield
        space.close()

    # FastAPI's own /docs page loads scripts from a public host; ours (pages.py) is served from here.
    app = FastAPI(title="ESG question answering", version="1", lifespan=lifespan, docs_url=None, redoc_url=None)
    app.state.workspace = space
    app.state.keys = Keys(keys)
    errors.register(app)
    app.add_middleware(Shield, upload_megabytes=settings.server.upload_megabytes)
    guarded = [Depends(_authorised)]
    _add_questions(app, space, guarded)
    app.include_router(documents.router, dependencies=guarded, responses=ERRORS)  # type: ignore[arg-type]
    _add_health(app, space)
    pages.add(app)
    return app


def _authorised(
    request: Request,
    authorization: Annotated[str | None, Header(include_in_schema=False)] = None,
    x_api_key: Annotated[str | None, Header(include_in_schema=False)] = None,
) -> None:
    keys: Keys = request.app.state.keys
    if keys.needed:
        keys.check(authorization, x_api_key)
    else:
        refuse_foreign_page(request.headers.get("host", ""), request.headers.get("origin"))


def _add_questions(app: FastAPI, space: Workspace, guarded: list[object]) -> None:
    @app.post("/v1/ask", response_model=Answer, responses=ERRORS, dependencies=guarded, tags=["questions"])  # type: ignore[arg-type]
    async def ask(form: AskForm, request: Request) -> Answer | StreamingResponse:
        """Answers a question from the documents, each statement cited; `stream: true` gives server-sent events."""
        gate: Gate = request.app.state.gate

        async def answered(released: Released | None, stop: Stop) -> Answer:
            async with gate.enter():
                return await run_in_threadpool(_answer, space, form, released, stop)

        if not form.stream:
            return await whole(answered, request)
        gate.check()  # while the status can still say so
        return StreamingResponse(stream(answered), media_type="text/event-stream", headers={"Cache-Control": "no-store"})

    @app.post("/v1/search", response_model=Found, responses=ERRORS, dependencies=guarded, tags=["questions"])  # type: ignore[arg-type]
    async def search(form: SearchForm, request: Request) -> Found:
        """Ranked passages with their places and scores, no answer."""
        async with request.app.state.gate.enter():
            return await run_in_threadpool(_search, space, form)


def _answer(space: Workspace, form: AskForm, released: Released | None, stop: Stop) -> Answer:
    return space.service(form.index).ask(
        form.question,
        companies=tuple(form.company),
        periods=tuple(form.period),
        language=form.language,
        generator=form.generator,
        history=tuple((turn.question, turn.answer) for turn in form.history),
        explain=form.explain,
        released=released,
        stop=stop,
    )


def _search(space: Workspace, form: SearchForm) -> Found:
    service = space.service(form.index)
    hits = service.search(form.query, k=form.k, companies=tuple(form.company), periods=tuple(form.period))
    return Found(passages=[found_passage(hit, service.reader) for hit in hits])


def _add_health(app: FastAPI, space: Workspace) -> None:
    @app.get("/healthz", tags=["health"])
    async def healthz() -> Health:
        """Whether the process lives."""
        return Health()

    @app.get("/readyz", responses=ERRORS, tags=["health"])  # type: ignore[arg-type]
    def readyz() -> Readiness:
        """Whether the default index can answer; an error says why not."""
        reader = space.reader(None)
        return Readiness(
            index=reader.name,
            generation=reader.generation,
            documents=len(reader.documents()),
            embedder=reader.embedder.name,
            llm=space.settings.llm.model if space.settings.llm.provider else None,
        )
