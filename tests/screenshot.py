"""Take the README's picture of a built page: python tests/screenshot.py output/graph.html docs/graph.png."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from conftest import start_browser


def main(page: Path, picture: Path, name: str) -> None:
    driver = start_browser(1500, 900)
    try:
        driver.get(page.resolve().as_uri())
        driver.execute_script("kgView.pick(kgData.nodes.id[kgData.nodes.name.indexOf(arguments[0])])", name)
        driver.find_element("id", "fit").click()
        time.sleep(1)
        driver.save_screenshot(str(picture))
    finally:
        driver.quit()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3] if len(sys.argv) > 3 else "阳谷县")
