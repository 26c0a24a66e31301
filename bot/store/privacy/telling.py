"""Tells a person what is held of them: every row of every table that names them, in words as far as can be."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from bot.store import queries
from bot.store.drivers.connection import Connection
from bot.store.fields import instant_to_text
from bot.store.journal.kinds import BY_NAME
from bot.store.privacy.register import TABLES

_SQL = queries.load("privacy")
_EXACT = 2**53
"""From here on many programs read a number of JSON as another one."""
_YOU, _SOMEBODY_ELSE = "you", "somebody else"
_UNREADABLE = "This version of the bot cannot read it."
_ABOUT = (
    "Everything that this Lean Coffee bot holds about you. `tables` has the rows of its database, as they stand; "
    "`meetups` what you did, and what was noted of you, in each meetup. Instants are UTC. In the meetups you stand "
    "under an alias; whoever else took part is left out."
)


def told(connection: Connection, member_id: int, now: datetime) -> dict[str, Any]:
    """What is held of somebody (a snowflake), as JSON holds it. `connection` sees one state of the database."""
    aliases: dict[int, str] = dict(connection.execute(_SQL["aliases_of_member"], (member_id,)).fetchall())
    return {
        "about": _ABOUT,
        "made_at": instant_to_text(now),
        "your_id": str(member_id),
        "tables": {
            each.name: [*_rows(connection, _SQL[f"tell_{each.name}"], (member_id,))]
            for each in TABLES
            if each.is_told
        },
        "meetups": [
            _meetup(connection, guild_id, meetup_id, alias)
            for guild_id, alias in aliases.items()
            for (meetup_id,) in connection.execute(_SQL["meetups_with"], (guild_id, alias)).fetchall()
        ],
    }


def _rows(connection: Connection, sql: str, parameters: tuple[object, ...]) -> Iterator[dict[str, Any]]:
    cursor = connection.execute(sql, parameters)
    names = [each[0] for each in cursor.description]
    for row in cursor:
        yield {name: _plain(value) for name, value in zip(names, row, strict=True)}


def _plain(value: Any) -> Any:
    if isinstance(value, bytes):
        return value.hex()
    return str(value) if isinstance(value, int) and abs(value) >= _EXACT else value


def _meetup(connection: Connection, guild_id: int, meetup_id: str, alias: str) -> dict[str, Any]:
    words = dict(connection.execute(_SQL["words_of"], (meetup_id, alias)).fetchall())
    rows = connection.execute(_SQL["tell_journal"], (meetup_id, alias)).fetchall()
    return {
        "server_id": str(guild_id),
        "meetup_id": meetup_id,
        "your_alias": alias,
        "events": [
            {
                "number": seq,
                "at": at,
                "kind": kind,
                "by": {None: "the bot", alias: _YOU}.get(actor, _SOMEBODY_ELSE),
                "what": _body(kind, body, alias, words),
            }
            for seq, at, kind, actor, body in rows
        ],
    }


def _body(kind: str, text: str, alias: str, words: Mapping[str, str]) -> Any:
    """An event's body with the words of its reader, and nobody else's name or words."""
    described = BY_NAME.get(kind)
    try:
        body = json.loads(text)
    except ValueError:
        body = None
    if described is None or type(body) is not dict:
        return _UNREADABLE
    told_of = dict(body)
    for person in described.people:
        value = told_of.pop(person.name, None)
        if isinstance(value, list):
            told_of[person.name] = [_YOU] if alias in value else []
        elif value is not None:
            told_of[person.name] = _YOU if value == alias else _SOMEBODY_ELSE
    for each in described.words:
        reference = told_of.pop(each.name, "")
        if reference:
            if not isinstance(reference, str):
                return _UNREADABLE
            told_of[each.name] = words.get(reference, "(not your words)")
    return {name: _plain(value) for name, value in told_of.items()}
