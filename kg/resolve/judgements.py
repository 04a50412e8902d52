"""A researcher's word on pairs of names, kept in a file over rebuilds.

CSV with the columns ``left,right,judgement,reason``; judgement is ``same`` or ``different``.
left and right are entity ids, as printed by ``kg explain``, or full names.
"""

from __future__ import annotations

import csv
from pathlib import Path

from kg.errors import SourceError
from kg.model import Judgement


def read_judgements(path: Path) -> tuple[Judgement, ...]:
    """The judgements of a file, in its order.

    Raises SourceError naming the line when the file cannot be read or a line makes no sense.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            rows = list(csv.DictReader(lines))
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(f"{path}: cannot be read ({error}); give a UTF-8 CSV file") from error
    judgements = []
    for number, row in enumerate(rows, 2):
        left, right = (row.get("left") or "").strip(), (row.get("right") or "").strip()
        word = (row.get("judgement") or "").strip().lower()
        if not left or not right or word not in ("same", "different"):
            raise SourceError(
                f"{path}, line {number}: write left,right,judgement with judgement same or different"
            )
        judgements.append(Judgement(left, right, word == "same", (row.get("reason") or "").strip()))
    return tuple(judgements)
