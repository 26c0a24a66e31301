"""`/leancoffee schedule`: see the series, and change when they take place. Parse, call one use case, reply."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.core.message import say
from bot.core.values import UserText
from bot.ui.interaction.access.announcing import card_of
from bot.ui.interaction.access.viewer import LIST_SECONDS, sees_of
from bot.ui.interaction.answers.guard import actor_of, guild_of, redraw, show
from bot.ui.interaction.clicks import ClickCog, on_click
from bot.ui.interaction.command_groups import add_to_group
from bot.ui.interaction.typed.options import OccurrenceDay, SeriesId
from bot.ui.kit.custom_id import Action, ClickId
from bot.ui.views.cards import notice
from bot.ui.views.series.series_cards import confirm_delete, list_card

if TYPE_CHECKING:
    from bot.runtime.client import LeanCoffee


@app_commands.command(name="list", description="All series of this server, with their next dates")
async def list_all(interaction: discord.Interaction[LeanCoffee]) -> None:
    """A private card; also says what is wrong with a series."""
    series = interaction.client.use_cases.series
    listing = await series.listing(guild_of(interaction), sees=sees_of(interaction, LIST_SECONDS))
    await show(
        interaction,
        list_card(listing.outlooks, listing.unreadable, is_partial=listing.unknown is not None),
    )


@app_commands.command(description="Plan no meetups of a series for a while")
@app_commands.describe(series="The series")
async def pause(interaction: discord.Interaction[LeanCoffee], series: SeriesId) -> None:
    """The meetup that is planned does not take place; its topics are kept."""
    use_cases = interaction.client.use_cases
    actor = await actor_of(interaction, use_cases)
    outlook = await use_cases.series.pause(guild_of(interaction), series, actor)
    await show(interaction, card_of(interaction, outlook, say("Paused.")))


@app_commands.command(description="Plan the meetups of a paused series again")
@app_commands.describe(series="The series")
async def resume(interaction: discord.Interaction[LeanCoffee], series: SeriesId) -> None:
    """From now on."""
    use_cases = interaction.client.use_cases
    actor = await actor_of(interaction, use_cases)
    outlook = await use_cases.series.resume(guild_of(interaction), series, actor)
    await show(interaction, card_of(interaction, outlook, say("It goes on.")))


@app_commands.command(description="Leave one meetup of a series out, or bring it back")
@app_commands.describe(
    series="The series",
    occurrence="Which meetup",
    back="True brings a meetup back that was left out or cancelled",
)
async def skip(
    interaction: discord.Interaction[LeanCoffee],
    series: SeriesId,
    occurrence: OccurrenceDay,
    back: bool = False,
) -> None:
    """Its topics wait for the next one."""
    use_cases = interaction.client.use_cases
    actor = await actor_of(interaction, use_cases)
    outlook = await use_cases.series.skip(guild_of(interaction), series, occurrence, actor, back=back)
    said = say("That meetup takes place after all.") if back else say("That meetup is left out.")
    await show(interaction, card_of(interaction, outlook, said))


@app_commands.command(description="Move one meetup of a series to another day or time")
@app_commands.describe(
    series="The series",
    occurrence="Which meetup",
    day="The new day, such as 2026-12-10 (default: the same day)",
    time="The new time, in the series' time zone, such as 18:00 (default: the same time)",
)
async def move(
    interaction: discord.Interaction[LeanCoffee],
    series: SeriesId,
    occurrence: OccurrenceDay,
    day: str | None = None,
    time: str | None = None,
) -> None:
    """The others stay where they are."""
    use_cases = interaction.client.use_cases
    actor = await actor_of(interaction, use_cases)
    outlook = await use_cases.series.move(guild_of(interaction), series, occurrence, day, time, actor)
    await show(interaction, card_of(interaction, outlook, say("That meetup is moved.")))


@app_commands.command(description="Delete a series; past records and minutes stay")
@app_commands.describe(series="The series")
async def delete(interaction: discord.Interaction[LeanCoffee], series: SeriesId) -> None:
    """Ask first, because this cannot be taken back."""
    use_cases = interaction.client.use_cases
    actor = await actor_of(interaction, use_cases)
    outlook = await use_cases.series.before_deletion(guild_of(interaction), series, actor)
    await show(interaction, confirm_delete(outlook))


class SeriesCog(ClickCog):
    """The buttons of the list and of the question before a series is deleted."""

    @on_click(Action.SERIES_CHECK)
    async def check_again(self, interaction: discord.Interaction, click: ClickId) -> None:
        """Somebody mended something."""
        actor = await actor_of(interaction, self.use_cases)
        outlook = await self.use_cases.series.check_again(guild_of(interaction), click.target_id, actor)
        said = say("There is still something wrong.") if outlook.faults else say("I have tried it again.")
        await redraw(interaction, card_of(interaction, outlook, said))

    @on_click(Action.SERIES_DELETE)
    async def delete(self, interaction: discord.Interaction, click: ClickId) -> None:
        """Yes."""
        actor = await actor_of(interaction, self.use_cases)
        series = await self.use_cases.series.delete(guild_of(interaction), click.target_id, actor)
        said = say("The series is deleted.")
        if series is not None:
            said = say("The series **{title}** is deleted.", title=UserText(series.title))
        await redraw(interaction, notice(said))

    @on_click(Action.SERIES_KEEP)
    async def keep(self, interaction: discord.Interaction, click: ClickId) -> None:
        """No."""
        outlook = await self.use_cases.series.outlook(
            guild_of(interaction), click.target_id, sees=sees_of(interaction)
        )
        await redraw(interaction, card_of(interaction, outlook, say("Nothing was deleted.")))


async def setup(bot: LeanCoffee) -> None:
    """Put the commands into `/leancoffee schedule`, which cogs.series.schedule has brought."""
    add_to_group(bot.tree, "leancoffee schedule", [list_all, pause, resume, skip, move, delete])
    await bot.add_cog(SeriesCog(bot.use_cases, bot.clicks))
