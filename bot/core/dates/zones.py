"""Time zones by their IANA names: which may be chosen, and what a name means that no longer may.

One list for every door, the commands, their suggestions and the environment alike: the names that the package
tzdata brings to every machine, as far as they name a place (`Europe/Berlin`) or UTC. What a machine has beside
them may mean something else on the next one (`localtime`) or counts leap seconds (`right/…`), and an abbreviation is
read differently by people and by tables (`EST` has no summer time).

Zones come and go (RFC 6557): a name that was chosen years ago may be unknown to today's tables, or not be on the
list. It is read as it is; where it is unknown, times are told in UTC rather than not at all.
"""

from __future__ import annotations

import functools
import unicodedata
from importlib import resources
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.core.message import Message, say
from bot.core.refusal import Refusal
from bot.core.typed.naming import called, spelled
from bot.core.typed.tidy import as_keyed
from bot.core.values import Quoted

_OTHER_TABLES: Final = ("posix/", "right/")
"""Where some systems keep a second and a third copy of all zones, with and without leap seconds."""
_NAMED_AT_MOST: Final = 6
"""As many zones as a sentence lists."""


def zone_named(name: str) -> ZoneInfo:
    """The zone of that name; UTC where no such zone is known."""
    return _known(name) or ZoneInfo("UTC")


def is_known(name: str) -> bool:
    """Whether a stored name means a zone."""
    return _known(name) is not None


def lost_zone(name: str) -> Message | None:
    """What people are told where a stored name means no zone any more."""
    if is_known(name):
        return None
    return say(
        "⚠ The time zone {zone} is not known any more, so UTC is taken. Choose another one.",
        zone=Quoted(name, 40),
    )


def check_time_zone(name: str) -> str:
    """Return a time zone's name, or raise Refusal when it is not on the list."""
    if name not in _listed():
        raise Refusal(
            say(
                "That time zone is not known. Pick one from the list while typing, for example `Europe/Berlin`."
            )
        )
    return name


def time_zone_typed(typed: str) -> str:
    """The name of the zone that somebody means: `europe/berlin` and `new york` are enough. Raises Refusal."""
    if typed in _listed():
        return typed
    found = called(_plainly(as_keyed(typed)), _spoken())
    if len(found) > 1:
        raise Refusal(
            say(
                "Several time zones are called that: {zones}. Type one of these names.",
                zones=", ".join(f"`{each}`" for each in found[:_NAMED_AT_MOST]),
            )
        )
    return check_time_zone(found[0] if found else typed)


def zones_like(typed: str) -> list[str]:
    """The time zones whose name holds what is typed, in alphabetical order."""
    wanted = spelled(_plainly(typed))
    return [each for each in time_zones() if wanted in spelled(_plainly(each))]


@functools.cache
def time_zones() -> tuple[str, ...]:
    """The names that may be chosen, in alphabetical order. Looked up once: it reads the list from the package."""
    names = resources.files("tzdata").joinpath("zones").read_text(encoding="utf-8").split()
    return tuple(sorted(each for each in names if "/" in each or each == "UTC"))


@functools.cache
def _listed() -> frozenset[str]:
    return frozenset(time_zones())


@functools.cache
def _spoken() -> tuple[tuple[str, str], ...]:
    """Each zone by its whole name, and by its place alone."""
    whole = [(_plainly(each), each) for each in time_zones()]
    places = [(each.rpartition("/")[2], zone) for each, zone in whole if not each.startswith("Etc/")]
    return (*whole, *(each for each in places if each not in whole))


def _plainly(name: str) -> str:
    """A name as it is compared: the list has only plain letters, and its people write `Zürich` and `São Paulo`."""
    if not name.isascii():
        name = "".join(each for each in unicodedata.normalize("NFD", name) if not unicodedata.combining(each))
    return name.replace("_", " ")


def _known(name: str) -> ZoneInfo | None:
    for each in _OTHER_TABLES:
        name = name.removeprefix(each)
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
