"""One table of all name taggers on the same sentences: python run.py DATA.jsonl[.gz] [STOCK_MODEL].

DATA is labelled PER, LOC and ORG. Each system runs in a process of its own, bound to one core, one
after the other; a system that fails is named with its error and the others go on.
"""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import tempfile
from pathlib import Path

SYSTEMS = ("kg", "kg-news", "lac", "jieba", "spacy-stock")


def main(data: Path, stock: str) -> None:
    """Run them all."""
    raw = data.read_bytes()
    text = (gzip.decompress(raw) if data.suffix == ".gz" else raw).decode()
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "sentences.jsonl"
        plain.write_text(text, encoding="utf-8")
        for system in SYSTEMS:
            if system == "spacy-stock" and not stock:
                continue
            done = subprocess.run(
                [sys.executable, str(Path(__file__).with_name("peer.py")), system, str(plain), stock],
                capture_output=True, text=True, check=False,
            )  # fmt: skip
            if done.returncode:
                print(f"{system}: {done.stderr.strip().splitlines()[-1]}", file=sys.stderr)
                continue
            rows.append(json.loads(done.stdout.strip().splitlines()[-1]))
    columns = list(rows[0])
    print("| " + " | ".join(columns) + " |")
    print("|" + "---|" * len(columns))
    for row in rows:
        print("| " + " | ".join(str(row[column]) for column in columns) + " |")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "")
