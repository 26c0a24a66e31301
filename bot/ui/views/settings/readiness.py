"""The card of a first set-up: what a server has chosen, and what keeps the bot from working where."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import Enum, auto

from bot.core.dates.zones import lost_zone, zone_named
from bot.core.message import AllOf, Message, say, say_n
from bot.core.policy import GuildSettings
from bot.core.structures.frozen import frozen
from bot.core.values import Channel, LocalTime, Role, UserText
from bot.ui.kit.components import Accent, Sheet, Style, button, card, quiet, rows, rule
from bot.ui.kit.custom_id import Action, click
from bot.ui.kit.lists import fit, lines, sentences

_LIST_BUDGET = 2400
_LEFT_OUT = say(
    "Channels of series are left out here: Discord does not tell me just now whether you may see them. Check again "
    "in a minute."
)


class Use(Enum):
    """What a channel is to serve for."""

    BOARD = auto()
    VOICE = auto()


class Finding(Enum):
    """What was found of a channel, besides what the bot lacks there."""

    THERE = auto()
    GONE = auto()
    HIDDEN = auto()
    NOT_TOLD = auto()
    """Discord gave no answer."""


@frozen
class Place:
    """A channel (a snowflake) that the bot works in or is to, and what it lacks there; None for nothing."""

    channel_id: int
    use: Use
    finding: Finding = Finding.THERE
    lacks: AllOf | None = None

    @property
    def is_ready(self) -> bool:
        """Whether nothing keeps the bot from working there."""
        return self.finding is Finding.THERE and self.lacks is None


@frozen
class Readiness:
    """What keeps the bot from working in a server: for its events, and in each channel looked at.

    `text_id` and `voice_id` (snowflakes) are what was asked about, so that it can be asked again. `host_role_gone`
    says that the role which was chosen to host is deleted; `is_partial`, that channels of series are left out of
    which it is not known whether whoever asks may see them.
    """

    text_id: int
    voice_id: int | None
    for_events: AllOf | None
    places: Sequence[Place]
    host_role_gone: bool = False
    is_partial: bool = False

    @property
    def missing(self) -> int:
        """In how many places something is missing."""
        return sum(not each.is_ready for each in self.places) + (self.for_events is not None)

    @property
    def lacks_permissions(self) -> bool:
        """Whether some of it is a permission; what is deleted nobody can give to a role."""
        return self.for_events is not None or any(
            each.finding is Finding.HIDDEN or each.lacks is not None for each in self.places
        )


def setup_card(settings: GuildSettings, readiness: Readiness, now: datetime) -> Sheet:
    """The set-up of a server at `now` (aware UTC), and the way to look again."""
    again = click(Action.SETUP_CHECK, str(settings.guild_id), readiness.text_id, readiness.voice_id or 0)
    is_ready = not (readiness.missing or readiness.host_role_gone or readiness.is_partial)
    return card(
        [
            say("### Set-up"),
            lines(
                _hosts(settings, gone=readiness.host_role_gone),
                _zone(settings, now),
                lost_zone(settings.policy.time_zone),
            ),
            rule(),
            fit([*map(_of_place, readiness.places), _of_events(readiness)], _LIST_BUDGET),
            _LEFT_OUT if readiness.is_partial else None,
            say("**Everything is there.** A host begins with `/leancoffee start`.") if is_ready else None,
            _missing(readiness) if readiness.missing else None,
            *rows([button(say("Check again"), again, Style.primary)]),
            quiet(
                say(
                    "Choose with `/leancoffee setup`, and everything else with `/leancoffee settings`. "
                    "A meetup every month: `/leancoffee schedule create`."
                )
            ),
        ],
        Accent.GATHERING if is_ready else Accent.TIME_IS_UP,
    )


def _missing(readiness: Readiness) -> str:
    return sentences(
        say_n("**{count} thing is missing.**", "**{count} things are missing.**", readiness.missing),
        say("Give what I lack to my role, in the channel or in Server Settings → Roles.")
        if readiness.lacks_permissions
        else None,
    )


def _hosts(settings: GuildSettings, *, gone: bool) -> Message:
    if gone:
        return say(
            "⚠ **Who hosts** members with Manage Events alone: the host role is deleted. Choose another one with "
            "`host_role`, or none with `no_host_role` of `/leancoffee settings`."
        )
    if settings.everybody_hosts:
        return say("**Who hosts** everybody in this server")
    if settings.host_role_id is None:
        return say("**Who hosts** members with Manage Events. Give a role the right with `host_role`.")
    return say("**Who hosts** {role}, and members with Manage Events", role=Role(settings.host_role_id))


def _zone(settings: GuildSettings, now: datetime) -> Message:
    zone = zone_named(settings.policy.time_zone)
    return say(
        "**Time zone** {zone}, where it is {time} now",
        zone=UserText(zone.key),
        time=LocalTime(now, zone),
    )


def _of_place(place: Place) -> Message:
    channel = Channel(place.channel_id)
    match place.finding:
        case Finding.GONE:
            return say(
                "⚠ {channel} is deleted. Name another one, for a series with `/leancoffee schedule edit`.",
                channel=channel,
            )
        case Finding.HIDDEN:
            return say("⚠ {channel}: I lack **View Channel**.", channel=channel)
        case Finding.NOT_TOLD:
            return say(
                "⚠ {channel}: Discord does not show it to me just now. Check again in a minute.",
                channel=channel,
            )
        case Finding.THERE:
            if place.lacks is not None:
                return say("⚠ {channel}: I lack {permissions}.", channel=channel, permissions=place.lacks)
    if place.use is Use.BOARD:
        return say("✅ {channel}: meetups can be held here.", channel=channel)
    return say("✅ {channel}: attendance can be counted here.", channel=channel)


def _of_events(readiness: Readiness) -> Message:
    if readiness.for_events is None:
        return say("✅ The server's events: a series can be announced there.")
    return say(
        "⚠ The server's events: I lack {permissions}, so a series is not announced there.",
        permissions=readiness.for_events,
    )
