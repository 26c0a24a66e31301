"""`/leancoffee host` and `cohost`, and the button that takes over. Parse, call one use case, reply."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.core.meetup.hosting.commands import TakeOver
from bot.core.message import say
from bot.core.refusal import Refusal
from bot.core.values import Instant, Member
from bot.ui.interaction.answers.guard import actor_of, channel_of, guild_of, redraw, show, tell
from bot.ui.interaction.clicks import UNKNOWN, ClickCog, on_click
from bot.ui.interaction.command_groups import add_to_group
from bot.ui.interaction.typed.candidates import candidate
from bot.ui.kit.custom_id import Action, ClickId
from bot.ui.views.host.panel import host_panel

if TYPE_CHECKING:
    from bot.runtime.client import LeanCoffee


@app_commands.command(description="Hand this meetup over to somebody, or take it over yourself")
@app_commands.describe(member="Who hosts it from now on; nobody named: you do")
async def host(interaction: discord.Interaction[LeanCoffee], member: discord.User | None = None) -> None:
    """The meetup of this channel; the line that says so is posted for all."""
    use_cases = interaction.client.use_cases
    actor, channel_id = await actor_of(interaction, use_cases), channel_of(interaction)
    if member is None or member.id == actor.member_id:
        after = await use_cases.hosting.take_over(channel_id, actor)
        await show(interaction, host_panel(after, viewer_id=actor.member_id))
        return
    await use_cases.hosting.hand_over(channel_id, candidate(member), actor)
    await tell(
        interaction,
        say(
            "{member} hosts this meetup now, and is told so in the channel. Changed your mind? `/leancoffee host` "
            "without a name takes it back.",
            member=Member(member.id),
        ),
    )


@app_commands.command(description="Let somebody host this meetup with you, or no longer")
@app_commands.describe(member="Who takes its steps with you", remove="True: they do so no longer")
async def cohost(
    interaction: discord.Interaction[LeanCoffee], member: discord.User, remove: bool = False
) -> None:
    """The meetup of this channel."""
    use_cases = interaction.client.use_cases
    actor, channel_id = await actor_of(interaction, use_cases), channel_of(interaction)
    if remove:
        await use_cases.hosting.remove_cohost(channel_id, member.id, actor)
        await tell(
            interaction, say("{member} is no co-host of this meetup any more.", member=Member(member.id))
        )
        return
    await use_cases.hosting.add_cohost(channel_id, candidate(member), actor)
    await tell(
        interaction,
        say(
            "{member} is a co-host now: **Host** on the board shows them the same buttons as you.",
            member=Member(member.id),
        ),
    )


class HostingCog(ClickCog):
    """Who presses that they take over."""

    @on_click(Action.TAKE_OVER)
    async def take_over(self, interaction: discord.Interaction, click: ClickId) -> None:
        """On the host panel, and on the board while no host is there."""
        actor = await actor_of(interaction, self.use_cases)
        after = await self.use_cases.meetups.execute(click.target_id, TakeOver(actor), guild_of(interaction))
        await redraw(interaction, host_panel(after, viewer_id=actor.member_id))

    @on_click(Action.VOLUNTEER)
    async def volunteer(self, interaction: discord.Interaction, click: ClickId) -> None:
        """On the summary of a meetup of a series."""
        actor = await actor_of(interaction, self.use_cases)
        guild_id = guild_of(interaction)
        next_time = await self.use_cases.volunteering.volunteer(click.target_id, actor, guild_id)
        await tell(
            interaction,
            say(
                "You host the meetup of {start}: its board names you, and unless it starts by itself you are asked "
                "in the channel when it is due. **I cannot host** takes that back.",
                start=Instant(next_time.starts_at),
            ),
        )

    @on_click(Action.STAND_DOWN)
    async def stand_down(self, interaction: discord.Interaction, click: ClickId) -> None:
        """On that summary, and on the panel of the meetup once it is planned."""
        actor = await actor_of(interaction, self.use_cases)
        guild_id = guild_of(interaction)
        meant = _day(click.after(0))
        next_time = await self.use_cases.volunteering.withdraw(click.target_id, actor, guild_id, meant)
        await tell(
            interaction,
            say(
                "The meetup of {start} has no volunteer any more; the host of its series hosts it.",
                start=Instant(next_time.starts_at),
            ),
        )


def _day(digits: str | None) -> date | None:
    """The day that a button names; None for one of an older version. Raises Refusal for what is none."""
    try:
        return None if digits is None else date.fromisoformat(digits)
    except ValueError:
        raise Refusal(UNKNOWN) from None


async def setup(bot: LeanCoffee) -> None:
    """Put the commands into `/leancoffee`, which cogs.meetup.leancoffee has brought."""
    add_to_group(bot.tree, "leancoffee", [host, cohost])
    await bot.add_cog(HostingCog(bot.use_cases, bot.clicks))
