"""What the use cases of credit and of one's own log need from the outside, as Protocols.

bot.store and bot.ui fulfil them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from enum import Enum, auto
from typing import NamedTuple, Protocol

from bot.app.set_aside import Aside, unnamed
from bot.core.credit.activity import Activity
from bot.core.credit.member_log import Part
from bot.core.credit.record import CreditRecord
from bot.core.credit.renewal import Certification, Progress
from bot.core.structures.frozen import frozen


@frozen
class Kept:
    """What can be read of what somebody keeps beside their records; see bot.core.credit.member_log.MemberLog."""

    name: str | None
    activities: Sequence[Activity]
    certifications: Sequence[Certification]
    used: Mapping[str, date]
    unsure: frozenset[str] = frozenset()
    missing: frozenset[Part] = frozenset()


@frozen
class Renewal:
    """A renewal that somebody did: due by a day, done at an aware UTC instant, using entries by their ids.

    `before` are their certifications as they were, `after` as they are from then on.
    """

    due: date
    renewed_at: datetime
    entry_ids: Sequence[str]
    before: Sequence[Certification]
    after: Sequence[Certification]


class AlreadyDone(Exception):
    """What was to be kept is there already."""


class Credits(Protocol):
    """The ledger of credit: entries that are never changed, and the records that they make."""

    async def settle(self, meetup_id: str, now: datetime, contact: str = "") -> frozenset[str]:
        """Bring a meetup's entries up to date with its journal, and those of later meetups that it touches, at once.

        Whoever attended a meetup that took place has an entry; where one differs from what there is, it takes its
        place; where nothing is left, the entry is revoked. Called again, nothing is written. `now` is aware UTC,
        `contact` how the organiser can be reached. The ids of the meetups of which an entry was written, as far as
        this process serves them. Raises StoreFailed, also for an unknown meetup, and Unreadable.
        """

    async def is_leant_on(self, meetup_id: str) -> bool:
        """Whether a later meetup was settled while this one was under way, and left out what it had."""

    async def of_member(self, member_id: int, aside: Aside = unnamed) -> list[CreditRecord]:
        """One member's current records over all guilds, oldest first; those that can be read.

        `aside` is told of each that cannot.
        """

    async def of_meetup(self, meetup_id: str, aside: Aside | None = None) -> list[CreditRecord]:
        """One meetup's current records, in order of member id.

        Raises Unreadable where one cannot be read; with `aside`, that is told of it, and the others are found.
        """

    async def history(self, record_id: str) -> list[CreditRecord]:
        """Everything that was ever said of one record, oldest first. Raises Unreadable."""

    async def by_code(self, code: str) -> CreditRecord | None:
        """The record with a code, current or not, however it is spelled; None where there is none."""


class MemberStore(Protocol):
    """What people keep about themselves; every row belongs to one member (a snowflake)."""

    async def of(self, member_id: int, aside: Aside = unnamed) -> Kept:
        """All of it that can be read. `aside` is told of each row that cannot."""

    async def rename(self, member_id: int, name: str | None) -> None:
        """Keep the name that certificates print; None forgets it."""

    async def keep_activity(self, activity: Activity) -> None:
        """Keep an activity; one of the same id and member is replaced, and another member's stays as it is."""

    async def forget_activity(self, member_id: int, activity_id: str) -> None:
        """Forget one of a member's own activities, and in which renewal it was used."""

    async def add_certification(self, member_id: int, certification: Certification) -> None:
        """Keep a certification. Raises AlreadyDone where the member has one of that name."""

    async def remove_certification(self, member_id: int, name: str) -> bool:
        """Forget a certification, also one of which the day cannot be read; whether there was one of that name."""

    async def renew(self, member_id: int, renewal: Renewal) -> None:
        """Mark the entries as used and keep the new expiries, all of it or nothing. Raises AlreadyDone.

        That is: this renewal is marked, one of the entries is used, or the certifications are not those of `before`.
        """

    async def newest_renewal(self, member_id: int) -> tuple[date, Sequence[Certification]] | None:
        """The day by which the renewal was due that a member marked last, and `before` of it; None for none.

        Raises Unreadable.
        """

    async def is_renewed(self, member_id: int, due: date) -> bool:
        """Whether a renewal of a member that was due on a day is marked."""

    async def take_back(self, member_id: int, due: date) -> None:
        """Undo the newest renewal of a member, if it is the one that was due on that day.

        Raises AlreadyDone where it is not, and Unreadable.
        """


@frozen
class Wishes:
    """Which direct messages somebody asked for, the first ones since an aware UTC instant.

    `is_refused`: Discord took none of theirs, so nothing is sent any more; they have not been told of that yet.
    """

    records: bool = False
    renewal: bool = False
    since: datetime | None = None
    is_refused: bool = False


@frozen
class Attempt:
    """A direct message to a member (a snowflake) about one thing, first tried at an aware UTC instant."""

    member_id: int
    about: str
    tried_at: datetime
    is_first: bool = True


class MessageStore(Protocol):
    """Who asked for direct messages about their own log, and what was sent."""

    async def wishes(self, member_id: int) -> Wishes:
        """What somebody asked for: nothing, where they never did. Raises Unreadable."""

    async def keep_wishes(self, member_id: int, wishes: Wishes) -> None:
        """Keep what somebody asks for, in place of what they did."""

    async def wanting_records(
        self, member_ids: Iterable[int], aside: Aside = unnamed
    ) -> Mapping[int, datetime]:
        """Those of some members who want each new record, and since when (aware UTC).

        `aside` is told of those of whom that cannot be read.
        """

    async def wanting_renewal(self, by: date) -> Sequence[int]:
        """Who wants to be reminded and holds a certification that expires by a day, in order of their ids."""

    async def attempt(self, member_id: int, about: str, at: datetime) -> Attempt | None:
        """Note what is about to be sent (at an aware UTC instant); None where it arrived before.

        Raises Unreadable.
        """

    async def arrived(self, attempt: Attempt) -> None:
        """It is there, and will not be sent again."""

    async def forget(self, attempt: Attempt) -> None:
        """It is wanted no more, and will not be tried again by itself."""

    async def refused(self, attempt: Attempt, at: datetime) -> None:
        """It was refused (at an aware UTC instant): forget it, and that they asked for any, if they still do."""

    async def unfinished(self) -> Sequence[tuple[int, str]]:
        """Whom (by snowflake) something about what has not reached, as far as is known; the oldest first."""


class ClaimLinks(Protocol):
    """The links by which those who attended submit their units, as hosts gave them to their series."""

    async def of_meetups(self, meetup_ids: Iterable[str]) -> Mapping[str, str]:
        """The link of each meetup whose series has one, by meetup id."""


class Sent(Enum):
    """What became of a direct message."""

    ARRIVED = auto()
    REFUSED = auto()
    """They take none, have left, or are gone: another try would be refused as well."""


class Inbox(Protocol):
    """Writes to one person, who asked for it. Raises OSError where another try may succeed.

    An attempt that is not the first may have arrived: the message is looked for before it is sent again.
    """

    async def new_record(self, attempt: Attempt, record: CreditRecord, claim_link: str | None) -> Sent:
        """Tell somebody of a new record of theirs."""

    async def renewal(self, attempt: Attempt, progress: Progress) -> Sent:
        """Remind somebody of their renewal, with how far they are."""


@frozen
class Held:
    """A meetup that is over, cancelled or not, after it had started: where (a snowflake), and when (aware UTC)."""

    meetup_id: str
    channel_id: int
    started_at: datetime
    ended_at: datetime


class Untold(NamedTuple):
    """A correction that its member was not told of yet: event number `seq` of a meetup."""

    meetup_id: str
    seq: int


class CorrectionStore(Protocol):
    """Which meetups can be corrected, and which corrections their members were not told of."""

    async def held_in(self, guild_id: int, most: int, aside: Aside = unnamed) -> Sequence[Held]:
        """The newest meetups of a guild (a snowflake) that were held, at most so many.

        Those are left out of which it cannot be read when that was, and `aside` is told.
        """

    async def is_forgotten(self, meetup_id: str) -> bool:
        """Whether it is not kept any more who was there in a meetup, and when."""

    async def untold(self, member_id: int) -> Sequence[Untold]:
        """The corrections of a member's attendance that they were not told of, in any guild."""

    async def told(self, member_id: int, corrections: Sequence[Untold]) -> None:
        """They were told of these."""

    async def done_in(self, guild_id: int) -> None:
        """Something was done to a meetup of a guild: tell the process that serves it, where that is another one."""
