"""Other editions of the time zone tables: real files, which zoneinfo reads before the machine's own."""

from __future__ import annotations

import struct
import zoneinfo
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zoneinfo import ZoneInfo

BERLIN_WITHOUT_SUMMER = "CET-1"
BERLIN_AN_HOUR_AHEAD = "<+02>-2"
"""All year, as after a law that came into force everywhere at once."""


@contextmanager
def clocks(folder: Path, zone: str, rule: str) -> Iterator[None]:
    """The clocks of a zone go by a POSIX rule, such as `CET-1CEST,M3.5.0,M10.5.0/3` (RFC 9636, section 3.3.2).

    As an operator does it, who installs other tables while the bot is down.
    """
    file = folder / zone
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(_tables(rule))
    zoneinfo.reset_tzpath([str(folder.absolute()), *zoneinfo.TZPATH])
    ZoneInfo.clear_cache()
    try:
        yield
    finally:
        zoneinfo.reset_tzpath()
        ZoneInfo.clear_cache()


def _tables(rule: str) -> bytes:
    """A TZif file of version 2 without a change of its own, so that its footer holds for all time."""
    block = (
        b"TZif2" + bytes(15) + struct.pack(">6l", 0, 0, 0, 0, 1, 4) + struct.pack(">lBB", 0, 0, 0) + b"LMT\0"
    )
    return block + block + f"\n{rule}\n".encode()
