"""Who undertakes which work, and where it stands: told in its clause, or in the next that takes it up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from kg.mentions.scan import Scan
from kg.model import EntityType, Mention, Quantity, Span, Statement
from kg.statements.activities import actors_in, confidence_in
from kg.statements.actors import ACTORS, LIES, lead_length
from kg.statements.clauses import Clauses
from kg.statements.make import make_statement, told_in
from kg.statements.regards import only_regarded
from kg.statements.works import taken_up_by_end

_BUILDS = re.compile(
    r"(?:领办|创办|兴办|援建|捐建|兴建|修建|捐资|投资|投资建设|建设|承建|打造|实施|引进|运营|经营)的?$"
)
_TAKES_UP = re.compile(
    r"(?:据[^，]{2,12}，|[^，。“”]{2,30}(?:介绍|表示|说|告诉记者)，)?(?:[该此](?:项目|工程)?|项目|工程)"
)
_IS_OF = re.compile(r"”?(?:就)?是")
_OWNS = re.compile(r"[^，。“”]{0,12}?的?(?:民生|实事|重点|头号|一号|招商|示范)")
# What is named as a place and builds nothing.
_FEATURES = ("江", "河", "溪", "渠", "水库", "隧道", "桥", "高速", "公路", "铁路")
_SITES = ("村", "社区", "镇", "乡", "街道")
_SEATS = ("园", "园区", "基地", "示范区", "大棚", "车间", "市场", "馆", "小镇")
_GOES_TO_SEE = re.compile(
    r"(?:深入|走进|来到|参观|考察|察看|查看|观摩|调研|走访|视察|巡视|督查|督办)(?:了|过)?|(?:一行|先后|分别)[到赴]"
)
# 对|A项目、B项目|进行了详细了解: who has a look
_LOOKED_INTO = re.compile(
    r"[^。；]{0,200}?进行(?:了)?[^，。；]{0,6}?(?:了解|察看|查看|视察|督查|督导|调研|检查|考察|走访)"
)
_SIGNED = re.compile(r"签约(?:仪式|活动|大会)|集中签约")
_BY_NOBODY = re.compile(r"(?:^|[，年月日])(?:村|镇|乡|县|市)里")
_FIRMS = ("公司", "集团")
_OVERSEERS = ("人大", "人大常委会", "政协", "纪委", "监委", "法院", "检察院")
_LEAD = 4  # characters before a list that opens its clause
_LIES = re.compile(rf"[\u3400-\u9fff]{{0,2}}?(?:{LIES}|选址(?:在|于)?|落户(?:在|于)?)")
_BUILDS_IT = re.compile(
    r"(?:等\d*家?(?:单位|企业|公司|施工单位))?(?:负责|联合|共同|分别)?(?:施工|承建|参建)(?=[，。、])"
)
_BUILDER_IS = ("施工单位为", "承建单位为", "建设单位为", "施工方为", "承建方为", "业主单位为")
_BUILT = re.compile(
    r"(?:投资|出资|负责|独家)?(?:[\d.]+[万亿]*元)?(?:建设|承建|施工|开发|兴建|打造|运营|实施|组织实施|投建|修建|筹建|牵头)|(?:投资|出资)(?:[\d.]+[余多]?[万亿]*元)?(?=[，。])"
)
_TOGETHER = re.compile(
    r"(?:联合|共同|合作|携手)?(?:投资|出资)?(?:建设|修建|兴建|打造|实施|共建|开发)|(?:共同|联合)(?:投资|出资)(?=[，。])"
)
_CITY, _COUNTY = 4, 6  # digits of a city's and a county's code
_ROUTE = re.compile(r"[至到—-]|高速|铁路|高铁|管道|公路")  # 惠水至罗甸高速公路 stands in no one place
_FAR = 3  # sentences in which the one work of an article may be taken up
_THERE = re.compile(r"(?:在|走进|来到|位于|走入|前往)$")
_THERE_BEHIND = re.compile(r"首批|附近|工地|现场|施工|内|旁")
_BY_OTHERS = re.compile(r"由[\u3400-\u9fff]")
_BEGINS = re.compile(
    r"(?:，?(?:\d{1,2}月)?\d{1,2}日)?(?:近日|日前|正式|今日|昨日)?在([\u3400-\u9fff]{2,16}?)(?:正式|全面|顺利)?(?:开工|动工|启动|投产|投用|启用|竣工|奠基|落成|揭牌|开园|开业|开馆|建成)"
)
_SETTLES = re.compile(r"(?:正式|成功|顺利|将)?(?:落户|落地|位于|[坐座]落于|选址)(?:在|于)?")


def undertaking_rules(clauses: Clauses, scan: Scan) -> Iterator[Statement]:
    """undertakes, located_in of projects."""
    told = [s for project in clauses.named(EntityType.PROJECT) for s in _undertakes(clauses, scan, project)]
    landed = {s.subject.name for s in told if s.rule == "activities.lands"}
    # where a work is said to stand counts before where its builder is
    told = [s for s in told if s.rule != "activities.site" or s.subject.name not in landed]
    told = [
        s
        for s in told
        if not (s.predicate == "undertakes" and _is_feature(s.subject))
        and not (s.rule == "activities.site" and _is_feature(s.object))
    ]
    yield from told
    yield from _named_after(clauses, {s.subject.name for s in told if s.predicate == "located_in"})


def _is_feature(actor: Mention | Quantity) -> bool:
    """阿蓬江|防洪治理工程, which opens a clause: the river builds nothing and is the seat of nothing else."""
    return isinstance(actor, Mention) and actor.code is None and actor.name.endswith(_FEATURES)


def _named_after(clauses: Clauses, sited: Set[str]) -> Iterator[Statement]:
    """海南州|110千伏输变电工程, of which nothing else says where: in the division that it is named by."""
    divisions = [m for m in clauses.named(EntityType.PLACE) if len(m.code or "") >= _CITY]
    for work in {m.name: m for m in reversed(clauses.named(EntityType.PROJECT))}.values():
        named = [m for m in divisions if work.surface.startswith((m.name, m.surface))]
        if named and work.name not in sited and _ROUTE.search(work.name) is None:
            place = max(named, key=lambda m: len(m.surface))
            sentence = clauses.sentence_of(work.at.start)
            yield make_statement(clauses, work, "located_in", place, sentence, "activities.named", 0.75)


def _place_of(clauses: Clauses, actor: Mention) -> Mention | None:
    """The place where an actor acts: itself, or the division in its name."""
    if actor.type is EntityType.PLACE:
        return actor
    inside = [m for m in clauses.mentions if m.type is EntityType.PLACE and actor.at.holds(m.at)]
    if inside:
        return max(inside, key=lambda m: m.at.end)
    named = [m for m in clauses.mentions if m.type is EntityType.PLACE and actor.name.startswith(m.name)]
    return max(named, key=lambda m: len(m.name), default=None)


def _landed(clauses: Clauses, scan: Scan, project: Mention) -> list[Mention]:
    """The places where a work is said to stand: 落户某地, 某村的…厂, 在某镇建设…, 在某地开工."""
    seat = _SETTLES.match(scan.text, project.at.end)
    landed = [m for m in clauses.mentions if m.type is EntityType.PLACE and seat and m.at.start == seat.end()]
    behind = project.at.end + scan.text.startswith("”", project.at.end)
    if not landed and (begun := _BEGINS.match(scan.text, behind)) is not None:
        sites = [m for m in clauses.mentions if m.at.end == begun.end(1)]
        sites = sites or [m for m in clauses.named(EntityType.PLACE) if m.at.start == begun.start(1)]
        landed = [m for m in sites if m.type is EntityType.PLACE]
        landed = landed or [s for m in sites if (s := _place_of(clauses, m)) is not None]
    if not landed:
        landed = [
            m
            for _, at in _told_again(clauses, scan, project)
            if (lies := _LIES.match(scan.text, at)) is not None
            for m in clauses.named(EntityType.PLACE)
            if m.at.start == lies.end()
        ]
    if not landed:  # 占里村|便民大桥
        landed = [
            m
            for m in clauses.named(EntityType.PLACE)
            if m.at.start == project.at.start and m.at.end < project.at.end and m.name.endswith(_SITES)
        ]
    if not landed:  # 上河村的|黑木耳菌包厂
        gap = 1 if scan.text[project.at.start - 1 : project.at.start] == "的" else 0
        landed = [m for m in clauses.named(EntityType.PLACE) if m.at.end == project.at.start - gap]
    if not landed:  # 在|达维镇|建设|玫瑰精深加工厂, 在|悦乐镇|建成的|光伏项目
        landed = [
            m
            for m in clauses.named(EntityType.PLACE)
            if m.at.end < project.at.start
            and scan.text[m.at.end : project.at.start].removesuffix("的") in scan.words.set("project_verbs")
            and scan.text[: clauses.chain_start(m)].endswith("在")
        ]
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
    owner = next(iter(_own_bodies(clauses, project)), None)
    actor = builder or _told_of(clauses, scan, project) or clause.actor
    landed = _landed(clauses, scan, project)
    built = list(_built_by(clauses, scan, project))
    yield from built
    if landed:  # …项目正式落户安吉县|递铺街道
        last = max(landed, key=lambda m: m.at.end)
        lowest = [last, *clauses.chain_from(last.at.end, {EntityType.PLACE})][-1]
        yield told_in(clauses, clause, (project, "located_in", lowest), "activities.lands", 0.9)
    if owner is not None:
        yield told_in(clauses, clause, (owner, "undertakes", project), "activities.owner", 0.8)
    if actor is None or project.at.overlaps(actor.at):
        return
    if actor is clause.actor and (_only_where(clauses, scan, project, actor) or (clause.inherited and built)):
        return
    listed = project.finder == "projects.listed"
    # 某县举行集中签约仪式…。分别是|A项目、B项目: of those who sign
    signed = clause.inherited and actor.type is EntityType.PLACE
    signed = signed and _signed_there(clauses, scan, clause.sentence)
    for one in actors_in(clauses, scan, clause, actor) if not signed else ():
        yield told_in(
            clauses,
            clause,
            (one, "undertakes", project),
            "activities.undertakes",
            confidence_in(clause, 0.85),
        )
    where = _place_of(clauses, actor)
    far = signed and len(actor.code or "") < _COUNTY  # in the county of the city that is told of below
    if where is not None and owner is None and not landed and not far:
        yield told_in(
            clauses,
            clause,
            (project, "located_in", where),
            "activities.site",
            confidence_in(clause, 0.8 if not listed else 0.7),
        )


def _told_of(clauses: Clauses, scan: Scan, project: Mention) -> Mention | None:
    """“桥下空间改造项目”是|某局|今年的民生实事: whose work it is said to be."""
    told = _IS_OF.match(scan.text, project.at.end)
    chain = clauses.chain_from(told.end(), ACTORS) if told is not None else []
    return chain[-1] if chain and _OWNS.match(scan.text, chain[-1].at.end) else None


def _only_where(clauses: Clauses, scan: Scan, project: Mention, actor: Mention) -> bool:
    """True where the actor of the clause only tells where a work stands."""
    clause = clauses.of(project.at.start)
    if _THERE.search(scan.text[: clauses.chain_start(project)]):
        return True  # 在|三塘镇|藠头产业园
    opens = project.at.start == clause.at.start + lead_length(scan.text, clause.at)
    before = scan.text[clause.at.start : project.at.start]
    if _GOES_TO_SEE.search(before) or only_regarded(scan, clause.at.start, project.at.start):
        return True  # 一行深入A|B产业园, 高度重视|某能力提升工程
    if clause.inherited and _BY_NOBODY.search(before):
        return True  # 村里|投资240万元的光伏发电项目
    if "对" in before and _LOOKED_INTO.match(scan.text, project.at.end):
        return True
    own = [m for m in _own_bodies(clauses, project) if m.name.endswith(_FIRMS)]
    if own and (actor.type is EntityType.PLACE or project.finder == "projects.listed"):
        return True  # 开工的有|某公司|年产30万吨墙面材料项目: that firm's
    if clause.inherited and actor.name.endswith(_FIRMS):
        first = clauses.first_of_list(project)
        if first is not project and first.at.start - clause.at.start <= _LEAD:
            return True  # 某公司占地369亩。与此同时，A项目、B项目|也陆续开工建设
    if clause.inherited and actor.name.endswith(_OVERSEERS):
        return True  # 县人大常委会视察了…。|某河道治理工程|总投资1.6亿元
    if clause.inherited and opens and scan.text.startswith("是", project.at.end):
        return True  # 某文化产业园|是由某部门推荐的基地
    if clause.inherited and opens and scan.text[actor.at.start - 1] == "由":
        return True  # A项目由某公司建设；|B项目|总投资2.4亿元
    if _BY_OTHERS.match(scan.text, project.at.end):
        return True  # 东阿|黄河大桥项目由某局承建
    beside = actor.type is EntityType.PLACE and actor.at.end == project.at.start
    if beside and (project.name.endswith(_SEATS) or _THERE_BEHIND.match(scan.text, project.at.end)):
        return True  # 新集镇|现代农业产业园, 石景山区|北辛安棚户区改造项目|首批居民
    # 汪清县罗子沟镇：菌包厂投产 tells where, not whose
    return clause.inherited and project.at.start < clauses.article.body_start


def _signed_there(clauses: Clauses, scan: Scan, sentence: Span) -> bool:
    """A signing is told of in the sentence or in the one before."""
    index = clauses.sentences.index(sentence)
    start = clauses.sentences[max(0, index - 1)].start
    return _SIGNED.search(scan.text, start, sentence.end) is not None


def _own_bodies(clauses: Clauses, project: Mention) -> list[Mention]:
    """A body that a work's name begins with, or a firm right before it: 海太欧林集团|华中制造基地项目."""
    return [
        m
        for m in clauses.named(EntityType.ORGANIZATION)
        if (m.at.start == project.at.start and m.at.end < project.at.end)
        or (m.at.end == project.at.start and m.name.endswith(_FIRMS))
    ]


def _built_by(clauses: Clauses, scan: Scan, project: Mention) -> Iterator[Statement]:
    """该换电站由某公司投资建设: in the project's sentence or the next, which takes its name up."""
    told = (clauses.sentence_of(project.at.start), project.at.end)
    for sentence, _ in (told, *_told_again(clauses, scan, project)):
        own = sentence.holds(project.at)
        yield from _built_together(clauses, scan, project, sentence)
        for body in clauses.within(sentence):
            if body.type is not EntityType.ORGANIZATION:
                continue
            by = scan.text[body.at.start - 1] == "由" and _BUILT.match(scan.text, body.at.end)
            listed = "由" in scan.text[sentence.start : body.at.start]  # 由某院设计，|某局|施工
            built = by or (listed and _BUILDS_IT.match(scan.text, body.at.end))
            if built or scan.text.endswith(_BUILDER_IS, 0, body.at.start):
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


def _built_together(clauses: Clauses, scan: Scan, project: Mention, sentence: Span) -> Iterator[Statement]:
    """该园由|某局|与某区|共同建设: each of those who build it."""
    for first in clauses.within(sentence):
        if first.type not in ACTORS or scan.text[first.at.start - 1] != "由":
            continue
        builders = clauses.joined(first)
        if len(builders) > 1 and _TOGETHER.match(scan.text, builders[-1].at.end):
            for one in builders:
                yield make_statement(
                    clauses, one, "undertakes", project, sentence, "activities.built_by", 0.85
                )


def _told_again(clauses: Clauses, scan: Scan, project: Mention) -> Iterator[tuple[Span, int]]:
    """The next sentence where 该项目, or the end of its name, takes a work up, and where it goes on."""
    index = clauses.sentences.index(clauses.sentence_of(project.at.start)) + 1
    alone = len({m.name for m in clauses.named(EntityType.PROJECT)}) == 1
    for sentence in clauses.sentences[index : index + (_FAR if alone else 1)]:
        later = [m for m in clauses.named(EntityType.PROJECT) if m.name != project.name]
        if any(project.at.end <= m.at.start < sentence.start for m in later):
            return  # of two works the last one is taken up
        taken_up = _TAKES_UP.match(scan.text, sentence.start)
        if taken_up is not None:
            yield sentence, taken_up.end()
        elif end := taken_up_by_end(scan.text, sentence.start, project.name):
            yield sentence, sentence.start + end
