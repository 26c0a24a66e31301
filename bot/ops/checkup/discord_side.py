"""Token, intents, gateway, permissions and clock: what Discord answers when it is asked, and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any, Final

import aiohttp

from bot import config
from bot.config import ConfigError, Secret
from bot.core.structures.frozen import frozen
from bot.ops.checkup.finding import Finding
from bot.ui.kit.invite import lacking_permissions

GREATEST_CLOCK_ERROR: Final = timedelta(seconds=5)

_PATIENCE: Final = aiohttp.ClientTimeout(total=10)
_SERVERS_NAMED: Final = 5
_IN_SETTINGS: Final = {
    "read_messages": "View Channels",
    "send_messages_in_threads": "Send Messages in Threads",
}
"""What a server's settings call permissions for which Discord's own name says little."""
_OK: Final = 200
_UNAUTHORIZED: Final = 401


@frozen
class _Answer:
    """What Discord answered. `clock_error` is our clock minus Discord's, None without a Date header."""

    status: int
    body: Any
    clock_error: timedelta | None

    @property
    def fields(self) -> dict[str, Any]:
        """The fields of an object; none where something else was answered, as by somebody's web page."""
        return self.body if isinstance(self.body, dict) else {}


class _Unreachable(Exception):
    """Nothing answered at the API's address, or nothing that may be trusted."""


async def look_at_discord(environ: Mapping[str, str]) -> list[Finding]:
    """Token, intents, gateway and clock: what only Discord can tell."""
    try:
        base = config.read_api_base(environ)
    except ConfigError:
        return _unasked(
            "DISCORD_API_BASE is wrong, so Discord was not asked.",
            "Token",
            "Intents",
            "Gateway",
            "Permissions",
            "Clock",
        )
    try:
        token = config.read_token(environ)
    except ConfigError as fault:
        return [Finding("Token", False, fault.sentence), *await _without_token(base)]
    async with _session(token) as session:
        try:
            me = await _get(session, base, "/users/@me")
            application = await _get(session, base, "/applications/@me")
            gateway = await _get(session, base, "/gateway/bot")
            servers = await _get(session, base, "/users/@me/guilds")
        except _Unreachable as silence:
            return _unasked(str(silence), "Token", "Intents", "Gateway", "Permissions", "Clock")
    return [_token(me), _intents(application), _gateway(gateway), _permissions(servers), _clock(me)]


async def _without_token(base: str) -> list[Finding]:
    """The clock can be compared without a token: Discord's refusal is dated as well."""
    async with _session(None) as session:
        try:
            answer = await _get(session, base, "/gateway")
        except _Unreachable as silence:
            return _unasked(str(silence), "Intents", "Gateway", "Permissions", "Clock")
    unasked = _unasked("Discord tells only with a token: set it first.", "Intents", "Gateway", "Permissions")
    return [*unasked, _clock(answer)]


def _unasked(sentence: str, *parts: str) -> list[Finding]:
    return [Finding(part, False, sentence) for part in parts]


def _session(token: Secret | None) -> aiohttp.ClientSession:
    headers = {"User-Agent": "DiscordBot (leancoffee doctor, 1)"}
    if token is not None:
        headers["Authorization"] = f"Bot {token.reveal()}"
    return aiohttp.ClientSession(headers=headers, timeout=_PATIENCE)


async def _get(session: aiohttp.ClientSession, base: str, path: str) -> _Answer:
    asked = datetime.now(UTC)
    try:
        # Redirects are not followed: they would carry the token to wherever they point.
        async with session.get(base + path, allow_redirects=False) as response:
            answered = datetime.now(UTC)
            body = await _body(response)
            date = response.headers.get("Date", "")
            return _Answer(response.status, body, _clock_error(asked, answered, date))
    except aiohttp.ClientSSLError:
        raise _Unreachable(
            f"what answers at {base} has no certificate that holds now, as far as this machine can tell; check its "
            "clock, its certificates (ca-certificates) and DISCORD_API_BASE."
        ) from None
    except (aiohttp.ClientError, TimeoutError, OSError):
        raise _Unreachable(
            f"nothing answers at {base}; check the network, the firewall and DISCORD_API_BASE."
        ) from None


async def _body(response: aiohttp.ClientResponse) -> Any:
    """The JSON object or list in a response; an empty object where there is none."""
    try:
        body = await response.json(content_type=None)
    except ValueError:
        return {}
    return body if isinstance(body, dict | list) else {}


def _clock_error(asked: datetime, answered: datetime, date: str) -> timedelta | None:
    """What an answer takes on its way is no error: Discord dates it at some moment in between."""
    try:
        theirs = parsedate_to_datetime(date)
    except ValueError:
        return None
    unknown = (answered - asked) / 2
    # The header is cut off to whole seconds: half of one is the best guess at the rest.
    guessed = asked + unknown - theirs.replace(tzinfo=UTC) - timedelta(seconds=0.5)
    certain = max(timedelta(), abs(guessed) - unknown)
    return certain if guessed > timedelta() else -certain


def _token(me: _Answer) -> Finding:
    if me.status == _OK and "username" in me.fields:
        return Finding("Token", True, f"Discord knows it as {me.fields['username']}.")
    if me.status == _UNAUTHORIZED:
        return Finding(
            "Token",
            False,
            "Discord refuses it; press Reset Token on the Bot page of the Discord Developer Portal and put the "
            "new one into DISCORD_TOKEN.",
        )
    return Finding("Token", False, _odd(me))


def _intents(application: _Answer) -> Finding:
    if application.status == _OK and "id" in application.fields:
        return Finding(
            "Intents",
            True,
            "the bot asks for guilds, voice states and events; none is privileged, nothing is to be switched on.",
        )
    if application.status == _UNAUTHORIZED:
        return Finding("Intents", False, "Discord does not tell with this token; put the token right first.")
    return Finding("Intents", False, _odd(application))


def _gateway(gateway: _Answer) -> Finding:
    if gateway.status == _UNAUTHORIZED:
        return Finding("Gateway", False, "Discord does not tell with this token; put the token right first.")
    address = gateway.fields.get("url")
    if gateway.status != _OK or not isinstance(address, str):
        return Finding("Gateway", False, _odd(gateway))
    limit = gateway.fields.get("session_start_limit")
    left = limit.get("remaining") if isinstance(limit, dict) else None
    if left == 0:
        return Finding(
            "Gateway",
            False,
            "today's starts are used up; leave the bot off for a day, then find out why it restarts.",
        )
    told = "" if left is None else f", {left} starts left today"
    shards = gateway.fields.get("shards")
    told += "" if shards is None else f", shards that Discord recommends: {shards}"
    return Finding("Gateway", True, f"events come from {address}{told}.")


def _in_settings(permission: str) -> str:
    return _IN_SETTINGS.get(permission) or permission.replace("_", " ").title()


def _permissions(servers: _Answer) -> Finding:
    """Whether each server gives what the invite asks for today; one that was invited long ago may give less.

    Discord tells of the first 200 servers, and what the bot's roles give it in the whole of each.
    """
    if servers.status == _UNAUTHORIZED:
        return Finding(
            "Permissions", False, "Discord does not tell with this token; put the token right first."
        )
    lacking = dict[str, list[str]]()
    try:
        if servers.status != _OK or not isinstance(servers.body, list):
            raise ValueError("no list of servers")
        for server in servers.body:
            for name in lacking_permissions(int(server["permissions"])):
                lacking.setdefault(_in_settings(name), []).append(str(server["name"]))
    except (TypeError, KeyError, ValueError):
        return Finding("Permissions", False, _odd(servers))
    if not lacking:
        return Finding("Permissions", True, "every server gives what the invite asks for.")
    told = "; ".join(
        f"{name} in {', '.join(where[:_SERVERS_NAMED])}"
        + (f" and {len(where) - _SERVERS_NAMED} more" if len(where) > _SERVERS_NAMED else "")
        for name, where in lacking.items()
    )
    return Finding(
        "Permissions",
        False,
        f"the bot lacks {told}. Give them to its role in Server Settings → Roles, or open the invite address again; "
        "docs/operators.md says what each is for.",
    )


def _clock(answer: _Answer) -> Finding:
    if answer.clock_error is None:
        return Finding("Clock", False, "the answer carries no time to compare with; check DISCORD_API_BASE.")
    seconds = round(answer.clock_error.total_seconds())
    if abs(answer.clock_error) <= GREATEST_CLOCK_ERROR:
        return Finding("Clock", True, f"{_distance(seconds)} Discord's.")
    return Finding(
        "Clock",
        False,
        f"{_distance(seconds)} Discord's, so attendance would be wrong; let the system set its time by NTP.",
    )


def _distance(seconds: int) -> str:
    if seconds == 0:
        return "agrees with"
    unit = "second" if abs(seconds) == 1 else "seconds"
    return f"{abs(seconds)} {unit} {'ahead of' if seconds > 0 else 'behind'}"


def _odd(answer: _Answer) -> str:
    return (
        f"Discord answered {answer.status}, which helps nobody; try again later, and check DISCORD_API_BASE."
    )
