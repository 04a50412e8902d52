from pathlib import Path

import pytest

from kg.errors import SourceError
from kg.validate import Violation, validate

BROKEN = """@prefix schema: <https://schema.org/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<http://x/p> a schema:Person .
<http://x/o> a org:Organization ; rdfs:label "某局"@zh-hans .
<http://x/d> a schema:AdministrativeArea ; schema:identifier "37x" ; rdfs:label "某县"@zh-hans .
"""


@pytest.mark.parametrize("file", ["", "graph.nq", "graph.ttl", "graph.jsonld"])
def test_what_is_built_meets_the_shapes(built: Path, file: str) -> None:
    assert validate(built / file) == ()


def test_a_violation_tells_where_and_what(tmp_path: Path) -> None:
    path = tmp_path / "broken.ttl"
    path.write_text(BROKEN, encoding="utf-8")
    division, person = validate(path)
    assert person == Violation("http://x/p", "rdfs:label", "a person has a name in Chinese", "", "")
    assert (division.node, division.path, division.value, division.label) == (
        "http://x/d", "schema:identifier", "37x", "某县",
    )  # fmt: skip


def test_what_is_no_graph_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.ttl").write_text("no turtle", encoding="utf-8")
    with pytest.raises(SourceError, match="not readable"):
        validate(tmp_path / "x.ttl")
    with pytest.raises(SourceError, match="kg build"):
        validate(tmp_path)
