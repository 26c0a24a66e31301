"""The host panel: the board's Host button, and the buttons behind it. Parse, call one use case, reply."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import discord

from bot.core.meetup import commands as cmd
from bot.core.meetup.state import Meetup
from bot.core.refusal import Stale
from bot.ui.interaction.clicks import ClickCog, on_click
from bot.ui.interaction.guard import actor_of, guild_of, redraw
from bot.ui.interaction.permissions import check_own, shut_out
from bot.ui.kit.custom_id import Action, ClickId, Op
from bot.ui.views.panel import MOVED_ON, confirm, host_panel

if TYPE_CHECKING:
    from bot.runtime.client import LeanCoffee

_COMMANDS: Mapping[Op, type[cmd.HostCommand]] = {
    Op.NEXT: cmd.Next,
    Op.PAUSE: cmd.Pause,
    Op.RESUME: cmd.Resume,
    Op.EXTEND: cmd.Extend,
    Op.SKIP: cmd.Skip,
    Op.REOPEN: cmd.ReopenVoting,
    Op.CLOSE: cmd.BeginClosing,
    Op.CONFIRM_FINISH: cmd.Finish,
    Op.CONFIRM_CANCEL: cmd.Cancel,
}
_ASKED_FIRST: Mapping[Op, type[cmd.HostCommand]] = {Op.FINISH: cmd.Finish, Op.CANCEL: cmd.Cancel}
"""What cannot be taken back, so that these buttons lead to a question."""


class PanelCog(ClickCog):
    """What a host presses."""

    @on_click(Action.HOST)
    async def open_panel(self, interaction: discord.Interaction, click: ClickId) -> None:
        """The board's Host button, and the confirmation's Keep going."""
        actor = await actor_of(interaction, self.use_cases)
        meetup = await self.use_cases.meetups.for_panel(click.target_id, actor, guild_of(interaction))
        await redraw(interaction, host_panel(meetup, shut_out(interaction), actor.member_id))

    @on_click(Action.DO)
    async def use_panel(self, interaction: discord.Interaction, click: ClickId) -> None:
        """A button of the host panel. It means the moment for which it was drawn: on an old panel nothing is done."""
        actor = await actor_of(interaction, self.use_cases)
        op, moment = click.op, click.args[1]
        if op in _ASKED_FIRST:
            meetup = await self.use_cases.meetups.find(click.target_id, guild_of(interaction))
            self.use_cases.meetups.check_allowed(meetup, _ASKED_FIRST[op], actor)
            await redraw(interaction, confirm(meetup, op))
            return
        try:
            after, note = await self._take(interaction, click.target_id, op, actor, moment), None
        except Stale:
            after = await self.use_cases.meetups.for_panel(click.target_id, actor, guild_of(interaction))
            note = MOVED_ON
        await redraw(interaction, host_panel(after, viewer_id=actor.member_id, note=note))

    async def _take(
        self, interaction: discord.Interaction, meetup_id: str, op: Op, actor: cmd.Actor, moment: str
    ) -> Meetup:
        """Take a step; the meetup after it. Raises Stale where the moment is over for which it was meant."""
        if op is Op.START:
            check_own(interaction)
            return await self.use_cases.meetups.begin(meetup_id, actor, guild_of(interaction), moment)
        command = _COMMANDS[op](actor, moment)
        return await self.use_cases.meetups.execute(meetup_id, command, guild_of(interaction))


async def setup(bot: LeanCoffee) -> None:
    """Called by discord.py when the extension is loaded."""
    await bot.add_cog(PanelCog(bot.use_cases, bot.clicks))
