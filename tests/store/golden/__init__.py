"""Databases that earlier versions wrote, kept as text, and what each version has to read from them.

A folder `schema_N` holds SQL dumps of databases at schema version N, written by the code of its time and never
changed afterwards; `NAME.facts.json` beside `NAME.sql` says what followed from it then, and `digests.json` fixes
each of those facts by its SHA-256. Files are only ever added: `python -m tests.store.golden.make` writes the
folder of the present schema version, once. Those of `schema_2` were made by these scripts, as they were then, from
the code of commit c6e2cd6, before the journal got its envelope.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
DIGESTS = FOLDER / "digests.json"

Facts = dict[str, dict[str, Any]]
"""What follows from a database: what kind of thing (`meetups`), its id, and what is true of it, as JSON."""

MADE_AT = "2026-11-25T12:00:00.000000+00:00"
"""When all migrations were applied, as far as a dump knows: the one thing in it that no simulated clock tells."""


@dataclass(frozen=True, slots=True)
class Golden:
    """One kept database: `schema_2/demo`."""

    name: str

    @property
    def dump(self) -> Path:
        """The SQL that makes the database again."""
        return FOLDER / f"{self.name}.sql"

    @property
    def facts(self) -> Path:
        """What followed from it when it was made."""
        return FOLDER / f"{self.name}.facts.json"

    def restore(self, database: Path) -> None:
        """Make the database again as a file, which must not be there yet, at its old schema version."""
        with closing(sqlite3.connect(database)) as connection:
            # As bytes: people's words may hold line breaks of any kind, which are to stay what they are.
            connection.executescript(self.dump.read_bytes().decode())

    def known(self) -> Facts:
        """The facts of its time. Raises AssertionError where the file is not what the digests say."""
        facts: Facts = json.loads(self.facts.read_text(encoding="utf-8"))
        fixed = json.loads(DIGESTS.read_text(encoding="utf-8"))[self.name]
        assert digests(facts) == fixed, f"{self.facts.name} was changed; golden files are only ever added to"
        return facts


def all_golden() -> list[Golden]:
    """Every kept database, by name."""
    return [Golden(f"{path.parent.name}/{path.stem}") for path in sorted(FOLDER.glob("schema_*/*.sql"))]


def dumped(database: Path) -> str:
    """A database file as SQL text, the same whenever and wherever the same rows were written."""
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("UPDATE schema_migrations SET applied_at = ?", (MADE_AT,))
        return "\n".join(connection.iterdump()) + "\n"


def canonical(value: object) -> str:
    """JSON that is the same for the same facts."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def spread(value: Any, levels: int, indent: str = "") -> str:
    """The same JSON with a line for each entry down to so many levels, for people who compare files."""
    if levels == 0 or not value or not isinstance(value, dict | list):
        return canonical(value)
    inner = indent + " "
    if isinstance(value, dict):
        ends = "{}"
        entries = [f"{canonical(name)}: {spread(value[name], levels - 1, inner)}" for name in sorted(value)]
    else:
        ends = "[]"
        entries = [spread(each, levels - 1, inner) for each in value]
    text = f"{ends[0]}\n{inner}" + f",\n{inner}".join(entries) + f"\n{indent}{ends[1]}"
    return text if indent else text + "\n"


def digests(facts: Facts) -> dict[str, dict[str, str]]:
    """The SHA-256 of each thing's facts, in their canonical form."""
    return {
        kind: {
            name: hashlib.sha256(canonical(each).encode()).hexdigest() for name, each in sorted(of.items())
        }
        for kind, of in sorted(facts.items())
    }
