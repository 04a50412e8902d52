"""The pages in a real browser: what a researcher clicks, and that nothing leaves the file."""

from __future__ import annotations

import base64
import csv
import io
import json
import time
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import networkx as nx
import pytest
from conftest import made_graphs
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select

import kg
from kg.errors import KGError
from kg.exports.html import render, write_html

ROOT = Path(__file__).parent.parent


def open_page(browser: webdriver.Chrome, path: Path, address: str = "l=en") -> None:
    browser.get("about:blank")
    browser.get_log("browser")
    browser.get_log("performance")
    browser.get(f"{path.as_uri()}#{address}")


def nothing_left_the_file(browser: webdriver.Chrome) -> None:
    assert [entry for entry in browser.get_log("browser") if entry["level"] == "SEVERE"] == []
    asked = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    urls = [m["params"]["request"]["url"] for m in asked if m["method"] == "Network.requestWillBeSent"]
    assert [url for url in urls if not url.startswith(("file:", "data:", "about:", "blob:"))] == []


@pytest.fixture(params=["graph", "explorer"])
def page(
    request: pytest.FixtureRequest, browser: webdriver.Chrome, built: Path
) -> Iterator[webdriver.Chrome]:
    open_page(browser, built / f"{request.param}.html")
    yield browser
    nothing_left_the_file(browser)


@pytest.fixture(scope="session")
def three_papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pages of two newspapers and three dates."""
    folder = tmp_path_factory.mktemp("papers")
    rows = [
        ("朝阳日报", "2023-04-12", "本报凌源讯（记者 张晓光）凌源市农业农村局局长李志强表示，凌源市推行“春耕一张图”模式。"),
        ("朝阳日报", "2023-04-15", "本报凌源讯（记者 张晓光）凌源市农业农村局副局长李志强介绍，凌源市推行“春耕一张图”模式。"),
        ("聊城日报", "2023-04-20", "本报莘县讯（记者 王晓东）莘县莘州街道办事处主任赵明亮表示，莘县推行“一村一法”模式。"),
    ]  # fmt: skip
    source = folder / "pages.jsonl"
    source.write_text(
        "".join(
            json.dumps({"text": f"春耕备耕现场会召开\n\n{text}\n", "newspaper": paper, "date": date}) + "\n"
            for paper, date, text in rows
        ),
        encoding="utf-8",
    )
    write_html(kg.build(source).graph, folder)
    return folder


@pytest.fixture
def papers(browser: webdriver.Chrome, three_papers: Path) -> Iterator[webdriver.Chrome]:
    open_page(browser, three_papers / "graph.html")
    yield browser
    nothing_left_the_file(browser)


@pytest.fixture(scope="session")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of a made graph of 4,000 nodes."""
    folder = tmp_path_factory.mktemp("large")
    write_html(made_graphs().synthetic(4000), folder)
    return folder


def text(page: webdriver.Chrome, ident: str) -> str:
    return page.find_element(By.ID, ident).text


def node_id(page: webdriver.Chrome, name: str) -> str:
    return str(page.execute_script("return kgData.nodes.id[kgData.nodes.name.indexOf(arguments[0])]", name))


def choose(page: webdriver.Chrome, ident: str, value: str) -> None:
    Select(page.find_element(By.ID, ident)).select_by_value(value)


def unfold(page: webdriver.Chrome, word: str) -> None:
    summary = page.find_element(By.CSS_SELECTOR, f"summary[data-word={word}]")
    if summary.find_element(By.XPATH, "..").get_attribute("open") is None:
        summary.click()


def search(page: webdriver.Chrome, name: str, ident: str = "search") -> None:
    field = page.find_element(By.ID, ident)
    field.clear()
    field.send_keys(name, Keys.ENTER)


def click_canvas(page: webdriver.Chrome, x: float, y: float, *, twice: bool = False) -> None:
    """A real click of the mouse at a point of the network's own coordinates."""
    spot = page.execute_script("return kgStage.network.canvasToDOM({x: arguments[0], y: arguments[1]})", x, y)
    canvas = page.find_element(By.CSS_SELECTOR, "#network canvas")
    box = canvas.rect
    action = webdriver.ActionChains(page)
    action.move_to_element_with_offset(
        canvas, round(spot["x"] - box["width"] / 2), round(spot["y"] - box["height"] / 2)
    )
    (action.double_click() if twice else action.click()).perform()
    time.sleep(0.4)  # vis-network waits for a possible double click


def at(page: webdriver.Chrome, ident: str) -> tuple[float, float]:
    spot = page.execute_script("return kgStage.network.getPosition(arguments[0])", ident)
    return spot["x"], spot["y"]


def shown(page: webdriver.Chrome) -> int:
    return int(text(page, "status").split(" ")[0])


def relations(page: webdriver.Chrome) -> int:
    return int(text(page, "status").split(", ")[1].split(" ")[0])


def names_shown(page: webdriver.Chrome) -> list[str]:
    return page.execute_script(
        "return kgNodes.get().filter((n) => kgData.index.has(n.id)).map((n) => kgData.nodes.name[kgData.index.get(n.id)])"
    )


def saved(page: webdriver.Chrome, button: str) -> tuple[str, str]:
    """The name and content of the file that a button saves."""
    page.execute_script("""
      window.kept = null;
      URL.createObjectURL = (blob) => { blob.text().then((t) => { window.kept.text = t; }); return "data:,"; };
      HTMLAnchorElement.prototype.click = function () { window.kept = {name: this.download, href: this.href}; };
    """)
    page.find_element(By.ID, button).click()
    time.sleep(0.2)
    kept = page.execute_script("return window.kept")
    return kept["name"], kept.get("text") or kept["href"]


def test_the_first_screen(page: webdriver.Chrome) -> None:
    assert "nodes shown" in text(page, "status")
    assert 100 < shown(page) <= 150
    labels = page.execute_script("return kgNodes.get().filter((n) => n.label.trim()).length")
    assert labels > 40
    listed = [e.text for e in page.find_elements(By.CSS_SELECTOR, "#right ol li")]
    assert listed[0].startswith("聊城市 Places")


def test_search_by_name_alias_and_pinyin_shows_the_entity(page: webdriver.Chrome) -> None:
    for asked, name in (("周云", "周云"), ("寿张", "寿张镇"), ("zhouyun", "周云"), ("ygx", "阳谷县")):
        field = page.find_element(By.ID, "search")
        field.clear()
        field.send_keys(asked)
        options = [e.text for e in page.find_elements(By.CSS_SELECTOR, "#suggestions li")]
        assert any(option.startswith(name) for option in options)
    field.send_keys(Keys.ENTER)
    panel = text(page, "right")
    assert panel.startswith("阳谷县")
    assert "official code: 371521" in panel


def test_a_click_on_a_node_shows_what_the_paper_says(page: webdriver.Chrome) -> None:
    click_canvas(page, *at(page, node_id(page, "寿张镇")))
    panel = text(page, "right")
    assert panel.startswith("寿张镇")
    assert "寿张镇组织开展人居环境整治提升观摩评比活动" in panel
    assert "confidence" in panel
    assert page.find_elements(By.CSS_SELECTOR, "#right blockquote mark")


def test_a_click_on_an_edge_shows_its_sentences(page: webdriver.Chrome) -> None:
    a, b = (at(page, node_id(page, name)) for name in ("周云", "寿张镇党委"))
    click_canvas(page, (a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
    panel = text(page, "right")
    assert "周云 — 寿张镇党委" in panel
    assert "寿张镇党委书记周云表示" in panel


def test_an_article_opens_with_its_sentence_and_coloured_mentions(page: webdriver.Chrome) -> None:
    search(page, "周云")
    page.find_element(By.CSS_SELECTOR, "#right .relation .source .link").click()
    body = page.find_element(By.CSS_SELECTOR, "#right .body")
    assert "观摩团先后来到" in body.text
    assert "寿张镇党委书记" in "".join(m.text for m in body.find_elements(By.TAG_NAME, "mark"))
    mention = next(m for m in body.find_elements(By.CLASS_NAME, "mention") if m.text == "赵孟俭")
    mention.click()
    assert text(page, "right").startswith("赵孟俭村")


def test_the_legend_is_a_filter_and_undo_takes_it_back(page: webdriver.Chrome) -> None:
    before = shown(page)
    page.find_element(By.CSS_SELECTOR, "#types input[value=Person]").click()
    assert before - shown(page) == 39
    page.find_element(By.ID, "back").click()
    assert shown(page) == before
    page.find_element(By.CSS_SELECTOR, "#types input[value=Person]").click()
    page.find_element(By.TAG_NAME, "body").send_keys(Keys.CONTROL, "z")
    assert shown(page) in (before, before - 39)  # the field that has the focus keeps its own undo
    page.find_element(By.ID, "reset").click()
    assert shown(page) == before


def test_relations_confidence_and_hubs_filter(page: webdriver.Chrome) -> None:
    unfold(page, "relations")
    before = relations(page)
    page.find_element(By.CSS_SELECTOR, "#predicates input[value=implements]").click()
    fewer = relations(page)
    assert fewer < before
    slider = page.find_element(By.ID, "confidence")
    slider.send_keys(Keys.END)
    assert relations(page) < fewer
    slider.send_keys(Keys.HOME)
    nodes = shown(page)
    page.find_element(By.ID, "hubs").click()
    assert shown(page) < nodes
    assert "聊城市" not in names_shown(page)


def test_roles_are_a_filter(page: webdriver.Chrome) -> None:
    choose(page, "role", "official")
    people = page.execute_script(
        "return kgNodes.get().filter((n) => kgData.type(kgData.index.get(n.id)) === 'Person').map((n) => n.title)"
    )
    assert "周云" in people
    assert "薛良诚" not in people
    choose(page, "role", "reporter")
    assert "薛良诚" in names_shown(page)


def test_a_place_is_a_filter_with_all_below_it(page: webdriver.Chrome) -> None:
    unfold(page, "place")
    page.find_element(By.CSS_SELECTOR, "#places [data-place='37']").click()
    whole = shown(page)
    page.find_element(By.CSS_SELECTOR, "[data-place='3715']").find_element(
        By.XPATH, "../button[contains(@class, 'toggle')]"
    ).click()
    page.find_element(By.CSS_SELECTOR, "[data-place='371521']").click()
    names = names_shown(page)
    assert {"阳谷县", "寿张镇", "赵孟俭村", "周云"} <= set(names)
    assert "东阿县" not in names
    assert shown(page) < whole
    assert "山东省 › 聊城市 › 阳谷县" in text(page, "place-chosen")
    page.find_element(By.CSS_SELECTOR, "#place-chosen button").click()
    assert "东阿县" in names_shown(page)


def test_newspapers_and_dates_are_filters(papers: webdriver.Chrome) -> None:
    page = papers
    assert {"凌源市", "莘县"} <= set(names_shown(page))
    unfold(page, "papers")
    page.find_element(By.CSS_SELECTOR, "#papers input[value=聊城日报]").click()
    assert "莘县" not in names_shown(page)
    page.find_element(By.ID, "back").click()
    assert len(page.find_elements(By.CSS_SELECTOR, "#histogram span")) == 9  # a bar a day
    handle = page.find_element(By.ID, "from")
    handle.send_keys(*[Keys.ARROW_RIGHT] * 4)
    assert text(page, "dates-value") == "2023-04-16 – 2023-04-20"
    assert "凌源市" not in names_shown(page)
    assert "莘县" in names_shown(page)
    kept = page.execute_script("return location.hash")
    page.find_element(By.ID, "reset").click()
    assert "凌源市" in names_shown(page)
    page.execute_script("location.hash = arguments[0]", kept)
    time.sleep(0.2)
    assert "凌源市" not in names_shown(page)


def test_posts_over_time(papers: webdriver.Chrome) -> None:
    search(papers, "李志强")
    rows = [row.text for row in papers.find_elements(By.CSS_SELECTOR, "#right .posts tr")]
    assert rows == ["2023-04-12 局长 凌源市农业农村局", "2023-04-15 副局长 凌源市农业农村局"]


def test_only_the_neighbourhood(page: webdriver.Chrome) -> None:
    search(page, "周云")
    choose(page, "depth", "1")
    assert shown(page) == 2
    choose(page, "depth", "2")
    assert shown(page) == 3


def test_the_shortest_path_with_its_sentences(page: webdriver.Chrome) -> None:
    unfold(page, "path")
    search(page, "周云", "path-from")
    search(page, "赵孟俭村", "path-to")
    panel = text(page, "right")
    assert panel.startswith("Shortest path")
    assert "2 steps" not in panel
    assert "周云" in panel
    assert "寿张镇党委书记周云表示" in panel
    assert "赵孟俭村" in panel
    thick = page.execute_script("return kgEdges.get().filter((e) => e.color.opacity === 1).length")
    assert thick == int(panel.split("\n")[1].split(" ")[0])
    search(page, "莘县", "path-from")
    search(page, "东昌府区", "path-to")
    avoided = text(page, "right")
    page.find_element(By.ID, "through").click()
    assert "聊城市" not in avoided
    assert text(page, "right").startswith("Shortest path\n2 steps\n莘县\n→\n聊城市\n→\n东昌府区")


def test_the_tree_of_places_and_sizes_and_communities(page: webdriver.Chrome) -> None:
    choose(page, "layout", "tree")
    (city, _), (county, _), (town, _) = (at(page, node_id(page, n)) for n in ("聊城市", "阳谷县", "寿张镇"))
    assert city < county < town
    choose(page, "layout", "net")
    size = "return kgNodes.get(arguments[0]).size"
    first = page.execute_script(size, node_id(page, "聊城市"))
    for by in ("degree", "between", "articles"):
        choose(page, "size", by)
        assert page.execute_script(size, node_id(page, "聊城市")) != first
    choose(page, "colour", "community")
    before = shown(page)
    boxes = page.find_elements(By.CSS_SELECTOR, "#communities input")
    assert 3 < len(boxes) <= 12
    boxes[0].click()
    assert shown(page) < before


def test_the_address_restores_the_view(page: webdriver.Chrome) -> None:
    search(page, "周云")
    page.find_element(By.CSS_SELECTOR, "#types input[value=Event]").click()
    choose(page, "layout", "tree")
    page.find_element(By.ID, "network").send_keys("+", Keys.ARROW_LEFT)
    time.sleep(0.3)
    kept, count = page.current_url, shown(page)
    camera = page.execute_script("const {x, y, scale} = kgStage.camera(); return [x, y, scale]")
    page.get("about:blank")
    page.get(kept)
    time.sleep(0.3)
    assert shown(page) == count
    assert text(page, "right").startswith("周云")
    assert page.execute_script(
        "const {x, y, scale} = kgStage.camera(); return [x, y, scale]"
    ) == pytest.approx(camera, rel=0.01, abs=1)


def test_the_link_is_copied(page: webdriver.Chrome) -> None:
    button = page.find_element(By.ID, "permalink")
    button.click()
    time.sleep(0.2)
    assert button.text == "Copied"
    assert "@=" in page.current_url.replace("%40", "@")


def test_an_address_of_nonsense_is_the_first_screen(browser: webdriver.Chrome, built: Path) -> None:
    open_page(browser, built / "graph.html", "l=en&n=nobody&o=[[&e=a>b&s=x&d=9&m=7&@=1,b&p=99&a=zz&y=<b>&g=1")
    assert shown(browser) > 100
    assert "Click a node" in text(browser, "right")
    nothing_left_the_file(browser)


def test_both_languages_and_both_lights(page: webdriver.Chrome) -> None:
    assert "People" in text(page, "types")
    page.find_element(By.ID, "language").click()
    assert "人物" in text(page, "types")
    assert "个节点" in text(page, "status")
    assert page.execute_script("return document.documentElement.lang") == "zh-Hans"
    paper = "return getComputedStyle(document.body).backgroundColor"
    light = page.execute_script(paper)
    page.find_element(By.ID, "theme").click()
    assert page.execute_script(paper) != light
    ink = page.execute_script("return kgNodes.get()[0].font.color")
    assert ink == page.execute_script("return getComputedStyle(document.body).color")


def test_every_word_is_in_both_languages(page: webdriver.Chrome) -> None:
    en, zh = page.execute_script("return [Object.keys(kgWords.en), Object.keys(kgWords.zh)]")
    assert sorted(en) == sorted(zh)
    used = page.execute_script("""
      return [...document.querySelectorAll("[data-word], [data-label]")].map((e) => e.dataset.word || e.dataset.label)""")
    assert set(used) <= set(en)


def test_the_keyboard_is_enough(page: webdriver.Chrome) -> None:
    page.find_element(By.TAG_NAME, "body").send_keys("/")
    assert page.switch_to.active_element.get_attribute("id") == "search"
    page.switch_to.active_element.send_keys("阳谷", Keys.ARROW_DOWN, Keys.ARROW_UP, Keys.ENTER)
    assert text(page, "right").startswith("阳谷县")
    page.find_element(By.ID, "network").send_keys(Keys.ESCAPE)
    assert "Click a node" in text(page, "right")
    item = page.find_element(By.CSS_SELECTOR, "#right ol button")
    item.send_keys(Keys.ENTER)
    assert text(page, "right").startswith("聊城市")
    scale = page.execute_script("return kgStage.network.getScale()")
    page.find_element(By.ID, "network").send_keys("+")
    assert page.execute_script("return kgStage.network.getScale()") > scale


def test_controls_have_names(page: webdriver.Chrome) -> None:
    nameless = page.execute_script("""
      return [...document.querySelectorAll("button, input, select, [role]")].filter((e) =>
        !(e.textContent.trim() || e.getAttribute("aria-label") || (e.labels && e.labels[0] && e.labels[0].textContent.trim())) && !e.hidden && e.role !== "group")
        .map((e) => e.outerHTML.slice(0, 80))""")
    assert nameless == []


def test_labels_do_not_lie_on_each_other(page: webdriver.Chrome) -> None:
    time.sleep(0.3)
    boxes = page.execute_script("""
      return kgNodes.get().filter((n) => n.label.trim()).map((n) => {
        const width = [...n.label].length * n.font.size, top = n.y + (n.font.vadjust < 0 ? -n.size - n.font.size * 1.3 : n.size);
        return [n.x - width / 2, top, n.x + width / 2, top + n.font.size * 1.3];
      });""")
    assert len(boxes) > 40
    for i, one in enumerate(boxes):
        for other in boxes[i + 1 :]:
            assert not (one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3])


def test_a_phone_has_no_sideways_scroll(page: webdriver.Chrome) -> None:
    size = page.get_window_size()
    try:
        page.set_window_size(520, 900)
        assert page.execute_script("return document.documentElement.scrollWidth <= window.innerWidth")
    finally:
        page.set_window_size(size["width"], size["height"])


def test_what_is_shown_is_exported(page: webdriver.Chrome) -> None:
    page.find_element(By.CSS_SELECTOR, "#types input[value=Program]").click()
    count, lines = shown(page), relations(page)
    unfold(page, "export")
    name, href = saved(page, "png")
    assert name == "graph.png"
    assert base64.b64decode(href.split(",", 1)[1]).startswith(b"\x89PNG")
    name, svg = saved(page, "svg")
    root = ET.fromstring(svg)
    assert name == "graph.svg"
    space = "{http://www.w3.org/2000/svg}"
    assert len(root.findall(f"{space}circle")) + len(root.findall(f"{space}polygon")) == count
    assert "阳谷县" in {e.text for e in root.findall(f"{space}text")}
    name, gexf = saved(page, "gexf")
    network = nx.read_gexf(io.BytesIO(gexf.encode()))
    assert name == "graph.gexf"
    assert (network.number_of_nodes(), network.number_of_edges()) == (count, lines)
    assert {data["type"] for _, data in network.nodes(data=True)} == {"Person", "Place", "Organization", "Project", "Event"}  # fmt: skip
    _, table = saved(page, "csv-nodes")
    rows = list(csv.DictReader(io.StringIO(table.removeprefix("\ufeff"))))
    assert len(rows) == count
    _, table = saved(page, "csv")
    rows = list(csv.DictReader(io.StringIO(table.removeprefix("\ufeff"))))
    assert any(row["from"] == "周云" and "寿张镇党委书记周云表示" in row["sentence"] for row in rows)


def test_text_of_the_paper_never_runs(browser: webdriver.Chrome, tmp_path: Path) -> None:
    source = tmp_path / "page.jsonl"
    text_ = (
        "“</script><img src=x onerror=window.ran=1>”召开了\n\n本报凌源讯（记者 张晓光）凌源市大力推行“<img src=x onerror=window.ran=1>”模式，"
        "推行“</script><script>window.ran=1</script>”计划，凌源市农业农村局局长李志强表示，效果很好。\n"
    )
    source.write_text(
        json.dumps({"text": text_, "newspaper": "<script>window.ran=1</script>"}) + "\n", encoding="utf-8"
    )
    page = tmp_path / "graph.html"
    page.write_text(render(kg.build(source).graph), encoding="utf-8")
    open_page(browser, page)
    for ident in browser.execute_script("return kgData.nodes.id"):
        browser.execute_script("kgView.pick(arguments[0])", ident)
        for article in browser.find_elements(By.CSS_SELECTOR, "#right .source .link")[-1:]:
            article.click()
    for button in ("svg", "gexf", "csv"):
        unfold(browser, "export")
        assert "<script>" not in saved(browser, button)[1].replace("&lt;", "") or button == "csv"
    assert browser.execute_script("return window.ran") is None
    assert "李志强" in browser.execute_script("return kgData.nodes.name")
    nothing_left_the_file(browser)


# large graphs ------------------------------------------------------------------------------------------


def test_a_large_graph_is_drawn_in_part_and_opens_on_demand(browser: webdriver.Chrome, large: Path) -> None:
    open_page(browser, large / "explorer.html")
    assert shown(browser) == 150
    choose(browser, "most", "0")
    assert shown(browser) >= 4000
    assert "strongest in view are drawn" in text(browser, "status")
    drawn = browser.execute_script("return [kgNodes.length, kgEdges.length]")
    assert drawn[0] <= 350 + 40
    assert drawn[1] <= 700
    bubble = browser.execute_script("""
      const {x, y} = kgStage.network.getViewPosition();
      return kgNodes.get().filter((n) => n.id.startsWith("~")).map((n) => n.id)""")
    assert bubble
    before = browser.execute_script("return kgStage.network.getScale()")
    browser.execute_script("kgStage.enter(arguments[0])", bubble[0])
    time.sleep(0.4)
    assert browser.execute_script("return kgStage.network.getScale()") > before
    assert browser.execute_script("return kgNodes.length") <= 350 + 40
    nothing_left_the_file(browser)


def test_any_node_of_a_large_graph_is_found(browser: webdriver.Chrome, large: Path) -> None:
    open_page(browser, large / "explorer.html")
    name = browser.execute_script("return kgData.nodes.name.findLast((n) => n.endsWith('项目'))")
    search(browser, name)
    assert text(browser, "right").startswith(name)
    assert name in names_shown(browser)
    nothing_left_the_file(browser)


def test_a_double_click_and_the_panel_open_hidden_neighbours(browser: webdriver.Chrome, large: Path) -> None:
    open_page(browser, large / "explorer.html")
    name = browser.execute_script("return kgData.nodes.name[0]")
    search(browser, name)
    before = shown(browser)
    button = next(
        b for b in browser.find_elements(By.CSS_SELECTOR, "#right .row button") if "hidden" in b.text
    )
    hidden = int(button.text.split(" ")[1])
    button.click()
    assert shown(browser) == before + hidden
    browser.find_element(By.ID, "back").click()
    assert shown(browser) == before
    time.sleep(0.3)
    click_canvas(browser, *at(browser, browser.execute_script("return kgData.nodes.id[0]")), twice=True)
    assert shown(browser) == before + hidden


def test_the_small_page_of_a_large_graph_says_what_it_leaves_out(
    browser: webdriver.Chrome, large: Path
) -> None:
    open_page(browser, large / "graph.html")
    assert browser.execute_script("return kgData.count") == 2000
    assert "explorer.html has all" in text(browser, "status")
    choose(browser, "most", "0")
    assert shown(browser) == 2000
    nothing_left_the_file(browser)


# notebooks ---------------------------------------------------------------------------------------------


def test_show_in_a_notebook(browser: webdriver.Chrome, graph: kg.knowledge.Graph, tmp_path: Path) -> None:
    frame = kg.KnowledgeGraph(graph).show(focus="周云", depth=1)
    cell = tmp_path / "cell.html"
    cell.write_text(f"<!DOCTYPE html><meta charset=utf-8><body>{frame._repr_html_()}", encoding="utf-8")
    open_page(browser, cell)
    browser.switch_to.frame(0)
    try:
        assert shown(browser) == 2
        assert text(browser, "right").startswith("周云")
        browser.find_element(By.ID, "language").click()
    finally:
        browser.switch_to.default_content()
    nothing_left_the_file(browser)


def test_show_refuses_what_it_cannot_focus(graph: kg.knowledge.Graph) -> None:
    known = kg.KnowledgeGraph(graph)
    for focus, depth, words in (
        ("没有这个人", 1, "nothing is known"),
        ("县", 1, "answer to"),
        ("周云", 7, "depth 7"),
    ):
        with pytest.raises(KGError, match=words):
            known.show(focus, depth=depth)
