"""Whether the bot can do its work in a channel, and if not, which permission is missing."""

from __future__ import annotations

from collections.abc import Iterable

import discord

from bot.core.message import AllOf, Message, say
from bot.core.refusal import Refusal
from bot.core.values import Channel
from bot.ui.interaction.answers.guard import use_cases_of
from bot.ui.kit.channels import TO_SEE_WHO_IS_THERE, TO_WRITE, lacking, to_speak_in, to_write_in
from bot.ui.kit.finding import VocalChannel
from bot.ui.kit.permission_names import names_of

_NOT_SHOWN = say(
    "⚠ What I want to show in this channel cannot be shown just now, so the board is not up to date. I try again by "
    "myself; whoever runs this bot finds the reason in its log."
)


def not_shown(interaction: discord.Interaction, meetup_id: str) -> Message | None:
    """Why a meetup is not shown as it is in the channel of this interaction; None where it is."""
    missing = _missing(interaction.app_permissions, to_write_in(interaction.channel))
    if missing is None:
        return _NOT_SHOWN if use_cases_of(interaction).boards.is_behind(meetup_id) else None
    return say(
        "⚠ I lack {permissions} in this channel, so the board is not up to date. Give my role that permission; "
        "everything is shown then.",
        permissions=missing,
    )


def check_text_channel(interaction: discord.Interaction, other: discord.TextChannel | None = None) -> None:
    """Raise a Refusal that names what the bot lacks in the channel of this interaction, or in another one.

    Whoever lets the bot write in this channel has to be allowed to write there, too; for another one that was
    seen to when they chose it (bot.ui.interaction.typed.channel_options).
    """
    if other is None:
        check_own(interaction)
        missing = _missing(interaction.app_permissions, to_write_in(interaction.channel))
        if missing is not None:
            raise Refusal(
                say(
                    "I lack {permissions} in this channel. Give my role that permission and try again.",
                    permissions=missing,
                )
            )
    else:
        _check(other, TO_WRITE)


def check_own(interaction: discord.Interaction) -> None:
    """Raise a Refusal where the person may not write in the channel of this interaction themselves."""
    missing = _missing(interaction.permissions, to_speak_in(interaction.channel))
    if missing is not None:
        raise Refusal(
            say(
                "You lack {permissions} in this channel yourself, so I write nothing here for you. "
                "Use another channel, or ask somebody who may.",
                permissions=missing,
            )
        )


def check_lasting_channel(interaction: discord.Interaction, other: discord.TextChannel | None) -> None:
    """The same for a series. It is refused in a thread: Discord archives one after some days of silence,
    and a series is silent for weeks."""
    if other is None and isinstance(interaction.channel, discord.Thread):
        raise Refusal(
            say(
                "Discord archives a thread after some quiet days, and a series needs a channel that stays. "
                "Name a text channel with the option `text_channel`."
            )
        )
    check_text_channel(interaction, other)


def check_voice_channel(channel: VocalChannel) -> None:
    """Raise a Refusal when the bot cannot see who is in a voice channel."""
    _check(channel, TO_SEE_WHO_IS_THERE)


def _check(channel: discord.TextChannel | VocalChannel, needed: Iterable[str]) -> None:
    missing = _missing(channel.permissions_for(channel.guild.me), needed)
    if missing is not None:
        raise Refusal(
            say(
                "I lack {permissions} in {channel}. Give my role that permission and try again.",
                permissions=missing,
                channel=Channel(channel.id),
            )
        )


def _missing(has: discord.Permissions, needed: Iterable[str]) -> AllOf | None:
    return names_of(lacking(has, needed))
