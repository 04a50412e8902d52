import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Span
from kg.pages.fold import fold, key
from kg.pages.scan import clear_text


def whole(text: str) -> str:
    return fold(text, [Span(0, len(text))]).text


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("黄 雷", "黄雷"),
        ("7 . 54 亿元", "7.54亿元"),
        ("2022 —2023 年", "2022—2023年"),
        ("“ 163 智慧农安监管”", "“163智慧农安监管”"),
        ("一步一个脚\n印，蹚出", "一步一个脚印，蹚出"),
        ("投资１２．５％", "投资12.5%"),
        ("Smart City 项目", "Smart City项目"),
        ("他说:好,走!", "他说：好，走！"),
        ("比分3:2", "比分3:2"),
        ('叫"民生圈"的', "叫“民生圈”的"),
        ("「雨露」", "“雨露”"),
        ("词\u200b语\x07", "词语"),
    ],
)
def test_typesetting_is_undone(printed: str, read: str) -> None:
    assert whole(printed) == read


@given(st.text(alphabet=st.sampled_from("中文字 \n\t　12.a,“”(){}\u200b·"), min_size=0, max_size=60))
def test_every_character_knows_where_it_was_printed(text: str) -> None:
    reading = fold(text, [Span(0, len(text))])
    assert len(reading.text) == len(reading.offsets)
    assert list(reading.offsets) == sorted(reading.offsets)
    for char, offset in zip(reading.text, reading.offsets, strict=True):
        assert char == " " or key(char) == key(text[offset]) or char in "，；：？！（）“”"


@given(st.text(max_size=80), st.data())
def test_a_range_leads_back_to_its_print(text: str, data: st.DataObject) -> None:
    reading = fold(text, [Span(0, len(text))])
    if reading.text:
        start = data.draw(st.integers(0, len(reading.text) - 1))
        end = data.draw(st.integers(start + 1, len(reading.text)))
        printed = reading.printed(Span(start, end))
        assert 0 <= printed.start < printed.end <= len(text)
        assert reading.locate(printed.start) <= start


def test_an_empty_range_has_no_print() -> None:
    with pytest.raises(ValueError, match="not a range"):
        fold("中文", [Span(0, 2)]).printed(Span(1, 1))


def test_paragraphs_are_told_by_breaks() -> None:
    text = "第一段。\n  第二段。"
    assert fold(text, [Span(0, 4), Span(5, 11)], breaks=[5]).text == "第一段。\n第二段。"


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("恩施曰报 2O23年l1月18曰 星期三", "恩施日报 2023年11月18日 星期三"),
        ("总投资5l.2亿元", "总投资51.2亿元"),
        ("接诊由l5OO人次增到2O3O人次", "接诊由1500人次增到2030人次"),
        ("收入9.l万元，投资3.O7亿元，增l.2倍", "收入9.1万元，投资3.07亿元，增1.2倍"),
        ("本报记者\u00a0张伟\u2002李强", "本报记者 张伟 李强"),
        ("O2O模式落地，客户端WiFi2l上线，B2O平台，子曰", "O2O模式落地，客户端WiFi2l上线，B2O平台，子曰"),
        ("会议召开.县长出席.\n增长3.5%.\n", "会议召开。县长出席。\n增长3.5%。\n"),
        ("签 约 仪 式 .\n“好.”他说.", "签 约 仪 式 。\n“好。”他说。"),
        ("阿依努尔.买买提说。她走了。", "阿依努尔.买买提说。她走了。"),
    ],
)
def test_a_scan_is_read_as_it_is_meant(printed: str, meant: str) -> None:
    assert clear_text(printed) == meant
    assert len(printed) == len(meant)
