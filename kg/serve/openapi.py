"""The description of the server's interface (OpenAPI 3.1)."""

from __future__ import annotations

from typing import Any

from kg.serve.site import Settings

_TEXT = {"type": "string"}
_ENTITY = {
    "type": "object",
    "required": ["id", "iri", "name", "type", "aliases", "articles"],
    "properties": {
        "id": _TEXT,
        "iri": _TEXT,
        "name": _TEXT,
        "type": {"enum": ["Person", "Place", "Organization", "Program", "Project", "Event"]},
        "aliases": {"type": "array", "items": _TEXT},
        "code": _TEXT,
        "articles": {"type": "integer"},
    },
}


def _query(name: str, about: str, schema: dict[str, Any], *, required: bool = False) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": required, "description": about, "schema": schema}


def _answer(about: str, *kinds: str, schema: dict[str, Any] | None = None) -> dict[str, Any]:
    return {"description": about, "content": {kind: {"schema": schema or {}} for kind in kinds}}


def description(settings: Settings) -> dict[str, Any]:
    """The OpenAPI document for these settings."""
    plain = "text/plain"
    tables = (
        "application/sparql-results+json",
        "application/sparql-results+xml",
        "text/csv",
        "text/tab-separated-values",
    )
    graphs = ("text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json")
    sparql = {
        "200": _answer("A table (SELECT, ASK) or a graph (CONSTRUCT, DESCRIBE).", *tables, *graphs),
        "400": _answer("The query does not parse or reaches beyond the graph.", plain),
        "403": _answer("An update.", plain),
        "406": _answer("No format of the Accept header can be given.", plain),
        "413": _answer(f"More than {settings.body} bytes.", plain),
        "414": _answer("The address is too long.", plain),
        "503": _answer(f"More than {settings.limits.seconds:g} seconds, or too many queries at once.", plain),
    }
    thing = [{"name": name, "in": "path", "required": True, "schema": _TEXT} for name in ("kind", "ident")]
    results = {"type": "object", "properties": {"results": {"type": "array", "items": _ENTITY}}}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "kg",
            "version": "1",
            "description": "A knowledge graph of newspaper text, read-only.",
        },
        "paths": {
            "/sparql": {
                "get": {
                    "summary": "SPARQL 1.1 Protocol, query by GET.",
                    "parameters": [_query("query", "SPARQL 1.1 query; without one: the editor.", _TEXT)],
                    "responses": {**sparql, "307": {"description": "To the editor."}},
                },
                "post": {
                    "summary": "SPARQL 1.1 Protocol, query by POST.",
                    "requestBody": {
                        "required": True,
                        "content": {
                            "application/sparql-query": {"schema": _TEXT},
                            "application/x-www-form-urlencoded": {
                                "schema": {
                                    "type": "object",
                                    "properties": {"query": _TEXT},
                                    "required": ["query"],
                                }
                            },
                        },
                    },
                    "responses": {**sparql, "415": _answer("Another content type.", plain)},
                },
            },
            "/api/search": {
                "get": {
                    "summary": "Entities by name, alias or pinyin.",
                    "parameters": [
                        _query("q", "A name, its beginning, a part of it, pinyin or initials.", _TEXT),
                        _query("limit", "1 to 100.", {"type": "integer", "default": 20}),
                    ],
                    "responses": {
                        "200": _answer("The best first.", "application/json", schema=results),
                        "400": _answer("limit is no number.", plain),
                    },
                }
            },
            "/api/queries": {
                "get": {
                    "summary": "The ready queries.",
                    "responses": {"200": _answer("Name, title, text.", "application/json")},
                }
            },
            "/api/articles/{ident}": {
                "get": {
                    "summary": "An article with what it says, as kg extract prints it.",
                    "parameters": [{"name": "ident", "in": "path", "required": True, "schema": _TEXT}],
                    "responses": {
                        "200": _answer("The record.", "application/json"),
                        "404": _answer("No such article.", plain, "text/html"),
                    },
                }
            },
            "/{kind}/{ident}": {
                "get": {
                    "summary": "A thing of the graph by its IRI's path, for people or as RDF.",
                    "parameters": thing,
                    "responses": {
                        "200": _answer("What is known of it.", "text/html", *graphs),
                        "404": _answer("Nothing is known of it.", plain, "text/html"),
                        "406": _answer("No format of the Accept header can be given.", plain),
                    },
                }
            },
        },
    }
