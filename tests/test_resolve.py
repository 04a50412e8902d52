from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kg
from kg.errors import SourceError
from kg.mentions import find_mentions
from kg.model import Article, EntityType, Judgement, Mention, Resolution, Statement
from kg.pages import make_page, split_articles
from kg.resolve import read_judgements, resolve
from kg.statements import extract_statements

PAGES = {
    "朝阳日报-2023-04-12": "春耕会召开了\n\n本报凌源讯（记者 王健）凌源市农业农村局局长李强表示，全市种植草莓3万亩，已经上市销售。",
    "朝阳日报-2023-04-13": "草莓节开幕了\n\n本报凌源讯（记者 王健）凌源市农业农村局局长李强说，全市草莓销路很好，农民收入大增。",
    "昌吉日报-2023-04-13": "牧场春意浓浓\n\n本报昌吉讯（记者 王健）昌吉市的牧民李强说，今年羊羔成活率高，草场长势很好。",
}


def read(names: list[str]) -> tuple[list[Article], dict[str, tuple[Mention, ...]], list[Statement]]:
    articles: list[Article] = []
    mentions: dict[str, tuple[Mention, ...]] = {}
    statements: list[Statement] = []
    for name in names:
        for article in split_articles(make_page(Path(name + ".txt"), PAGES[name])):
            articles.append(article)
            mentions[article.id] = find_mentions(article)
            statements += extract_statements(article, mentions[article.id])
    return articles, mentions, statements


def people(resolution: Resolution, name: str) -> list[int]:
    return sorted(
        len(e.articles)
        for e in resolution.entities.values()
        if e.type is EntityType.PERSON and e.name == name
    )


def test_people_merge_by_post_or_newspaper_and_never_by_name() -> None:
    resolution = resolve(*read(sorted(PAGES)))
    assert people(resolution, "李强") == [1, 2]
    assert people(resolution, "王健") == [1, 2]
    kinds = {(d.kind, d.reason.split(" (")[0]) for d in resolution.decisions}
    assert ("merged", "the same post's body") in kinds
    assert ("merged", "a byline of the same newspaper") in kinds
    assert len([d for d in resolution.decisions if d.kind == "apart"]) == 2


@settings(max_examples=6, deadline=None)
@given(st.permutations(sorted(PAGES)))
def test_the_order_of_pages_changes_nothing(order: list[str]) -> None:
    one, other = resolve(*read(sorted(PAGES))), resolve(*read(order))
    assert one.entities == other.entities
    assert one.mention_entity == other.mention_entity
    assert one.decisions == other.decisions


def test_ids_stay_when_a_page_is_added() -> None:
    before = resolve(*read(["朝阳日报-2023-04-12"]))
    after = resolve(*read(sorted(PAGES)))
    assert set(before.entities) <= set(after.entities)


def test_a_persons_word_goes_over_the_rules() -> None:
    joined = resolve(*read(sorted(PAGES)), [Judgement("李强", "李强", True, "checked")])
    assert people(joined, "李强") == [3]
    split = resolve(*read(sorted(PAGES)), [Judgement("李强", "李强", False, "checked")])
    assert people(split, "李强") == [1, 1, 1]


def test_ids_and_other_names_may_be_judged() -> None:
    before = resolve(*read(sorted(PAGES)))
    ids = sorted(e.id for e in before.entities.values() if e.name == "李强")
    joined = resolve(*read(sorted(PAGES)), [Judgement(*ids, True, "")])
    assert people(joined, "李强") == [3]
    kept = resolve(*read(sorted(PAGES)), [Judgement("李强", "王健", False, "")])
    assert people(kept, "李强") == people(before, "李强")


def test_judgement_files(tmp_path: Path) -> None:
    path = tmp_path / "judgements.csv"
    path.write_text("left,right,judgement,reason\n李强,李强,same,asked him\n", encoding="utf-8")
    assert read_judgements(path) == (Judgement("李强", "李强", True, "asked him"),)
    path.write_text("left,right,judgement\n李强,李强,perhaps\n", encoding="utf-8")
    with pytest.raises(SourceError, match="line 2"):
        read_judgements(path)
    with pytest.raises(SourceError, match="cannot be read"):
        read_judgements(tmp_path / "none.csv")


def test_build_takes_judgements(tmp_path: Path) -> None:
    for name, text in PAGES.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    judged = tmp_path / "j.csv"
    judged.write_text("left,right,judgement,reason\n李强,李强,same,\n", encoding="utf-8")
    frame = kg.build(tmp_path / "*.txt", judgements=judged).entities("Person")
    assert list(frame[frame["name"] == "李强"]["articles"]) == [3]


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("凌源市妇女联合会召开会议。凌源市妇联去年帮助妇女900名。", "凌源市妇女联合会"),
        ("凌源市人民检察院召开会议。凌源市检察院去年办理案件90件。", "凌源市人民检察院"),
    ],
)
def test_a_body_and_its_abbreviation_are_one_in_an_article(tmp_path: Path, told: str, name: str) -> None:
    page = tmp_path / "朝阳日报-2023-04-14.txt"
    page.write_text("会议召开了\n\n本报凌源讯（记者 王健）4月3日，" + told, encoding="utf-8")
    graph = kg.build(page).graph
    bodies = [e.name for e in graph.entities.values() if e.type is EntityType.ORGANIZATION]
    assert bodies == [name]


def test_a_programme_and_its_short_name_are_one_in_an_article(tmp_path: Path) -> None:
    page = tmp_path / "朝阳日报-2023-04-14.txt"
    told = "凌源市实施“拯救老屋行动”，“拯救老屋”让老房子变成了民宿，游客越来越多。"
    page.write_text("老屋变民宿\n\n本报凌源讯（记者 王健）4月3日，" + told, encoding="utf-8")
    graph = kg.build(page).graph
    assert [e.name for e in graph.entities.values() if e.type is EntityType.PROGRAM] == ["拯救老屋行动"]


@pytest.mark.parametrize(
    ("told", "people"),
    [
        ("“叶老师来了！”叶美红是凌源市实验小学语文教师，孩子们围住了她。", ["叶美红"]),
        ("“叶老师来了！”村民叶美红也来了，孩子们围住了她，场面热闹。", ["叶美红", "叶老师"]),
    ],
)
def test_a_form_of_address_joins_a_name_only_where_the_text_confirms_it(
    tmp_path: Path, told: str, people: list[str]
) -> None:
    page = tmp_path / "朝阳日报-2023-04-14.txt"
    page.write_text("送教下乡来\n\n本报凌源讯　4月3日，凌源市的学校很热闹。" + told, encoding="utf-8")
    graph = kg.build(page).graph
    assert sorted(e.name for e in graph.entities.values() if e.type is EntityType.PERSON) == people


@pytest.mark.parametrize(
    ("one", "other", "joined"),
    [
        (
            "中共潜江市委、潜江市人民政府决定，全市种植草莓3万亩。",
            "潜江市委、潜江市政府决定，全市今年要种植草莓3万亩。",
            {"中共潜江市委", "潜江市人民政府"},
        ),
        (
            "潜江市市委宣传部发布了种植草莓的消息。",
            "潜江市委宣传部发布了草莓上市的消息。",
            {"潜江市市委", "潜江市市委宣传部"},
        ),
        (
            "湖北省潜江市草莓协会会长李强说，今年草莓收成很好，农民很高兴。",
            "潜江市草莓协会会长李强介绍，今年草莓价格不错，农民也高兴。",
            {"湖北省潜江市草莓协会", "李强"},
        ),
        (
            "老新镇农民李强说，今年草莓收成很好，农民很高兴。",
            "潜江市老新镇居民李强介绍，今年草莓价格不错。",
            {"李强"},
        ),
        (
            "中国草莓协会会长李强说，今年草莓收成很好，农民很高兴。",
            "中国草莓协会会长李强介绍，今年草莓价格不错，农民高兴。",
            {"中国草莓协会", "李强"},
        ),
        (
            "中国银行支行行长李强说，今年草莓收成很好，农民很高兴。",
            "中国银行支行行长李强介绍，今年草莓价格不错，农民高兴。",
            set(),
        ),
        ("潜江市市民李强说，今年草莓收成很好。", "潜江市市民李强介绍，今年草莓价格不错。", set()),
        ("居民周某说，今年草莓收成很好，很高兴。", "居民周某介绍，今年草莓价格不错。", set()),
    ],
)
def test_bodies_of_one_division_are_one_in_all_articles(
    monkeypatch: pytest.MonkeyPatch, one: str, other: str, joined: set[str]
) -> None:
    pages = {
        "潜江日报-2023-04-12": f"潜江草莓熟了\n\n本报讯（记者 王健）{one}",
        "昌吉日报-2023-04-13": f"草莓卖得好\n\n本报讯（记者 王健）{other}",
    }
    for name, text in pages.items():
        monkeypatch.setitem(PAGES, name, text)
    resolution = resolve(*read(sorted(pages)))
    places = {e.name for e in resolution.entities.values() if e.type is EntityType.PLACE}
    assert {e.name for e in resolution.entities.values() if len(e.articles) == 2} - places == joined


def test_people_of_unknown_offices_stay_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PAGES, "a", "开会\n\n县委决定，全县种植草莓3万亩。县委书记李强讲话。")
    monkeypatch.setitem(PAGES, "b", "又开会\n\n县委决定，全县多种草莓，农民叫好。县委书记李强讲话。")
    resolution = resolve(*read(["a", "b"]))
    assert people(resolution, "李强") == [1, 1]


def test_a_name_without_a_region_is_of_its_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PAGES, "a", "老人迷路\n\n玉泉派出所民警李强赶到现场，把老人送回了家。")
    monkeypatch.setitem(PAGES, "b", "小孩走失\n\n玉泉派出所民警李强赶到公园，把小孩交给了母亲。")
    resolution = resolve(*read(["a", "b"]))
    assert people(resolution, "李强") == [1, 1]
    assert [len(e.articles) for e in resolution.entities.values() if e.name == "玉泉派出所"] == [1, 1]
