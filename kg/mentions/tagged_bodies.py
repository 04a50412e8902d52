"""Bodies that the trained tagger reads and no rule has found: firms, and whatever somebody has a post in."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import partial

from kg.mentions.branches import whole_bodies
from kg.mentions.firms import FIRSTS, OFFICES, ONLY
from kg.mentions.levels import named_level
from kg.mentions.offices import ALLIES, tells_an_act
from kg.mentions.organizations import NO_BODY
from kg.mentions.scan import Scan
from kg.mentions.short_names import branch_names
from kg.mentions.tagged import FINDER, MOST_SURE, clear, generic, proper, words_of
from kg.model import EntityType, Mention, Span
from kg.pages.names import plausible_name

# The least confidence of the tagger, by what else speaks for a body.
_ORGANIZATION = 0.9
_REPEATED = 0.6
_BRAND = 0.99  # of a name without the ending of a body
_POSTED = 0.8  # of a body that somebody named is said to hold a post in
_WORDED = 0.98  # of such a body in everyday words (体育总局)
_LONG = 4  # characters of a body's name in everyday words
_TEAM = "代表队"
_NATIONAL, _ALL_NATION = ("国家", "中国", "全国", "中央", "国际", "世界", "联合国"), 0.95
_STEM = 2  # characters of a place's short name
_DIVISIONS = "省市州县区旗"
_ROADS = ("高速", "高速公路", "公路", "铁路", "高铁", "大道", "连接线")  # no bodies, whatever is read
_LEVELS = "省市州县区旗镇乡村厂校院局队"  # whose it is, if the article tells, the rules have read
_PARTS_ONLY = (*"科股室处部队", "中心", "地区")  # a department's name says nothing by itself
_PARTIES, _PARTY_NAME = "组团队", 3
_JOINED = re.compile(rf"{ALLIES}|[和与及](?=.)")
_PARTS = (*OFFICES, *"委办队所站院校会社部", "专班")
_FORMED = ("组成", "成立", "组建", "组成了", "成立了", "组建了", "组建起")
_SIGNS = re.compile(r"达成|签约|签署|签订")
_PARTNER = re.compile(r"(?:达成|签约|签署|签订|开展|建立)[^，。]{0,8}(?:合作|协议)|签约|合作")


def find_tagged_bodies(scan: Scan, found: Sequence[Mention]) -> Iterator[Mention]:
    """All of them; ``found`` has the places and people, and the bodies that the rules read."""
    read = [*_bodies(scan, found)]
    yield from read
    named = [m for m in (*found, *read) if m.type is EntityType.ORGANIZATION]
    yield from branch_names(scan, named) if read else ()
    yield from whole_bodies(scan, named)


def _bodies(scan: Scan, found: Sequence[Mention]) -> Iterator[Mention]:
    """Those by the names that the tagger reads."""
    outer = [m for m in found if m.type is not EntityType.PLACE and m.finder != "organizations.central"]
    people = {m.at.start for m in found if m.type is EntityType.PERSON}
    again: dict[str, float] = {}  # how sure the surest reading of the same words is
    for tagged in scan.names:
        if tagged.label == "ORGANIZATION":
            words = words_of(scan, tagged)
            again[words] = max(again.get(words, 0.0), tagged.confidence)
    begins, ends = frozenset(m.at.start for m in found), frozenset(m.at.end for m in found)
    parted = partial(_apart, scan, begins=begins, ends=ends)
    for span, confidence in clear(scan, "ORGANIZATION", [m.at for m in outer], parted):
        if any(m.at.overlaps(span) and not (span.holds(m.at) and m.at != span) for m in found):
            continue  # a body may be named through a place or a central body (教育部高校学生司)
        post = scan.longest_at("titles", span.start)
        if post is not None and post > span.end:
            continue  # 检察委员会|专职委员: the post of another body
        if any(
            m.at.start == span.start
            and scan.text.startswith("一", m.at.end)
            and not scan.text.startswith(FIRSTS, m.at.end)
            for m in found
        ):
            continue  # 丹江口|一钓鱼竿厂: one of many
        sure = max(confidence, again.get(scan.text[span.start : span.end], 0.0))
        partner = _PARTNER.match(scan.text, span.end) and scan.text[span.start - 1 : span.start] in "与和同"
        partner = partner and not _SIGNS.search(scan.text, span.start, span.end)
        sure = _BRAND if partner and confidence >= _REPEATED else sure
        placed = any(m.type is EntityType.PLACE and m.at.start == span.start for m in found)
        named = _named_in(scan, span, confidence)
        if confidence >= _POSTED and not placed and _heads(scan, span, people) and named:
            yield scan.mention(span, EntityType.ORGANIZATION, FINDER, min(confidence, MOST_SURE))
            continue
        if sure >= _ORGANIZATION and confidence >= _REPEATED and _is_body(scan, span, sure):
            name = _placed(scan, span, found)
            yield scan.mention(span, EntityType.ORGANIZATION, FINDER, min(confidence, MOST_SURE), name=name)


def _apart(scan: Scan, body: Span, begins: Collection[int], ends: Collection[int]) -> list[Span]:
    """小营街道|联合|区应急管理中心, 区住建局|和|区消防大队: what the tagger reads as one, by their levels."""
    for match in _JOINED.finditer(scan.text, body.start + 1, body.end):
        behind = scan.text[match.end()] in _LEVELS or match.end() in begins
        allied = len(match.group()) > 1
        if allied and match.start() in ends and behind:
            return [Span(match.end(), body.end)]
        office = scan.text.endswith(_PARTS, body.start, match.start())
        if not allied and office and scan.text[match.end()] in _DIVISIONS:
            return [Span(body.start, match.start()), *_apart(scan, Span(match.end(), body.end), begins, ends)]
    return [body]


def _placed(scan: Scan, body: Span, found: Sequence[Mention]) -> str:
    """隰县果业局, of 县|果业局: an office by its level, with the place of that level that is spoken of."""
    text = scan.text[body.start : body.end]
    places = {m.at.end: m for m in found if m.type is EntityType.PLACE}
    level = text[0] if text[0] in _DIVISIONS and text.endswith((*OFFICES, "委", "办")) else ""
    place = named_level(scan, level, places, body.start) if level else None
    return place + text[1:] if place is not None else text


def _heads(scan: Scan, body: Span, people: Collection[int]) -> bool:
    """易居研究院智库中心|研究总监|严跃进: a post and a person right behind say that it is a body."""
    ends = {body.end, body.end + scan.text.startswith("的", body.end)}
    while ends:
        read = {n.end for n in scan.names if n.start in ends and n.label == "TITLE"}
        posts = {end for end in read if not scan.text.endswith(scan.words["not_posts"], 0, end)}
        posts |= {end for at in ends if (end := scan.longest_at("titles", at)) is not None}
        posts |= {end + 1 for end in posts if scan.text.startswith("的", end)}  # 担任过华侨大学|的校长的|庄某
        if any(end in people and not scan.text.endswith("传承人", 0, end) for end in posts):
            return True
        ends = {end + 1 for end in posts if scan.text.startswith(("、", "兼"), end)}
    return False


def _named_in(scan: Scan, body: Span, confidence: float) -> bool:
    """False for what is no name by itself (乡党委, 合作社, 全县)."""
    text = scan.text[body.start : body.end]
    told = len(text) >= _STEM and not text.endswith(_PARTS_ONLY) and not generic(scan, text)
    told = told and not (plausible_name(text) or text.endswith(("族", "岁")))
    told = told and text[0] not in _LEVELS and text not in scan.words.set("organization_suffixes")
    return told and (proper(scan, body) or (confidence >= _WORDED and len(text) >= _LONG))


def _is_body(scan: Scan, span: Span, confidence: float) -> bool:
    """A first name and the ending of a body; a first name alone (支付宝) only when nearly certain."""
    if scan.longest_before("event_endings", span.end) is not None:
        return False  # 凌源市春耕备耕工作推进会 is held, no body
    text = scan.text[span.start : span.end]
    kind = scan.generic(text) and not text.startswith(_NATIONAL)  # 周边村党支部
    kind = kind or text in scan.words.set("organization_suffixes")  # 市人大及其|常委会
    if kind or tells_an_act(text) or scan.text.endswith(ONLY, 0, span.start):
        return False
    if scan.text[span.end - 1] in _PARTIES and span.end - span.start <= _PARTY_NAME:
        return False  # 检查组, 考察团
    if NO_BODY.match(scan.text, span.end) or scan.text.endswith(_ROADS, span.start, span.end):
        return False
    verb = scan.longest_at("project_verbs", span.start)
    if verb is not None and verb < span.end and scan.boundary(span.start - 1):
        return False  # 依托某产业园，|建设冷链物流中心
    if scan.places.short(text[:_STEM]) and scan.places.short(text[_STEM:]):
        return False  # 浙江|磐安
    ending = scan.longest_before("organization_suffixes", span.end)
    quoted = scan.text[span.start - 1 : span.start] == "“" and scan.text.startswith("”", span.end)
    if quoted and scan.text[span.end - 1] in _PARTIES and scan.text.endswith(_FORMED, 0, span.start - 1):
        return True  # 32名老人组成|“银发顾问团”
    if text.endswith(_TEAM) and len(text) > len(_TEAM) + 1:
        return True  # 七红村|代表队
    if ending is None or ending < span.start:
        return confidence >= _BRAND and span.end - span.start >= 3 and proper(scan, span)
    stem = Span(span.start, ending)
    first = scan.text[stem.start : stem.end]
    if text.startswith(_NATIONAL) and confidence >= _ALL_NATION and len(text) > _LONG:
        return True  # 国家版权局: all of it is everyday words
    return len(first) >= 2 and first not in scan.words.set("generic_modifiers") and proper(scan, stem)
