"""How well pages are read that are set otherwise: python benchmarks/settings/run.py GOLD.jsonl PAGES.

Prints one row of F1 for each setting. Every text of the folder is set anew whole; paragraphs are the lines of
more than forty characters that have a full stop. The first lines by which gold finds its articles keep their
digits.
"""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

PARAGRAPH, INDENT = 40, "\u3000\u3000"
CONFUSED, SHARE = {"0": "O", "1": "l"}, 0.3  # digits that a scan mistakes, and how many of them
MEASURES = ("articles", "headline", "byline", "dateline", "entities", "relations", "titles", "figures")


def columns(text: str, width: int, paragraph: int = PARAGRAPH) -> str:
    """Every line longer than ``paragraph`` with a full stop indented, and broken at a column's width."""
    lines: list[str] = []
    for line in text.split("\n"):
        if len(line) > paragraph and "。" in line:
            rest = INDENT + line.strip(" \u3000")
            lines += [rest[at : at + width] for at in range(0, len(rest), width)]
        else:
            lines.append(line)
    return "\n".join(lines)


def close_set(text: str) -> str:
    """Neither blank lines nor indents."""
    return "\n".join(line.strip() for line in text.split("\n") if line.strip())


def scanned(text: str, first_lines: list[str]) -> str:
    """Some digits are letters, as a scan has them; the same ones in every run."""
    chance = random.Random(text)
    kept = "|".join(re.escape(line) for line in first_lines if line in text)
    parts = re.split(f"({kept})", text) if kept else [text]
    for number, part in enumerate(parts):
        if part not in first_lines:
            parts[number] = "".join(
                CONFUSED[c] if c in CONFUSED and chance.random() < SHARE else c for c in part
            )
    return "".join(parts)


def scores(gold: Path, pages: Path, change: Callable[[str], str]) -> list[float]:
    """F1 of every measure for the pages set by ``change``."""
    with tempfile.TemporaryDirectory() as folder:
        for path in sorted(pages.glob("*.txt")):
            (Path(folder) / path.name).write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
        command = [sys.executable, "-m", "kg", "evaluate", str(gold), folder, "--json", "--quiet"]
        table = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return [table[measure]["f1"] for measure in MEASURES]


def main(gold: Path, pages: Path) -> None:
    """Print the table of settings."""
    first_lines = [json.loads(line)["first_line"] for line in gold.read_text(encoding="utf-8").splitlines()]
    settings: dict[str, Callable[[str], str]] = {
        "as they stand": lambda text: text,
        "no blank lines, no indents": close_set,
        "columns of 22": lambda text: columns(text, 22),
        "columns of 14": lambda text: columns(text, 14),
        "letters for digits": lambda text: scanned(text, first_lines),
    }
    print(f"{'':28}" + "".join(f"{measure:>11}" for measure in MEASURES))
    for name, change in settings.items():
        print(f"{name:28}" + "".join(f"{f1:11.3f}" for f1 in scores(gold, pages, change)), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
