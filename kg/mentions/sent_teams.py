"""Teams that a body or division sends to a place: 县烟草专卖局|驻|东河村|扶贫工作队, 某市|驻|某县|工作团."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.mentions.scan import Scan
from kg.model import EntityType, Mention, Span

FINDER = "organizations.sent"
_TEAM = re.compile(r"(?:(?![的了在和与，。])[\u3400-\u9fff]){0,10}?(?:工作队|工作团|帮扶队|扶贫队)(?!员)")
_SENT, _TO_VILLAGE = "驻", "驻村"
# 广东省|第九批援藏医疗队, 上海市|第十批援疆干部联络组
_OF_ROUND = re.compile(
    r"(?:第[一二三四五六七八九十\d]{1,3}批)?(?:援[藏疆青鄂外]|支医|支教|组团式)[\u3400-\u9fff]{0,8}?"
    r"(?:医疗队|工作队|工作组|联络组|指挥部|支教团|服务队)(?!员)"
)


def find_sent_teams(scan: Scan, found: Sequence[Mention]) -> Iterator[Mention]:
    """All of them, with what the sender is called in full."""
    senders: dict[int, Mention] = {}
    for mention in found:
        if mention.type in (EntityType.ORGANIZATION, EntityType.PLACE):
            longest = senders.get(mention.at.end)
            if longest is None or mention.at.start < longest.at.start:
                senders[mention.at.end] = mention
    places = {m.at.start: m for m in found if m.type is EntityType.PLACE}
    for end, sender in sorted(senders.items()):
        round_ = _OF_ROUND.match(scan.text, end)
        if round_ is not None and sender.type is EntityType.PLACE:
            span = Span(sender.at.start, round_.end())
            name = sender.name + round_.group()
            yield scan.mention(span, EntityType.ORGANIZATION, FINDER, 0.9, name=name)
        at = end + len(_SENT)
        village = scan.text.startswith(_TO_VILLAGE, end) and sender.type is EntityType.ORGANIZATION
        if not scan.text.startswith(_SENT, end) or not (village or at in places):
            continue
        at += village  # 某公司|驻村工作队
        while at in places:
            at = places[at].at.end
        team = _TEAM.match(scan.text, at)
        if team is not None:
            span = Span(sender.at.start, team.end())
            name = sender.name + scan.text[end : team.end()]
            yield scan.mention(span, EntityType.ORGANIZATION, FINDER, 0.9, name=name)
