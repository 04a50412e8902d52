"""People whom the trained tagger reads and no rule has found: without a cue, or named as nobody else is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.mentions.name_tests import ends_here, no_part
from kg.mentions.scan import Scan
from kg.mentions.tagged import FINDER, MOST_SURE, behind_role, clear, words_of
from kg.model import EntityType, Mention, Span
from kg.pages.names import plausible_name

# The least confidence by kind; chosen on the development sentences (docs/quality.md).
_PERSON, _BENEFITS = 0.9, "惠富兴保"
_FOREIGN = 0.98
_CERTAIN = 0.999
_OFTEN = 3  # uses from which a name without any cue is rather a word
_MOSTLY_SURE = 0.99
_ADVERBS = ("刚", "正", "已", "才", "又", "也", "都", "就", "还")
_STEM = 2  # characters of a place's short name
_CUED, _POSTED, _GIVEN = 0.5, 0.75, 3
_AGAIN = 0.8  # of another use of a name that is read where the tagger is surer
_ORGANIZATION = 0.9
_DIVISIONS = tuple("区县市镇乡村")
_TO_SPEECH = re.compile(r"[\u3400-\u9fff]{2}")
_GROWERS = "农户"
_PARTICLES = set("地着了过的也还又就都在和与向对")
_COUNTED = re.compile(r"(?<!第)[\d一两二三四五六七八九十几数多余][名位]$")
_GROWN = re.compile(
    r"\d[\d.]*[余多]?[万千]?(?:亩|吨|斤|公斤|株|棵|公顷)|等(?:水果|蔬菜|瓜果|果蔬|农产品|农作物|药材|花卉|苗木|树种)"
)
_PLEASED = re.compile(r"[乐笑喜](?:开了|得|呵呵|滋滋|眯眯|上眉)")
_AREAS = re.compile(r"(?:[\u3400-\u9fff]{2,4}、){2,}[\u3400-\u9fff]{2,4}等地")  # 古花、大有、石溪等地


def find_tagged_people(scan: Scan, found: Sequence[Mention]) -> Iterator[Mention]:
    """People whom the tagger reads where no rule has read anything, and every other use of their names."""
    people = list(_people(scan, [m.at for m in found]))
    people += _next_in_row(scan, people, [m.at for m in found])
    yield from people
    taken = [m.at for m in (*found, *people)]
    for name in sorted({m.surface for m in people if len(m.surface) == _GIVEN and not m.partial}):
        for use in scan.uses(name) if plausible_name(name) else ():  # 某村的|程小飞|吆喝着
            if not any(use.overlaps(other) for other in taken):
                yield scan.mention(use, EntityType.PERSON, FINDER, _AGAIN)


def _next_in_row(scan: Scan, people: Sequence[Mention], taken: Sequence[Span]) -> Iterator[Mention]:
    """鲁勇、凌晓明、|熊江新|等县领导: behind two people of a list a name that the tagger reads otherwise."""
    ends = {m.at.end for m in people}
    read = [*taken, *(m.at for m in people)]
    for person in people:
        span = Span(person.at.end + 1, person.at.end + 1 + _GIVEN)
        name = scan.text[span.start : span.end]
        row = scan.text.startswith("、", person.at.end) and person.at.start - 1 in ends
        closed = scan.text.startswith(("、", "等", "，", "。"), span.end)
        free = not any(span.overlaps(other) for other in read)
        if row and closed and free and plausible_name(name) and not scan.everyday(name[1:]):
            yield scan.mention(span, EntityType.PERSON, FINDER, _AGAIN)


def _people(scan: Scan, taken: Sequence[Span]) -> Iterator[Mention]:
    """Those of which the tagger is sure enough where they stand."""
    areas = [Span(*match.span()) for match in _AREAS.finditer(scan.text)]
    for read, confidence in clear(scan, "PERSON", taken):
        span = _without_role(scan, _with_surname(scan, _whole(scan, read, confidence)))
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
        grown = _GROWN.match(scan.text, span.end) and not behind_role(scan, span.start)  # 油奈、杨梅|1.3万亩
        if grown or _COUNTED.search(scan.text, max(0, span.start - 3), span.start):
            continue  # 发现一名|戴头盔|的男子
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


def _with_surname(scan: Scan, span: Span) -> Span:
    """常务副会长|官振宏, of which the tagger reads 振宏: the post ends before a surname."""
    at = span.start - 1
    name = scan.text[at : span.end]
    begins = len(name) == _GIVEN and plausible_name(name) and not plausible_name(name[1:])
    return Span(at, span.end) if begins and scan.longest_before("titles", at) is not None else span


def _without_role(scan: Scan, span: Span) -> Span:
    """竹农|林建辉: what one grows is no part of the name."""
    at = span.end - _GIVEN
    name = scan.text[at : span.end]
    grower = at > span.start and scan.text[at - 1] in _GROWERS and plausible_name(name)
    return Span(at, span.end) if grower else span


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
    posted = scan.longest_before("titles", span.start) is not None and ends_here(scan, span.end) > 1
    if posted and span.end - span.start == _STEM and plausible_name(scan.text[span.start : span.end]):
        return _POSTED  # 主任医师|方军，: also a word, but behind a post
    return _PERSON if known or (cued and span.end - span.start == _GIVEN) else _FOREIGN
