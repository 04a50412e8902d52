"""What a block of lines is, told by the lines around it: headline, opening, caption."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from kg.model import Credit
from kg.pages.affiliation import read_affiliated
from kg.pages.byline import Byline, read_byline
from kg.pages.dateline import Opening, read_opening
from kg.pages.drafts import Draft, HeadLine, looks_like_headline, unbracket
from kg.pages.lines import Line
from kg.pages.measure import too_narrow
from kg.pages.spacing import printed_credits, unwrapped
from kg.pages.trailing import read_trailing
from kg.words import load_words

_SUBHEAD, _PARAGRAPH, _TIMES = 20, 40, 3  # characters of a subhead, and of a paragraph in one line
_SHARED = 2  # pairs of characters in which a headline and the text under it agree
_WIDER = 1.4  # times as long as a headline is a paragraph under it
_LEAD = re.compile(
    r"据(?:《[^《》]{2,12}》|[\u4e00-\u9fff]{2,6}?[报社网台])(?:消息|报道|电|讯)|(?:\d{1,2}月)?\d{1,2}日|近日|日前|近期|昨[日天]|连日来"
)
_DIGIT = re.compile(r"\d")
_CAPTION = re.compile(r"^\s*(?:[▲△▶▼◀▷]|图[为①②③④⑤⑥一二三]|上图|下图|左图|右图)")
_NUMBERED_PICTURE = re.compile(r"^\s*图[①②③④⑤⑥⑦⑧⑨]")
_HEAD = 80  # characters in which the brackets of an opening begin
_FIRST_WORDS = ("本报", "新华社", "据")
_LONGEST_CAPTION, _WORDS = 40, 4  # characters of a caption in a line, and before its photographer
_RUN = 6  # lines that the brackets of an opening may run over
_FIELDS = re.compile(r"(?:编辑日期|发布(?:时间|日期)|来源|浏览(?:次数|量)?|字号|点击(?:数|量)?)\s*[:：]")
_TITLE_LINES = 3  # lines of a title above the fields of a saved page
_TITLE = 6  # characters from which a line above the fields of a saved page is its title
_SHOT = re.compile(r"(?:摄|摄影|供图|摄影报道|/图)\s*[）)]?\s*$")


def set_apart(lines: list[Line], number: int) -> bool:
    """The line's block holds headline-like lines only, at most four."""
    first = last = number
    while first > 0 and not lines[first - 1].blank and not is_byline(lines, first - 1):
        first -= 1
    while last + 1 < len(lines) and not lines[last + 1].blank:
        last += 1
    block = [line for line in lines[first : last + 1] if not line.furniture]
    heads: list[Line] = []
    for line in block:  # headline lines may stand on their own article without a blank between
        paragraph = bool(heads) and line.indented and not heads[0].indented
        if not looks_like_headline(line) or paragraph or opens(lines, line.number):
            break
        heads.append(line)
    if len(heads) == len(block):
        return len(block) <= 4
    if not heads or len(heads) > 4 or number > heads[-1].number:
        return False
    under = block[len(heads)]
    # a paragraph of one line says that lines are not broken here: then any long line tells
    told = block[len(heads) :] if under.ends_sentence else [under]
    longest = max(len(line.content) for line in told)
    wider = longest > _WIDER * max(len(head.content) for head in heads)
    return opens(lines, under.number) or (not lines[number].indented and (wider or under.indented))


def under_subhead(lines: list[Line], number: int) -> bool:
    """A paragraph in one line right under a line far too short to be broken there (在西区第一小学)."""
    above, here = lines[number - 1].content if number else "", len(lines[number].content)
    return 0 < len(above) <= _SUBHEAD and here > _PARAGRAPH and here > _TIMES * len(above)


def above_fields(
    lines: list[Line], headlines: list[HeadLine], pending: list[int]
) -> tuple[list[int], list[int]]:
    """Which of the pending headline lines stand above 发布时间：… 来源：…, and which below.

    On a saved page the title stands above them, and what stands below are captions, but for one line that
    may be a second title. All are above where nothing tells, but for a picture's line under a title.
    """
    captions = [index for index in pending[1:] if _signed_picture(headlines[index].line)]
    if captions:
        return [index for index in pending if index not in captions], captions
    for at in range(1, len(pending)):
        title, below = headlines[pending[at - 1]].line, headlines[pending[at]].line
        between = lines[title.number + 1 : below.number]
        subtitle = at == len(pending) - 1 and "，" not in below.content
        if (
            len(title.content) >= _TITLE
            and not subtitle
            and any(line.furniture and _FIELDS.search(line.text) for line in between)
        ):
            return pending[:at], pending[at:]
    return pending, []


def _signed_picture(line: Line) -> bool:
    """活动现场　本报记者 陈某 摄: what a picture shows, and its photographer."""
    signed = read_trailing(line.text, 0) if line.content.endswith("摄") else None
    return signed is not None and signed[1] >= _WORDS


def of_one_article(lines: list[Line]) -> bool:
    """A saved web page: under its first line 发布时间：… 来源：…, once, and nothing opens an article below.

    What stands apart on it is no headline of another article, but a subhead.
    """
    filled = [line for line in lines if not line.blank]
    fields = [at for at, line in enumerate(filled) if line.furniture and _FIELDS.search(line.text)]
    title = next((at for at, line in enumerate(filled) if not line.furniture), len(filled))
    if len(fields) != 1 or not title < fields[0] <= title + _TITLE_LINES:
        return False
    return not any(opens(lines, line.number) for line in filled[fields[0] + 2 : -1] if not line.furniture)


def opens(lines: list[Line], number: int) -> bool:
    """True when an article may open on this line, with a byline or a report's opening."""
    return is_byline(lines, number) or opening_at(lines, number) is not None


def opening_at(lines: list[Line], number: int) -> Opening | None:
    """The report's opening that starts on this line, also where its brackets run on over line ends."""
    line = lines[number]
    alone = read_opening(line.text, line.span.start)
    head = line.content[:_HEAD]
    unclosed = head.count("（") + head.count("(") > head.count("）") + head.count(")")
    if alone is not None and alone.end == len(line.text.rstrip()) and number + 1 < len(lines):
        unclosed = unclosed or lines[number + 1].content.startswith(
            ("（", "(")
        )  # 新华社合肥1月11日电|（记者 A）
    if not unclosed and (alone is not None or not (head.startswith(_FIRST_WORDS) or "（" in head)):
        return alone
    last = number
    while last + 1 < len(lines) and last - number < _RUN and not lines[last + 1].blank:
        last += 1
        if lines[last].furniture:
            return alone
        if "）" in lines[last].text or ")" in lines[last].text:
            break
    if last == number:
        return alone
    text = "\n".join(item.text for item in lines[number : last + 1])
    whole = read_opening(text, line.span.start)
    return whole if whole is not None and (alone is None or whole.end > len(line.text)) else alone


def is_byline(lines: list[Line], number: int) -> bool:
    """True when the line alone is a byline that a mark, a role or a closing word shows to be one."""
    byline = read_byline(lines[number].text, 0)
    return byline is not None and (byline.marked or byline.role_printed or byline.closed)


def byline_run(lines: list[Line], number: int) -> tuple[Byline, int] | None:
    """The longest byline that fills this line, or this and up to two more, and the line it ends in.

    Else the one that 报道 ends, with the body behind it on the same line.
    """
    first = lines[number]
    best = None
    for last in range(number, min(number + 3, len(lines))):
        line = lines[last]
        if line.blank or line.furniture or len(first.content) > _HEAD:
            break
        if last > number and _DIGIT.search(line.text):  # no byline goes on there
            break
        inner, shift = unbracket("\n".join(item.text for item in lines[number : last + 1]))
        byline = read_byline(inner, first.span.start + shift)
        if byline is None and last == number:
            byline = read_affiliated(inner, first.span.start + shift)
        if byline is None and last == number and inner.strip() in load_words().set("byline_roles"):
            continue  # 特约通讯员, over his name
        if byline is None or (byline.end < len(inner.rstrip()) and not byline.closed):
            break
        best = (byline, last)
        if byline.closed:
            break
    if best is not None:
        return best
    closed = read_byline(first.text, first.span.start)
    told = closed is not None and closed.closed and (closed.marked or closed.role_printed)
    return (closed, number) if closed is not None and told else None


def reported_by(lines: list[Line], number: int, start: int) -> tuple[tuple[Credit, ...], int] | None:
    """记者A、B报道：, behind a report's opening that ends at page offset ``start`` of a line.

    Its credits and the page offset behind it. It may run on into the next line (…报|道：). Or an office and
    who writes there, on the rest of the line.
    """
    line = lines[number]
    rest = line.text[start - line.span.start :]
    office = read_affiliated(rest, start)
    if office is not None and office.end == len(rest):  # 本报长兴7月12日电 县委报道组 丁某
        return office.credits, start + len(rest)
    texts = [rest]
    if number + 1 < len(lines) and not line.ends_sentence and len(rest) < _HEAD:
        texts.append(f"{rest}\n{lines[number + 1].text}")
    for text in texts:
        joined, places = unwrapped(text)
        byline = read_byline(joined, 0)
        if byline is not None and byline.closed and byline.role_printed:
            behind = joined[byline.end :]
            end = byline.end + len(behind) - len(behind.lstrip("：: \u3000"))
            return printed_credits(byline.credits, start, places), start + places[end]
    return None


def is_caption(lines: list[Line], number: int) -> bool:
    """A block of its own that a picture's mark opens or its photographer closes, or a line between others."""
    if _inner_caption(lines, number):
        return True
    if number and lines[number - 1].content in load_words().set("picture_heads"):
        return True
    if number and not lines[number - 1].blank:
        return False
    last = number
    while last + 1 < len(lines) and not lines[last + 1].blank:
        last += 1
    text = lines[last].content
    signed = _SHOT.search(text) is not None and read_trailing(text, 0) is not None
    part = _NUMBERED_PICTURE.match(lines[number].text) and not signed  # 图①：…, of the article above
    return last - number < 6 and not part and (signed or _CAPTION.match(lines[number].text) is not None)


def _inner_caption(lines: list[Line], number: int) -> bool:
    """开工仪式现场　摄影 赵某: a short line between two paragraphs of an article, with its photographer."""
    line = lines[number]
    sentences = line.text.count("。") - (_CAPTION.match(line.text) is not None)  # 图为启动仪式现场。 王某 摄
    if not 0 < number < len(lines) - 1 or sentences > 1 or len(line.content) > _LONGEST_CAPTION:
        return False
    above, under = lines[number - 1], lines[number + 1]
    if above.furniture or not above.ends_sentence or under.blank or len(under.content) <= _LONGEST_CAPTION:
        return False
    signed = read_trailing(line.text, 0)
    if sentences == 1 and not line.content.endswith("摄"):
        return False
    roles = {credit.role for credit in signed[0]} if signed is not None else set()
    shot = roles == {"photographer"} or (sentences == 1 and "photographer" in roles)  # 记者A通讯员B摄
    return shot and signed is not None and signed[1] >= _WORDS


def ends_page(lines: list[Line], number: int) -> bool:
    """Nothing but blank lines and lines of the page itself stands below."""
    return all(line.blank or line.furniture for line in lines[number + 1 :])


def closes_page(lines: list[Line], number: int) -> bool:
    """One paragraph, no picture's mark before it, is all that still stands on the page."""
    return ends_page(lines, number) and _CAPTION.match(lines[number].text) is None


def under_headline(lines: list[Line], number: int) -> bool:
    """Bare names are a byline only between a headline line and a body line."""
    above = number - 1
    while above >= 0 and lines[above].blank:
        above -= 1
    under = number + 1
    while under < len(lines) and lines[under].blank:
        under += 1
    if above < 0 or under >= len(lines):
        return False
    return looks_like_headline(lines[above]) and not looks_like_headline(lines[under])


def own_credits_follow(lines: list[Line], number: int) -> bool:
    """Credits at the end of the text from here on: it is an article of its own, not a section."""
    for line in lines[number:]:
        if line.blank:
            continue
        below, signed = line.number > number, read_trailing(line.text, 0) is not None
        if below and signed:
            return True
        if opens(lines, line.number) or set_apart(lines, line.number):
            return False
        if below and too_narrow(lines, line.number):
            return False
        if signed:
            return True
    return False


def reports_news(line: Line, heads: Sequence[HeadLine]) -> bool:
    """1月6日，平邑县…, under 平邑县举行…: a text that begins as news does, with what its headline says."""
    said = {a + b for head in heads for a, b in pairwise(head.line.content)}
    shared = sum(a + b in said for a, b in pairwise(line.content))
    return _LEAD.match(line.content) is not None and shared >= _SHARED


def tells_place_too(opening: Opening | None, byline: Byline) -> bool:
    """本报北京6月17日讯|新华社记者A、本报记者B报道: all that a byline tells, and whence the report is."""
    named = opening is not None and {credit.name for credit in opening.credits}
    return bool(named) and bool(opening and opening.place) and named == {c.name for c in byline.credits}


def following_line(lines: list[Line], number: int) -> int | None:
    """The next line with text, over one blank line at most; None for one of the page's own."""
    for index in range(number + 1, min(number + 3, len(lines))):
        if not lines[index].blank:
            return None if lines[index].furniture else index
    return None


def right_under(lines: list[Line], number: int, draft: Draft) -> bool:
    """True for a byline with nothing but blank lines above it up to the draft's own."""
    above = next((line for line in reversed(lines[:number]) if not line.blank), None)
    return bool(draft.own) and above is not None and draft.own[-1].holds(above.span)


def broken_article(lines: list[Line], number: int, drafts: list[Draft]) -> Draft | None:
    """The article that goes on in this line, behind a picture and its caption in its middle; else None."""
    if not drafts or not drafts[-1].caption or is_caption(lines, number):
        return None
    if not (lines[number - 1].blank or _inner_caption(lines, number - 1)):
        return None
    draft = next((draft for draft in reversed(drafts) if not draft.caption), None)
    return draft if draft is not None and draft.body and not draft.closed else None
