"""What somebody added to a file by hand: a view for a chart, an index, a trigger, a table.

It stays, and nobody minds, until a migration changes what it stands on or takes its name. Then whoever upgrades has
to be told that it is theirs, for a backup has it too.
"""

from __future__ import annotations

import re
import sqlite3
from typing import Final

_THINGS: Final = "SELECT type, name FROM sqlite_schema WHERE name NOT LIKE 'sqlite%' ORDER BY type, name"


def added_by_hand(
    there: sqlite3.Connection, before: sqlite3.Connection, after: sqlite3.Connection, said: str
) -> str | None:
    """What to do about a thing in a file that SQLite stumbled over, by what it `said`; None where it is the bot's.

    `before` has what the migrations made so far, `after` what all of them make. Whoever has lost the list of those
    that were applied has all of that already, and must not be told to drop it.
    """
    made, to_come = set(before.execute(_THINGS)), {name for _, name in after.execute(_THINGS)}
    for kind, name in there.execute(_THINGS):
        if (kind, name) in made or not re.search(rf"\b{re.escape(name)}\b", said):
            continue
        if name in to_come:
            return f"Give the {kind} {name} another name if it was added by hand; if not, restore a backup."
        return f"Drop the {kind} {name}, which was added by hand, and add it again after the upgrade."
    return None
