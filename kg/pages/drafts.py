"""The parts of a page in the making: drafts of articles, loose headline lines, and small tests on lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kg.model import Credit, Span
from kg.pages.dateline import Opening
from kg.pages.lines import Line
from kg.pages.spacing import printed_credits, unwrapped
from kg.pages.trailing import leaves_open, read_bare, read_trailing

HEADLINE_LIMIT, _IN_BRACKETS, _IN_PARTS = 40, 32, 64
# （2023年3月9日某县人大常委会第十次会议通过）, under the title of a list of appointments.
_PASSED = re.compile(r"[（(]\d{4}年\d{1,2}月\d{1,2}日[^（）()]*(?:通过|公布|批准|任命)[）)]")
# 9月22日19:00，某运动会在县体育馆隆重开幕！ begins a report; 5月1日起，某条例施行！ may stand above one.
_REPORTS = re.compile(
    r"\d{1,2}月\d{1,2}日(?!起).{0,8}?，.{10,}！|(?:近期|近日|日前|连日来|昨[日天])，.{10,}，.{4,}[！？]"
)
_SUBHEAD_LIMIT = 14  # characters
_SHOT_LINE = 14  # characters of a line in which credits end that began above
_FINAL = "，、；,;"
_JUMP = re.compile(
    r"[（(【]?\s*[上下紧][转接]\s*第?\s*[A-Z]?\s*[一二三四五六七八九十\d]+\s*版\s*[）)】]?\s*$"
)
_TOPIC = re.compile(r"\s*题\s*[:：]\s*(\S[^。]{1,40})$")
_CARRIED = re.compile(
    r"\s*[（(【]\s*[上紧]接\s*第?\s*[A-Z]?\s*[一二三四五六七八九十\d]+\s*版[^）)】]{0,12}[）)】]\s*"
)


@dataclass(slots=True)
class Draft:
    """An article in the making: line numbers of its parts and what its opening says."""

    credits: list[Credit] = field(default_factory=list)
    opening: Opening | None = None
    opening_base: int = 0
    body: list[Span] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)
    own: list[Span] = field(default_factory=list)
    opened: bool = False
    closed: bool = False
    open_sentence: bool = False
    caption: bool = False
    blocks: set[int] = field(default_factory=set)

    @property
    def whole(self) -> bool:
        """No blank line runs through the body."""
        return len(self.blocks) == 1


@dataclass(frozen=True, slots=True)
class HeadLine:
    """A loose headline line; ``above`` is the index of the article that opens right under its block."""

    line: Line
    block: int
    above: int | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """The drafts in printed order and the headline lines in printed order."""

    drafts: tuple[Draft, ...]
    headlines: tuple[HeadLine, ...]


def looks_like_headline(line: Line) -> bool:
    """True for a short line that ends neither sentence nor clause and holds no full stop."""
    bare = re.sub(r"\s", "", line.text)
    if _PASSED.fullmatch(bare) is not None or _REPORTS.fullmatch(bare) is not None:
        return False
    limit = _IN_BRACKETS if bare.startswith(("（", "(")) else HEADLINE_LIMIT
    if len(line.text.split()) > 1 and max(map(len, line.text.split())) <= HEADLINE_LIMIT:
        limit = _IN_PARTS  # …鸣锣开工 总投资…亿元 我市举行…仪式: each part is a line of its own
    return 2 <= len(bare) <= limit and bare[-1] not in _FINAL + "。" and "。" not in bare


def topic_line(line: Line, start: int) -> Line | None:
    """新华社武汉9月28日电 题：…: the title behind an agency's opening that ends at page offset ``start``."""
    topic = _TOPIC.match(line.text, start - line.span.start)
    if topic is None or line.ends_sentence:
        return None
    return replace(line, span=Span(line.span.start + topic.start(1), line.span.end), text=topic.group(1))


def is_speech(line: Line) -> bool:
    """“又去割草啊？”: a line in quotation marks that ends a sentence, as reports begin under their byline."""
    return line.content.startswith("“") and line.content.endswith("”") and line.ends_sentence


def set_off(draft: Draft, drafts: Sequence[Draft], heads: Sequence[HeadLine], block: int) -> bool:
    """Blank lines part the articles of this page and run through none: what follows one is the next."""
    apart = heads[0].block > max(draft.blocks, default=block)
    return (
        apart
        and heads[-1].block == block
        and len(drafts) > 1
        and all(other.whole for other in drafts if other.blocks)
    )


def are_subheads(heads: Sequence[HeadLine]) -> bool:
    """One short line, or several that stand each in its own block, as no headline's lines do."""
    apart = len({head.block for head in heads}) == len(heads)
    return apart and all(len(re.sub(r"\s", "", head.line.text)) <= _SUBHEAD_LIMIT for head in heads)


def unbracket(text: str) -> tuple[str, int]:
    """A byline line without brackets around it, and how many characters were dropped in front."""
    bare = text.strip()
    if len(bare) > 2 and bare[0] in "（(【[" and bare[-1] in "）)】]":
        shift = text.index(bare[0]) + 1
        return bare[1:-1], shift
    return text, 0


def add_text(draft: Draft, span: Span, text: str) -> None:
    """Add body text, without a jump line (下转A4版) at its end. ``text`` ends where the span ends."""
    jump = _JUMP.search(text)
    end = span.end - (len(text) - jump.start()) if jump is not None else span.end
    if end > span.start:
        draft.body.append(Span(span.start, end))


def carried_mark(text: str) -> int:
    """The length of （上接A1版） at the start of a line that goes on with the text; 0 where there is none."""
    mark = _CARRIED.match(text)
    return mark.end() if mark is not None and text[mark.end() :].strip() else 0


def goes_on(draft: Draft | None, line: Line, previous: Line) -> bool:
    """True where a line goes on with the sentence above it.

    Not where the line above ends in names (…健康。丁某某武某某): they sign the article, which ends there.
    """
    if draft is None or not draft.open_sentence or line.indented:
        return False
    names = read_bare(previous.text, previous.span.start)
    if names is None or draft.credits or not draft.body:
        return True
    _close_with(draft, previous.span, *names)
    return False


def take_trailing(draft: Draft, line: Line, above: Line | None = None) -> None:
    """Credits that end the body: taken off the text, and nothing more is added to the article.

    They may have begun in the line above.
    """
    if draft.credits and not line.content.rstrip("|｜ ").endswith(("）", ")", "摄", "图", "影")):
        return
    found = read_trailing(line.text, line.span.start)
    if found is not None:
        _close_with(draft, line.span, *found)
    elif above is not None and _broken(above, line) and len(draft.body) > 1:
        _take_broken(draft, line, above)


def _broken(above: Line, line: Line) -> bool:
    """（通讯|员 高某）, or 本报通讯|员 何某 摄: credits that begin in one line and end with the next."""
    if line.content.endswith("摄") and len(line.content) <= _SHOT_LINE and not above.ends_sentence:
        return True
    return leaves_open(above.text) and line.content.endswith(("）", ")")) and not set(line.text) & set("（(")


def _take_broken(draft: Draft, line: Line, above: Line) -> None:
    text = f"{above.text}\n{line.text}"
    for gap in ("", " "):  # the line may end inside a name or between two
        joined, places = unwrapped(text, gap)
        found = read_trailing(joined, 0)
        if found is not None and places[found[1]] < len(above.text):
            told = printed_credits(found[0], above.span.start, places)
            draft.body.pop()
            _close_with(draft, Span(above.span.start, line.span.end), told, places[found[1]])
            return


def sign_bare(draft: Draft, text: str) -> None:
    """…逐项整改。张建平 李国强, at the very end of an article that nobody else has signed."""
    if draft.credits or not draft.open_sentence or not draft.body:
        return
    last = draft.body[-1]
    names = read_bare(text[last.start : last.end], last.start)
    if names is not None:
        _close_with(draft, last, *names)


def _close_with(draft: Draft, line: Span, credits_: tuple[Credit, ...], start: int) -> None:
    """Credit those who sign at ``start`` of the line, and end the article there."""
    known = {credit.name for credit in draft.credits}
    draft.credits.extend(credit for credit in credits_ if credit.name not in known)
    last = draft.body.pop()
    if line.start + start > last.start:
        draft.body.append(Span(last.start, line.start + start))
    draft.own.append(Span(line.start + start, line.end))
    draft.closed = True
    draft.open_sentence = False
