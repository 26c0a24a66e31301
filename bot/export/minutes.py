"""A meetup's minutes as Markdown, for everybody who was there and those who were not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.core.credit.record import CreditRecord, attendees, seu
from bot.core.erased import is_former
from bot.core.meetup.ballot import RANKED_BY
from bot.core.meetup.state import Meetup, Phase, Takeaway, ThumbResult, Topic, TopicState
from bot.core.meetup.timebox import thumbs_shown
from bot.core.series.carryover import fate, origin
from bot.core.zones import zone_named
from bot.export.markdown import escaped
from bot.export.text import MARKS, counted


def minutes(meetup: Meetup, names: Mapping[int, str], records: Sequence[CreditRecord]) -> str:
    """The minutes of a meetup, best after its end; ends with a newline.

    `names` maps member ids to display names; who is missing appears as `member 1234`. `records` are the
    meetup's credit records; records of other meetups are left out.
    """
    paper = _Minutes(meetup, names, tuple(each for each in records if each.meetup_id == meetup.meetup_id))
    parts = (
        paper.heading(),
        paper.ranking(),
        paper.talks(),
        paper.not_discussed(),
        paper.takeaways(),
        paper.roti(),
        paper.attendance(),
        ("---", "", f"*{escaped(MARKS)}*"),
    )
    return "\n\n".join("\n".join(lines) for part in parts if (lines := tuple(part))) + "\n"


@dataclass(frozen=True, slots=True)
class _Minutes:
    """The parts of the minutes; each gives its lines, or none where there is nothing to say."""

    meetup: Meetup
    names: Mapping[int, str]
    records: tuple[CreditRecord, ...]

    def heading(self) -> Iterator[str]:
        meetup = self.meetup
        yield f"# {escaped(meetup.plan.title)}"
        yield ""
        if meetup.phase is Phase.CANCELLED:
            yield "- This meetup was cancelled."
        yield f"- When: {self._when()}"
        yield f"- Host: {self._name(meetup.plan.host_id)}"
        if organizer := escaped(meetup.plan.organizer):
            yield f"- Organizer: {organizer}"

    def ranking(self) -> Iterator[str]:
        topics = self.meetup.standing_topics
        if not topics:
            return
        yield "## Ranking"
        yield ""
        yield str(RANKED_BY)
        yield ""
        order = self.meetup.agenda.ballot.ranking(each.topic_id for each in topics)
        for place, topic_id in enumerate(order, start=1):
            yield f"{place}. {self._headline(self.meetup.agenda.topics[topic_id])}, {self._dots(topic_id)}"

    def talks(self) -> Iterator[str]:
        talked = self._talked_about()
        if talked:
            yield "## Discussed"
        for place, topic in enumerate(talked, start=1):
            yield ""
            yield f"### {place}. {escaped(topic.title)}"
            yield ""
            proposed = f"Proposed by {self._name(topic.author_id)}{self._origin(topic)}"
            yield f"- {proposed}; talked for {_clock(self._talked(topic))}"
            yield from self._pitch(topic)
            yield from self._decisions(topic)
            yield from self._takeaways_on(topic)

    def not_discussed(self) -> Iterator[str]:
        rest = [each for each in self.meetup.undiscussed if not self._is_under_discussion(each)]
        if not rest:
            return
        yield "## Not discussed"
        yield ""
        for topic in rest:
            parked = " (parked)" if self.meetup.state_of(topic.topic_id) is TopicState.PARKED else ""
            talk = f"; talked for {_clock(self._talked(topic))}" if self._talked(topic) else ""
            becomes = fate(self.meetup, topic)
            yield f"- {self._headline(topic)}{parked}{talk}{f'; {becomes}' if becomes else ''}"
            details = (*self._pitch(topic), *self._decisions(topic), *self._takeaways_on(topic))
            yield from (f"  {line}" for line in details)

    def takeaways(self) -> Iterator[str]:
        # What was noted on a topic that was then withdrawn belongs to the meetup.
        standing = {each.topic_id for each in self.meetup.standing_topics}
        general = [each for each in self.meetup.notes.takeaways if each.topic_id not in standing]
        if not general:
            return
        yield "## Takeaways"
        yield ""
        for each in general:
            yield self._takeaway(each)

    def roti(self) -> Iterator[str]:
        average = self.meetup.notes.roti_average
        if average is not None:
            yield "## Return on time invested"
            yield ""
            yield f"{average:.1f} of 5, from {counted(len(self.meetup.notes.roti), 'answer')}."

    def attendance(self) -> Iterator[str]:
        credited = {each.member_id for each in self.records}
        others = [self._name(each) for each in attendees(self.meetup) if each not in credited]
        if not credited and not others:
            return
        yield "## Attendance"
        if credited:
            yield ""
            yield "| Member | Minutes | SEU |"
            yield "| --- | ---: | ---: |"
        for record in self.records:
            yield f"| {self._name(record.member_id)} | {record.minutes} | {seu(record.minutes)} |"
        if others:
            yield ""
            yield f"Also there, without a credited minute: {', '.join(others)}."

    def _talked_about(self) -> tuple[Topic, ...]:
        under_way = [each for each in self.meetup.undiscussed if self._is_under_discussion(each)]
        return (*self.meetup.discussed, *under_way)

    def _is_under_discussion(self, topic: Topic) -> bool:
        return self.meetup.state_of(topic.topic_id) is TopicState.DISCUSSING

    def _talked(self, topic: Topic) -> timedelta:
        return self.meetup.progress(topic.topic_id).talked

    def _headline(self, topic: Topic) -> str:
        return f"**{escaped(topic.title)}**, proposed by {self._name(topic.author_id)}{self._origin(topic)}"

    def _origin(self, topic: Topic) -> str:
        since = origin(self.meetup, topic)
        return f", carried over from {since}" if since else ""

    def _dots(self, topic_id: int) -> str:
        dots, voters = self.meetup.agenda.ballot.dots(topic_id), self.meetup.agenda.ballot.voters(topic_id)
        return f"{counted(dots, 'dot')} from {counted(voters, 'voter')}" if dots else "no dots"

    def _pitch(self, topic: Topic) -> Iterator[str]:
        if pitch := escaped(topic.pitch):
            yield f"- Pitch: {pitch}"

    def _decisions(self, topic: Topic) -> Iterator[str]:
        for result in self.meetup.flow.thumb_results:
            if result.topic_id == topic.topic_id:
                yield f"- {_decision(result)}"

    def _takeaways_on(self, topic: Topic) -> Iterator[str]:
        for each in self.meetup.notes.takeaways:
            if each.topic_id == topic.topic_id:
                yield self._takeaway(each)

    def _takeaway(self, takeaway: Takeaway) -> str:
        return f"- Takeaway of {self._name(takeaway.member_id)}: {escaped(takeaway.text)}"

    def _name(self, member_id: int) -> str:
        if is_former(member_id):
            return "a former member"
        return escaped(self.names.get(member_id, "")) or f"member {member_id}"

    def _when(self) -> str:
        start, end = self.meetup.flow.started_at, self.meetup.flow.ended_at
        if start is None:
            return "it never started"
        zone = zone_named(self.meetup.plan.policy.time_zone)
        local = _span(start.astimezone(zone), end and end.astimezone(zone))
        utc = _span(start.astimezone(UTC), end and end.astimezone(UTC))
        return f"{local} {escaped(zone.key)} ({utc} UTC)"


def _span(start: datetime, end: datetime | None) -> str:
    begun = f"{start:%Y-%m-%d %H:%M}"
    if end is None:
        return f"{begun}, not over yet,"
    return f"{begun} to {end:%H:%M}" if start.date() == end.date() else f"{begun} to {end:%Y-%m-%d %H:%M}"


def _decision(result: ThumbResult) -> str:
    if result.goes_on is None:
        outcome = "the host decided"
    elif result.goes_on:
        outcome = f"{result.minutes} more {'minute' if result.minutes == 1 else 'minutes'}"
    else:
        outcome = "next topic"
    return f"{thumbs_shown(result)} → {outcome}"


def _clock(time: timedelta) -> str:
    """Minutes and seconds, e.g. `8:05`; an hour counts as sixty minutes."""
    whole_minutes, seconds = divmod(int(time.total_seconds()), 60)
    return f"{whole_minutes}:{seconds:02}"
