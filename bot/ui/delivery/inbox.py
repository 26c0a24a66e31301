"""Writes direct messages about somebody's own log (bot.app.credit.ports.Inbox)."""

from __future__ import annotations

import aiohttp
import discord

from bot.app.credit.ports import Attempt, Sent
from bot.core.credit.record import CreditRecord
from bot.core.credit.renewal import Progress
from bot.ui.delivery.direct_messages import SHUT
from bot.ui.delivery.failures import reason
from bot.ui.delivery.posting import Message, find_own, mark_of, send
from bot.ui.delivery.priority import Priority, sent_as
from bot.ui.kit.components import Sheet
from bot.ui.views.member.messages import new_record_message, renewal_message


class DiscordInbox:
    """Direct messages through the client."""

    def __init__(self) -> None:
        self._client: discord.Client | None = None

    def attach(self, client: discord.Client) -> None:
        """Write through this client from now on."""
        self._client = client

    async def new_record(self, attempt: Attempt, record: CreditRecord, claim_link: str | None) -> Sent:
        """Tell somebody of a new record of theirs."""
        return await self._write(attempt, new_record_message(record, claim_link))

    async def renewal(self, attempt: Attempt, progress: Progress) -> Sent:
        """Remind somebody of their renewal, with how far they are."""
        return await self._write(attempt, renewal_message(progress))

    async def _write(self, attempt: Attempt, view: Sheet) -> Sent:
        assert self._client is not None
        parts = ("member", str(attempt.member_id), attempt.about)
        try:
            channel = await self._client.create_dm(discord.Object(attempt.member_id))
            if not attempt.is_first:
                # The answer to an earlier attempt may have been lost.
                found = await find_own(self._client, channel, mark_of(*parts), attempt.tried_at)
                if found is not None:
                    return Sent.ARRIVED
            with sent_as(Priority.REST):
                await send(channel, parts, Message(view))
        except discord.HTTPException as failure:
            if failure.code in SHUT:
                return Sent.REFUSED
            raise OSError(reason(failure)) from failure
        except (discord.RateLimited, aiohttp.ClientError) as failure:
            raise OSError(reason(failure)) from failure
        return Sent.ARRIVED
