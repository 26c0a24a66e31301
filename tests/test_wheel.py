"""What is installed: the bot with its migrations and SQL, and nothing that only its makers need."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGES = ("bot", "cogs", "migrations")


def built(place: Path) -> list[str]:
    """The names of all files in a wheel that is built from a copy of the source, so that this one stays clean."""
    source = place / "source"
    left_out = shutil.ignore_patterns(".*", "__pycache__", "build", "*.egg-info", "data", "demo-output")
    shutil.copytree(ROOT, source, ignore=left_out)
    wheel = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run(
        [*wheel, "--no-index", "--wheel-dir", place, source], check=True, capture_output=True, timeout=120
    )
    (found,) = place.glob("*.whl")
    with zipfile.ZipFile(found) as opened:
        return opened.namelist()


def test_the_wheel_holds_the_bot_and_neither_its_demo_nor_its_tests(tmp_path: Path) -> None:
    files = built(tmp_path)

    folders = {each.split("/")[0] for each in files}
    assert {each for each in folders if not each.endswith(".dist-info")} == set(PACKAGES)
    needed = [
        str(each.relative_to(ROOT))
        for package in PACKAGES
        for kind in ("*.py", "*.sql", "*.typ")
        for each in (ROOT / package).rglob(kind)
    ]
    assert set(needed) <= set(files)
