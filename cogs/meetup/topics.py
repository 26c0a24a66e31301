"""Topics: `/topic`, and the board's Propose button. Parse, call one use case, reply."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.core.meetup import commands as cmd
from bot.core.meetup.commands import Actor
from bot.core.meetup.curating.authors import are_shown
from bot.core.meetup.curating.commands import LeaveTopic, RestoreTopic
from bot.core.meetup.parts import Topic
from bot.core.meetup.state import Meetup
from bot.core.meetup.topics import (
    newest_withdrawn,
    topic_to_edit,
    topics_to_edit,
    topics_to_withdraw,
    withdrawal_of,
)
from bot.core.message import say
from bot.ui.interaction.access.reach import in_servers
from bot.ui.interaction.answers.guard import actor_of, channel_of, guild_of, redraw, show, tell
from bot.ui.interaction.answers.in_time import ask
from bot.ui.interaction.clicks import ClickCog, data_of, on_click
from bot.ui.interaction.typed.autocomplete import NumberChoices, topic_choices
from bot.ui.interaction.typed.suggesting import suggesting
from bot.ui.kit.components import Accent, Sheet, card
from bot.ui.kit.custom_id import Action, ClickId
from bot.ui.views.cards import topic_list
from bot.ui.views.dialogs import PITCH, TITLE, edit_form, read_changes
from bot.ui.views.host.curated import what_was_done, withdrawn_card
from bot.ui.views.proposals import left_answer

if TYPE_CHECKING:
    from bot.runtime.client import LeanCoffee


@in_servers
class TopicsCog(ClickCog, commands.GroupCog, group_name="topic", group_description="Propose and see topics"):
    """What people want to talk about."""

    @app_commands.command(description="Rewrite a topic of yours; hosts, anybody's")
    @app_commands.describe(topic="The topic")
    async def edit(self, interaction: discord.Interaction, topic: int) -> None:
        """Open the form with what the topic says now."""
        actor = await actor_of(interaction, self.use_cases)
        meetup = await self.use_cases.meetups.in_channel(channel_of(interaction))
        self.use_cases.meetups.check_allowed(meetup, cmd.EditTopic, actor)
        words = topic_to_edit(meetup, topic, actor)
        await ask(interaction, edit_form(meetup.meetup_id, words))

    @app_commands.command(description="Take a topic back, or that you joined it")
    @app_commands.describe(topic="The topic")
    async def withdraw(self, interaction: discord.Interaction, topic: int) -> None:
        """Take a topic back; its dots return to their owners, until it is brought back. Or that one joined it."""
        actor = await actor_of(interaction, self.use_cases)
        meetup = await self.use_cases.meetups.in_channel(channel_of(interaction))
        command = withdrawal_of(meetup, topic, actor)
        await self.use_cases.meetups.execute(meetup.meetup_id, command)
        if isinstance(command, LeaveTopic):
            await tell(interaction, left_answer(meetup, topic))
        else:
            await show(interaction, withdrawn_card(meetup, topic))

    @app_commands.command(description="Bring back the topic that you withdrew last, with its dots")
    async def restore(self, interaction: discord.Interaction) -> None:
        """Again for the one before it. Nothing is suggested: what was withdrawn is shown to nobody."""
        actor = await actor_of(interaction, self.use_cases)
        before = await self.use_cases.meetups.in_channel(channel_of(interaction))
        self.use_cases.meetups.check_allowed(before, RestoreTopic, actor)
        command = RestoreTopic(actor, newest_withdrawn(before, actor))
        after = await self.use_cases.meetups.execute(before.meetup_id, command)
        await show(interaction, _restored(command, before, after))

    @app_commands.command(name="list", description="All topics of the meetup in this channel")
    async def list_all(self, interaction: discord.Interaction) -> None:
        """A private list, in pages."""
        await show(
            interaction, topic_list(await self.use_cases.meetups.in_channel(channel_of(interaction)), 0)
        )

    @edit.autocomplete("topic")
    @suggesting
    async def _to_edit(self, interaction: discord.Interaction, typed: str) -> NumberChoices:
        return await self._suggest(interaction, typed, topics_to_edit)

    @withdraw.autocomplete("topic")
    @suggesting
    async def _to_withdraw(self, interaction: discord.Interaction, typed: str) -> NumberChoices:
        return await self._suggest(interaction, typed, topics_to_withdraw)

    async def _suggest(
        self, interaction: discord.Interaction, typed: str, theirs: Callable[[Meetup, Actor], list[Topic]]
    ) -> NumberChoices:
        meetup = await self.use_cases.meetups.in_channel(channel_of(interaction))
        topics = theirs(meetup, await actor_of(interaction, self.use_cases))
        authors = {each.author_id for each in topics if are_shown(meetup, each)}
        names = await self.use_cases.people.names(guild_of(interaction), authors)
        return await topic_choices(meetup, topics, names, typed)

    @on_click(Action.EDIT_FORM)
    async def edit_submitted(self, interaction: discord.Interaction, click: ClickId) -> None:
        """The form came back."""
        actor = await actor_of(interaction, self.use_cases)
        anew = read_changes(data_of(interaction), (TITLE, PITCH), click.after(1))
        command = cmd.EditTopic(actor, click.number(0), anew[TITLE], anew[PITCH])
        await self.use_cases.meetups.execute(click.target_id, command, guild_of(interaction))
        await tell(interaction, say("The topic is rewritten."))

    @on_click(Action.RESTORE)
    async def undo_withdrawal(self, interaction: discord.Interaction, click: ClickId) -> None:
        """A withdrawal is taken back."""
        actor = await actor_of(interaction, self.use_cases)
        command = RestoreTopic(actor, click.number(0))
        before = await self.use_cases.meetups.find(click.target_id, guild_of(interaction))
        after = await self.use_cases.meetups.execute(click.target_id, command, guild_of(interaction))
        await redraw(interaction, _restored(command, before, after))

    @on_click(Action.TOPICS)
    async def turn_page(self, interaction: discord.Interaction, click: ClickId) -> None:
        """The board's All topics button opens the list; the list's own buttons turn its pages."""
        meetup = await self.use_cases.meetups.find(click.target_id, guild_of(interaction))
        await redraw(interaction, topic_list(meetup, click.number(0)))


def _restored(command: RestoreTopic, before: Meetup, after: Meetup) -> Sheet:
    return card([what_was_done(command, before, after)], Accent.GATHERING)


async def setup(bot: LeanCoffee) -> None:
    """Bring the cog."""
    await bot.add_cog(TopicsCog(bot.use_cases, bot.clicks))
