"""People of a list that no other finder reads, beside one who is read: 李建国、王平、|周佳|3位老战士."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.mentions.name_tests import NAME_SIZES, may_be_name, names_at
from kg.mentions.scan import Scan
from kg.model import EntityType, Mention, Span

_WARD = re.compile(r"[\u3400-\u9fff]{1,7}?科(?![长室技学研普])")  # 针灸科|周仲瑜、|心血管病科|吴斌
_BEHIND = re.compile(r"[、，。；：（]|和|与|及|等|家[中里]|夫妇|同志|[\d两三四五六七八九十]+余?多?[名位人]")


def find_in_rows(scan: Scan, found: Sequence[Mention]) -> Iterator[Mention]:
    """The names right before and behind a person in a list joined by 、, as far as it goes on so."""
    people = [m.at for m in found if m.type is EntityType.PERSON and not m.partial]
    starts, ends = {at.start: at.end for at in people}, {at.end: at.start for at in people}
    taken = [m.at for m in found] + [Span(n.start, n.end) for n in scan.names if n.label != "PERSON"]
    for person in people:
        at = person.end
        wards = scan.text.endswith("科", 0, person.start)
        while scan.text[at : at + 1] == "、":
            ward = _WARD.match(scan.text, at + 1) if wards else None
            begins = ward.end() if ward is not None else at + 1
            known = starts.get(begins)
            span = _name_behind(scan, begins, taken) if known is None else None
            if span is not None:
                yield scan.mention(span, EntityType.PERSON, "people.row", 0.75)
                at = span.end
            elif known is not None:
                at = known
            else:
                break
        at = person.start
        while scan.text[at - 1 : at] == "、":
            known = ends.get(at - 1)
            span = _name_before(scan, at - 1, taken) if known is None else None
            if span is not None:
                yield scan.mention(span, EntityType.PERSON, "people.row", 0.75)
                at = span.start
            elif known is not None:
                at = known
            else:
                break


def _name_behind(scan: Scan, start: int, taken: Sequence[Span]) -> Span | None:
    return next((span for span in names_at(scan, start, _BEHIND) if _free(span, taken)), None)


def _name_before(scan: Scan, end: int, taken: Sequence[Span]) -> Span | None:
    for size in NAME_SIZES:
        span = Span(end - size, end)
        led = span.start >= 0 and (
            scan.boundary(span.start - 1)
            or any(scan.longest_before(label, span.start) is not None for label in ("titles", "clause_words"))
        )
        name = scan.text[span.start : end]
        if led and _free(span, taken) and may_be_name(scan, span, name) and not scan.everyday(name):
            return span
    return None


def _free(span: Span, taken: Sequence[Span]) -> bool:
    return not any(span.overlaps(other) for other in taken)
