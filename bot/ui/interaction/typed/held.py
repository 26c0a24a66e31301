"""Which meetup a host means that is over: one of the suggestions, or else the newest one of this channel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from zoneinfo import ZoneInfo

import discord
from discord import app_commands

from bot.app.concurrency.off_loop import by_name
from bot.app.concurrency.side_by_side import asked
from bot.app.credit.corrections import NOTHING_HELD
from bot.app.credit.ports import Held
from bot.core.dates.zones import zone_named
from bot.core.message import say
from bot.core.refusal import Refusal
from bot.core.series.rule_words import day_named
from bot.core.structures.frozen import frozen
from bot.core.typed.naming import called, told_apart
from bot.core.values import Quoted, UserText, Worded
from bot.ui.interaction.access.viewer import SOON_SECONDS, may_see_channel, sees_channel_of
from bot.ui.interaction.answers.guard import actor_of, channel_of, guild_of, use_cases_of
from bot.ui.interaction.typed.autocomplete import Choices, holding
from bot.ui.interaction.typed.suggesting import SuggestedOption

_NAME_WIDTH, _CHANNEL_WIDTH = 90, 80
"""So that the start of an id, or a day and time, fits beside it: Discord shows 100 characters of a suggestion."""


class HeldOption(SuggestedOption):
    """A meetup that is over, by its day and time on the server's clocks, and its channel."""

    async def transform(self, interaction: discord.Interaction, value: str) -> str:
        """The meetup's id. Raises Refusal, also where several go by what was typed: no correction goes astray."""
        held = await use_cases_of(interaction).corrections.held_in(guild_of(interaction))
        for each in held:
            if each.meetup_id == value and await may_see_channel(interaction, each.channel_id):
                return value
        visible = await asked(sees_channel_of(interaction), (each.channel_id for each in held))
        for answer in visible.values():
            if isinstance(answer, Refusal):  # it may be another one's name, too
                raise answer
        seen = await _seen(interaction, held, visible)
        found = await by_name(len(seen.held), lambda: _called(value, seen))
        if len(found) == 1:
            return found.pop()
        if found:
            raise Refusal(
                say(
                    "Several meetups go by {typed}. Choose one of the suggestions, which tell them apart.",
                    typed=Quoted(value, 50),
                )
            )
        raise Refusal(
            say(
                "No meetup here goes by {typed}. They go by their day, time and channel: choose one of the "
                "suggestions.",
                typed=Quoted(value, 50),
            )
        )

    async def suggestions(self, interaction: discord.Interaction, typed: str) -> Choices:
        """The newest ones in channels that the host may see; none for anybody else."""
        if not (await actor_of(interaction, use_cases_of(interaction))).is_host:
            return []
        held = await use_cases_of(interaction).corrections.held_in(guild_of(interaction))
        sees = sees_channel_of(interaction, SOON_SECONDS)
        seen = await _seen(interaction, held, await asked(sees, (each.channel_id for each in held)))
        return await by_name(
            len(seen.held),
            lambda: holding(typed, [(name, each.meetup_id) for name, each in _told_apart(seen)]),
        )


HeldMeetup = app_commands.Transform[str, HeldOption]


async def newest_held(interaction: discord.Interaction) -> str:
    """The newest meetup that is over in this channel. Raises Refusal where there is none."""
    here = channel_of(interaction)
    for each in await use_cases_of(interaction).corrections.held_in(guild_of(interaction)):
        if each.channel_id == here:
            return each.meetup_id
    raise Refusal(NOTHING_HELD)


@frozen
class _Seen:
    """The meetups that somebody may know of, the newest first, and what their names are made of."""

    held: tuple[Held, ...]
    channels: Mapping[int, str]
    zone: ZoneInfo

    def day(self, held: Held) -> date:
        """The day on which a meetup began."""
        return held.started_at.astimezone(self.zone).date()

    def name(self, held: Held) -> Worded:
        """A meetup by its usual name."""
        start = f"{held.started_at.astimezone(self.zone):%Y-%m-%d %H:%M}"
        channel = self.channels.get(held.channel_id)
        if channel is None:
            return say("{start}", start=start)
        return say("{start} · #{channel}", start=start, channel=UserText(channel, _CHANNEL_WIDTH))


async def _seen(
    interaction: discord.Interaction, held: Sequence[Held], answers: Mapping[int, bool | Refusal]
) -> _Seen:
    """Those in channels that may be seen, as it is answered."""
    guild_id, use_cases, guild = guild_of(interaction), use_cases_of(interaction), interaction.guild
    zone = zone_named((await use_cases.settings.of(guild_id)).policy.time_zone)
    visible = {channel_id for channel_id, answer in answers.items() if answer is True}
    found = {} if guild is None else {each: guild.get_channel_or_thread(each) for each in visible}
    names = {channel_id: each.name for channel_id, each in found.items() if each is not None}
    return _Seen(tuple(each for each in held if each.channel_id in visible), names, zone)


def _called(typed: str, seen: _Seen) -> set[str]:
    """The ids of those that go by what was typed: a name, or else the day."""
    names = [*((seen.name(each), each) for each in seen.held), *_told_apart(seen)]
    found = called(typed, [(str(name), each) for name, each in names])
    day = day_named(typed)
    return {each.meetup_id for each in found or [each for each in seen.held if seen.day(each) == day]}


def _told_apart(seen: _Seen) -> Sequence[tuple[Worded, Held]]:
    """Each by a name of its own, with the start of its id where two look alike: equal channels, clocks put back."""

    def with_id(each: Held) -> Worded:
        return say("{name} · {id}", name=UserText(str(seen.name(each)), _NAME_WIDTH), id=each.meetup_id[:4])

    return told_apart(seen.held, seen.name, with_id)
