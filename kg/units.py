"""Printed units → a base unit with a published code: the tables kg/data/units.toml and words/units.txt."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from kg.errors import DataError
from kg.words import load_words

QUDT = "http://qudt.org/vocab/unit/"


@dataclass(frozen=True, slots=True)
class Unit:
    """One printed unit is ``factor`` of the base: a QUDT code, or an ISO 4217 code of a currency."""

    factor: float
    code: str
    currency: bool


@lru_cache(maxsize=1)
def _table() -> tuple[dict[str, float], dict[str, Unit]]:
    text = (resources.files("kg") / "data" / "units.toml").read_text(encoding="utf-8")
    try:
        table = tomllib.loads(text)
        measured, kinds = load_words().mapping("units"), table["counted"]["kinds"]
        counted = [word for word, kind in measured.items() if kind in kinds]
        units = {word: Unit(1.0, "NUM", currency=False) for word in (*counted, *table["counted"]["words"])}
        units |= {
            name: Unit(float(u["factor"]), str(u["base"]), currency=False)
            for name, u in table["units"].items()
        }
        units |= {name: Unit(1.0, str(code), currency=True) for name, code in table["currencies"].items()}
        return {name: float(number) for name, number in table["scales"].items()}, units
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise DataError(f"kg/data/units.toml is broken ({error})") from error


def unit(printed: str) -> Unit | None:
    """The base of a printed unit, scale words included (亿斤), or None for one that is not known."""
    scale, bare = unscaled(printed)
    found = _table()[1].get(bare)
    return found and Unit(found.factor * scale, found.code, found.currency)


def unscaled(printed: str) -> tuple[float, str]:
    """How many of the bare unit a printed one is, and the bare unit: 亿元 → (1e8, 元)."""
    scales, units = _table()
    if printed not in units:
        for word in sorted(scales, key=len, reverse=True):
            if printed.startswith(word):
                return scales[word], printed[len(word) :]
    return 1.0, printed
