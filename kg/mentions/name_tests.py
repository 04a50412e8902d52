"""Tests on a run of characters: whether it can be a person's name here, and whether the name can end here."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.mentions.scan import Scan
from kg.model import Span
from kg.pages.fold import is_han
from kg.pages.names import plausible_name

NEVER_IN_NAMES = set(
    "的了在是和与及等这那我你他她它们个有为被把将从对于之其此每各某，。、；：！？“”（）不也就都到去来说讲称道称用"
)
_GIVEN = "有为之其来从用对"  # of NEVER_IN_NAMES, what names do have now and then
NAME_SIZES = (3, 2)  # characters of most names, the longer first
_SHORT = 2
_PROGRESSIVE = re.compile(
    r"在|忙|通过|给|向|为|带|指导|组织|和|与|用|对|把|将|准备|跟|拿|驾|操作|整理|进行|查看|采摘"
)
_ADDRESS = re.compile(r"(?:开幕|欢迎|答谢|闭幕|贺|祝酒|祝|颁奖)?[词辞]")  # 总指挥庞某|致开幕词
_MADE = re.compile(  # 张某|作的关于…的报告, 赵某|作表态发言
    r"(?:的(?=关于|[^，。；]{0,24}(?:报告|发言|说明|讲话))|了"
    r"|[\u3400-\u9fff]{0,4}?(?:讲话|发言|报告|部署|讲评|点评|说明|汇报|介绍|总结|交流|推介))"
)
_AT_HOME = re.compile(r"[一二三四五六七八九十两\d]|今年|去年|里|有|种|养|每|的")
_BRINGS = re.compile(
    r"[\u3400-\u9fff]{0,6}?(?:团队|代表团|全家|家人|妻子|夫人|干部|领导|班子|一行|人员|同志)"
)
_BEHIND = {"家": _AT_HOME, "作": _MADE, "致": _ADDRESS, "携": _BRINGS}
_SHARE = re.compile(r"占[一二三四五六七八九十百比了全]|荣获")
_TAGGED = 0.7  # the confidence from which the tagger tells where a name ends
_SPENDS = "花用卖买种养租捐"
_TO_WHOM = "向对给把将"
_SAYS = 2  # characters of a verb of saying that no 来 goes with: not 对李某来|说
_LONG_WORD = 3  # characters of a word that no name runs into


def may_be_name(scan: Scan, span: Span, name: str) -> bool:
    """A surname with what can be given names, and no word, place or post."""
    given = name[1:2] if name.endswith("和") and tagged_at(scan, span.start) == span else name[1:]
    told = tagged_at(scan, span.start) == span and len(name) > _SHORT  # 副市长温永|有
    says = scan.longest_at("speech_verbs", span.end)
    told = told or (says is not None and says - span.end >= _SAYS and len(name) > _SHORT)  # 郑春来|强调
    never = set(given) & NEVER_IN_NAMES - set(_GIVEN if told else "")
    if not plausible_name(name) or never or not all(map(is_han, name)):
        return False  # but 罗应和|带回
    if _SHARE.match(name) or (name[0] == "占" and scan.everyday(name[1:])):
        return False  # 学生|占四成, 老人|占小区总人数的48%
    if name[_SHORT:] in _TO_WHOM and name[_SHORT:] and _once(scan.text, name):
        return False  # 大队长高磊…。高磊|向人员演示
    doubtful = name[0] in scan.words.set("doubtful_surnames") and len(name) > _SHORT and not told
    if doubtful and (scan.everyday(name[1:]) or name[1:] in scan.words.set("clause_words")):
        return False  # 某医院的专家|来义诊
    if name[1:] in scan.words.set("honorifics"):
        return False  # 黎女士 is a form of address
    if (scan.longest_at("honorifics", span.start + 1) or 0) > span.end:
        return False  # 村民|沈大爷
    if len(name) == 2 and scan.places.short(name):
        return False  # 阳谷, 高唐: a county's short name
    words = scan.words.set("not_names")
    if name in scan.words.set("solar_terms"):
        return False  # 谷雨
    compound = name[:2] in scan.words.set("compound_surnames")
    if name in words or (
        len(name) == 3 and not compound and name[:2] in words and not _common_given(scan, span)
    ):
        return False
    if any(scan.text[span.start : span.end + 1].startswith(w) for w in (name + "村", name + "镇")):
        return False
    return not scan.has_word_inside("titles", span) and not scan.has_word_inside("person_roles", span)


def _once(text: str, name: str) -> bool:
    """The name without its last character is printed more often than with it."""
    return text.count(name) == 1 < text.count(name[:_SHORT])


def doubtful_alone(scan: Scan, span: Span) -> bool:
    """与种粮大户|向以平|亲切交谈: a surname that is also a word, where no clause begins with the name."""
    name = scan.text[span.start : span.end]
    if name[0] not in scan.words.set("doubtful_surnames"):
        return False
    again = any(scan.boundary(use.start - 1) for use in scan.uses(name) if use != span)
    return scan.everyday(name[1:]) or not again


def _common_given(scan: Scan, span: Span) -> bool:
    """A name whose first two characters are also a word (高兴民) must end at a mark or a speech verb."""
    return scan.boundary(span.end) or scan.speaks(span.end)


def ends_here(scan: Scan, end: int) -> int:
    """2 when a name surely may end here, 1 when a follower word stands here, 0 otherwise."""
    if scan.boundary(end) or scan.speaks(end):
        return 2
    if scan.text[end] in scan.words.set("name_followers"):
        return 1 if scan.straddled(end) else 2
    if scan.text[end] in _SPENDS and scan.text[end + 1 : end + 2].isdigit():
        return 2  # 顾德英|花6元钱
    if _stands_off(scan.text, end):
        return 2  # 张某|作的关于…的报告
    word = scan.longest_at("clause_words", end)
    if word is not None and word - end >= _LONG_WORD:
        return 2  # 冉茂强|乐呵呵地说
    told = any(scan.starts(label, end) for label in ("clause_words", "common_words", "titles"))
    return 1 if told else 0


def goes_on(scan: Scan, span: Span) -> bool:
    """谢芳|正通过视频, 林江|家一天卖出260只: an adverb or the home, where the text goes on as behind one.

    In 王德|信心满满地说 a word runs over where the longer name ends, and the shorter one speaks too.
    """
    text, name, end = scan.text, scan.text[span.start : span.end], span.end
    adverb = name[2] == "正" and _PROGRESSIVE.match(text, end) is not None and text.count(name) == 1
    over = scan.straddled(end) and scan.speaks(end) and scan.speaks(end - 1)
    return adverb or over or no_part(text, name, end)


def without_lead(scan: Scan, span: Span) -> Span:
    """经评审，最终|裴一、袁玉光…等12人获奖: the name behind a word that leads its list."""
    name = scan.text[span.start : span.end]
    led = len(name) > _SHORT + 1 and scan.everyday(name[:_SHORT]) and plausible_name(name[_SHORT:])
    return Span(span.start + _SHORT, span.end) if led else span


def no_part(text: str, name: str, end: int) -> bool:
    """林江|家一天卖出260只, 张某|作的报告: the last character of what may be a name is no part of it."""
    return len(name) > 2 and _stands_off(text, end - 1)


def _stands_off(text: str, at: int) -> bool:
    """The character is told by what follows to be no part of the name before it."""
    behind = _BEHIND.get(text[at])
    return behind is not None and behind.match(text, at + 1) is not None


def names_at(scan: Scan, at: int, behind: re.Pattern[str]) -> Iterator[Span]:
    """The names of three and of two characters that begin here and that the pattern matches behind."""
    for size in NAME_SIZES:
        span = Span(at, at + size)
        name = scan.text[at : span.end]
        if behind.match(scan.text, span.end) and may_be_name(scan, span, name) and not scan.everyday(name):
            yield span


def tagged_at(scan: Scan, start: int) -> Span | None:
    """The person whom the tagger reads from here on."""
    return next(
        (
            Span(n.start, n.end)
            for n in scan.names
            if n.start == start and n.label == "PERSON" and n.confidence >= _TAGGED
        ),
        None,
    )
