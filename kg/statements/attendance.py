"""Who takes part in an event: named with a verb of taking part, sent there, speaking, winning, visited."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from kg.mentions.scan import Scan
from kg.model import EntityType, Mention, Span, Statement
from kg.pages.fold import BULLET
from kg.statements.actors import ACTORS
from kg.statements.clauses import Clause, Clauses
from kg.statements.gatherings import CONGRESS, aside, gatherings, is_to_come
from kg.statements.make import make_statement

_VISITORS = re.compile(
    r"(?:观摩团|考察团|与会人员|参会人员|代表们|检查组|督导组|一行|与会者)[^。]{0,12}?(?:来到|深入|走进|前往|到|赴)"
)
_UP_TO_VERB = re.compile(
    r"(?:[、和及](?!等)[^，。；、]{2,14}){0,4}?(?:等[^，、]{0,10})?(?:主要|相关)?(?:负责人|负责同志|代表)?"
    r"(?:共?\d+余?人)?(?:在会上)?(?:分别|先后)?"
)
_TAKES_UP_MEETING = re.compile(
    r"出席并|(?:出席|参加)[\u3400-\u9fff]{0,4}?(?:开幕式|闭幕式|(?:启动|开赛|开幕|闭幕|颁奖|开营|开班)仪式|典礼)|致(?:欢迎|开幕)?[辞词]。|主持。|宣布[\u3400-\u9fff]{0,10}?(?:开幕|开赛|启动)。|[出列]席。|参加。|参赛(?=[，。])|作了?(?:典型|交流|表态|大会)?(?:交流)?发言|(?:主持|[出列]席|参加)(?:有关|相关|此次|本次)?(?:会议|仪式|活动|大会|开幕式|推进会|座谈会)"
)
_ATTENDS = re.compile(
    r"(?:主持|[出列]席|参加)了?[\u3400-\u9fff]{0,8}?([\u3400-\u9fff]{2}(?:活动|会|节|论坛|典礼|仪式))(?:[开闭]幕式|启动仪式)?(?=[，。；]|并)"
)
_STUDIES = re.compile(r"(?:学习|贯彻|落实|传达|宣传|领会)")
_WHAT_IT_SAYS = re.compile(r"精神|部署|要求|决策|决定")
_OF_DELEGATES = re.compile(r"的(?:全体)?(?:[省市县区州旗]?(?:人大|党|政协))?(?:代表|委员)")
_SITTINGS = ("会议", "全会", "代表大会")
_OUTING = re.compile(r"参加了?(?:视察|调研|检查|慰问|走访|考察)?活动")
_NO_MEETINGS = ("仪式", "典礼", "节", "赛", "活动", "晚会", "演出")
_A_MEETING = "会议"
_AT_MEETING = re.compile(r"(?:[出列]席|参加|主持)了?(?:会议|大会)")
_REACH = 4  # sentences behind that of an event, where there are several
_ALONE = (
    "作",
    "致",
    "讲话",
    "出席并",
    "出席。",
    "出席，",
    "列席。",
    "参加。",
    "宣布",
    "宣读",
    "揭牌",
    "通报",
    "颁奖",
    "观看",
    "到场",
    "为",
    "发令",
    "参展",
    "参赛，",
    "参赛。",
)  # tell of the event
_PRESENT = re.compile(r"(?:出席|参加)[^，。；]{0,16}的(?:领导|嘉宾|专家)?(?:还|分别)?有")
_PRESIDES = re.compile(
    r"主持(?=[。，；]|[\u3400-\u9fff]{0,8}?(?:仪式|会议|大会|典礼|活动|座谈会|推进会|论坛|比赛)[。，；])"
)
_SPEAKS_THERE = re.compile(r"(?:强调|指出|要求)，")
_FROM = re.compile(
    r"来自([^，。]{2,60}?)的?(?:\d|[一二三四五六七八九十])[^，。]{0,6}?(?:队|选手|运动员|骑手|歌手|代表团|学校|企业)[^，。]{0,8}(?:参赛|参加|参与|参演|参展|同场竞技|，|、)"
)
_COMES_FROM = re.compile(r"来自[^，。]*$")
_OFFERS = re.compile(
    r"((?:[\u3400-\u9fff（）]{4,24}、)*[\u3400-\u9fff（）]{4,24}?)等\d+(?:余|多)?家(?:企业|单位|用人单位|公司)[^，。；]{0,8}(?:提供|带来|推出|设)"
)
_BEATS = re.compile(r"以\d+[比:：]\d+(?:的比分)?(?:战胜|击败|力克|险胜|大胜|负于|不敌)")  # 以82比76战胜|某队
_OTHER_NEWS = re.compile(rf"{BULLET}|(?<=\n)\d{{1,2}}月\d{{1,2}}日")  # ▲6月13日，某市首家“共富驿站”揭牌
_WON_IN = re.compile(
    r"(?:[\u3400-\u9fff]{0,8}项目)?(?:中|上)，?(?:分别)?(?:获|荣获|夺得|斩获|摘得|捧得|夺冠)"
)
_IN = re.compile(r"(?:日前|近日|又|再次)?在(?:[\d年月日]{0,10})?(?:举行的|举办的|结束的)?")
_GROUP = re.compile(
    r"(?:负责同志|负责人|代表|成员|社员|会员|委员|职工|干部|党员|师生|群众|人员|工作者|志愿者|领导)(?:等)?，$"
)
_DECLARES, _OPENS = "宣布", re.compile(r"(?:正式)?(?:开幕|闭幕|开赛|启动|开工|开馆|开园|启幕|开始)")
_AT_EVENT = re.compile(r"(?:现场)?上，")
_WINS = re.compile(
    r"(?:[、和][\u3400-\u9fff]{2,3}){0,20}(?:等?[\d两三四五六七八九十]+[名位]?)?(?:学生|同学|代表)?(?:团队|代表队|队|选手|运动员)?(?:以[^，。；、]{2,16}?|[^，。；、]{0,6}?)"
    r"(?:荣获|分获|分别获|获得|夺得|斩获|摘得|捧得|夺冠|获[一二三]等奖"
    r"|获[^，。；、]{2,12}?(?:[一二三四五六七八九十]名|[金银铜]牌|冠军|亚军|季军))"
)


def attends(clauses: Clauses, scan: Scan, event: Mention) -> Iterator[Statement]:
    """阳谷县作典型发言, 市长李某出席会议并讲话: who is named with a verb of taking part beside the event."""
    sentence = clauses.sentence_of(event.at.start)
    behind = (s for s in clauses.sentences if s.start >= sentence.end)
    later = [*takewhile(lambda s: _OTHER_NEWS.match(scan.text, s.start) is None, behind)]
    if event.at.start < clauses.article.body_start or event.finder == CONGRESS or aside(clauses, scan, event):
        later = []
    if event.surface.endswith("精神") or scan.text.startswith("精神", event.at.end):
        return  # 学习党的二十大精神 at home
    clause_of = clauses.of(event.at.start).at
    if _OF_DELEGATES.match(scan.text, event.at.end):
        return  # 出席县人大某次会议|的代表们|视察重点项目
    if is_to_come(scan, clause_of.start, event):
        return
    studied = _STUDIES.search(scan.text, clause_of.start, event.at.start) is not None
    if studied and _WHAT_IT_SAYS.search(scan.text, event.at.end, clause_of.end):
        return  # 贯彻某次全会和某会议部署
    alone = len({m.name for m in gatherings(clauses) if not aside(clauses, scan, m)}) == 1
    reach = len(later) if alone else _REACH  # 某局局长李某参加会议。 at the end of the report
    taken_up = [
        s
        for s in later[1:reach]
        if "会上" in scan.text[s.start : s.end]
        or _TAKES_UP_MEETING.search(scan.text, s.start, s.end)
        or _by_its_end(scan, s, event)
    ]
    spans = [sentence, *later[:1], *taken_up]
    sits = event.name.endswith(_SITTINGS)
    for index, span in enumerate(spans):
        for clause in clauses.clauses:
            if clause.sentence != span:
                continue
            verb = _takes_part(scan, clause, bool(index)) or _declares(scan, clause, event)
            verb = None if index and verb and _of_a_meeting(clauses, scan, verb, event) else verb
            if verb is None and index == 1 and event.name.endswith("会"):
                yield from _spoke(clauses, scan, clause, event)
            if verb is None or (sits and _OUTING.match(scan.text, verb)):
                continue
            for who in [*_named_before(clauses, scan, clause), *clauses.within(clause.at)]:
                acts = (
                    who.type is EntityType.PERSON
                    or (
                        who is clause.actor
                        and not clause.inherited
                        and not (who.type is EntityType.PLACE and _led(scan, who))
                    )
                    or _listed(clauses, scan, who, clause, verb)
                )
                quoted = scan.text.startswith("总书记", who.at.end)  # 学习|习近平|总书记重要讲话
                if acts and not quoted and who.at.end <= verb and not who.at.overlaps(event.at):
                    yield make_statement(
                        clauses,
                        who,
                        "participates_in",
                        event,
                        clause.sentence,
                        "events.attends",
                        0.7 if index else 0.8,
                    )


def _by_its_end(scan: Scan, sentence: Span, event: Mention) -> bool:
    """州委书记俞某出席|见面会, of the 记者见面会 told before; not where the sentence tells of another."""
    attended = _ATTENDS.search(scan.text, sentence.start, sentence.end)
    if attended is None or not event.name.endswith(attended.group(1)):
        return False
    return attended.group(1) not in scan.text[sentence.start : attended.start()]


def present(clauses: Clauses, scan: Scan) -> Iterator[Statement]:
    """出席签约活动的领导有|市委书记王某，…: everyone named there takes part in the event told before."""
    for match in _PRESENT.finditer(scan.text):
        sentence = clauses.sentence_of(match.start())
        events = gatherings(clauses, before=match.end())
        for person in clauses.within(Span(match.end(), sentence.end)) if events else ():
            if person.type is EntityType.PERSON:
                yield make_statement(
                    clauses, person, "participates_in", events[-1], sentence, "events.attends", 0.8
                )


def _led(scan: Scan, who: Mention) -> bool:
    """泉港区|领导吴某、刘某参加: the people take part, not the place."""
    return scan.text.startswith("领导", who.at.end)


def _spoke(clauses: Clauses, scan: Scan, clause: Clause, event: Mention) -> Iterator[Statement]:
    """县委书记李某强调，… right behind the sentence of a meeting: said there."""
    for person in clauses.within(clause.at):
        posted = scan.longest_before("titles", person.at.start) is not None
        if person.type is EntityType.PERSON and posted and _SPEAKS_THERE.match(scan.text, person.at.end):
            yield make_statement(
                clauses, person, "participates_in", event, clause.sentence, "events.spoke", 0.7
            )


def _named_before(clauses: Clauses, scan: Scan, clause: Clause) -> list[Mention]:
    """县委书记李某，|县长陈某出席: the people of clauses in front that hold but posts and names."""
    found: list[Mention] = []
    for earlier in reversed(
        [c for c in clauses.clauses if c.sentence == clause.sentence and c.at < clause.at]
    ):
        people = [m for m in clauses.within(earlier.at) if m.type is EntityType.PERSON]
        if not people and _GROUP.search(scan.text, earlier.at.start, earlier.at.end):
            continue  # 县长陈某，|县直有关部门负责同志，|部分企业代表等参加
        if not people or people[-1].at.end != earlier.at.end - 1:
            break
        if scan.longest_before("titles", people[0].at.start) is None:
            break
        found = [*people, *found]
    return found


def _listed(clauses: Clauses, scan: Scan, who: Mention, clause: Clause, verb: int) -> bool:
    """A、B在会上作了交流; 组织某公司等14家企业参加: named in a list that runs up to the verb."""
    if who.type not in (EntityType.PLACE, EntityType.ORGANIZATION):
        return False
    post = scan.longest_at("titles", who.at.end)
    while post is not None and scan.text.startswith("、", post):  # 镇委|委员、副镇长|郑某
        post = scan.longest_at("titles", post + 1)
    headed = post is not None and any(m.at.start == post for m in clauses.named(EntityType.PERSON))
    if (
        clauses.nested(who) or _led(scan, who) or headed or scan.text.startswith(("第", "首届"), who.at.end)
    ):  # 县委|副书记|李某: the person takes part
        return False
    rest = scan.text[who.at.end : verb]
    if _COMES_FROM.search(scan.text, clause.at.start, who.at.start):
        return False  # 来自北京、上海等地的80余家采购商参加
    start = who.at.start
    while (outer := next((m for m in clauses.mentions if m.at.end == start), None)) is not None:
        start = outer.at.start  # 新河镇|周圈村 stands in the list with its town
    opens = start == clause.at.start or scan.text[clause.at.start : start].endswith(
        ("、", "和", "组织", "带领")
    )
    return opens and (
        _UP_TO_VERB.fullmatch(rest) is not None
        or ("、" in rest and "会上" in scan.text[clause.sentence.start : verb])
    )


def _takes_part(scan: Scan, clause: Clause, later: bool) -> int | None:
    """Where a verb of taking part stands in a clause: not as an attribute (企业参加的会议), and in a
    later sentence only with a word that takes the event up (出席会议)."""
    part = scan.text[clause.at.start : clause.at.end]
    presides = _PRESIDES.search(part)
    if presides is not None and (later or "由" in part[: presides.start()]):
        return clause.at.start + presides.start()
    for verb in scan.words["participation_verbs"]:
        at = part.find(verb)
        if at < 0 or part.startswith("的", at + len(verb)):
            continue
        tail = part[at:]
        if (
            later
            and not re.search(r"(?:会议|大会|活动|仪式|开幕|典礼|比赛|论坛|签约|会(?=[，。；并]))", tail)
            and "会上" not in part[:at]
            and not tail.startswith(_ALONE)
        ):
            continue
        return clause.at.start + at
    return None


def _of_a_meeting(clauses: Clauses, scan: Scan, verb: int, event: Mention) -> bool:
    """在宪法宣誓仪式上…。副主任李某|出席会议: of the meeting, not of the ceremony told of last."""
    if not event.name.endswith(_NO_MEETINGS) or _AT_MEETING.match(scan.text, verb) is None:
        return False
    return scan.text.find(_A_MEETING, clauses.article.body_start, verb) >= 0


def _declares(scan: Scan, clause: Clause, event: Mention) -> int | None:
    """市委书记朱某|宣布|某节|开幕."""
    verb = event.at.start - len(_DECLARES)
    opens = _OPENS.match(scan.text, event.at.end) is not None
    return verb if opens and verb >= clause.at.start and scan.text.startswith(_DECLARES, verb) else None


def delegations(clauses: Clauses, scan: Scan, event: Mention) -> Iterator[Statement]:
    """来自A、B等地的12支代表队参赛: the places they come from take part."""
    sentence = clauses.sentence_of(event.at.start)
    for match in _FROM.finditer(scan.text, event.at.end, sentence.end):
        for place in clauses.within(Span(match.start(1), match.end(1))):
            ends = scan.text.startswith(("、", "和", "等", "的"), place.at.end)
            if place.type is EntityType.PLACE and ends:
                yield make_statement(
                    clauses, place, "participates_in", event, sentence, "events.delegation", 0.75
                )


def offers(clauses: Clauses, scan: Scan, event: Mention) -> Iterator[Statement]:
    """A、B|等42家企业提供岗位1680个, in or right behind the sentence of a job fair: the firms take part."""
    if not event.name.endswith("招聘会"):
        return
    index = clauses.sentences.index(clauses.sentence_of(event.at.start))
    for sentence in clauses.sentences[index : index + 2]:
        offer = _OFFERS.search(scan.text, sentence.start, sentence.end)
        for firm in clauses.within(sentence) if offer is not None else ():
            inside = offer is not None and offer.start(1) <= firm.at.start and firm.at.end <= offer.end(1)
            if inside and firm.type is EntityType.ORGANIZATION and not clauses.nested(firm):
                yield make_statement(clauses, firm, "participates_in", event, sentence, "events.offers", 0.75)


def wins(clauses: Clauses, scan: Scan, event: Mention) -> Iterator[Statement]:
    """在…大赛上，|某中学学生团队|获得一等奖: who wins took part."""
    sentence = clauses.sentence_of(event.at.start)
    if _AT_EVENT.match(scan.text, event.at.end):  # 在…大会上，|关岭县|与某学院签订协议
        following = [c for c in clauses.clauses if c.sentence == sentence and c.at.start >= event.at.end]
        actor = following[0].actor if following and not following[0].inherited else None
        if actor is not None:
            yield make_statement(clauses, actor, "participates_in", event, sentence, "events.acts", 0.7)
    for who in clauses.within(sentence) if _WON_IN.match(scan.text, event.at.end) else ():
        acts = who.type in (EntityType.PERSON, EntityType.ORGANIZATION) and not clauses.nested(who)
        if acts and _IN.fullmatch(scan.text, who.at.end, event.at.start):  # 某校学生周某|在|某大赛|中获一等奖
            yield make_statement(clauses, who, "participates_in", event, sentence, "events.wins", 0.8)
    index = clauses.sentences.index(sentence)
    after = clauses.sentences[index + 1 : index + 2]  # 某村代表队以312斤夺得冠军, right behind
    for told in (Span(event.at.end, sentence.end), *after):
        for who in clauses.within(told):
            if who.type not in (*ACTORS, EntityType.PERSON) or clauses.nested(who):
                continue  # 七红村|代表队
            beats = _BEATS.match(scan.text, who.at.end)
            body = who.type is EntityType.ORGANIZATION  # 耒阳二中、|振兴学校|分获…
            end = clauses.joined(who)[-1].at.end if body else who.at.end
            if beats is None and _WINS.match(scan.text, end) is None:
                continue
            beaten = [
                m
                for m in clauses.within(told)
                if beats is not None
                and m.at.start == beats.end()
                and not (m.type is EntityType.PLACE and scan.text.startswith("队", m.at.end))
            ]
            for one in (who, *sorted(beaten, key=lambda m: -m.at.end)[:1]):
                yield make_statement(
                    clauses,
                    one,
                    "participates_in",
                    event,
                    clauses.sentence_of(one.at.start),
                    "events.wins",
                    0.75,
                )


def visits(clauses: Clauses, scan: Scan) -> Iterator[Statement]:
    """观摩团先后来到A、B等8个村: the event told before takes place there."""
    for match in _VISITORS.finditer(scan.text):
        sentence = clauses.sentence_of(match.start())
        events = [m for m in gatherings(clauses) if m.at.start < match.start()]
        if not events:
            continue
        for place in clauses.within(sentence):
            if place.type is EntityType.PLACE and match.end() <= place.at.start <= match.end() + 40:
                yield make_statement(clauses, events[-1], "located_in", place, sentence, "events.visit", 0.75)
