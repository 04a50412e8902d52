import os
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOKS = sorted((Path(__file__).parent.parent / "notebooks").glob("*.ipynb"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::RuntimeWarning", "ignore::ResourceWarning")
def test_a_notebook_runs_and_says_what_it_shows(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MPLBACKEND", "module://matplotlib_inline.backend_inline")
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(path.parent)}}).execute()
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert all(cell.execution_count for cell in cells)
    written = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    assert len(written) > 400
    told = [
        o.text for cell in cells for o in cell.outputs if o.output_type == "stream" and o.name == "stderr"
    ]
    assert not [line for line in told if "Glyph" in line], "a plot lacks a Chinese font"
    assert os.environ["MPLBACKEND"]


def test_there_are_three() -> None:
    assert [path.stem for path in NOTEBOOKS] == ["01-explore", "02-sparql", "03-networks"]
