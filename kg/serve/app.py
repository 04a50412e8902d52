"""The routes. Everything is read-only; a query runs in a process of its own under limits."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.bounded import ask
from kg.errors import LimitError, QueryError
from kg.prefixes import BASE
from kg.query import prepare, ready_queries
from kg.serve import pages
from kg.serve.openapi import description
from kg.serve.protocol import GRAPHS, RefusalError, asked, choose, graph, render
from kg.serve.site import Site

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
# The network pages carry their scripts in the file; they need no connection at all.
_INLINE = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:; "
    "frame-ancestors 'none'; base-uri 'none'"
)
_EDITOR = _POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'") + "; font-src 'self' data:"
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
_FILES = {"explorer": "explorer.html", "graph": "graph.html"}


class _Secure:
    """Adds the security headers to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Content-Security-Policy", _POLICY)
            await send(message)

        await self._app(scope, receive, sent)


class _Queue:
    """At most some queries at once and some more waiting; whoever comes after is sent away."""

    def __init__(self, parallel: int, waiting: int) -> None:
        self._free = asyncio.Semaphore(parallel)
        self._room = parallel + waiting

    async def run(self, work: Callable[[], Response]) -> Response:
        if self._room <= 0:
            return PlainTextResponse("too many queries at once; try again", 503, {"Retry-After": "5"})
        self._room -= 1
        try:
            async with self._free:
                return await run_in_threadpool(work)
        finally:
            self._room += 1


def application(site: Site) -> Starlette:
    """The ASGI application over a site."""
    settings = site.settings
    queue = _Queue(settings.parallel, settings.waiting)

    async def sparql(request: Request) -> Response:
        query = await asked(request, settings.body)
        if query is None:
            return RedirectResponse(request.url_for("editor").path)
        accept = request.headers.get("accept", "*/*")

        def work() -> Response:
            answer = ask(site.triples, prepare(query), settings.limits)
            data, kind = render(answer, accept)
            headers = {"X-KG-Cut": f"after {settings.limits.rows} rows"} if answer.cut else {}
            return Response(data, media_type=kind, headers=headers)

        return await queue.run(work)

    async def home(request: Request) -> Response:
        return HTMLResponse(pages.home(site))

    async def search(request: Request) -> Response:
        return HTMLResponse(pages.search(site, request.query_params.get("q", "")[:200]))

    async def search_api(request: Request) -> Response:
        wanted = request.query_params.get("q", "")[:200]
        try:
            limit = min(100, max(1, int(request.query_params.get("limit", "20"))))
        except ValueError as error:
            raise RefusalError(400, "limit is a number from 1 to 100") from error
        return JSONResponse({"results": [pages.brief(hit.entity) for hit in site.search(wanted, limit)]})

    async def article_api(request: Request) -> Response:
        record = site.articles.get(request.path_params["ident"])
        if record is None:
            raise HTTPException(404, "no such article")
        return JSONResponse(record)

    async def file(request: Request) -> Response:
        path = site.folder / _FILES[request.url.path.strip("/")]
        if not path.exists():
            raise HTTPException(404, f"{path.name} is not in the folder; run kg build again")
        text = await run_in_threadpool(path.read_text, encoding="utf-8")
        return HTMLResponse(text, headers={"Content-Security-Policy": _INLINE})

    async def editor(request: Request) -> Response:
        return HTMLResponse(pages.editor(), headers={"Content-Security-Policy": _EDITOR})

    async def examples(request: Request) -> Response:
        found = [{"name": q.name, "title": q.title, "query": q.text} for q in ready_queries().values()]
        return JSONResponse(found)

    async def thing(request: Request) -> Response:
        path = f"{request.path_params['kind']}/{quote(request.path_params['ident'], safe='-._~%')}"
        about = await run_in_threadpool(site.about, path)
        if not about:
            raise HTTPException(404, f"nothing is known of {BASE}{path}")
        kind = choose(request.headers.get("accept", "*/*"), ("text/html", *GRAPHS))
        headers = {"Vary": "Accept", "Link": f'<{BASE}{path}>; rel="canonical"'}
        if kind is None:
            raise RefusalError(406, f"give an Accept of text/html, {', '.join(GRAPHS)}")
        if kind == "text/html":
            return HTMLResponse(await run_in_threadpool(pages.thing, site, path, about), headers=headers)
        ntriples = "".join(f"{triple} .\n" for triple in about).encode()
        return Response(await run_in_threadpool(graph, ntriples, kind), media_type=kind, headers=headers)

    async def openapi(request: Request) -> Response:
        return JSONResponse(description(settings))

    static = StaticFiles(packages=[("kg.serve", "static")])
    middleware = [
        Middleware(_Secure),
        Middleware(TrustedHostMiddleware, allowed_hosts=list(settings.hosts)),
    ]
    if settings.origins:
        middleware.append(
            Middleware(CORSMiddleware, allow_origins=list(settings.origins), allow_methods=["GET", "POST"])
        )
    return Starlette(
        routes=[
            Route("/", home),
            *(Route(f"/{name}", file, name=name) for name in _FILES),
            Route("/search", search),
            Route("/query", editor, name="editor"),
            Route("/sparql", sparql, methods=["GET", "POST"]),
            Route("/api/search", search_api),
            Route("/api/queries", examples),
            Route("/api/articles/{ident}", article_api),
            Route("/openapi.json", openapi),
            Mount("/static", static),
            Route("/{kind}/{ident}", thing),
        ],
        middleware=middleware,
        exception_handlers={
            RefusalError: _refused,
            LimitError: _limited,
            QueryError: _bad_query,
            HTTPException: _not_found,
        },
    )


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, RefusalError)
    return PlainTextResponse(error.reason + "\n", error.status)


async def _limited(request: Request, error: Exception) -> Response:
    return PlainTextResponse(f"{error}\n", 503)


async def _bad_query(request: Request, error: Exception) -> Response:
    return PlainTextResponse(f"{error}\n", 400)


async def _not_found(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if choose(request.headers.get("accept", "*/*"), ("text/plain", "text/html")) == "text/html":
        return HTMLResponse(pages.message(str(error.detail)), error.status_code, headers=error.headers)
    return PlainTextResponse(f"{error.detail}\n", error.status_code, headers=error.headers)
