"""A meetup's minutes as JSON, for programs: its form is described in docs/json-minutes.md and carries a version.

A later version of the form may add names; what a name means stays as it is within one version.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Final

from bot.app.history.minutes import Minutes
from bot.core.dates.zones import zone_named
from bot.core.erased import is_former
from bot.core.meetup.actions.item import ActionItem, ActionState
from bot.core.meetup.curating.authors import are_shown, authors, supporters
from bot.core.meetup.parts import Takeaway, ThumbResult
from bot.core.meetup.state import Meetup
from bot.core.past import seen
from bot.export.minutes.facts import TopicFacts, topics_of
from bot.export.text import MARKS, flat, flat_text

FORM: Final = "leancoffee-minutes"
VERSION: Final = 1
_SCORES: Final = (1, 2, 3, 4, 5)
_STATES: Final = {
    ActionState.OPEN: "open",
    ActionState.KEPT: "not_yet",
    ActionState.DONE: "done",
    ActionState.DROPPED: "dropped",
}
"""What became of an action, as it stands in the file: written out, and not the name of today."""


def minutes(told: Minutes) -> bytes:
    """The minutes as JSON in UTF-8. Ids of Discord are text, because many programs round such numbers."""
    meetup, topics = told.meetup, topics_of(told.meetup)
    standing = {one.topic_id for each in topics for one in (each.topic, *each.parts)}
    content = {
        "format": FORM,
        "version": VERSION,
        "meetup": _head(told),
        "topics": [_topic(each, told) for each in topics],
        "takeaways": [
            _takeaway(each, told) for each in meetup.notes.takeaways if each.topic_id not in standing
        ],
        "actions": [_action(each, told) for each in meetup.notes.actions.values()],
        "roti": _roti(meetup),
        "notice": flat_text(MARKS),
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _head(told: Minutes) -> dict[str, Any]:
    meetup = told.meetup
    plan, flow, zone = meetup.plan, meetup.flow, zone_named(meetup.plan.policy.time_zone)
    start = flow.started_at
    attended = {each.member_id for each in told.records or () if each.meetup_id == meetup.meetup_id}
    return {
        "id": meetup.meetup_id,
        "title": flat(plan.title),
        "organizer": flat(plan.organizer) or None,
        "server_id": str(plan.guild_id),
        "series_id": None if plan.occurrence is None else plan.occurrence.series_id,
        "host": _name(plan.host_id, told),
        "date": None if start is None else start.astimezone(zone).date().isoformat(),
        "start": None if start is None else _instant(start),
        "end": None if flow.counts_until is None else _instant(flow.counts_until),
        "time_zone": zone.key,
        "people": max(len(seen(meetup)), len(attended)),
    }


def _topic(facts: TopicFacts, told: Minutes) -> dict[str, Any]:
    topic, is_shown = facts.topic, are_shown(told.meetup, facts.topic)
    return {
        "number": topic.topic_id,
        "rank": facts.rank,
        "title": flat(topic.title),
        "pitch": flat(topic.pitch) or None,
        "authors": _people(authors(told.meetup, topic), told) if is_shown else [],
        "joined_by": _people(supporters(told.meetup, topic), told) if is_shown else [],
        "merged": [{"number": each.topic_id, "title": flat(each.title)} for each in facts.parts],
        "carried_since": None if topic.carried is None else topic.carried.since.isoformat(),
        "state": facts.state,
        "parked": facts.is_parked,
        "dots": facts.dots,
        "voters": facts.voters,
        "seconds": facts.seconds,
        "votes": [_vote(each) for each in facts.votes],
        "takeaways": [_takeaway(each, told) for each in facts.takeaways],
    }


def _vote(vote: ThumbResult) -> dict[str, Any]:
    outcomes = {True: "more_time", False: "next_topic", None: "host_decides"}
    return {
        "up": vote.ups,
        "either_way": vote.holds,
        "down": vote.downs,
        "outcome": outcomes[vote.goes_on],
        "minutes": vote.minutes if vote.goes_on else 0,
    }


def _takeaway(takeaway: Takeaway, told: Minutes) -> dict[str, Any]:
    return {"text": flat(takeaway.text), "author": _name(takeaway.member_id, told)}


def _action(action: ActionItem, told: Minutes) -> dict[str, Any]:
    return {
        "text": flat(action.text),
        "owner": _name(action.owner_id, told),
        "due": None if action.due is None else action.due.isoformat(),
        "state": _STATES[action.state],
        "carried_since": None if action.carried is None else action.carried.since.isoformat(),
    }


def _roti(meetup: Meetup) -> dict[str, Any]:
    given = list(meetup.notes.roti.values())
    average = meetup.notes.roti_average
    return {
        "answers": len(given),
        "average": None if average is None else f"{average:.1f}",
        "scores": {str(score): given.count(score) for score in _SCORES},
    }


def _people(members: Sequence[int], told: Minutes) -> list[str | None]:
    return [_name(each, told) for each in members]


def _name(member_id: int, told: Minutes) -> str | None:
    """What somebody is called; None for a former member, and for somebody of whom no name is kept."""
    return None if is_former(member_id) else flat(told.names.get(member_id, "")) or None


def _instant(instant: datetime) -> str:
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
