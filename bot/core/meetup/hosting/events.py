"""What changes who hosts a meetup, but for its start (bot.core.meetup.events.HostChanged)."""

from __future__ import annotations

from bot.core.meetup.events import Event
from bot.core.structures.frozen import frozen


@frozen
class TakeOverOffered(Event):
    """No host has been in the voice channel for a while: those who are may take over."""


@frozen
class UnnotedHere(Event):
    """Somebody whose attendance is not noted was in the voice channel, and (`has_host`) a host among them.

    It names nobody and counts for nobody: it says that the meetup has not been left, or not by its hosts.
    """

    has_host: bool


@frozen
class HostsChanged(Event):
    """From now on these host the meetup: its host, and its co-hosts in the order in which they came.

    `is_appointed` says that the host may take its steps whether or not the server lets them host; `is_taken` that
    they took it over themselves.
    """

    host_id: int
    cohost_ids: tuple[int, ...]
    is_appointed: bool
    is_taken: bool = False
