"""One fault as it befalls a life."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from support.simulator.faults import Fault
from support.simulator.people.town import Community, Table


@dataclass
class Spell:
    """One fault, from its beginning to its end (None while it lasts); `until` is when it is to end (aware UTC)."""

    fault: Fault
    since: datetime
    until: datetime
    community: Community
    table: Table
    ended: datetime | None = None
