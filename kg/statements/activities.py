"""Who carries out which programme or project: the actor of the clause and what its verb governs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.mentions.scan import Scan
from kg.model import EntityType, Mention, Span, Statement
from kg.statements.actors import ACTORS
from kg.statements.clauses import Clause, Clauses
from kg.statements.make import make_statement

_BOTH_SIDES = re.compile(r"(?:根据[^，]*，)?(?:双方|两地|两校)")
_RUNS = re.compile(
    r"(?:今年|去年|近年来|大力|积极|全面|正在|率先)?(?:实施|推行|开展|打造|推出|启动|组织|创新|主办|举办|创办|发起)的“?"
)
_IS_OF = re.compile(r"”?[\u3400-\u9fff]{0,4}?(?:就)?是")
_MADE = re.compile(
    r"[^，。；“”]{0,20}?(?:推出|打造|开发|创建|实施|探索|开设|搭建|创办|启动|推行|建立|开展)的"
)
_PURPOSE = re.compile(r"(?:为|助力|服务|赋能|助推|推动|引领|衔接|对接|响应|聚焦)$")
_TASK = re.compile(
    r"^[”]?(?:战略)?的(?:一项|一个|重要|必由|关键|基础|背景|新|坚实|伟大|要求|进程|道路|征程|样板|典范|好)"
)
_TAKEN_UP = re.compile(r"(?:把|将|以|对|围绕|借助|依托|抓住|抢抓)[“]?$")
_BUILDS = re.compile(r"(?:领办|创办|兴办|投资|投资建设|建设|承建|打造|实施|引进|运营|经营)的?$")
_SUPPORTS = re.compile(r"支持|扶持|保障|助力|推动|带动|惠及")


def activity_rules(clauses: Clauses, scan: Scan) -> Iterator[Statement]:
    """implements, undertakes, located_in of projects, supports."""
    for mention in clauses.mentions:
        if mention.type is EntityType.PROGRAM:
            yield from _implements(clauses, scan, mention)
        elif mention.type is EntityType.PROJECT:
            yield from _undertakes(clauses, scan, mention)
    yield from _supports(clauses, scan)


def _confidence(clause: Clause, base: float) -> float:
    return base - (0.1 if clause.inherited else 0.0)


def _sentence_actor(clauses: Clauses, clause: Clause, at: int) -> tuple[Mention | None, Clause]:
    """The clause's actor; for a clause of purpose (为推进X，某局…) the actor that follows it."""
    text = clauses.article.reading.text
    opening = text[clause.at.start : clause.at.start + 1]
    if clause.inherited and opening in "为作按在自随" and clause.at.start <= clause.sentence.start + 1:
        for later in clauses.clauses:
            if later.sentence == clause.sentence and later.at.start > clause.at.start and not later.inherited:
                return later.actor, later
    return clause.actor, clause


def _implements(clauses: Clauses, scan: Scan, program: Mention) -> Iterator[Statement]:
    clause = clauses.of(program.at.start)
    actor, acting = _sentence_actor(clauses, clause, program.at.start)
    runs = [
        m
        for m in clauses.within(clause.at)
        if m.type in (EntityType.PLACE, EntityType.ORGANIZATION)
        and m.at.end < program.at.start
        and _RUNS.fullmatch(scan.text[m.at.end : program.at.start])
    ]
    runs = runs or _made_by(clauses, scan, program)
    if runs:  # 是县交通运输局|今年实施的“四好农村路”项目
        actor = runs[-1]
    if actor is None or actor.at.overlaps(program.at):
        return
    left = program.at.start - (1 if scan.text[program.at.start - 1 : program.at.start] == "“" else 0)
    before = scan.text[max(0, left - 8) : left]
    after = scan.text[program.at.end : program.at.end + 8]
    if _TASK.match(after) or scan.text[actor.at.end : actor.at.end + 1] == "《":
        return
    governed = bool(runs) or _governed(scan, left) or _TAKEN_UP.search(before) is not None
    if not _carried_out(clause, program, before, governed):
        return
    base = 0.85 if governed else 0.65
    for one in _actors(clauses, scan, clause, actor):
        yield make_statement(
            clauses,
            one,
            "implements",
            program,
            clause.sentence,
            "activities.implements",
            _confidence(acting, base),
            status=clause.status,
        )


def _made_by(clauses: Clauses, scan: Scan, program: Mention) -> list[Mention]:
    """“码上诉”是|某中心|今年推出的…: the body that the text says a programme is of."""
    told = _IS_OF.match(scan.text, program.at.end)
    if told is None:
        return []
    chain = clauses.chain_from(told.end(), ACTORS)
    return chain[-1:] if chain and _MADE.match(scan.text, chain[-1].at.end) else []


def _actors(clauses: Clauses, scan: Scan, clause: Clause, actor: Mention) -> list[Mention]:
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
    if program.finder == "programs.national":
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


def _place_of(clauses: Clauses, actor: Mention) -> Mention | None:
    """The place where an actor acts: itself, or the division in its name."""
    if actor.type is EntityType.PLACE:
        return actor
    inside = [m for m in clauses.mentions if m.type is EntityType.PLACE and actor.at.holds(m.at)]
    if inside:
        return max(inside, key=lambda m: m.at.end)
    named = [m for m in clauses.mentions if m.type is EntityType.PLACE and actor.name.startswith(m.name)]
    return max(named, key=lambda m: len(m.name), default=None)


_TAKES_UP = re.compile(r"(?:据[^，]{2,12}，)?(?:[该此](?:项目|工程)?|项目|工程)")
_TAIL = 3  # characters of a work's name by which a sentence takes it up
_LIES = re.compile(r"[\u3400-\u9fff]{0,2}?(?:位于|坐落[在于]|地处|选址(?:在|于)?|落户(?:在|于)?)")
_BUILT_BY = re.compile(r"由$")
_BUILT = re.compile(
    r"(?:投资|出资|负责|独家)?(?:[\d.]+[万亿]*元)?(?:建设|承建|施工|开发|兴建|打造|运营|实施|组织实施|投建|修建|筹建)|(?:投资|出资)(?=[，。])"
)
_THERE = re.compile(r"(?:在|走进|来到|位于|走入|前往)$")
_THERE_BEHIND = re.compile(r"首批|附近|工地|现场|施工|内|旁")
_BY_OTHERS = re.compile(r"由[\u3400-\u9fff]")
_BEGINS = re.compile(
    r"(?:，?(?:\d{1,2}月)?\d{1,2}日)?(?:近日|日前|正式|今日|昨日)?在([\u3400-\u9fff]{2,16}?)(?:正式|全面|顺利)?(?:开工|动工|启动|投产|投用|启用|竣工|奠基|落成|揭牌)"
)
_SETTLES = re.compile(r"(?:正式|成功|顺利|将)?(?:落户|落地|位于|坐落于|选址)(?:在|于)?")


def _landed(clauses: Clauses, scan: Scan, project: Mention) -> list[Mention]:
    """The places where a work is said to stand: 落户某地, 某村的…厂, 在某镇建设…, 在某地开工."""
    seat = _SETTLES.match(scan.text, project.at.end)
    landed = [m for m in clauses.mentions if m.type is EntityType.PLACE and seat and m.at.start == seat.end()]
    if not landed:  # 上河村的|黑木耳菌包厂
        gap = 1 if scan.text[project.at.start - 1 : project.at.start] == "的" else 0
        landed = [m for m in clauses.named(EntityType.PLACE) if m.at.end == project.at.start - gap]
    if not landed:  # 在|达维镇|建设|玫瑰精深加工厂
        landed = [
            m
            for m in clauses.named(EntityType.PLACE)
            if m.at.end < project.at.start
            and scan.text[m.at.end : project.at.start] in scan.words.set("project_verbs")
            and scan.text[: clauses.chain_start(m)].endswith("在")
        ]
    if not landed:
        landed = [
            m
            for _, at in _told_again(clauses, scan, project)
            if (lies := _LIES.match(scan.text, at)) is not None
            for m in clauses.named(EntityType.PLACE)
            if m.at.start == lies.end()
        ]
    if not landed and (begun := _BEGINS.match(scan.text, project.at.end)) is not None:
        sites = [m for m in clauses.mentions if m.at.end == begun.end(1)]
        sites = sites or [m for m in clauses.named(EntityType.PLACE) if m.at.start == begun.start(1)]
        landed = [m for m in sites if m.type is EntityType.PLACE]
        landed = landed or [s for m in sites if (s := _place_of(clauses, m)) is not None]
    return landed


def _undertakes(clauses: Clauses, scan: Scan, project: Mention) -> Iterator[Statement]:
    clause = clauses.of(project.at.start)
    builder = max(  # 由某厂出资1500万元、|某局|承建的…工程: the last of them
        (
            m
            for m in clauses.mentions
            if m.type is EntityType.ORGANIZATION
            and m.at.end < project.at.start
            and m.at.start >= clause.at.start
            and _BUILDS.search(scan.text[m.at.end : project.at.start])
            and scan.text[m.at.start - 1 : m.at.start] != "在"
        ),
        key=lambda m: m.at.end,
        default=None,
    )
    owner = next(
        (
            m
            for m in clauses.mentions
            if m.type is EntityType.ORGANIZATION
            and m.at.start == project.at.start
            and m.at.end < project.at.end
        ),
        None,
    )
    actor = builder or clause.actor
    landed = _landed(clauses, scan, project)
    yield from _built_by(clauses, scan, project)
    if landed:  # …项目正式落户安吉县|递铺街道
        lowest = max(landed, key=lambda m: m.at.end)
        while (inner := next((m for m in clauses.mentions if m.at.start == lowest.at.end), None)) is not None:
            if inner.type is not EntityType.PLACE:
                break
            lowest = inner
        yield make_statement(
            clauses,
            project,
            "located_in",
            lowest,
            clause.sentence,
            "activities.lands",
            0.9,
            status=clause.status,
        )
    if owner is not None:
        yield make_statement(
            clauses,
            owner,
            "undertakes",
            project,
            clause.sentence,
            "activities.owner",
            0.8,
            status=clause.status,
        )
    if actor is None or project.at.overlaps(actor.at):
        return
    if builder is None and _only_where(clauses, scan, project, actor):
        return
    listed = project.finder == "projects.listed"
    for one in _actors(clauses, scan, clause, actor):
        yield make_statement(
            clauses,
            one,
            "undertakes",
            project,
            clause.sentence,
            "activities.undertakes",
            _confidence(clause, 0.85),
            status=clause.status,
        )
    where = _place_of(clauses, actor)
    if where is not None and owner is None and not landed:
        yield make_statement(
            clauses,
            project,
            "located_in",
            where,
            clause.sentence,
            "activities.site",
            _confidence(clause, 0.8 if not listed else 0.7),
            status=clause.status,
        )


def _only_where(clauses: Clauses, scan: Scan, project: Mention, actor: Mention) -> bool:
    """True where the actor of the clause only tells where a work stands."""
    clause = clauses.of(project.at.start)
    if _THERE.search(scan.text[: clauses.chain_start(project)]):
        return True  # 在|三塘镇|藠头产业园
    if _BY_OTHERS.match(scan.text, project.at.end):
        return True  # 东阿|黄河大桥项目由某局承建
    if actor.at.end == project.at.start and _THERE_BEHIND.match(scan.text, project.at.end):
        return True  # 石景山区|北辛安棚户区改造项目|首批居民
    # 汪清县罗子沟镇：菌包厂投产 tells where, not whose
    return clause.inherited and project.at.start < clauses.article.body_start


def _built_by(clauses: Clauses, scan: Scan, project: Mention) -> Iterator[Statement]:
    """该换电站由某公司投资建设: in the project's sentence or the next, which takes its name up."""
    told = (clauses.sentence_of(project.at.start), project.at.end)
    for sentence, _ in (told, *_told_again(clauses, scan, project)):
        own = sentence.holds(project.at)
        for body in clauses.within(sentence):
            built = body.type is EntityType.ORGANIZATION and _BUILT_BY.search(scan.text[: body.at.start][-1:])
            if built and _BUILT.match(scan.text, body.at.end):
                clause = clauses.of(body.at.start)
                yield make_statement(
                    clauses,
                    body,
                    "undertakes",
                    project,
                    sentence,
                    "activities.built_by",
                    0.9 if own else 0.85,
                    status=clause.status,
                )


def _told_again(clauses: Clauses, scan: Scan, project: Mention) -> Iterator[tuple[Span, int]]:
    """The next sentence where 该项目, or the end of its name, takes a work up; and where its telling begins."""
    index = clauses.sentences.index(clauses.sentence_of(project.at.start)) + 1
    for sentence in clauses.sentences[index : index + 1]:
        later = [m for m in clauses.named(EntityType.PROJECT) if m.name != project.name]
        if any(project.at.end <= m.at.start < sentence.start for m in later):
            return  # of two works the last one is taken up
        taken_up = _TAKES_UP.match(scan.text, sentence.start)
        if taken_up is not None:
            yield sentence, taken_up.end()
        elif scan.text.startswith(project.name[-_TAIL:], sentence.start):
            yield sentence, sentence.start + _TAIL


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
