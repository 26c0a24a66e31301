"""Proposing a topic: the board's button, `/topic propose`, and a message's menu. Parse, call one use case, reply."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.app.proposals.service import Alike
from bot.core.meetup import commands as cmd
from bot.core.meetup.commands import Actor
from bot.core.meetup.state import Meetup
from bot.core.meetup.topics import check_room_for_topic
from bot.ui.interaction.access.reach import in_servers
from bot.ui.interaction.answers.guard import actor_of, channel_of, guild_of, redraw, show, tell, use_cases_of
from bot.ui.interaction.answers.in_time import ask
from bot.ui.interaction.answers.remembering import remembered
from bot.ui.interaction.clicks import ClickCog, data_of, on_click
from bot.ui.interaction.command_groups import add_to_group
from bot.ui.kit.custom_id import Action, ClickId
from bot.ui.views.cards import notice
from bot.ui.views.dialogs import propose_form, read_form, title_in
from bot.ui.views.proposals import alike_card, joined_answer, proposed_answer, proposed_card

if TYPE_CHECKING:
    from bot.runtime.client import LeanCoffee


@app_commands.command(description="Propose a topic")
async def propose(interaction: discord.Interaction[LeanCoffee]) -> None:
    """Open the form."""
    use_cases = interaction.client.use_cases
    meetup = await use_cases.meetups.in_channel(channel_of(interaction))
    await _open_form(interaction, meetup, await actor_of(interaction, use_cases))


@app_commands.context_menu(name="Propose as topic")
@in_servers
async def propose_message(interaction: discord.Interaction[LeanCoffee], message: discord.Message) -> None:
    """Open the form with what a message says, for the meetup of the channel in which it stands.

    Whoever reads the topic can read the message, then: both are in the same channel.
    """
    use_cases = interaction.client.use_cases
    meetup = await use_cases.meetups.in_channel(channel_of(interaction))
    await _open_form(interaction, meetup, await actor_of(interaction, use_cases), message.content)


async def _open_form(interaction: discord.Interaction, meetup: Meetup, actor: Actor, text: str = "") -> None:
    use_cases_of(interaction).meetups.check_allowed(meetup, cmd.ProposeTopic, actor)
    check_room_for_topic(meetup, actor)
    title = title_in(text)
    before = await remembered(interaction, title) if title else None
    await ask(interaction, propose_form(meetup.meetup_id, text, before))


class ProposingCog(ClickCog):
    """The form, and the question whether a topic is meant that stands already."""

    @on_click(Action.PROPOSE)
    async def open_form(self, interaction: discord.Interaction, click: ClickId) -> None:
        """The board's Propose button."""
        actor = await actor_of(interaction, self.use_cases)
        meetup = await self.use_cases.meetups.find(click.target_id, guild_of(interaction))
        await _open_form(interaction, meetup, actor)

    @on_click(Action.PROPOSE_FORM)
    async def submitted(self, interaction: discord.Interaction, click: ClickId) -> None:
        """The form came back."""
        actor = await actor_of(interaction, self.use_cases)
        form = read_form(data_of(interaction))
        command = cmd.ProposeTopic(actor, form.get("title", ""), form.get("pitch", ""))
        found = await self.use_cases.proposals.propose(click.target_id, command, guild_of(interaction))
        if isinstance(found, Alike):
            await show(interaction, alike_card(found))
        else:
            await tell(interaction, *proposed_answer(found), await remembered(interaction, found.topic.title))

    @on_click(Action.PROPOSE_ANYWAY)
    async def anyway(self, interaction: discord.Interaction, click: ClickId) -> None:
        """It is another topic, says its author."""
        actor = await actor_of(interaction, self.use_cases)
        proposed = await self.use_cases.proposals.propose_anyway(
            click.target_id, click.args[0], actor, guild_of(interaction)
        )
        before = await remembered(interaction, proposed.topic.title)
        await redraw(interaction, proposed_card(proposed, before))

    @on_click(Action.JOIN)
    async def join(self, interaction: discord.Interaction, click: ClickId) -> None:
        """It is the same."""
        actor = await actor_of(interaction, self.use_cases)
        draft_id, topic_id = click.args[0], click.number(1)
        joined = await self.use_cases.proposals.join(
            click.target_id, draft_id, topic_id, actor, guild_of(interaction)
        )
        await redraw(interaction, notice(joined_answer(joined, actor.member_id)))


async def setup(bot: LeanCoffee) -> None:
    """Put the command into `/topic`, which cogs.meetup.topics has brought, and the menu into messages."""
    add_to_group(bot.tree, "topic", [propose])
    bot.tree.add_command(propose_message)
    await bot.add_cog(ProposingCog(bot.use_cases, bot.clicks))
