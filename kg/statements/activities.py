"""Who carries out which programme: the actor of the clause and what its verb governs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.mentions.programs import NATIONAL
from kg.mentions.scan import Scan
from kg.model import EntityType, Mention, Statement
from kg.statements.actors import ACTORS, lead_length
from kg.statements.clauses import Clause, Clauses
from kg.statements.make import make_statement, told_in
from kg.statements.regards import only_regarded

_BOTH_SIDES = re.compile(r"(?:根据[^，]*，)?(?:双方|两地|两校)")
_BROKEN = re.compile(r"违反|触犯")  # 严重违反了中央|八项规定
_RUNS = re.compile(
    r"(?:今年|去年|近年来|大力|积极|全面|正在|率先|合作|联合|共同)?(?:实施|推行|开展|打造|推出|启动|组织|创新|主办|举办|创办|发起|(?:发放|办理|提供|投放)(?=的))的(?:[\d.]+[万亿]?元)?“?"
)
# 这是|市妇联|发起“…”活动以来, 是|某法院|落实“…”的举措
_SINCE_RUN = re.compile(r"(?:发起|开展|启动|实施|推出|推行|组织|举办|落实|践行|推进)了?“?")
_IS_OF = re.compile(r"”?[\u3400-\u9fff]{0,4}?，?(?:就)?是")
_MADE = re.compile(
    r"(?:为[^。；“”]{4,90}?而)?[^，。；“”]{0,20}?"
    r"(?:推出|打造|开发|创建|实施|探索|开设|搭建|创办|启动|推行|试行|试点|建立|开展|开办|举办|组织|组建|成立|首创|办|办起)的"
    r"|(?:落实|践行|推进|深化)[^。；]{2,40}?的(?:一项|一个)?(?:重要|创新|具体)?(?:举措|做法|行动|实践|载体|抓手)"
)
_WAY_OF = re.compile(r"”?的(?:先进|成功|好|典型|特色)?(?:经验)?(?:做法|经验|路子|模式)")
_BY = re.compile(r"”?[\u3400-\u9fff]{0,6}?由")
_DEVELOPS = re.compile(
    r"(?:于|在)?(?:去年|今年|前年|\d{4}年)?(?:\d{1,2}月)?(?:联合|共同|自主|牵头|负责)?"
    r"(?:开发|建设|运营|设计|推出|打造|研发|发起|创办|开通|上线|出资|投入|资助|捐资|主办|承办|举办|实施|牵头|组织)"
)
_PURPOSE = re.compile(r"(?:为|助力|服务|赋能|助推|推动|引领|衔接|对接|响应|聚焦)$")
# 专家赴某县开展|乡村振兴|调研; 十九大报告提出实施|乡村振兴战略
_HOW_IT_GOES = re.compile(r"(?:项目|工作)?情况")  # 对高标准农田建设|情况进行了调研
_STUDIED = re.compile(r"”?(?:战略|工作|专题)?(?:调研|考察|视察|督查|测产|座谈|宣讲)")
_PROPOSED = re.compile(r"(?:报告|中央|国家|文件|全会)[\u3400-\u9fff]{0,2}(?:提出|明确|要求)")
# 公司通过|“银税互动”|平台申请到了200万元贷款: who gets something by a programme does not run it.
_BY_MEANS_OF = re.compile(r"(?:通过|凭借?|借助|利用|享受)了?$")
_GETS = re.compile(r"”?[^，。；]{0,12}?(?:申请到|申请了|获得|获批|获贷|拿到|贷到|贷款|授信)")
# 与会代表|围绕乡村振兴提出意见: others than who acted before
_OTHERS_TALK = re.compile(
    r"(?:[，“\s]|会上)*(?:与会(?:代表|人员|者|专家|同志)|代表们|委员们|(?:各位)?(?:代表|委员)|大家|专家们)"
)
_AGENT = re.compile(r"(?:活动|节|会|赛|仪式|大会|论坛)(?:由|是由)[^。；]*$")
_AUTHORITIES = ("公安", "警方", "交警", "法院", "检察", "税务", "消防", "海关", "供电")
_TASK = re.compile(
    r"^[”]?(?:战略)?的(?:一项|一个|重要|必由|关键|基础|背景|新|坚实|伟大|要求|进程|道路|征程|样板|典范|好)"
)
_TAKEN_UP = re.compile(r"(?:把|将|以|对|围绕|借助|依托|抓住|抢抓)[“]?$")
_SUPPORTS = re.compile(r"支持|扶持|保障|助力|推动|带动|惠及")


def activity_rules(clauses: Clauses, scan: Scan) -> Iterator[Statement]:
    """implements, supports."""
    for mention in clauses.mentions:
        if mention.type is EntityType.PROGRAM:
            yield from _implements(clauses, scan, mention)
    yield from _supports(clauses, scan)


def confidence_in(clause: Clause, base: float) -> float:
    """How sure a reading of a clause is: less where the actor is that of an earlier clause."""
    return base - (0.1 if clause.inherited else 0.0)


def _sentence_actor(clauses: Clauses, clause: Clause, at: int) -> tuple[Mention | None, Clause]:
    """The clause's actor; for a clause of purpose (为推进X，某局…) the actor that follows it."""
    text = clauses.article.reading.text
    opening = text[clause.at.start : clause.at.start + 1]
    if clause.inherited and opening in "为作按在自随" and clause.at.start <= clause.sentence.start + 1:
        for later in clauses.clauses:
            if later.sentence == clause.sentence and later.at.start > clause.at.start and not later.inherited:
                of_all = (
                    opening == "随" and later.actor is not None and later.actor.type is not EntityType.PLACE
                )
                return (None if of_all else later.actor), later  # 随着“大招商”战略的实施，某公司|投资兴业
    return clause.actor, clause


def _implements(clauses: Clauses, scan: Scan, program: Mention) -> Iterator[Statement]:
    clause = clauses.of(program.at.start)
    actor, acting = _sentence_actor(clauses, clause, program.at.start)
    runs = [
        m
        for m in clauses.within(clause.at)
        if m.type in (EntityType.PLACE, EntityType.ORGANIZATION)
        and m.at.end < program.at.start
        and (
            _RUNS.fullmatch(scan.text[m.at.end : program.at.start])
            or (
                scan.text.endswith("是", 0, m.at.start)
                and _SINCE_RUN.fullmatch(scan.text, m.at.end, program.at.start)
            )
        )
    ]
    runs = runs or _made_by(clauses, scan, program)
    if runs:  # 是县交通运输局|今年实施的“四好农村路”项目
        actor = _partner_before(clauses, scan, runs[-1]) or runs[-1]
    others = clause.inherited and _OTHERS_TALK.match(scan.text, clause.at.start)
    # 茶叶节由A主办，B承办，|树立“…”品牌形象: of the festival, not of who holds it
    agent = (
        clause.inherited
        and actor is not None
        and _AGENT.search(scan.text, clause.sentence.start, actor.at.start)
    )
    if actor is None or actor.at.overlaps(program.at) or ((others or agent) and not runs):
        return
    left = program.at.start - (1 if scan.text[program.at.start - 1 : program.at.start] == "“" else 0)
    before = scan.text[max(0, left - 8) : left]
    after = scan.text[program.at.end : program.at.end + 8]
    if (
        only_regarded(scan, clause.at.start, program.at.start)
        or _of_others(scan, actor)
        or _BROKEN.search(before)
    ):
        return
    if _BY_MEANS_OF.search(before) and _GETS.match(scan.text, program.at.end):
        return
    if (
        _HOW_IT_GOES.match(after)
        or _TASK.match(after)
        or _STUDIED.match(after)
        or _PROPOSED.search(scan.text, clause.at.start, left)
    ):
        return
    if scan.text[actor.at.end : actor.at.end + 1] == "《":
        return
    head = program.at.start < clauses.article.body_start and actor.at.end == left
    if not runs and (head or (_is_topic(clauses, scan, left) and actor.at.end <= clause.sentence.start)):
        return  # 凤城“红领办”服务队 in a headline; “背篓法庭”设立八年来，…
    governed = bool(runs) or _governed(scan, left) or _TAKEN_UP.search(before) is not None
    if not _carried_out(clause, program, before, governed):
        return
    base = 0.85 if governed else 0.65
    for one in actors_in(clauses, scan, clause, actor):
        yield told_in(
            clauses,
            clause,
            (one, "implements", program),
            "activities.implements",
            confidence_in(acting, base),
        )


def _of_others(scan: Scan, actor: Mention) -> bool:
    """北流|公安“护苗”行动: of the police, whose name the place but begins."""
    return actor.type is EntityType.PLACE and scan.text.startswith(_AUTHORITIES, actor.at.end)


def _partner_before(clauses: Clauses, scan: Scan, actor: Mention) -> Mention | None:
    """吴堡县|与|某公司|合作推出的: the first of those that run a programme together."""
    before = [m for m in clauses.mentions if m.type in ACTORS and m.at.end + 1 == actor.at.start]
    joined = scan.text[actor.at.start - 1 : actor.at.start] in ("与", "和", "同")
    return max(before, key=lambda m: m.at.end - m.at.start, default=None) if joined else None


def _is_topic(clauses: Clauses, scan: Scan, at: int) -> bool:
    """The programme opens its sentence."""
    sentence = clauses.sentence_of(at)
    return sentence.start + lead_length(scan.text, sentence) in (at, at + 1)


def _made_by(clauses: Clauses, scan: Scan, program: Mention) -> list[Mention]:
    """“码上诉”是|某中心|今年推出的…, 学习了|东马固村|“支部领办”的做法: of whom the text says that it is."""
    if _WAY_OF.match(scan.text, program.at.end):
        before = program.at.start - scan.text.endswith("“", 0, program.at.start)
        own = [m for m in clauses.mentions if m.type in ACTORS and m.at.end == before]
        if own:
            return [max(own, key=lambda m: m.at.start)]
    for opening, verbs in ((_IS_OF, _MADE), (_BY, _DEVELOPS)):
        told = opening.match(scan.text, program.at.end)
        chain = clauses.chain_from(told.end(), ACTORS) if told is not None else []
        if chain and verbs.match(scan.text, clauses.joined(chain[-1])[-1].at.end):
            return chain[-1:]
    return []


def actors_in(clauses: Clauses, scan: Scan, clause: Clause, actor: Mention) -> list[Mention]:
    """The actor and whoever is joined to it; an actor of an earlier sentence is alone, but for 双方."""
    earlier = actor.at.end < clause.sentence.start and not _BOTH_SIDES.match(scan.text, clause.at.start)
    return clauses.joined(actor, inherited=earlier)


def _carried_out(clause: Clause, program: Mention, before: str, governed: bool) -> bool:
    """Does the clause say that its actor carries the programme out, by the programme's kind?"""
    purpose = _PURPOSE.search(before) is not None
    if program.finder == "programs.honour":
        is_one = re.search(r"(?:是|获评|荣获|获得|入选|成功创建|争创|创建)(?:为|了)?$", before) is not None
        pilot = program.surface.endswith("试点") and governed
        return pilot or (is_one and not clause.inherited)
    if program.finder == NATIONAL:
        itself = program.surface.startswith("巩固")  # 巩固拓展脱贫攻坚成果 is verb and object in one
        return (itself or governed) and not purpose
    if program.finder in ("programs.quoted", "programs.circle"):
        return governed or not purpose
    return governed


def _governed(scan: Scan, left: int) -> bool:
    """A programme verb stands before the name, or before the names and words joined to it."""
    at = left
    for _ in range(5):
        if scan.longest_before("program_verbs", at) is not None:
            return True
        text = scan.text[:at]
        step = re.search(
            r"(?:[“”]|了|着|过|的|近年来|农村|基层|全域|好|各项|第[一二三四五六七八九十]轮|今冬明春|国家|特色|“[^“”]{2,20}”[和与及、]*|[\u3400-\u9fff\d+]{2,16}[、和与及])$",
            text,
        )
        if step is None or not step.group():
            return False
        at = step.start()
    return False


def _supports(clauses: Clauses, scan: Scan) -> Iterator[Statement]:
    """通过涉农资金整合等方式，大力支持…建设: the means supports the work."""
    for match in re.finditer(r"(?:通过|利用|用好|依托)", scan.text):
        sentence = clauses.sentence_of(match.start())
        program = next(
            (
                m
                for m in clauses.mentions
                if m.type is EntityType.PROGRAM and match.end() <= m.at.start <= match.end() + 1
            ),
            None,
        )
        if program is None:
            continue
        verb = _SUPPORTS.search(scan.text, program.at.end, min(sentence.end, program.at.end + 16))
        if verb is None:
            continue
        project = next(
            (m for m in clauses.mentions if m.type is EntityType.PROJECT and m.at.start == verb.end()), None
        )
        if project is not None:
            yield make_statement(clauses, program, "supports", project, sentence, "activities.supports", 0.8)
