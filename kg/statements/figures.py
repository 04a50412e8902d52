"""Figures and what they are said of.

The subject is, in this order: the name the number stands in; the speaker of the quotation it
stands in; the programme, event or project of its clause or sentence; the area that 全市 or 全县
points to; the actor of the clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.gazetteer import ancestor_codes
from kg.mentions.scan import Scan
from kg.model import EntityType, Mention, Quantity, Span, Statement
from kg.statements.clauses import Clause, Clauses
from kg.statements.make import make_statement
from kg.statements.numerals import Number, read_numbers

_AREA = re.compile(r"全(省|市|县|区|镇|乡|街道|村|州|旗)")
_COMPARISON = re.compile(r"(同比|环比|较上年|比上年|比去年|较去年)(增长|增加|提高|上升|下降|减少|降低)?")
_SIGNED = re.compile(r"等\d+个[\u3400-\u9fff]{0,4}项目")
_SPENT_ON = re.compile(r"的|(?:用于)?(?:实施|建设|新建|改造|修建|扩建|改建|打造|建成|启动)了?")
_THIS = re.compile(r"(?:据[^，]{2,12}，)?(?:该|此|这座|这个|这条)")
_THIS_EVENT = re.compile(
    r"(?:此次|本次|该|本届)?(?:活动|比赛|大赛|会议|展会|博览会|招聘会|义诊)(?:当天|期间|现场|共|吸引|为期)"
)
_THIS_TOPIC = re.compile(r"(?:该|此|这一)?(平台|系统|计划|行动|品牌|模式)")
_PRONOUN = re.compile(r"[他她][^。，“”]{0,6}?(?:说|道|告诉)")
_LONG_QUOTE = 24
_THIS_WORK = re.compile(r"(?:据[^，]{2,12}，)?(?:该|此|这一)?(?:项目|工程)(?!部|组|办|资金|经理|负责人|公司)")
_VISITORS = re.compile(r"(?:观摩团|考察团|与会人员|检查组|督导组|一行)")
_MARK = re.compile(r"[，。；：！？、“”（）\n]")
_SPECIFIC = ("programs.quoted", "programs.circle", "programs.ending", "programs.topic")


def figure_rules(clauses: Clauses, scan: Scan) -> Iterator[Statement]:
    """One ``measures`` statement a figure with a known subject."""
    numbers = list(read_numbers(scan.text))
    body = [n for n in numbers if n.start >= clauses.article.body_start]
    told = {(n.value, n.unit) for n in body}
    head = [n for n in numbers if n.start < clauses.article.body_start and (n.value, n.unit) not in told]
    for number in [*head, *body]:
        span = Span(number.start, number.end)
        inside = [m for m in clauses.mentions if m.at.holds(span)]
        if any(m.type in (EntityType.PROGRAM, EntityType.EVENT, EntityType.PLACE) for m in inside):
            continue
        clause = clauses.of(number.start)
        found = _subject(clauses, scan, number, clause, inside)
        if found is None:
            continue
        subject, rule, confidence = found
        yield make_statement(
            clauses,
            subject,
            "measures",
            _quantity(clauses, scan, number, clause),
            clause.sentence,
            rule,
            confidence,
            status=clause.status,
        )


def _quantity(clauses: Clauses, scan: Scan, number: Number, clause: Clause) -> Quantity:
    text = scan.text
    before = text[clause.at.start : number.start]
    comparison = None
    for match in _COMPARISON.finditer(before):
        comparison = match.group()
    printed = Span(number.start, number.end)
    return Quantity(
        value=number.value,
        unit=number.unit,
        what=_what(text, number, clause),
        printed=text[number.start : number.end],
        span=clauses.article.reading.printed(printed),
        approximation=number.approximation,
        comparison=comparison,
    )


def _what(text: str, number: Number, clause: Clause) -> str:
    """What is counted: for counts the noun behind the unit, for money and shares the words before."""
    end = _MARK.search(text, number.end)
    after = text[number.end : end.start() if end else len(text)][:16].lstrip("的")
    marks = [m.end() for m in _MARK.finditer(text, clause.at.start, number.start)]
    before = text[marks[-1] if marks else clause.at.start : number.start][-24:].strip("“”")
    if number.kind in ("money", "percent", "ratio"):
        return (before + after) if len(before) < 3 else before
    return (before + after) if len(after) < 2 or len(before) <= 6 else after


def _subject(
    clauses: Clauses, scan: Scan, number: Number, clause: Clause, inside: list[Mention]
) -> tuple[Mention, str, float] | None:
    if inside:
        holder = max(inside, key=lambda m: m.at.end - m.at.start)
        return holder, "figures.inside", 0.9
    spent = _SPENT_ON.match(scan.text, number.end)
    works = [m for m in clauses.named(EntityType.PROJECT) if spent and m.at.start == spent.end()]
    if works:  # 投入1200万元实施|冷链仓储中心项目, 投资9800万元的|改造工程
        return works[0], "figures.spent", 0.85
    person = _person(clauses, scan, number, clause)
    if person is not None:
        return person, "figures.person", 0.8
    held = _THIS_EVENT.match(scan.text, clause.sentence.start)
    events = clauses.named(EntityType.EVENT, before=clause.sentence.start)
    if held is not None and events:
        return events[-1], "figures.event", 0.75
    work = _work(clauses, scan, clause)
    if work is not None:
        return work, "figures.work", 0.85
    area = _area(clauses, scan, clause)
    if area is not None:
        return area, "figures.area", 0.85
    speaker = _speaker(clauses, scan, number)
    if speaker is not None:
        return speaker, "figures.speaker", 0.7
    topical = _topical(clauses, scan, number, clause)
    if topical is not None:
        return topical
    if clause.actor is not None:
        return clause.actor, "figures.actor", 0.75 if clause.inherited else 0.85
    place = _home(clauses)
    return (place, "figures.home", 0.5) if place is not None else None


def _person(clauses: Clauses, scan: Scan, number: Number, clause: Clause) -> Mention | None:
    """姜立军|的6台收割机; 他今年种植大豆3200亩: what is said of one person."""
    people = clauses.named(EntityType.PERSON)
    owner = next((m for m in people if m.at.end + 1 == number.start and scan.text[m.at.end] == "的"), None)
    if owner is not None:
        return owner
    sentence = clause.sentence
    if scan.text[sentence.start : sentence.start + 1] not in ("他", "她"):
        return None
    index = clauses.sentences.index(sentence)
    before = clauses.within(clauses.sentences[index - 1]) if index else []
    named = {m.name: m for m in before if m.type is EntityType.PERSON}
    return next(iter(named.values())) if len(named) == 1 else None


def _work(clauses: Clauses, scan: Scan, clause: Clause) -> Mention | None:
    """The work that the sentence is about: it opens the sentence (新门诊楼总建筑面积…), or 该项目 does."""
    sentence = clause.sentence
    works = clauses.named(EntityType.PROJECT)
    topic = _THIS_TOPIC.match(scan.text, sentence.start)
    if topic is not None:  # 平台由…建设，总投入580万元: the programme called so before
        named = [
            m
            for m in clauses.named(EntityType.PROGRAM, before=sentence.start)
            if any(alias.endswith(topic.group(1)) for alias in (m.name, *m.aliases))
        ]
        if named:
            return named[-1]
    if not works or (not clause.inherited and clause.actor is not None and clause.at.start != sentence.start):
        return None
    before = [m for m in works if m.at.end <= sentence.start]
    this = _THIS.match(scan.text, sentence.start)
    if this is not None:  # 该换电站由…: the work whose name ends so
        named = [m for m in before if scan.text.startswith(m.name[-3:], this.end())]
        if named:
            return named[-1]
    if _THIS_WORK.match(scan.text, sentence.start):
        return before[-1] if before else None
    opening = [
        m
        for m in works
        if m.at.start == sentence.start and not scan.text.startswith(("、", "等", "和"), m.at.end)
    ]
    return opening[0] if opening else None


def _area(clauses: Clauses, scan: Scan, clause: Clause) -> Mention | None:
    """全市 is the city, 全县 the county of the article."""
    match = _AREA.search(scan.text, clause.at.start, clause.at.end)
    if match is None:
        return None
    suffix = match.group(1)
    divisions = [m for m in clauses.named(EntityType.PLACE) if m.code is not None]
    named = [m for m in divisions if m.name.endswith(suffix) and not m.name.endswith("社区")]
    names = {m.name for m in named}
    if len(names) == 1:
        return named[0]
    dateline = clauses.article.dateline
    if dateline is None or dateline.code is None:
        return None
    codes = (dateline.code, *ancestor_codes(dateline.code))
    return next((m for code in codes for m in named if m.code == code), None)


def _speaker(clauses: Clauses, scan: Scan, number: Number) -> Mention | None:
    """For a number inside a quotation: the person named right behind it."""
    opened = scan.text.rfind("“", 0, number.start)
    closed = scan.text.find("”", number.start)
    if opened < 0 or closed < 0 or "”" in scan.text[opened : number.start]:
        return None
    if number.kind == "money":  # “一天能挣400多元。”|郑某说; “…能挣3200元。”她说
        people = clauses.named(EntityType.PERSON)
        at_once = [m for m in people if m.at.start == closed + 1]
        if at_once:
            return at_once[0]
        behind = [m for m in people if closed < m.at.start <= closed + 20]
        said = behind and not _MARK.search(scan.text, closed + 1, behind[0].at.start)
        if said:  # “…让我转了8.6万元。”事主|陈女士说
            return behind[0]
        if _PRONOUN.match(scan.text, closed + 1):
            before = [m for m in people if m.at.end <= opened]
            return before[-1] if before else None
    if closed - opened < _LONG_QUOTE:
        return None
    inner = scan.text[opened:closed]
    if "我们" in inner:
        return None
    nearby = [
        m for m in clauses.mentions if m.type is EntityType.PERSON and closed < m.at.start <= closed + 40
    ]
    if nearby:
        return nearby[0]
    earlier = [
        m for m in clauses.mentions if m.type is EntityType.PERSON and opened - 30 <= m.at.start < opened
    ]
    return earlier[-1] if earlier else None


def _topical(
    clauses: Clauses, scan: Scan, number: Number, clause: Clause
) -> tuple[Mention, str, float] | None:
    sentence = clause.sentence
    own = [m for m in clauses.within(clause.at) if m.type is EntityType.PROGRAM and m.finder in _SPECIFIC]
    if len({m.name for m in own}) == 1:
        return own[0], "figures.programme", 0.75
    earlier = [m for m in clauses.within(sentence) if m.at.end <= number.start]
    events = [m for m in earlier if m.type is EntityType.EVENT and m.finder == "events.held"]
    if events and clause.inherited and not _SIGNED.search(scan.text, sentence.start, sentence.end):
        return events[-1], "figures.event", 0.7
    if _VISITORS.search(scan.text, sentence.start, number.start):
        before = clauses.named(EntityType.EVENT, before=number.start)
        if before:
            return before[-1], "figures.event", 0.65
    programs = [m for m in earlier if m.type is EntityType.PROGRAM and m.finder == "programs.quoted"]
    if (
        clause.inherited
        and len({m.name for m in programs}) == 1
        and _opens(scan, sentence, programs[0], clauses)
    ):
        return programs[0], "figures.programme", 0.65
    return _project(clauses, number, clause)


def _opens(scan: Scan, sentence: Span, program: Mention, clauses: Clauses) -> bool:
    """The programme is what the sentence is about: a figure clause follows the one that names it."""
    return clauses.of(program.at.start).at.end <= sentence.end and bool(
        re.search(
            r"\d", scan.text[clauses.of(program.at.start).at.start : clauses.of(program.at.start).at.end]
        )
    )


def _project(clauses: Clauses, number: Number, clause: Clause) -> tuple[Mention, str, float] | None:
    """A sentence that names no actor goes on about the one project of the sentence before."""
    sentence_clauses = [c for c in clauses.clauses if c.sentence == clause.sentence]
    if any(not c.inherited for c in sentence_clauses):
        return None
    index = clauses.sentences.index(clause.sentence)
    if index == 0:
        return None
    previous = clauses.sentences[index - 1]
    projects = {m.name: m for m in clauses.within(previous) if m.type is EntityType.PROJECT}
    here = [m for m in clauses.within(clause.sentence) if m.type is EntityType.PROJECT]
    if len(projects) == 1 and not here:
        return next(iter(projects.values())), "figures.project", 0.7
    return None


def _home(clauses: Clauses) -> Mention | None:
    """The dateline's place where the text names it, else the first place named."""
    places = [m for m in clauses.named(EntityType.PLACE) if m.code is not None]
    dateline = clauses.article.dateline
    if dateline is not None:
        same = [m for m in places if m.code == dateline.code]
        if same:
            return same[0]
    return places[0] if places else None
