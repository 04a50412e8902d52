"""Cut a page into its articles and loose headline lines.

An article opens with a byline line, with a report's opening (本报…讯), or, where neither is
printed, behind a headline. Its body runs on over blank lines until something else opens. Short
lines that end no sentence and stand apart are headline lines; which article each belongs to is
decided over the whole page in ``kg.pages.headlines``.
"""

from __future__ import annotations

from kg.model import Span
from kg.pages.blocks import (
    above_fields,
    broken_article,
    byline_run,
    closes_page,
    ends_page,
    following_line,
    is_caption,
    of_one_article,
    opening_at,
    opens,
    own_credits_follow,
    reported_by,
    reports_news,
    right_under,
    set_apart,
    tells_place_too,
    under_headline,
    under_subhead,
)
from kg.pages.byline import Byline, read_byline
from kg.pages.dateline import Opening, read_opening
from kg.pages.drafts import (
    Draft,
    HeadLine,
    Layout,
    add_text,
    are_subheads,
    carried_mark,
    goes_on,
    is_speech,
    looks_like_headline,
    set_off,
    take_trailing,
    topic_line,
    unbracket,
)
from kg.pages.lines import Line
from kg.pages.measure import too_narrow
from kg.pages.names import could_be_name, plausible_name


def read_layout(lines: list[Line]) -> Layout:
    """Walk the lines once, from top to bottom."""
    return _Walk(lines).run()


class _Walk:
    """The state of one walk over a page's lines."""

    def __init__(self, lines: list[Line]) -> None:
        self.lines, self.saved = lines, of_one_article(lines)
        self.drafts: list[Draft] = []
        self.headlines: list[HeadLine] = []
        self.block = 0
        self.behind_caption: Draft | None = None
        self.pending: list[int] = []  # indexes of headline lines with no article opened since

    def run(self) -> Layout:
        number = 0
        while number < len(self.lines):
            line = self.lines[number]
            if line.blank:  # furniture alone is no block: a headline may stand above 来源：某发布
                self.block += not (number and self.lines[number - 1].furniture)
                number += 1
            elif line.furniture:
                if line.label and self.current is not None:
                    self.current.closed = True
                number += 1
            else:
                number = self._text(number)
        return Layout(tuple(d for d in self.drafts if d.body), tuple(self._settle_above()))

    def _settle_above(self) -> list[HeadLine]:
        kept = {id(d): i for i, d in enumerate(d for d in self.drafts if d.body)}
        drafts: dict[int | None, Draft] = dict(enumerate(self.drafts))
        return [HeadLine(h.line, h.block, kept.get(id(drafts.get(h.above)))) for h in self.headlines]

    @property
    def current(self) -> Draft | None:
        """The article that is read now; behind a picture in its middle the one that the picture broke."""
        return self.behind_caption or (self.drafts[-1] if self.drafts else None)

    @property
    def _waiting(self) -> bool:
        """An article has opened whose body is still to come."""
        return self.current is not None and self.current.opened and not self.current.body

    def _text(self, number: int) -> int:
        line = self.lines[number]
        carried = carried_mark(line.text)
        if carried:
            return self._carried_over(number, carried)
        byline = self._byline(number)
        opening = opening_at(self.lines, number)
        if byline is not None and not tells_place_too(opening, byline[0]):
            return self._open_with_byline(number, *byline)
        if opening is not None and not goes_on(self.current, line, self.lines[number - 1]):
            return self._open_with_report(number, opening)
        if self._is_headline(number):
            waits = self._waiting
            self.headlines.append(HeadLine(line, self.block, len(self.drafts) - 1 if waits else None))
            if not waits:
                self.pending.append(len(self.headlines) - 1)
            return number + 1
        self._body(number)
        return number + 1

    def _carried_over(self, number: int, mark: int) -> int:
        """（上接A1版）…: the rest of an article of another page is an article of its own here."""
        line = self.lines[number]
        draft = self._new()
        draft.own.append(Span(line.span.start, line.span.start + mark))
        byline = read_byline(line.text[mark:], line.span.start + mark)
        if byline is not None and byline.role_printed and byline.end == len(line.text) - mark:
            draft.credits.extend(byline.credits)
            draft.own.append(Span(line.span.start + mark, line.span.end))
            return number + 1
        self._report_or_body(draft, line.text[mark:], line.span.start + mark)
        return number + 1

    def _byline(self, number: int) -> tuple[Byline, int] | None:
        """A byline that fills this line, or this and up to two more; and the line it ends in."""
        first, best = self.lines[number], byline_run(self.lines, number)
        if best is None:
            return None
        byline, _ = best
        if byline.marked or byline.role_printed or byline.closed:
            return best
        names_only = all(could_be_name(c.name) for c in byline.credits) and len(byline.credits) <= 6
        office = byline.credits[0].span.start > first.span.start + first.text.index(first.content)
        signed = ends_page(self.lines, number) or not self.lines[number - 1].blank
        signed = signed and all(plausible_name(c.name) for c in byline.credits)
        ends = (office or signed) and self._is_trailing(number, best[1])  # office: or behind a bracket
        return best if names_only and (ends or under_headline(self.lines, number)) else None

    def _open_with_byline(self, number: int, byline: Byline, last: int) -> int:
        first, end_line = self.lines[number], self.lines[last]
        text = "\n".join(item.text for item in self.lines[number : last + 1])
        shift = unbracket(text)[1]
        if self._is_trailing(number, last):
            assert self.current is not None
            self.current.credits.extend(byline.credits)
            self.current.own.append(Span(first.span.start, end_line.span.end))
            self.current.closed = True
            return last + 1
        again = self._waiting and right_under(self.lines, number, self.drafts[-1])
        draft = self.drafts[-1] if again else self._new()
        draft.credits.extend(byline.credits)
        end = first.span.start + (byline.end if shift == 0 else len(text))
        draft.own.append(Span(first.span.start, min(end, end_line.span.end)))
        if end < end_line.span.end and text[byline.end :].strip():
            rest = text[byline.end :]
            self._report_or_body(draft, rest, end)
        else:
            following = following_line(self.lines, last)
            if following is not None:
                opening = opening_at(self.lines, following)
                if opening is not None:
                    return self._take_opening(draft, following, opening)
        return last + 1

    def _report_or_body(self, draft: Draft, rest: str, base: int) -> None:
        opening = read_opening(rest, base)
        skip = 0
        if opening is not None:
            draft.opening, draft.opening_base, skip = opening, base, opening.end
            draft.credits.extend(opening.credits)
            draft.own.append(Span(base, base + skip))
        if rest[skip:].strip():
            add_text(draft, Span(base + skip, base + len(rest)), rest[skip:])
            draft.open_sentence = not rest.rstrip().endswith(("。", "！", "？", "”"))

    def _is_trailing(self, number: int, last: int) -> bool:
        """A byline behind a body whose article names nobody yet, with no body of its own under it."""
        draft = self.current
        # 通讯员 B, right under the line of 记者 A
        another = draft is not None and draft.closed and right_under(self.lines, number, draft)
        if draft is None or not draft.body or self.pending or (draft.credits and not another):
            return False
        if draft.open_sentence and not self.lines[number - 1].furniture:
            return False
        under = last + 1
        while under < len(self.lines) and (self.lines[under].blank or self.lines[under].furniture):
            under += 1
        between = self.lines[last + 1 : under]
        joined = not self.lines[number - 1].blank
        if under >= len(self.lines) or any(line.furniture for line in between) or (joined and between):
            return True
        opening = opening_at(self.lines, under)
        if opening is not None:
            return bool(opening.credits)
        if self._byline(under) or looks_like_headline(self.lines[under]):
            return True
        bylines_lead = any(d.opened for d in self.drafts[:-1])  # an article before has its byline on top
        return self.lines[number].content[0] in "（(" or (between != [] and not bylines_lead)

    def _open_with_report(self, number: int, opening: Opening) -> int:
        draft = self.drafts[-1] if self._waiting else self._new()
        return self._take_opening(draft, number, opening)

    def _take_opening(self, draft: Draft, number: int, opening: Opening) -> int:
        """Begin the body behind an opening; returns the line to go on with."""
        line, last = self.lines[number], number
        while line.span.start + opening.end > self.lines[last].span.end:
            last += 1
        end_line = self.lines[last]
        draft.opening, draft.opening_base = opening, line.span.start
        draft.credits.extend(opening.credits)
        body = line.span.start + opening.end
        told = reported_by(self.lines, last, body) if not draft.credits else None
        if told is not None:
            draft.credits.extend(told[0])
            body = told[1]
            while body > self.lines[last].span.end:
                last += 1
            end_line = self.lines[last]
        title = topic_line(end_line, body)
        draft.own.append(Span(line.span.start, end_line.span.end if title else min(body, end_line.span.end)))
        draft.blocks.add(self.block)
        if title is not None:
            if all(headline.above != len(self.drafts) - 1 for headline in self.headlines):
                self.headlines.append(HeadLine(title, self.block, len(self.drafts) - 1))
        elif body < end_line.span.end:
            add_text(draft, Span(body, end_line.span.end), end_line.text)
            draft.open_sentence = not end_line.ends_sentence
            take_trailing(draft, end_line)  # a report of one paragraph may close with its credits
        return last + 1

    def _new(self) -> Draft:
        draft, self.behind_caption = Draft(opened=True), None
        self.drafts.append(draft)
        self._attach_above()
        return draft

    def _attach_above(self) -> None:
        """The headline lines right above an opening are those down to the first wide break."""
        self.pending, captions = above_fields(self.lines, self.headlines, self.pending)
        if not self.pending:
            return
        block = min((self.headlines[index].block for index in captions), default=self.block)
        self.drafts[-1].own += [self.headlines.pop(index).line.span for index in reversed(captions)]
        for index in reversed(self.pending):
            held = self.headlines[index]
            adjacent = held.block >= block - 1
            above = len(self.drafts) - 1 if adjacent else None
            self.headlines[index] = HeadLine(held.line, held.block, above)
            if adjacent:
                block = held.block
        self.pending = []

    def _is_headline(self, number: int) -> bool:
        line = self.lines[number]
        draft = self.current
        asks = draft is not None and draft.opening is not None and line.ends_sentence
        if not looks_like_headline(line) or (self._waiting and (asks or is_speech(line))):
            return False
        if draft is not None and draft.open_sentence and not self.pending:
            return False
        if line.ends_sentence and not set_apart(self.lines, number):
            return False
        ended = (draft is not None and draft.closed) or self._under_head(number)
        return (
            set_apart(self.lines, number)
            or self._above_opening(number)
            or too_narrow(self.lines, number, ended=ended)
        )

    def _under_head(self, number: int) -> bool:
        """A headline line that waits for its article stands right above."""
        return bool(self.pending) and self.headlines[self.pending[-1]].line.number == number - 1

    def _above_opening(self, number: int) -> bool:
        """The line and the headline-like lines under it lead straight to an opening."""
        previous = self.lines[number - 1] if number else None
        ended = previous is None or previous.blank or previous.furniture or previous.ends_sentence
        ended = ended or (self.current is not None and self.current.closed)
        if not ended and not self._under_head(number):
            return False
        for index in range(number + 1, min(number + 5, len(self.lines))):
            if self.lines[index].blank:
                continue
            if opens(self.lines, index):
                return True
            if not looks_like_headline(self.lines[index]):
                return False
        return False

    def _body(self, number: int) -> None:
        line = self.lines[number]
        broken = broken_article(self.lines, number, self.drafts) if self.saved or not self.pending else None
        if broken is not None:
            self.behind_caption = broken
        draft = self.current
        if draft is None or (broken is None and self._begins_unmarked(draft, number)):
            draft = self._new()
            draft.opened, draft.caption = False, is_caption(self.lines, number)
        elif self.pending:
            self._take_subheads(draft)
        span = line.span
        draft.blocks.add(self.block)
        if line.indented or not draft.open_sentence or under_subhead(self.lines, number):
            draft.breaks.append(span.start)
        add_text(draft, span, line.text)
        draft.open_sentence = not line.ends_sentence
        take_trailing(draft, line, self.lines[number - 1] if number else None)

    def _take_subheads(self, draft: Draft) -> None:
        """Subheads inside an article belong to its body; set right under its text, they are read with it."""
        for head in (self.headlines[index] for index in self.pending):
            if head.block in draft.blocks:
                draft.breaks.append(head.line.span.start)
                draft.body.append(head.line.span)
            else:
                draft.own.append(head.line.span)
        self.headlines = [h for index, h in enumerate(self.headlines) if index not in self.pending]
        self.pending = []

    def _begins_unmarked(self, draft: Draft, number: int) -> bool:
        """Body text behind headline lines with no opening: a new article, or one under a subhead?"""
        one = self.saved and draft.body and not is_caption(self.lines, number)
        if one or draft.closed:
            return not one
        if draft.body and not draft.open_sentence and not self.pending and is_caption(self.lines, number):
            return bool(draft.credits) or not closes_page(self.lines, number)
        if not self.pending:
            return False
        heads = [self.headlines[index] for index in self.pending]
        if set_off(draft, self.drafts, heads, self.block):
            return True
        opened = sum(d.opened for d in self.drafts)
        below = heads[0].block in draft.blocks  # no blank line parts it from the text above
        known = opened * 2 >= len(self.drafts) and draft.opened
        if not below and not (are_subheads(heads) and draft.body and known):
            return True
        news = reports_news(self.lines[number], heads)
        if draft.credits:
            return news or own_credits_follow(self.lines, number)
        return news and below and not (are_subheads(heads) and known)
