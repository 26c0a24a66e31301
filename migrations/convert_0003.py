"""Moves the journal of migration 0003 from its old form into the new one.

A record of how it was done once: it leans on nothing of today's code, and is never edited after its release. Old
events become rows of version 1 with the actor and the cause that can still be told; their people and words go into
tables of their own. The open board of a meetup under way gets the key that today's boards have, so that it is edited
and not posted a second time; no key of before is one that a later board will have.
"""

from __future__ import annotations

import json
import os
import sqlite3
from base64 import urlsafe_b64encode
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any

Body = dict[str, Any]

# Each old kind: (old field, new field) for people, words with their author's old field, and the rest.
PEOPLE: Mapping[str, Sequence[tuple[str, str]]] = {
    "meetup_planned": [("host_id", "host")],
    "topic_proposed": [("author_id", "author")],
    "topic_carried": [("author_id", "author")],
    "topic_withdrawn": [("by", "by")],
    "dot_placed": [("voter_id", "voter")],
    "dot_removed": [("voter_id", "voter")],
    "thumb_shown": [("member_id", "member")],
    "takeaway_added": [("member_id", "member")],
    "roti_given": [("member_id", "member")],
    "member_seen": [("member_id", "member")],
    "member_left": [("member_id", "member")],
    "observation_regained": [("present", "present")],
    "meetup_cancelled": [("by", "by")],
}
WORDS: Mapping[str, Sequence[tuple[str, str | None]]] = {
    "meetup_planned": [("title", "host_id"), ("organizer", None)],
    "plan_changed": [("title", None)],
    "topic_proposed": [("title", "author_id"), ("pitch", "author_id")],
    "topic_carried": [("title", "author_id"), ("pitch", "author_id")],
    "topic_edited": [("title", "*author"), ("pitch", "*author")],
    "takeaway_added": [("text", "member_id")],
}
RENAMED: Mapping[str, str] = {
    "meetup_id": "meetup",
    "guild_id": "guild",
    "channel_id": "channel",
    "voice_channel_id": "voice_channel",
    "topic_id": "topic",
    "timebox_id": "timebox",
}
# Whom an old event names as the one who did it. Of the host's steps it is not known who took them.
ACTORS: Mapping[str, str] = {
    "meetup_planned": "host_id",
    "topic_proposed": "author_id",
    "topic_withdrawn": "by",
    "dot_placed": "voter_id",
    "dot_removed": "voter_id",
    "thumb_shown": "member_id",
    "takeaway_added": "member_id",
    "roti_given": "member_id",
    "meetup_cancelled": "by",
}
# What begins a phase, and so a round.
ROUNDS = frozenset(
    {
        "meetup_started",
        "gathering_extended",
        "voting_opened",
        "voting_closed",
        "closing_started",
        "meetup_finished",
        "meetup_cancelled",
    }
)
CAUSE = "migration:0003"
_SALT_BYTES, _HASH_BYTES = 16, 15


def convert(connection: sqlite3.Connection) -> None:
    """Fill the tables of migration 0003 and drop the old journal, inside the migration's transaction."""
    heads = connection.execute("SELECT meetup_id, guild_id, phase FROM meetups ORDER BY meetup_id").fetchall()
    for meetup_id, guild_id, phase in heads:
        rounds = _convert_meetup(connection, meetup_id, guild_id)
        _rename_boards(connection, meetup_id, phase, rounds)
    connection.execute("DROP TRIGGER events_are_never_changed")
    connection.execute("DROP TRIGGER events_are_never_deleted")
    connection.execute("DROP TABLE events")


def _convert_meetup(connection: sqlite3.Connection, meetup_id: str, guild_id: int) -> int:
    """Write the new rows of one meetup; how many rounds it has had."""
    rows = connection.execute(
        "SELECT seq, at, kind, body FROM events WHERE meetup_id = ?1 ORDER BY seq", (meetup_id,)
    )
    previous, rounds, authors = b"", 0, {}
    for seq, at, kind, text in rows.fetchall():
        try:
            body = json.loads(text)
            if kind in ("topic_proposed", "topic_carried"):
                authors[body["topic_id"]] = body["author_id"]
            actor_id = _actor(kind, body, authors)
            actor = None if actor_id is None else _alias(connection, guild_id, actor_id)
            changed = dict(_changed(connection, meetup_id, guild_id, kind, body, authors))
            new = json.dumps(changed, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
        except (ValueError, TypeError, KeyError, AttributeError):
            # Nobody could read it before either. It stays as it is, and is named when its meetup is loaded.
            actor, new = None, text
        content = f"{meetup_id}\n{seq}\n{at}\n{kind}\n1\n{seq}\n{actor or ''}\n{CAUSE}\n{new}"
        sealed = sha256(previous + content.encode()).digest()
        row = (meetup_id, seq, at, kind, 1, seq, actor, CAUSE, new, sealed)
        connection.execute("INSERT INTO journal VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)", row)
        previous = sealed
        rounds += kind in ROUNDS
    return rounds


def _actor(kind: str, body: Body, authors: Mapping[int, int]) -> int | None:
    if kind == "topic_edited":
        return authors.get(body["topic_id"])
    if kind in ("member_seen", "member_left") and body["source"] == "check_in":
        return int(body["member_id"])
    actor_id = body.get(ACTORS[kind]) if kind in ACTORS else None
    return None if actor_id is None else int(actor_id)


def _changed(
    connection: sqlite3.Connection,
    meetup_id: str,
    guild_id: int,
    kind: str,
    body: Body,
    authors: Mapping[int, int],
) -> Iterator[tuple[str, Any]]:
    """An old body's fields in the new form."""
    people, words = dict(PEOPLE.get(kind, ())), dict(WORDS.get(kind, ()))
    for name, value in body.items():
        if name in people:
            if isinstance(value, list):
                yield people[name], [_alias(connection, guild_id, each) for each in value]
            else:
                yield people[name], None if value is None else _alias(connection, guild_id, value)
        elif name in words:
            author_id = _author(words[name], body, authors)
            yield name, _reference(connection, meetup_id, guild_id, value, author_id) if value else ""
        else:
            yield RENAMED.get(name, name), value


def _author(field: str | None, body: Body, authors: Mapping[int, int]) -> int | None:
    """Who wrote some words, by the field that names them."""
    if field is None:
        return None
    return authors.get(body["topic_id"]) if field == "*author" else int(body[field])


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


def _reference(
    connection: sqlite3.Connection, meetup_id: str, guild_id: int, words: str, author_id: int | None
) -> str:
    salt = os.urandom(_SALT_BYTES)
    reference = _commitment(salt, words)
    author = None if author_id is None else _alias(connection, guild_id, author_id)
    connection.execute(
        "INSERT INTO texts VALUES (?1, ?2, ?3, ?4, ?5)", (meetup_id, reference, author, salt, words)
    )
    return reference


def _commitment(salt: bytes, what: str) -> str:
    return urlsafe_b64encode(sha256(salt + what.encode()).digest()[:_HASH_BYTES]).decode()


def _rename_boards(connection: sqlite3.Connection, meetup_id: str, phase: str, rounds: int) -> None:
    """Give every board of a meetup a key that no board of a later round will have.

    The open one of the present phase gets the key by which it is looked for from now on.
    """
    posts = connection.execute(
        "SELECT key, is_open FROM posts WHERE meetup_id = ?1 AND slot = 'board'", (meetup_id,)
    ).fetchall()
    for key, is_open in posts:
        named, _, rest = key.partition(":")
        if is_open and named == phase and phase in ("voting", "discussing", "closing"):
            of_a_topic = phase == "discussing" and not rest.startswith("0.")
            new = f"{phase}:{rounds}.{rest}" if of_a_topic else f"{phase}:{rounds}"
        elif named in ("voting", "closing"):
            new = f"{named}:0.{rest}"
        else:
            continue
        connection.execute(
            "UPDATE posts SET key = ?3 WHERE meetup_id = ?1 AND slot = 'board' AND key = ?2",
            (meetup_id, key, new),
        )
