"""Places told in a list that is closed by what they are: 赵孟俭、河西赵等8个村, 甲巷、乙巷和丙巷共4个社区."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.gazetteer import Place
from kg.mentions.levels import ANY_TOWN
from kg.mentions.linking import PlaceLinker
from kg.mentions.scan import Scan
from kg.model import EntityType, Mention, Span

_LISTED = re.compile(
    r"((?:[\u3400-\u9fff]{2,7}、){1,40}(?:(?![等共])[\u3400-\u9fff]){2,5}(?:[和及与][\u3400-\u9fff]{2,5}?)?)"
    r"(?:[等共](\d+|[一二两三四五六七八九十]+)?个?|(?:\d+|[两三四五六七八九十]+)个?)"
    r"(?:(?:中国|国家级|省级)?传统(?=村落)|(?:行政|自然|贫困|示范|重点)(?=村))?(村|镇|乡|街道|社区)"
)
_SHORT_TOWNS = re.compile(
    r"((?:[\u3400-\u9fff]{2,5}、){2,12}[\u3400-\u9fff]{2,3}?)(?:等地|等乡镇|等镇|等多地|[两三四]地)"
)
_FEWEST = 3  # items of a list of short names
_AROUND = ("周边", "附近", "邻近", "临近", "相邻", "下辖", "所辖", "辖区")
_AND = re.compile(r"(?<=[\u3400-\u9fff]{2})[和及与](?=[\u3400-\u9fff]{2})")
# Characters that are in no town's or village's name, those that the gazetteer lists aside.
STOP = set(
    "籍不的在了个各全和与及等多这那该每是有为以从到对将把把被两几些位名多数我他她它们其此某本一二三四五六七八九十两"
)


def listed_places(scan: Scan, linker: PlaceLinker, taken: list[Span]) -> Iterator[Mention]:
    """赵孟俭、河西赵等8个村: every item is a village of the town spoken of."""
    yield from _listed_by_kind(scan, linker, taken)
    yield from _short_towns(scan, linker, taken)


def _short_towns(scan: Scan, linker: PlaceLinker, taken: list[Span]) -> Iterator[Mention]:
    """深入汪场、蒋场、渔薪等地: each item is the short name of one town of the county."""
    for match in _SHORT_TOWNS.finditer(scan.text):
        items = [
            trimmed for span in scan.items(Span(*match.span(1))) if (trimmed := _trim_list_head(scan, span))
        ]
        towns = [_only_town(scan, linker, scan.text[item.start : item.end]) for item in items]
        free = not any(item.overlaps(t) for item in items for t in taken)
        if len(items) < _FEWEST or None in towns or not free:
            continue
        for item, town in zip(items, towns, strict=True):
            if town is not None:
                taken.append(item)
                yield scan.mention(item, EntityType.PLACE, "places", 0.8, name=town.name, code=town.code)


def _towns(scan: Scan, linker: PlaceLinker, stem: str) -> list[Place]:
    """The towns of that name in a county that the page speaks of, whatever their level."""
    return [p for level in ANY_TOWN for p in scan.places.places(stem + level) if linker.near(p)]


def _only_town(scan: Scan, linker: PlaceLinker, stem: str) -> Place | None:
    named = _towns(scan, linker, stem)
    return named[0] if len(named) == 1 and not scan.everyday(stem) else None


def _listed_by_kind(scan: Scan, linker: PlaceLinker, taken: list[Span]) -> Iterator[Mention]:
    for match in _LISTED.finditer(scan.text):
        suffix = match.group(3)
        behind = scan.text.endswith(("镇", "乡", "街道", "村"), 0, match.start())
        joined = behind and match.group(1)[0] in "和及与"  # 甲、乙等街道|和|丙、丁等镇
        for span in _items(scan, Span(match.start(1) + joined, match.end(1))):
            trimmed = _trim_list_head(scan, span)
            if trimmed is None:
                continue
            text = scan.text[trimmed.start : trimmed.end]
            name = text if text.endswith(suffix) else text + suffix
            if any(trimmed.overlaps(t) for t in taken) or name in scan.words.set("generic_places"):
                continue
            if suffix == "乡" and scan.text.startswith("镇", match.end()):  # 在南门、临江等乡镇
                name = _town_called(scan, linker, text)
            chosen = linker.choose(tuple(p for p in scan.places.places(name) if len(p.code) > 6))
            code = chosen[0].code if chosen and linker.near(chosen[0]) else None
            if set(text) & STOP and code is None:
                continue  # but 道二, where the county has such a village
            taken.append(trimmed)
            yield scan.mention(
                trimmed, EntityType.PLACE, "places", 0.85 if code else 0.75, name=name, code=code
            )


def _items(scan: Scan, span: Span) -> Iterator[Span]:
    """The items that 、 joins, the last of which may be two: 西牌楼|和|梅花碑, but 和平村."""
    *items, last = scan.items(span)
    yield from items
    words = scan.text[last.start : last.end]
    joint = None if scan.places.places(words) else _AND.search(words)
    if joint is not None:
        yield Span(last.start, last.start + joint.start())
        last = Span(last.start + joint.end(), last.end)
    yield last


def _town_called(scan: Scan, linker: PlaceLinker, stem: str) -> str:
    """The town of that name in a county that the page speaks of, whatever its level; else 镇."""
    printed = [stem + level for level in ANY_TOWN if stem + level in scan.text]
    if len(printed) == 1:
        return printed[0]  # 龙川乡, printed below
    named = _towns(scan, linker, stem)
    return named[0].name if named else stem + "镇"


def _trim_list_head(scan: Scan, span: Span) -> Span | None:
    """The first item of a list without the verb in front of it (来到赵孟俭 → 赵孟俭)."""
    start = span.start
    for at in range(start, span.end - 1):
        end = scan.longest_at("clause_words", at) or scan.longest_at("project_verbs", at)
        if end is not None and end <= span.end - 2:
            start = max(start, end)
        elif scan.text[at] in "在到往对从自于至了的以":
            start = max(start, at + 1)
    around = next((w for w in _AROUND if scan.text.startswith(w, start)), "")
    start += len(around)  # 带动|周边|甲、乙等村
    return Span(start, span.end) if span.end - start >= 2 else None
