"""What follows from a whole database, read through the store as the bot reads it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from bot.app.posts import Post, ScheduledEventPost
from bot.app.series.ports import Draft
from bot.core.credit.rules.rule_2026_1 import attendance
from bot.core.meetup.evolve import fold
from bot.core.series.series import Series, agenda, upcoming
from bot.store.store import SqlStore
from tests.store.golden import Facts
from tests.store.golden.meetup_facts import (
    day,
    instant,
    meetup_facts,
    optional_instant,
    policy_facts,
    record_facts,
)

LOOKED_AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
"""When somebody looks at what a series has ahead of it."""
UPCOMING = 4


@dataclass(slots=True)
class Ids:
    """What to look for in a database. The ports have no list of everything, and need none."""

    meetups: list[str] = field(default_factory=list)
    series: list[str] = field(default_factory=list)
    guilds: list[int] = field(default_factory=list)
    members: list[int] = field(default_factory=list)
    drafts: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, known: Facts) -> Ids:
        """The ids of facts that are known already."""
        return cls(
            meetups=list(known["meetups"]),
            series=list(known["series"]),
            guilds=[int(each) for each in known["guilds"]],
            members=[int(each) for each in known["members"]],
            drafts=list(known["drafts"]),
        )


async def facts_of(store: SqlStore, ids: Ids) -> Facts:
    """All facts about these things. Raises CorruptJournal."""
    return {
        "meetups": {each: await _meetup(store, each, ids) for each in ids.meetups},
        "series": {each: await _series(store, each) for each in ids.series},
        "guilds": {str(each): await _guild(store, each, ids.members) for each in ids.guilds},
        "members": {str(each): await _member(store, each) for each in ids.members},
        "drafts": {each: _draft(await store.drafts.load(each)) for each in ids.drafts},
        "bot": {"state": await _bot(store)},
    }


async def _meetup(store: SqlStore, meetup_id: str, ids: Ids) -> dict[str, Any]:
    meetup = fold((await store.journal.load(meetup_id)).events)
    assert meetup is not None, f"there is no meetup {meetup_id} any more"
    names = await store.people.names(meetup.plan.guild_id, ids.members)
    issued = await store.credits.of_meetup(meetup_id)
    event = await store.scheduled_event_posts.of_meetup(meetup_id)
    return {
        **meetup_facts(meetup, attendance(await store.journal.recorded(meetup_id)), names, issued),
        "posts": [_post(each) for each in await store.posts.of_meetup(meetup_id)],
        "scheduled event": None if event is None else _event(event),
    }


async def _series(store: SqlStore, series_id: str) -> dict[str, Any]:
    series = await store.series.load(series_id)
    assert series is not None, f"there is no series {series_id} any more"
    notes = await store.series.notes(series_id, date.min)
    due = agenda(series, notes, LOOKED_AT)
    return {
        "series": _series_itself(series),
        "notes": [
            [
                day(each.day),
                each.state.value,
                instant(each.starts_at),
                each.meetup_id,
                None if each.phase is None else each.phase.value,
            ]
            for each in notes
        ],
        "missed": [day(each.day) for each in due.missed],
        "to open": [day(each.day) for each in due.to_open],
        "look again": optional_instant(due.wake_at),
        "upcoming": [
            [day(each.day), instant(each.starts_at)] for each in upcoming(series, notes, LOOKED_AT, UPCOMING)
        ],
        "meetups with leftovers": await store.series.leftovers(series_id),
        "followers": await store.followers.of(series_id),
        "volunteers": {
            day.isoformat(): member for day, member in (await store.volunteers.of(series_id)).items()
        },
        "faults": [
            [each.kind.value, instant(each.since), each.told]
            for each in await store.faults.all()
            if each.series_id == series_id
        ],
    }


def _series_itself(series: Series) -> dict[str, Any]:
    rule = series.rule
    return {
        "guild": series.guild_id,
        "channel": series.channel_id,
        "voice channel": series.voice_channel_id,
        "title": series.title,
        "organizer": series.organizer,
        "host": series.host_id,
        "rule": {
            "unit": rule.unit.value,
            "every": rule.every,
            "weekday": rule.weekday,
            "place": rule.place,
            "missing day": rule.missing.value,
        },
        "anchor": day(series.anchor),
        "at": series.at.isoformat(),
        "minutes": series.minutes,
        "policy": policy_facts(series.policy),
        "begins": day(series.begins),
        "changed": instant(series.changed_at),
        "revision": series.revision,
        "opens days before": series.opens_days,
        "reminds": series.reminds,
        "starts alone": series.starts_alone,
        "most carries": series.most_carries,
        "is paused": series.paused,
    }


async def _guild(store: SqlStore, guild_id: int, members: Iterable[int]) -> dict[str, Any]:
    settings = await store.settings.load(guild_id)
    names = await store.people.names(guild_id, members)
    return {
        "settings": None
        if settings is None
        else {"host role": settings.host_role_id, "policy": policy_facts(settings.policy)},
        "names": {str(member): name for member, name in sorted(names.items())},
        "series": [each.series_id for each in await store.series.of_guild(guild_id)],
    }


async def _member(store: SqlStore, member_id: int) -> dict[str, Any]:
    return {"records": [record_facts(each) for each in await store.credits.of_member(member_id)]}


async def _bot(store: SqlStore) -> dict[str, Any]:
    return {
        "last alive": optional_instant((await store.heartbeat.last_beats()).of_shards.get((1, 0))),
        "unfinished": await store.journal.unfinished(),
        "uncredited": await store.journal.uncredited(),
        "unshown": await store.journal.unshown(),
        "next look at series": optional_instant(await store.series.next_wake()),
    }


def _draft(draft: Draft | None) -> dict[str, Any]:
    assert draft is not None, "a draft is gone"
    return {
        "member": draft.member_id,
        "drawn": instant(draft.drawn_at),
        "series": _series_itself(draft.series),
    }


def _post(post: Post) -> dict[str, Any]:
    return {"channel": post.channel_id, "message": post.message_id, "is open": post.is_open}


def _event(event: ScheduledEventPost) -> dict[str, Any]:
    return {"guild": event.guild_id, "event": event.event_id, "state": event.state.value}
