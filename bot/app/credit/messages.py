"""Direct messages about one's own log, to those who asked for them: each new record, and the renewal to come.

What is sent is noted before it is, so a restart sends nothing twice and forgets nothing that was begun. Whoever
takes no messages gets none any more, and is told so once, where they look the next time.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from bot.app.community.ports import DailyAlarm
from bot.app.concurrency.locks import Locks
from bot.app.concurrency.pauses import growing_pauses
from bot.app.credit.issuing import CreditService
from bot.app.credit.member_log import MemberLogService, counts
from bot.app.credit.ports import Attempt, Inbox, MessageStore, Sent, Wishes
from bot.app.measures import Pending
from bot.app.ports import Clock, StoreFailed, Unreadable
from bot.app.recent import keep_newest
from bot.core.credit.member_log import Part
from bot.core.credit.record import CreditRecord
from bot.core.meetup.parts import Phase
from bot.core.meetup.state import Meetup

log = logging.getLogger(__name__)

REMINDED_DAYS: Final = (180, 90, 30, 7)
"""How many days before the expiry somebody is reminded of it."""
PAUSE_SECONDS: Final = 10.0
"""Before what could not be sent is tried again; each pause is twice the one before."""

_LONGEST_PAUSE_SECONDS = 60.0
"""So that what an outage kept is sent within two minutes of its end."""
_LATEST = timedelta(days=1)
"""After this, a new record is no news."""
_RECORD = "record "
_TRANSIENT = (StoreFailed, OSError)
_TRIES = 5
"""How often is tried what fails by a mistake of the program, which may be there for good."""


class MemberMessages:
    """Sends them; an announcer of meetups that have ended (bot.app.ports.Announcer)."""

    def __init__(
        self,
        *,
        credit: CreditService,
        member_log: MemberLogService,
        store: MessageStore,
        inbox: Inbox,
        alarm: DailyAlarm,
        clock: Clock,
        pause_seconds: float = PAUSE_SECONDS,
    ) -> None:
        self._credit = credit
        self._member_log = member_log
        self._store = store
        self._inbox = inbox
        self._alarm = alarm
        self._clock = clock
        self._pause_seconds = pause_seconds
        # With the number of the newest event: a correction may give somebody a record they did not have. So may
        # what another meetup leaves of their time.
        self._told: dict[str, int] = {}
        credit.on_other.append(self._may_have_news)
        self._tasks: dict[asyncio.Task[None], float] = {}
        self._locks = Locks[int]()
        """Held while what somebody asks for is read, changed and kept."""
        # Whom about what this process has noted ahead, and not tried to tell yet.
        self._untried: set[tuple[int, str]] = set()
        # Whoever comes second finds what the first has sent.
        self._one_at_a_time = asyncio.Lock()

    async def wishes(self, member_id: int) -> Wishes:
        """What somebody asked for; nothing where that cannot be read, for then nothing is sent to them."""
        try:
            return await self._store.wishes(member_id)
        except Unreadable as unreadable:
            _tell_of_unreadable(unreadable)
            return Wishes()

    async def wish(
        self, member_id: int, *, records: bool | None = None, renewal: bool | None = None
    ) -> Wishes:
        """Send somebody these from now on, or no more; None leaves that as it is, though both change at once.

        What could not be read of it before is written anew.
        """
        async with self._locks.of(member_id):
            before = await self.wishes(member_id)
            after = Wishes(
                before.records if records is None else records,
                before.renewal if renewal is None else renewal,
                # Records of before are no news; whoever is told of new ones already goes on being told.
                before.since if before.records and before.since else self._clock.now(),
            )
            await self._store.keep_wishes(member_id, after)
            return after

    async def has_stopped(self, member_id: int) -> bool:
        """Whether messages to somebody were stopped because Discord took none, and they were not told of it yet."""
        return (await self.wishes(member_id)).is_refused

    async def told_of_stop(self, member_id: int) -> None:
        """They have read that; where the database does not take that, they read it once more."""
        async with self._locks.of(member_id):
            wishes = await self.wishes(member_id)
            if wishes.is_refused:
                try:
                    await self._store.keep_wishes(member_id, replace(wishes, is_refused=False))
                except StoreFailed as failure:
                    log.info("Somebody is told once more that their messages have stopped: %s", failure)

    def changed(self, meetup: Meetup, **_rewriting: bool) -> None:
        """Tell those who asked for it of their records of a meetup that is over, once they are written.

        A direct message is never rewritten.
        """
        if meetup.phase is Phase.ENDED and self._told.get(meetup.meetup_id) != meetup.seq:
            self._begin(partial(self._until_done, partial(self._tell_of_meetup, meetup)))

    def try_again(self, guild_id: int) -> None:
        """A guild's permissions (a snowflake) make no difference to who is written to directly."""

    def pending(self) -> tuple[Pending, ...]:
        """How much is under way, and since when; what is sent at once is hardly ever seen in here."""
        now = asyncio.get_running_loop().time()
        oldest = min(self._tasks.values(), default=now)
        return (Pending("messages about a log", len(self._tasks), now - oldest),)

    async def drain(self) -> None:
        """Begin nothing more; what was under way is found at the next start."""
        self.stop()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=1.0)

    def stop(self) -> None:
        """Leave what is under way."""
        for each in list(self._tasks):
            each.cancel()

    async def start(self) -> None:
        """Go on with what the last process could not send, and remind once a day from now on."""
        self._alarm.each_day("renewals", self.remind)
        self._begin(partial(self._until_done, self._catch_up))
        await self.remind()

    async def remind(self) -> None:
        """Begin to remind everybody whose renewal is near, once for each of REMINDED_DAYS. Never blocks."""
        self._begin(partial(self._until_done, partial(self._remind_all, set())))

    async def _remind_all(self, reminded: set[int]) -> None:
        """Remind whoever is not among those `reminded` (snowflakes), and add them."""
        failures: list[Exception] = []
        until = self._member_log.today + timedelta(days=max(REMINDED_DAYS))
        for member_id in await self._store.wanting_renewal(until):
            if member_id in reminded:
                continue
            try:
                await self._remind(member_id)
            except Unreadable as failure:
                log.warning("Somebody cannot be reminded of their renewal: %s", failure)
            except Exception as failure:  # it holds up nobody else
                failures.append(failure)
                continue
            reminded.add(member_id)
        _raise_one_of(failures)

    async def _remind(self, member_id: int) -> None:
        today = self._member_log.today
        found = (await self._member_log.of(member_id)).progress(today)
        if found is None or found.has_expired:
            return
        if not found.is_whole:  # what it says of their time, or of the day, could be wrong
            log.warning("Somebody is not reminded of their renewal: something of their log cannot be read.")
            return
        left = (found.expires - today).days
        steps = [each for each in REMINDED_DAYS if left <= each]
        if steps:
            about = f"renewal {found.expires.isoformat()} {min(steps)}"
            await self._send(member_id, about, partial(self._inbox.renewal, progress=found))

    async def _tell_of_meetup(self, meetup: Meetup) -> None:
        records = await self._credit.of_meetup(meetup.meetup_id, _tell_of_unreadable)
        if records is None:
            return  # they are late, and this is called again once they are written
        wanting = await self._store.wanting_records((each.member_id for each in records), _tell_of_unreadable)
        news = [each for each in records if self._is_news(each, wanting.get(each.member_id))]
        await self._note_ahead(news)
        failures: list[Exception] = []
        for each in news:
            try:
                await self._tell_of(each)
            except Unreadable as unreadable:
                _tell_of_unreadable(unreadable)
            except Exception as failure:  # it holds up nobody else
                failures.append(failure)
        _raise_one_of(failures)
        keep_newest(self._told, meetup.meetup_id, meetup.seq)

    def _is_news(self, record: CreditRecord, since: datetime | None) -> bool:
        """Whether a record is told to somebody who wants to hear of new ones since an instant, or (None) of none."""
        is_new = since is not None and record.issued_at >= since and self._is_new(record)
        return is_new and counts(record)

    async def _note_ahead(self, news: Sequence[CreditRecord]) -> None:
        """Before the first of them is told: the process may end at any of them, and nobody else finds the others."""
        for each in news:
            about = f"{_RECORD}{each.record_id}"
            with suppress(Unreadable):  # which is met, and told, when it is their turn
                attempt = await self._store.attempt(each.member_id, about, self._clock.now())
                if attempt is not None and attempt.is_first:
                    self._untried.add((each.member_id, about))

    def _may_have_news(self, meetup_id: str) -> None:
        self._told.pop(meetup_id, None)

    async def _tell_of(self, record: CreditRecord) -> None:
        link = (await self._member_log.claim_links([record])).get(record.meetup_id)
        send = partial(self._inbox.new_record, record=record, claim_link=link)
        await self._send(record.member_id, f"{_RECORD}{record.record_id}", send)

    async def _catch_up(self) -> None:
        """Send the records that are noted as not having arrived. Renewals are reminded of anyway."""
        failures: list[Exception] = []
        for member_id, about in await self._store.unfinished():
            if not about.startswith(_RECORD):
                continue
            try:
                await self._go_on(member_id, about)
            except Unreadable as unreadable:
                _tell_of_unreadable(unreadable)
            except Exception as failure:  # it holds up nobody else
                failures.append(failure)
        _raise_one_of(failures)

    async def _go_on(self, member_id: int, about: str) -> None:
        """Send a record that did not arrive, if it is news still and wanted; else it is forgotten."""
        wanting = await self._store.wanting_records([member_id])
        mine = await self._member_log.of(member_id)
        found = [each for each in mine.records if f"{_RECORD}{each.record_id}" == about]
        if member_id in wanting and found and self._is_new(found[0]):
            await self._tell_of(found[0])
        elif member_id in wanting and not found and Part.RECORDS in mine.missing:
            return  # it may be the one that cannot be read, and be news once it can
        else:
            await self._store.forget(Attempt(member_id, about, self._clock.now()))

    def _is_new(self, record: CreditRecord) -> bool:
        return self._clock.now() - record.issued_at < _LATEST

    async def _send(self, member_id: int, about: str, send: Callable[[Attempt], Awaitable[Sent]]) -> None:
        async with self._one_at_a_time:
            attempt = await self._store.attempt(member_id, about, self._clock.now())
            if attempt is None:
                return
            if (member_id, about) in self._untried:
                self._untried.remove((member_id, about))
                attempt = replace(attempt, is_first=True)
            if not await self._is_wanted(attempt):  # any more: others were written to meanwhile
                await self._store.forget(attempt)
                return
            if await send(attempt) is Sent.ARRIVED:
                await self._store.arrived(attempt)
                return
        # Trying each time would be a nuisance, to tell it anywhere else as well.
        log.info("Somebody takes no direct messages, and gets none any more.")
        await self._store.refused(attempt, self._clock.now())

    async def _is_wanted(self, attempt: Attempt) -> bool:
        """Whether they still ask for it. An erasure takes the note of the attempt along, or is found here."""
        wishes = await self._store.wishes(attempt.member_id)
        return wishes.records if attempt.about.startswith(_RECORD) else wishes.renewal

    async def _until_done(self, work: Callable[[], Awaitable[None]]) -> None:
        """Do it, and again with growing pauses for a day; a mistake of the program, some times."""
        until, mistakes = self._clock.now() + _LATEST, 0
        for pause in growing_pauses(self._pause_seconds, _LONGEST_PAUSE_SECONDS):
            try:
                await work()
                return
            except Unreadable as unreadable:
                _tell_of_unreadable(unreadable)
                return
            except _TRANSIENT as failure:
                if self._clock.now() >= until:
                    log.warning("A direct message could not be sent for a day, and is given up: %s", failure)
                    return
                log.info("A direct message could not be sent, and is tried again: %s", failure)
            except Exception:
                mistakes += 1
                if mistakes == 1:
                    log.exception("Direct messages about a log failed.")
                if mistakes == _TRIES:
                    return
            await asyncio.sleep(pause)

    def _begin(self, work: Callable[[], Awaitable[None]]) -> None:
        task = asyncio.create_task(_until_cancelled(work()), name="direct messages about a log")
        self._tasks[task] = asyncio.get_running_loop().time()
        task.add_done_callback(self._tasks.pop)


async def _until_cancelled(work: Awaitable[None]) -> None:
    with suppress(asyncio.CancelledError):
        await work


def _raise_one_of(failures: Sequence[Exception]) -> None:
    """Raise what kept somebody from being told, if anything did: what passes first, which is tried for longer."""
    if failures:
        raise min(failures, key=lambda each: not isinstance(each, _TRANSIENT))


def _tell_of_unreadable(unreadable: Unreadable) -> None:
    """Log why somebody is told of nothing; the others are."""
    log.warning("A direct message cannot be sent: %s", unreadable)
