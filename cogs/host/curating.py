"""What a host does with topics, on the card behind the panel's Topics button.

By commands: cogs.host.curating_typed. Parse, call one use case, reply.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

import discord

from bot.core.meetup.commands import Actor, EditTopic, HostCommand, WithdrawTopic
from bot.core.meetup.curating import commands as curating
from bot.core.meetup.curating.commands import Move
from bot.core.meetup.curating.merging import mergeable
from bot.core.meetup.state import Meetup
from bot.core.meetup.topics import topic_of, topic_to_edit
from bot.core.message import say
from bot.ui.interaction.answers.guard import actor_of, guild_of, redraw
from bot.ui.interaction.answers.in_time import ask
from bot.ui.interaction.clicks import ClickCog, chosen, on_click
from bot.ui.kit.components import Item, Text
from bot.ui.kit.custom_id import Action, ClickId
from bot.ui.views.dialogs import edit_form
from bot.ui.views.host.curated import what_was_done, withdrawn_card
from bot.ui.views.host.topic_steps import TopicStep, merge_card, topic_card, topics_card
from bot.ui.views.host.undo import OFFERED_FOR, undo_button

if TYPE_CHECKING:
    from bot.runtime.client import LeanCoffee

_STEPS: Mapping[TopicStep, Callable[..., HostCommand]] = {
    TopicStep.NEXT: curating.PickNext,
    TopicStep.UP: partial(curating.ReorderTopic, to=Move.UP),
    TopicStep.DOWN: partial(curating.ReorderTopic, to=Move.DOWN),
    TopicStep.PARK: partial(curating.ParkTopic, while_waiting=True),
    TopicStep.SKIP: curating.ParkTopic,
    TopicStep.REOPEN: curating.ReopenTopic,
}
_ANY_VOTE = "0"
"""On the button of an older version, which named no vote."""
_NO_STEP = say("That button does nothing any more. Open the topics anew from Host.")


def came_of(
    interaction: discord.Interaction[Any], command: HostCommand, before: Meetup, after: Meetup
) -> tuple[Text, Item | None]:
    """What a step led to, and for a minute the way back."""
    return what_was_done(command, before, after), undo_button(after, interaction.created_at + OFFERED_FOR)


class CuratingCog(ClickCog):
    """The card that the panel's Topics button opens."""

    @on_click(Action.CURATE)
    async def open_topics(self, interaction: discord.Interaction, click: ClickId) -> None:
        """All topics, or another page of them."""
        actor = await actor_of(interaction, self.use_cases)
        meetup = await self.use_cases.meetups.for_panel(click.target_id, actor, guild_of(interaction))
        await redraw(interaction, topics_card(meetup, click.number(0)))

    @on_click(Action.CURATE_CHOOSE)
    async def choose(self, interaction: discord.Interaction, click: ClickId) -> None:
        """One of them was chosen."""
        await self._show_topic(interaction, click, chosen(interaction))

    @on_click(Action.CURATE_TOPIC)
    async def back_to_topic(self, interaction: discord.Interaction, click: ClickId) -> None:
        """Nothing was merged."""
        await self._show_topic(interaction, click, click.number(0))

    @on_click(Action.CURATE_DO)
    async def do(self, interaction: discord.Interaction, click: ClickId) -> None:
        """A button of the card."""
        actor, meetups = await actor_of(interaction, self.use_cases), self.use_cases.meetups
        before = await meetups.for_panel(click.target_id, actor, guild_of(interaction))
        step = click.one_of(0, TopicStep, _NO_STEP)
        if step is TopicStep.RESET:
            await self._reset(interaction, click, actor, before)
            return
        topic_id = click.number(1)
        match step:
            case TopicStep.MERGE:
                meetups.check_allowed(before, curating.MergeTopics, actor)
                await redraw(interaction, merge_card(before, mergeable(before, topic_id)))
                return
            case TopicStep.EDIT:
                meetups.check_allowed(before, EditTopic, actor)
                words = topic_to_edit(before, topic_id, actor)
                await ask(interaction, edit_form(before.meetup_id, words))
                return
            case TopicStep.WITHDRAW:
                withdraw = WithdrawTopic(actor, topic_id)
                await meetups.execute(click.target_id, withdraw, guild_of(interaction))
                await redraw(interaction, withdrawn_card(before, topic_id))
                return
            case _:
                command = _STEPS[step](actor, topic_id=topic_id)
        after = await meetups.execute(click.target_id, command, guild_of(interaction))
        said, undo = came_of(interaction, command, before, after)
        await redraw(interaction, topic_card(after, topic_of(after, topic_id), said, undo))

    @on_click(Action.MERGE_PAGE)
    async def turn_page(self, interaction: discord.Interaction, click: ClickId) -> None:
        """More topics that one can be merged into."""
        actor = await actor_of(interaction, self.use_cases)
        meetup = await self.use_cases.meetups.for_panel(click.target_id, actor, guild_of(interaction))
        self.use_cases.meetups.check_allowed(meetup, curating.MergeTopics, actor)
        topic = mergeable(meetup, click.number(0))
        await redraw(interaction, merge_card(meetup, topic, click.number(1)))

    @on_click(Action.MERGE_INTO)
    async def merge(self, interaction: discord.Interaction, click: ClickId) -> None:
        """The second of two topics was chosen."""
        actor, into_id = await actor_of(interaction, self.use_cases), chosen(interaction)
        command = curating.MergeTopics(actor, topic_id=click.number(0), into_id=into_id)
        before = await self.use_cases.meetups.find(click.target_id, guild_of(interaction))
        after = await self.use_cases.meetups.execute(click.target_id, command, guild_of(interaction))
        said, undo = came_of(interaction, command, before, after)
        await redraw(interaction, topic_card(after, topic_of(after, into_id), said, undo))

    async def _reset(
        self, interaction: discord.Interaction, click: ClickId, actor: Actor, before: Meetup
    ) -> None:
        """The dots of the vote for which the button was drawn, and of no later one."""
        drawn_for = click.args[1]
        reset = curating.ResetDots(actor, None if drawn_for == _ANY_VOTE else drawn_for)
        after = await self.use_cases.meetups.execute(click.target_id, reset, guild_of(interaction))
        said, undo = came_of(interaction, reset, before, after)
        await redraw(interaction, topics_card(after, said=said, undo=undo))

    async def _show_topic(self, interaction: discord.Interaction, click: ClickId, topic_id: int) -> None:
        actor = await actor_of(interaction, self.use_cases)
        meetup = await self.use_cases.meetups.for_panel(click.target_id, actor, guild_of(interaction))
        await redraw(interaction, topic_card(meetup, topic_of(meetup, topic_id)))


async def setup(bot: LeanCoffee) -> None:
    """Bring the cog."""
    await bot.add_cog(CuratingCog(bot.use_cases, bot.clicks))
