"""Names that the trained tagger reads and no rule has found: people without a cue, far places.

The rules come first: they know the page's own conventions. What the tagger adds must stand clear
of them, be sure, and pass the checks that its known mistakes call for (see docs/model-card.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.mentions.levels import ANY_TOWN
from kg.mentions.name_tests import no_part
from kg.mentions.scan import Scan
from kg.model import EntityType, Mention, Span
from kg.pages.fold import is_han
from kg.pages.names import plausible_name
from kg.tagger.heads import TaggedSpan

FINDER = "tagger"
# The least confidence by kind; chosen on the development sentences (docs/quality.md).
_PERSON, _BENEFITS = 0.9, "惠富兴保"
_FOREIGN = 0.98
_CERTAIN = 0.999
_OFTEN = 3  # uses from which a name without any cue is rather a word
_MOSTLY_SURE = 0.99
_ADVERBS = ("刚", "正", "已", "才", "又", "也", "都", "就", "还")
_GROWER = re.compile(r"[“，。；、的][\u3400-\u9fff]农$")
_PORT = 0.6  # of the tagger, of a place whose ending says that it is one: 水口|口岸
_PORTS = ("坝区", "灌区", "林区", "口岸", "机场", "码头", "车站")
_STREET, _STREETS = 0.8, ("大道", "大街", "路", "街", "巷", "胡同")  # 璜山南街
_VILLAGE_OF = re.compile(r"([\u3400-\u9fff]{2,3}(?:镇|乡|街道))([\u3400-\u9fff]{2,4}(?:村|社区))")
_WAYS = ("公路", "铁路", "线路", "道路", "水路", "管路")
_STEM = 2  # characters of a place's short name
_CUED, _GIVEN = 0.5, 3
_AGAIN = 0.8  # of another use of a name that is read where the tagger is surer
_PLACE = 0.95
_ORGANIZATION = 0.9
_TOWN = 0.7
_LOWER = ("镇", "乡", "街道", "村", "社区", "嘎查", "苏木")
_LIVED_IN = ("所在的", "家住", "老家", "来到", "走进")
_BODIES_OF_WARDS = tuple(body + "社区" for body in ("派出所", "公安局", "分局", "法院", "医院"))
_DIVISIONS = tuple("区县市镇乡村")
_FAR = 0.8
_FAR_COUNTY = 0.97
_TO_SPEECH = re.compile(r"[\u3400-\u9fff]{2}")
_PARTICLES = set("地着了过的也还又就都在和与向对")
_GROWN = re.compile(
    r"\d[\d.]*[余多]?[万千]?(?:亩|吨|斤|公斤|株|棵|公顷)|等(?:水果|蔬菜|瓜果|果蔬|农产品|农作物|药材|花卉|苗木|树种)"
)
_PLEASED = re.compile(r"[乐笑喜](?:开了|得|呵呵|滋滋|眯眯|上眉)")
_NUMERALS = tuple("一二三四五六七八九十百0123456789")
_ON_STREET = re.compile(r"(?:大街|街|路|巷|弄)(?![道边口上过子灯])")
_AREAS = re.compile(r"(?:[\u3400-\u9fff]{2,4}、){2,}[\u3400-\u9fff]{2,4}等地")  # 古花、大有、石溪等地
_MARKS = re.compile(r"[，。；：！？、“”‘’《》（）\n—…]")
MOST_SURE = 0.95  # a mention of the tagger is never surer than one by the page's own words


def find_tagged_people(scan: Scan, found: Sequence[Mention]) -> Iterator[Mention]:
    """People whom the tagger reads where no rule has read anything, and every other use of their names."""
    people = list(_people(scan, [m.at for m in found]))
    yield from people
    taken = [m.at for m in (*found, *people)]
    for name in sorted({m.surface for m in people if len(m.surface) == _GIVEN and not m.partial}):
        for use in scan.uses(name) if plausible_name(name) else ():  # 某村的|程小飞|吆喝着
            if not any(use.overlaps(other) for other in taken):
                yield scan.mention(use, EntityType.PERSON, FINDER, _AGAIN)


def _people(scan: Scan, taken: Sequence[Span]) -> Iterator[Mention]:
    """Those of which the tagger is sure enough where they stand."""
    areas = [Span(*match.span()) for match in _AREAS.finditer(scan.text)]
    for read, confidence in clear(scan, "PERSON", taken):
        span = _whole(scan, read, confidence)
        ward = scan.listed_at("hospital_departments", span.start)  # 呼吸科|武蕾教授
        post = scan.longest_at("titles", span.start) or span.start + len(ward)
        span = Span(post, span.end) if post < span.end - 1 else span  # 嘎查达|孟和
        name = scan.text[span.start : span.end]
        if _word_here(scan, span, name) or any(listed.holds(span) for listed in areas):
            continue
        place = scan.places.short(name) and scan.longest_before("titles", span.start) is None
        if scan.text.startswith(scan.words["namesake_endings"], read.end) or place:
            continue  # 马克思|主义; 景宁 is the county, but 党委书记尼玛 a person
        address = scan.longest_before("honorifics", span.end)
        if address is not None and address == span.start + 1 and name[0] in scan.words.set("surnames"):
            yield scan.mention(span, EntityType.PERSON, FINDER, min(confidence, 0.8), partial=True)
            continue
        goes_on = confidence < _FOREIGN and not scan.boundary(span.end)
        if len(name) == 4 and goes_on and plausible_name(name[:3]) and behind_role(scan, span.start):
            span, name = Span(span.start, span.end - 1), name[:3]  # 村民易春梅|乐呵呵地说
        if no_part(scan.text, name, span.end):
            span, name = Span(span.start, span.end - 1), name[:-1]
        if _PLEASED.match(scan.text, span.end - 1) and len(name) > _GIVEN:
            span, name = Span(span.start, span.end - 1), name[:-1]  # 村民阿木伍呷|乐开了花
        if _GROWN.match(scan.text, span.end) and not behind_role(scan, span.start):
            continue  # 油奈、杨梅|1.3万亩
        if scan.everyday(name[:2]) and name[2:] in _ADVERBS:
            continue  # 桑树|刚抽新芽
        slogan = name[0] in _BENEFITS and scan.everyday(name[1:]) and not _ever_cued(scan, name)
        if _part_of_word(scan, span) or name in scan.words.set("solar_terms") or slogan:
            continue  # 笤帚|苗扎出大产业, where the text tells of 笤帚苗; 绿色发展|惠民生
        known = plausible_name(name) and name not in scan.words.set("not_names") and not scan.everyday(name)
        if scan.text.count(name) >= _OFTEN and not (_ever_cued(scan, name) or _always_read(scan, name)):
            continue  # 黄果柑 is what the article is about, nobody
        if len(name) >= 2 and confidence >= _least(scan, span, known):
            yield scan.mention(span, EntityType.PERSON, FINDER, min(confidence, MOST_SURE))


def _word_here(scan: Scan, span: Span, name: str) -> bool:
    """榛子林里|“金满仓”, 志愿者|马甲, 《秦香莲》: quoted, or a word, and no post or speech says who."""
    around = scan.text[span.start - 1 : span.start] + scan.text[span.end : span.end + 1]
    quoted = around in ("“”", "《》")
    posted = scan.longest_before("titles", span.start) is not None
    word = len(name) == _STEM and name in scan.words.set("not_names")
    word = word and not (posted or _in_row(scan, span))
    alone = around[:1] == "、" and all(n.end != span.start - 1 for n in scan.names if n.label == "PERSON")
    word = word or (alone and len(name) == _GIVEN and scan.everyday(name[1:]))  # 办实事、|惠民生
    return word or (quoted and not _ever_cued(scan, name))


def _in_row(scan: Scan, span: Span) -> bool:
    """龙波舟、|雷音|、廖宏: between two people of a list."""
    around = scan.text[span.start - 1 : span.start] + scan.text[span.end : span.end + 1]
    people = [n for n in scan.names if n.label == "PERSON"]
    before = any(n.end == span.start - 1 for n in people)
    return around == "、、" and before and any(n.start == span.end + 1 for n in people)


def _whole(scan: Scan, span: Span, confidence: float) -> Span:
    """扎西多|吉高兴地说: cut short, where the tagger reads 扎西多吉 elsewhere."""
    longer = {
        words_of(scan, n)
        for n in scan.names
        if n.label == "PERSON"
        and n.end - n.start > max(_GIVEN - (n.confidence >= _MOSTLY_SURE), span.end - span.start)
    }
    name = next((n for n in sorted(longer, key=len) if scan.text.startswith(n, span.start)), None)
    if name is not None:
        return Span(span.start, span.start + len(name))
    rest = _TO_SPEECH.match(scan.text, span.end)  # 绣娘|张卓麻|什姐|说: a role before, the verb right behind
    behind = rest is not None and scan.starts("speech_verbs", rest.end()) and behind_role(scan, span.start)
    behind = behind and confidence < _CERTAIN  # 院长黄昌勇|上台|表示
    if behind and rest is not None and not _worded(scan, Span(span.end - 1, rest.end())):
        return Span(span.start, rest.end())
    return span


def _worded(scan: Scan, span: Span) -> bool:
    """A word of the dictionary, or an adverb's or participle's end, lies in the range."""
    pairs = [scan.text[at : at + 2] for at in range(span.start, span.end - 1)]
    return any(map(scan.everyday, pairs)) or bool(set(scan.text[span.start : span.end]) & _PARTICLES)


def _part_of_word(scan: Scan, span: Span) -> bool:
    """The first character goes with the one before it, as it does wherever the two stand."""
    if scan.boundary(span.start - 1) or any(n.end == span.start for n in scan.names):
        return False  # 某小学|张小婷, and 某中学|张源
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


def _always_read(scan: Scan, name: str) -> bool:
    """The tagger reads a person wherever a name stands, or mostly, and is sure; it is made as names are."""
    people = (n for n in scan.names if n.label == "PERSON" and words_of(scan, n) == name)
    read = [n.confidence for n in people if n.confidence >= _PERSON]
    printed = scan.text.count(name)
    certain = max(read, default=0) >= _MOSTLY_SURE
    enough = len(read) == printed or (certain and 2 * len(read) > printed)
    short = len(name) < _GIVEN and (scan.everyday(name) or len(read) < printed)
    return enough and not short and len(name) <= _GIVEN and plausible_name(name)


def _least(scan: Scan, span: Span, known: bool) -> float:
    """How sure the tagger must be of a name: less where the words around it say so too."""
    cued = behind_role(scan, span.start) or scan.text[: span.start].endswith("岁的")
    addressed = scan.starts("honorifics", span.end) and not scan.starts("person_roles", span.end)
    cued = cued or addressed or scan.starts("titles", span.end)  # but 彝家乐|老板
    if span.end - span.start > _GIVEN and (cued or scan.starts("speech_verbs", span.end)):
        return _CUED  # 州总工会主席达久木甲: a name of another people
    if scan.text[: span.start].endswith("岁的") and span.end - span.start == _GIVEN:
        return _ORGANIZATION  # 33岁的|类成龙: a rare surname
    if known and cued and span.end - span.start == _GIVEN:
        return _CUED  # 茶农蓝余兴|望着
    return _PERSON if known or (cued and span.end - span.start == _GIVEN) else _FOREIGN


def find_tagged_places(scan: Scan, found: Sequence[Mention]) -> Iterator[Mention]:
    """Places that the tagger reads where no rule has read anything."""
    taken = [m.at for m in found]
    yield from _rest_of_chains(scan, found)
    for read, confidence in clear(scan, "PLACE", taken):
        span = _whole_street(scan, read)
        name = scan.text[span.start : span.end]
        chain = _VILLAGE_OF.fullmatch(name) if confidence >= _CUED else None
        if chain is not None and scan.places.places(chain.group(1)):  # 省级贫困村——|茶园镇|梽木村
            for part in (
                Span(span.start, span.start + chain.end(1)),
                Span(span.start + chain.end(1), span.end),
            ):
                yield scan.mention(part, EntityType.PLACE, FINDER, max(confidence, _TOWN))
            continue
        word = scan.text.startswith(scan.words["country_words"], span.start)
        people = scan.text.startswith("族", span.end) or name + "族" in scan.words.set("ethnic_groups")
        street = _ON_STREET.match(scan.text, span.end) and not name.endswith(_STREETS)
        if word or people or street:
            continue  # 朝鲜|族, 傣、阿昌、|景颇|等民族, 法国|梧桐, 马市|街直大方伯
        listed = scan.places.short(name)
        cities = [place for place in listed if place.level == "city"]
        counties = listed if confidence >= _FAR_COUNTY and not scan.everyday(name) else []
        # Not 江南, 岳阳楼, 榕城: a district's short name is as often something else.
        far = cities or [p for p in counties if p.level == "county" and not p.name.endswith("区")]
        if confidence >= _PLACE and len(far) == 1:  # 太原, with nothing around that tells of it
            yield scan.mention(span, EntityType.PLACE, FINDER, _FAR, name=far[0].name, code=far[0].code)
            continue
        lived = name.endswith("村") and scan.text.endswith(_LIVED_IN, 0, span.start)  # 龙某所在的|牛角山村
        lower = name.endswith(_LOWER) and (lived or _names_one(scan, span))
        if name.endswith(_BODIES_OF_WARDS):
            continue  # 绿华派出所|社区民警
        if confidence >= _TOWN and len(name) >= 3 and lower and (lived or not generic(scan, name)):
            yield scan.mention(
                span, EntityType.PLACE, FINDER, min(confidence, MOST_SURE)
            )  # 多福村, not listed
            continue
        # Another name of the gazetteer that the rules left aside was left for a reason (线上农安县工作会).
        town = _town(found, name)
        if town is not None:  # 车桥, where 车桥镇 is told of
            yield scan.mention(span, EntityType.PLACE, FINDER, 0.8, name=town.name, code=town.code)
            continue
        listed = scan.places.places(name) or listed
        word = len(name) == _STEM and (
            scan.everyday(name) or scan.everyday(scan.text[span.start : span.end + 1])
        )  # 桃园, 太阳, 太阳|能
        least = _least_of_place(name)
        if (
            not word
            and confidence >= least
            and len(name) >= 2
            and not listed
            and proper(scan, span)
            and not generic(scan, name)
        ):
            yield scan.mention(span, EntityType.PLACE, FINDER, min(confidence, MOST_SURE))


def _rest_of_chains(scan: Scan, found: Sequence[Mention]) -> Iterator[Mention]:
    """化龙镇|高桥村, of which no list has either: the village behind a town that is read."""
    towns = {m.at.start: m.at.end for m in found if m.type is EntityType.PLACE and m.name.endswith(ANY_TOWN)}
    for tagged in scan.names:
        end = towns.get(tagged.start, tagged.end)
        if tagged.label != "PLACE" or tagged.confidence < _TOWN or end >= tagged.end:
            continue
        span = Span(end, tagged.end)
        whole = span.end - span.start > _STEM and scan.text.endswith(("村", "社区"), span.start, span.end)
        if whole and not any(m.at.overlaps(span) for m in found) and _names_one(scan, span):
            yield scan.mention(span, EntityType.PLACE, FINDER, min(tagged.confidence, MOST_SURE))


def _whole_street(scan: Scan, span: Span) -> Span:
    """市|中山北路, of which the tagger leaves out the first character: a street of most towns."""
    street = scan.text.endswith(_STREETS, span.start, span.end)
    cut = street and scan.text.startswith("中山", span.start - 1)
    return Span(span.start - 1, span.end) if cut else span


def _least_of_place(name: str) -> float:
    """How sure the tagger must be of a place: less where its ending says what it is."""
    if len(name) <= _STEM:
        return _PLACE
    ports = name.endswith(_PORTS) and len(name) > _STEM + 1
    return _PORT if ports else _STREET if name.endswith(_STREETS) and not name.endswith(_WAYS) else _PLACE


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


def clear(scan: Scan, label: str, taken: Sequence[Span]) -> Iterator[tuple[Span, float]]:
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


def words_of(scan: Scan, tagged: TaggedSpan) -> str:
    """What the tagger read."""
    return scan.text[tagged.start : tagged.end]


def proper(scan: Scan, span: Span) -> bool:
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
    return proper(scan, stem) and not words.endswith("族") and not verb


def generic(scan: Scan, name: str) -> bool:
    """True for 全村, 三村, 乡镇, 社会主义新农村: words for places of a kind, no name."""
    counted = name[0] in "一二三四五六七八九十两几" and name[1:] in (*_LOWER, "乡镇")
    kind = next((w for w in scan.words["generic_places"] if name.endswith(w) and w != name), None)
    worded = kind is not None and scan.everyday(name.removesuffix(kind))  # 社会主义|新农村
    return name in scan.words.set("generic_places") or name[0] in "全本该各几" or counted or worded
