"""Congresses, plenary sessions and numbered meetings of committees, assemblies and governments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.mentions.scan import Scan
from kg.model import EntityType, Mention, Span

_CONGRESS = re.compile(
    r"党的[一二三四五六七八九十]{1,3}大(?:报告|精神|开幕式|开幕会)?|党的[一二三四五六七八九十]{1,3}届[一二三四五六七八九十]中全会"
    r"|[一二三四五六七八九十]{2,3}届[一二三四五六七八九十]中全会|全国两会"
    r"|第?[一二三四五六七八九十\d]{1,4}届[\u3400-\u9fff（）]{2,20}?(?:代表大会|委员会)第[一二三四五六七八九十]{1,3}次(?:全体)?会议"
    r"|(?<=[省市县区州旗])[一二三四五六七八九十]{1,3}次党代会"
    r"|(?:妇女|工会|归侨侨眷)?第[一二三四五六七八九十\d]{1,3}次(?:党代会|党员代表大会|团代会|妇代会|工代会|文代会|代表大会)"
)
# Whose congress it is, printed before the division.
_WHOSE = ("中国人民政治协商会议", "中国共产党", "政协", "中共", "共青团")
_WHOSE_AND_WHERE = re.compile(rf"(?:{'|'.join(_WHOSE)})[\u3400-\u9fff]{{2,8}}?$")
_LONGEST_WHOSE = 18  # characters
_LEVELS, _BEFORE_LEVEL = tuple("省市县区州旗"), 2
_NUMBER = r"[一二三四五六七八九十\d]{1,4}"
_NUMBERED_SITTING = re.compile(
    rf"(?:第?{_NUMBER}届)?(?:常委会|主席团|委员会)?(?P<number>第?{_NUMBER}次)(?:常委会|常委|常务|全体|主席|主任|代表)?(?:（扩大）)?(?:会议|全会|全体会议)"
)
# 市十五届|人大常委会: the term that an assembly or committee sits in is no part of its name
_TERM = re.compile(rf"第?{_NUMBER}届(?=人大|政协|人民代表大会|常委会|委员会)")
_EXTENDED = re.compile(r"(?:常委会?|党组|党委|常务|全体)?（扩大）会议")  # 县委|常委（扩大）会议
_HOLDS, _LONGEST_VERB = re.compile(r"(?:组织)?(?:召开|举行|举办)了?$"), 5


def congresses(scan: Scan, found: Sequence[Mention]) -> Iterator[Mention]:
    """Congresses and plenary sessions of the party and the assemblies; of these the division is part."""
    places = {m.at.end: m.at.start for m in found if m.type is EntityType.PLACE}
    for match in _CONGRESS.finditer(scan.text):
        surface = match.group()
        if "次" in surface:
            start = _whose(scan, places.get(match.start(), match.start()))
            if start == match.start() and not surface.startswith("第"):
                continue  # 十八届人民代表大会第四次会议, of which nobody knows where
            name = scan.text[start : match.end()]
            yield scan.mention(
                Span(start, match.end()),
                EntityType.EVENT,
                "events.numbered",
                0.9,
                name=name,
                aliases=(surface,),
            )
            continue
        name = re.sub(r"(报告|精神|开幕式|开幕会)$", "", surface)
        span = Span(match.start(), match.start() + len(name))
        yield scan.mention(span, EntityType.EVENT, "events.congress", 0.95, name=name, aliases=(surface,))


def _whose(scan: Scan, start: int) -> int:
    """政协|房县第十届委员会第四次会议, 县|第十四次党代会: the party or level before, part of the name."""
    whose = next((w for w in _WHOSE if scan.text.endswith(w, 0, start)), "")
    where = _WHOSE_AND_WHERE.search(scan.text, max(0, start - _LONGEST_WHOSE), start)
    if where is not None:  # 共青团房县|第十七次代表大会, where no place is read
        return where.start()
    level = scan.text.endswith(_LEVELS, 0, start) and (
        scan.boundary(start - _BEFORE_LEVEL) or scan.longest_before("clause_words", start - 1) is not None
    )
    return start - 1 if level else start - len(whose)


def sittings(scan: Scan, found: Sequence[Mention]) -> Iterator[Mention]:
    """市七届人大常委会|第二十三次会议, 县委|十二届二次全体会议: a body's numbered meeting, held or not."""
    bodies = {m.at.end: m for m in found if m.type is EntityType.ORGANIZATION}
    for match in _NUMBERED_SITTING.finditer(scan.text):
        body = bodies.get(match.start()) or bodies.get(match.start("number"))
        if body is not None:
            span, number = Span(body.at.start, match.end()), scan.text[body.at.end : match.end()]
            aliases = (number, _in_full(body) + number)
            yield scan.mention(span, EntityType.EVENT, "events.sitting", 0.85, aliases=aliases)
        held = _HOLDS.search(scan.text, max(0, match.start() - _LONGEST_VERB), match.start())
        body = bodies.get(held.start()) if held is not None else None
        if body is not None:  # 某县人大常委会|举行|第二十次会议, which is one only with who holds it
            span, number = Span(match.start(), match.end()), match.group()
            yield scan.mention(
                span,
                EntityType.EVENT,
                "events.sitting",
                0.85,
                name=_in_full(body) + number,
                aliases=(number,),
            )
    for match in _EXTENDED.finditer(scan.text):
        body = bodies.get(match.start())
        if body is not None:
            yield scan.mention(
                Span(body.at.start, match.end()), EntityType.EVENT, "events.sitting", 0.8,
                aliases=(body.name + match.group(),),
            )  # fmt: skip


def _in_full(body: Mention) -> str:
    """The body's name with the term that was printed."""
    return max((alias for alias in body.aliases if _TERM.search(alias)), key=len, default=body.name)


def without_term(mention: Mention) -> Mention:
    """武汉市十五届人大常委会 is 武汉市人大常委会, which the article may name without its term too."""
    name = _TERM.sub("", mention.name) if mention.type is EntityType.ORGANIZATION else mention.name
    if name == mention.name:
        return mention
    return replace(mention, name=name, aliases=(*mention.aliases, mention.name))
