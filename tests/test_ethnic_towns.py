"""Townships of an ethnic group, printed without its name, are linked to their official division."""

import pytest
from conftest import in_paper

from kg.gazetteer import gazetteer
from kg.model import EntityType


@pytest.mark.parametrize(
    ("text", "printed", "name", "code"),
    [
        ("乌当区偏坡乡举办培训班。", "偏坡乡", "偏坡布依族乡", "520112206"),
        ("花溪区孟关乡新修道路3公里。", "孟关乡", "孟关苗族布依族乡", "520111201"),
        # A county that has no such township: the printed name stays, without a code.
        ("花溪区偏坡乡举办培训班。", "偏坡乡", "偏坡乡", None),
    ],
)
def test_links_by_the_county(text: str, printed: str, name: str, code: str | None) -> None:
    mentions, _ = in_paper("花溪日报", text)
    read = {(m.name, m.code) for m in mentions if m.type is EntityType.PLACE and m.surface == printed}
    assert read == {(name, code)}


def test_keeps_the_printed_name_as_an_alias() -> None:
    mentions, _ = in_paper("乌当日报", "偏坡乡举办培训班，乌当区偏坡乡道路通车。")
    aliases = {m.aliases for m in mentions if m.name == "偏坡布依族乡"}
    assert aliases == {("偏坡乡",)}


def test_lists_the_names_with_one_beginning() -> None:
    assert "偏坡布依族乡" in gazetteer().beginning("偏坡")
    assert gazetteer().beginning("没有这样的地名") == []
