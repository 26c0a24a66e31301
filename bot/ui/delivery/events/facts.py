"""What the server's native event of a meetup should say: state in, facts out."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import datetime
from typing import Any

import discord

from bot.app.posts import ScheduledEventPost, ScheduledEventState
from bot.core.meetup.curating.authors import is_withdrawn
from bot.core.meetup.parts import Phase, Topic
from bot.core.meetup.state import Meetup
from bot.core.message import say, say_n
from bot.core.structures.frozen import frozen
from bot.core.typed.length import cut, units
from bot.core.typed.tidy import one_line
from bot.ui.delivery.events.lasting import stands_until
from bot.ui.kit.audience import is_public, is_shown_to_all, shows_no_further
from bot.ui.kit.finding import FoundChannel, Missing, VocalChannel, find_channel
from bot.ui.kit.lists import fit, lines
from bot.ui.kit.render import render
from bot.ui.kit.text import plain

_NAME_LIMIT = 100
_LOCATION_LIMIT = 100
_DESCRIPTION_LIMIT = 1000
_TOPICS_SHOWN = 5
_DOT = "• "
"""Before each topic of a description."""

_HOW = say(
    "A Lean Coffee: propose topics, vote with dots, talk in short timeboxes. "
    "Topics are collected on the board in the channel; whoever is there can log their attendance."
)


@frozen
class EventFacts:
    """What a native event shows. `voice_channel_id` (a snowflake) is None where it takes place by text alone."""

    name: str
    description: str
    starts_at: datetime
    ends_at: datetime
    voice_channel_id: int | None
    is_stage: bool
    location: str

    @property
    def drawn(self) -> str:
        """All of it as text, to be kept and compared."""
        facts = {each.name: getattr(self, each.name) for each in fields(self)}
        times = {"starts_at": self.starts_at.isoformat(), "ends_at": self.ends_at.isoformat()}
        return json.dumps(facts | times, sort_keys=True)

    @property
    def plan(self) -> tuple[object, ...]:
        """What must not be changed by hand without the meetup's knowing: name, time and place."""
        return (self.name, self.starts_at, self.ends_at, self.voice_channel_id or self.location)

    @property
    def kind(self) -> discord.EntityType:
        """Discord's type of the event."""
        if self.voice_channel_id is None:
            return discord.EntityType.external
        return discord.EntityType.stage_instance if self.is_stage else discord.EntityType.voice

    @property
    def place(self) -> dict[str, Any]:
        """Where it takes place, as discord.py's arguments."""
        if self.voice_channel_id is None:
            return {"entity_type": self.kind, "location": self.location}
        return {"entity_type": self.kind, "channel": discord.Object(self.voice_channel_id)}


async def event_facts(meetup: Meetup, guild: discord.Guild) -> EventFacts | None:
    """What a meetup's event should show; None where there is to be none.

    That is so where the meetup belongs to no series, and where the event would be seen by people who may not see
    the meetup's text channel. Discord shows an event in a voice channel to those who see that channel, and any
    other to the whole server.

    A voice channel that is not there is left out: the event then names the text channel. An event in a
    stage can only be made by its moderators (Discord's documentation, Guild Scheduled Event); where the bot
    is none, the event names the stage, if everybody may know of it, and is not bound to it.

    Raises OSError where Discord does not tell of a channel.
    """
    occurrence = meetup.plan.occurrence
    if occurrence is None:
        return None
    text = await find_channel(guild, meetup.plan.channel_id)
    voice = await _voice_of(meetup, guild)
    is_stage = isinstance(voice, discord.StageChannel)
    bound = None if voice is None or (is_stage and not _moderates(voice)) else voice
    if not _may_be_known(text, bound):
        return None
    named = text if voice is None or (bound is None and not is_shown_to_all(voice)) else voice
    return EventFacts(
        name=cut(one_line(meetup.plan.title), _NAME_LIMIT),
        description=_description(meetup),
        starts_at=occurrence.starts_at,
        ends_at=stands_until(meetup, discord.utils.utcnow()) or occurrence.ends_at,
        voice_channel_id=None if bound is None else bound.id,
        is_stage=is_stage,
        location=cut(guild.name if isinstance(named, Missing) else f"#{named.name}", _LOCATION_LIMIT),
    )


async def _voice_of(meetup: Meetup, guild: discord.Guild) -> VocalChannel | None:
    if meetup.plan.voice_channel_id is None:
        return None
    voice = await find_channel(guild, meetup.plan.voice_channel_id)
    return voice if isinstance(voice, VocalChannel) else None


def _may_be_known(text: FoundChannel | Missing, bound: VocalChannel | None) -> bool:
    """Whether an event, in a voice channel or in none, is seen by those alone who may see the text channel."""
    if isinstance(text, Missing):
        return text is Missing.GONE  # an event that stands already goes on to its meetup's end, in a moment
    return is_public(text) if bound is None else shows_no_further(bound, text)


def drawn_facts(drawn: str) -> EventFacts | None:
    """What an event was last made to show, from EventFacts.drawn; None where another version, or hand, wrote that."""
    try:
        facts = json.loads(drawn)
        times = {each: datetime.fromisoformat(facts[each]) for each in ("starts_at", "ends_at")}
        found = EventFacts(**facts | times)
    except (ValueError, TypeError, LookupError, RecursionError):
        return None
    return found if found.starts_at.tzinfo and found.ends_at.tzinfo else None


async def lost_its_channel(guild: discord.Guild | None, post: ScheduledEventPost) -> bool:
    """Whether an event was in a voice channel that is not there any more. Raises OSError without an answer."""
    drawn = drawn_facts(post.drawn)
    voice = None if drawn is None else drawn.voice_channel_id
    return guild is not None and voice is not None and await find_channel(guild, voice) is Missing.GONE


def plan_of(event: discord.ScheduledEvent) -> tuple[object, ...]:
    """The same as EventFacts.plan, of an event as Discord has it."""
    where = event.location if event.entity_type is discord.EntityType.external else event.channel_id
    return (event.name, event.start_time, event.end_time, where)


def event_state(meetup: Meetup) -> ScheduledEventState:
    """Where a meetup's event should stand."""
    if meetup.phase is Phase.PLANNED:
        return ScheduledEventState.SCHEDULED
    return ScheduledEventState.ACTIVE if meetup.phase.is_live else ScheduledEventState.OVER


def is_to_come(meetup: Meetup, facts: EventFacts) -> bool:
    """Whether an event can still be created: Discord takes none that begins in the past."""
    return meetup.phase is Phase.PLANNED and facts.starts_at > discord.utils.utcnow()


async def is_of_a_deleted_channel(meetup: Meetup, guild: discord.Guild) -> bool:
    """Whether a meetup's text channel is gone, so that nobody can tell any more who saw it. Raises OSError."""
    return await find_channel(guild, meetup.plan.channel_id) is Missing.GONE


def _moderates(stage: VocalChannel) -> bool:
    may = stage.permissions_for(stage.guild.me)
    return may.manage_channels and may.mute_members and may.move_members


def names_otherwise(meetup: Meetup, description: str) -> bool:
    """Whether a description names a topic that is withdrawn by now, or called otherwise."""
    topics = meetup.agenda.topics.values()
    named = {_named(each) for each in topics if not is_withdrawn(meetup, each.topic_id)}
    return any(each.startswith(_DOT) and each not in named for each in description.splitlines())


def _named(topic: Topic) -> str:
    return _DOT + plain(topic.title)


def _description(meetup: Meetup) -> str:
    """What it is about; of one that is over nothing is said of its topics, for nobody can take that back later."""
    how = render(_HOW)
    if meetup.phase.is_over:
        return how
    listed = fit(
        [_named(each) for each in meetup.ranked or meetup.standing_topics],
        _DESCRIPTION_LIMIT - units(how) - 20,
        more=lambda left_out: say_n("…and {count} more", "…and {count} more", left_out),
        at_most=_TOPICS_SHOWN,
    )
    return "\n\n".join([how, *([lines(say("Topics so far:"), listed)] if listed else [])])
