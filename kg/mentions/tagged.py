"""Names that the trained tagger reads and no rule has found: people without a cue, firms, far places.

The rules come first: they know the page's own conventions. What the tagger adds must stand clear
of them, be sure, and pass the checks that its known mistakes call for (see docs/model-card.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.mentions.firms import FIRSTS
from kg.mentions.organizations import RELIC
from kg.mentions.people import at_home
from kg.mentions.scan import Scan
from kg.model import EntityType, Mention, Span
from kg.pages.fold import is_han
from kg.pages.names import plausible_name
from kg.tagger.heads import TaggedSpan

FINDER = "tagger"
# The least confidence by kind; chosen on the development sentences (docs/quality.md).
_PERSON = 0.9
_FOREIGN = 0.98
_OFTEN = 3  # uses from which a name without any cue is rather a word
_PARTIES, _PARTY_NAME = "组团队", 3
_FORMED = ("组成", "成立", "组建", "组成了", "成立了", "组建了", "组建起")
_ADVERBS = ("刚", "正", "已", "才", "又", "也", "都", "就", "还")
_GROWER = re.compile(r"[“，。；、的][\u3400-\u9fff]农$")
_PORT = 0.6  # of the tagger, of a place whose ending says that it is one: 水口|口岸
_PORTS = ("口岸", "机场", "码头", "车站")
_STEM = 2  # characters of a place's short name
_CUED, _GIVEN = 0.5, 3
_PLACE = 0.95
_ORGANIZATION = 0.9
_BRAND = 0.99
_REPEATED = 0.6
_TOWN = 0.7
_LOWER = ("镇", "乡", "街道", "村", "社区", "嘎查", "苏木")
_DIVISIONS = tuple("区县市镇乡村")
_FAR_CITY = 0.8
_TO_SPEECH = re.compile(r"[\u3400-\u9fff]{2}")
_PARTICLES = set("地着了过的也还又就都在和与向对")
_GROWN = re.compile(r"\d[\d.]*[余多]?[万千]?(?:亩|吨|斤|公斤|株|棵|公顷)")
_PLEASED = re.compile(r"[乐笑喜](?:开了|得|呵呵|滋滋|眯眯|上眉)")
_NUMERALS = tuple("一二三四五六七八九十百0123456789")
_SIGNS = re.compile(r"达成|签约|签署|签订")
_PARTNER = re.compile(r"(?:达成|签约|签署|签订|开展|建立)[^，。]{0,8}(?:合作|协议)|签约|合作")
_MARKS = re.compile(r"[，。；：！？、“”‘’《》（）\n—…]")
_MOST_SURE = 0.95  # a mention of the tagger is never surer than one by the page's own words


def find_tagged_people(scan: Scan, found: Sequence[Mention]) -> Iterator[Mention]:
    """People whom the tagger reads where no rule has read anything."""
    taken = [m.at for m in found]
    for read, confidence in _clear(scan, "PERSON", taken):
        span = _whole(scan, read)
        name = scan.text[span.start : span.end]
        quoted = scan.text[span.start - 1 : span.start] == "“" and scan.text.startswith("”", span.end)
        if quoted and not _ever_cued(scan, name):
            continue  # 榛子林里|“金满仓”
        if scan.text.startswith(scan.words["namesake_endings"], read.end) or scan.places.short(name):
            continue  # 马克思|主义; 景宁 is the county
        address = scan.longest_before("honorifics", span.end)
        if address is not None and address == span.start + 1 and name[0] in scan.words.set("surnames"):
            yield scan.mention(span, EntityType.PERSON, FINDER, min(confidence, 0.8), partial=True)
            continue
        if len(name) == 4 and plausible_name(name[:3]) and behind_role(scan, span.start):
            span, name = Span(span.start, span.end - 1), name[:3]  # 村民易春梅|乐呵呵地说
        if at_home(scan.text, name, span.end):
            span, name = Span(span.start, span.end - 1), name[:-1]
        if _PLEASED.match(scan.text, span.end - 1) and len(name) > _GIVEN:
            span, name = Span(span.start, span.end - 1), name[:-1]  # 村民阿木伍呷|乐开了花
        if _GROWN.match(scan.text, span.end) and not behind_role(scan, span.start):
            continue  # 油奈、杨梅|1.3万亩
        if scan.everyday(name[:2]) and name[2:] in _ADVERBS:
            continue  # 桑树|刚抽新芽
        if _part_of_word(scan, span) or name in scan.words.set("solar_terms"):
            continue  # 笤帚|苗扎出大产业, where the text tells of 笤帚苗
        known = plausible_name(name) and name not in scan.words.set("not_names") and not scan.everyday(name)
        if scan.text.count(name) >= _OFTEN and not _ever_cued(scan, name):
            continue  # 黄果柑 is what the article is about, nobody
        if len(name) >= 2 and confidence >= _least(scan, span, known):
            yield scan.mention(span, EntityType.PERSON, FINDER, min(confidence, _MOST_SURE))


def _whole(scan: Scan, span: Span) -> Span:
    """扎西多|吉高兴地说: cut short, where the tagger reads 扎西多吉 elsewhere."""
    longer = {
        words_of(scan, n)
        for n in scan.names
        if n.label == "PERSON" and n.end - n.start > max(_GIVEN, span.end - span.start)
    }
    name = next((n for n in sorted(longer, key=len) if scan.text.startswith(n, span.start)), None)
    if name is not None:
        return Span(span.start, span.start + len(name))
    rest = _TO_SPEECH.match(scan.text, span.end)  # 绣娘|张卓麻|什姐|说: a role before, the verb right behind
    behind = rest is not None and scan.starts("speech_verbs", rest.end()) and behind_role(scan, span.start)
    if behind and rest is not None and not _worded(scan, Span(span.end - 1, rest.end())):
        return Span(span.start, rest.end())
    return span


def _worded(scan: Scan, span: Span) -> bool:
    """A word of the dictionary, or an adverb's or participle's end, lies in the range."""
    pairs = [scan.text[at : at + 2] for at in range(span.start, span.end - 1)]
    return any(map(scan.everyday, pairs)) or bool(set(scan.text[span.start : span.end]) & _PARTICLES)


def _part_of_word(scan: Scan, span: Span) -> bool:
    """The first character goes with the one before it, as it does wherever the two stand."""
    if scan.boundary(span.start - 1):
        return False
    word = scan.text[span.start - 1 : span.start + 1]
    level = scan.text.endswith(_DIVISIONS, 0, span.start - 1)
    if level and scan.longest_at("natural_features", span.start - 1) is not None:
        return True  # 浔阳区长|江书屋
    return scan.text.count(word) > max(1, scan.text.count(word + scan.text[span.start + 1 : span.end]))


def _ever_cued(scan: Scan, name: str) -> bool:
    """A post or role before, or a verb of saying behind, one use of a name."""
    return any(
        behind_role(scan, use.start) or scan.starts("speech_verbs", use.end) for use in scan.uses(name)
    )


def _least(scan: Scan, span: Span, known: bool) -> float:
    """How sure the tagger must be of a name: less where the words around it say so too."""
    cued = behind_role(scan, span.start) or scan.text[: span.start].endswith("岁的")
    if span.end - span.start > _GIVEN and (cued or scan.starts("speech_verbs", span.end)):
        return _CUED  # 州总工会主席达久木甲: a name of another people
    if scan.text[: span.start].endswith("岁的") and span.end - span.start == _GIVEN:
        return _ORGANIZATION  # 33岁的|类成龙: a rare surname
    if known and cued and span.end - span.start == _GIVEN:
        return _CUED  # 茶农蓝余兴|望着
    return _PERSON if known else _FOREIGN


def find_tagged_others(scan: Scan, found: Sequence[Mention]) -> Iterator[Mention]:
    """Bodies and places that the tagger reads where no rule has read anything."""
    taken = [m.at for m in found]
    outer = [m for m in found if m.type is not EntityType.PLACE and m.finder != "organizations.central"]
    again: dict[str, float] = {}  # how sure the surest reading of the same words is
    for tagged in scan.names:
        if tagged.label == "ORGANIZATION":
            words = words_of(scan, tagged)
            again[words] = max(again.get(words, 0.0), tagged.confidence)
    for span, confidence in _clear(scan, "ORGANIZATION", [m.at for m in outer]):
        if any(m.at.overlaps(span) and not (span.holds(m.at) and m.at != span) for m in found):
            continue  # a body may be named through a place or a central body (教育部高校学生司)
        if any(
            m.at.start == span.start
            and scan.text.startswith("一", m.at.end)
            and not scan.text.startswith(FIRSTS, m.at.end)
            for m in found
        ):
            continue  # 丹江口|一钓鱼竿厂: one of many
        sure = max(confidence, again.get(scan.text[span.start : span.end], 0.0))
        partner = _PARTNER.match(scan.text, span.end) and scan.text[span.start - 1 : span.start] in "与和同"
        partner = partner and not _SIGNS.search(scan.text, span.start, span.end)
        sure = _BRAND if partner and confidence >= _REPEATED else sure
        if sure >= _ORGANIZATION and confidence >= _REPEATED and _is_body(scan, span, sure):
            yield scan.mention(span, EntityType.ORGANIZATION, FINDER, min(confidence, _MOST_SURE))
    for span, confidence in _clear(scan, "PLACE", taken):
        name = scan.text[span.start : span.end]
        word = scan.text.startswith(scan.words["country_words"], span.start)
        if word or scan.text.startswith("族", span.end):
            continue  # 朝鲜|族, 法国|梧桐
        cities = [place for place in scan.places.short(name) if place.level == "city"]
        if confidence >= _PLACE and len(cities) == 1:  # 太原, with nothing around that tells of it
            city = cities[0]
            yield scan.mention(span, EntityType.PLACE, FINDER, _FAR_CITY, name=city.name, code=city.code)
            continue
        lower = name.endswith(_LOWER) and _names_one(scan, span)
        if confidence >= _TOWN and len(name) >= 3 and lower and not _generic(scan, name):
            yield scan.mention(
                span, EntityType.PLACE, FINDER, min(confidence, _MOST_SURE)
            )  # 多福村, not listed
            continue
        # Another name of the gazetteer that the rules left aside was left for a reason (线上农安县工作会).
        town = _town(found, name)
        if town is not None:  # 车桥, where 车桥镇 is told of
            yield scan.mention(span, EntityType.PLACE, FINDER, 0.8, name=town.name, code=town.code)
            continue
        listed = scan.places.places(name) or scan.places.short(name)
        word = len(name) == _STEM and (
            scan.everyday(name) or scan.everyday(scan.text[span.start : span.end + 1])
        )  # 桃园, 太阳, 太阳|能
        least = _PORT if name.endswith(_PORTS) and len(name) > _STEM + 1 else _PLACE
        if (
            not word
            and confidence >= least
            and len(name) >= 2
            and not listed
            and _proper(scan, span)
            and not _generic(scan, name)
        ):
            yield scan.mention(span, EntityType.PLACE, FINDER, min(confidence, _MOST_SURE))


def _town(found: Sequence[Mention], name: str) -> Mention | None:
    """The one town or village of the article whose name is this with its level behind."""
    full = {
        m.name: m
        for m in found
        if m.type is EntityType.PLACE and m.name.startswith(name) and m.name[len(name) :] in _LOWER
    }
    return next(iter(full.values())) if len(full) == 1 and len(name) >= _STEM else None


def behind_role(scan: Scan, at: int) -> bool:
    """A post or a word for a role ends here, or one for who grows something (耳农)."""
    grower = _GROWER.search(scan.text[max(0, at - len("，耳农")) : at]) is not None
    return grower or any(scan.longest_before(label, at) is not None for label in ("person_roles", "titles"))


def _clear(scan: Scan, label: str, taken: Sequence[Span]) -> Iterator[tuple[Span, float]]:
    """The tagger's spans of a label that no other reading touches and no mark runs through."""
    for tagged in scan.names:
        span = Span(tagged.start, tagged.end)
        if tagged.label != label or any(span.overlaps(other) for other in taken):
            continue
        if scan.text[span.start - 1 : span.start] == "“" and not scan.text.startswith("”", span.end):
            continue  # “山海|协作”
        if scan.text[span.start] in "届次期" and scan.text[span.start - 1 : span.start] in _NUMERALS:
            continue  # 第三|届长江流域…活动
        if not _MARKS.search(scan.text, span.start, span.end):
            yield span, tagged.confidence


def _is_body(scan: Scan, span: Span, confidence: float) -> bool:
    """A first name and the ending of a body; a first name alone (支付宝) only when nearly certain."""
    if scan.longest_before("event_endings", span.end) is not None:
        return False  # 凌源市春耕备耕工作推进会 is held, no body
    if scan.text[span.end - 1] in _PARTIES and span.end - span.start <= _PARTY_NAME:
        return False  # 检查组, 考察团
    if RELIC.match(scan.text, span.end):
        return False
    verb = scan.longest_at("project_verbs", span.start)
    if verb is not None and verb < span.end and scan.boundary(span.start - 1):
        return False  # 依托某产业园，|建设冷链物流中心
    text = scan.text[span.start : span.end]
    if scan.places.short(text[:_STEM]) and scan.places.short(text[_STEM:]):
        return False  # 浙江|磐安
    ending = scan.longest_before("organization_suffixes", span.end)
    quoted = scan.text[span.start - 1 : span.start] == "“" and scan.text.startswith("”", span.end)
    if quoted and scan.text[span.end - 1] in _PARTIES and scan.text.endswith(_FORMED, 0, span.start - 1):
        return True  # 32名老人组成|“银发顾问团”
    if ending is None or ending < span.start:
        return confidence >= _BRAND and span.end - span.start >= 3 and _proper(scan, span)
    stem = Span(span.start, ending)
    first = scan.text[stem.start : stem.end]
    return len(first) >= 2 and first not in scan.words.set("generic_modifiers") and _proper(scan, stem)


def words_of(scan: Scan, tagged: TaggedSpan) -> str:
    """What the tagger read."""
    return scan.text[tagged.start : tagged.end]


def _proper(scan: Scan, span: Span) -> bool:
    """False for a run of everyday words (疫情防控, 乡村振兴): a name has a part that no such word covers."""
    covered: set[int] = set()
    for at in range(span.start, span.end):
        for label in ("common_words", "clause_words", "generic_places"):
            end = scan.longest_at(label, at)
            if end is not None and end <= span.end:
                covered.update(range(at, end))
    return any(at not in covered for at in range(span.start, span.end)) and any(
        map(is_han, scan.text[span.start : span.end])
    )


def _names_one(scan: Scan, span: Span) -> bool:
    """False for 硬化|村, 苗族|村: what stands before the level is no name, or a verb is part of it."""
    stem = Span(span.start, span.end - 1)
    words = scan.text[stem.start : stem.end]
    if scan.text[span.end - 1] != "村":
        return True
    verb = len(words) > _STEM and any(
        (end := scan.longest_at(label, at)) is not None and at + _STEM <= end <= stem.end
        for label in ("clause_words", "project_verbs")
        for at in range(stem.start, stem.end - 1)
    )
    return _proper(scan, stem) and not words.endswith("族") and not verb


def _generic(scan: Scan, name: str) -> bool:
    counted = name[0] in "一二三四五六七八九十两几" and name[1:] in (*_LOWER, "乡镇")
    return name in scan.words.set("generic_places") or name[0] in "全本该各几" or counted
