"""Moves the credit records of before into the ledger of migration 0008.

A record of how it was done once: it leans on nothing of today's code, and is never edited after its release. Each
record becomes the first entry of its name, in the order of issue; its id and its code stay what they were. People
stand in it by alias, and words by the references that their journal has for them already.
"""

from __future__ import annotations

import json
import os
import sqlite3
from base64 import b32encode, urlsafe_b64encode
from hashlib import sha256
from typing import Any

RULE = "2026-1 (draft)"
"""What the rule is called that these records were computed by: nothing was released under its text."""
_SALT_BYTES, _HASH_BYTES = 16, 15
_CODED = (
    "record_id, meetup_id, guild_id, member_id, rule, day, minutes, measured, inferred, checked_in, "
    "title, organizer, started_at, ended_at, time_zone, topics, takeaways"
)
"""What the code of such a record covers."""

_VIEW = """
CREATE VIEW credit_records AS
SELECT
    entry.record_id, entry.meetup_id, entry.guild_id, aliases.member_id, entry.holder, entry.rule, entry.code,
    entry.day, entry.minutes,
    json_extract(entry.body, '$.split.measured') AS measured,
    json_extract(entry.body, '$.split.inferred') AS inferred,
    json_extract(entry.body, '$.split.checked_in') AS checked_in,
    json_extract(entry.body, '$.split.attested') AS attested,
    entry.started_at,
    json_extract(entry.body, '$.end') AS ended_at
FROM ledger AS entry LEFT JOIN aliases ON alias = holder
WHERE entry.kind <> 'revoked' AND NOT EXISTS (
    SELECT 1 FROM ledger AS later
    WHERE later.meetup_id = entry.meetup_id AND later.holder = entry.holder AND later.number > entry.number
)
"""
"""The current records, for people who look: what was superseded or revoked is not among them."""


def convert(connection: sqlite3.Connection) -> None:
    """Fill the ledger and drop what it came from, inside the migration's transaction."""
    rows = connection.execute(
        f"SELECT {_CODED}, issued_at FROM credit_records ORDER BY guild_id, issued_at, record_id"  # noqa: S608
    )
    newest: dict[int, tuple[int, bytes]] = {}
    names = [each.strip() for each in _CODED.split(",")]
    for row in rows.fetchall():
        record = dict(zip(names, row, strict=False))
        number, previous = newest.get(record["guild_id"], (0, b""))
        newest[record["guild_id"]] = _add(connection, record, row[-1], number + 1, previous)
    connection.execute("DROP TABLE credit_records")
    connection.execute(_VIEW)


def _add(
    connection: sqlite3.Connection, record: dict[str, Any], issued_at: str, number: int, previous: bytes
) -> tuple[int, bytes]:
    """Write one entry; its number and hash."""
    guild_id, meetup_id = record["guild_id"], record["meetup_id"]
    topics, takeaways = json.loads(record["topics"]), json.loads(record["takeaways"])
    code = _code({**record, "topics": topics, "takeaways": takeaways})
    holder = _alias(connection, guild_id, record["member_id"])
    words = _Words(connection, meetup_id, holder)
    body = {
        "form": 0,
        "code": code,
        "start": record["started_at"],
        "end": record["ended_at"],
        "zone": record["time_zone"],
        "day": record["day"],
        "minutes": record["minutes"],
        "split": {
            "measured": record["measured"],
            "checked_in": record["checked_in"],
            "inferred": record["inferred"],
            "attested": 0,
        },
        "title": words.reference(record["title"], None),
        "organizer": words.reference(record["organizer"], None),
        "topics": [words.reference(each, None) for each in topics],
        "takeaways": [words.reference(each, holder) for each in takeaways],
        "issued_at": issued_at,
    }
    text = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    entry = (guild_id, number, record["record_id"], meetup_id, holder, "issued", RULE, text)
    sealed = sha256(previous + "\n".join(map(str, entry)).encode()).digest()
    connection.execute(
        "INSERT INTO ledger (guild_id, number, record_id, meetup_id, holder, kind, rule, body, hash, code) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        (*entry, sealed, code),
    )
    return number, sealed


def _code(record: dict[str, Any]) -> str:
    """The code that such a record was handed out with."""
    content = json.dumps(record, sort_keys=True, separators=(",", ":"))
    code = b32encode(sha256(content.encode()).digest()).decode()
    return "-".join(code[at : at + 4] for at in range(0, 12, 4))


class _Words:
    """The words of one meetup, by the references that its journal has for them."""

    def __init__(self, connection: sqlite3.Connection, meetup_id: str, holder: str) -> None:
        self._connection = connection
        self._meetup_id = meetup_id
        self._holder = holder
        self._known: dict[str, list[tuple[str, str | None]]] = {}
        rows = connection.execute(
            "SELECT words, reference, author FROM texts WHERE meetup_id = ?1 ORDER BY reference", (meetup_id,)
        )
        for words, reference, author in rows:
            self._known.setdefault(words, []).append((reference, author))

    def reference(self, words: str, author: str | None) -> str:
        """The reference of some words, written by `author` where that is known; kept anew where there is none."""
        if not words:
            return ""
        for reference, its_author in self._known.get(words, ()):
            if author is None or its_author == author:
                return reference
        salt = os.urandom(_SALT_BYTES)
        reference = _commitment(salt, words)
        # Whose they were is not known any more: they go when the holder of the record goes.
        row = (self._meetup_id, reference, self._holder, salt, words)
        self._connection.execute("INSERT INTO texts VALUES (?1, ?2, ?3, ?4, ?5)", row)
        self._known.setdefault(words, []).append((reference, self._holder))
        return reference


def _alias(connection: sqlite3.Connection, guild_id: int, member_id: int) -> str:
    known = connection.execute(
        "SELECT alias FROM aliases WHERE guild_id = ?1 AND member_id = ?2", (guild_id, member_id)
    ).fetchone()
    if known is not None:
        return str(known[0])
    salt = os.urandom(_SALT_BYTES)
    alias = _commitment(salt, f"{guild_id}\n{member_id}")
    connection.execute("INSERT INTO aliases VALUES (?1, ?2, ?3, ?4)", (alias, guild_id, member_id, salt))
    return alias


def _commitment(salt: bytes, what: str) -> str:
    return urlsafe_b64encode(sha256(salt + what.encode()).digest()[:_HASH_BYTES]).decode()
