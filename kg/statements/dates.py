"""Printed times against the page's date: 今年5月, 前三季度, 昨日, 12月7日 → first and last day.

自2018年…以来 runs to the page's day. What a page does not date (近日, 日前) stays open. A day or month
without a year is the last one that is not after the page (a report of January may tell of December).
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta

from kg.model import Period, Span

_TIME = re.compile(
    r"(?=[\d今去前明上下第一二三四春夏秋冬年])"  # else every character is tried
    r"(?P<year>(?:19|20)\d{2}年|今年|去年|前年|明年|上年)?"
    r"(?:(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日(?:(?:至|—|-)(?:(?P<month2>\d{1,2})月)?(?P<day2>\d{1,2})日)?)?"
    r"(?P<edge>份|底|末|初|中旬|上旬|下旬)?"
    r"|(?P<quarters>前(?:三|3)季度|前两季度)|第?(?P<quarter>[一二三四1234])季度"
    r"|(?P<half>上半年|下半年)|(?P<term>[春夏秋冬]季|[春夏秋冬]天|年底|年末|年初))?"
)
_SINCE = re.compile(r"(?:[^，。]{2,24})?(?:以来|起至今|至今)")
_NEAR = re.compile(r"昨日|昨天|昨晚|前日|今日|今天|今晨")
_DAY = re.compile(r"(?<![\d月至—-])(?P<day>\d{1,2})日(?!报|讯)")
_BACK = {"昨日": 1, "昨天": 1, "昨晚": 1, "前日": 2, "今日": 0, "今天": 0, "今晨": 0}
_YEARS = {"今年": 0, "去年": -1, "上年": -1, "前年": -2, "明年": 1}


def read_periods(text: str, page_date: str | None) -> Iterator[tuple[Span, Period]]:
    """The times of a text that the page's date makes certain, in printed order.

    ``page_date`` is ISO, a year or month alone resolves what needs no more. Times that need a
    missing page date are passed over, so are impossible days (2月30日).
    """
    today = _page_day(page_date)
    found = [*_calendar(text, page_date, today), *_near(text, today), *_lone_days(text, today)]
    yield from sorted(found, key=lambda pair: pair[0])


def _page_day(page_date: str | None) -> date | None:
    try:
        return date.fromisoformat(page_date) if page_date else None
    except ValueError:
        return None


def _calendar(text: str, page_date: str | None, today: date | None) -> Iterator[tuple[Span, Period]]:
    page_year = int(page_date[:4]) if page_date else None
    for match in _TIME.finditer(text):
        if not match.group() or (match.start() and text[match.start() - 1].isdigit()):
            continue
        year = _year(match.group("year"), page_year)
        if year is None and match.group("year") is None:
            year = _unwritten_year(match, page_year, today)
        if year is None:
            continue
        days = _days(match, year)
        if days is not None and today is not None and _SINCE.match(text, match.end()):
            days = (days[0], today) if days[0] <= today else None
        if days is not None:
            period = Period(match.group(), days[0].isoformat(), days[1].isoformat())
            yield Span(match.start(), match.end()), period


def _year(printed: str | None, page_year: int | None) -> int | None:
    if printed is None:
        return None
    if printed[0].isdigit():
        return int(printed[:4])
    return page_year + _YEARS[printed] if page_year is not None else None


def _unwritten_year(match: re.Match[str], page_year: int | None, today: date | None) -> int | None:
    """The page's year; for a month or day that lies after the page, the year before."""
    if match.group("term") in ("春季", "夏季", "秋季", "冬季", "春天", "夏天", "秋天", "冬天"):
        return None  # 秋季 alone is a time of any year
    if today is None or match.group("month") is None:
        return page_year
    month, day = int(match.group("month")), int(match.group("day") or 1)
    return today.year - 1 if (month, day) > (today.month, today.day + 1) else today.year


def _days(match: re.Match[str], year: int) -> tuple[date, date] | None:
    try:
        if match.group("month"):
            month = int(match.group("month"))
            if match.group("day"):
                first = date(year, month, int(match.group("day")))
                if match.group("day2") is None:
                    return first, first
                last = date(year, int(match.group("month2") or month), int(match.group("day2")))
                return (first, last) if first <= last else None
            return date(year, month, 1), _last(year, month)
        if match.group("quarters"):
            return date(year, 1, 1), _last(year, 6 if "两" in match.group("quarters") else 9)
        if match.group("quarter"):
            quarter = match.group("quarter")
            number = int(quarter) if quarter.isdigit() else "一二三四".index(quarter) + 1
            return date(year, 3 * number - 2, 1), _last(year, 3 * number)
        if match.group("half"):
            month = 1 if match.group("half") == "上半年" else 7
            return date(year, month, 1), _last(year, month + 5)
        if match.group("term") in ("年底", "年末"):
            return date(year, 12, 1), date(year, 12, 31)
        if match.group("term") == "年初":
            return date(year, 1, 1), date(year, 1, 31)
        if match.group("term"):
            return _season(match.group("term")[0], year)
        return date(year, 1, 1), date(year, 12, 31)
    except ValueError:
        return None


def _season(name: str, year: int) -> tuple[date, date]:
    """Spring is March to May, as the weather service counts; winter ends in the next February."""
    first = {"春": 3, "夏": 6, "秋": 9, "冬": 12}[name]
    last = _last(year + 1, 2) if name == "冬" else _last(year, first + 2)
    return date(year, first, 1), last


def _last(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _near(text: str, today: date | None) -> Iterator[tuple[Span, Period]]:
    if today is None:
        return
    for match in _NEAR.finditer(text):
        day = (today - timedelta(days=_BACK[match.group()])).isoformat()
        yield Span(match.start(), match.end()), Period(match.group(), day, day)


def _lone_days(text: str, today: date | None) -> Iterator[tuple[Span, Period]]:
    """记者11日获悉: agencies print the day alone; it is the last such day up to the page's."""
    if today is None:
        return
    for match in _DAY.finditer(text):
        number = int(match.group("day"))
        month = today.replace(day=1) if number <= today.day else today.replace(day=1) - timedelta(days=1)
        try:
            day = date(month.year, month.month, number).isoformat()
        except ValueError:
            continue
        yield Span(match.start(), match.end()), Period(match.group(), day, day)
