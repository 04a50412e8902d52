"""Who lives where and who works for whom: read from the words between a place or body and a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.mentions.levels import VILLAGES
from kg.mentions.scan import Scan
from kg.model import EntityType, Mention, Span, Statement
from kg.statements.actors import SMALL
from kg.statements.clauses import Clauses
from kg.statements.make import make_statement
from kg.statements.speakers import quote_open

_STOP = set("，。、；：！？“”‘’（）《》—…\n的了在和与及是有为被把将")
_LEADERS = "领导"
_DELEGATES = ("人大代表", "政协委员", "代表")
_ASSEMBLIES = ("人大", "人民代表大会", "政协", "大会", "人民政府", "委")
_CALLED = re.compile(
    r"(?:(?:本土|本地|乡村|人气)?(?:网红|主播|博主|达人))?“[^“”]{2,8}”"
)  # 四烈村|“法律明白人”|徐某, 贾驿村|“90后”养羊户|梁某
_AGED = re.compile(r"(?:现年|今年)?\d{1,3}(?:多)?岁的?")  # 梅源村|80岁的|畲族老人蓝某
# How papers introduce somebody: 王某，|男，汉族，|1955年3月生，…
PERSONAL, BORN = r"，(?:男|女)，(?:[\u3400-\u9fff]{1,4}族，)?", r"\d{4}年(?:\d{1,2}月)?出?生"
_NATIVE = re.compile(
    rf"{PERSONAL}{BORN}，(?:系|是|为|家住|现住)?|，{BORN}，(?:生前)?(?:系|是|为)?"
    r"|[，（](?:男|女)?[，、]?(?:今年|现年)?(?:\d{1,3}岁)?[，、]?(?:系|原?是|为)?"
    r"|(?:今年|现年)\d{1,3}岁，(?:系|是|为)?|是(?:一?个)?(?:地地道道|土生土长)的|[是系]"
)
# 李某、王某|等17名|冯湾村|村民
_AMONG = re.compile(r"(?:(?:[、和][\u3400-\u9fff·]{2,4})*等)?\d+(?:余|多)?[名位个](?:来自)?")
_OF_THEM = re.compile(
    r"的?(?:外出|在外|返乡|本地|在乡)?(?:村民|居民|群众|农民|农户|党员|乡贤|老人|学生|(?:创业|务工)(?:者|人员|人士))"
)
_HE_IS = re.compile(r"(?<![\u3400-\u9fff])[他她](?:原)?(?:家住|住在|是)")
_DWELLS = re.compile(r"(?:[\d一二三四五六七八九十]+[组队社])?(?:村民|居民|牧民|农民|人(?![民大才社武]))")
# 房某是平山后村的|一名|普通农家|妇女, 他是某村一位种植户
_ONE_OF_ITS = re.compile(
    r"的?(?:一[名位个])?(?:普通|地道|老实巴交)?的?(?:农家|普通|留守)?(?:妇女|农妇|老人|小伙子?|青年|老汉|大爷|大妈|老农|种植户|养殖户|种植大户|养殖大户|脱贫户|贫困户|低保户)"
)
_VILLAGER = re.compile(r"(?:村级)?(?:(?![职队驻包议委演店])[\u3400-\u9fff]){1,3}[户员农]")  # 制种户, 防疫员
_SENT = re.compile(r"(?:派?驻|包|选派|下派|挂职)[村镇乡]?(?:干部|人员)")  # who comes from elsewhere
_LONGEST_CROP = 4
_FARMERS = ("农", "户", "牧民", "渔民", "能手", "大户", "党员", "老人")
_FIELD = re.compile(
    r"(?:的?[\u3400-\u9fff“”]{0,10}(?:园|棚|地|田|基地|山|林|塘|圈|舍|场)(?:里|内|上|中)?(?:[见看]到)?)?，(?:[\u3400-\u9fff]{2,8}，)?"
)
# 在滕庄村，|66岁的|王丙银|家里摆满了墨斗.
_BEFORE_HOUSE = re.compile(r"的?，?(?:\d{1,3}岁的)?[\u3400-\u9fff]{0,4}")
_IN_HOUSE = re.compile(
    r"(?:正|就)?在?自?家(?:里|中|院|门口|的?(?:院|堂屋|客厅|新房|小院|老屋|果园|大棚|菜地|地里|田里|茶园|葡萄园|鱼塘|养殖场|牛棚|羊圈))"
)
_IN_VILLAGE = re.compile(r"(?<![\u3400-\u9fff])村里的?[\u3400-\u9fff]{0,4}$")  # 村里的|紫山药|种植户陈某
_NATIVE_OF = ("人", "籍", "籍男子", "籍女子", "籍人员")
_NOT_NATIVE = ("人民", "人大", "人才", "人社", "人武")
_WORKS = re.compile(r"(?:里|内)?(?:上班|工作|务工|打工|就业|任职|当|做(?:工|保))")
_AT = re.compile(r"(?:在|到|进入|入职)[^，。；]{0,14}$")
_PEOPLE = re.compile(r"等|们|带领|组织|介绍|和|与")
_IS_OF = re.compile(r"(?:[\u3400-\u9fff\d]{0,10}，)?[是系]")
_SENT_BY = "来自"
_JOINTS = ("、", "和", "与")
_COUNTY = 6  # digits of a county's code


def home_rules(clauses: Clauses, scan: Scan) -> Iterator[Statement]:
    """resident_of and member_of, each said once of a person."""
    done: set[tuple[str, str, str]] = set()
    for statement in (*_told_of_people(clauses, scan), *_pronoun_homes(clauses, scan)):
        assert isinstance(statement.object, Mention)
        key = (statement.subject.name, statement.predicate, statement.object.name)
        if key not in done:
            done.add(key)
            yield statement


def _told_of_people(clauses: Clauses, scan: Scan) -> Iterator[Statement]:
    for person in clauses.named(EntityType.PERSON):
        yield from _homes(clauses, scan, person)
        yield from _told_behind(clauses, scan, person)
        yield from _among(clauses, scan, person)
        yield from _in_house(clauses, scan, person)
        yield from _is_of(clauses, scan, person)
        yield from _of_one_body(clauses, person)


def _of_one_body(clauses: Clauses, person: Mention) -> Iterator[Statement]:
    """某初中|李晓、|王小佳、|张静: a list of names right behind a body is of its people."""
    bodies = {m.at.end: m for m in clauses.named(EntityType.ORGANIZATION)}
    first = clauses.first_of_list(person)
    body = bodies.get(first.at.start)
    if first is not person and body is not None:
        sentence = clauses.sentence_of(person.at.start)
        yield make_statement(clauses, person, "member_of", body, sentence, "positions.member", 0.75)


def _homes(clauses: Clauses, scan: Scan, person: Mention) -> Iterator[Statement]:
    """大张村|张振华, 郭口村的|郭同学, 宁茉莉营村监测帮扶对象|王秋菊; 某公司职工|李某 is a member."""
    role = scan.longest_before("person_roles", person.at.start)
    called = scan.text[role : person.at.start] if role is not None else ""
    sent = called == _DELEGATES[-1] and any(_sends(scan, body, role) for body in clauses.mentions)
    if (called in _DELEGATES and not sent) or called.endswith(_LEADERS):
        return  # 韩城市人大代表|卫某 is told of the assembly, 凌源市领导|梁某 of an office, not of a home
    yield from _by_role(clauses, scan, person, role)
    for body in clauses.mentions:
        if body.at.end > person.at.start or body.at.end < person.at.start - 14:
            continue
        between = Span(body.at.end, person.at.start)
        words = scan.text[between.start : between.end].removeprefix("的")
        aged = _AGED.match(words)
        words = words[aged.end() :] if aged is not None else words
        nickname = _CALLED.match(words)
        words = words.replace("“", "").replace("”", "") if nickname is not None else words
        post = scan.longest_before("titles", person.at.start)
        posted = post is not None and (role is None or post <= role)  # 在读|博士 is a role
        if set(words.removesuffix(called)) & _STOP or (posted and not words.endswith("传承人")):
            continue
        native = words in _NATIVE_OF  # 房县|人|王某
        if (
            words
            and nickname is None
            and not native
            and not (body.name.endswith(VILLAGES) and _VILLAGER.fullmatch(words))
            and (role is None or scan.has_word_inside("clause_words", Span(body.at.end, role)))
        ):
            continue  # 派出所|接到群众许某报警: the crowd is not the station's
        if any(
            m is not body
            and m.type in (EntityType.PLACE, EntityType.ORGANIZATION)
            and m.at.end > body.at.end
            and m.at.end <= person.at.start
            for m in clauses.mentions
        ):
            continue
        if body.type is EntityType.PLACE and not any(
            m.type is EntityType.ORGANIZATION and m.at.end == body.at.end for m in clauses.mentions
        ):
            if (_too_wide(body, words) and not native) or _SENT.fullmatch(words):
                continue
            sentence = clauses.sentence_of(person.at.start)
            yield make_statement(clauses, person, "resident_of", body, sentence, "positions.home", 0.9)
        elif body.type is EntityType.ORGANIZATION and (words or _named_with(scan, body, person)):
            sentence = clauses.sentence_of(person.at.start)
            yield make_statement(clauses, person, "member_of", body, sentence, "positions.member", 0.8)


def _sends(scan: Scan, body: Mention, role: int | None) -> bool:
    """义务消防队|代表|张某; an assembly has deputies, and 常驻|联合国|代表 is sent there."""
    if scan.text.endswith("驻", 0, body.at.start):
        return False
    kind = body.type is EntityType.ORGANIZATION and not body.name.endswith(_ASSEMBLIES)
    return kind and body.at.end == role


def _named_with(scan: Scan, body: Mention, person: Mention) -> bool:
    """某二中|张某同学, 某局|吴某，…等参加, 来自某中学|的|石某; not 某医院|王某院长."""
    beside = body.at.end == person.at.start and scan.longest_at("titles", person.at.end) is None
    return beside or scan.text[body.at.end : person.at.start] == "的"


def _by_role(clauses: Clauses, scan: Scan, person: Mention, role: int | None) -> Iterator[Statement]:
    """该村村民|李某, 当地果农|魏某, 村民|陈某: whose home the words before the role point at."""
    this = re.search(r"该(村|社区|镇|乡|街道)([\u3400-\u9fff]{0,6})$", scan.text[: person.at.start])
    if this is not None and role is not None and role >= this.start(2):
        places = clauses.named(EntityType.PLACE, before=this.start())
        near = [m for m in places if m.name.endswith(this.group(1))]
        if near:
            sentence = clauses.sentence_of(person.at.start)
            yield make_statement(clauses, person, "resident_of", near[-1], sentence, "positions.this", 0.8)
    if role is not None and scan.text[role : person.at.start].endswith(_FARMERS):
        yield from _in_field(clauses, scan, person, role)
    if role is not None and scan.text.endswith("当地", 0, role):
        yield from _local(clauses, person, role)
    if role is None and (first := clauses.first_of_list(person, _JOINTS)) is not person:  # 贫困户汪某和|刘某
        shared = scan.longest_before("person_roles", first.at.start)
        if shared is not None and scan.text[shared : first.at.start] in scan.words.set("villager_roles"):
            yield from _villager(clauses, person, shared)
    local = role is not None and _IN_VILLAGE.search(scan.text, max(0, role - 8), role) is not None
    if role is not None and (local or scan.text[role : person.at.start] in scan.words.set("villager_roles")):
        yield from _villager(clauses, person, role)


def _in_field(clauses: Clauses, scan: Scan, person: Mention, role: int) -> Iterator[Statement]:
    """在某镇|梅湾村|的橘园，|果农|帅某正…, 在某村，种粮大户|赵某: who tills there."""
    clause = clauses.of(person.at.start)
    sentence = clauses.sentence_of(person.at.start)
    villages = [m for m in clauses.named(EntityType.PLACE, before=role) if m.name.endswith(VILLAGES)]
    aged = _AGED.match(scan.text, clause.at.start, role)  # 在某村，|72岁的|老党员|唐某
    crop = scan.text[clause.at.start : role]  # 走进旺村，|砂仁|种植户|黎某
    grows = 0 < len(crop) <= _LONGEST_CROP and not set(crop) & _STOP and not crop[-1].isdigit()
    begin = clause.at.start if grows or (aged is not None and aged.end() == role) else role
    if not villages or begin != clause.at.start or villages[-1].at.start < sentence.start:
        return
    if _FIELD.fullmatch(scan.text, villages[-1].at.end, begin):
        rule = "positions.field"
        yield make_statement(clauses, person, "resident_of", villages[-1], sentence, rule, 0.65)


def _local(clauses: Clauses, person: Mention, role: int) -> Iterator[Statement]:
    """当地|果农|魏育文: of the town or village that was named last."""
    near = [m for m in clauses.named(EntityType.PLACE, before=role) if m.name.endswith(SMALL)]
    if near:
        sentence = clauses.sentence_of(person.at.start)
        yield make_statement(clauses, person, "resident_of", near[-1], sentence, "positions.local", 0.7)


def _told_behind(clauses: Clauses, scan: Scan, person: Mention) -> Iterator[Statement]:
    """王某今年42岁，|青林乡|人; 覃某在某公司|上班: a home or a body told behind the name."""
    sentence = clauses.sentence_of(person.at.start)
    if scan.text.startswith(_SENT_BY, person.at.end):  # 学员顾春燕|来自|三星镇
        for place in clauses.chain_from(person.at.end + len(_SENT_BY), {EntityType.PLACE})[-1:]:
            if place.at.end == sentence.end - 1 or scan.boundary(place.at.end):
                yield make_statement(
                    clauses, person, "resident_of", place, sentence, "positions.origin", 0.85
                )
                return
    home = _NATIVE.match(scan.text, person.at.end, sentence.end)
    if home is not None:
        for place in clauses.chain_from(home.end(), {EntityType.PLACE}):
            at = place.at.end
            dwells = _DWELLS.match(scan.text, at) or _ONE_OF_ITS.match(scan.text, at)
            if dwells and not scan.text.startswith(_NOT_NATIVE, at):
                yield make_statement(
                    clauses, person, "resident_of", place, sentence, "positions.native", 0.85
                )
                return
    for place in clauses.named(EntityType.PLACE, before=person.at.start):
        between = scan.text[place.at.end : person.at.start]
        origin = scan.text[: clauses.chain_start(place)].endswith("来自")
        role = between.removeprefix("的")
        if origin and (not role or role in scan.words.set("person_roles")):  # 来自佛山|的游客|黎某
            rule = "positions.origin"
            yield make_statement(clauses, person, "resident_of", place, sentence, rule, 0.85)
    clause = clauses.of(person.at.start)
    for body in clauses.named(EntityType.ORGANIZATION):
        inside = person.at.end <= body.at.start and body.at.end <= clause.at.end
        if inside and scan.text[person.at.end : body.at.start] == _SENT_BY:  # 尹东升|来自|省广播电视局
            yield make_statement(clauses, person, "member_of", body, sentence, "positions.sent", 0.85)
            return
        if inside and _WORKS.match(scan.text, body.at.end):
            between = scan.text[person.at.end : body.at.start]
            if _AT.search(between) and not _PEOPLE.search(between):
                yield make_statement(clauses, person, "member_of", body, sentence, "positions.works", 0.8)
                return


def _among(clauses: Clauses, scan: Scan, person: Mention) -> Iterator[Statement]:
    """李某、王某等17名|冯湾村|村民: who is one of a village's people, or of a list of them."""
    sentence = clauses.sentence_of(person.at.start)
    counted = _AMONG.match(scan.text, person.at.end, sentence.end)
    for place in clauses.chain_from(counted.end(), {EntityType.PLACE})[-1:] if counted is not None else ():
        if _OF_THEM.match(scan.text, place.at.end):
            yield make_statement(clauses, person, "resident_of", place, sentence, "positions.among", 0.8)


def _is_of(clauses: Clauses, scan: Scan, person: Mention) -> Iterator[Statement]:
    """郑某年过半百，是|某市委政法委|的干部: whose member a person is said to be."""
    sentence = clauses.sentence_of(person.at.start)
    told = _IS_OF.match(scan.text, person.at.end, sentence.end)
    for body in clauses.chain_from(told.end(), {EntityType.ORGANIZATION})[:1] if told is not None else ():
        begin = body.at.end + scan.text.startswith("的", body.at.end)
        role = scan.longest_at("person_roles", begin)
        if role is not None and scan.boundary(role):
            yield make_statement(clauses, person, "member_of", body, sentence, "positions.works", 0.8)


def _in_house(clauses: Clauses, scan: Scan, person: Mention) -> Iterator[Statement]:
    """在武城县鲁权屯镇|滕庄村|，66岁的王丙银|家里|摆满了墨斗: of the village in which the house is."""
    if _IN_HOUSE.match(scan.text, person.at.end) is None:
        return
    sentence = clauses.sentence_of(person.at.start)
    places = clauses.named(EntityType.PLACE, before=person.at.start)
    villages = [m for m in places if m.name.endswith(VILLAGES) and m.at.start >= sentence.start]
    if villages and _BEFORE_HOUSE.fullmatch(scan.text, villages[-1].at.end, person.at.start):
        yield make_statement(clauses, person, "resident_of", villages[-1], sentence, "positions.house", 0.75)


def _pronoun_homes(clauses: Clauses, scan: Scan) -> Iterator[Statement]:
    """他是|某村|七组村民: of the one person whom this sentence or the one before names last."""
    for match in _HE_IS.finditer(scan.text):
        sentence = clauses.sentence_of(match.start())
        index = clauses.sentences.index(sentence)
        start = clauses.sentences[max(0, index - 1)].start
        near = {m.name: m for m in clauses.named(EntityType.PERSON) if start <= m.at.start < match.start()}
        chain = clauses.chain_from(match.end(), {EntityType.PLACE})
        if len(near) == 1 and chain and _DWELLS.match(scan.text, chain[-1].at.end):
            person = next(iter(near.values()))
            rule = "positions.pronoun"
            yield make_statement(clauses, person, "resident_of", chain[-1], sentence, rule, 0.75)


def _too_wide(place: Mention, words: str) -> bool:
    """中国代表|沈某 lives nowhere said: of a country nobody is told to be a dweller, of a province or
    city only with a word for it."""
    if place.finder == "tagger" and place.code is None:
        return not place.name.endswith(("镇", "乡", "街道", "村", "社区"))
    return not words and place.code is not None and len(place.code) < _COUNTY


def _villager(clauses: Clauses, person: Mention, role: int) -> Iterator[Statement]:
    """在金米村的大棚里，村民|陈某正忙着: a villager without a village is of the one just spoken of."""
    village = village_before(clauses, role)
    if village is None or village.at.end == role:
        return
    sentence = clauses.sentence_of(person.at.start)
    yield make_statement(clauses, person, "resident_of", village, sentence, "positions.villager", 0.75)


def village_before(clauses: Clauses, at: int) -> Mention | None:
    """The village named last, in this sentence or the one before; a quotation between does not count.

    Further back only where the article names no other.
    """
    before = [m for m in clauses.named(EntityType.PLACE, before=at) if m.name.endswith(VILLAGES)]
    if not before:
        return None
    sentence = clauses.sentence_of(at)
    text = clauses.article.reading.text
    earlier = [s for s in clauses.sentences if s.end <= sentence.start]
    while earlier and _tells_of_no_place(clauses, earlier[-1], text):
        earlier.pop()
    reach = earlier[-1].start if earlier else sentence.start
    if before[-1].at.start >= reach:
        return before[-1]
    return before[-1] if only_village(clauses) is not None else None


def only_village(clauses: Clauses) -> Mention | None:
    """The one village that the article names: 村党支部书记陈某笑了。走进周家村…"""
    villages = [m for m in clauses.named(EntityType.PLACE) if m.name.endswith(VILLAGES)]
    return villages[0] if len({m.name for m in villages}) == 1 else None


def _tells_of_no_place(clauses: Clauses, sentence: Span, text: str) -> bool:
    """A quotation, or a sentence that names no place."""
    quoted = text[sentence.start] == "“" or quote_open(text, sentence.start) is not None
    return quoted or not any(m.type is EntityType.PLACE for m in clauses.within(sentence))
