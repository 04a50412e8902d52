"""Who only regards what is named: looks at it, or values it (视察组查看了|“智慧接种门诊”)."""

from __future__ import annotations

import re

from kg.mentions.scan import Scan

_LISTED = re.compile(r"(?:了|过)?(?:“[^“”]+”[、和及]?)*“?$")


def only_regarded(scan: Scan, start: int, at: int) -> bool:
    """True where a verb of regarding governs what begins at ``at``, or the quotations before it.

    ``start`` is where the clause begins; a quotation mark may open right before ``at``.
    """
    listed = _LISTED.search(scan.text, start, at)
    end = listed.start() if listed is not None else at
    verb = scan.longest_before("regarding_verbs", end)
    return verb is not None and verb >= start
