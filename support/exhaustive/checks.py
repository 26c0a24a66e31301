"""What must hold at every calm moment of the story, and what its end must have in common with the undisturbed one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass

import discord
from simcord.builders import ChannelHandle

from bot.core.meetup.evolve import fold
from bot.core.meetup.parts import Phase
from bot.core.meetup.state import Meetup
from bot.store.ledger.audit import audit
from bot.ui.delivery.boards.wanted import wanted
from support.exhaustive.world import World
from support.hands import labels_of, text_in, text_of

_OBSERVED = frozenset({"observation_lost", "observation_regained", "member_seen", "member_left"})
"""What depends on whether the bot was looking."""
_INSTANT = re.compile(r"<t:\d+(?::\w)?>")
_INTERESTED = re.compile(r"\n-# (?:At least )?\d+ (?:person is|people are) interested[^\n]*")
"""A reminder comes in time rather than with how many are interested, should Discord not tell."""
_HEAD = re.compile(r"\d+(?:-[A-Z2-7]{4}){4}")
"""A head follows from salts, which no two stories have in common."""
_TIMES = re.compile(r"\d+ (?:seconds?|minutes?)|\d+:\d\d")


async def hold(world: World) -> None:
    """Check what must hold now, once whatever went wrong is long enough ago."""
    if not world.is_calm:
        return
    with world.wire.lifted():
        async for sentence in _at_rest(world):
            world.wrong(f"after {world.doing}: {sentence}")


async def _at_rest(world: World) -> AsyncIterator[str]:
    """Live is folded, what should be shown is shown as it is now, nothing stands there twice, credit is right."""
    meetups = world.sim.bot.use_cases.meetups
    live = {each.meetup_id: each for each in meetups.open_meetups}
    unfinished = set(await world.sim.store.journal.unfinished())
    if set(live) != unfinished:
        yield f"the bot leads {len(live)} meetups, and the journal has {len(unfinished)} that are open"
    for (meetup_id,) in world.rows("SELECT meetup_id FROM meetups"):
        folded = fold((await world.sim.store.journal.load(meetup_id)).events)
        assert folded is not None
        if meetup_id in live and live[meetup_id] != folded:
            yield f"the bot believes number {live[meetup_id].seq}, the journal has {folded.seq}"
        for sentence in [*_scene(world, folded), *_credit(world, folded)]:
            yield sentence
    for sentence in _strangers(world):
        yield sentence


def _scene(world: World, meetup: Meetup) -> Iterator[str]:
    shown = {each.id: each for each in _messages(world.channel)}
    for want in wanted(meetup):
        noted = world.rows(
            "SELECT message_id FROM posts WHERE meetup_id = ? AND slot = ? AND key = ?",
            *(meetup.meetup_id, want.slot, want.key),
        )
        messages = [shown[each] for (each,) in noted if each in shown]
        drawn = text_in(want.view.to_components())
        if not messages:
            yield f"the {want.slot} is not shown"
        elif not want.stays and text_in([each.to_dict() for each in messages[0].components]) != drawn:
            yield f"the {want.slot} shows {text_of(messages[0])[:200]!r}, not {drawn[:200]!r}"


def _strangers(world: World) -> Iterator[str]:
    """Messages with buttons of a meetup of which the bot has no note: they were posted twice."""
    noted = {each for (each,) in world.rows("SELECT message_id FROM posts")}
    for each in _messages(world.channel):
        if each.id not in noted and labels_of(each) and "Lean Coffee" in text_of(each):
            yield f"nothing is known of the message {text_of(each)[:80]!r} with {labels_of(each)}"


def _credit(world: World, meetup: Meetup) -> list[str]:
    if meetup.phase is not Phase.ENDED:
        return []
    report = audit(world.sim.database, meetup.meetup_id)
    unsettled = [] if report.meetups else ["it is over, and its credit is not settled"]
    return [*unsettled, *(f"the audit says: {each}" for each in report.findings)]


@dataclass(frozen=True)
class Ending:
    """What an end of the story has that may not depend on what went wrong."""

    events: Counter[str]
    """The journals' events, by kind, but for what was observed."""
    minutes: dict[str, int]
    """The credited minutes, by name."""
    room: Counter[str]
    """What stands in the channel."""
    native: Counter[str]
    """Discord's own events: name and status."""
    direct: Counter[str]
    """The direct messages that anybody got."""
    known: dict[str, int]
    """Rows of what is kept beside the journal."""


_TABLES = ("meetups", "series", "occurrences", "series_followers", "guild_settings", "credit_records")


def ending(world: World) -> Ending:
    """How the story ended, as people see it and as it is kept."""
    names = {hands.id: name for name, hands in world.people.items()}
    guild = world.sim.env.backend.get_guild(world.guild.id)
    inboxes = [hands.actor.user.dm_channel for hands in world.people.values()]
    return Ending(
        events=Counter(kind for (kind,) in world.rows("SELECT kind FROM journal") if kind not in _OBSERVED),
        minutes={
            names[member_id]: minutes
            for member_id, minutes in world.rows("SELECT member_id, minutes FROM credit_records")
        },
        room=Counter(_seen(each) for each in _messages(world.channel)),
        native=Counter(f"{each.name} {each.status}" for each in guild.scheduled_events.values()),
        direct=Counter(_seen(each) for inbox in inboxes for each in _messages(inbox)),
        known={each: len(world.rows(f"SELECT * FROM {each}")) for each in _TABLES},
    )


def compare(world: World, due: Ending) -> None:
    """Hold an ending against the undisturbed one."""
    found = ending(world)
    # Who came or went while the bot was dead was seen later, or last before.
    slack = 1 if "voice" in world.struck_while else 0
    for name in sorted({*due.minutes, *found.minutes}):
        if abs(found.minutes.get(name, 0) - due.minutes.get(name, 0)) > slack:
            world.wrong(f"{name} has {found.minutes.get(name)} minutes, not {due.minutes.get(name)}")
    for what in ("events", "room", "native", "direct", "known"):
        has, should = Counter(getattr(found, what)), Counter(getattr(due, what))
        if has != should:
            world.wrong(f"{what}: there is {dict(has - should)}, and not {dict(should - has)}")


def _messages(channel: ChannelHandle) -> list[discord.Message]:
    return [each for each in channel.history() if not each.flags.ephemeral]


def _seen(message: discord.Message) -> str:
    """A message as a person sees it, but for the clock."""
    text = _INTERESTED.sub("", text_of(message))
    for each in (_INSTANT, _HEAD, _TIMES):
        text = each.sub("…", text)
    return f"{text} {labels_of(message)} {[each.filename for each in message.attachments]}"
