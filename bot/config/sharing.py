"""Which part of the servers this process serves, where several share one database."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from bot.app.shards import ShardRange
from bot.config.database import DEFAULT_DATABASE_URL, is_a_file
from bot.config.errors import ConfigError
from bot.config.reading import value

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
    if is_a_file(value(environ, "DATABASE_URL", DEFAULT_DATABASE_URL)):
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
