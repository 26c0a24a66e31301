"""The host panel: the board's Host button, and the buttons behind it. Parse, call one use case, reply."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import discord

from bot.core.meetup import commands as cmd
from bot.core.meetup.pace.commands import ChooseTimebox, NudgeVoters
from bot.core.meetup.state import Meetup
from bot.core.refusal import Stale
from bot.ui.interaction.access.permissions import check_own, not_shown
from bot.ui.interaction.answers.guard import actor_of, guild_of, redraw
from bot.ui.interaction.clicks import ClickCog, on_click
from bot.ui.kit.custom_id import Action, ClickId, Op
from bot.ui.views.host.panel import MOVED_ON, host_panel

if TYPE_CHECKING:
    from bot.runtime.client import LeanCoffee

_COMMANDS: Mapping[Op, type[cmd.HostCommand]] = {
    Op.NEXT: cmd.Next,
    Op.PAUSE: cmd.Pause,
    Op.RESUME: cmd.Resume,
    Op.EXTEND: cmd.Extend,
    Op.SKIP: cmd.Skip,
    Op.NUDGE: NudgeVoters,
    Op.REOPEN: cmd.ReopenVoting,
    Op.CLOSE: cmd.BeginClosing,
    Op.FINISH: cmd.Finish,
    Op.CANCEL: cmd.Cancel,
    Op.CONFIRM_FINISH: cmd.Finish,
    Op.CONFIRM_CANCEL: cmd.Cancel,
}
"""Nothing asks first: each can be taken back (cogs.host.undo)."""


class PanelCog(ClickCog):
    """What a host presses."""

    @on_click(Action.HOST)
    async def open_panel(self, interaction: discord.Interaction, click: ClickId) -> None:
        """The board's Host button."""
        actor = await actor_of(interaction, self.use_cases)
        meetup = await self.use_cases.meetups.for_panel(click.target_id, actor, guild_of(interaction))
        warning, end_stays = not_shown(interaction, meetup.meetup_id), self.use_cases.undo.end_stays(meetup)
        await redraw(interaction, host_panel(meetup, warning, actor.member_id, end_stays=end_stays))

    @on_click(Action.DO)
    async def use_panel(self, interaction: discord.Interaction, click: ClickId) -> None:
        """A button of the host panel. It means the moment for which it was drawn: on an old panel nothing is done."""
        actor = await actor_of(interaction, self.use_cases)
        op, moment = click.op, click.args[1]
        try:
            after, note = await self._take(interaction, click.target_id, op, actor, moment), None
        except Stale:
            after = await self.use_cases.meetups.for_panel(click.target_id, actor, guild_of(interaction))
            note = MOVED_ON
        warning = not_shown(interaction, after.meetup_id)
        await redraw(interaction, host_panel(after, warning, actor.member_id, note))

    async def _take(
        self, interaction: discord.Interaction, meetup_id: str, op: Op, actor: cmd.Actor, moment: str
    ) -> Meetup:
        """Take a step; the meetup after it. Raises Stale where the moment is over for which it was meant."""
        if op is Op.START:
            check_own(interaction)
            return await self.use_cases.voice.begin(meetup_id, actor, guild_of(interaction), moment)
        command = _COMMANDS[op](actor, moment)
        return await self.use_cases.meetups.execute(meetup_id, command, guild_of(interaction))

    @on_click(Action.TIMEBOX)
    async def choose_timebox(self, interaction: discord.Interaction, click: ClickId) -> None:
        """How long a topic's first timebox lasts, on the board and on the panel."""
        actor = await actor_of(interaction, self.use_cases)
        command = ChooseTimebox(actor, click.args[1], minutes=click.number(0))
        after = await self.use_cases.meetups.execute(click.target_id, command, guild_of(interaction))
        await redraw(interaction, host_panel(after, viewer_id=actor.member_id))


async def setup(bot: LeanCoffee) -> None:
    """Bring the cog."""
    await bot.add_cog(PanelCog(bot.use_cases, bot.clicks))
