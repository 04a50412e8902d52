"""Find people by what stands around a name: a post or role before it, speech behind it, a form of address.

A name is a surname and one or two characters. One occurrence with a clear cue is enough; then
every other occurrence in the article is the same reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.mentions.name_frames import framed
from kg.mentions.name_tests import (
    NEVER_IN_NAMES,
    doubtful_alone,
    ends_here,
    goes_on,
    may_be_name,
    tagged_at,
    without_lead,
)
from kg.mentions.other_names import DOTTED, composed, dotted, foreign_name, of_parts
from kg.mentions.scan import Scan
from kg.model import EntityType, Mention, Span
from kg.pages.fold import is_han
from kg.pages.names import plausible_name

FINDER = "people"
_ONCE, _NOT_SAID = "曾", ("称赞", "称为", "称号")  # 交口|称赞 is no speech
_GROWS = "农(?![业村民产户资机技场林商贸行药家历田用科])"  # 耳农, but no 农业
_GROWER = re.compile(rf"的?[\u3400-\u9fff]{{1,2}}{_GROWS}")
_LONE_GROWER = re.compile(rf"(?<=[“，。；、])[\u3400-\u9fff]{_GROWS}")
_SITES = tuple("区县市镇乡村园矿厂路街")
_ADVERBS_IN_NAMES = "才正先已"
_ANY_VERB = 0.75
_NO_CALLED = set("原时党任由从和于代全班")  # no surnames before a post
_NAMES = re.compile(r"(?:[\u3400-\u9fff]{2,3}、){4,}")
_LAST_NAME = re.compile(r"[\u3400-\u9fff]{2,3}?(?=等|出席|参加|陪同|分别|[，。；])")
_MOST_OF_A_LIST = 0.7
_LONGEST_WARD = 8  # characters of a hospital department's name


def find_people(scan: Scan, found: Sequence[Mention]) -> Iterator[Mention]:
    """All people of the article's text (those of the byline are credits)."""
    blocked = _blocked(found)
    accepted: dict[str, float] = {}
    spots: dict[Span, tuple[float, bool]] = {}
    for span, confidence, partial in _cued(scan, found):
        if any(span.overlaps(b) for b in blocked):
            continue
        if span not in spots or spots[span][0] < confidence:
            spots[span] = (confidence, partial)
    for span, (confidence, partial) in spots.items():
        if not partial:
            name = scan.text[span.start : span.end]
            accepted[name] = max(accepted.get(name, 0.0), confidence)
    accepted = _without_doubled(accepted, scan.text)
    known = {credit.name for credit in scan.article.byline if len(credit.name) >= 3}
    taken: list[Span] = []
    for name in sorted({*accepted, *known}, key=lambda n: (-len(n), n)):
        for span in scan.uses(name):
            if any(span.overlaps(t) for t in taken) or any(span.overlaps(b) for b in blocked):
                continue
            if span not in spots and len(name) == 2 and not _free(scan, span):
                continue
            taken.append(span)
            yield scan.mention(span, EntityType.PERSON, FINDER, accepted.get(name, 0.8))
    for span, (confidence, partial) in sorted(spots.items()):
        if partial and not any(span.overlaps(t) for t in taken):
            yield scan.mention(span, EntityType.PERSON, "people.address", confidence, partial=True)


def _blocked(found: Sequence[Mention]) -> list[Span]:
    return [m.at for m in found if m.type is EntityType.PLACE and len(m.surface) >= 2]


def _cued(scan: Scan, found: Sequence[Mention]) -> Iterator[tuple[Span, float, bool]]:
    """Spans that a cue says are names: (span, confidence, named in part only)."""
    text = scan.text
    yield from _behind_words(scan, found)
    ends = {m.at.end for m in found if m.type is EntityType.PLACE}
    for end in sorted(ends):
        yield from _name_at(scan, end, 0.85, needs_speech=True)
        grower = _GROWER.match(text, end)  # 西泡村|李农|罗会祥
        if grower is not None and text[end - 1] in "村镇乡":
            yield from _name_at(scan, grower.end(), 0.85, role=True)
        addressed = scan.starts("honorifics", end + 2)  # 某村的郭|同学
        if scan.text.startswith("的", end) and not addressed:  # 马马村的|古光福|喜滋滋地说
            yield from _name_at(scan, end + 1, 0.85, needs_speech=True)
    for grower in _LONE_GROWER.finditer(text):  # “|耳农|李仕林家卖了14万元
        yield from _name_at(scan, grower.end(), 0.85, role=True)
    for word in scan.words_of("speech_verbs"):
        if not scan.text.startswith(_NOT_SAID, word.start):
            yield from _name_before(scan, word.start)
    for word in scan.words_of("titles"):
        if scan.text.startswith(scan.words["posts_behind_names"], word.start):
            yield from _before_post(scan, word.start)
    yield from framed(scan)
    for word in scan.words_of("honorifics"):
        yield from _address(scan, word)
    for match in DOTTED.finditer(text):
        yield from dotted(scan, match)
    for match in composed().finditer(text):
        yield from of_parts(scan, Span(*match.span()))
    yield from _captioned(scan)


def _behind_words(scan: Scan, found: Sequence[Mention]) -> Iterator[tuple[Span, float, bool]]:
    """Names behind a post or a word for a role."""
    text = scan.text
    levels = {m.at.end for m in found if m.type is EntityType.PLACE and m.surface == m.name}
    rivers = {at + 1 for at in levels if scan.longest_at("natural_features", at) is not None}
    for label, confidence in (("titles", 0.95), ("person_roles", 0.9)):
        for word in scan.words_of(label):
            if scan.straddled(word.end) or word.end in rivers:
                continue  # 浔阳区|长江书屋: 区 is the place's here
            doubtful = scan.straddled(word.start)  # 确保|安 in 确保安全 holds no 保安
            for start in _after_cue(text, word.end):
                yield from _name_at(
                    scan, start, confidence, needs_speech=doubtful, role=label == "person_roles"
                )
            yield from _in_list(scan, word.end)
            yield from _before_speech(scan, word.end, post=label == "titles")


def _after_cue(text: str, at: int) -> Iterator[int]:
    """Where names may start behind a post or role: at once, and behind the 、 of a list of names."""
    yield at
    match = re.match(r"[：:”]|（(?:挂职|兼|主持工作|[\u3400-\u9fff]{0,5}援[藏疆青])）", text[at : at + 10])
    if match:
        yield at + match.end()
    for _ in range(6):
        run = re.match(
            r"([\u3400-\u9fff]{2,3})、(?=[\u3400-\u9fff]{2,3}(?:[、，。等和与及说表介（出参主]|$))", text[at:]
        )
        if run is None or not plausible_name(run.group(1)):
            return
        at += run.end()
        yield at


def _in_list(scan: Scan, at: int) -> Iterator[tuple[Span, float, bool]]:
    """县领导梁薇、|石峰|、张正韶、|占卓夫|、石磊: what stands among people's names is one too."""
    run = _NAMES.match(scan.text, at)
    if run is None:
        return
    last = _LAST_NAME.match(scan.text, run.end())
    names = {
        span: scan.text[span.start : span.end]
        for span in scan.items(Span(at, last.end() if last is not None else run.end() - len("、")))
    }
    plain = [name for name in names.values() if plausible_name(name) and not scan.everyday(name)]
    if len(plain) < _MOST_OF_A_LIST * len(names):
        return
    for span, name in names.items():
        own = without_lead(scan, span)
        if own != span:
            yield own, 0.8, False
            continue
        odd = name not in plain or scan.places.short(name)
        if odd and not set(name) & NEVER_IN_NAMES and not scan.everyday(name):
            yield span, 0.8, False


def _name_at(
    scan: Scan, start: int, confidence: float, *, needs_speech: bool = False, role: bool = False
) -> Iterator[tuple[Span, float, bool]]:
    """The name that starts here, its length told by what can follow a name."""
    text = scan.text
    if start >= len(text) or not is_han(text[start]) or scan.straddled(start):
        return
    best: tuple[Span, float] | None = None
    clear = False  # the longer name ends where only a name can end
    told = tagged_at(scan, start)
    if told is not None and not needs_speech and foreign_name(scan, told):
        yield told, confidence * 0.85, False  # 牧民吉日嘎拉: a name of another language
        return
    compound = text[start : start + 2] in scan.words.set("compound_surnames")
    for length in (4, 3) if compound else (3, 2):
        span = Span(start, start + length)
        name = text[start : start + length]
        if span.end > len(text) or not may_be_name(scan, span, name):
            continue
        strength = ends_here(scan, span.end)
        if needs_speech and not scan.speaks(span.end) and not _possessive(scan, span.end):
            continue
        if strength == 0 or (scan.straddled(span.end) and strength < 2):
            continue
        doubtful = not compound and text[start] in scan.words.set("doubtful_surnames")
        owns = role and length > 2 and text.startswith(("家的", "的"), span.end)  # 村民向明翠|家的3亩烤烟
        owns = owns or (told == span and not role)  # 局长母广元|出席, where the tagger reads a person too
        if doubtful and not ((scan.boundary(span.end) and not role) or scan.speaks(span.end) or owns):
            continue
        graded = confidence * (1.0 if strength == 2 else 0.85)
        once = told is not None and told.end == span.end - 1 and name.endswith(_ONCE)  # 主任王芸|曾表示
        if once or (length == 3 and goes_on(scan, span)):
            continue
        if told == span and length == 2 and not clear:  # 谢芳|正通过视频
            best = (span, graded)
            break
        clear = clear or (length > 2 and strength == 2)
        if best is None or (graded > best[1] and strength == 2):
            best = (span, graded)
    longer = told == Span(start, start + 3) and not goes_on(scan, told)
    if role and not needs_speech and (best is None or longer):
        best = _before_any_verb(scan, start, confidence) or best  # 羊倌王三女|赶着羊
    if best is not None:
        yield best[0], best[1], False


def _before_any_verb(scan: Scan, start: int, confidence: float) -> tuple[Span, float] | None:
    """村民周华军|学了技术: three characters of a name behind a role, before a verb that no list has."""
    span = Span(start, start + 3)
    name = scan.text[start : span.end]
    if len(name) < 3 or doubtful_alone(scan, span) or not may_be_name(scan, span, name):
        return None
    words = (name, name[:2], scan.text[span.end - 1 : span.end + 1])
    word = any(map(scan.everyday, words))
    longer = any(scan.starts("speech_verbs", span.end + more) for more in (1, 2))  # 绣娘张卓麻|什姐|说
    return None if word or longer or scan.straddled(span.end) else (span, confidence * _ANY_VERB)


# 谢某某|作强调讲话
_GIVES = re.compile(r"作了?(?:强调|重要|总结|动员|表态|主旨|专题|典型|交流){0,2}(?:讲话|发言|报告|部署)")


def _before_speech(scan: Scan, start: int, *, post: bool) -> Iterator[tuple[Span, float, bool]]:
    """村民吉克阿木高兴地说: whatever stands between a role and a verb of saying is the name.

    Behind a post a mark may end it too (市委书记阿古木呷、).
    """
    for length in (2, 3, 4):
        span = Span(start, start + length)
        text = scan.text[start : span.end]
        ended = scan.starts("speech_verbs", span.end) and not scan.text.startswith(_NOT_SAID, span.end)
        ended = ended or _GIVES.match(scan.text, span.end) is not None
        marked = post and length > 2 and scan.text[span.end : span.end + 1] in ("、", "，", "。", "等")
        if len(text) < length or not all(map(is_han, text)) or not (ended or marked):
            continue
        if text.endswith(_SITES):
            return  # 大厂镇|长坡矿区: 镇 is the town's here
        words = ("common_words", "clause_words", "titles", "person_roles", "speech_verbs")
        if text in scan.words.set("not_names"):
            return  # 副校长|简要|介绍
        if text[0] in scan.words.set("name_followers") or text.endswith(_ONCE):
            return
        if set(text) & NEVER_IN_NAMES or any(scan.has_word_inside(label, span) for label in words):
            return
        yield span, 0.8, False
        return


def _possessive(scan: Scan, at: int) -> bool:
    home = scan.text.startswith("家", at) and scan.text[at + 1 : at + 2] in "和、，。；看"
    return home or scan.text.startswith(("家中", "家里", "家的", "正在", "告诉"), at)


def _name_before(scan: Scan, end: int) -> Iterator[tuple[Span, float, bool]]:
    """X介绍，/ X说： at the start of a clause, or behind 据."""
    text = scan.text
    for length in (3, 2, 4):
        start = end - length
        if start < 0:
            continue
        before = text[start - 1] if start else "\n"
        span = Span(start, end)
        if before not in "，。；：！？”’\n据、":
            continue
        if length == 4 and text[start : start + 2] not in scan.words.set("compound_surnames"):
            continue
        if may_be_name(scan, span, text[start:end]):
            yield span, 0.85 if length != 2 else 0.75, False
            return


def _before_post(scan: Scan, end: int) -> Iterator[tuple[Span, float, bool]]:
    """妇科|边文会|教授: a post that is printed behind the name; what stands before it ends a word."""
    for length in (3, 2):
        span = Span(end - length, end)
        ward = scan.listed_before("hospital_departments", max(0, span.start - _LONGEST_WARD), span.start)
        free = ward or scan.boundary(span.start - 1) or scan.text[span.start - 1] in "的和与及由请"
        name = scan.text[span.start : end]
        if free and may_be_name(scan, span, name) and not scan.everyday(name):
            yield span, 0.85, False
            return


def _address(scan: Scan, word: Span) -> Iterator[tuple[Span, float, bool]]:
    """郭同学, 王大爷: a surname and a form of address; 王某某 keeps its masked characters."""
    start = word.start - 1
    masked = scan.text[word.start : word.end] == "某"
    posted = any(scan.longest_before(label, start) is not None for label in ("titles", "person_roles"))
    if start < 0 or not ((masked and posted) or scan.text[start] in scan.words.set("surnames")):
        return  # but 青年|初某, whose surname no list has
    word_of_two = word.end - word.start == 1 and scan.text[start : start + 2] in scan.words.set("not_names")
    inside = scan.everyday(scan.text[start - 1 : start + 1])  # 民宿|老板
    if word_of_two or inside or (scan.text[start] == "时" and not scan.boundary(start - 1)):
        return  # but 庞|大爷; 到小区时|老人摇手
    post = scan.text[word.start : word.end] in scan.words.set("address_posts")
    if post and (scan.text[start] in _NO_CALLED or tagged_at(scan, word.end) is not None):
        return  # 研究室|原主任卜某
    if (masked or scan.text.startswith("们", word.end)) and scan.text[start] in "由从于向和":
        return  # 由|某保险公司赔付, 教师和|同学们
    before = scan.text[start - 1] if start else "\n"
    body = scan.longest_before("organization_suffixes", start) is not None  # 居委会|李书记
    apart = posted or body or not is_han(before)
    if not apart and before not in "的和与对向是叫让给把在村民户员到找人子女区":
        return
    told = tagged_at(scan, start)
    given = masked and told == Span(start, word.end + 1)
    yield Span(start, word.end + given), 0.8, True  # 蔡某|强等人


def _captioned(scan: Scan) -> Iterator[tuple[Span, float, bool]]:
    """青登亮（后）, 张三（左一）: a caption points a person out."""
    for match in re.finditer(r"（[前后左右中][一二三四五六排]{0,2}）", scan.text):
        for length in (3, 2):
            span = Span(match.start() - length, match.start())
            if span.start >= 0 and may_be_name(scan, span, scan.text[span.start : span.end]):
                yield span, 0.95, False
                break


def _without_doubled(accepted: dict[str, float], text: str) -> dict[str, float]:
    """A short reading that always goes on to the same longer accepted name is that name."""
    named: dict[str, float] = {}
    for name, confidence in accepted.items():
        whole = _going_on(name, text)
        named[whole] = max(named.get(whole, 0.0), confidence)
    kept = dict(named)
    for short in [n for n in named if len(n) in (2, 3)]:
        longer = [n for n in named if len(n) > len(short) and n.startswith(short)]
        if longer and text.count(short) == sum(text.count(n) for n in longer):
            del kept[short]
    return kept


def _going_on(name: str, text: str) -> str:
    """胡大|才起了第一网蟹, 胡大|才承包鱼塘: two characters that always go on to the same third are three."""
    if len(name) > 2:
        return name
    behind = [rest[:1] for rest in text.split(name)[1:]]
    always = len(behind) > 1 and len(set(behind)) == 1 and behind[0] in _ADVERBS_IN_NAMES
    return name + behind[0] if always and plausible_name(name + behind[0]) else name


def _free(scan: Scan, span: Span) -> bool:
    """A repeated two-character name must stand where a name can: no Chinese word runs into it."""
    before = scan.boundary(span.start - 1) or scan.text[span.start - 1] in "和与及对向让是由据请的"
    return before and ends_here(scan, span.end) > 0
