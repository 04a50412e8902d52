"""Firms that a list names by their short names: 引进|九华粮品、翱翔体育用品|等企业43家."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.mentions.scan import Scan
from kg.model import EntityType, Mention, Span

_LIST = re.compile(
    r"([\u3400-\u9fff（）]{2,16}(?:、[\u3400-\u9fff（）]{2,10})+)"
    r"等(?:\d+余?多?家|[一二三四五六七八九十多]+家|一(?:大)?批)?(?![\d、])"
    r"((?:(?![向为对的由在把将与和])[\u3400-\u9fff]){0,8}?)(?:企业|公司|厂商|机构|组织)"
)
# 包括宁德博发、江苏嘉盛、浙江银轮，均为动力电池配套企业
_ALL_ARE = re.compile(
    r"(?:包括|有|为)([\u3400-\u9fff（）]{3,10}(?:、[\u3400-\u9fff（）]{3,10})+)，(?:均|都)为()[\u3400-\u9fff]{0,10}?企业"
)
# 参加集中开工的企业包括西安宝德自动化、陕西坚瑞消防、西安兴仪。
_NAMED = re.compile(
    r"企业(?:包括|主要有|分别是|分别为|有)([\u3400-\u9fff（）]{4,18}(?:、[\u3400-\u9fff（）]{4,18}){2,})(?=[。，；])()"
)
_LONGEST, _LEAST = 10, 3
_LEADS = "有为将把对以的了在是由与和向到及"
_KINDS = re.compile(r"(?:产业|行业|经济|服务|制造|加工|生产|养殖|种植|销售|贸易|运输|物流|材料|能源)业?$")
_GOODS = "酒茶粉油面糖米醋酱奶蛋肉果菜药布衣鞋"
_SURE, _CERTAIN = 0.5, 0.97  # of the tagger, of one of the list; of one that is a word too


def find_listed_firms(scan: Scan, found: Sequence[Mention]) -> Iterator[Mention]:
    """Every item of such a list, where the tagger, its ending or its first word tells one of them a body.

    A list of trades (纺织、服装等企业) has none.
    """
    taken = [m.at for m in found if m.type is EntityType.ORGANIZATION]
    told = {(n.start, n.end) for n in scan.names if n.label == "ORGANIZATION" and n.confidence >= _SURE}
    certain = {  # but not 发改局、总工会
        (n.start, n.end)
        for n in scan.names
        if n.label == "ORGANIZATION" and n.confidence >= _CERTAIN
        if scan.longest_before("organization_suffixes", n.end) is None
    }
    told |= {(at.start, at.end) for at in taken}
    shorts = scan.words["firm_endings"]
    for match in (*_LIST.finditer(scan.text), *_ALL_ARE.finditer(scan.text), *_NAMED.finditer(scan.text)):
        if scan.has_word_inside("clause_words", Span(*match.span(2))):
            continue
        first, *others = scan.items(Span(*match.span(1)))
        items = [_behind_verb(scan, first, told), *others]
        named = [s for s in items if (s.start, s.end) in certain or not _kind(scan, s)]  # 联想
        ended = [s for s in named if scan.text.endswith(shorts, s.start, s.end)]
        firm = ended or [s for s in named if (s.start, s.end) in told or _own(scan, s)]
        goods = not ended and any(scan.text[s.end - 1] in _GOODS for s in named)  # 黄秋葵酒、干果茶等企业
        whole = len(named) == len(items) or (match.re is _NAMED and len(named) * 2 > len(items))
        if not firm or goods or not whole:
            continue
        for span in named:
            if span.end - span.start <= _LONGEST and not any(at.overlaps(span) for at in taken):
                yield scan.mention(span, EntityType.ORGANIZATION, "organizations.listed_firm", 0.75)


def _own(scan: Scan, span: Span) -> bool:
    """九华|粮品: what it begins with is no word."""
    return span.end - span.start > _LEAST and not scan.everyday(scan.text[span.start : span.start + 2])


def _behind_verb(scan: Scan, item: Span, told: set[tuple[int, int]]) -> Span:
    """The first item begins where the tagger begins it, else behind the verb or particle that leads it."""
    begins = [start for start, end in told if end == item.end and start >= item.start]
    if begins:
        return Span(min(begins), item.end)
    return Span(scan.behind_leads(item, ("clause_words", "project_verbs"), _LEADS, _LEAST), item.end)


def _kind(scan: Scan, span: Span) -> bool:
    """智能制造, 新能源, 纺织业: what firms do, and none of them."""
    text = scan.text[span.start : span.end]
    if len(text) < _LEAST:
        return True
    acts = scan.has_word_inside("clause_words", span)
    kind = _KINDS.search(text)
    trade = kind is not None and (kind.start() < _LEAST or scan.everyday(text[: kind.start()]))
    return acts or scan.everyday(text) or scan.generic(text) or trade
