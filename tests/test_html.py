"""The page in a real browser: what a researcher clicks, and that nothing leaves the file."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

import kg
from kg.exports.html import render


@pytest.fixture
def page(browser: webdriver.Chrome, built: Path) -> Iterator[webdriver.Chrome]:
    browser.get("about:blank")
    browser.get_log("browser")
    browser.get_log("performance")
    browser.get((built / "graph.html").as_uri() + "#l=en")
    yield browser
    assert [entry for entry in browser.get_log("browser") if entry["level"] == "SEVERE"] == []
    asked = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    urls = [m["params"]["request"]["url"] for m in asked if m["method"] == "Network.requestWillBeSent"]
    assert [url for url in urls if not url.startswith(("file:", "data:", "about:"))] == []


def text(page: webdriver.Chrome, ident: str) -> str:
    return page.find_element(By.ID, ident).text


def node_id(page: webdriver.Chrome, name: str) -> str:
    return str(
        page.execute_script(
            "return [...kgPanel.nodes.values()].find((n) => n.name === arguments[0]).id", name
        )
    )


def click_canvas(page: webdriver.Chrome, x: float, y: float) -> None:
    """A real click of the mouse at a point of the network's own coordinates."""
    spot = page.execute_script("return kgView.network.canvasToDOM({x: arguments[0], y: arguments[1]})", x, y)
    canvas = page.find_element(By.CSS_SELECTOR, "#network canvas")
    box = canvas.rect
    action = webdriver.ActionChains(page)
    action.move_to_element_with_offset(
        canvas, round(spot["x"] - box["width"] / 2), round(spot["y"] - box["height"] / 2)
    )
    action.click().perform()
    time.sleep(0.4)  # vis-network waits for a possible double click


def shown(page: webdriver.Chrome) -> int:
    return int(text(page, "status").split(" ")[0])


def test_the_first_screen(page: webdriver.Chrome) -> None:
    assert "nodes shown" in text(page, "status")
    assert shown(page) > 100
    labels = page.execute_script("return kgNodes.get().filter((n) => n.label.trim()).length")
    assert labels > 40


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
    ident = node_id(page, "寿张镇")
    spot = page.execute_script("return kgView.network.getPosition(arguments[0])", ident)
    click_canvas(page, spot["x"], spot["y"])
    panel = text(page, "right")
    assert panel.startswith("寿张镇")
    assert "寿张镇组织开展人居环境整治提升观摩评比活动" in panel
    assert "confidence" in panel
    assert page.find_elements(By.CSS_SELECTOR, "#right blockquote mark")


def test_a_click_on_an_edge_shows_its_sentences(page: webdriver.Chrome) -> None:
    ends = [node_id(page, name) for name in ("周云", "寿张镇党委")]
    a, b = (page.execute_script("return kgView.network.getPosition(arguments[0])", e) for e in ends)
    click_canvas(page, (a["x"] + b["x"]) / 2, (a["y"] + b["y"]) / 2)
    panel = text(page, "right")
    assert "周云 — 寿张镇党委" in panel
    assert "寿张镇党委书记周云表示" in panel


def test_an_article_opens_with_its_sentence_and_coloured_mentions(page: webdriver.Chrome) -> None:
    page.execute_script("kgView.pick(arguments[0])", node_id(page, "周云"))
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


def test_relations_confidence_and_hubs_filter(page: webdriver.Chrome) -> None:
    def relations() -> int:
        return int(text(page, "status").split(", ")[1].split(" ")[0])

    before = relations()
    page.find_element(By.CSS_SELECTOR, "#predicates input[value=implements]").click()
    fewer = relations()
    assert fewer < before
    slider = page.find_element(By.ID, "confidence")
    slider.send_keys(Keys.END)
    assert relations() < fewer
    slider.send_keys(Keys.HOME)
    nodes = shown(page)
    page.find_element(By.ID, "hubs").click()
    assert shown(page) < nodes


def test_only_the_neighbourhood(page: webdriver.Chrome) -> None:
    page.execute_script("kgView.pick(arguments[0])", node_id(page, "周云"))
    page.find_element(By.CSS_SELECTOR, "#depth option[value='1']").click()
    assert shown(page) == 2
    page.find_element(By.CSS_SELECTOR, "#depth option[value='2']").click()
    assert shown(page) == 3


def test_the_address_restores_the_view(page: webdriver.Chrome, built: Path) -> None:
    page.execute_script("kgView.pick(arguments[0])", node_id(page, "周云"))
    page.find_element(By.CSS_SELECTOR, "#types input[value=Event]").click()
    kept, count = page.execute_script("return location.hash"), shown(page)
    page.get("about:blank")
    page.get((built / "graph.html").as_uri() + kept)
    assert shown(page) == count
    assert text(page, "right").startswith("周云")


def test_both_languages(page: webdriver.Chrome) -> None:
    assert "People" in text(page, "types")
    page.find_element(By.ID, "language").click()
    assert "人物" in text(page, "types")
    assert "个节点" in text(page, "status")
    assert page.execute_script("return document.documentElement.lang") == "zh-Hans"


def test_the_keyboard_reaches_search(page: webdriver.Chrome) -> None:
    page.find_element(By.TAG_NAME, "body").send_keys("/")
    assert page.switch_to.active_element.get_attribute("id") == "search"


def test_labels_do_not_lie_on_each_other(page: webdriver.Chrome) -> None:
    time.sleep(0.3)
    boxes = page.execute_script("""
      const nodes = new Map(kgPanel.data.nodes.map((n) => [n.id, n]));
      return kgNodes.get().filter((n) => !n.hidden && n.label.trim()).map((n) => {
        const width = [...n.label].length * n.font.size, top = n.y + n.size;
        return [n.x - width / 2, top, n.x + width / 2, top + n.font.size * 1.3];
      });""")
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
    browser.get(page.as_uri())
    for ident in browser.execute_script("return [...kgPanel.nodes.keys()]"):
        browser.execute_script("kgView.pick(arguments[0])", ident)
        for article in browser.find_elements(By.CSS_SELECTOR, "#right .source .link")[-1:]:
            article.click()
    assert browser.execute_script("return window.ran") is None
    assert "李志强" in browser.execute_script("return [...kgPanel.nodes.values()].map((n) => n.name)")
