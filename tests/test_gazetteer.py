from pathlib import Path

import pytest

from kg.errors import DataError
from kg.gazetteer import Gazetteer, gazetteer, short_form
from kg.gazetteer_tables import compile_tables, village_name
from kg.words import load_words


@pytest.mark.parametrize(
    ("name", "code", "chain"),
    [
        ("寿张镇", "371521109", "阳谷县 聊城市 山东省"),
        ("凌源市", "211382", "朝阳市 辽宁省"),
        ("浦东新区", "310115", "上海市"),
        ("济源市", "419001", "河南省"),
    ],
)
def test_a_name_leads_to_its_code_and_parents(name: str, code: str, chain: str) -> None:
    places = gazetteer()
    found = [p for p in places.places(name) if p.code == code]
    assert len(found) == 1
    assert " ".join(p.name for p in places.chain(found[0])[1:]) == chain


def test_shared_names_give_all_their_places() -> None:
    assert len(gazetteer().places("朝阳区")) > 1
    assert {p.name for p in gazetteer().short("朝阳")} == {"朝阳市", "朝阳县", "朝阳区"}
    assert gazetteer().places("没有这个地方") == ()
    assert gazetteer().get("999999") is None


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("阳谷县", "阳谷"),
        ("莘县", None),
        ("峨边彝族自治县", "峨边"),
        ("新疆维吾尔自治区", "新疆"),
        ("巴音郭楞蒙古自治州", "巴音郭楞"),
        ("西湖镇", None),
    ],
)
def test_short_forms(name: str, short: str | None) -> None:
    assert short_form(name, load_words()) == short


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("许庄村村民委员会", "许庄村"),
        ("银闸社区居委会", "银闸社区"),
        ("青年街居委会", "青年街社区"),
        ("大张村委会", "大张村"),
        ("（高家坪村委会）", "高家坪村"),
    ],
)
def test_village_names(printed: str, name: str) -> None:
    assert village_name(printed) == name


def test_tables_are_compiled_from_csv_with_the_same_bytes(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    for table, rows in {
        "provinces": "21,辽宁省", "cities": "2113,朝阳市,21", "areas": "211382,凌源市,2113,21",
        "streets": "211382001,北街街道,211382,21,2113", "villages": "211382001001,大河社区居委会",
    }.items():  # fmt: skip
        (source / f"{table}.csv").write_text(f"code,name,x,y,z\n{rows}\n", encoding="utf-8")
    assert compile_tables(source, tmp_path / "a") == compile_tables(source, tmp_path / "b") == 5
    for name in ("names.marisa", "places.npz"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()
    small = Gazetteer.load(tmp_path / "a")
    (place,) = small.places("大河社区")
    assert [p.name for p in small.chain(place)] == ["大河社区", "北街街道", "凌源市", "朝阳市", "辽宁省"]


def test_missing_tables_are_told(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="gazetteer"):
        Gazetteer.load(tmp_path)
