"""Which programme, event or work a sentence goes on about: what its figures are said of without an actor."""

from __future__ import annotations

import re

from kg.mentions.scan import Scan
from kg.model import EntityType, Mention, Span
from kg.statements.actors import lead_length
from kg.statements.clauses import Clause, Clauses
from kg.statements.gatherings import CONGRESS
from kg.statements.numerals import Number
from kg.statements.occasions import lists_works
from kg.statements.works import told_from, work_before

_AWAY = re.compile(r"(?:参加|参展|亮相|赴|参与)(?:了)?“?$")
_BY = re.compile(r"”?(?:由|自|于|是)")
_THESE = re.compile(r"这(?:套|个|一|种|项)|该")
_SINCE = re.compile(r"”?[\u3400-\u9fff]{0,6}以来")
_LETS = re.compile(r"”?(?:让|使|带动|助力|为)")
_LAUNCHES = re.compile(r"(?:上线|推出|开通|启用|开设|创办)了?“?$")
_MADE_BY = re.compile(r"(?:推出|推行|开展|实施|打造|开设|设立|建立|创办|研发|开发|发起|首创)的“?$")
_USES = re.compile(
    r"(?:注册|用户|累计|日均|访问|已服务|在线|浏览|[每一][\u3400-\u9fff]\d|每[天日月周年]|可|平均)"
)
_PLATFORMS = ("平台", "系统", "小程序", "APP", "热线")
# 在13个村建成“道德积分超市”13家: the villages are not the programme's; 2610户申请“…贷” are.
_SET_UP = re.compile(r"建成|设立|建起|开设|打造|推出|推行|成立|建立|设置|布设|开展")
_VISITORS = re.compile(r"(?:观摩团|考察团|与会人员|检查组|督导组|一行)")
_SPECIFIC = ("programs.quoted", "programs.circle", "programs.ending", "programs.topic")


def topical(
    clauses: Clauses, scan: Scan, number: Number, clause: Clause
) -> tuple[Mention, str, float] | None:
    """The subject that a sentence's programme, event or work gives, its rule and how sure it is."""
    sentence = clause.sentence
    launched = _launched(clauses, scan, clause)
    if launched is not None:
        return launched, "figures.programme", 0.7
    own = [
        m
        for m in clauses.within(clause.at)
        if m.type is EntityType.PROGRAM
        and m.finder in _SPECIFIC
        and not (m.at.start >= number.end and _SET_UP.search(scan.text, number.end, m.at.start))
    ]
    own = [m for m in own if not _SINCE.match(scan.text, m.at.end)]
    run_by = clause.actor is not None and any(m.name in clause.actor.name for m in own)
    if len({m.name for m in own}) == 1 and not run_by:  # but 法律援助中心 counts its own 法律援助案件
        return own[0], "figures.programme", 0.75
    earlier = [m for m in clauses.within(sentence) if m.at.end <= number.start]
    # 开展“敬老月”系列活动，走访2100人次 tells of who holds it
    told = (CONGRESS, "events.activity")
    events = [m for m in earlier if m.type is EntityType.EVENT and m.finder not in told]
    events = [m for m in events if not _AWAY.search(scan.text[: m.at.start])]  # 组织企业参加|某交易会
    events = [m for m in events if not _acted_since(clauses, m, clause)]
    if events and clause.inherited and not lists_works(scan, sentence):
        return events[-1], "figures.event", 0.7
    if _VISITORS.search(scan.text, sentence.start, number.start):
        before = clauses.named(EntityType.EVENT, before=number.start)
        if before:
            return before[-1], "figures.event", 0.65
    programs = [m for m in earlier if m.type is EntityType.PROGRAM and m.finder == "programs.quoted"]
    programs = [m for m in programs if not _SINCE.match(scan.text, m.at.end)]  # 开展“清廉村居”创建|以来
    if (
        clause.inherited
        and len({m.name for m in programs}) == 1
        and not _acted_since(clauses, programs[-1], clause)
        and _opens(scan, sentence, programs[-1], clauses)
    ):
        return programs[0], "figures.programme", 0.65
    return work_before(clauses, number, clause)


def _launched(clauses: Clauses, scan: Scan, clause: Clause) -> Mention | None:
    """某院上线“云孕保”平台，|注册用户8600人; “共享菜园”由某乡设计，|首批推出200块: told of the programme."""
    quoted = [
        m
        for m in clauses.named(EntityType.PROGRAM, before=clause.at.start)
        if m.at.start >= clause.sentence.start and m.finder == "programs.quoted"
    ]
    if not quoted or not clause.inherited or _acted_since(clauses, quoted[-1], clause):
        return None
    program = quoted[-1]
    if _SINCE.match(scan.text, program.at.end):
        return None
    told = clauses.of(program.at.start)
    begin = told_from(scan, clause.sentence)
    begin += lead_length(scan.text, Span(begin, clause.sentence.end))
    these = _THESE.match(scan.text, begin)
    begin = these.end() if these is not None else begin
    first = begin in (program.at.start, program.at.start - 1)  # “石榴籽”课堂每月一期，|全年计划举办12期
    acts = first and not _LETS.match(scan.text, program.at.end)
    opens = acts or (program.at.start <= told.at.start + 1 and _BY.match(scan.text, program.at.end))
    # 某局联合某公司|推出的|“屯屯通”预约班车上线，|首批投放15辆
    opens = opens or _MADE_BY.search(scan.text[: program.at.start]) is not None
    verb = _LAUNCHES.search(scan.text[: program.at.start])
    uses = _USES.match(scan.text, clause.at.start) or scan.text.startswith(_PLATFORMS, program.at.end + 1)
    return program if opens or (verb and uses) else None


def _acted_since(clauses: Clauses, program: Mention, clause: Clause) -> bool:
    """自推行“…”以来，柳南区…: another actor has opened a clause since the programme was named."""
    return any(program.at.end <= c.at.start and not c.inherited for c in clauses.until(clause))


def _opens(scan: Scan, sentence: Span, program: Mention, clauses: Clauses) -> bool:
    """The programme is what the sentence is about: a figure clause follows the one that names it."""
    told = clauses.of(program.at.start).at
    figures = re.search(r"\d(?![\d年])", scan.text[told.start : told.end])
    return told.end <= sentence.end and figures is not None
