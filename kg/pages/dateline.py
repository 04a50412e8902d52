"""The opening of a report: 本报聊城讯, 新华社成都10月20日电（记者A、B）, 本报讯（记者 A）."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kg.gazetteer import Gazetteer, contains, gazetteer
from kg.model import Credit, Dateline, Span
from kg.pages.byline import Byline, read_byline
from kg.pages.media import is_medium, medium
from kg.pages.names import plausible_name
from kg.pages.region import TOWNS, Region
from kg.pages.spacing import is_spaced, printed_credits, tight, unwrapped
from kg.words import load_words

_SHORTEST_MEDIUM = 3  # characters of a medium's name before the place
_OPENING = 60  # characters that tell how a report is set
_DATE = (
    r"(?:(?:\d{4}\s*年\s*)?(?:\d{1,2}\s*月\s*)?\d{1,2}\s*日"
    r"|(?:[〇○零一二三四五六七八九]{4}年)?[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)"
)
_KIND = r"(?P<kind>讯(?![员息])|电(?![力话影视子动商器网站量])|消息)"


@dataclass(frozen=True, slots=True)
class Opening:
    """Where a body begins, the printed place, and the credits in the brackets of the opening."""

    end: int
    place: str
    place_span: tuple[int, int]
    credits: tuple[Credit, ...]


# 昌吉讯　近日: a place of the gazetteer with 讯 or 电 and a blank, no paper named
_BARE = re.compile(
    r"[\s\u3000]*[【〔\[]?(?P<place>[\u4e00-\u9fff]{2,6}?)(?P<date>\d{1,2}月\d{1,2}日)?(?P<kind>讯|电|消息)"
    r"(?P<closed>[】〕\]])?"
    r"(?:(?P<after>[\s\u3000:：]*[（(][^（）()]{2,160}[）)])[\s\u3000]*|[\s\u3000]+|[:：]|(?<=[】〕\]]))"
)


# 据《河北日报》报道（记者 张三）: a report of another paper
_TAKEN_OVER = re.compile(
    r"[\s\u3000]*据(?:《[^《》\n]{2,12}》|[\u4e00-\u9fff]{2,8}[报网台社])"
    r"(?P<kind>报道|消息|讯)(?P<after>[\s\u3000:：]*[（(][^（）()]{2,160}[）)])[\s\u3000:：]*"
)
# 县融媒体中心（张鹏 文/图）: a newsroom with the byline in brackets
_SISTER = r"(?:[（(][\u4e00-\u9fff]{2,8}报[）)])?"  # 某新闻网（某报）（通讯员
_SIGNED = rf"(?={_SISTER}[\s\u3000]*[（(](?:全媒体|见习|实习|首席)?(?:记者|通讯员))"
_OWNED = re.compile(
    r"[\s\u3000]*《?[\u4e00-\u9fff]{1,10}(?:供稿|融媒体中心|报社|电视台|广播电视台|记者站"
    rf"|(?:[\u4e00-\u9fff]{{2,8}}报道[:：]?|融媒体?|全媒体|新闻网|传媒|[日晚早晨]报|(?<=本)报)》?{_SIGNED})"
    rf"{_SISTER}[\s\u3000]*[（(]([^（）()]{{3,60}})[）)][\s\u3000]*(?=\S{{4}})"
)
_ANY_NAME = re.compile(
    rf"[\s\u3000]*(?P<open>[【〔\[])?(?P<media>[\u4e00-\u9fff]{{2,12}}?)(?P<day>{_DATE})?(?P<kind>讯|电)(?(open)[】〕\]])"
    r"(?:(?P<after>[\s\u3000:：]*[（(【][^（）()【】]{2,160}[）)】])[\s\u3000:：]*"
    r"|[\s\u3000]+(?=\d{1,2}月\d|近日|日前|昨日|记者)|(?<=[】〕\]])[\s\u3000]*|(?(day)[\s\u3000:：]+|(?!)))"
)
_BLANKS_AND_BRACKETS = " \t\u3000:：（(【"
_IN_BRACKETS = _BLANKS_AND_BRACKETS + "）)】"
_NO_PLACE = ("从", "在", "对", "将", "的", "获")  # of a body (本报从…); 从江 and 获嘉 are places
_CLOSE = " \t\u3000:：】〕])）"
_NO_MEDIUM = ("通", "音", "资", "喜", "审")  # 通讯, 音讯, 资讯
_BEFORE_MARK = re.compile(r"[^，。！？；“”（）()]{4,60}")
_REPORTS = re.compile(r"[\s\u3000]*(?:摄影)?报道[\s\u3000:：]+")
_BLANK = re.compile(r"[\s\u3000]+")
# 本报记者 张三 李四 宣恩4月10日电: who reports, before the place
_SIGNED_FIRST = re.compile(
    rf"[\s\u3000]*(?P<who>[\u4e00-\u9fff]{{2,8}}?(?:记者|通讯员)[\s\u3000]*[\u4e00-\u9fff\s\u3000、]{{2,20}}?)[\s\u3000]+"
    rf"(?P<place>[\u4e00-\u9fff]{{2,8}}?)[\s\u3000]*{_DATE}[\s\u3000]*(?:讯|电)[\s\u3000:：]*"
)
_CHANNEL = "频道"
_LEADING = re.compile(r"[\s\u3000]*[（(【]([^（）()【】]{2,60})[）)】][\s\u3000]*(?=\S{4})")


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    # Some pages print, or were read, with a blank behind every character: 本 报 讯.
    known = "|".join(r"\s*".join(map(re.escape, name)) for name in load_words()["media_names"])
    return re.compile(
        rf"[\s\u3000]*(?:[\u4e00-\u9fff]{{2,6}}[报网]\s*[-—－]\s*)?[【〔\[]?(?:据)?(?P<media>{known}|{medium()})"
        rf"(?P<before>[\s\u3000]*[（(][^（）()\n]{{2,60}}[）)])?"
        rf"[\s\u3000]*(?P<place>[\u4e00-\u9fff][\u4e00-\u9fff\s\u3000]{{0,13}}?)??(?:、[\u4e00-\u9fff]{{2,6}}?)?"
        rf"(?P<brackets>[\s\u3000]*[（(][^（）()]{{2,80}}[）)])?"
        rf"[\s\u3000]*(?:(?P<date>{_DATE})[\s\u3000]*(?P<late>[\u4e00-\u9fff]{{2,8}}?)??)?"
        rf"[\s\u3000]*(?:新媒体|综合)?专?{_KIND}[】〕\]]?"
        rf"(?P<after>[\s\u3000:：]*[（(【][^（）()【】]{{2,160}}[）)】])?[\s\u3000:：]*"
    )


def read_opening(text: str, base: int) -> Opening | None:
    """Parse the opening of a report at the start of ``text`` (page offset ``base``), or None.

    The text may run over line ends that stand for nothing (本报讯（通讯 / 员 A）).
    """
    if "\n" not in text:
        return _read_line(text, base)
    joined, places = unwrapped(text)
    read = _read_line(joined, 0)
    closed_up = _moved(read, base, places) if read is not None else None
    parted = _read_line(text, base)  # a line may end between two names, and stand for the blank
    return max((closed_up, parted), key=_clearness)


def _clearness(opening: Opening | None) -> int:
    """How sure a reading is: an opening, one that names somebody, one whose names are all plausible."""
    if opening is None:
        return 0
    named = 1 + bool(opening.credits)
    return named + (named > 1 and all(plausible_name(credit.name) for credit in opening.credits))


def _read_line(text: str, base: int) -> Opening | None:
    if not is_spaced(text[:_OPENING]):
        return _read_opening(text, base)
    closer, places = tight(text)  # 本 报 讯 ( 记 者 黄 敏 )
    read = _read_opening(closer, 0)
    return _moved(read, base, places) if read is not None else None


def _moved(read: Opening, base: int, places: list[int]) -> Opening:
    """An opening read from a text without its blanks, at its places in the printed one."""
    credits_ = printed_credits(read.credits, base, places)
    start, end = read.place_span
    place_span = (places[start], places[end - 1] + 1) if end > start else (0, 0)
    return Opening(places[read.end], read.place, place_span, credits_)


def _read_opening(text: str, base: int) -> Opening | None:
    match = _pattern().match(text) or _TAKEN_OVER.match(text) or _BARE.match(text)
    named = _named(text, base) if match is None or match.re is _BARE else None
    if match is None:
        return named or _bracketed(text, base)
    groups = {"place": None, "date": None, "media": None, **match.groupdict()}
    place, place_span = _placed(match)
    known = gazetteer().named(place)
    if match.re is _BARE and not known:
        return named
    signed = "记者" in (groups.get("after") or "")  # 据新华社电（记者 A）
    if match.group("kind") == "电" and not place and not groups["date"] and not signed:
        return None
    words = place or groups["media"] or ""
    if "记者" in place:
        return _signed_first(text, base)
    if not known and (place.startswith(_NO_PLACE) or words.endswith(_NO_MEDIUM)):
        return None
    credits_: tuple[Credit, ...] = ()
    countries = load_words().set("countries")
    for part in ("before", "brackets", "after"):
        inner = groups.get(part)
        abroad = inner is not None and inner.strip(_IN_BRACKETS) in countries
        if inner is None or abroad or match.start(part) < place_span[0] < match.end(part):
            continue  # 本报济州|（韩国）|4月29日电
        byline = _in_brackets(inner, base + match.start(part))
        if byline is not None:
            credits_ += byline.credits
        elif part == "after":  # a bracket behind the opening that is no byline belongs to the body
            return Opening(match.start(part), place, place_span, credits_)
    end = match.end()
    if not credits_:
        end, credits_ = _open_byline(text, end, base)
    if not credits_ and match.re is not _TAKEN_OVER:
        end, credits_ = _taken_over(text, end, base)
    if not (credits_ or known or groups["date"] or _tells_itself(match)):
        return None  # 他在网上发布消息称
    return Opening(end, place, place_span, credits_)


def _in_brackets(printed: str, base: int) -> Byline | None:
    """The byline that fills a bracket, behind the blanks in front of it."""
    left = len(printed) - len(printed.lstrip(_BLANKS_AND_BRACKETS))
    byline = read_byline(printed[left:-1], base + left, bracketed=True)
    return byline if byline is not None and byline.end == len(printed) - left - 1 else None


def _taken_over(text: str, at: int, base: int) -> tuple[int, tuple[Credit, ...]]:
    """某网某日讯 据《某日报》报道（记者 A）: where the second opening ends, and whom it names."""
    read = _read_opening(text[at:], base + at) if _TAKEN_OVER.match(text, at) else None
    return (at + read.end, read.credits) if read is not None and read.credits else (at, ())


def _tells_itself(match: re.Match[str]) -> bool:
    """A known medium or a paper, or a blank, a colon or a bracket behind 讯: an opening without more."""
    media = re.sub(r"\s", "", match.groupdict().get("media") or "报")
    return media.endswith("报") or media in load_words().set("media_names") or match.group()[-1] in _CLOSE


def _placed(match: re.Match[str]) -> tuple[str, tuple[int, int]]:
    """The place printed before or behind the day, or in brackets behind the medium (本报（武都）讯).

    What only ends the medium's name (滨河日报|客户端) is no place.
    """
    groups = match.groupdict()
    part = "late" if groups.get("late") else "place"
    place = re.sub(r"\s", "", groups.get(part) or "")
    bracket = (groups.get("before") or "").strip().strip("（()）").strip()
    if not place and bracket and gazetteer().named(bracket):
        at = match.start("before") + groups["before"].index(bracket)
        return bracket, (at, at + len(bracket))
    if not place:
        return "", (0, 0)
    start, end = match.span(part)
    if match.re is _pattern() and not gazetteer().named(place) and end - start == len(place):
        name = re.sub(r"\s", "", groups["media"])
        for cut in range(1, len(place) - 1):
            if is_medium(name + place[:cut]) and gazetteer().named(place[cut:]):
                return place[cut:], (start + cut, end)
        channel = place.find(_CHANNEL) + len(_CHANNEL)  # 新华网|湖南频道|长沙|9月5日电
        if channel >= len(_CHANNEL) and gazetteer().named(place[channel:]):
            return place[channel:], (start + channel, end)
        if (
            is_medium(name + place)
            or place.startswith(load_words()["media_beginnings"])
            or place.endswith(_CHANNEL)
        ):
            return "", (0, 0)  # 滨河晚报|掌上滨河|讯, 国际在线|广西频道|消息
    return place, (start, end)


def _named(text: str, base: int) -> Opening | None:
    """滇东观察讯（记者 A）: any name with 讯, where a byline in brackets or a day behind shows what it is.

    With 电 a place must stand before it (浔江快讯|桂平|电), for 停电 and 用电 are words.
    """
    match = _ANY_NAME.match(text)
    if match is None or match.group("media").endswith(_NO_MEDIUM):
        return None
    place = _named_place(match.group("media"))
    if match.group("kind") == "电" and not place:
        return None
    at = match.end("media") - len(place)
    place_span = (at, match.end("media")) if place else (0, 0)
    inner = match.group("after")
    if inner is None:
        end, credits_ = _open_byline(text, match.end(), base)
        return Opening(end, place, place_span, credits_)
    byline = _in_brackets(inner, base + match.start("after"))
    if byline is None:
        return None
    return Opening(match.end(), place, place_span, byline.credits)


def _named_place(media: str) -> str:
    """桂西北信息|环江: the place behind a medium's name, where the gazetteer has it."""
    for size in range(len(media) - _SHORTEST_MEDIUM, 1, -1):
        place = media[-size:]
        if gazetteer().named(place):
            return place
    return ""


def _open_byline(text: str, at: int, base: int) -> tuple[int, tuple[Credit, ...]]:
    """本报讯 记者A 通讯员B 10月22日，… and 本报讯 A B 报道 …: names without brackets behind the opening.

    They end at 报道, or at the last blank up to which all is roles and names.
    """
    run = _BEFORE_MARK.match(text, at)
    if run is None:
        return at, ()
    told = _REPORTS.search(run.group())
    ends = [told.start()] if told is not None else [m.start() for m in _BLANK.finditer(run.group())][::-1]
    for end in ends:
        byline = read_byline(run.group()[:end], base + at)
        if byline is None or byline.end != end or not all(plausible_name(c.name) for c in byline.credits):
            continue
        if told is not None:
            return at + told.end(), byline.credits
        begin = at + end + len(run.group()[end:]) - len(run.group()[end:].lstrip())
        if byline.role_printed and not text.startswith(load_words()["byline_roles"], begin):
            return begin, byline.credits
    return at, ()


def _signed_first(text: str, base: int) -> Opening | None:
    """本报记者 A 某地4月10日电: who reports stands before the place."""
    match = _SIGNED_FIRST.match(text)
    if match is None or not gazetteer().named(match.group("place")):
        return None
    byline = read_byline(match.group("who"), base + match.start("who"))
    if byline is None or byline.end != len(match.group("who")):
        return None
    return Opening(match.end(), match.group("place"), match.span("place"), byline.credits)


def _bracketed(text: str, base: int) -> Opening | None:
    """（记者 A 通讯员 B）at the very start of a body, with no paper named."""
    match = _LEADING.match(text) or _OWNED.match(text)
    if match is None:
        return None
    byline = read_byline(match.group(1), base + match.start(1), bracketed=True)
    if byline is None or byline.end != len(match.group(1)):
        return None
    set_apart = len(match.group(1).split()) > 1 and byline.role_printed
    if text.startswith("【", match.start(1) - 1) and not set_apart:
        return None  # 【马家坪】 and 【记者连线】 are headings as well
    if not byline.role_printed and not all(plausible_name(credit.name) for credit in byline.credits):
        return None
    return Opening(match.end(), "", (0, 0), byline.credits)


def read_place(surface: str, span: Span, places: Gazetteer, region: Region) -> Dateline | None:
    """The division that a dateline's place stands for; its printed name where none is found."""
    if not surface:
        return None
    full = region.choose(places.places(surface))
    called = places.short(surface) or places.short(surface.removesuffix("站"))
    provinces = tuple(place for place in called if place.level == "province")
    short = region.choose(provinces if not region.votes and provinces else called)
    chosen = full or short
    if chosen is None:  # 山东聊城: the last division named, below the ones before it
        for cut in range(2, len(surface) - 1):
            outer = region.choose(places.named(surface[:cut]))
            inner = places.named(surface[cut:])
            below = [p for p in inner if outer is not None and contains(outer[0].code, p.code)]
            nearest = region.choose(tuple(below))  # 湖北恩施: of a city and its prefecture
            if nearest is not None:
                chosen = nearest[0], 0.9
                break
    if chosen is None:  # 大沥: a town of the city that the page speaks of most, else of another one
        named = [place for suffix in TOWNS for place in places.places(surface + suffix)]
        for code, _ in region.votes:
            towns = [place for place in named if contains(code, place.code)]
            if towns:
                chosen = (towns[0], 0.8) if len(towns) == 1 else None
                break
        else:
            chosen = (named[0], 0.7) if len(named) == 1 else None
    if chosen is not None:
        return Dateline(surface, chosen[0].name, chosen[0].code, span)
    return Dateline(surface, surface, None, span)
