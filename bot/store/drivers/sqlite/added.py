"""What somebody added to a file by hand: a view for a chart, an index, a trigger, a table.

It stays, and nobody minds, until a migration changes what it stands on or takes its name. Then whoever upgrades has
to be told that it is theirs, for a backup has it too.
"""

from __future__ import annotations

import re
import sqlite3
from typing import Final

_THINGS: Final = "SELECT type, name FROM sqlite_schema WHERE name NOT LIKE 'sqlite%' ORDER BY type, name"


def added_by_hand(there: sqlite3.Connection, as_made: sqlite3.Connection, said: str) -> str | None:
    """Which of a file's things that the migrations did not make SQLite stumbled over, by what it `said`."""
    made = set(as_made.execute(_THINGS))
    for kind, name in there.execute(_THINGS):
        if (kind, name) not in made and re.search(rf"\b{re.escape(name)}\b", said):
            return f"the {kind} {name}"
    return None
