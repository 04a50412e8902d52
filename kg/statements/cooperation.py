"""Which bodies act together: who signs with whom, and whom the actor of a clause joins."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.mentions.offices import ALLIES
from kg.mentions.scan import Scan
from kg.model import EntityType, Mention, Span, Statement, Status
from kg.statements.clauses import Clauses
from kg.statements.make import make_statement, told_in
from kg.statements.speakers import quote_open

_COOPERATES = re.compile(r"(?:与|和|同)")
_TOGETHER = ("共建", "签署", "签订")  # A、B|共建某学院
_JOINED_BY = tuple(ALLIES.split("|"))
_ACTS_WITH = r"合作(?!社|总社|联社|银行|医疗|经济)"  # but 供销合作总社
_SIGNED = re.compile(
    rf"签订|签署|签约|签下|签了|会签|{_ACTS_WITH}|结为|缔结|共建|结对|联合|携手|战略合作|建立医联体"
)
_WITH = re.compile(
    r"(?:该[局校院厂司所]|该公司|[协商]会|公司|集团|学校|医院|学院|大学|合作社|大队|支队|派出所|法院|检察院)?(?:将|已|还|并|先后|分别|近日|日前|去年|今年|积极|主动|成功|[\d年月日]+)*(?:与|同|和|携手|联合|联手)"
)
_THIS_WITH = re.compile(r"该[\u3400-\u9fff]{1,3}(?:近日|日前|还|已)?(?:联合|会同|携手)")
_WE_WITH = re.compile(r"我们(?:公司|单位)?(?:将|已|还|又|先后|目前|去年|今年)*(?:与|同|和|携手|联合)")
_ALLIED = re.compile(
    rf"[^，。；]{{0,16}}?(?:签订|签署|签约|{_ACTS_WITH}|结对|共建|共同|建立|达成|联合|组建|成立|开展|打造)"
)


def cooperation_rules(clauses: Clauses, scan: Scan) -> Iterator[Statement]:
    """cooperates_with."""
    yield from _cooperates(clauses, scan)
    yield from _partners(clauses, scan)
    yield from _our_partners(clauses, scan)


def _bodies(clauses: Clauses) -> list[Mention]:
    """The bodies that lie in no other: 中国农业科学院 in 中国农业科学院|茶叶研究所 signs nothing."""
    named = clauses.named(EntityType.ORGANIZATION)
    return [m for m in named if not any(o.at != m.at and o.at.holds(m.at) for o in named)]


def _cooperates(clauses: Clauses, scan: Scan) -> Iterator[Statement]:
    """某公司与某大学签署战略合作协议."""
    bodies = _bodies(clauses)
    for left in bodies:
        for right in bodies:
            if right.name == left.name or not 0 < right.at.start - left.at.end <= 2:
                continue
            joint = scan.text[left.at.end : right.at.start]
            clause = clauses.of(right.at.start)
            tail = Span(right.at.end, max(right.at.end, clause.at.end))
            signed = _COOPERATES.fullmatch(joint) and _SIGNED.search(scan.text[tail.start : tail.end])
            both = joint == "、" and scan.text.startswith(_TOGETHER, right.at.end)
            first = clauses.first_of_list(left)
            both = both and scan.text[first.at.start - 1] not in "与和同"  # 县政府与|A、B、C|签订协议
            others = _with(clauses, scan, right) if signed and joint in ("与", "同") else [right]
            for one in others if signed or both or joint in _JOINED_BY else ():  # A与|B、C|共建
                yield make_statement(
                    clauses,
                    left,
                    "cooperates_with",
                    one,
                    clause.sentence,
                    "activities.cooperates",
                    0.85,
                    status=clause.status if clause.status is not Status.REPORTED else Status.ASSERTED,
                )


def _our_partners(clauses: Clauses, scan: Scan) -> Iterator[Statement]:
    """“我们与|某大学|共建了某研究院。”某公司总经理李某说: with the body that the quotation speaks for."""
    bodies = _bodies(clauses)
    for match in _WE_WITH.finditer(scan.text):
        clause = clauses.of(match.start())
        own = clause.speaker or (clause.actor if quote_open(scan.text, match.start()) is not None else None)
        partner = next((m for m in bodies if m.at.start == match.end()), None)
        if (
            own is None
            or partner is None
            or own.type is not EntityType.ORGANIZATION
            or own.name == partner.name
        ):
            continue
        partners = _with(clauses, scan, partner)
        if _ALLIED.match(scan.text, partners[-1].at.end, clause.at.end):
            for one in partners:
                yield told_in(clauses, clause, (own, "cooperates_with", one), "activities.partner", 0.75)


def _with(clauses: Clauses, scan: Scan, partner: Mention) -> list[Mention]:
    """The partner and the bodies that a list joins to it; in 与B、|C与D|分别结对 the next pair is another."""
    partners = [m for m in clauses.joined(partner) if m.type is EntityType.ORGANIZATION]
    several = any(scan.text.startswith(("与", "同"), m.at.end) for m in partners)
    return [partner] if several else partners


def _partners(clauses: Clauses, scan: Scan) -> Iterator[Statement]:
    """将与|某大学附属医院|建立紧密型医联体: whom the actor of a clause acts together with."""
    for partner in _bodies(clauses):
        clause = clauses.of(partner.at.start)
        actor = clause.actor
        if actor is None or actor.type is not EntityType.ORGANIZATION or actor.name == partner.name:
            continue
        this = _THIS_WITH.fullmatch(scan.text, clause.at.start, partner.at.start)
        if this is not None and not clause.inherited:  # 该院|联合|某协会
            yield told_in(clauses, clause, (actor, "cooperates_with", partner), "activities.partner", 0.8)
            continue
        start = max(clause.at.start, actor.at.end) if clause.at.holds(actor.at) else clause.at.start
        if not _WITH.fullmatch(scan.text, start, partner.at.start):
            continue
        partners = _with(clauses, scan, partner)
        if _ALLIED.match(scan.text, partners[-1].at.end, clause.at.end):
            for one in partners:
                yield told_in(
                    clauses,
                    clause,
                    (actor, "cooperates_with", one),
                    "activities.partner",
                    0.75 if clause.inherited else 0.85,
                )
