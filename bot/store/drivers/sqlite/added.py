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
    there: sqlite3.Connection, before: sqlite3.Connection, after: sqlite3.Connection, error: sqlite3.Error
) -> str | None:
    """What to do about a thing in a file that SQLite stumbled over, by its `error`; None where it is the bot's.

    `before` has what the migrations made so far, `after` what all of them make. Whoever has lost the list of those
    that were applied has all of that already, and must not be told to drop it.
    """
    made, to_come = set(before.execute(_THINGS)), {name for _, name in after.execute(_THINGS)}
    added = [each for each in there.execute(_THINGS) if each not in made]
    if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_CONSTRAINT_TRIGGER:  # in words of its own
        triggers = [name for kind, name in added if kind == "trigger"]
        return _without(triggers) if triggers else None
    for kind, name in added:
        if not re.search(rf"\b{re.escape(name)}\b", str(error)):
            continue
        if name in to_come:
            return f"Give the {kind} {name} another name if it was added by hand; if not, restore a backup."
        return f"Drop the {kind} {name}, which was added by hand, and add it again after the upgrade."
    return None


def _without(triggers: list[str]) -> str:
    if len(triggers) == 1:
        return f"Drop the trigger {triggers[0]}, which was added by hand, and add it again after the upgrade."
    return (
        f"A trigger refused it: drop those that were added by hand ({', '.join(triggers)}), and add them again after "
        "the upgrade."
    )
