"""The files that the bot is shipped in, as the programs read them that they are for."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from bot.config import Config

ROOT = Path(__file__).parents[2]
OF_PYTHON = {"PATH", "PYTHONUNBUFFERED", "PYTHONDONTWRITEBYTECODE", "SQLITE_TMPDIR"}
"""Variables that our files may set and that are not the bot's."""
REGISTRY = re.compile(r"https?://|\b(?:ghcr|quay|gcr|docker|pypi)\.(?:io|org)\b")
"""What no file of these may name: where packages and images come from is the operator's choice."""


class Noting(Mapping[str, str]):
    """An environment in which only the token is set, and that notes what is asked for."""

    def __init__(self) -> None:
        self.asked = set[str]()

    def __getitem__(self, name: str) -> str:
        self.asked.add(name)
        if name == "DISCORD_TOKEN":
            return "a-token"
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        return iter(["DISCORD_TOKEN"])

    def __len__(self) -> int:
        return 1


def variables_of_the_bot() -> set[str]:
    environ = Noting()
    Config.from_environment(environ)
    return environ.asked


def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def instructions(text: str) -> list[tuple[str, str]]:
    """A Dockerfile's instructions in order, comments left out and continued lines joined."""
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    joined = re.sub(r"\\\n\s*", " ", "\n".join(lines))
    return [
        (words[0].upper(), words[1].strip())
        for line in joined.splitlines()
        if len(words := line.split(maxsplit=1)) == 2
    ]


def unit(text: str) -> dict[str, list[str]]:
    """A systemd unit's settings, each with all its values in order."""
    settings = dict[str, list[str]]()
    for line in text.splitlines():
        name, is_one, value = line.partition("=")
        if is_one and not line.startswith(("#", ";", "[")):
            settings.setdefault(name, []).append(value)
    return settings
