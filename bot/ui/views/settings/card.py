"""What a community has chosen, in words."""

from __future__ import annotations

from bot.core.dates.zones import lost_zone, zone_named
from bot.core.message import Message, say
from bot.core.policy import GuildSettings
from bot.core.values import Role, UserText
from bot.ui.kit.components import Accent, Sheet, Style, button, card, quiet, rows
from bot.ui.kit.custom_id import Action, click
from bot.ui.kit.lists import lines
from bot.ui.views.settings.choices import part_buttons
from bot.ui.views.settings.lines import LINES


def settings_card(settings: GuildSettings, *, may_change: bool = False) -> Sheet:
    """A guild's settings, each in a line, and for whoever may change them the way to their lists."""
    policy = settings.policy
    told = lines(
        _hosts(settings),
        *(each(policy) for each in LINES),
        say("**Time zone** {zone}", zone=UserText(zone_named(policy.time_zone).key)),
        lost_zone(policy.time_zone),
        _organizer(settings),
        say("**Contact** {contact}", contact=UserText(settings.contact)) if settings.contact else None,
    )
    hint = say(
        "For new meetups; one under way keeps the settings it began with, and a series its own until "
        "`/leancoffee schedule edit` takes these over with `server_settings`. Change: `/leancoffee settings`."
    )
    buttons = part_buttons(settings.guild_id) if may_change else []
    return card([say("### Settings"), told, quiet(hint), *rows(buttons)], Accent.GATHERING)


def ask_whether_everybody_hosts(guild_id: int) -> Sheet:
    """The question before @everyone becomes the host role of a server (a snowflake)."""
    server = str(guild_id)
    return card(
        [
            say("Let everybody in this server host?"),
            say("Everybody could then start, lead, finish and cancel meetups, and change and delete series."),
            *rows(
                [
                    button(say("Let everybody host"), click(Action.EVERYBODY_HOSTS, server), Style.danger),
                    button(say("Keep the hosts as they are"), click(Action.KEEP_HOSTS, server)),
                ]
            ),
        ],
        Accent.DANGER,
    )


def _hosts(settings: GuildSettings) -> Message:
    if settings.everybody_hosts:
        return say("**Hosts** everybody in this server")
    if settings.host_role_id is None:
        return say("**Hosts** Manage Events")
    return say("**Hosts** {role}, or Manage Events", role=Role(settings.host_role_id))


def _organizer(settings: GuildSettings) -> Message:
    if not settings.organizer:
        return say("**Organizer** the name of this server")
    return say("**Organizer** {organizer}", organizer=UserText(settings.organizer))
