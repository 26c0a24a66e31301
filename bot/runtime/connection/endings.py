"""Why the bot could not connect, or lost its connection for good: a sentence, and whether another start may help.

A supervisor starts it again after exit code 1. After 2 somebody has to do something first, and a start every few
seconds would only have Discord block the machine: it allows a thousand sessions a day.
"""

from __future__ import annotations

from typing import Final

import aiohttp
import discord

from bot.app.ports import StoreFailed

_COPY_IT_AGAIN: Final = (
    "Copy the bot's token again from its page in the developer portal (Bot → Reset Token)."
)
_GATEWAY_REFUSALS: Final = {
    4004: f"DISCORD_TOKEN is no longer accepted by Discord: it was reset or revoked. {_COPY_IT_AGAIN}",
    4010: "Discord refuses the shards of this process (gateway code 4010, invalid shard). Correct SHARDS.",
    4011: "Discord wants this bot to be split over more shards than SHARDS says (gateway code 4011, sharding "
    "required). Write a larger number behind its slash, the same for every process, or leave it empty for one alone.",
    4012: "Discord refuses this version of the bot (gateway code 4012, invalid version). Upgrade the bot.",
    4013: "Discord refuses this version of the bot (gateway code 4013, invalid intents). Upgrade the bot.",
    4014: "Discord does not let this bot see what it asks for (gateway code 4014, disallowed intents). It needs none "
    "of the privileged ones: use a version of the bot that nobody changed, or switch them on in the portal.",
}
"""Close codes after which the same start ends alike (Discord's documentation, Gateway Close Event Codes)."""
_REASON_WIDTH: Final = 200


class Ended(Exception):
    """The bot cannot go on. `needs_somebody`: the same will happen at the next start, unless it is mended."""

    def __init__(self, sentence: str, *, needs_somebody: bool) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.needs_somebody = needs_somebody


def token_refused() -> Ended:
    """The end where Discord, which took the token before, answers that it knows it no more (401)."""
    return Ended(_GATEWAY_REFUSALS[4004], needs_somebody=True)


class CommandsRefused(Exception):
    """Discord did not take the bot's commands; why is its cause, a discord.HTTPException."""


def ended_by(error: BaseException | None, *, is_logged_in: bool = True) -> Ended | None:
    """The end that an error of the connection means, None being its end without one; None for a fault of ours.

    What answers at the log-in may not be Discord at all, but somebody's web page.
    """
    match error:
        case TypeError() | KeyError() | ValueError() if not is_logged_in:
            return Ended(
                "What answers at DISCORD_API_BASE is not Discord's API. Correct the address, or leave it empty for "
                "Discord itself.",
                needs_somebody=True,
            )
        case None:
            return Ended(
                "The connection to Discord has ended by itself. Start the bot again.", needs_somebody=False
            )
        case discord.LoginFailure():
            return Ended(f"DISCORD_TOKEN is refused by Discord. {_COPY_IT_AGAIN}", needs_somebody=True)
        case discord.PrivilegedIntentsRequired():
            return Ended(_GATEWAY_REFUSALS[4014], needs_somebody=True)
        case discord.ConnectionClosed():
            return _closed(error.code)
        case CommandsRefused():
            return _commands_refused(error.__cause__)
        case discord.GatewayNotFound():
            return ended_by(error.__cause__ or OSError("it names no gateway"))
        case discord.HTTPException():
            return _refused(error)
        case discord.RateLimited():
            return Ended("Discord asks for a long pause. Start the bot again later.", needs_somebody=False)
        case aiohttp.ClientSSLError():  # a certificate holds from one day to another, by this machine's clock
            return Ended(
                f"Discord cannot be reached ({_short(str(error))}). Check the machine's clock, its certificates "
                "(ca-certificates) and DISCORD_API_BASE.",
                needs_somebody=False,
            )
        case aiohttp.ClientError() | TimeoutError() | OSError():
            reason = _short(str(error) or type(error).__name__)
            return Ended(
                f"Discord cannot be reached ({reason}). Check the machine's connection and DISCORD_API_BASE.",
                needs_somebody=False,
            )
        case StoreFailed():
            return Ended(f"The database failed ({_short(str(error))}).", needs_somebody=False)
    return None


def _closed(code: int) -> Ended:
    known = _GATEWAY_REFUSALS.get(code)
    if known is not None:
        return Ended(known, needs_somebody=True)
    return Ended(f"Discord has closed the connection (gateway code {code}).", needs_somebody=False)


def _refused(error: discord.HTTPException) -> Ended:
    """By its status: 401 is the token's, others below 500 are of our doing, those above are Discord's."""
    if error.status == 401:
        return token_refused()
    is_passing = error.status >= 500 or error.status == 429
    what_to_do = (
        "Start the bot again in a while." if is_passing else "Check DISCORD_API_BASE, or upgrade the bot."
    )
    return Ended(f"Discord answers with {_told(error)}. {what_to_do}", needs_somebody=not is_passing)


def _commands_refused(error: BaseException | None) -> Ended | None:
    if not isinstance(error, discord.HTTPException) or error.status in (401, 429) or error.status >= 500:
        return ended_by(error)
    if error.status in (403, 404):
        return Ended(
            f"Discord does not let the bot bring its commands ({_told(error)}). Invite it again with the scope "
            "applications.commands; where DEV_GUILD_ID is set, check that it is a server that the bot is in.",
            needs_somebody=True,
        )
    return Ended(
        f"Discord refuses the bot's commands ({_told(error)}). Upgrade the bot.",
        needs_somebody=True,
    )


def _told(error: discord.HTTPException) -> str:
    return f"{error.status}: {_short(error.text or error.response.reason or 'no reason given')}"


def _short(reason: str) -> str:
    """On one line: a proxy may answer with a whole page."""
    line = " ".join(reason.split()).rstrip(".")
    return line if len(line) <= _REASON_WIDTH else f"{line[: _REASON_WIDTH - 1]}…"
