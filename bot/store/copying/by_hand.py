"""What somebody added to a database by hand, which a copy leaves behind: it has what the migrations made, in words of
the other kind of database.

A table of notes, a column, a view for a chart, an index, a trigger, on a server a function, a sequence, a schema
beside the bot's: whoever moves has to be told, while the old database is still there.
"""

from __future__ import annotations

import re
from contextlib import closing
from pathlib import Path
from typing import Final

from bot.store.drivers.postgres.address import Place
from bot.store.drivers.sqlite.migrate import in_memory, read_only, refusing

_IN_A_FILE: Final = """
SELECT type, name FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'
UNION ALL
SELECT 'column', here.name || '.' || "columns".name
FROM sqlite_schema AS here, pragma_table_xinfo(here.name) AS "columns" WHERE here.type = 'table'
"""
_ON_A_SERVER: Final = """
WITH here AS (
    SELECT oid, CAST(relname AS TEXT) AS name, relkind FROM pg_class
    WHERE relnamespace = CAST(current_schema() AS regnamespace)
    AND NOT EXISTS (SELECT 1 FROM pg_depend WHERE objid = pg_class.oid AND deptype = 'e')
)
SELECT CASE WHEN relkind IN ('v', 'm') THEN 'view' ELSE 'table' END, name FROM here
WHERE relkind IN ('r', 'p', 'f', 'v', 'm')
UNION ALL
SELECT 'index', name FROM here
WHERE relkind IN ('i', 'I') AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = here.oid)
UNION ALL
SELECT 'sequence', name FROM here
WHERE relkind = 'S' AND NOT EXISTS (SELECT 1 FROM pg_depend WHERE objid = here.oid AND deptype IN ('a', 'i'))
UNION ALL
SELECT DISTINCT 'function', CAST(proname AS TEXT) FROM pg_proc
WHERE pronamespace = CAST(current_schema() AS regnamespace)
AND NOT EXISTS (SELECT 1 FROM pg_depend WHERE objid = pg_proc.oid AND deptype = 'e')
UNION ALL
SELECT 'schema', CAST(nspname AS TEXT) FROM pg_namespace
WHERE nspname NOT IN (current_schema(), 'information_schema') AND left(CAST(nspname AS TEXT), 3) <> 'pg_'
AND EXISTS (
    SELECT 1 FROM (
        SELECT oid, relnamespace AS place FROM pg_class UNION ALL SELECT oid, pronamespace FROM pg_proc
    ) AS inside
    WHERE place = pg_namespace.oid
    AND NOT EXISTS (SELECT 1 FROM pg_depend WHERE objid = inside.oid AND deptype = 'e')
)
UNION ALL
SELECT 'trigger', CAST(tgname AS TEXT) FROM pg_trigger JOIN here ON here.oid = tgrelid WHERE NOT tgisinternal
UNION ALL
SELECT 'column', name || '.' || CAST(attname AS TEXT) FROM pg_attribute JOIN here ON here.oid = attrelid
WHERE relkind IN ('r', 'p') AND attnum > 0 AND NOT attisdropped
"""
"""What an extension brought is none of the bot's, and nobody's own. A column's own sequence goes with the column. Of
another schema that holds anything the name is enough."""
_FUNCTION: Final = re.compile(r"^CREATE (?:OR REPLACE )?FUNCTION (\w+)", flags=re.MULTILINE)


def added(place: Place) -> list[str]:
    """Each thing in a database of this version that no migration made: "view titles". Raises DatabaseRefused."""
    with closing(in_memory()) as made:
        ours = set(made.execute(_IN_A_FILE))  # alike in both kinds of database
    tables = {name for kind, name in ours if kind == "table"}
    return [
        f"{kind} {name}"
        for kind, name in sorted(_things(place) - ours)
        if kind != "column" or name.partition(".")[0] in tables
    ]


def _things(place: Place) -> set[tuple[str, str]]:
    if isinstance(place, Path):
        with refusing(place), closing(read_only(place)) as connection:
            return set(connection.execute(_IN_A_FILE))
    from bot.store.drivers.postgres.migrate import opened
    from bot.store.drivers.postgres.whole import known

    made = {("function", name) for each in known() for name in _FUNCTION.findall(each.sql)}
    with opened(place) as connection:
        return {(kind, name) for kind, name in connection.execute(_ON_A_SERVER)} - made
