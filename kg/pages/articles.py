"""Pages to articles: layout, headlines, bylines and datelines put together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.gazetteer import Gazetteer, gazetteer
from kg.model import Article, Credit, Dateline, Headline, Page, Reading, Span, content_id
from kg.pages.dateline import read_place
from kg.pages.drafts import Draft, HeadLine, Layout, sign_bare
from kg.pages.fold import BULLET, fold, is_han, key
from kg.pages.headlines import Assignment, assign_headlines
from kg.pages.layout import read_layout
from kg.pages.lines import SENTENCE_END, page_lines, without_advertisements
from kg.pages.media import reporting_medium
from kg.pages.region import Region, read_region
from kg.pages.scan import clear_text
from kg.pages.spacing import is_spaced
from kg.words import load_words

_SHORTEST_BODY = 12
_LONGEST_LEFT_OVER = 60  # characters
_LONGEST_PICTURE = 60  # characters of a caption that stands over the text of its article
_BLANK_LINE = re.compile(r"\n[ \t\u3000]*\n")
_COLUMN = re.compile(r"[（(][\u3400-\u9fff]{2,8}[）)]")
_BULLETS = " \t\u3000■□▲△●○◆◇★☆▶►"  # of the place that a headline is about: ■ 高县
_SIGNS = f"·{BULLET}"  # as which others of their kind are read
_WIDE = re.compile(r"[ \t]{2,}|\u3000+")
_OPENERS, _CLOSERS = ("“", "‘", "（", "《"), ("”", "’", "）", "》", "，", "：", "、", "？", "！")


def split_articles(page: Page, places: Gazetteer | None = None) -> tuple[Article, ...]:
    """The articles of a page in printed order; none when no article text is found on it."""
    places = places or gazetteer()
    clear = replace(page, text=clear_text(page.text))
    layout = read_layout(without_advertisements(page_lines(clear), load_words()))
    if not layout.drafts:
        return ()
    for draft in layout.drafts:
        sign_bare(draft, clear.text)
    readings = [fold(clear.text, draft.body, breaks=draft.breaks) for draft in layout.drafts]
    bodies = [reading.text.replace("\n", "") for reading in readings]
    heads = ["".join(headline.line.text.split()) for headline in layout.headlines]
    paper = page.newspaper or reporting_medium(clear.text)
    opened = [draft.opening.place for draft in layout.drafts if draft.opening is not None]
    region = read_region("\n".join([*heads, *bodies]), places, paper, opened)
    chosen = {a.article: a for a in assign_headlines(layout.headlines, bodies)}
    for index in range(len(layout.drafts) - 1):
        if (
            index in chosen
            and index + 1 not in chosen
            and _opens_with_picture(clear.text, layout, index, bodies)
        ):
            chosen[index + 1] = chosen.pop(index)
    articles: list[Article] = []
    for index, draft in enumerate(layout.drafts):
        if sum(map(is_han, bodies[index])) < _SHORTEST_BODY or (index and _left_over(draft, bodies[index])):
            continue
        under = layout.drafts[index + 1] if index + 1 < len(layout.drafts) else None
        if under is not None and not draft.credits and len(bodies[index + 1]) <= _SHORTEST_BODY:
            draft.credits.extend(under.credits)  # 图为志愿者为老人理发。 本报记者 某某 摄
        headline = _headline(page, layout, chosen.get(index), len(layout.drafts) == 1)
        articles.append(_article(page, len(articles), draft, readings[index], headline, region, places))
    return tuple(articles)


def _opens_with_picture(text: str, layout: Layout, index: int, bodies: Sequence[str]) -> bool:
    """A short caption with its photographer stands between a headline and the text right under it."""
    caption, under = layout.drafts[index], layout.drafts[index + 1]
    shot = {credit.role for credit in caption.credits} == {"photographer"} and len(caption.body) == 1
    short = shot and len(bodies[index]) <= _LONGEST_PICTURE < len(bodies[index + 1])
    between = text[caption.body[-1].end : min([*under.body, *under.own]).start]
    return short and caption.closed and _BLANK_LINE.search(between) is None


def _left_over(draft: Draft, body: str) -> bool:
    """Lines of a site below an article: no opening, no credits, and not one sentence that ends."""
    told = draft.opened or draft.credits or draft.caption
    return not told and len(body) < _LONGEST_LEFT_OVER and not set(body) & set(SENTENCE_END)


def _once(credits_: Sequence[Credit]) -> tuple[Credit, ...]:
    """Each name with each role once: saved pages print their writers above the body and in its opening.

    Whom a role is printed for is no contributor besides (记者：A 作者：A).
    """
    first = {(credit.name, credit.role): credit for credit in reversed(credits_)}
    told = {credit.name for credit in credits_ if credit.role != "contributor"}
    once = (credit for credit in credits_ if first[credit.name, credit.role] is credit)
    return tuple(credit for credit in once if credit.role != "contributor" or credit.name not in told)


def _headline(page: Page, layout: Layout, chosen: Assignment | None, alone: bool) -> Headline | None:
    given = Headline((page.title,), (), 1.0) if page.title is not None and alone else None
    if chosen is None:
        return given
    lines: list[HeadLine] = [layout.headlines[i] for i in chosen.lines]
    told = {_line_text(page, h.line.span): _tight(page, h.line.span) for h in reversed(lines)}
    told = dict(sorted(told.items(), key=lambda line: line[1]))  # saved pages print a title twice
    if len(told) == 1 and _COLUMN.fullmatch(next(iter(told))) is not None:
        return given  # （健康扶贫） says in which column the report stands
    printed = Headline(tuple(told), tuple(told.values()), chosen.confidence)
    if given is not None and key(given.text) not in key(printed.text):
        return given  # the source's own title; the printed lines are kept when they say more
    return printed


def _line_text(page: Page, span: Span) -> str:
    """A headline line as read; a wide blank inside it (two half-lines of one title) stays one space.

    In a line that is set with a blank behind every character (一 颗 板 栗), two blanks are wide.
    """
    printed = page.text[span.start : span.end].lstrip(_BULLETS)
    span = Span(span.end - len(printed), span.end)
    spaced = is_spaced(printed)
    parts = _WIDE.split(printed.rstrip()) if spaced else printed.split()
    whole = fold(page.text, [span])  # straight quotes are paired over the blanks of the line
    at, texts = span.start, []
    for part in parts:
        at = page.text.index(part, at)
        end = at + len(part)
        read = [(c, i) for c, i in zip(whole.text, whole.offsets, strict=True) if at <= i < end]
        chars = (page.text[i] if c in _SIGNS else c for c, i in read)  # a title keeps its own • or ★
        texts.append("".join(chars).strip())
        at = end
    joined = ""
    for text in texts:
        wide = joined and (spaced or (len(joined.rsplit(maxsplit=1)[-1]) > 1 and len(text) > 1))
        wide = wide and not joined.endswith(_OPENERS) and not text.startswith(_CLOSERS)
        joined += (" " if wide else "") + text
    return joined


def _tight(page: Page, span: Span) -> Span:
    text = page.text[span.start : span.end]
    return Span(span.start + len(text) - len(text.lstrip()), span.end - len(text) + len(text.rstrip()))


def _article(
    page: Page,
    order: int,
    draft: Draft,
    body: Reading,
    headline: Headline | None,
    region: Region,
    places: Gazetteer,
) -> Article:
    parts = sorted([*draft.own, *draft.body])
    head = fold(page.text, headline.spans, breaks=[s.start for s in headline.spans]) if headline else None
    reading, body_start = body, 0
    if head is not None and head.text:
        body_start = len(head.text) + 1
        first = body.offsets[0]
        reading = Reading(f"{head.text}\n{body.text}", (*head.offsets, first, *body.offsets))
    dateline: Dateline | None = None
    if draft.opening is not None and draft.opening.place:
        start, end = draft.opening.place_span
        span = Span(draft.opening_base + start, draft.opening_base + end)
        dateline = read_place(draft.opening.place, span, places, region)
    spans = tuple(sorted([*parts, *(headline.spans if headline else ())]))
    return Article(
        id=content_id("a", page.id, draft.body[0].start),
        page_id=page.id,
        order=order,
        spans=spans,
        headline=headline,
        byline=_once(draft.credits),
        dateline=dateline,
        reading=reading,
        printed="\n".join(page.text[s.start : s.end] for s in parts).strip("\n"),
        newspaper=page.newspaper,
        date=page.date,
        body_start=body_start,
        home=region.home,
        county=region.county,
    )
