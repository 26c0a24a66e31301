"""How much is logged, and in which form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, cast

from bot.config.errors import ConfigError
from bot.config.reading import value

LogFormat = Literal["text", "json"]

LOG_LEVELS: Final = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
LOG_FORMATS: Final = ("text", "json")


def read_log_level(environ: Mapping[str, str]) -> str:
    """LOG_LEVEL in upper case. Raises ConfigError."""
    level = value(environ, "LOG_LEVEL", "INFO").upper()
    if level not in LOG_LEVELS:
        raise ConfigError(f"LOG_LEVEL must be one of {', '.join(LOG_LEVELS)}.")
    return level


def read_log_format(environ: Mapping[str, str]) -> LogFormat:
    """LOG_FORMAT, text or json. Raises ConfigError."""
    chosen = value(environ, "LOG_FORMAT", "text").lower()
    if chosen not in LOG_FORMATS:
        raise ConfigError(f"LOG_FORMAT must be one of {', '.join(LOG_FORMATS)}.")
    return cast(LogFormat, chosen)
