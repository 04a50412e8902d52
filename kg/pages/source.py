"""Files and folders to pages: text, saved e-paper HTML, JSON Lines.

A page's text keeps its lines. Newspaper, date and edition come from the record, from the page's
own furniture, or from the file's name, in this order.
"""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from bs4 import BeautifulSoup, XMLParsedAsHTMLWarning

from kg.errors import SourceError
from kg.gazetteer import gazetteer
from kg.model import Page, content_id
from kg.pages.glued import GLUED
from kg.pages.lines import is_furniture
from kg.pages.masthead import folio_in, paper_in
from kg.pages.media import is_medium
from kg.pages.numerals import DIGITS, chinese_number
from kg.pages.scan import clear_text
from kg.words import load_words

SUFFIXES = (".txt", ".html", ".htm", ".jsonl")
LARGEST_FILE = 64 * 1024 * 1024
LONGEST_LINE = 200_000
_BLOCKS = "p,div,br,h1,h2,h3,h4,h5,h6,li,tr,td,section,article,header,footer,blockquote,founder-content"
_OTHER_DATED = re.compile(r"[-–—•·]\s*(?:19|20)\d{2}-\d{1,2}-\d{1,2}\s*[\u3400-\u9fff]")  # under 相关新闻
_HAN_DATE = re.compile(
    r"([一二][〇○零一二三四五六七八九]{3})\s*年\s*([一二三四五六七八九十]{1,3})\s*月\s*([一二三四五六七八九十]{1,3})\s*日"
)
_DATE = re.compile(r"(?<!\d)((?:19|20)\d{2})\s*[-年./]?\s*(\d{1,2})\s*[-月./]?\s*(?:(\d{1,2})\s*日?)?")
_PAPER = re.compile(
    r"今日(?!看点|导读|天气|聚焦|头条)[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{2,8}?(?:日报|晚报|早报|晨报|时报|商报|都市报|周报|快报|新报|导报|晨刊|晚刊|周刊)"
)
_COUNTY_PAPER = re.compile(r"[\u3400-\u9fff]{2,6}(?:报|发布|融媒|新闻网)")  # 长子报-2019-11-28.txt
_COUNTY_NEWS = re.compile(r"([\u3400-\u9fff]{2,6})(?:新闻|新闻中心|融媒体中心|广电|电视台)")  # 房县新闻
_NAME_ALONE = re.compile(r"[\u3400-\u9fff][\u3400-\u9fff \u3000]{1,8}(?:[报讯]|新闻|融媒)")
_SOURCE = re.compile(r"(?:来源|稿源)\s*[:：/]\s*([\u3400-\u9fff]{4,14})(?![\u3400-\u9fff])")
# 安陆网 2017-06-27; 福鼎新闻网 by itself
_SITE = re.compile(r"[\u3400-\u9fff]{2,6}(?:网|在线|融媒)(?=\s+\d{4})|[\u3400-\u9fff]{2,5}新闻网$")
_DIVISIONS = ("县", "市", "旗", "自治州")
_OFFICIAL = re.compile(
    r"(?:政府|政府网|政务网|党委|[省市州县区旗]委)(?:网|网站|办|办公室|宣传部|组织部|统战部|政法委)?$"
)
_EDITION = re.compile(
    r"版\s*次\s*[:：]\s*([A-Z]?\d{1,3})|(?<![今日共\d])第?\s*([A-Z]?\d{1,3})\s*版(?!\s*次)|^([A-Z]\d{1,2})\b|第?([一二三四五六七八九十]+)版"
)


def list_sources(paths: Iterable[str | Path]) -> list[Path]:
    """The documents meant by files, folders (searched through) and glob patterns, sorted, once each.

    Raises SourceError when a path does not exist or no document is found.
    """
    found: set[Path] = set()
    for given in paths:
        path = Path(given)
        if path.is_dir():
            inside = {p for p in path.rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file()}
            if not inside:
                raise SourceError(
                    f"{path}: no document in this folder; put {', '.join(SUFFIXES)} files there"
                )
            found |= inside
        elif path.exists():
            found.add(path)
        else:
            anchor = Path(path.anchor or ".")
            pattern = str(path.relative_to(path.anchor)) if path.anchor else str(path)
            matched = set(anchor.glob(pattern)) if re.search(r"[*?\[]", pattern) else set()
            if not matched:
                raise SourceError(f"{given}: there is no such file or folder; check the path")
            found |= {p for p in matched if p.is_file()}
    if not found:
        raise SourceError("no document was given; name a file, a folder or a pattern")
    return sorted(found)


def read_pages(path: Path, warn: Callable[[str], None] | None = None) -> Iterator[Page]:
    """The pages of one file. A broken line of a .jsonl file is reported to ``warn`` and passed over.

    Raises SourceError, naming the file and the remedy, when the file cannot be read as text.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise SourceError(
            f"{path}: unknown kind of file {suffix or '(no suffix)'}; give {', '.join(SUFFIXES)}"
        )
    text = _decode(path)
    if not text.strip():
        raise SourceError(f"{path}: the file is empty; remove it or save the page's text into it")
    if suffix == ".jsonl":
        yield from _records(path, text, warn or (lambda message: None))
        return
    title = None
    if suffix in (".html", ".htm"):
        text, title = _html_text(text)
        if not text.strip():
            raise SourceError(f"{path}: no text in this HTML; save the article page, not its frame")
    longest = _longest_line(text)
    if longest > LONGEST_LINE:
        raise SourceError(
            f"{path}: a line of {longest:,} characters is no printed page; break its lines or split it"
        )
    for part in text.split("\f"):
        if part.strip():
            yield make_page(path, part, title=title)


def _decode(path: Path) -> str:
    try:
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise SourceError(
                f"{path}: {size / 1e6:.0f} MB is too large for one file; split it by page or issue"
            )
        data = path.read_bytes()
    except OSError as error:
        raise SourceError(f"{path}: cannot be read ({error.strerror}); check its permissions") from error
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: tuple[str, ...] = ("utf-16",)
    elif b"\x00" in data[:65536]:
        raise SourceError(f"{path}: this is a binary file, not text; save the page as UTF-8 text")
    else:
        encodings = ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "gb18030" and _garbled(text):
            break
        return text.replace("\r\n", "\n").replace("\r", "\n")
    raise SourceError(f"{path}: neither UTF-8 nor GB18030; save the page as UTF-8 text")


def _longest_line(text: str) -> int:
    return max(map(len, text.split("\n")), default=0)


def _garbled(text: str) -> bool:
    """True when a decoding left mostly control or private-use characters: it was another encoding."""
    odd = sum((c < " " and c not in "\n\r\t\f") or "\ue000" <= c <= "\uf8ff" or c > "\uffff" for c in text)
    return odd * 20 > len(text)


def _html_text(html: str) -> tuple[str, str | None]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        soup = BeautifulSoup(html, "html.parser")
    for tag in soup(["script", "style", "nav", "noscript", "template", "iframe", "form", "select"]):
        tag.decompose()
    for tag in soup.select(_BLOCKS):
        tag.insert_before("\n")
        tag.insert_after("\n")
    body = soup.body or soup
    text = re.sub(r"[ \t\xa0]*\n[ \t\xa0]*(?:\n[ \t\xa0]*)+", "\n\n", body.get_text())
    heading = soup.find(["h1", "h2"])
    title = " ".join(heading.get_text(" ").split()) if heading is not None else None
    return text.strip("\n"), title


def _records(path: Path, text: str, warn: Callable[[str], None]) -> Iterator[Page]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        where = f"{path}, line {number}"
        try:
            record = json.loads(line)
        except ValueError as error:
            warn(f"{where}: not a JSON object ({error}); the line was passed over")
            continue
        if (
            not isinstance(record, dict)
            or not isinstance(record.get("text"), str)
            or not record["text"].strip()
        ):
            warn(f'{where}: no "text" in this record; the line was passed over')
            continue
        if _longest_line(record["text"]) > LONGEST_LINE:
            warn(f"{where}: a line over {LONGEST_LINE:,} characters is no page; it was passed over")
            continue
        known = {
            name: str(record[name]).strip()
            for name in ("newspaper", "date", "page", "title")
            if isinstance(record.get(name), str | int) and str(record[name]).strip()
        }
        yield make_page(
            path,
            record["text"].replace("\r\n", "\n").replace("\r", "\n"),
            newspaper=known.get("newspaper"),
            date=_iso(known["date"]) if "date" in known else None,
            edition=known.get("page"),
            title=known.get("title"),
            source=f"{path.name}#{number}",
        )


def make_page(
    path: Path,
    text: str,
    *,
    newspaper: str | None = None,
    date: str | None = None,
    edition: str | None = None,
    title: str | None = None,
    source: str | None = None,
) -> Page:
    """A page, with what was not given told by its furniture or by the file's name."""
    paper, day, folio = _from_furniture(clear_text(text))
    named, dated, numbered = _from_name(path)
    newspaper = newspaper or paper or named
    return Page(
        id=content_id("page", newspaper or "", text),
        source=source or path.name,
        newspaper=newspaper,
        date=date or day or dated,
        edition=edition or folio or numbered,
        text=text,
        title=title,
    )


def _iso(text: str) -> str | None:
    match = _DATE.search(text)
    if match is None:
        return None
    year, month, day = match.groups()
    if not 1 <= int(month) <= 12 or (day is not None and not 1 <= int(day) <= 31):
        return None
    return f"{year}-{int(month):02d}" + (f"-{int(day):02d}" if day else "")


def _written_out(line: str) -> str | None:
    """二〇二二年十二月七日: a day in Chinese numerals."""
    match = _HAN_DATE.search(line)
    if match is None:
        return None
    year = "".join(str(DIGITS.get(digit, 0)) for digit in match.group(1))  # ○ is a zero too
    month, day = chinese_number(match.group(2)), chinese_number(match.group(3))
    return _iso(f"{year}-{month:.0f}-{day:.0f}") if month is not None and day is not None else None


def _from_furniture(text: str) -> tuple[str | None, str | None, str | None]:
    paper = date = edition = None
    lines = text.split("\n")
    for number, line in enumerate(lines):
        bare = line.strip()
        if paper is None and _NAME_ALONE.fullmatch(bare) and _dated_under(lines, number):
            paper = re.sub(r"\s", "", bare)
        told = is_furniture(bare) or GLUED.fullmatch(bare) is not None
        if not bare or not told or _OTHER_DATED.match(bare):
            continue
        match = _PAPER.match(bare)
        given = _SOURCE.search(bare)
        medium = given.group(1) if given is not None and _tells_home(given.group(1)) else None
        site = _SITE.match(bare)
        paper = paper or (match.group() if match else paper_in(bare)) or medium
        paper = paper or (site.group() if site is not None else None)
        date = date or _written_out(bare)
        date = date or (_iso(bare) if re.search(r"(?<!\d)\d{4}\s*[-年./]\s*\d{1,2}(?!\d{2})", bare) else None)
        folio = _EDITION.search(bare)
        if edition is None and folio is not None and "转" not in bare and "接" not in bare:
            edition = next(group for group in folio.groups() if group)
        edition = edition or folio_in(bare)
    return paper, date, edition


def _tells_home(source: str) -> bool:
    """A medium, or the site or office of a government (平利县政府网), after whose division it is called."""
    return is_medium(source) or _OFFICIAL.search(source) is not None


def _dated_under(lines: list[str], number: int) -> bool:
    """绛县报: what stands alone at the page's head, over its date, is the paper's name."""
    if any(line.strip() for line in lines[:number]):
        return False
    under = next((line.strip() for line in lines[number + 1 :] if line.strip()), "")
    return is_furniture(under) and (_iso(under) or _written_out(under)) is not None


def _from_name(path: Path) -> tuple[str | None, str | None, str | None]:
    stem = path.stem
    dated = re.search(r"((?:19|20)\d{2})[-_.]?(\d{2})(?:[-_.]?(\d{2}))?(?!\d)", stem)
    date = _iso("-".join(g for g in dated.groups() if g)) if dated else None
    folio = re.search(r"(?:^|[-_])(?:p|page|版)?([A-Da-d]?\d{1,2})版?$", stem[dated.end() :] if dated else "")
    name = (stem[: dated.start()] if dated else stem).strip("-_. ")
    chinese = _PAPER.search(name)
    if chinese is not None:
        paper: str | None = chinese.group()
    elif dated and (_of_county(name) or _OFFICIAL.search(name) is not None or _of_division(name)):
        paper = name
    elif dated and re.fullmatch(r"[A-Za-z][A-Za-z \-_]+", name):
        paper = name.replace("-", " ").replace("_", " ").title()
    else:
        paper = None
    return paper, date, folio.group(1).upper() if folio else None


def _of_division(name: str) -> bool:
    """平江县公安局, 谷城县中医医院: a body's site, called by a county or city with its level."""
    return any(place.endswith(_DIVISIONS) and place != name for place in gazetteer().prefixes(name))


def _of_county(name: str) -> bool:
    """长子报, 宣恩发布, and 房县新闻, where a division is called so: what no word is."""
    news = _COUNTY_NEWS.fullmatch(name)
    if news is not None:
        return bool(gazetteer().named(news.group(1)))
    return _COUNTY_PAPER.fullmatch(name) is not None and not name.endswith(load_words()["not_papers"])
