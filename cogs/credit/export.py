"""`/seu export` and the summary's button: everybody's own records as files. Parse, call one use case, reply."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.app.credit.exporting import Export, ExportFormat, format_named
from bot.core.credit.log import Range
from bot.core.message import Message, say, say_n
from bot.core.series.rule_words import parse_day
from bot.export.credit.block import block
from bot.export.credit.wording import total
from bot.ui.interaction.answers.guard import guild_of, show, tell
from bot.ui.interaction.answers.in_time import most_bytes_of
from bot.ui.interaction.clicks import ClickCog, on_click
from bot.ui.interaction.command_groups import add_to_group
from bot.ui.kit.custom_id import Action, ClickId
from bot.ui.kit.files import attachment
from bot.ui.views.member.log_card import SELF_REPORTED
from bot.ui.views.member.own_record import own_record_card

if TYPE_CHECKING:
    from bot.runtime.client import LeanCoffee

_CHOICES = [
    app_commands.Choice(name="CSV, in the order of the SEU form", value=ExportFormat.CSV.value),
    app_commands.Choice(name="Excel (XLSX), with dates and totals", value=ExportFormat.XLSX.value),
    app_commands.Choice(name="PDF: a transcript of all of it", value=ExportFormat.TRANSCRIPT.value),
    app_commands.Choice(name="PDF: a certificate for each meetup", value=ExportFormat.CERTIFICATE.value),
    app_commands.Choice(name="Signed badge (PNG) for each meetup", value=ExportFormat.BADGE.value),
    app_commands.Choice(name="Text to copy into the SEU form", value=ExportFormat.TEXT.value),
    app_commands.Choice(name="JSON, for programs", value=ExportFormat.JSON.value),
]


@app_commands.command(description="Your attendance records as a file, for the Scrum Alliance form")
@app_commands.describe(
    first="The first day, such as 2026-01-01; leave it out for all from the beginning",
    last="The last day; leave it out for all up to now",
    written_as="What the file is; CSV unless you choose another",
)
@app_commands.rename(first="from", last="to", written_as="format")
@app_commands.choices(written_as=_CHOICES)
async def export(
    interaction: discord.Interaction[LeanCoffee],
    first: str | None = None,
    last: str | None = None,
    written_as: str = ExportFormat.CSV.value,
) -> None:
    """A private file, in the order of the form; several where one would be too large for Discord."""
    days = Range(
        None if first is None else parse_day(first),
        None if last is None else parse_day(last),
    )
    who = interaction.user
    made = await interaction.client.use_cases.exports.of_days(
        who.id, who.display_name, days, format_named(written_as), most_bytes_of(interaction)
    )
    await give(interaction, made)


class OwnRecordCog(ClickCog):
    """The summary's button, by which everybody takes their own record home."""

    @on_click(Action.OWN_RECORD)
    async def own_record(self, interaction: discord.Interaction, click: ClickId) -> None:
        """A private card with the file. Whoever was not counted is told so."""
        who = interaction.user
        made = await self.use_cases.exports.of_meetup(
            who.id, who.display_name, click.target_id, guild_of(interaction), most_bytes_of(interaction)
        )
        record, file = made.log.records[0], made.files[0]
        links = await self.use_cases.member_log.claim_links([record])
        lines = block(record, made.log)
        view = own_record_card(record, lines, file.name, made.said, links.get(record.meetup_id))
        await show(interaction, view, attachment(file.content, file.name))


async def give(interaction: discord.Interaction, made: Export) -> None:
    """Hand over the files, privately, with what they are together."""
    files = made.files
    several = say_n(
        "They are in {count} file, because one would be too large for Discord.",
        "They are in {count} files, because one would be too large for Discord.",
        len(files),
    )
    await tell(
        interaction,
        say_n("{count} record.", "{count} records.", len(made.log.records)),
        say_n(
            "{count} self-reported activity.", "{count} self-reported activities.", len(made.log.activities)
        )
        if made.log.activities
        else None,
        total(made.log.minutes),
        several if len(files) > 1 else None,
        *made.said,
        _what_it_is_for(made),
        SELF_REPORTED if made.log.activities else None,
        file=attachment(files[0].content, files[0].name, files[0].description),
    )
    for number, each in enumerate(files[1:], start=2):
        told = say("File {number} of {files}.", number=number, files=len(files))
        await tell(interaction, told, file=attachment(each.content, each.name, each.description))


def _what_it_is_for(made: Export) -> Message:
    """What one does with the files; what somebody noted themselves is no record of attendance."""
    if not made.log.records:
        return say("Log each one yourself at Scrum Alliance.")
    if len(made.files) == 1:
        return say(
            "Log each one yourself at Scrum Alliance; "
            "this file is the attendance record that supports your claim."
        )
    return say(
        "Log each one yourself at Scrum Alliance; "
        "these files are the attendance record that supports your claim."
    )


async def setup(bot: LeanCoffee) -> None:
    """Put the command into the `/seu` group, which cogs.credit.seu has brought, and answer the button."""
    await bot.add_cog(OwnRecordCog(bot.use_cases, bot.clicks))
    add_to_group(bot.tree, "seu", [export])
