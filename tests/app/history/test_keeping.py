"""A meetup that is over is remembered: at once, after the disk was full, and after a restart."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from bot.app.history import keeping
from bot.app.history.keeping import HistoryKeeper
from bot.app.history.ports import PastMeetups
from bot.app.ports import StoreFailed
from bot.app.set_aside import Aside, unnamed
from bot.core.meetup.commands import Cancel, Finish
from bot.core.meetup.undo.commands import Undo
from bot.core.past import Contents, PastMeetup, PastTopic
from bot.store.errors import CorruptJournal
from tests.app.ports import GUILD
from tests.app.use_cases import ANA, PAUSE_SECONDS, Bench


@dataclass
class FailingPast:
    """The real port, of which the next `failures` writes fail, and every one of the meetups that are `unreadable`.

    The next `silences` questions after what is missing get no answer.
    """

    real: PastMeetups
    failures: int = 0
    silences: int = 0
    unreadable: set[str] = field(default_factory=set)
    stumbling: set[str] = field(default_factory=set)
    tried: list[str] = field(default_factory=list)

    async def to_remember(self, after: str, most: int) -> list[str]:
        if self.silences:
            self.silences -= 1
            raise StoreFailed("The database does not answer.")
        return await self.real.to_remember(after, most)

    async def remember(self, meetup_id: str) -> None:
        self.tried.append(meetup_id)
        if self.failures:
            self.failures -= 1
            raise StoreFailed("The disk is full.")
        if meetup_id in self.unreadable:
            raise CorruptJournal(f"Meetup {meetup_id} cannot be read. Restore a backup.")
        if meetup_id in self.stumbling:
            raise RuntimeError("Nobody foresaw this.")
        await self.real.remember(meetup_id)

    async def past(self, guild_id: int, search: str = "", aside: Aside = unnamed) -> list[PastMeetup]:
        return await self.real.past(guild_id, search)

    async def contents(self, meetup_ids: object, search: str = "") -> list[Contents]:
        raise NotImplementedError

    async def discussed(self, guild_id: int, most: int, aside: Aside = unnamed) -> list[PastTopic]:
        raise NotImplementedError

    async def summary_of(self, meetup_id: str) -> int | None:
        raise NotImplementedError


class Memory:
    """A keeper over a bench's store."""

    def __init__(self, bench: Bench) -> None:
        self.past = FailingPast(bench.store.past_meetups)
        self.keeper = HistoryKeeper(self.past, bench.set_aside, PAUSE_SECONDS)

    async def titles(self) -> list[str]:
        await self.keeper.settled()
        return [each.title for each in await self.past.past(GUILD)]


async def ended(bench: Bench, channel_id: int) -> str:
    meetup = await bench.start(channel_id)
    await bench.execute(meetup, Finish(ANA))
    return meetup.meetup_id


async def test_a_meetup_is_remembered_when_it_ends_and_not_when_it_is_called_off(bench: Bench) -> None:
    memory = Memory(bench)
    bench.meetups.when_over(memory.keeper.over)

    await bench.execute(await bench.start(1), Cancel(ANA))
    assert await memory.titles() == []
    await ended(bench, 2)
    assert await memory.titles() == ["November"]


async def test_what_the_disk_refused_is_tried_until_it_is_kept(
    bench: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    memory = Memory(bench)
    bench.meetups.when_over(memory.keeper.over)
    memory.past.failures = 3

    await ended(bench, 1)

    assert await memory.titles() == ["November"]
    assert len(memory.past.tried) == 4
    assert caplog.text.count("is not in the history yet") == 1


async def test_a_start_makes_good_what_was_missed_and_passes_by_what_cannot_be_read(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "_AT_ONCE", 5)
    missed = [await ended(bench, channel_id) for channel_id in range(1, 8)]
    memory = Memory(bench)
    memory.past.unreadable, memory.past.silences = {missed[0], missed[5]}, 3

    memory.keeper.begin()

    assert len(await memory.titles()) == 5
    assert sorted(memory.past.tried) == sorted(missed)


async def test_a_shutdown_leaves_what_is_under_way_to_the_next_start(bench: Bench) -> None:
    memory = Memory(bench)
    bench.meetups.when_over(memory.keeper.over)
    memory.past.failures = 10**6
    meetup_id = await ended(bench, 1)

    await memory.keeper.stop()

    assert await bench.store.past_meetups.to_remember("", 10) == [meetup_id]


async def test_one_whose_end_was_taken_back_is_past_once_it_ends_again_and_once(bench: Bench) -> None:
    memory = Memory(bench)
    bench.meetups.when_over(memory.keeper.over)
    meetup = await bench.discussing()
    await bench.execute(meetup, Finish(ANA))
    assert await memory.titles() == ["November"]

    await bench.execute(meetup, Undo(ANA))
    assert await memory.titles() == []

    await bench.execute(meetup, Finish(ANA))
    assert await memory.titles() == ["November"]
    assert len(await bench.store.past_meetups.contents([meetup.meetup_id])) == 1


async def test_one_over_which_it_stumbles_keeps_none_behind_it_from_the_history(
    bench: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    missed = [await ended(bench, channel_id) for channel_id in range(1, 4)]
    memory = Memory(bench)
    memory.past.stumbling = {min(missed)}

    memory.keeper.begin()

    assert len(await memory.titles()) == 2
    assert f"Meetup {min(missed)} is not in the history" in caplog.text
