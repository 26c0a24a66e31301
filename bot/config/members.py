"""What the operator promises to the people of all servers: a time zone, what is kept of them, and for how long."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from urllib.parse import urlsplit

from bot.config.errors import ConfigError
from bot.config.reading import number, value
from bot.core.dates.zones import time_zone_typed
from bot.core.refusal import Refusal

PRESENCE_DAYS: Final = range(30, 731)
RECORDS_MONTHS: Final = range(30, 241)
"""Longer than presence is kept, so that no record goes before its evidence; a renewal looks back 30 months."""
REMOVED_SERVER_DAYS: Final = range(1, 366)

_LONGEST_URL: Final = 512
"""Characters of the address behind a button of Discord's."""


def read_presence_days(environ: Mapping[str, str]) -> int:
    """PRESENCE_DAYS, after a meetup. Raises ConfigError."""
    return number(environ, "PRESENCE_DAYS", "days", 90, PRESENCE_DAYS)


def read_records_months(environ: Mapping[str, str]) -> int:
    """RECORDS_MONTHS, after a meetup. Raises ConfigError."""
    return number(environ, "RECORDS_MONTHS", "months", 42, RECORDS_MONTHS)


def read_removed_server_days(environ: Mapping[str, str]) -> int:
    """REMOVED_SERVER_DAYS, after the bot was removed from a server. Raises ConfigError."""
    return number(environ, "REMOVED_SERVER_DAYS", "days", 30, REMOVED_SERVER_DAYS)


def read_privacy_url(environ: Mapping[str, str]) -> str | None:
    """PRIVACY_URL, an https address, None when it is not set. Raises ConfigError."""
    url = value(environ, "PRIVACY_URL", "")
    if not url:
        return None
    try:
        parts = urlsplit(url)
        sound = (
            parts.scheme == "https" and bool(parts.hostname) and parts.port != 0 and "@" not in parts.netloc
        )
    except ValueError:
        sound = False
    if not sound or len(url) > _LONGEST_URL or any(not each.isprintable() or each.isspace() for each in url):
        raise ConfigError(
            "PRIVACY_URL must be the https address of your privacy policy, of at most "
            f"{_LONGEST_URL} characters; leave it empty where you have none."
        )
    return url


def read_default_timezone(environ: Mapping[str, str]) -> str:
    """DEFAULT_TIMEZONE, a name of the IANA time zone database (bot.core.dates.zones). Raises ConfigError."""
    name = value(environ, "DEFAULT_TIMEZONE", "UTC")
    try:
        return time_zone_typed(name)
    except Refusal:
        raise ConfigError(
            # What stands there is not told: it may be a token that was pasted into the wrong line.
            "DEFAULT_TIMEZONE is not a known time zone: use a name such as Europe/Berlin or America/Toronto."
        ) from None
