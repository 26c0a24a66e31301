"""`leancoffee migrate`: a file that a bot runs on, or that another one is migrating, is left alone."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bot.ops import lock
from bot.store.drivers.opening import migrate
from bot.store.drivers.postgres.address import Place
from bot.store.drivers.sqlite.migrate import is_current


def migrated(place: Place) -> Sequence[str]:
    """Bring a database to this version; the names of the migrations applied. Raises DatabaseRefused.

    A server has its own means to keep two from migrating it at once.
    """
    if not isinstance(place, Path) or is_current(place):  # what changes nothing needs no lock
        return migrate(place)
    with lock.held_at_once(place):
        return migrate(place)
