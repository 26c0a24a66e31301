"""What follows from a meetup's journal, in words of this file's own.

Every key is written out here and none is taken from a class, so that the facts of an old golden file stay
comparable however the code is named and grouped. Left out is what each version may form anew: the key under
which a board is posted, the moment in a button, numbers that only tell alarms apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from bot.core.credit.ledger.rulebook import BEFORE_THE_RELEASE
from bot.core.credit.record import CreditRecord
from bot.core.credit.rules.rule_2026_1 import Attendance, Attended, credit
from bot.core.meetup.ahead.occurrence import Occurrence
from bot.core.meetup.alarms import next_alarm, steps_ahead
from bot.core.meetup.ballot import RANKED_BY
from bot.core.meetup.hosting.watching import may_be_taken_over
from bot.core.meetup.parts import Timebox, Topic
from bot.core.meetup.state import Meetup
from bot.core.policy import Policy
from bot.core.series.carryover import fate, leftovers
from bot.export.markdown import markdown_text
from bot.export.minutes.markdown import minutes
from bot.export.text import MARKS

_TABLE_HEAD = re.compile(r"^\| Member \| Minutes \| SEU \|\n\| --- \| ---: \| ---: \|\n", re.MULTILINE)
_TABLE_ROW = re.compile(r"^\| (.+) \| \d+ \| [\d.]+ \|$", re.MULTILINE)
_WHEN = re.compile(r"^- When: .+\n", re.MULTILINE)
_BARS = re.compile(r"\n\n```\n(?:[1-5](?: █+)? \d+\n){5}```")
_OF_EVERY_MEETUP = (markdown_text(RANKED_BY, {}), f"*{markdown_text(MARKS, {})}*")


def meetup_facts(
    meetup: Meetup, found: Attendance, names: Mapping[int, str], issued: list[CreditRecord]
) -> dict[str, Any]:
    """All that follows from a meetup; `found` is who attended, `issued` its stored records, `names` those known."""
    return {
        "plan": _plan(meetup),
        "hosting": _hosting(meetup),
        "may be taken over": may_be_taken_over(meetup),
        "left": optional_instant(meetup.flow.left_at),
        "phase": {"name": meetup.phase.value, "since": instant(meetup.flow.phase_since)},
        "started": optional_instant(meetup.flow.started_at),
        "ended": optional_instant(meetup.flow.ended_at),
        "end": None if meetup.flow.ended is None else meetup.flow.ended.value,
        "cancelled": None if meetup.flow.cancelled is None else meetup.flow.cancelled.value,
        "topics": [_topic(meetup, each) for each in meetup.agenda.topics.values()],
        "dots": {
            str(voter): {str(topic): dots for topic, dots in sorted(mine.items())}
            for voter, mine in sorted(meetup.agenda.ballot.marks.items())
        },
        "dots left": {str(voter): meetup.dots_left(voter) for voter in sorted(meetup.agenda.ballot.marks)},
        "ranking": list(meetup.flow.ranking),
        "still to discuss": [each.topic_id for each in meetup.queue],
        "discussed": [each.topic_id for each in meetup.discussed],
        "timebox": None if meetup.flow.timebox is None else _timebox(meetup.flow.timebox),
        "thumb votes": [
            [each.timebox_id, each.topic_id, each.ups, each.holds, each.downs, each.goes_on, each.minutes]
            for each in meetup.flow.thumb_results
        ],
        "takeaways": [[each.member_id, each.topic_id, each.text] for each in meetup.notes.takeaways],
        "actions": [
            [
                each.action_id,
                each.author_id,
                each.owner_id,
                each.text,
                None if each.due is None else day(each.due),
                None if each.carried is None else [day(each.carried.since), each.carried.times],
                each.state.value,
            ]
            for each in meetup.notes.actions.values()
        ],
        "worth the time": {str(member): score for member, score in sorted(meetup.notes.roti.items())},
        "present": sorted(meetup.presence.present),
        "is observed": meetup.presence.observing,
        "prompts": _prompts(meetup),
        "attendance": {str(member): _attended(each) for member, each in found.members.items()},
        "credit issued": [record_facts(each) for each in issued],
        "credit computed": _computed(found),
        "next alarm": _alarm(meetup),
        "steps ahead": [
            [None if each.reminder is None else each.reminder.value, instant(each.at), instant(each.late_at)]
            for each in steps_ahead(meetup)
        ],
        "left over": [each.topic_id for each in leftovers(meetup)] if meetup.phase.is_over else None,
        "minutes": _told(minutes(_telling_all(meetup), names, issued)),
    }


def _telling_all(meetup: Meetup) -> Meetup:
    """The meetup, its minutes telling how long each was there, whatever its community chose to show."""
    policy = replace(meetup.plan.policy, minutes_shown=True)
    return replace(meetup, plan=replace(meetup.plan, policy=policy))


def record_facts(record: CreditRecord) -> dict[str, Any]:
    """A credit record, with the code that a member may compare years later."""
    return {
        "id": record.record_id,
        "meetup": record.meetup_id,
        "guild": record.guild_id,
        "member": record.member_id,
        "rule": "2026-1" if record.rule == BEFORE_THE_RELEASE else record.rule,
        "day": day(record.day),
        "minutes": record.minutes,
        "measured": record.measured,
        "inferred": record.inferred,
        "checked in": record.checked_in,
        "title": record.title,
        "organizer": record.organizer,
        "started": instant(record.started_at),
        "ended": instant(record.ended_at),
        "time zone": record.time_zone,
        "topics": list(record.topics),
        "takeaways": list(record.takeaways),
        "issued": instant(record.issued_at),
        "code": record.code,
    }


def policy_facts(policy: Policy) -> dict[str, Any]:
    """What a community chose."""
    return {
        "dots": policy.dots,
        "dots on a topic": policy.dots_per_topic,
        "timeboxes": list(policy.timeboxes),
        "thumb rule": policy.thumb_rule.value,
        "thumb seconds": policy.thumb_seconds,
        "tallies are hidden": policy.hidden_tallies,
        "gathering minutes": policy.gathering_minutes,
        "voting minutes": policy.voting_minutes,
        "time zone": policy.time_zone,
    }


def instant(at: datetime) -> str:
    """An instant in UTC, to the microsecond."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def optional_instant(at: datetime | None) -> str | None:
    """An instant, or that there is none."""
    return None if at is None else instant(at)


def day(of: date) -> str:
    """A calendar day."""
    return of.isoformat()


def seconds(length: timedelta) -> float:
    """A length of time."""
    return length.total_seconds()


def _told(paper: str) -> str:
    """The minutes without the sentences that say the same of every meetup, and may be worded anew.

    And without the bars of the scores, which the first golden files do not have: the scores stand there anyway.
    """
    return "\n".join(line for line in _BARS.sub("", paper).split("\n") if line not in _OF_EVERY_MEETUP)


def as_today(paper: str, end: str | None) -> str:
    """Minutes of an earlier version, but for what later ones tell otherwise by intent.

    How long each person was there is told only where a community wants it (the records have it, and are compared by
    themselves); what was not discussed stands in the order of the ranking, once as it was proposed; and a meetup that
    everybody had left ended when they did, which is a fact of its own, and not when that was noticed.
    """
    if end == "everybody_left":
        paper = _WHEN.sub("", paper)
    paper = _TABLE_HEAD.sub("", paper)
    paper = _TABLE_ROW.sub(r"- \1", paper)
    before, chapter, rest = paper.partition("## Not discussed\n\n")
    entries, end, rest = rest.partition("\n\n## ")
    in_any_order = "\n".join(sorted(re.split(r"\n(?=- )", entries)))
    return before + chapter + in_any_order + end + rest


def _hosting(meetup: Meetup) -> dict[str, Any]:
    hosting = meetup.plan.hosting
    return {
        "co-hosts": list(hosting.cohosts),
        "appointed": hosting.is_appointed,
        "changed": optional_instant(hosting.changed_at),
        "taken": hosting.is_taken,
    }


def _plan(meetup: Meetup) -> dict[str, Any]:
    return {
        "guild": meetup.plan.guild_id,
        "channel": meetup.plan.channel_id,
        "voice channel": meetup.plan.voice_channel_id,
        "title": meetup.plan.title,
        "host": meetup.plan.host_id,
        "organizer": meetup.plan.organizer,
        "policy": policy_facts(meetup.plan.policy),
        "planned": instant(meetup.plan.planned_at),
        "occurrence": None if meetup.plan.occurrence is None else _occurrence(meetup.plan.occurrence),
        "start set": optional_instant(meetup.plan.timed_at),
        "moved from": optional_instant(meetup.plan.moved_from),
        "reminded": sorted(each.value for each in meetup.plan.reminded),
        "told last": None if meetup.plan.told is None else meetup.plan.told.value,
    }


def _occurrence(occurrence: Occurrence) -> dict[str, Any]:
    return {
        "series": occurrence.series_id,
        "day": day(occurrence.day),
        "starts": instant(occurrence.starts_at),
        "minutes": occurrence.minutes,
        "reminds": occurrence.reminds,
        "starts alone": occurrence.starts_alone,
        "most carries": occurrence.most_carries,
    }


def _topic(meetup: Meetup, topic: Topic) -> dict[str, Any]:
    carried, progress = topic.carried, meetup.progress(topic.topic_id)
    becomes = fate(meetup, topic)
    return {
        "number": topic.topic_id,
        "author": topic.author_id,
        "title": topic.title,
        "pitch": topic.pitch,
        "proposed": instant(topic.proposed_at),
        "state": progress.state.value,
        "talked": seconds(progress.talked),
        "ended": None if progress.ended is None else progress.ended.value,
        "carried": None if carried is None else [day(carried.since), carried.times],
        "dots": meetup.agenda.ballot.dots(topic.topic_id),
        "voters": meetup.agenda.ballot.voters(topic.topic_id),
        "becomes": None if becomes is None else str(becomes),
    }


def _timebox(timebox: Timebox) -> dict[str, Any]:
    return {
        "number": timebox.timebox_id,
        "topic": timebox.topic_id,
        "place in the list": timebox.index,
        "seconds": timebox.seconds,
        "stage": timebox.stage.value,
        "started": instant(timebox.started_at),
        "talking since": optional_instant(timebox.talking_since),
        "ends": optional_instant(timebox.ends_at),
        "left": None if timebox.left is None else seconds(timebox.left),
        "thumbs": {str(member): thumb.value for member, thumb in sorted(timebox.thumbs.items())},
    }


def _attended(attended: Attended) -> dict[str, Any]:
    of_evidence = {
        "measured": attended.measured,
        "inferred": attended.inferred,
        "checked in": attended.checked_in,
    }
    if attended.attested:
        of_evidence["attested"] = attended.attested
    return {
        "intervals": {
            name: [[instant(each.start), instant(each.end)] for each in intervals]
            for name, intervals in of_evidence.items()
        },
        "seconds": _summed(each.length for intervals in of_evidence.values() for each in intervals),
    }


def _summed(lengths: Iterable[timedelta]) -> float:
    return seconds(sum(lengths, timedelta()))


def _computed(found: Attendance) -> dict[str, list[int]]:
    """The minutes of everybody, if they had no others on that day: measured, checked in, inferred, attested."""
    credited = {member_id: credit(each, (), 0) for member_id, each in found.members.items()}
    return {
        str(member_id): [each.measured, each.checked_in, each.inferred, each.attested]
        for member_id, each in credited.items()
    }


def _prompts(meetup: Meetup) -> dict[str, Any] | None:
    """How far its prompts have come, and who answered which."""
    prompts = meetup.plan.prompts
    if prompts is None:
        return None
    answered = {str(number): sorted(who) for number, who in sorted(meetup.presence.answered.items())}
    return {
        "newest": prompts.newest,
        "open since": optional_instant(prompts.open_since),
        "answered": answered,
    }


def _alarm(meetup: Meetup) -> list[str] | None:
    # Those of an empty room came later: no older version knew of them.
    unseen = replace(meetup, presence=replace(meetup.presence, observing=False))
    alarm = next_alarm(unseen)
    return None if alarm is None else [instant(alarm.at), alarm.kind.value]
