"""Whose words a sentence gives: the body or place that a speaker speaks for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import EntityType, Mention, Span
from kg.statements.actors import ACTORS, SMALL, of_kind, spoken_of
from kg.words import WordLists

_BODY_WORD = r"(?:公司|企业|集团|合作社|医院|学校|园区|基地|银行|法院|大学|学院)"
FIRST_PERSON = re.compile(
    rf"我们(?!家)|我[县市区镇乡村局校院]|咱们|(?:^|[，。“]|今年|去年)(?P<kind>{_BODY_WORD})(?!有?共?达?\d)"
)
_BRANCH = (
    "党支部",
    "党总支",
    "党委",
    "党工委",
    "村委会",
    "居委会",
    "村委",
    "支部",
    "县委",
    "市委",
    "区委",
    "州委",
    "旗委",
    "省委",
)
_KIND = re.compile(rf"(?:据)?(?:该|这家)?({_BODY_WORD}|[省市县区镇乡村局校院厂])")
_SAID = re.compile(r"(?:说|表示|介绍|指出|强调|坦言|告诉(?:记者|笔者))[：:，]?“")
_SPOKEN_FOR = (*ACTORS, EntityType.PROJECT)  # 园区|负责人张某介绍, of an industrial park
_ATTENDS = re.compile(r"出席|列席|参加|到场|陪同")
_SENTENCE_END = re.compile(r"[。！？\n]")
_LONGEST_POST = 10
_SUMS_UP = re.compile(r"(?:账|后台|手机|账本|报表|数据|手指)[^，。：“”]{0,4}：(?!“)")
_UNNAMED_TELLS = re.compile(
    r"(?:相关|有关)?(?:负责人|负责同志|工作人员|技术人员)[^，。；“”]{0,8}(?:介绍|说|表示|透露|告诉)"
)
_SHOWS = re.compile(
    r"(?:数据|统计|监测|测算|结果|报告|公报|网站|信息|资料)[^，。]{0,6}?显示$"
    r"|(?:公布|发布|通报|披露)了?[^，。]{2,24}(?:数据|情况|统计|公报|报告|结果)$"
)
_COLON = re.compile(r"[\u3400-\u9fff]{4,30}：(?!“)")  # 某村党支部书记张某：我们…
_TELLS = re.compile(r"(?:说|表示|介绍|透露|介绍说|告诉(?:记者|笔者))，")


def speaks_as(text: str, clause: Span, body: Mention | None) -> bool:
    """Does the clause, in a speech for this body, say 我们, or 合作社 where the body is one?"""
    if body is None:
        return False
    first = FIRST_PERSON.search(text[clause.start : clause.end])
    if first is None:
        return False
    return first["kind"] is None or body.name.endswith(of_kind(first["kind"])) or body.type not in ACTORS


def speaker_body(text: str, sentence: Span, mentions: Sequence[Mention]) -> Mention | None:
    """For a quotation followed by its speaker with a post: the speaker's body or place."""
    said = _SAID.search(text, sentence.start, sentence.end)
    if said is not None:
        return _speaker(text, mentions, sentence.start, said.start())
    close = text.rfind("”", sentence.start, sentence.end)
    end = sentence.end
    if close < 0 or close < sentence.start:
        following = re.compile(r"”[^。“”]{2,40}(?:说|表示|介绍|告诉(?:记者|笔者)|坦言|道)").search(
            text, sentence.end, sentence.end + 260
        )
        if following is None or "“" in text[sentence.end : following.start()]:
            return None
        close, end = following.start(), following.end()
    else:
        tail = re.compile(r"[^。]{2,40}(?:说|表示|介绍|告诉(?:记者|笔者)|坦言|道)").match(text, close + 1)
        if tail is None:
            return None
        end = tail.end()
    return _speaker(text, mentions, close, end)


def told_by(
    text: str, sentence: Span, mentions: Sequence[Mention], words: WordLists
) -> tuple[Mention, int] | None:
    """合作社理事长吴某介绍，…: what follows the comma is told of the speaker's body; and where it begins."""
    said = (
        _TELLS.search(text, sentence.start, sentence.end)
        or _SUMS_UP.search(text, sentence.start, sentence.end)
        or _COLON.match(text, sentence.start, sentence.end)
    )
    if said is not None and said.re is _COLON:
        speakers = [m for m in mentions if m.type is EntityType.PERSON and m.at.end + 1 == said.end()]
        body = _speaker(text, mentions, sentence.start, said.end()) if speakers else None
        return (body, said.end()) if body is not None else None
    if said is None or "“" in text[sentence.start : said.end()]:
        return None
    body = _speaker(text, mentions, sentence.start, said.start() + 1)
    body = body or _of_post(text, sentence, mentions, words) or _unnamed(text, sentence, said.end(), mentions)
    small = _SUMS_UP.match(text, said.start()) is None and body is not None and body.name.endswith(SMALL)
    if body is None or (body.type is EntityType.PLACE and not small):
        return None  # 永清河村蚕农阮某|算了笔账： tells of his own
    return body, said.end()


def only_tells(text: str, clause: Span) -> bool:
    """某市统计局公布的数据显示，…: where what follows is known from, not whom it is said of."""
    return _SHOWS.search(text[clause.start : clause.end].rstrip("，：")) is not None


def _unnamed(text: str, sentence: Span, end: int, mentions: Sequence[Mention]) -> Mention | None:
    """某总工会|负责人介绍，: the body whose officer tells, without his name."""
    bodies = [m for m in mentions if m.type is EntityType.ORGANIZATION and sentence.holds(m.at)]
    told = [m for m in bodies if _UNNAMED_TELLS.match(text, m.at.end, end)]
    return max(told, key=lambda m: m.at.end - m.at.start, default=None)


def _of_post(text: str, sentence: Span, mentions: Sequence[Mention], words: WordLists) -> Mention | None:
    """馆长|吴某介绍，: the one body of the article whose kind has such an officer."""
    people = [m for m in mentions if m.type is EntityType.PERSON and m.at.start >= sentence.start]
    if not people or people[0].at.start >= sentence.end:
        return None
    post = text[sentence.start : people[0].at.start].strip("“ \n")
    ends = words.mapping("title_bodies").get(post)
    if ends is None:
        return None
    bodies = {
        m.name: m
        for m in mentions
        if m.type is EntityType.ORGANIZATION
        and m.at.end <= sentence.start
        and m.name.endswith(tuple(ends.split("|")))
    }
    return next(iter(bodies.values())) if len(bodies) == 1 else None


def led_by(text: str, clause: Span, mentions: Sequence[Mention], words: WordLists) -> Mention | None:
    """某小学|校长|李某带领学生…: the body whose officer opens a sentence; what follows is its doing."""
    people = [m for m in mentions if m.type is EntityType.PERSON and clause.holds(m.at)]
    if not people:
        return None
    bodies = [
        m
        for m in mentions
        if m.type is EntityType.ORGANIZATION and m.at.start == clause.start and m.at.end < people[0].at.start
    ]
    body = max(bodies, key=lambda m: m.at.end, default=None)
    if body is None:
        return None
    post = text[body.at.end : people[0].at.start]
    if not post.endswith(words["titles"]) or len(post) > _LONGEST_POST or set(post) & set("，。、的在"):
        return None
    alone = people[0].at.end >= clause.end - 1  # 某政协主席刘某，|某部部长戚某出席仪式
    closed = _SENTENCE_END.search(text, clause.end) if alone else None
    end = closed.start() if closed is not None else clause.end
    guest = _ATTENDS.search(text, people[0].at.end, end) is not None  # 某局局长王某|应邀出席
    return None if guest or body.name.endswith(_BRANCH) else body


def _speaker(text: str, mentions: Sequence[Mention], start: int, end: int) -> Mention | None:
    """The body, else the place, before the person in a range; 公司总经理李某 is of the company told of."""
    people = [m for m in mentions if m.type is EntityType.PERSON and start <= m.at.start < end]
    bodies = [m for m in mentions if m.type in ACTORS and start <= m.at.start and m.at.end <= end]
    if people and not any(m.at.end <= people[0].at.start for m in bodies):
        kind = _KIND.match(text, start + 1, people[0].at.start) or _KIND.match(
            text, start, people[0].at.start
        )
        ends = of_kind(kind.group(1)) if kind is not None else ()
        before = [m for m in mentions if m.at.end <= start and m.type in _SPOKEN_FOR]
        told = [m for m in before if ends and m.name.endswith(ends)]
        if told:
            return spoken_of(text, told)
    if not people or not bodies:
        return None
    before = [m for m in bodies if m.at.end <= people[0].at.start]
    organizations = [m for m in before if m.type is EntityType.ORGANIZATION]
    if organizations:
        body = min(organizations, key=lambda m: (m.at.start, m.at.end - m.at.start))
        return _seat_of(body, mentions) or body
    return max(before, key=lambda m: m.at.end, default=None)


def _seat_of(body: Mention, mentions: Sequence[Mention]) -> Mention | None:
    """The division for which its party branch or committee speaks (社区党总支书记李某介绍，…)."""
    return seat_of(body, mentions) if body.name.endswith(_BRANCH) else None


def seat_of(body: Mention, mentions: Sequence[Mention]) -> Mention | None:
    """The smallest division that a body is called by."""
    seats = [m for m in mentions if m.type is EntityType.PLACE and m.name in body.name]
    return max(seats, key=lambda m: (body.name.rfind(m.name), m.at.start), default=None)


def quote_open(text: str, at: int) -> int | None:
    """Where the quotation opens that a position stands in; None outside of any."""
    opened = text.rfind("“", 0, at)
    return opened if opened >= 0 and "”" not in text[opened:at] else None


def in_quotes(text: str, clause: Span) -> bool:
    """The clause lies within quotation marks."""
    opened = text.rfind("“", 0, clause.end)
    return opened >= 0 and "”" not in text[opened : clause.end - 1]
