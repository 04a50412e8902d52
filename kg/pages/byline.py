"""Read the names and roles of a byline, on any paper's convention.

A byline is a run of role words and names that fills its line or its brackets completely;
what does not parse to the end is no byline. Names without a printed role are contributors.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kg.gazetteer import gazetteer
from kg.model import Credit, Span
from kg.pages.fold import is_han
from kg.pages.media import is_medium
from kg.pages.names import (
    DOTTED,
    common_words,
    compound_surname,
    dotted_medium,
    four_character_name,
    of_listed_parts,
    plausible_name,
)
from kg.pages.printed_names import PrintedName, merge_padded, one_name, parted, rare, run_together
from kg.pages.roles import SEPARATORS, Roles, behind_name, byline_roles, lead_role, role_of_other_medium
from kg.pages.spacing import is_spaced, printed_span, tight, without
from kg.words import load_words

_NEXT_NAME = re.compile(r"[ \u3000\t/／|｜:：]*([\u3400-\u9fff]{2,3})(?![\u3400-\u9fff])")
_BODY = re.compile(
    r"(?:[一二三四五六七八九十][中小院校]|中学|小学|公司|医院|法院|分局|公安|宣传|政府|委员会|办公室)$"
)
_REPORTERS = ("记者", "通讯员")
_FULL, _UNITS = 3, "科部处办室股"  # characters of most names, and ends of a body's part
_OF_PEOPLE = re.compile(r"[（(][\u3400-\u9fff]{1,6}族[）)]")  # 李天永|（彝族）
_DIVISIONS = ("县", "区", "市", "镇", "乡", "旗", "州")
_PLACE_REPORTS = re.compile(r"(?:发自)?([\u3400-\u9fff]{2,4}?)(?=报道)|发自([\u3400-\u9fff]{2,4})(?=\s|$)")
# Fields of a saved web page between the credits: 作者：A |来源：某电视台|编辑：B
_FIELD = re.compile(
    r"(?:稿件|信息|文章)?来源\s*[:：]\s*[^\s，。：:]{2,14}(?=\s|$)"
    r"|(?:(?:稿件|信息|文章)?来源|栏目|频道)\s*[:：](?=\s+(?:作者|记者|通讯员|编辑|责编|责任编辑|发布时间))"
    r"|来源\s*[:：](?=[\u3400-\u9fff]{2,8}?(?:记者|通讯员))|(?:作者)?单位\s*[:：]\s*[^\s，。：:]{2,20}(?=\s|$)"
    r"|(?:(?:发[布表稿]|更新|刊[发登]|出版|上传|录入)(?:时间|日期)?|时间|日期)"
    r"\s*[:：]\s*\d[\d\-:：./年月日 ]+"
    r"|(?:栏目|频道|版块)\s*[:：]\s*[^\s，。：:]{2,10}(?=\s|$)"
    r"|\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?(?=\s|$)"
    r"|(?:字号|字体|分享到?|打印|关闭)\s*[:：]?(?=\s|$)|\d+(?=\s|$)|语音(?:阅读|播报)\s*[:：]\s*(?:语音(?:阅读|播报))?"
    r"|(?:阅读|点击|浏览)(?:量|数|次数)?\s*[:：]\s*\d*次?"
)
_ONLY_NAMES = re.compile(r"[\u3400-\u9fff]{2,3}(?:[ 　、]+[\u3400-\u9fff]{2,3})+")
_SHORT = 2  # characters of a division without its level
_SHOT = "摄"  # which ends no name
_LONE_NEXT = re.compile(r"[ \u3000]+[\u3400-\u9fff](?:[ \u3000]|$)(?!.*(?:图|摄))")  # 文 平 is a name here
_BEFORE_MARK = re.compile(r"\s*([\u3400-\u9fff]{2,8})\s*(?=[□■●◎○◆])")
_PRINTED_MARK = re.compile(r"N(?=[\u3400-\u9fff]{2,8}(?:记者|通讯员))")  # of a paper that sets N for ■
_HAN_RUN = re.compile(r"[\u3400-\u9fff〇]+")


@dataclass(frozen=True, slots=True)
class Byline:
    """What was read: the credits, where reading ended, and what speaks for a byline."""

    credits: tuple[Credit, ...]
    end: int
    marked: bool
    role_printed: bool
    closed: bool


@lru_cache(maxsize=16)
def read_byline(text: str, base: int, *, bracketed: bool = False) -> Byline | None:
    """Parse a byline at the start of ``text``, also of one with stray blanks: 通 讯员, 沈 佳琪.

    Where a blank stands behind every character, names that it ran together are parted again. A line is asked
    several times in a row, whether it is a byline, a headline, an opening; the last answers are kept.
    """
    spaced = is_spaced(text)
    if not spaced and byline_roles().broken_pattern.search(text) is None:
        return _read_byline(text, base, bracketed=bracketed)
    closer, places = tight(text) if spaced else _closed_up(text)
    read = _read_byline(closer, 0, bracketed=bracketed)
    if read is None:
        return None
    credits_ = []
    for credit in read.credits:
        names = parted(credit.name) if spaced else (credit.name,)
        at = credit.span.start
        for name in names:
            span = Span(at, at + len(name)) if len(names) > 1 else credit.span
            credits_.append(Credit(name, credit.role, printed_span(span, base, places)))
            at = span.end
    return Byline(tuple(credits_), places[read.end], read.marked, read.role_printed, read.closed)


def _closed_up(text: str) -> tuple[str, list[int]]:
    """A text without the blanks inside its role words (通 讯员), and where each character stands in it."""
    broken = byline_roles().broken_pattern.finditer(text)
    return without(text, {at for match in broken for at in range(*match.span()) if text[at] in " \u3000"})


def _read_byline(text: str, base: int, *, bracketed: bool) -> Byline | None:
    """Parse a byline at the start of ``text``; ``base`` is the page offset of its first character.

    Reading ends at the end of the text or behind a closing word (报道). None when something
    else than roles, names and separators stands before that.
    """
    roles = byline_roles()
    at, marked, closed = _behind_medium(text), False, False
    while at < len(text) and (text[at].isspace() or text[at] in roles.markers):
        marked = marked or text[at] in roles.markers
        at += 1
    names: list[PrintedName] = []
    role: str | None = None
    group = 0
    role_printed = False
    while at < len(text):
        half = bool(names) and len(names[-1].text) == 1  # 刘 / •伟 is one name
        if _parts(text, at, "" if half else roles.markers):
            at += 1
            continue
        ending = roles.ending_pattern.match(text, at) if names else None
        if ending is not None:
            at = ending.end()
            closed = True
            break
        aside = _aside(text, at, roles) if names else None
        aside = aside or _FIELD.match(text, at)
        if aside is not None:
            at = aside.end()
            continue
        padded = bracketed and text[at] == "文" and _LONE_NEXT.match(text, at + 1) is not None
        follows = bool(names) and names[-1].group == group and not padded
        behind = _role_behind(text, at, names[-1], roles) if follows else None
        if behind is not None:
            told, at = behind
            _apply_trailing(names, group, told)
            role_printed, group, role = True, group + 1, None
            continue
        lead = lead_role(text, at, roles)
        if lead is None and not role_printed and not names and (marked or bracketed):
            lead = role_of_other_medium(text, at, roles)
        if lead is not None and not padded:
            word, role = lead
            role_printed, group = True, group + 1
            at += len(word)
            continue
        end = _read_name(text, at, role, names, group, bracketed=bracketed)
        if end is None:
            return None
        at = end
    if not merge_padded(text, names) or not names:
        return None
    sure = role_printed or closed or any(_behind_office(text, n.start) for n in names)
    doubtful = not sure or (bracketed and not role_printed)
    plausible = [plausible_name(n.text) or of_listed_parts(n.text) for n in names]
    if doubtful and not all(plausible) and not (bracketed and any(plausible) and rare(names)):
        return None
    credits_ = tuple(
        Credit(
            n.text.replace("•", "·").replace("・", "·"),
            n.role or "contributor",
            Span(base + n.start, base + n.end),
        )
        for n in names
    )
    return Byline(credits_, at, marked, role_printed, closed)


def _behind_medium(text: str) -> int:
    """市道新闻 |□ 刘某某: where a byline begins: behind a medium and before its mark, or behind its N."""
    if _PRINTED_MARK.match(text) is not None:
        return 1
    medium = _BEFORE_MARK.match(text)
    return medium.end() if medium is not None and is_medium(medium.group(1)) else 0


def _aside(text: str, at: int, roles: Roles) -> re.Match[str] | None:
    """What a byline prints besides names: 李天永|（彝族）, 通讯员 A |聊城|报道, 实习生 A |发自宣恩."""
    where = _PLACE_REPORTS.match(text, at)
    if where is not None and gazetteer().short(where.group(1) or where.group(2)):
        return where
    return _OF_PEOPLE.match(text, at) or roles.nobody_pattern.match(text, at)


def _parts(text: str, at: int, markers: str) -> bool:
    """A separator, a blank, a line's end, or the mark of a further line or role (□ 本报通讯员)."""
    again = text[at] in markers and text[:at].rstrip(" \t\u3000").endswith("\n")
    if text[at] in markers and not again and not is_han(text[at]):
        behind = len(text) - len(text[at + 1 :].lstrip(" \t\u3000"))
        again = lead_role(text, behind, byline_roles()) is not None
    return text[at] in SEPARATORS or text[at].isspace() or again


def _trails(text: str, end: int) -> bool:
    return end >= len(text) or text[end] in SEPARATORS + "\n）)。" or text.startswith("报道", end)


def _role_behind(text: str, at: int, last: PrintedName, roles: Roles) -> tuple[str, int] | None:
    """张某|文/图, 张某|（全媒体记者）: the role printed behind a name, and where it ends."""
    bracketed = roles.behind_pattern.match(text, at)
    if bracketed is not None:
        return dict(roles.lead)[bracketed.group(1)], bracketed.end()
    trail = roles.trail_pattern.match(text, at)
    if trail is None or not _trails(text, trail.end()) or _leads(text, trail, last):
        return None
    return roles.trail[trail.group()], trail.end()


def _leads(text: str, trail: re.Match[str], last: PrintedName) -> bool:
    """记者 A 摄影 B: the word behind a name that has its role already is the role of the next name."""
    lead = lead_role(text, trail.start(), byline_roles())
    if lead is not None and lead[0].startswith(trail.group()) and lead[0].endswith(_REPORTERS):
        return True  # 文/记者 A |图/记者| B
    following = _NEXT_NAME.match(text, trail.end())
    return (
        last.role is not None
        and trail.group() in dict(byline_roles().lead)
        and following is not None
        and plausible_name(following.group(1))
    )


def _apply_trailing(names: list[PrintedName], group: int, role: str) -> None:
    for name in names:
        if name.group == group and (name.role is None or role == "photographer"):
            name.role = role


def _read_name(
    text: str, at: int, role: str | None, names: list[PrintedName], group: int, *, bracketed: bool
) -> int | None:
    roles = byline_roles()
    dotted = DOTTED.match(text, at)
    run = dotted or _HAN_RUN.match(text, at)
    if text.startswith("本报讯", at):
        return None  # 作者：林某、 over a report's opening
    if run is None or (role is None and _division(run.group())):
        return None
    token = run.group()
    ending = roles.ending_pattern.search(token) if dotted is not None else None
    if ending is not None and ending.end() == len(token) and "·" in token[: ending.start()]:
        token = token[: ending.start()]
    if dotted is not None and dotted_medium(token):
        return _office(text, at, token, "correspondent")  # 滨河报业·滨河壹点 张超
    if dotted is None:
        station = token.endswith(roles.offices) or _station(token)  # 杨思琪 |鹤峰台| 胡国涛
        office = _office(text, at, token, role) if station else None
        if office is not None:
            return office
        inner = roles.lead_pattern.search(token, 1)
        token = token[: _ends_before(token, role, roles, len(token) if inner is None else inner.start())]
        token = token[: behind_name(token) or len(token)] if role is not None and inner is not None else token
        four = len(token) == 4 and not four_character_name(token)  # 通讯员|张琦|王琦
        together = (role is not None or inner is not None) and (len(token) > 4 or four)
        together = together or (bracketed and token == text and run_together(token))
        two = parted(token) if together and roles.composed.fullmatch(token) is None else (token,)
        if len(two) > 1:  # 通讯员|周小佳|张小艳
            names += [PrintedName(two[0], role, at, at + len(two[0]), group)]
            names += [PrintedName(two[1], role, at + len(two[0]), at + len(token), group)]
            return at + len(token)
        composed = role is not None and roles.composed.fullmatch(token) is not None  # 记者 包额尔德木图
        composed = composed or of_listed_parts(token)
        if not composed and (
            len(token) > 4
            or (
                len(token) == 4
                and not four_character_name(token)
                and not _trail_follows(text, at + 4, role)
                and not _behind_office(text, at)
            )
        ):
            return _office(text, at, token, role)
        told = role is not None or _trail_follows(text, at + len(token), role)
        told = told or _behind_office(text, at) or (bracketed and _ONLY_NAMES.fullmatch(text) is not None)
        padded = (
            bool(names)
            and len(names[-1].text) == 1
            and one_name(text, names[-1], PrintedName(token, role, at, 0, group))
        )
        doubtful = len(token) >= 2 and not (padded or composed or plausible_name(token))
        alone = role is not None and at + len(token) == len(text) and compound_surname(token)
        if doubtful and (not told or (token in common_words() and not alone)):
            return None  # but 记者|东方, whose word is a surname too
    if _nobody(token, roles) or (dotted is None and _body(token)):
        return None
    names.append(PrintedName(token, role, at, at + len(token), group))
    return at + len(token)


def _nobody(token: str, roles: Roles) -> bool:
    """图片由|受访者|提供; 万某|全告诉|记者，村里…, where a narrow column breaks the name."""
    return token in load_words().set("byline_nobodies") or token.endswith(roles.speech)


def _body(token: str) -> bool:
    """（宣传科）, 亳州一中|供稿: a body or a part of one."""
    unit = len(token) == _FULL and token[-1] in _UNITS and token[:2] in common_words()
    return unit or (_BODY.search(token) is not None and not plausible_name(token))


def _ends_before(token: str, role: str | None, roles: Roles, inner: int) -> int:
    """Where a run stops being a name: before the next role, at ``inner``, or before 报道 or 摄."""
    cuts = [inner]
    cuts += [len(token) - len(word) for word in roles.endings if token.endswith(word) and token != word]
    cuts += [
        size
        for size in (2, 3)
        if (len(token) > max(3, size) or token[size:] == _SHOT)
        and token[size:] in roles.trail
        and plausible_name(token[:size])
    ]
    shot = next((word for word in roles.trail if token.endswith(word)), "")
    if role is not None and shot and roles.composed.fullmatch(token.removesuffix(shot)):
        cuts.append(len(token) - len(shot))  # 记者|巴依斯古楞|摄
    return min(cuts)


def _station(token: str) -> bool:
    """鹤峰台: a county's station stands before its own reporters."""
    return token.endswith("台") and len(token) > _SHORT and bool(gazetteer().named(token[:-1]))


def _division(token: str) -> bool:
    """■ 高县 heads what is told of that county."""
    return token.endswith(_DIVISIONS) and bool(gazetteer().places(token))


def _trail_follows(text: str, at: int, role: str | None) -> bool:
    """A printed role, before or right behind, makes an unusual name (阿支尔果 文/图) one all the same."""
    rest = text[at:].lstrip(SEPARATORS)
    return role in ("reporter", "photographer") or rest.startswith(tuple(byline_roles().trail))


def _office(text: str, at: int, token: str, role: str | None) -> int | None:
    """An office before the name, a correspondent's or a medium's, is passed over; a name must follow."""
    end = at + len(token)
    media = token.endswith(byline_roles().offices) or _station(token)
    if media and re.match(r"[\s:：]+[\u3400-\u9fff]{1,4}(?![\u3400-\u9fff])", text[end:]):
        return end  # 甘孜州融媒体中心 泽仁正光 文/图
    follows = re.match(r"\s*([\u3400-\u9fff]{1,4})(?![\u3400-\u9fff])", text[end:])
    writes = role in ("correspondent", "contributor")  # 供稿：县茶叶局 张某
    return end if writes and follows and not text.startswith("报道", at) else None


def _behind_office(text: str, at: int) -> bool:
    """A medium's office right before makes an unusual name (泽让达吉) one all the same."""
    return text[:at].rstrip(SEPARATORS).endswith(byline_roles().offices)
