"""The bot as it is installed elsewhere: from a wheel, beside what the lock names, in an environment of its own."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from importlib.metadata import distribution
from pathlib import Path

from packaging.requirements import Requirement

from support.patience import PATIENCE_SECONDS
from tests.deploy.reading import ROOT, instructions

PACKAGES = ("bot", "cogs", "migrations")
"""What the wheel holds."""

_LEFT_OUT = shutil.ignore_patterns(".*", "__pycache__", "build", "*.egg-info", "data", "demo-output")
_PLACES = ("/opt/leancoffee", "/source", "/wheels")
"""Where the Dockerfile's first stage puts things."""


def wheel_in(place: Path) -> Path:
    """Build a wheel from a copy of the source, so that this one stays clean."""
    source = place / "source"
    shutil.copytree(ROOT, source, ignore=_LEFT_OUT)
    build = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "--no-index",
    ]
    subprocess.run(
        [*build, "--wheel-dir", place, source], check=True, capture_output=True, timeout=PATIENCE_SECONDS
    )
    (found,) = place.glob("*.whl")
    return found


def locked() -> list[Requirement]:
    """What the lock of what is shipped names for this machine, each in its one version."""
    text = (ROOT / "requirements" / "runtime.txt").read_text("utf-8")
    named = [Requirement(each) for each in re.findall(r"^(\S+==[^\\\n]+?) *\\?$", text, re.MULTILINE)]
    return [each for each in named if each.marker is None or each.marker.evaluate()]


def installed(wheel: Path, place: Path) -> Path:
    """Install a wheel into a new environment at `place`; the environment's folder of programs.

    What it needs is taken over from this environment, file by file and in the versions of the lock, so that nothing
    is asked of an index, and nothing is there that the lock does not name.
    """
    subprocess.run(
        [sys.executable, "-m", "venv", "--without-pip", place], check=True, timeout=PATIENCE_SECONDS
    )
    (packages,) = place.glob("lib/python*/site-packages")
    for each in locked():
        here = distribution(each.name)
        assert each.specifier.contains(here.version), f"{here.name} is {here.version} here: make setup"
        for file in here.files or ():
            target = packages / file
            if ".." not in file.parts and not target.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file.locate(), target)
    install = [sys.executable, "-m", "pip", "--python", str(place / "bin" / "python"), "install", "--quiet"]
    subprocess.run(
        [*install, "--no-index", "--no-deps", wheel],
        check=True,
        capture_output=True,
        timeout=PATIENCE_SECONDS,
    )
    return place / "bin"


def built_as_the_image_is(place: Path, lock: str = "runtime") -> Path:
    """Follow the first stage of the Dockerfile, line by line, below `place`; the environment that it leaves.

    The lock's packages are fetched by their hashes from wherever pip is told to look.
    """
    where = {each: str(place / each.lstrip("/")) for each in _PLACES}
    for each in where.values():
        Path(each).parent.mkdir(parents=True, exist_ok=True)
    environment = {**os.environ, "LOCK": lock}
    folder = place
    for kind, value in instructions((ROOT / "Dockerfile").read_text("utf-8"))[2:]:
        moved = re.sub("|".join(map(re.escape, _PLACES)), lambda found: where[found[0]], value)
        match kind:
            case "FROM":
                break
            case "WORKDIR":
                folder = Path(moved)
                folder.mkdir(parents=True, exist_ok=True)
            case "ENV":
                environment |= dict(each.split("=", 1) for each in moved.split())
            case "COPY":
                _copy(moved.replace("${LOCK}", lock).split(), folder)
            case "RUN":
                print(f"RUN {value}", flush=True)
                subprocess.run(moved, shell=True, cwd=folder, env=environment, check=True)
    return Path(where["/opt/leancoffee"])


def _copy(words: list[str], folder: Path) -> None:
    *sources, target = words
    for each in sources:
        source, place = ROOT / each, folder / target
        if source.is_dir():
            shutil.copytree(source, place, ignore=_LEFT_OUT)
        else:
            place.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, place)


if __name__ == "__main__":
    print(f"Built in {built_as_the_image_is(Path(sys.argv[1]))}.")
