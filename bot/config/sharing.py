"""Which part of the servers this process serves, where several share one database."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from bot.app.shards import ShardRange
from bot.config.database import read_database
from bot.config.errors import ConfigError
from bot.config.reading import number, value

DISCORDS_LIMIT: Final = 50
"""Requests a second that Discord gives a bot, all its processes together, unless it gave it more (Rate Limits)."""
REQUESTS_PER_SECOND: Final = range(1, 1001)
MOST_SHARDS: Final = 10_000
"""Far more than any bot has: a shard is of 2,500 servers at most."""
_FORM: Final = re.compile(r"(?P<first>\d{1,5})(-(?P<last>\d{1,5}))?/(?P<count>\d{1,5})", re.ASCII)


def read_shards(environ: Mapping[str, str]) -> ShardRange | None:
    """SHARDS; None where it is not set, which means all, as many as Discord recommends.

    Raises ConfigError, also about what several processes need besides: a PostgreSQL database, and one file of keys.
    """
    text = value(environ, "SHARDS", "").replace(" ", "")
    if not text:
        return None
    shards = _read(text)
    if shards.is_everything:
        return shards
    if isinstance(read_database(environ), Path):
        raise ConfigError(
            f"SHARDS={shards} leaves servers to other processes, and several processes need PostgreSQL: set "
            f"DATABASE_URL to a postgresql:// address, or serve all shards here with SHARDS=0-{shards.count - 1}/"
            f"{shards.count}."
        )
    if not value(environ, "SIGNING_KEY_FILE", ""):
        raise ConfigError(
            f"SHARDS={shards} leaves servers to other processes, and all have to sign with the same keys: set "
            "SIGNING_KEY_FILE, and give each process the same file."
        )
    return shards


def read_requests_per_second(environ: Mapping[str, str], shards: ShardRange | None) -> int:
    """REQUESTS_PER_SECOND; where it is not set, as much of Discord's limit as this process has of the shards.

    Raises ConfigError.
    """
    share = DISCORDS_LIMIT if shards is None else DISCORDS_LIMIT * len(shards.shard_ids) // shards.count
    return number(environ, "REQUESTS_PER_SECOND", "requests", max(1, share), REQUESTS_PER_SECOND)


def _read(text: str) -> ShardRange:
    form = _FORM.fullmatch(text)
    if form is None:
        raise ConfigError(
            "SHARDS must be a range of shards and how many there are, such as 0-15/40, or a single one, such as "
            "3/8; leave it empty for one process that serves everything."
        )
    first, count = int(form["first"]), int(form["count"])
    last = first if form["last"] is None else int(form["last"])
    if not 1 <= count <= MOST_SHARDS:
        raise ConfigError(f"SHARDS must have from 1 to {MOST_SHARDS} shards behind its slash.")
    if last < first:
        raise ConfigError(f"SHARDS begins with the lower number: {last}-{first}/{count}.")
    if last >= count:
        raise ConfigError(
            f"SHARDS names shard {last}, but {count} shards are numbered from 0 to {count - 1}."
        )
    return ShardRange(first, last, count)
