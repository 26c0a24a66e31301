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
from bot.ui.kit.refusals import OUT_OF_ORDER, reads_as_refusal

_JSON: Final = "application/json"
"""What discord.py takes for JSON, and nothing else."""
_SUCCEEDED, _UNAUTHORIZED, _FORBIDDEN, _NOT_FOUND, _TOO_MANY, _DISCORDS_FAULT = 300, 401, 403, 404, 429, 500

_LISTED: Final = re.compile(
    r"/(messages|scheduled-events|users|members|roles|channels|commands|soundboard-default-sounds)$"
)
"""What is answered with a list where it is read."""
_COMMANDS: Final = "/commands"
"""What is answered with a list where it is overwritten as well."""
_MESSAGE: Final = r"/messages(/\d+|/@original)?$|/webhooks/\d+/[^/]+$"
_ONE: Final = re.compile(rf"{_MESSAGE}|/(threads|scheduled-events|channels|commands)(/\d+)?$|/@me$")
"""Where what is made, read or changed is something with an id."""
_NO_LIST: Final = re.compile(r"(/\d+|/@me|/gateway/bot)$")
"""What is never answered with a list where it is read."""

_SOMEBODY: Final = {"id": str, "username": str}
_SESSION_STARTS: Final = {"remaining": int, "reset_after": int, "max_concurrency": int}
_FIELDS: Final[Mapping[str, Mapping[str, Any]]] = {
    "/users/@me$": {"username": str, "discriminator": str},
    "/applications/@me$": {
        "name": str,
        "description": str,
        "verify_key": str,
        "owner": {"username": str},
    },
    "/gateway/bot$": {"url": str, "shards": int, "session_start_limit": _SESSION_STARTS},
    _MESSAGE: {"type": int, "content": str, "author": _SOMEBODY},
    r"/channels/\d+$": {"type": int, "name": str},
    r"/members/\d+$": {"user": _SOMEBODY, "roles": list, "flags": int},
    "/users$": {"user": _SOMEBODY},
    "/roles$": {"id": str, "name": str},
    "/soundboard-default-sounds$": {"sound_id": str, "name": str},
    r"/voice-states/(\d+|@me)$": {"user_id": str},
    r"/scheduled-events(/\d+)?$": {
        "guild_id": str,
        "name": str,
        "scheduled_start_time": str,
        "status": int,
        "entity_type": int,
    },
}
"""What is taken out of an answer, and out of each thing of a list, without a look whether it is there: the kind of
each field, by the path."""
_TAKEN: Final = [(re.compile(path), fields) for path, fields in _FIELDS.items()]

_LIMIT: Final = "X-Ratelimit-"
_NUMBER: Final = re.compile(r"[0-9]{1,12}(\.[0-9]+)?")
_LONGEST_SECONDS: Final = 2.0**31
"""No wait for which Discord asks is longer, and no clock counts much further."""


class NotUnderstood(aiohttp.ClientError, ValueError):
    """What came back says that all is well, or that nobody is logged in, and is not from Discord.

    Whether Discord was asked, nobody knows; least of all does it say that the token is wrong.
    """


async def check(response: aiohttp.ClientResponse) -> None:
    """Raise NotUnderstood or an HTTPException where discord.py would stumble over an answer."""
    try:
        told = _read(response.headers.get("content-type"), await response.read())
    except (ValueError, RecursionError) as failure:
        raise await _failure(response) from failure
    # Discord sends nobody elsewhere, and discord.py would take what is found there for the answer.
    if response.history or not _are_limits_told(response.headers) or not _is_in_form(response, told):
        raise await _failure(response)


def _is_in_form(response: aiohttp.ClientResponse, told: Any) -> bool:
    """Whether an answer has the form that its status promises."""
    match response.status:
        case status if status < _SUCCEEDED:
            return _is_what_was_asked(response.method, response.url.path, told)
        case status if status == _UNAUTHORIZED and not _says_why(told):
            return False
        case status if status == _TOO_MANY and not _says_how_long(response.headers, told):
            return False
    return reads_as_refusal(response, told)


def _are_limits_told(headers: Mapping[str, str]) -> bool:
    """Whether the headers on rate limits, where there are any, are numbers of which discord.py can make something."""
    if f"{_LIMIT}Remaining" not in headers:
        return True
    until = headers.get(f"{_LIMIT}Reset-After") or headers.get(f"{_LIMIT}Reset") or ""
    counts = (headers[f"{_LIMIT}Remaining"], headers.get(f"{_LIMIT}Limit", "1"))
    return all(each.isdecimal() for each in counts) and _NUMBER.fullmatch(until) is not None


async def names_its_reason(response: aiohttp.ClientResponse) -> bool:
    """Whether a refusal says why, as Discord's do; what a proxy says of itself is nothing of the bot's.

    Nor is what is out of order at Discord.
    """
    try:
        told = _read(response.headers.get("content-type"), await response.read())
    except ValueError:
        return False
    return _says_why(told) and told.get("code") not in OUT_OF_ORDER


def is_in_json(response: aiohttp.ClientResponse) -> bool:
    """Whether an answer is of the kind that Discord gives, and not a page of whoever stands in front of it."""
    return response.headers.get("content-type") == _JSON


def _says_why(told: Any) -> bool:
    return isinstance(told, dict) and isinstance(told.get("message"), str)


def _read(kind: str | None, body: bytes) -> Any:
    """An answer as discord.py reads it. Raises ValueError where it cannot."""
    text = body.decode()
    return from_json(text) if kind == _JSON else text


def _is_what_was_asked(method: str, path: str, told: Any) -> bool:
    """Whether an answer has the form of what a method and a path ask for; of some, it is nothing at all."""
    if told == "":
        is_told_of = method == "GET" or _ONE.search(path) is not None or path.endswith(_COMMANDS)
        return method == "DELETE" or not is_told_of
    if (method == "GET" and _LISTED.search(path)) or (method == "PUT" and path.endswith(_COMMANDS)):
        return isinstance(told, list) and all(_is_something(each, path) for each in told)
    if isinstance(told, list):
        return method == "PUT" or (method == "GET" and not _NO_LIST.search(path))
    return _is_something(told, path)


def _is_something(told: Any, path: str) -> bool:
    if not isinstance(told, dict) or not told:
        return False
    needed = next((fields for pattern, fields in _TAKEN if pattern.search(path)), {})
    return _holds(told, needed) and (_ONE.search(path) is None or str(told.get("id")).isdecimal())


def _holds(told: Any, fields: Mapping[str, Any]) -> bool:
    """Whether an object has such fields: each of its kind, or holding in turn what is named for it."""
    return isinstance(told, dict) and all(
        isinstance(told.get(name), kind) if isinstance(kind, type) else _holds(told.get(name), kind)
        for name, kind in fields.items()
    )


def _says_how_long(headers: Mapping[str, str], told: Any) -> bool:
    """Whether a rate limit names its time; one in text comes from in front of Discord, and says it in a header.

    discord.py takes whatever has a header `Via` for Discord's own word.
    """
    if isinstance(told, str):
        return "Via" not in headers
    seconds = told.get("retry_after") if isinstance(told, dict) else None
    return isinstance(seconds, int | float) and 0 <= seconds < _LONGEST_SECONDS


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
