"""Corrections of attendance: what hosts change after the end, and how people hear of it.

A correction goes the way of every command (bot.app.meetups.service), so that it is decided once, is durable before it
is acknowledged, and credit is settled anew after it.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from datetime import time

from bot.app.community.attendance_choices import AttendanceChoices
from bot.app.community.people import PeopleService
from bot.app.concurrency.locks import Locks
from bot.app.concurrency.off_loop import off_loop
from bot.app.credit.ports import CorrectionStore, Held, Untold
from bot.app.meetups.service import Meetups
from bot.app.ports import Journal, StoreFailed, Unreadable
from bot.app.set_aside import SetAside
from bot.core.credit.corrections import check_it_matters, end_of, instant_of
from bot.core.credit.effective import effective
from bot.core.credit.rules.rule_2026_1 import Attendance, Interval, attendance
from bot.core.meetup.afterwards import check_may_object
from bot.core.meetup.commands import (
    Actor,
    Attest,
    Command,
    CorrectAttendance,
    CorrectStart,
    ObjectToCorrection,
    SettleAfterAll,
)
from bot.core.meetup.decide import decide, require_host
from bot.core.meetup.events import AttendanceCorrected, CorrectionObjected
from bot.core.meetup.state import Meetup
from bot.core.meetup.undo.commands import WithdrawAttestation, WithdrawSettling
from bot.core.message import say
from bot.core.policy import START_CORRECTED_BY
from bot.core.refusal import Refusal
from bot.core.structures.frozen import frozen

log = logging.getLogger(__name__)

FORGOTTEN = say(
    "Who was there, and when, is not kept any more of a meetup that long ago, so it can be neither shown nor "
    "corrected. The records that were given out stay."
)
_NOT_NOTED = say(
    "They chose that their attendance is not noted, so none can be added. They can change that themselves."
)
_NOBODY_SEES_IT = say(
    "It is too late to object: who was there, and when, is not kept any more of a meetup that long ago, so no host "
    "could look at it. Your record stays as it is."
)
NOTHING_HELD = say("No meetup was held here that could be corrected. It can be once it is over.")
_FOUND = 2000
"""What is held in a server while it is kept who was there; of more, the oldest are not found."""
_TOLD_AT_ONCE, CORRECTIONS_AT_ONCE = 5, 6
"""Meetups, and corrections in all of them, of which somebody is told at once: they fit into a message whatever their
reasons, and the others follow the next time."""


@frozen
class AttendanceSheet:
    """A meetup and who attended it; `names` are their display names, as far as they are known, by snowflake."""

    meetup: Meetup
    attendance: Attendance
    names: Mapping[int, str]


@frozen
class Change:
    """What a host wants to change in one member's attendance (a snowflake): local times of the meetup's zone.

    `name` is what the member is called there: of somebody who was never seen none is kept.
    `since_name` and `until_name` are what the clocks' time is called then (`CET`), where the host said it.
    """

    member_id: int
    is_bot: bool
    adds: bool
    since: time
    until: time
    reason: str
    since_name: str = ""
    until_name: str = ""
    name: str = ""


@frozen
class Notice:
    """What somebody was not told of yet: corrections of their attendance of one meetup, and by whom, by snowflake.

    Where hosts see it no more, for it is long ago, it is too late to object.
    """

    meetup: Meetup
    corrections: tuple[AttendanceCorrected, ...]
    names: Mapping[int, str]
    untold: tuple[Untold, ...]
    is_too_late: bool = False


class Corrections:
    """What hosts do to attendance, and what attendees say to that."""

    def __init__(
        self,
        meetups: Meetups,
        journal: Journal,
        store: CorrectionStore,
        people: PeopleService,
        choices: AttendanceChoices,
        set_aside: SetAside,
    ) -> None:
        self._meetups = meetups
        self._journal = journal
        self._store = store
        self._people = people
        self._choices = choices
        self._set_aside = set_aside
        self._turns = Locks[str]()

    async def held_in(self, guild_id: int) -> Sequence[Held]:
        """The meetups of a server (a snowflake) that can be corrected, the newest first."""
        return await self._store.held_in(guild_id, _FOUND, self._set_aside.add)

    async def sheet(self, meetup_id: str, actor: Actor, guild_id: int) -> AttendanceSheet:
        """Who attended a meetup, so far where it still runs. Raises Refusal for anybody but a host of its server."""
        require_host(actor)
        meetup = await self._find(meetup_id, guild_id)
        found = await self._attendance(meetup)
        named = {*found.members, *_named(meetup)}
        return AttendanceSheet(meetup, found, await self._people.names(guild_id, named))

    async def correct(self, meetup_id: str, change: Change, actor: Actor, guild_id: int) -> AttendanceSheet:
        """Add a stretch to somebody's attendance or take one away; the attendance afterwards. Raises Refusal.

        Of two at once the second is held against what the first has changed: it may change nothing any more.
        """
        async with self._turns.of(meetup_id):
            return await self._correct(meetup_id, change, actor, guild_id)

    async def _correct(self, meetup_id: str, change: Change, actor: Actor, guild_id: int) -> AttendanceSheet:
        before = await self.sheet(meetup_id, actor, guild_id)
        window = _window(before.meetup)
        zone = before.meetup.plan.policy.time_zone
        start = instant_of(change.since, window, zone, change.since_name)
        end = end_of(change.until, start, window, zone, change.until_name)
        command = CorrectAttendance(
            actor,
            member_id=change.member_id,
            is_bot=change.is_bot,
            start=start,
            end=end,
            adds=change.adds,
            reason=change.reason,
        )
        decide(before.meetup, command, self._meetups.now())
        if change.adds and self._choices.has_opted_out(change.member_id):
            raise Refusal(_NOT_NOTED)
        check_it_matters(before.attendance, change.member_id, Interval(start, end), change.adds, zone)
        await self._meetups.execute(meetup_id, command, guild_id)
        if change.adds and change.name:  # they have a record from now on, perhaps of what nobody saw
            await self._people.met(guild_id, change.member_id, change.name)
        return await self.sheet(meetup_id, actor, guild_id)

    async def correct_start(
        self, meetup_id: str, local: time, reason: str, actor: Actor, guild_id: int, *, name: str = ""
    ) -> AttendanceSheet:
        """Say when a meetup had truly begun; the attendance afterwards. Raises Refusal.

        It is a local time of its zone, and `name` what the clocks' time is called then, where the host said it.
        """
        require_host(actor)
        meetup = await self._find(meetup_id, guild_id)
        window = _window(meetup)
        opened = meetup.flow.opened_at or window.start
        around = Interval(opened - START_CORRECTED_BY, window.end)
        started_at = instant_of(local, around, meetup.plan.policy.time_zone, name)
        command = CorrectStart(actor, started_at=started_at, reason=reason)
        return await self._done(meetup_id, command, actor, guild_id)

    async def settle(self, meetup_id: str, reason: str, actor: Actor, guild_id: int) -> AttendanceSheet:
        """Settle a meetup after all; the attendance afterwards. Raises Refusal.

        Whoever does not want their attendance noted is left out, whatever they did in it.
        """
        require_host(actor)
        await self._find(meetup_id, guild_id)
        acted = {each.actor_id for each in await self._journal.recorded(meetup_id)}
        left_out = sorted(each for each in acted if each is not None and self._choices.has_opted_out(each))
        command = SettleAfterAll(actor, reason=reason, left_out=tuple(left_out))
        return await self._done(meetup_id, command, actor, guild_id)

    async def withdraw_settling(self, meetup_id: str, actor: Actor, guild_id: int) -> None:
        """Take back that a meetup was settled after all. Raises Refusal."""
        require_host(actor)
        await self._find(meetup_id, guild_id)
        await self._meetups.execute(meetup_id, WithdrawSettling(actor), guild_id)

    async def attest(self, meetup_id: str, actor: Actor, guild_id: int) -> Meetup:
        """Say that a meetup which ended by itself took place as its records tell. Raises Refusal."""
        require_host(actor)
        await self._find(meetup_id, guild_id)
        return await self._meetups.execute(meetup_id, Attest(actor), guild_id)

    async def withdraw_attestation(self, meetup_id: str, actor: Actor, guild_id: int) -> None:
        """Take back that a host attested a meetup which ended by itself. Raises Refusal."""
        require_host(actor)
        await self._find(meetup_id, guild_id)
        await self._meetups.execute(meetup_id, WithdrawAttestation(actor), guild_id)

    async def check_may_object(self, meetup_id: str, actor: Actor) -> None:
        """Before a form for an objection: raise the Refusal that it would meet now."""
        meetup = await self._meetups.find(meetup_id)
        self._meetups.check_allowed(meetup, ObjectToCorrection, actor)
        check_may_object(meetup, actor.member_id)
        await self._check_hosts_can_see(meetup_id)

    async def object_to(self, meetup_id: str, reason: str, actor: Actor) -> Meetup:
        """Object to the newest correction of one's own attendance. Raises Refusal."""
        await self._check_hosts_can_see(meetup_id)
        meetup = await self._meetups.execute(meetup_id, ObjectToCorrection(actor, reason))
        try:  # they may have read of it in a direct message, or in another server
            await self._store.done_in(meetup.plan.guild_id)
        except StoreFailed as failure:
            log.warning("An objection is seen by another process once it reads the meetup anew: %s", failure)
        return meetup

    async def notices(self, member_id: int) -> list[Notice]:
        """A few corrections that somebody was not told of yet; others follow the next time."""
        untold: dict[str, list[Untold]] = {}
        for each in await self._store.untold(member_id):
            untold.setdefault(each.meetup_id, []).append(each)
        found: list[Notice] = []
        for meetup_id, corrections in untold.items():
            room = CORRECTIONS_AT_ONCE - sum(len(each.untold) for each in found)
            if len(found) == _TOLD_AT_ONCE or room == 0:
                break
            try:
                found.append(await self._notice(meetup_id, tuple(corrections[:room])))
            except (Refusal, Unreadable) as failure:
                log.warning("A correction of meetup %s is told to nobody: %s", meetup_id, failure)
        return found

    async def told(self, member_id: int, notices: Sequence[Notice]) -> None:
        """Somebody was told of these."""
        await self._store.told(member_id, [each for notice in notices for each in notice.untold])

    async def _notice(self, meetup_id: str, untold: tuple[Untold, ...]) -> Notice:
        meetup = await self._meetups.find(meetup_id)
        numbers = {each.seq for each in untold}
        events = [each.event for each in await self._journal.recorded(meetup_id) if each.seq in numbers]
        corrections = tuple(each for each in events if isinstance(each, AttendanceCorrected))
        names = await self._people.names(meetup.plan.guild_id, {each.corrector_id for each in corrections})
        is_too_late = await self._store.is_forgotten(meetup_id)
        return Notice(meetup, corrections, names, untold, is_too_late)

    async def _check_hosts_can_see(self, meetup_id: str) -> None:
        if await self._store.is_forgotten(meetup_id):
            raise Refusal(_NOBODY_SEES_IT)

    async def _find(self, meetup_id: str, guild_id: int) -> Meetup:
        meetup = await self._meetups.find(meetup_id, guild_id)
        if await self._store.is_forgotten(meetup_id):
            raise Refusal(FORGOTTEN)
        return meetup

    async def _done(self, meetup_id: str, command: Command, actor: Actor, guild_id: int) -> AttendanceSheet:
        await self._meetups.execute(meetup_id, command, guild_id)
        return await self.sheet(meetup_id, actor, guild_id)

    async def _attendance(self, meetup: Meetup) -> Attendance:
        journal = await self._journal.recorded(meetup.meetup_id)
        return await off_loop(meetup.seq, lambda: attendance(effective(journal)))


def _window(meetup: Meetup) -> Interval:
    started_at, ended_at = meetup.flow.started_at, meetup.flow.ended_at
    if started_at is None:
        raise Refusal(say("That meetup was never started, so nobody attended it."))
    return Interval(started_at, ended_at or meetup.last_at)


def _named(meetup: Meetup) -> set[int]:
    """Whom its corrections name."""
    named: set[int] = set()
    for each in meetup.presence.corrections:
        if isinstance(each, AttendanceCorrected | CorrectionObjected):
            named.add(each.member_id)
        for role in ("corrector_id", "attester_id", "host_id"):
            if (host := getattr(each, role, None)) is not None:
                named.add(host)
    return named
