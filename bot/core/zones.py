"""Time zones by their IANA names: which may be chosen, and what a name means that no longer may.

Zones come and go (RFC 6557): a name that was chosen years ago may be unknown to today's tables. It is read as it is,
and times are told in UTC then, rather than not at all.
"""

from __future__ import annotations

import functools
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from bot.core.message import say
from bot.core.refusal import Refusal

_MACHINE_ZONES = frozenset({"localtime", "posixrules"})
"""Files beside the IANA zones that mean whatever the machine is set to."""


def zone_named(name: str) -> ZoneInfo:
    """The zone of that name; UTC where no such zone is known."""
    return _known(name) or ZoneInfo("UTC")


def check_time_zone(name: str) -> str:
    """Return an IANA time zone's name, or raise Refusal when the zone is unknown."""
    if name in _MACHINE_ZONES or _known(name) is None:
        raise Refusal(
            say(
                "That time zone is not known. Pick one from the list while typing, for example `Europe/Berlin`."
            )
        )
    return name


@functools.cache
def time_zones() -> tuple[str, ...]:
    """All IANA time zones' names in alphabetical order. Looked up once: it reads the whole zone folder."""
    return tuple(sorted(available_timezones()))


def _known(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
