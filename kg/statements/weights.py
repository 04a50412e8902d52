"""The trained weights that lie in the package as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib import resources
from typing import Any, TypeVar

from kg.errors import DataError

Scorer = TypeVar("Scorer")


def packaged(file: str, made: Callable[[Any], Scorer]) -> Scorer:
    """What is made of a file of kg/data.

    Raises DataError when the file is no JSON or lacks what is asked of it.
    """
    text = (resources.files("kg") / "data" / file).read_text(encoding="utf-8")
    try:
        return made(json.loads(text))
    except (ValueError, KeyError, TypeError) as error:
        raise DataError(f"kg/data/{file} is broken ({error})") from error
