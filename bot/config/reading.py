"""What all variables have in common: an empty one is not set, and a number has its bounds."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bot.config.errors import ConfigError


def value(environ: Mapping[str, str], name: str, default: str) -> str:
    """What a variable says, without spaces around it; `default` where it is not set or empty."""
    return environ.get(name, "").strip() or default


def number(environ: Mapping[str, str], name: str, unit: str, default: int, bounds: range) -> int:
    """A whole number within bounds; `unit` is what it counts, such as days. Raises ConfigError."""
    text = value(environ, name, str(default))
    if (
        not text.isascii()
        or not text.isdigit()
        or len(text) > len(str(bounds[-1]))
        or int(text) not in bounds
    ):
        raise ConfigError(f"{name} must be a whole number of {unit} from {bounds[0]} to {bounds[-1]}.")
    return int(text)


def names_a_file(path: str) -> bool:
    """Whether a path may be one of a file: it has a name at its end, and none of the characters that steer a line.

    An address is none: its password would stand in every line that names the file.
    """
    ends_well = not path.endswith(("/", "/.", "/..")) and path not in (".", "..", "")
    return ends_well and min(path) >= " " and "://" not in path


def is_no_file(path: Path) -> bool:
    """Whether a path is that of a folder, a device or a pipe. False as well where that cannot be told."""
    try:
        return path.exists() and not path.is_file()
    except OSError:
        return False


def is_file(path: Path) -> bool:
    """Whether there is a file at a path; False as well where that cannot be told."""
    try:
        return path.is_file()
    except OSError:
        return False
