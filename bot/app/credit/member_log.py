"""One member's own log: what they read, note and mark in it. Everybody has their own, and nobody another one's.

The member is always whoever asks: no method takes an id out of what a person typed or pressed. What another run of
the bot has done already (DoneBefore) is answered by what stands.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date

from bot.app.changes import given
from bot.app.concurrency.locks import Locks
from bot.app.credit.ports import AlreadyDone, ClaimLinks, Credits, MemberStore, Renewal
from bot.app.ports import Clock, DoneBefore, Unreadable
from bot.app.set_aside import SetAside
from bot.core.credit.activity import Activity, ActivityKind, minutes_of
from bot.core.credit.member_log import NAME_LIMIT, MemberLog, Part, shown_as
from bot.core.credit.record import CreditRecord, RecordState
from bot.core.credit.renewal import Progress, certification, certification_named, renewed
from bot.core.message import say
from bot.core.refusal import Refusal
from bot.core.series.rule_words import parse_day
from bot.core.structures.frozen import frozen
from bot.core.typed.tidy import Line, clean_line, is_none

NO_CERTIFICATION = say(
    "Tell me first which certification you hold and when it expires, for example "
    "`/seu certification add` with `CSPO` and `2027-05-01`."
)
NO_CERTIFICATION_READABLE = say(
    "Of the certifications that you hold none can be read any more; nothing of them was changed. Whoever runs this "
    "bot finds in its log what to do. You can also give one anew: remove it with `/seu certification remove`, then "
    "add it."
)
NOT_YOURS = say("There is no such activity in your log. Choose one of the suggestions.")
NOT_READABLE = say(
    "There is no such activity in what can be read of your log. One that cannot be read stays as it is: whoever runs "
    "this bot finds in its log what to do."
)
NOT_WHOLE = say(
    "Something of your log cannot be read any more, and a renewal without it might use what it should not, so "
    "nothing was marked. Whoever runs this bot finds in its log what to do; ask again after that."
)
USED_UNREADABLY = say(
    "That activity was used in a renewal, and it cannot be read any more in which, so it stays as you logged it. "
    "Whoever runs this bot finds in its log what to do."
)
CHANGED_MEANWHILE = say(
    "Your log has changed since that was shown, so nothing was marked. Look at it again with `/seu renewed`."
)


@frozen
class Noted:
    """What somebody types of an activity; None leaves it as it is. `day` is in words, times are whole."""

    kind: ActivityKind | None = None
    day: str | None = None
    hours: int | None = None
    minutes: int | None = None
    description: str | None = None


class MemberLogService:
    """Reads and changes one's own log (members by snowflake)."""

    def __init__(
        self,
        *,
        records: Credits,
        members: MemberStore,
        claim_links: ClaimLinks,
        clock: Clock,
        set_aside: SetAside,
    ) -> None:
        self._records = records
        self._members = members
        self._claim_links = claim_links
        self._clock = clock
        self._set_aside = set_aside
        self._locks = Locks[int]()
        """Held while activities are read, changed and kept, so that two steps at once both hold."""

    @property
    def today(self) -> date:
        """The day in UTC."""
        return self._clock.now().date()

    async def of(self, member_id: int) -> MemberLog:
        """All of it that can be read, over all servers; the rest is set aside.

        Records that were revoked, or of which nothing is left, count no more.
        """
        kept = await self._members.of(member_id, self._set_aside.add)
        unreadable: list[Unreadable] = []
        records = await self._records.of_member(member_id, unreadable.append)
        for each in unreadable:
            self._set_aside.add(each)
        return MemberLog(
            member_id,
            [each for each in records if counts(each)],
            kept.activities,
            kept.certifications,
            kept.name,
            kept.used,
            kept.unsure,
            kept.missing | {Part.RECORDS} if unreadable else kept.missing,
        )

    async def claim_links(self, records: Sequence[CreditRecord]) -> Mapping[str, str]:
        """Where those who attended submit their units, by meetup id. Ask with records of who is to see it."""
        return await self._claim_links.of_meetups({each.meetup_id for each in records})

    async def rename(self, member_id: int, typed: str) -> str | None:
        """The name that certificates print from now on, tidy; none, or a dash, forgets it. Raises Refusal."""
        is_named = typed.strip() and not is_none(typed)
        name = clean_line(typed, NAME_LIMIT, Line.NAME) if is_named else None
        with suppress(DoneBefore):
            await self._members.rename(member_id, name)
        return name

    async def add(self, member_id: int, noted: Noted, interaction_id: int) -> Activity:
        """Note an activity. Raises Refusal.

        It is named by the interaction (a snowflake), so that one that Discord delivers twice is noted once.
        """
        if noted.kind is None or noted.day is None or noted.description is None:
            raise Refusal(say("Say what it was, on which day, and how long it took."))
        async with self._locks.of(member_id):
            kept = await self._members.of(member_id, self._set_aside.add)
            activity = Activity(
                str(interaction_id),
                member_id,
                noted.kind,
                parse_day(noted.day),
                minutes_of(noted.hours or 0, noted.minutes or 0),
                noted.description,
                self._clock.now(),
            ).checked(kept.activities)
            with suppress(DoneBefore):
                await self._members.keep_activity(activity)
            return activity

    async def edit(self, member_id: int, activity_id: str, noted: Noted) -> Activity:
        """Change what is given of one's own activity. Raises Refusal."""
        async with self._locks.of(member_id):
            return await self._edit(member_id, activity_id, noted)

    async def _edit(self, member_id: int, activity_id: str, noted: Noted) -> Activity:
        log = await self.of(member_id)
        before = _own(log, activity_id)
        if activity_id in log.unsure:
            raise Refusal(USED_UNREADABLY)
        due = log.used.get(activity_id)
        if due is not None:
            raise Refusal(
                say(
                    "That activity was used in the renewal that was due on {due}, so it stays as you logged it.",
                    due=due.isoformat(),
                )
            )
        changes = given(
            kind=noted.kind,
            day=None if noted.day is None else parse_day(noted.day),
            minutes=_minutes(before, noted),
            description=noted.description,
        )
        after = replace(before, **changes)
        if not changes:
            raise Refusal(say("Nothing is different. Choose at least one option to change."))
        if after == before:
            return before  # so it is already, perhaps by the same command, which Discord delivered twice
        checked = replace(after, reported_at=self._clock.now()).checked(log.activities)
        after = replace(checked, reported_at=before.reported_at)
        await self._members.keep_activity(after)
        return after

    async def delete(self, member_id: int, activity_id: str) -> Activity:
        """Forget one's own activity, used or not; what it was. Raises Refusal."""
        async with self._locks.of(member_id):
            activity = _own(await self.of(member_id), activity_id)
            await self._members.forget_activity(member_id, activity_id)
            return activity

    async def add_certification(self, member_id: int, name: str, expires: str) -> MemberLog:
        """Keep a certification, its expiry in words; the log with it, also where it is there. Raises Refusal."""
        new = certification(name, parse_day(expires), self.today)
        try:
            await self._members.add_certification(member_id, new)
        except DoneBefore:
            return await self.of(member_id)
        except AlreadyDone:
            log = await self.of(member_id)
            if new in log.certifications:
                return log
            raise Refusal(
                say(
                    "You have {name} in your list already. To change its date, remove it first with "
                    "`/seu certification remove`.",
                    name=new.name,
                )
            ) from None
        return await self.of(member_id)

    async def remove_certification(self, member_id: int, typed: str) -> MemberLog:
        """Forget a certification; the log without it. Raises Refusal where it is not there."""
        log = await self.of(member_id)
        held = [each.name for each in log.certifications]
        name = typed if typed in held else certification_named(typed)
        with suppress(DoneBefore):
            if not await self._members.remove_certification(member_id, name):
                raise Refusal(
                    say("{name} is not in your list. `/seu certification list` shows it.", name=name)
                )
        return await self.of(member_id)

    async def progress(self, member_id: int) -> Progress:
        """How far somebody is with their next renewal. Raises Refusal where they hold no certification."""
        log = await self.of(member_id)
        found = log.progress(self.today)
        if found is None:
            is_lost = Part.CERTIFICATIONS in log.missing
            raise Refusal(NO_CERTIFICATION_READABLE if is_lost else NO_CERTIFICATION)
        return found

    async def to_renew(self, member_id: int) -> Progress:
        """What a renewal would use. Raises Refusal where that cannot be told: of what is missing nobody knows."""
        found = await self.progress(member_id)
        if not found.is_whole:
            raise Refusal(NOT_WHOLE)
        return found

    async def renew(self, member_id: int, shown: str) -> Progress:
        """Mark what was shown as used; what it was. Raises Refusal where the log says otherwise by now.

        `shown` names exactly what somebody saw (bot.core.credit.member_log.shown_as). A second press, or one that
        Discord delivers twice, marks nothing more and is answered like the first: who read that nothing was marked
        would mark the renewal after it.
        """
        found = await self.to_renew(member_id)
        if shown_as(found) != shown:
            return await self._marked_before(member_id, shown)
        renewal = Renewal(
            found.expires,
            self._clock.now(),
            [each.entry_id for each in found.entries],
            found.certifications,
            renewed(found.certifications),
        )
        try:
            await self._members.renew(member_id, renewal)
        except AlreadyDone:
            return await self._marked_before(member_id, shown)
        return found

    async def _marked_before(self, member_id: int, shown: str) -> Progress:
        """The newest renewal, where it is the one that was shown. Raises Refusal where it is another."""
        log, newest = await self.of(member_id), await self._members.newest_renewal(member_id)
        if newest is not None:
            due, held = newest
            used = {entry_id: by for entry_id, by in log.used.items() if by != due}
            found = replace(log, certifications=held, used=used).progress(self.today)
            if found is not None and shown_as(found) == shown:
                return found
        raise Refusal(CHANGED_MEANWHILE)

    async def take_back(self, member_id: int, due: date) -> MemberLog:
        """Undo the newest renewal, if it is the one that was due on that day. Raises Refusal.

        One that is undone already is left at that, as was asked.
        """
        try:
            await self._members.take_back(member_id, due)
        except DoneBefore:
            return await self.of(member_id)
        except AlreadyDone:
            if await self._members.is_renewed(member_id, due):
                raise Refusal(
                    say("That renewal is not the newest one in your log any more, so nothing was changed.")
                ) from None
        return await self.of(member_id)


def counts(record: CreditRecord) -> bool:
    """Whether a record says that something is credited."""
    return record.state is not RecordState.REVOKED and record.minutes > 0


def _own(log: MemberLog, activity_id: str) -> Activity:
    activity = log.activity(activity_id)
    if activity is None:
        raise Refusal(NOT_READABLE if Part.ACTIVITIES in log.missing else NOT_YOURS)
    return activity


def _minutes(before: Activity, noted: Noted) -> int | None:
    """The new time: what is left out of hours and minutes stays as it was."""
    if noted.hours is None and noted.minutes is None:
        return None
    hours, minutes = divmod(before.minutes, 60)
    return minutes_of(
        hours if noted.hours is None else noted.hours, minutes if noted.minutes is None else noted.minutes
    )
