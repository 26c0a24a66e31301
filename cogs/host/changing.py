"""The settings of a meetup under way: `/leancoffee change`, and the panel's form. Parse, call one use case, reply."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.core.meetup.changing.commands import ChangeSettings
from bot.core.meetup.changing.typed import whole_number
from bot.core.message import say
from bot.core.policy import DOTS, ThumbRule, parse_timeboxes
from bot.core.refusal import Refusal
from bot.core.typed.naming import one_of
from bot.ui.interaction.answers.guard import actor_of, channel_of, guild_of, redraw, show
from bot.ui.interaction.answers.in_time import ask
from bot.ui.interaction.clicks import ClickCog, data_of, on_click
from bot.ui.interaction.command_groups import add_to_group
from bot.ui.interaction.typed.options import DOTS_EACH, TIMEBOX, Dots
from bot.ui.kit.custom_id import Action, ClickId
from bot.ui.kit.render import render_label
from bot.ui.views.dialogs import read_changes
from bot.ui.views.host import changing
from bot.ui.views.host.undo import OFFERED_FOR, undo_button
from bot.ui.views.lines import RULES

if TYPE_CHECKING:
    from bot.runtime.client import LeanCoffee

_NO_RULE = say("That is no thumb rule. Choose one of those that are offered.")
_RULES = [app_commands.Choice(name=render_label(name), value=rule.value) for rule, name in RULES.items()]
_TALLIES = [
    app_commands.Choice(name=render_label(name), value=shown)
    for shown, name in changing.TALLIES_SHOWN.items()
]


@app_commands.command(description="Change this meetup's settings, for what is still to come")
@app_commands.describe(
    dots=DOTS_EACH,
    dots_per_topic=f"The most dots of one person on one topic, {DOTS}",
    timebox=TIMEBOX,
    thumb_rule="How thumbs decide whether a topic goes on",
    tallies="Whether dots are shown while voting",
)
@app_commands.choices(thumb_rule=_RULES, tallies=_TALLIES)
async def change(
    interaction: discord.Interaction[LeanCoffee],
    dots: Dots | None = None,
    dots_per_topic: Dots | None = None,
    timebox: str | None = None,
    thumb_rule: str | None = None,
    tallies: str | None = None,
) -> None:
    """Those of the server stay as they are."""
    use_cases = interaction.client.use_cases
    actor = await actor_of(interaction, use_cases)
    meetup = await use_cases.meetups.in_channel(channel_of(interaction))
    use_cases.meetups.check_allowed(meetup, ChangeSettings, actor)
    command = ChangeSettings(
        actor,
        dots=dots,
        dots_per_topic=dots_per_topic,
        timeboxes=None if timebox is None else parse_timeboxes(timebox),
        thumb_rule=None if thumb_rule is None else one_of(ThumbRule, thumb_rule, _NO_RULE),
        hidden_tallies=None if tallies is None else _are_hidden(tallies),
    )
    after = await use_cases.meetups.execute(meetup.meetup_id, command)
    await show(
        interaction, changing.changed_card(after, undo_button(after, interaction.created_at + OFFERED_FOR))
    )


class ChangingCog(ClickCog):
    """The form behind the panel's button."""

    @on_click(Action.CHANGE)
    async def open_form(self, interaction: discord.Interaction, click: ClickId) -> None:
        """With the present settings in it."""
        _, meetup = await self.about_to(interaction, click, ChangeSettings)
        await ask(interaction, changing.change_form(meetup))

    @on_click(Action.CHANGE_FORM)
    async def changed(self, interaction: discord.Interaction, click: ClickId) -> None:
        """The form came back."""
        actor, _ = await self.about_to(interaction, click, ChangeSettings)
        anew = read_changes(data_of(interaction), changing.FIELDS, click.after(0))
        dots, most, timeboxes, rule, tallies = (anew[each] for each in changing.FIELDS)
        command = ChangeSettings(
            actor,
            dots=None if dots is None else whole_number(dots),
            dots_per_topic=None if most is None else whole_number(most),
            timeboxes=None if timeboxes is None else parse_timeboxes(timeboxes),
            thumb_rule=None if rule is None else one_of(ThumbRule, rule, _NO_RULE),
            hidden_tallies=None if tallies is None else _are_hidden(tallies),
        )
        after = await self.use_cases.meetups.execute(click.target_id, command, guild_of(interaction))
        undo = undo_button(after, interaction.created_at + OFFERED_FOR)
        await redraw(interaction, changing.changed_card(after, undo))


def _are_hidden(shown: str) -> bool:
    if shown not in changing.TALLIES_SHOWN:
        raise Refusal(
            say("Tallies are hidden until voting closes, or open while voting. Choose one of the two.")
        )
    return shown == changing.HIDDEN


async def setup(bot: LeanCoffee) -> None:
    """Put the command into `/leancoffee`, which cogs.meetup.leancoffee has brought."""
    add_to_group(bot.tree, "leancoffee", [change])
    await bot.add_cog(ChangingCog(bot.use_cases, bot.clicks))
