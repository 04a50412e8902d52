"""Printed numbers: Arabic and Chinese numerals with their scale, unit, and words of approximation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from kg.pages.numerals import chinese_number
from kg.words import load_words

_SCALED = ("分", "度")  # units only with 万 or 亿 before: 兑换积分26万分, 发电3亿度
_EARNED = re.compile(r"(?:攒|积|扣|加|奖励?|兑换|累计|独得|拿|砍|贡献)[了下到]?$")  # 攒了|85分, 独得|31分
_NEAR = 8  # characters before a number of 分 that tell of 积分
_TIME = (
    "小时",
    "月",
    "季度",
    "多月",
    "多小时",
    "多星期",
    "半月",
    "半小时",
    "半钟头",
    "半学期",
    "半世纪",
    "工作日",
    "星期",
    "年头",
    "昼夜",
    "钟头",
    "世纪",
    "学期",
    "交易日",
)


@dataclass(frozen=True, slots=True)
class Number:
    """A printed figure: its range in the text, value, unit (with scale, as printed), approximation."""

    start: int
    end: int
    value: float
    unit: str
    kind: str
    approximation: str | None


_SUM = re.compile(r"亿(?!元)")
_RACE = re.compile(
    r"(?:[、和及]\d+米)*[、和及]?(?:\d×|男子|女子)*(?:中长跑|短跑|长跑|跑|接力|跨?栏|自由泳|仰泳|蛙泳|蝶泳|赛跑|直道|竞速|障碍)"
)

_VILLAGERS = ("村民", "贫困户", "居民", "社员", "党员", "农户", "组长")  # 2组|贫困户徐某
_OF_VILLAGE = re.compile(r"(?:村|社区|居委会?|村委会?|[屯队])(?:\d+组[、和])*$")
_BARE_COUNT = re.compile(
    r"(?<![\d.])(?P<number>\d+(?:\.\d+)?)(?P<few>余|多)?(?P<scale>[万亿])(?P<few2>余|多)?"
    r"(?=(?:贫困|农村|农业|常住|城镇|户籍|流动|少数民族|外来)?(?:人口|群众|农民|居民|市民|学生|党员|职工|农户|游客|网友|用户|粉丝))"
)  # 55.47万|贫困人口
_POWERS = {"百": 100.0, "千": 1000.0, "万": 10000.0}
_OF_GRID = re.compile(r"[\u3400-\u9fffⅠ-Ⅻ]{0,8}?(?<!变电)(?:线|配电|台区|开关)")


def _units() -> str:
    """The units as alternatives of a pattern; one in letters ends where no letter follows (5km, not 5kmh)."""
    return "|".join(
        re.escape(unit) + (r"(?![A-Za-z\d²³])" if unit[-1].isascii() and unit[-1].isalpha() else "")
        for unit in load_words()["units"]
    )


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    units = _units()
    scale = "万亿|亿|万|千|百"
    return re.compile(
        rf"(?P<before>近|约|超过|超|逾|达|至少|不少于|不低于|将近|大约)?"
        rf"(?P<number>(?<![\d.·A-Za-z])\d+(?:，\d{{3}})*(?:[.·]\d+)?|(?<![一二三四五六七八九十百千两第])[一二三四五六七八九十百千两零〇]+)"
        rf"(?P<few>余|多|几|来)?(?P<scale>{scale})?(?P<few2>余|多|几)?(?P<unit>{units})(?P<after>以上|左右|以内|以下|上下)?"
    )


@lru_cache(maxsize=1)
def _round_pattern() -> re.Pattern[str]:
    """万余名, 近千人: a power of ten by itself, about which the count is."""
    units = _units()
    return re.compile(
        r"(?<![\d一二三四五六七八九十百千万两数几半余多.])"
        rf"(?:(?P<before>近|逾|超|超过|将近)(?P<power>[万千百])|(?P<many>[万千百])(?P<few>余|多))(?P<unit>{units})"
    )


@lru_cache(maxsize=1)
def _measured() -> re.Pattern[str]:
    """总投资约71.27亿, 党员2.3万: what is measured stands before the number and tells its unit."""
    measures = "|".join(map(re.escape, load_words()["bare_measures"]))
    return re.compile(
        rf"(?P<measure>{measures})(?:共计?|总计|累计|已|将|可|再|约|近|逾|为|超过?|突破|高?达到?|增至|增长到|提高到)*"
        r"(?P<number>\d+(?:\.\d+)?)(?P<few>余|多)?(?P<scale>万亿|[万亿])(?P<few2>余|多)?(?=大关|左右|以上|[，。；、）的]|$)"
    )


def _bare_numbers(text: str) -> Iterator[Number]:
    """Numbers of 万 or 亿 without a unit, where the word beside them tells what they are of."""
    kinds = load_words().mapping("bare_measures")
    for match in (*_BARE_COUNT.finditer(text), *_measured().finditer(text)):
        kind = kinds.get(match.groupdict().get("measure", ""), "count")
        few = match.group("few") or match.group("few2")
        printed, scale = float(match.group("number")), match.group("scale")
        yield Number(match.start("number"), match.end(), printed, scale, kind, few)


def _round_numbers(text: str) -> Iterator[Number]:
    """What a power of ten counts about."""
    kinds, refused = load_words().mapping("units"), _refused()
    for match in _round_pattern().finditer(text):
        power, unit = match.group("power") or match.group("many"), match.group("unit")
        no_count = _no_count(text, match.end(), unit) or unit in _SCALED
        if no_count or text.startswith(refused.get(unit, ()), match.end("unit")):
            continue
        start = match.start("power") if match.group("power") else match.start()
        approximation = match.group("before") or match.group("few")
        kind = kinds.get(unit, "count")
        yield Number(start, match.end(), _POWERS[power], unit, kind, approximation)


@lru_cache(maxsize=1)
def _refused() -> dict[str, tuple[str, ...]]:
    """By unit, what behind it makes another word of it (3部|门)."""
    return {unit: tuple(after.split("|")) for unit, after in load_words().mapping("unit_refusals").items()}


def read_numbers(text: str) -> Iterator[Number]:
    """All figures of a text: numbers with a counted or measured unit; times, dates and ordinals are none."""
    read = [*_numbers(text)]
    ends = {number.end for number in read}
    yield from sorted(
        (
            *read,
            *(n for n in (*_round_numbers(text), *_bare_numbers(text)) if n.end not in ends),
        ),
        key=lambda number: number.start,
    )


def _numbers(text: str) -> Iterator[Number]:
    kinds, refused = load_words().mapping("units"), _refused()
    for match in _pattern().finditer(text):
        printed, scale = match.group("number"), match.group("scale") or ""
        start = match.start("number")
        if start and text[start - 1] in "第“-—" and text[start - 1] == "第":
            continue
        arabic = printed[0].isdigit()
        if not arabic and len(printed) == 1 and not (scale or (printed == "十" and match.group("few"))):
            continue
        if printed == "十" and match.group("few") == "几":
            continue  # 十几名: how many is not said
        if not arabic and re.search(r"^[一二三四五六七八九两]{2,}$", printed) and not scale:
            continue  # 三四个: no number
        # 1·26亿元: older pages print the decimal point so
        value = float(printed.replace("，", "").replace("·", ".")) if arabic else chinese_number(printed)
        unit = match.group("unit")
        if value is None or _no_count(text, match.end("unit"), unit):
            continue
        if unit == "个" and text.startswith(("百分点",), match.end("unit")):
            unit = "个百分点"
        if text.startswith(refused.get(unit, ()), match.end("unit")):
            continue  # 3部|门, 2期|工程
        if (unit == "米" and _RACE.match(text, match.end("unit"))) or (
            unit == "组"
            and (_OF_VILLAGE.search(text, 0, start) or text.startswith(_VILLAGERS, match.end("unit")))
        ):
            continue  # 100米、200米及中长跑: names of races; 南口村3组、4组: parts of the village
        near = max(0, start - _NEAR)
        points = unit == "分" and (
            "积分" in text[near : match.end() + 2] or _EARNED.search(text[near:start]) is not None
        )
        if unit in _SCALED and not (scale or points):
            continue  # 8时10分, 坡度30度
        if unit == "把" and re.match(r"[\u3400-\u9fff]", text[match.end("unit") :]):
            continue  # 2023年前把…: the preposition
        if unit in ("幢", "栋", "号楼", "单元") and re.match(r"\d|单元", text[match.end("unit") :]):
            continue  # 7幢2单元 is an address
        approximation = (
            match.group("few") or match.group("few2") or match.group("after") or match.group("before")
        )
        yield Number(
            start=start,
            end=match.end(),
            value=value,
            unit=scale + unit,
            kind=kinds.get(unit, "count"),
            approximation=approximation if approximation != "达" else None,
        )


def _no_count(text: str, at: int, unit: str) -> bool:
    """3个|月, and 2.4个|亿, no count of things; 10千伏|长廊线, whose name it is."""
    if unit == "次" and text.startswith(("全会", "会议", "常委会", "党代会", "代表大会"), at):
        return True  # 十一届|十一次|全会
    if unit == "千伏" and _OF_GRID.match(text, at) is not None:
        return True
    return unit in ("个", "多个") and (text.startswith(_TIME, at) or _SUM.match(text, at) is not None)
