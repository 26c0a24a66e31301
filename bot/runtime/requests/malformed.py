"""Answers that cannot be Discord's, from a proxy for instance: a failure like any other, and no fault of the bot's.

discord.py takes whatever comes for what Discord documents, and stumbles over the rest in many ways: a page in place
of a message, JSON that was cut or is of something else, letters that are no UTF-8, a rate limit that names no time.
Whoever asked would not know by its errors that another try may succeed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

import aiohttp
import discord

from bot.runtime.connection.quick_json import from_json

_JSON: Final = "application/json"
"""What discord.py takes for JSON, and nothing else."""
_SUCCEEDED, _UNAUTHORIZED, _FORBIDDEN, _NOT_FOUND, _TOO_MANY, _DISCORDS_FAULT = 300, 401, 403, 404, 429, 500

_LISTED: Final = re.compile(r"/(messages|scheduled-events|users|members|roles|channels|commands)$")
"""What is answered with a list where it is read."""
_COMMANDS: Final = "/commands"
"""What is answered with a list where it is overwritten as well."""
_ONE: Final = re.compile(r"/(messages|threads|scheduled-events|channels|commands)(/\d+)?$|/@me$")
"""Where what is made, read or changed is something with an id."""
_NO_LIST: Final = re.compile(r"(/\d+|/@me|/gateway/bot)$")
"""What is never answered with a list where it is read."""

_SESSION_STARTS: Final = {"remaining": int, "reset_after": int, "max_concurrency": int}
_AT_A_START: Final[Mapping[str, Mapping[str, Any]]] = {
    "/users/@me": {"username": str, "discriminator": str},
    "/applications/@me": {"name": str, "description": str, "verify_key": str, "owner": {"username": str}},
    "/gateway/bot": {"url": str, "shards": int, "session_start_limit": _SESSION_STARTS},
}
"""What is taken out of the answers without which there is no start: the kind of each field, by the path's end."""


class NotUnderstood(aiohttp.ClientError, ValueError):
    """What came back says that all is well, or that nobody is logged in, and is not from Discord.

    Whether Discord was asked, nobody knows; least of all does it say that the token is wrong.
    """


async def check(response: aiohttp.ClientResponse) -> None:
    """Raise NotUnderstood or an HTTPException where discord.py would stumble over an answer."""
    try:
        told = _read(response.headers.get("content-type"), await response.read())
    except ValueError as failure:
        raise await _failure(response) from failure
    is_lost = response.status < _SUCCEEDED and not _is_what_was_asked(
        response.method, response.url.path, told
    )
    is_anothers = response.status == _UNAUTHORIZED and not _says_why(told)
    if is_lost or is_anothers or (response.status == _TOO_MANY and not _says_how_long(told)):
        raise await _failure(response)


async def names_its_reason(response: aiohttp.ClientResponse) -> bool:
    """Whether a refusal says why, as Discord's do; what a proxy says of itself is nothing of the bot's."""
    try:
        told = _read(response.headers.get("content-type"), await response.read())
    except ValueError:
        return False
    return _says_why(told)


def _says_why(told: Any) -> bool:
    return isinstance(told, dict) and isinstance(told.get("message"), str)


def _read(kind: str | None, body: bytes) -> Any:
    """An answer as discord.py reads it. Raises ValueError where it cannot."""
    text = body.decode()
    return from_json(text) if kind == _JSON else text


def _is_what_was_asked(method: str, path: str, told: Any) -> bool:
    """Whether an answer is nothing at all, or has the form of what a method and a path ask for."""
    if told == "":
        return True
    if (method == "GET" and _LISTED.search(path)) or (method == "PUT" and path.endswith(_COMMANDS)):
        return isinstance(told, list) and all(_is_something(each, path) for each in told)
    if isinstance(told, list):
        return method == "PUT" or (method == "GET" and not _NO_LIST.search(path))
    return _is_something(told, path)


def _is_something(told: Any, path: str) -> bool:
    if not isinstance(told, dict) or not told:
        return False
    needed = next((fields for end, fields in _AT_A_START.items() if path.endswith(end)), {})
    return _holds(told, needed) and (_ONE.search(path) is None or str(told.get("id")).isdecimal())


def _holds(told: Any, fields: Mapping[str, Any]) -> bool:
    """Whether an object has such fields: each of its kind, or holding in turn what is named for it."""
    return isinstance(told, dict) and all(
        isinstance(told.get(name), kind) if isinstance(kind, type) else _holds(told.get(name), kind)
        for name, kind in fields.items()
    )


def _says_how_long(told: Any) -> bool:
    """Whether a rate limit names its time; one in text comes from in front of Discord, and says it in a header."""
    return isinstance(told, str) or (
        isinstance(told, dict) and isinstance(told.get("retry_after"), int | float)
    )


async def _failure(response: aiohttp.ClientResponse) -> Exception:
    said = await response.text("utf-8", errors="replace")
    if response.status < _SUCCEEDED or response.status == _UNAUTHORIZED:
        kind = response.headers.get("content-type", "no kind of content")
        return NotUnderstood(
            f"what answered {response.status} is not Discord: {kind}, {len(said)} characters"
        )
    if response.status >= _DISCORDS_FAULT:
        return discord.DiscordServerError(response, said)
    kinds = {_FORBIDDEN: discord.Forbidden, _NOT_FOUND: discord.NotFound}
    return kinds.get(response.status, discord.HTTPException)(response, said)
