"""`/attendance`: who attended, and what hosts know better. Parse, call one use case, reply."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import discord
from discord import app_commands
from discord.ext import commands

from bot.app.credit.corrections import AttendanceSheet, Change
from bot.core.meetup.commands import Actor
from bot.core.meetup.decide import require_host
from bot.core.message import say
from bot.core.policy import REASON_LIMIT
from bot.core.series.rule_words import parse_time
from bot.core.values import Minutes
from bot.export.credit.attendance import attendance_csv, attendance_filename
from bot.ui.interaction.access.reach import in_servers
from bot.ui.interaction.answers.guard import actor_of, guild_of, show, tell
from bot.ui.interaction.answers.in_time import ask
from bot.ui.interaction.clicks import ClickCog, data_of, on_click
from bot.ui.interaction.typed.held import HeldMeetup, newest_held
from bot.ui.kit.custom_id import Action, ClickId
from bot.ui.views.afterwards.attendance import attendance_card, attended_now
from bot.ui.views.dialogs import objection_form, read_form

if TYPE_CHECKING:
    from bot.runtime.client import LeanCoffee

Reason = app_commands.Range[str, 1, REASON_LIMIT]
Method = TypeVar("Method", bound=Callable[..., Any])


def _of_a_meetup(method: Method) -> Method:
    about = app_commands.describe(
        meetup="The meetup; the newest one of this channel unless you choose another"
    )
    return about(method)


def _with_reason(method: Method) -> Method:
    return app_commands.describe(reason="Why, in a few words; the person reads it")(method)


@in_servers
class CorrectionsCog(
    ClickCog,
    commands.GroupCog,
    group_name="attendance",
    group_description="Who attended a meetup, for its hosts",
):
    """What hosts see and correct, and what attendees say to that."""

    @app_commands.command(name="list", description="Everybody's time in a meetup, as a card and a CSV file")
    @_of_a_meetup
    async def listing(self, interaction: discord.Interaction, meetup: HeldMeetup | None = None) -> None:
        """Private, for hosts of the server."""
        actor = await self._host(interaction)
        meetup_id = meetup or await newest_held(interaction)
        sheet = await self.use_cases.corrections.sheet(meetup_id, actor, guild_of(interaction))
        await show(interaction, attendance_card(sheet))
        if sheet.attendance.window is not None:
            await tell(interaction, say("The same as a file."), file=_file(sheet))

    @app_commands.command(description="Add time to somebody's attendance, or take time away")
    @app_commands.describe(
        member="Whose attendance it is; not your own",
        change="Whether that time is added or taken away",
        since="From when, such as 18:10, on the clocks of the meetup's time zone",
        until="Until when, such as 18:40",
    )
    @_of_a_meetup
    @_with_reason
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
        wanted = Change(member.id, member.bot, change == "add", parse_time(since), parse_time(until), reason)
        meetup_id = meetup or await newest_held(interaction)
        sheet = await self.use_cases.corrections.correct(meetup_id, wanted, actor, guild_of(interaction))
        await tell(
            interaction,
            say("Corrected."),
            attended_now(sheet, member.id),
            say("They are told at their next `/seu` what you changed and why, and can object."),
        )

    @app_commands.command(description="Say that a meetup had begun before it was started")
    @app_commands.describe(began="When it had begun, such as 17:45, on the clocks of the meetup's time zone")
    @_of_a_meetup
    @_with_reason
    async def start(
        self, interaction: discord.Interaction, began: str, reason: Reason, meetup: HeldMeetup | None = None
    ) -> None:
        """At most an hour back; whoever was there when it was started is attested from then on."""
        actor = await self._host(interaction)
        meetup_id = meetup or await newest_held(interaction)
        guild_id = guild_of(interaction)
        corrections = self.use_cases.corrections
        sheet = await corrections.correct_start(meetup_id, parse_time(began), reason, actor, guild_id)
        await tell(
            interaction,
            say("Corrected. Whoever was there when it was started is attested from then on."),
            say("Others who came earlier: `/attendance correct`."),
        )
        await show(interaction, attendance_card(sheet))

    @app_commands.command(
        description="Settle a meetup that was cancelled at its end, or held by text by mistake"
    )
    @_of_a_meetup
    @_with_reason
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
        await show(interaction, attendance_card(sheet))

    @on_click(Action.ATTEST)
    async def attest(self, interaction: discord.Interaction, click: ClickId) -> None:
        """The button on the summary of a meetup that ended by itself."""
        actor = await self._host(interaction)
        await self.use_cases.corrections.attest(click.target_id, actor, guild_of(interaction))
        await tell(interaction, say("Attested. The records of this meetup say by whom, and when."))

    @on_click(Action.OBJECT)
    async def open_form(self, interaction: discord.Interaction, click: ClickId) -> None:
        """The button under what somebody reads of a correction."""
        await ask(interaction, objection_form(click.target_id))

    @on_click(Action.OBJECT_FORM)
    async def submitted(self, interaction: discord.Interaction, click: ClickId) -> None:
        """The form came back, perhaps from a direct message; it only ever means one's own attendance."""
        actor = Actor(interaction.user.id, interaction_id=interaction.id)
        reason = read_form(data_of(interaction)).get("text", "")
        await self.use_cases.corrections.object_to(click.target_id, reason, actor)
        await tell(interaction, say("Noted. The hosts of that server see it with `/attendance list`."))

    async def _host(self, interaction: discord.Interaction) -> Actor:
        actor = await actor_of(interaction, self.use_cases)
        require_host(actor)
        return actor


def _file(sheet: AttendanceSheet) -> discord.File:
    assert sheet.attendance.window is not None
    content = attendance_csv(sheet.attendance, sheet.names, sheet.meetup.plan.policy.time_zone)
    name = attendance_filename(sheet.meetup.plan.title, sheet.attendance.window.start)
    return discord.File(io.BytesIO(content), name)


async def setup(bot: LeanCoffee) -> None:
    """Bring the cog."""
    await bot.add_cog(CorrectionsCog(bot.use_cases, bot.clicks))
