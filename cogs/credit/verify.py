"""`/seu verify`: whether a record is valid, for anybody who has its code or a signed file. Parse, ask, reply."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, Final

import aiohttp
import discord
from discord import app_commands

from bot.core.message import say
from bot.core.refusal import Refusal
from bot.export.badge.carriers import MOST_BYTES, TOO_LARGE
from bot.ui.interaction.answers.guard import tell
from bot.ui.interaction.command_groups import add_to_group
from bot.ui.views.member.verdicts import verdict_told, verdicts_told

if TYPE_CHECKING:
    from bot.runtime.client import LeanCoffee

_FETCHED_SECONDS: Final = 30.0
"""For which a file is waited for: others wait for their turn meanwhile."""
_ONE_OF_BOTH = say(
    "Give either the verify code of a record, or the file: a signed badge (PNG), a certificate or transcript (PDF), "
    "a log as JSON, or a JWT."
)


@app_commands.command(description="Check a record's verify code, or a signed badge or certificate")
@app_commands.describe(
    code="The verify code, as it stands on the record",
    file="A signed badge (PNG), certificate or transcript (PDF), log (JSON), or JWT",
)
async def verify(
    interaction: discord.Interaction[LeanCoffee],
    code: str | None = None,
    file: discord.Attachment | None = None,
) -> None:
    """A private answer: valid or not, meetup, day, minutes and name."""
    verification = interaction.client.use_cases.verification
    if (code is None) == (file is None):
        raise Refusal(_ONE_OF_BOTH)
    if code is not None:
        await tell(interaction, verdict_told(await verification.of_code(code)))
    elif file is not None:
        verdicts = await verification.of_file(interaction.user.id, partial(_content, file))
        await tell(interaction, *verdicts_told(verdicts))


async def _content(file: discord.Attachment) -> bytes:
    """What was uploaded, unless it is larger than any file of ours: then it is not fetched. Raises Refusal."""
    if file.size > MOST_BYTES:
        raise Refusal(TOO_LARGE)
    try:
        async with asyncio.timeout(_FETCHED_SECONDS):
            return await file.read()
    except (discord.HTTPException, aiohttp.ClientError, OSError):
        raise Refusal(
            say("Discord did not hand me the file. Please upload it once more; nothing was checked.")
        ) from None


async def setup(bot: LeanCoffee) -> None:
    """Put the command into the `/seu` group, which cogs.credit.seu has brought."""
    add_to_group(bot.tree, "seu", [verify])
