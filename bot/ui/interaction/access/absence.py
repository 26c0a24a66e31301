"""Tells who acts in a meetup without being counted there: not in its voice channel, or checked in too long ago."""

from __future__ import annotations

import logging

import aiohttp
import discord

from bot.app.credit.lapses import Lapses
from bot.app.use_cases import UseCases
from bot.core.message import say
from bot.core.values import Channel
from bot.ui.interaction.answers.guard import show, tell
from bot.ui.views.afterwards.attendance import lapsed_card

log = logging.getLogger(__name__)


class AbsenceNotice:
    """Follows whatever an interaction did, in one place, so that no action is forgotten."""

    def __init__(self, use_cases: UseCases) -> None:
        self._meetups = use_cases.meetups
        self._presence = use_cases.presence
        self._lapses = Lapses(use_cases.meetups)

    async def follow(self, interaction: discord.Interaction, meetup_id: str | None = None) -> None:
        """After an interaction that was answered; the meetup it meant, or None for the one of its channel.

        Only what changed a meetup is an act in it. Said privately, once a person, meetup and channel; of a check-in,
        once it is over. Where that is lost, so be it: the board says the same.
        """
        if not self._meetups.repeats.has_counted(interaction.id):
            return
        meetup_id = meetup_id or self._in_channel(interaction)
        if meetup_id is None:
            return
        lapsed = self._lapses.acted(meetup_id, interaction.user.id)
        voice = self._presence.misses_out(meetup_id, interaction.user.id)
        if voice is None and lapsed is None:
            return
        try:
            if lapsed is not None:
                await show(interaction, lapsed_card(lapsed))
            if voice is not None:
                await tell(
                    interaction,
                    say(
                        "You are not in {channel}, where this meetup counts attendance: your time does not count "
                        "until you join it.",
                        channel=Channel(voice),
                    ),
                )
        except (discord.HTTPException, aiohttp.ClientError, OSError) as failure:
            log.info("Nobody could be told that their time does not count: %s", failure)

    def _in_channel(self, interaction: discord.Interaction) -> str | None:
        guilds = [] if interaction.guild_id is None else [interaction.guild_id]
        return next(
            (
                each.meetup_id
                for each in self._meetups.in_guilds(guilds)
                if each.plan.channel_id == interaction.channel_id
            ),
            None,
        )
