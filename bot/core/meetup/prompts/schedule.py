"""When a meetup's prompts are due: three in each full hour of it, at moments that nobody present can foresee.

The moments follow from a seed that is drawn at the start and kept in the journal, so that a restart finds the same
ones again. The seed is random and shown to nobody; a meetup's id would not do, for every button carries it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final, NamedTuple

AN_HOUR: Final = 3
"""Prompts in an hour (NASBA, standard 16: three for each credit)."""
APART: Final = timedelta(minutes=6)
"""The least time between two moments; an hour's first and last keep this distance from its ends, too."""
LATEST: Final = timedelta(minutes=1)
"""A prompt that cannot be shown so soon after its moment is left out."""
OPEN_FOR: Final = APART - LATEST
"""How long a prompt can be answered: five minutes, so that it is over before the next one is due."""

_HOUR: Final = timedelta(hours=1)
_FREE_SECONDS: Final = round((_HOUR - (AN_HOUR + 1) * APART).total_seconds())
"""Within which an hour's moments are drawn, before the least distances are laid between them."""


@dataclass(frozen=True)
class Prompts:
    """How far a meetup's prompts have come. `newest` is the number of the last one that was shown or left out.

    `open_since` (aware UTC) is when it was asked; None once it is over, or where it was left out. `is_shown` says
    whether its message was there by then.
    """

    seed: str = field(repr=False)
    newest: int = 0
    open_since: datetime | None = None
    is_shown: bool = False


class Due(NamedTuple):
    """A prompt by its number, from 1, and the instant (aware UTC) at which it is due."""

    number: int
    at: datetime


def next_prompt(
    prompts: Prompts, started_at: datetime, longest: timedelta, planned: timedelta | None
) -> Due | None:
    """The prompt that comes after the newest one; None where the meetup ends by itself before.

    `longest` is how long after its start (aware UTC) a meetup ends by itself, and `planned` how long it is planned
    to last, where it is. Shortly before either nobody is asked any more: people take their leave.
    """
    number = prompts.newest
    while True:
        number += 1
        after = _after(prompts.seed, number)
        if after > longest - APART:
            return None
        if planned is None or not planned - APART < after <= planned:
            return Due(number, started_at + after)


def _after(seed: str, number: int) -> timedelta:
    """How long after the start a prompt is due."""
    hour, place = divmod(number - 1, AN_HOUR)
    digest = sha256(f"{seed}:{hour}".encode()).digest()
    drawn = sorted(
        int.from_bytes(digest[8 * each : 8 * each + 8], "big") % _FREE_SECONDS for each in range(AN_HOUR)
    )
    return hour * _HOUR + (place + 1) * APART + timedelta(seconds=drawn[place])
