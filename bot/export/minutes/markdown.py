"""A meetup's minutes as Markdown, for everybody who was there and those who were not."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import cached_property

from bot.core.credit.record import CreditRecord
from bot.core.credit.units import seu
from bot.core.dates.zones import zone_named
from bot.core.histogram import roti_bars
from bot.core.meetup.actions.asking import rate
from bot.core.meetup.actions.item import ActionItem, ActionState
from bot.core.meetup.ballot import RANKED_BY
from bot.core.meetup.curating.authors import are_shown, authors, parts_of, stands_in, supporters
from bot.core.meetup.parts import Phase, Takeaway, ThumbResult, Topic, TopicState
from bot.core.meetup.state import Meetup
from bot.core.meetup.talking.timebox import thumbs_shown
from bot.core.message import Message, say, say_n
from bot.core.past import seen
from bot.core.series.carryover import fate, origin, since_when
from bot.core.typed.naming import spelled
from bot.core.values import ClockFace, Member, UserText, Worded
from bot.export.markdown import escaped, markdown_text
from bot.export.text import MARKS

_BECAME: Mapping[ActionState, Message] = {
    ActionState.OPEN: say("open"),
    ActionState.KEPT: say("not yet"),
    ActionState.DONE: say("done"),
    ActionState.DROPPED: say("dropped"),
}
"""What became of an action, in a word."""
_LATE = say("The attendance could not be written down yet.")
_UNREADABLE = say("Some of the attendance cannot be read any more, so all of it is missing here.")


def minutes(
    meetup: Meetup,
    names: Mapping[int, str],
    records: Sequence[CreditRecord] | None,
    *,
    is_unreadable: bool = False,
) -> str:
    """The minutes of a meetup, best after its end; ends with a newline.

    `names` maps member ids to display names; who is missing appears as `member 1234`, and two of one name each with
    that behind it. `records` are the
    meetup's credit records, None while they are not written yet, or where one of them `is_unreadable`; records of
    other meetups are left out.
    """
    its = None if records is None else tuple(each for each in records if each.meetup_id == meetup.meetup_id)
    paper = _Minutes(meetup, _told_apart(names), its, _UNREADABLE if is_unreadable else _LATE)
    parts = (
        paper.heading(),
        paper.ranking(),
        paper.talks(),
        paper.not_discussed(),
        paper.takeaways(),
        paper.actions(),
        paper.roti(),
        paper.attendance(),
        ("---", "", f"*{markdown_text(MARKS, names)}*"),
    )
    return "\n\n".join("\n".join(lines) for part in parts if (lines := tuple(part))) + "\n"


@dataclass(frozen=True)
class _Minutes:
    """The parts of the minutes; each gives its lines, or none where there is nothing to say.

    It has no slots, so that it can keep what it looked up once.
    """

    meetup: Meetup
    names: Mapping[int, str]
    records: tuple[CreditRecord, ...] | None
    without_records: Message

    def heading(self) -> Iterator[str]:
        plan = self.meetup.plan
        yield f"# {escaped(plan.title)}"
        yield ""
        if self.meetup.phase is Phase.CANCELLED:
            yield self._entry(say("This meetup was cancelled."))
        yield self._entry(self._when())
        yield self._entry(say("Host: {host}", host=Member(plan.host_id)))
        if escaped(plan.organizer):
            yield self._entry(say("Organizer: {organizer}", organizer=UserText(plan.organizer)))

    def ranking(self) -> Iterator[str]:
        topics = self.meetup.standing_topics
        if not topics:
            return
        yield self._chapter(say("Ranking"))
        yield ""
        yield self._text(RANKED_BY)
        yield ""
        order = self.meetup.agenda.ballot.ranking(each.topic_id for each in topics)
        for place, topic_id in enumerate(order, start=1):
            topic = self.meetup.agenda.topics[topic_id]
            yield f"{place}. {self._headline(topic)}, {self._text(self._dots(topic_id))}"
        yield from self._merged(order)

    def _merged(self, order: Sequence[int]) -> Iterator[str]:
        """The duplicates, each with the place of the topic that it is part of."""
        parts = [
            (place, each) for place, into in enumerate(order, start=1) for each in parts_of(self.meetup, into)
        ]
        if parts:
            yield ""
        for place, topic in parts:
            yield self._entry(self._headline(topic), say("merged into #{place}", place=place))

    def talks(self) -> Iterator[str]:
        talked = self._talked_about()
        if talked:
            yield self._chapter(say("Discussed"))
        for place, topic in enumerate(talked, start=1):
            yield ""
            yield f"### {place}. {escaped(topic.title)}"
            yield ""
            people = self._names(authors(self.meetup, topic)) if are_shown(self.meetup, topic) else None
            proposed = say("Proposed by {people}", people=people) if people else None
            told = ", ".join(self._texts(proposed, self._joined(topic), self._carried(topic)))
            headline = " ".join(self._texts(told or None, self._parked(topic)))
            yield self._entry(headline or None, self._talk(topic))
            yield from self._pitch(topic)
            yield from self._decisions(topic)
            yield from self._takeaways_on(topic)

    def not_discussed(self) -> Iterator[str]:
        rest = [each for each in self.meetup.undiscussed if not self._is_under_discussion(each)]
        if not rest:
            return
        yield self._chapter(say("Not discussed"))
        yield ""
        for topic in rest:
            headline = " ".join(self._texts(self._headline(topic), self._parked(topic)))
            talk = self._talk(topic) if self._talked(topic) else None
            yield self._entry(headline, talk, fate(self.meetup, topic))
            details = (*self._pitch(topic), *self._decisions(topic), *self._takeaways_on(topic))
            yield from (f"  {line}" for line in details)

    def takeaways(self) -> Iterator[str]:
        # What was noted on a topic that was then withdrawn belongs to the meetup.
        standing = {each.topic_id for each in self.meetup.standing_topics}
        general = [each for each in self.meetup.notes.takeaways if self._subject(each) not in standing]
        if not general:
            return
        yield self._chapter(say("Takeaways"))
        yield ""
        for each in general:
            is_withdrawn = each.topic_id in self.meetup.agenda.topics
            yield self._takeaway(each, say("about a withdrawn topic") if is_withdrawn else None)

    def actions(self) -> Iterator[str]:
        actions = self.meetup.notes.actions.values()
        if not actions:
            return
        yield self._chapter(say("Actions"))
        yield ""
        came = rate(self.meetup)
        if came is not None:
            done = say("{done} of {all} from earlier meetups done.", done=came.done, all=came.all)
            yield self._text(done)
            yield ""
        for each in actions:
            yield self._entry(
                say("{text} ({owner})", text=UserText(each.text), owner=Member(each.owner_id)),
                None if each.due is None else say("due {day}", day=each.due.isoformat()),
                _BECAME[each.state],
                self._since(each),
            )

    def roti(self) -> Iterator[str]:
        average = self.meetup.notes.roti_average
        if average is not None:
            yield self._chapter(say("Return on time invested"))
            yield ""
            yield self._text(
                say_n(
                    "{average} of 5, from {count} answer.",
                    "{average} of 5, from {count} answers.",
                    len(self.meetup.notes.roti),
                    average=Decimal(f"{average:.1f}"),
                )
            )
            yield from ("", "```", *roti_bars(self.meetup.notes.roti.values()), "```")

    def attendance(self) -> Iterator[str]:
        if self.records is None:
            yield from (self._chapter(say("Attendance")), "", self._text(self.without_records))
            return
        credited = {each.member_id for each in self.records}
        others = [each for each in sorted(seen(self.meetup)) if each not in credited]
        if not credited and not others:
            return
        yield self._chapter(say("Attendance"))
        if credited:
            yield ""
            told = self._minutes_of_each if self.meetup.plan.policy.minutes_shown else self._each
            yield from told(self.records)
        if others:
            there = ", ".join(self._text(Member(each)) for each in others)
            yield ""
            yield self._text(say("Also there, without a credited minute: {members}.", members=there))

    def _minutes_of_each(self, records: Sequence[CreditRecord]) -> Iterator[str]:
        columns = self._texts(say("Member"), say("Minutes"), say("SEU"))
        yield f"| {' | '.join(columns)} |"
        yield "| --- | ---: | ---: |"
        for record in records:
            member = self._text(Member(record.member_id))
            yield f"| {member} | {record.minutes} | {seu(record.minutes)} |"

    def _each(self, records: Sequence[CreditRecord]) -> Iterator[str]:
        """Who attended, and not for how long: how long each was there is told only where a community wants it."""
        yield from (f"- {self._text(Member(each.member_id))}" for each in records)

    def _talked_about(self) -> tuple[Topic, ...]:
        under_way = [each for each in self.meetup.undiscussed if self._is_under_discussion(each)]
        return (*self.meetup.discussed, *under_way)

    def _is_under_discussion(self, topic: Topic) -> bool:
        return self.meetup.state_of(topic.topic_id) is TopicState.DISCUSSING

    def _talked(self, topic: Topic) -> timedelta:
        return self.meetup.progress(topic.topic_id).talked

    def _talk(self, topic: Topic) -> Message:
        return say("talked for {time}", time=ClockFace(self._talked(topic)))

    def _headline(self, topic: Topic) -> str:
        title = say("**{title}**", title=UserText(topic.title))
        people = self._names(authors(self.meetup, topic)) if are_shown(self.meetup, topic) else None
        proposed = say("proposed by {people}", people=people) if people else None
        return ", ".join(self._texts(title, proposed, self._joined(topic), self._carried(topic)))

    def _joined(self, topic: Topic) -> Message | None:
        joined = supporters(self.meetup, topic) if are_shown(self.meetup, topic) else ()
        return say("joined by {people}", people=self._names(joined)) if joined else None

    def _names(self, members: Sequence[int]) -> str:
        return ", ".join(self._text(Member(each)) for each in members)

    def _carried(self, topic: Topic) -> Message | None:
        since = origin(self.meetup, topic)
        return None if since is None else say("carried over from {since}", since=since)

    def _since(self, action: ActionItem) -> Message | None:
        since = since_when(self.meetup, action.carried)
        return None if since is None else say("since {since}", since=since)

    def _parked(self, topic: Topic) -> Message | None:
        return say("(parked)") if self.meetup.progress(topic.topic_id).is_parked else None

    def _dots(self, topic_id: int) -> Message:
        dots, voters = self.meetup.agenda.ballot.dots(topic_id), self.meetup.agenda.ballot.voters(topic_id)
        if dots == 0:
            return say("no dots")
        if voters == 1:
            return say_n("{count} dot from 1 voter", "{count} dots from 1 voter", dots)
        # Several people have at least a dot each.
        return say_n("{dots} dots from {count} voter", "{dots} dots from {count} voters", voters, dots=dots)

    def _pitch(self, topic: Topic) -> Iterator[str]:
        if escaped(topic.pitch):
            yield self._entry(say("Pitch: {pitch}", pitch=UserText(topic.pitch)))

    def _decisions(self, topic: Topic) -> Iterator[str]:
        for result in self.meetup.flow.thumb_results:
            if stands_in(self.meetup, result.topic_id) == topic.topic_id:
                yield self._entry(_decision(result))

    @cached_property
    def _takeaways_by_topic(self) -> Mapping[int | None, Sequence[Takeaway]]:
        found: defaultdict[int | None, list[Takeaway]] = defaultdict(list)
        for each in self.meetup.notes.takeaways:
            found[self._subject(each)].append(each)
        return dict(found)

    def _subject(self, takeaway: Takeaway) -> int | None:
        """The topic that a takeaway is about now."""
        return None if takeaway.topic_id is None else stands_in(self.meetup, takeaway.topic_id)

    def _takeaways_on(self, topic: Topic) -> Iterator[str]:
        for each in self._takeaways_by_topic.get(topic.topic_id, ()):
            yield self._takeaway(each)

    def _takeaway(self, takeaway: Takeaway, about: Message | None = None) -> str:
        author = Member(takeaway.member_id)
        noted = say("Takeaway of {author}: {text}", author=author, text=UserText(takeaway.text))
        return self._entry(noted, about)

    def _when(self) -> Message:
        start, end = self.meetup.flow.started_at, self.meetup.flow.counts_until
        if start is None:
            return say("When: it never started")
        zone = zone_named(self.meetup.plan.policy.time_zone)
        name = UserText(zone.key)
        if end is None:
            return say(
                "When: {local}, not over yet, {zone} ({utc}, not over yet, UTC)",
                local=_day_and_time(start.astimezone(zone)),
                zone=name,
                utc=_day_and_time(start.astimezone(UTC)),
            )
        local, local_end = start.astimezone(zone), end.astimezone(zone)
        utc, utc_end = start.astimezone(UTC), end.astimezone(UTC)
        return say(
            "When: {local} to {local_end} {zone} ({utc} to {utc_end} UTC)",
            local=_day_and_time(local),
            local_end=_until(local, local_end),
            zone=name,
            utc=_day_and_time(utc),
            utc_end=_until(utc, utc_end),
        )

    def _chapter(self, title: Message) -> str:
        return f"## {self._text(title)}"

    def _entry(self, *parts: Message | str | None) -> str:
        """An entry of a list, with everything it tells, each of which stands by itself."""
        return f"- {'; '.join(self._texts(*parts))}"

    def _texts(self, *parts: Message | str | None) -> list[str]:
        """What is said, and what is written already; None is left out."""
        return [each if isinstance(each, str) else self._text(each) for each in parts if each is not None]

    def _text(self, said: Worded) -> str:
        return markdown_text(said, self.names)


def _told_apart(names: Mapping[int, str]) -> Mapping[int, str]:
    times = Counter(map(spelled, names.values()))
    return {
        member_id: f"{name} ({Member(member_id)})" if times[spelled(name)] > 1 and spelled(name) else name
        for member_id, name in names.items()
    }


def _day_and_time(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M}"


def _until(start: datetime, end: datetime) -> str:
    """When it ended; without the day where that is the one on which it started."""
    return f"{end:%H:%M}" if start.date() == end.date() else _day_and_time(end)


def _decision(result: ThumbResult) -> Message:
    thumbs = thumbs_shown(result)
    if result.goes_on is None:
        return say("{thumbs} → the host decided", thumbs=thumbs)
    if not result.goes_on:
        return say("{thumbs} → next topic", thumbs=thumbs)
    return say_n(
        "{thumbs} → {count} more minute",
        "{thumbs} → {count} more minutes",
        result.minutes,
        thumbs=thumbs,
    )
