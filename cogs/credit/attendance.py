"""`/attendance`: who attended, and what hosts know better. Parse, call one use case, reply.

By buttons, cogs.credit.attendance_buttons.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Literal

import discord
from discord import app_commands
from discord.ext import commands

from bot.app.concurrency.off_loop import off_loop
from bot.app.credit.corrections import AttendanceSheet, Change
from bot.core.meetup.commands import Actor
from bot.core.meetup.decide import require_host
from bot.core.message import say
from bot.core.policy import REASON_LIMIT
from bot.core.series.rule_words import parse_time_of_zone
from bot.core.values import Minutes
from bot.export.credit.attendance import attendance_csv, attendance_filename
from bot.ui.interaction.access.reach import in_servers
from bot.ui.interaction.answers.guard import actor_of, guild_of, show, tell
from bot.ui.interaction.clicks import ClickCog
from bot.ui.interaction.typed.held import HeldMeetup, newest_held
from bot.ui.interaction.typed.options import WHICH_MEETUP, WHY
from bot.ui.kit.components import Sheet
from bot.ui.kit.files import attachment
from bot.ui.views.afterwards.attendance import attendance_card, attended_now

if TYPE_CHECKING:
    from bot.runtime.client import LeanCoffee

Reason = app_commands.Range[str, 1, REASON_LIMIT]


@in_servers
class CorrectionsCog(
    ClickCog,
    commands.GroupCog,
    group_name="attendance",
    group_description="Who attended a meetup, for its hosts",
):
    """What hosts see and correct."""

    @app_commands.command(name="list", description="Everybody's time in a meetup, as a card and a CSV file")
    @app_commands.describe(meetup=WHICH_MEETUP)
    async def listing(self, interaction: discord.Interaction, meetup: HeldMeetup | None = None) -> None:
        """Private, for hosts of the server."""
        actor = await self._host(interaction)
        meetup_id = meetup or await newest_held(interaction)
        sheet = await self.use_cases.corrections.sheet(meetup_id, actor, guild_of(interaction))
        await show(interaction, await _card(sheet))
        if sheet.attendance.window is not None:
            await tell(interaction, say("The same as a file."), file=await _file(sheet))

    @app_commands.command(description="Add time to somebody's attendance, or take time away")
    @app_commands.describe(
        member="Whose attendance it is; not your own",
        change="Whether that time is added or taken away",
        since="From when, such as 18:10, on the clocks of the meetup's time zone",
        until="Until when, such as 18:40",
        meetup=WHICH_MEETUP,
        reason=WHY,
    )
    @app_commands.rename(since="from", until="to")
    async def correct(
        self,
        interaction: discord.Interaction,
        member: discord.User,
        change: Literal["add", "remove"],
        since: str,
        until: str,
        reason: Reason,
        meetup: HeldMeetup | None = None,
    ) -> None:
        """What is added is attested by the host, and never measured."""
        actor = await self._host(interaction)
        (begin, since_name), (end, until_name) = map(parse_time_of_zone, (since, until))
        wanted = Change(
            member.id,
            member.bot,
            change == "add",
            begin,
            end,
            reason,
            since_name,
            until_name,
            name=member.display_name,
        )
        meetup_id = meetup or await newest_held(interaction)
        sheet = await self.use_cases.corrections.correct(meetup_id, wanted, actor, guild_of(interaction))
        await tell(
            interaction,
            say("Corrected."),
            attended_now(sheet, member.id),
            say("They are told at their next `/seu` what you changed and why, and can object."),
        )

    @app_commands.command(description="Say that a meetup had begun before it was started")
    @app_commands.describe(
        began="When it had begun, such as 17:45, on the clocks of the meetup's time zone",
        meetup=WHICH_MEETUP,
        reason=WHY,
    )
    async def start(
        self, interaction: discord.Interaction, began: str, reason: Reason, meetup: HeldMeetup | None = None
    ) -> None:
        """At most an hour back; whoever was there when it was started is attested from then on."""
        actor = await self._host(interaction)
        meetup_id = meetup or await newest_held(interaction)
        guild_id = guild_of(interaction)
        corrections = self.use_cases.corrections
        at, name = parse_time_of_zone(began)
        sheet = await corrections.correct_start(meetup_id, at, reason, actor, guild_id, name=name)
        await tell(
            interaction,
            say("Corrected. Whoever was there when it was started is attested from then on."),
            say("Others who came earlier: `/attendance correct`."),
        )
        await show(interaction, await _card(sheet))

    @app_commands.command(
        description="Settle a meetup that was cancelled at its end, or held by text by mistake"
    )
    @app_commands.describe(meetup=WHICH_MEETUP, reason=WHY)
    async def settle(
        self, interaction: discord.Interaction, reason: Reason, meetup: HeldMeetup | None = None
    ) -> None:
        """All that it adds is attested; the host is told how long the meetup was."""
        actor = await self._host(interaction)
        meetup_id = meetup or await newest_held(interaction)
        sheet = await self.use_cases.corrections.settle(meetup_id, reason, actor, guild_of(interaction))
        window = sheet.attendance.window
        lasted = None if window is None else say("It lasted {time}.", time=Minutes(window.length))
        await tell(
            interaction,
            say("Settled after all."),
            lasted,
            say("What it adds is attested by you. Correct single people with `/attendance correct`."),
        )
        await show(interaction, await _card(sheet))

    async def _host(self, interaction: discord.Interaction) -> Actor:
        actor = await actor_of(interaction, self.use_cases)
        require_host(actor)
        return actor


async def _card(sheet: AttendanceSheet) -> Sheet:
    return await off_loop(_size(sheet), partial(attendance_card, sheet))


async def _file(sheet: AttendanceSheet) -> discord.File:
    assert sheet.attendance.window is not None
    zone = sheet.meetup.plan.policy.time_zone
    content = await off_loop(_size(sheet), partial(attendance_csv, sheet.attendance, sheet.names, zone))
    name = attendance_filename(sheet.meetup.plan.title, sheet.attendance.window.start)
    return attachment(content, name)


def _size(sheet: AttendanceSheet) -> int:
    """How much there is to write: a line takes ten times as long as what is counted there."""
    members = sheet.attendance.members.values()
    intervals = sum(
        len(kind)
        for each in members
        for kind in (each.measured, each.checked_in, each.inferred, each.attested)
    )
    return 10 * (intervals + len(sheet.meetup.presence.corrections))


async def setup(bot: LeanCoffee) -> None:
    """Bring the cog."""
    await bot.add_cog(CorrectionsCog(bot.use_cases, bot.clicks))
