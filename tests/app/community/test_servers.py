"""Days after the bot was removed a server's data goes; an outage is no removal; old presence is forgotten daily."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

import pytest

from bot.app.community.guild_settings import SettingsChange
from bot.app.community.retention import RetentionService
from bot.app.community.servers import ServerDataService
from bot.app.ports import StoreFailed, StoreUndecided
from bot.store.privacy.servers import SqlServers
from bot.store.store import SqlStore
from support.patience import until
from tests.app.before_start import with_a_planned_meetup
from tests.app.ports import GUILD
from tests.app.use_cases import LI, Bench


@pytest.fixture
def servers(bench: Bench, store: SqlStore) -> ServerDataService:
    return ServerDataService(
        store=store.servers,
        privacy=bench.privacy,
        series=store.series,
        clock=bench.clock,
        meetups=bench.meetups,
        settings=bench.settings,
        people=bench.people,
        kept_days=30,
        linger_seconds=0.0,
    )


class Ahead:
    """How far the clock is ahead of Discord's."""

    by = timedelta()

    def __call__(self) -> timedelta:
        return self.by


@pytest.fixture
def ahead() -> Ahead:
    return Ahead()


@pytest.fixture
def retention(bench: Bench, store: SqlStore, servers: ServerDataService, ahead: Ahead) -> RetentionService:
    return RetentionService(
        store=store.servers,
        servers=servers,
        clock=bench.clock,
        alarm=bench.alarms,
        overwrite_soon=bench.privacy.overwrite_soon,
        ahead=ahead,
        presence_days=90,
        records_months=42,
    )


@pytest.mark.parametrize(("days", "goes"), [(29, False), (31, True)])
async def test_thirty_days_after_the_removal(
    bench: Bench, servers: ServerDataService, days: int, goes: bool
) -> None:
    meetup_id = (await bench.held(30)).meetup_id
    await servers.removed(GUILD)

    bench.clock.at += timedelta(days=days)
    await servers.tend()

    assert bool((await bench.store.journal.load(meetup_id)).events) is not goes
    assert len(await bench.store.credits.of_member(LI.member_id)) == 1


async def test_a_removal_that_nobody_saw_is_noticed_when_the_next_session_begins(
    bench: Bench, servers: ServerDataService
) -> None:
    meetup_id = (await bench.held(30)).meetup_id
    await servers.begun([GUILD, GUILD + 1])
    await servers.begun([GUILD + 1])

    bench.clock.at += timedelta(days=31)
    await servers.tend()

    assert not (await bench.store.journal.load(meetup_id)).events


async def test_whoever_invites_the_bot_back_in_time_keeps_everything(
    bench: Bench, servers: ServerDataService
) -> None:
    meetup_id = (await bench.held(30)).meetup_id
    await servers.removed(GUILD)
    bench.clock.at += timedelta(days=29)
    await servers.joined(GUILD)

    bench.clock.at += timedelta(days=300)
    await servers.tend()

    assert (await bench.store.journal.load(meetup_id)).events


@pytest.mark.parametrize("seen", ["joined", "begun"])
async def test_so_does_whoever_invites_it_back_while_the_database_takes_no_writes(
    bench: Bench, servers: ServerDataService, monkeypatch: pytest.MonkeyPatch, seen: str
) -> None:
    """Nobody says once more that the bot is there, for as long as its process and its session go on."""
    meetup_id = (await bench.held(30)).meetup_id
    await servers.removed(GUILD)

    name = {"joined": "are_here", "begun": "are_all"}[seen]
    note, failures = getattr(bench.store.servers, name), [StoreFailed("The database is locked.")]

    async def refused_once(*told: object) -> None:
        if failures:
            raise failures.pop()
        await note(*told)

    monkeypatch.setattr(bench.store.servers, name, refused_once)
    await (servers.joined(GUILD) if seen == "joined" else servers.begun([GUILD]))

    bench.clock.at += timedelta(days=31)
    await servers.tend()

    assert (await bench.store.journal.load(meetup_id)).events


async def test_a_session_without_any_server_removes_none(bench: Bench, servers: ServerDataService) -> None:
    meetup_id = (await bench.held(30)).meetup_id
    await servers.begun([GUILD])
    await servers.begun([])

    bench.clock.at += timedelta(days=300)
    await servers.tend()

    assert (await bench.store.journal.load(meetup_id)).events


async def test_what_was_sent_is_known_until_nobody_would_send_it_again(
    bench: Bench, retention: RetentionService
) -> None:
    messages = bench.store.member_messages
    for about, days in (("record old", 201), ("renewal 2027-05-01 180", 199)):
        attempt = await messages.attempt(LI.member_id, about, bench.clock.at - timedelta(days=days))
        assert attempt is not None
        await messages.arrived(attempt)

    await retention.tend()

    now = bench.clock.at
    assert await messages.attempt(LI.member_id, "renewal 2027-05-01 180", now) is None
    assert await messages.attempt(LI.member_id, "record old", now) is not None


async def test_each_day_what_is_older_than_ninety_days_is_forgotten(
    bench: Bench, retention: RetentionService, servers: ServerDataService
) -> None:
    meetup_id = (await bench.held(30)).meetup_id
    await servers.begun([GUILD])
    bench.clock.at += timedelta(days=89)
    await retention.tend()
    before = str((await bench.store.journal.load(meetup_id)).events)

    bench.clock.at += timedelta(days=2)
    await retention.tend()

    after = str((await bench.store.journal.load(meetup_id)).events)
    assert str(LI.member_id) in before
    assert str(LI.member_id) not in after
    assert [each.minutes for each in await bench.store.credits.of_member(LI.member_id)] == [30]


async def test_a_clock_that_is_wrong_has_nothing_forgotten_until_it_is_right(
    bench: Bench, retention: RetentionService, servers: ServerDataService, ahead: Ahead
) -> None:
    meetup_id = (await bench.held(30)).meetup_id
    await servers.begun([GUILD])
    await servers.removed(GUILD + 1)
    right = bench.clock.at
    bench.clock.at, ahead.by = right + timedelta(days=9000), timedelta(days=9000)
    await retention.tend()

    assert str(LI.member_id) in str((await bench.store.journal.load(meetup_id)).events)
    assert await bench.store.credits.of_member(LI.member_id)

    bench.clock.at, ahead.by = right + timedelta(days=91), timedelta(hours=1)
    await retention.tend()

    assert str(LI.member_id) not in str((await bench.store.journal.load(meetup_id)).events)


@pytest.mark.parametrize(
    "which", ["ServerDataService.tend", "SqlServers.delete", "SqlServers.forget_records"]
)
async def test_what_stumbles_keeps_nothing_else_from_being_forgotten(
    bench: Bench,
    retention: RetentionService,
    servers: ServerDataService,
    which: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def stumbling(*_: object) -> None:
        raise RuntimeError("Nobody foresaw this.")

    meetup_id = (await bench.held(30)).meetup_id
    await servers.removed(GUILD + 1)
    bench.clock.at += timedelta(days=91)
    owner, name = which.split(".")
    monkeypatch.setattr(
        {"SqlServers": SqlServers, "ServerDataService": ServerDataService}[owner], name, stumbling
    )

    await retention.tend()

    after = str((await bench.store.journal.load(meetup_id)).events)
    assert str(LI.member_id) not in after
    assert "Nobody foresaw this." in caplog.text


async def test_a_deletion_that_is_asked_for_during_another_ones_follows_it(
    bench: Bench, servers: ServerDataService, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would wait for the next day, and its administrator reads that it is done in a minute."""
    begun, go_on = asyncio.Event(), asyncio.Event()
    to_delete = bench.store.servers.to_delete

    async def held_up(before: datetime) -> list[int]:
        found = await to_delete(before)
        begun.set()
        await go_on.wait()
        return found

    monkeypatch.setattr(bench.store.servers, "to_delete", held_up)
    await servers.delete(GUILD, is_administrator=True)
    await begun.wait()
    await servers.delete(GUILD + 1, is_administrator=True)
    go_on.set()

    async def are_deleted() -> bool:
        return await to_delete(bench.clock.now()) == []

    await until(are_deleted)


@pytest.mark.usefixtures("november")
async def test_a_deletion_that_is_noted_comes_in_a_minute_though_what_is_planned_could_not_be_called_off(
    bench: Bench, servers: ServerDataService, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Told that nothing was changed, its administrator would lose it all within a day."""
    _, meetup = await with_a_planned_meetup(bench)
    delete, failures = bench.store.series.delete, [StoreFailed("The disk is full.")]

    async def refused_once(series_id: str) -> None:
        if failures:
            raise failures.pop()
        await delete(series_id)

    monkeypatch.setattr(bench.store.series, "delete", refused_once)
    await servers.delete(GUILD, is_administrator=True)

    async def is_deleted() -> bool:
        return not await bench.kept(meetup)

    await until(is_deleted)
    assert failures == []
    assert await bench.store.series.of_guild(GUILD) == []


async def test_what_was_deleted_is_known_no_more_though_nobody_heard_that_it_was(
    bench: Bench, servers: ServerDataService, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = await bench.settings.of(GUILD)
    await bench.settings.change(GUILD, SettingsChange(dots=7), may_change=True)
    await bench.people.met(GUILD, LI.member_id, "Li")
    delete = bench.store.servers.delete

    async def unanswered(guild_id: int, now: datetime) -> bool:
        await delete(guild_id, now)
        raise StoreUndecided("The database did not answer a write.")

    monkeypatch.setattr(bench.store.servers, "delete", unanswered)
    await bench.store.servers.ask_to_delete(GUILD)
    with pytest.raises(StoreFailed):
        await servers.tend()

    assert await bench.settings.of(GUILD) == usual
    await bench.people.met(GUILD, LI.member_id, "Li")
    assert await bench.people.names(GUILD, [LI.member_id]) == {LI.member_id: "Li"}
