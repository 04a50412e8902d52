"""The server over real HTTP: pages, content negotiation, the SPARQL protocol, limits, the editor."""

from __future__ import annotations

import http.client
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit

import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select
from SPARQLWrapper import CSV, JSON, POST, XML, SPARQLWrapper
from test_bounded import CROSS

from kg.graph import Graph
from kg.serve import pages
from kg.serve.protocol import choose
from kg.serve.site import open_site

COUNT = "SELECT (COUNT(?a) AS ?n) WHERE { ?a a schema:NewsArticle }"


@pytest.fixture(scope="module")
def server(built: Path) -> Iterator[str]:
    with serving(built, "--timeout", "15", "--rows", "50") as address:
        yield address


@contextmanager
def serving(built: Path, *options: str) -> Iterator[str]:
    process = subprocess.Popen(
        [sys.executable, "-m", "kg", "serve", str(built), "--port", "0", *options],
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    address = process.stderr.readline().split()[-1].rstrip("/")
    for _ in range(200):
        try:
            get(address, "/")
            break
        except OSError:
            time.sleep(0.05)
    try:
        yield address
    finally:
        process.terminate()
        process.wait(10)
        process.stderr.close()


def get(
    server: str, path: str, method: str = "GET", body: bytes | None = None, **headers: str
) -> tuple[int, dict[str, str], bytes]:
    parts = urlsplit(server)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=60)
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, body, sent)
    answer = connection.getresponse()
    found = answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()
    connection.close()
    return found


def person(graph: Graph, name: str) -> str:
    return next(e.id for e in graph.entities.values() if e.name == name).removeprefix("person-")


def test_pages_for_people(server: str, graph: Graph) -> None:
    status, headers, body = get(server, f"/person/{person(graph, '周云')}", Accept="text/html")
    assert status == 200
    assert headers["content-type"].startswith("text/html")
    assert "寿张镇党委书记周云表示" in body.decode()
    article = next(a for a in graph.articles if "周云" in a.reading.text)
    page = get(server, f"/article/{article.id}", Accept="text/html")[2].decode()
    assert f'<a class="mention Person" href="/person/{person(graph, "周云")}">周云</a>' in page
    assert "寿张镇" in get(server, f"/search?q={quote('寿张')}")[2].decode()
    assert (
        "kg-view" in get(server, "/explorer")[2].decode() or "kgView" in get(server, "/explorer")[2].decode()
    )
    assert "articles" in get(server, "/")[2].decode()


@pytest.mark.parametrize(
    ("accept", "kind", "form"),
    [
        ("text/turtle", "text/turtle", "turtle"),
        ("application/ld+json", "application/ld+json", "json-ld"),
        ("application/rdf+xml;q=0.9, text/html;q=0.1", "application/rdf+xml", "xml"),
        ("application/n-triples", "application/n-triples", "nt"),
    ],
)
def test_an_iri_gives_rdf_to_who_asks_for_it(
    server: str, graph: Graph, accept: str, kind: str, form: str
) -> None:
    status, headers, body = get(server, f"/person/{person(graph, '周云')}", Accept=accept)
    assert (status, headers["content-type"].split(";")[0], headers["vary"]) == (200, kind, "Accept")
    read = rdflib.Graph().parse(data=body, format=form)
    iri = rdflib.URIRef(f"https://w3id.org/kg-news/person/{person(graph, '周云')}")
    assert str(read.value(iri, rdflib.RDFS.label)) == "周云"


# The requests of the W3C's protocol tests (query operation) that apply to an endpoint without chosen graphs.
FORM, PLAIN = "application/x-www-form-urlencoded", "application/sparql-query"
ASK = "ASK { ?s ?p ?o }"


@pytest.mark.parametrize(
    ("method", "path", "kind", "body", "status"),
    [
        ("GET", f"/sparql?query={quote(ASK)}", "", "", 200),
        ("POST", "/sparql", FORM, urlencode({"query": ASK}), 200),
        ("POST", "/sparql", PLAIN, ASK, 200),
        ("POST", "/sparql", f"{PLAIN}; charset=UTF-8", ASK, 200),
        ("PUT", "/sparql", FORM, urlencode({"query": ASK}), 405),
        ("GET", f"/sparql?query={quote(ASK)}&query={quote(ASK)}", "", "", 400),
        ("POST", "/sparql", "text/plain", ASK, 415),
        ("POST", "/sparql", "", urlencode({"query": ASK}), 415),
        ("POST", "/sparql", PLAIN, "ASK { ?s ?p", 400),
        ("GET", "/sparql?query=ASK%20%7B", "", "", 400),
        ("POST", "/sparql", FORM, "x=1", 400),
        ("POST", "/sparql", FORM, urlencode({"update": "CLEAR ALL"}), 403),
        ("GET", "/sparql?update=CLEAR%20ALL", "", "", 403),
        ("POST", "/sparql", "application/sparql-update", "CLEAR ALL", 403),
        ("POST", "/sparql", PLAIN, "CLEAR ALL", 400),
        ("POST", "/sparql", PLAIN, "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", 400),
        ("POST", "/sparql", PLAIN, "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", 400),
        ("GET", f"/sparql?query={quote(ASK)}&default-graph-uri=file%3A///etc/passwd", "", "", 400),
        ("POST", "/sparql", PLAIN, ASK + " " * 70_000, 413),
        ("POST", "/sparql", PLAIN, "\udcff", 400),
        ("GET", "/sparql", "", "", 307),
    ],
)  # fmt: skip
def test_the_protocol(server: str, method: str, path: str, kind: str, body: str, status: int) -> None:
    headers = {"Content_Type": kind} if kind else {}
    sent = body.encode("utf-8", "surrogateescape") if method != "GET" else None
    found, _, told = get(server, path, method, sent, **headers)
    assert found == status, told


@pytest.mark.parametrize(
    ("query", "accept", "kind", "start"),
    [
        (COUNT, "", "application/sparql-results+json", '{"head"'),
        (COUNT, "application/sparql-results+xml", "application/sparql-results+xml", "<?xml"),
        (COUNT, "text/csv", "text/csv", "n\r\n13"),
        (COUNT, "text/tab-separated-values", "text/tab-separated-values", "?n\n13"),
        ("DESCRIBE <https://w3id.org/kg-news/place/371521>", "", "text/turtle", "@prefix"),
        ("CONSTRUCT { ?s a ?o } WHERE { ?s a ?o }", "application/n-triples", "application/n-triples", "<"),
    ],
)  # fmt: skip
def test_formats_of_answers(server: str, query: str, accept: str, kind: str, start: str) -> None:
    headers = {"Accept": accept} if accept else {}
    status, told, body = get(server, f"/sparql?query={quote(query)}", **headers)
    assert (status, told["content-type"].split(";")[0]) == (200, kind)
    assert body.decode().startswith(start)
    assert get(server, f"/sparql?query={quote(query)}", Accept="image/png")[0] == 406


def test_sparqlwrapper_and_rdflib_are_answered(server: str) -> None:
    for form in (JSON, XML, CSV):
        for method in ("GET", POST):
            asked = SPARQLWrapper(f"{server}/sparql", returnFormat=form)
            asked.setMethod(method)
            asked.setQuery("PREFIX schema: <https://schema.org/> " + COUNT)
            answer = asked.query().convert()
            assert "13" in (
                answer.toxml() if form == XML else answer.decode() if form == CSV else json.dumps(answer)
            )
    remote = rdflib.Graph(SPARQLStore(f"{server}/sparql"))
    rows = list(remote.query("SELECT DISTINCT ?l WHERE { ?s schema:identifier '371521' ; rdfs:label ?l }"))
    assert [str(row[0]) for row in rows] == ["阳谷县"]


def test_a_slow_query_is_stopped_and_rows_are_cut(server: str) -> None:
    status, _, body = get(server, f"/sparql?query={quote(CROSS)}")
    assert (status, b"more than 15 seconds" in body) == (503, True)
    status, headers, body = get(server, f"/sparql?query={quote('SELECT ?s WHERE { ?s ?p ?o }')}")
    assert (headers["x-kg-cut"], len(json.loads(body)["results"]["bindings"])) == ("after 50 rows", 50)


def test_a_hundred_clients_at_once(built: Path) -> None:
    """A server of its own: under the limit of seconds that other tests need, a busy machine would decide."""
    paths = [f"/sparql?query={quote(COUNT)}", "/api/search?q=ygx", "/", f"/search?q={quote('县')}"]
    with serving(built) as server, ThreadPoolExecutor(100) as pool:
        answers = list(pool.map(lambda n: get(server, paths[n % 4]), range(100)))
    assert [(status, body) for status, _, body in answers if status != 200] == []
    assert len(answers) == 100


def test_the_search_interface(server: str) -> None:
    results = json.loads(get(server, "/api/search?q=ygx")[2])["results"]
    assert results[0]["name"] == "阳谷县"
    assert results[0]["code"] == "371521"
    assert len(json.loads(get(server, f"/api/search?q={quote('县')}&limit=2")[2])["results"]) == 2
    assert json.loads(get(server, "/api/search?q=")[2]) == {"results": []}
    assert get(server, "/api/search?q=a&limit=x")[0] == 400
    article = json.loads(get(server, "/")[2].decode().split('href="/article/')[1].split('"')[0].join('""'))
    record = json.loads(get(server, f"/api/articles/{article}")[2])
    assert record["id"] == article
    assert get(server, "/api/articles/none")[0] == 404


def test_the_interface_is_described_as_it_is(server: str) -> None:
    described = json.loads(get(server, "/openapi.json")[2])
    assert described["openapi"].startswith("3.1")
    for path in described["paths"]:
        filled = path.replace("{kind}", "place").replace("{ident}", "371521")
        status = get(server, filled)[0]
        assert str(status) in described["paths"][path]["get"]["responses"]


@pytest.mark.parametrize(
    "path", ["/", "/sparql?query=x", "/query", "/place/371521", "/none/x", "/explorer", "/static/site.css"]
)
def test_every_answer_has_the_security_headers(server: str, path: str) -> None:
    headers = get(server, path)[1]
    assert headers["x-content-type-options"] == "nosniff"
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "access-control-allow-origin" not in headers
    assert "server" not in headers


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/..%2f..%2fetc/passwd",
        "/place/%00",
        "/place/%3Cscript%3E",
    ],
)
def test_nothing_else_is_given_out(server: str, path: str) -> None:
    status, _, body = get(server, path)
    assert status in (400, 404)
    assert b"<script>" not in body
    assert b"import" not in body


def test_another_host_name_is_refused(server: str) -> None:
    assert get(server, "/", Host="evil.example")[0] == 400


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60), st.sampled_from([FORM, PLAIN]))
def test_any_text_is_answered_with_a_status_of_the_description(server: str, text: str, kind: str) -> None:
    body = text.encode("utf-8", "surrogatepass")
    assert get(server, "/sparql", "POST", body, Content_Type=kind)[0] in (200, 400, 403, 503)


@settings(max_examples=200)
@given(st.text(st.sampled_from("text/html,*;q=0.19 +a")))
def test_any_accept_header_is_read(accept: str) -> None:
    assert choose(accept, ("text/html", "text/turtle")) in ("text/html", "text/turtle", None)


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        ("*/*", "text/html"), ("text/*", "text/html"), ("text/turtle", "text/turtle"), ("image/png", None), ("", "text/html"),
        ("text/html;q=0.2, text/turtle;q=0.8", "text/turtle"), ("text/html;q=0, */*", "text/turtle"), ("text/turtle;q=x", None),
    ],
)  # fmt: skip
def test_the_best_format_is_chosen(accept: str, chosen: str | None) -> None:
    assert choose(accept, ("text/html", "text/turtle")) == chosen


def test_hostile_text_is_no_markup(hostile: Path) -> None:
    with open_site(hostile) as site:
        paths = [f"article/{a.id}" for a in site.graph.articles]
        paths += [pages.entity_path(ident).lstrip("/") for ident in site.graph.entities]
        for path in paths:
            page = pages.thing(site, path, site.about(path))
            assert "<script>alert" not in page
            assert "<img" not in page
        assert "<script>" not in pages.search(site, "<script>alert(1)</script>")


def test_the_editor_asks_this_server_only(server: str, browser: webdriver.Chrome) -> None:
    browser.get("about:blank")
    browser.get_log("browser")
    browser.get_log("performance")
    browser.get(f"{server}/query")
    for _ in range(100):
        examples = Select(browser.find_element(By.ID, "examples"))
        if len(examples.options) > 10:
            break
        time.sleep(0.05)
    examples.select_by_visible_text(next(o.text for o in examples.options if o.text.startswith("officials:")))
    browser.find_element(By.CSS_SELECTOR, ".yasqe_queryButton").click()
    for _ in range(200):
        if "周云" in browser.find_element(By.ID, "editor").text:
            break
        time.sleep(0.05)
    assert "寿张镇党委" in browser.find_element(By.ID, "editor").text
    asked = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    urls = [m["params"]["request"]["url"] for m in asked if m["method"] == "Network.requestWillBeSent"]
    assert [u for u in urls if not u.startswith((server, "data:", "about:", "blob:"))] == []
    assert [e for e in browser.get_log("browser") if e["level"] == "SEVERE"] == []


def test_serve_without_a_graph(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kg", "serve", str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "kg build" in done.stderr
    assert "Traceback" not in done.stderr
