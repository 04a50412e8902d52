"""Chinese numerals → values."""

from __future__ import annotations

DIGITS = {
    "零": 0,
    "〇": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
_SCALES = {"十": 10, "百": 100, "千": 1000}


def chinese_number(text: str) -> float | None:
    """The value of a Chinese numeral below ten thousand (三百二十 → 320), or None."""
    total, digit = 0, 0
    for char in text:
        if char in DIGITS:
            if digit:
                return None
            digit = DIGITS[char]
        elif char in _SCALES:
            total += (digit or 1) * _SCALES[char]
            digit = 0
        else:
            return None
    return float(total + digit)
