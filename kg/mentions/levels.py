"""The division that 我市, 全县 or a bare 市林业局 stands for: the dateline's, the newspaper's, the page's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.gazetteer import Place, contains
from kg.mentions.scan import Scan
from kg.model import EntityType, Mention
from kg.pages.region import TOWNS, place_of_paper
from kg.words import load_words

ANY_TOWN = (*TOWNS, "苏木")
VILLAGES = ("村", "社区", "嘎查")
_PROVINCE = 2  # digits of a province's code
_CITY = 4  # digits of a prefecture's code
_COUNTY = 6
DIVISIONS = ("省", "市", "县", "区", "州", "旗")
_SITTING = re.compile(
    r"(?:市委|委|(?:人民)?政府|人大|政协)[第一二三四五六七八九十届\d]*次[\u3400-\u9fff]{0,4}会议"
)
_OWN_DISTRICT = re.compile(r"[我全]区|区委|区(?:人民)?政府")
# 项城市|委常委、|副市长, 项城市|委、|市政府, 项城市|委书记李某、|市长: a row of one place's bodies.
_IN_ROW = re.compile(
    r"(?:委|(?:人民)?政府|人大常委会|人大|政协|纪委)[\u3400-\u9fff]{0,10}(?:、(?:[\u3400-\u9fff]{2,10}、){0,2}|兼)"
    r"(?:代|常务)?副?"
)
_LONGEST_ROW = 30  # characters
_OFTEN = 2  # uses of a short name


def is_province(mention: Mention) -> bool:
    """The mention is of a province."""
    return mention.type is EntityType.PLACE and len(mention.code or "") == _PROVINCE


def alike(level: str) -> tuple[str, ...]:
    """The endings of one level: a town may be a 镇, 乡 or 街道."""
    return TOWNS if level in TOWNS else (level,)


def level_place(scan: Scan, suffix: str) -> Place | None:
    """The province, city, county or district with this ending that the article is told from."""
    once = _once_a_city(scan) if suffix == "市" else None
    if once is not None:
        return once
    told = [place for place in _told_from(scan) if place.name.endswith(alike(suffix))]
    # 我区 in a city's paper is its district; the autonomous region where no district is told of
    return next((place for place in told if not place.name.endswith("自治区")), next(iter(told), None))


def _once_a_city(scan: Scan) -> Place | None:
    """我市 in 增城日报, of years when the district was a city: its page has no 我区."""
    newspaper, text = scan.article.newspaper, scan.text
    if newspaper is None or "我市" not in text or _OWN_DISTRICT.search(text) is not None:
        return None
    paper = place_of_paper(newspaper, scan.places, scan.article.home)
    former = load_words().mapping("former_divisions")
    cities = {now for before, now in former.items() if before.endswith("市")}
    return paper if paper is not None and paper.name.endswith("区") and paper.name in cities else None


def outranks(home: Place | None, code: str | None) -> bool:
    """True when 市 is the page's own prefecture rather than a county-level city named in passing."""
    return home is not None and len(home.code) == _CITY and code is not None and len(code) == _COUNTY


def named_level(scan: Scan, level: str, places: dict[int, Mention], before: int) -> str | None:
    """The full name of the place of this level that is spoken of here.

    The one whose row of posts it stands in; the nearest one named before; else the dateline's, the paper's or
    the page's, up its parents; else the only one named.
    """
    if scan.text.endswith("我", 0, before) and (ours := level_place(scan, level)) is not None:
        return ours.name  # 我|市教育局, whichever city is named before
    row = in_row(scan, level, places.values(), before)
    if row is not None:
        return row.name
    suffixes = alike(level)
    fitting = [
        m
        for m in places.values()
        if (
            (m.name.endswith(suffixes) and m.surface in (m.name, "我" + level))
            or formerly(m).endswith(suffixes)
        )
        and (level == "社区" or not m.name.endswith("社区"))
    ]
    own = level_place(scan, level)
    if own is None and any(m.code for m in fitting):  # 市政协副主席率队赴山东省泰安市考察: not that city's
        fitting = [m for m in fitting if m.code not in scan.visited]
    dated = scan.article.dateline.code if scan.article.dateline is not None else None
    fitting = [m for m in fitting if m.code == dated or not outranks(own, m.code)]
    # 镇江市文广新局…。市文联, in the paper of 扬中市: not of the city above it
    fitting = [m for m in fitting if own is None or m.code is None or not _above(m.code, own.code)]
    if own is not None:  # 安顺市、毕节市有关领导: guests in the own city
        fitting = [m for m in fitting if not scan.in_list(m.at)]
    told = max((m for m in fitting if m.at.end <= before), key=lambda m: m.at.end, default=None)
    if own is not None and own.code == dated and told is not None and told.code != dated:
        told = told if sum(m.name == told.name for m in fitting) > 1 else None  # 邻旗的|博克手夺冠, 旗长颁奖
    if own is None and level in DIVISIONS:
        above = (m.name for m in places.values() if m.code and m.at.end <= scan.article.body_start)
        head = {name for name in above if name.endswith(suffixes) and not name.endswith("社区")}
        if len(head) == 1:
            return head.pop()  # 镇远冬季招商考察成果丰硕: of 镇远县, whichever county it visits
    if told is None and own is None and len({m.name for m in fitting}) == 1:
        told = fitting[0]
    if told is not None:
        return formerly(told) or told.name
    if own is not None or fitting:
        return own.name if own is not None else None
    short = [m.name for m in places.values() if m.code is not None and m.name.endswith(suffixes)]
    return short[0] if len(short) >= _OFTEN and len(set(short)) == 1 else None  # 宣恩, again and again


def _above(code: str, own: str) -> bool:
    """True for the prefecture of a county-level city."""
    return len(code) == _CITY and code != own and contains(code, own)


def in_row(scan: Scan, level: str, places: Iterable[Mention], before: int) -> Mention | None:
    """项城市, of 项城市委常委、|副市长 in the prefecture's paper: where the row of posts begins."""
    near = (m for m in places if m.name.endswith(alike(level)) and 0 < before - m.at.end <= _LONGEST_ROW)
    rows = [m for m in near if _IN_ROW.fullmatch(scan.text, m.at.end, before) is not None]
    return max(rows, key=lambda m: m.at.end, default=None)


def formerly(place: Mention) -> str:
    """禄丰县, of what is 禄丰市 today: the printed name where it is a division's former one, else nothing."""
    return place.surface if load_words().mapping("former_divisions").get(place.surface) == place.name else ""


def _sits(scan: Scan, city: str) -> bool:
    """化州市政府十五届六十七次常务会议, in the prefecture's paper: 市长 is that city's."""
    return any(_SITTING.match(scan.text, use.end) is not None for use in scan.uses(city))


def _told_from(scan: Scan) -> Iterator[Place]:
    article = scan.article
    county = scan.places.get(article.county) if article.county is not None else None
    if county is not None and county.name.endswith("市") and _sits(scan, county.name):
        yield county
    if article.dateline is not None and article.dateline.code is not None:
        place = scan.places.get(article.dateline.code)
        if place is not None:
            yield from scan.places.chain(place)
    paper = place_of_paper(article.newspaper, scan.places, article.home) if article.newspaper else None
    if paper is not None:
        yield from scan.places.chain(paper)
    for code in (article.county, article.home):
        home = scan.places.get(code) if code is not None else None
        if home is not None:
            yield from scan.places.chain(home)
