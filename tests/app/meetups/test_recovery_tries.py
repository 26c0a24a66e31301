"""A start that stumbles, over one meetup or over all: it is tried again, for as long as that may help."""

from __future__ import annotations

import asyncio
import logging

import pytest

from bot.app.meetups.recovery.gate import SET_ASIDE
from bot.app.meetups.recovery.steps import RecoveryFailed
from bot.app.ports import History, StoreFailed
from bot.core.meetup.commands import PlaceDot
from bot.core.meetup.events import ObservationLost
from bot.core.meetup.parts import Phase
from bot.core.refusal import Refusal
from bot.store.check import check
from bot.store.drivers.postgres.address import Place
from tests.app.asking import stored
from tests.app.ports import CHANNEL, GUILD, NOON
from tests.app.use_cases import LI, Bench
from tests.store.direct import direct


async def test_what_one_meetup_stumbles_over_holds_up_no_other(
    bench: Bench, other: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not its alarm either, nor the series."""
    await bench.start()
    await bench.start(CHANNEL + 1)
    monkeypatch.setattr("bot.app.meetups.recovery.recovery.SHOWN_AFTER_SECONDS", 600)
    other.journal.failures = 1  # of whichever of the two is read first
    other.channels.people = bench.channels.people
    taken_in = asyncio.Event()
    other.announcer.check = lambda _: taken_in.set()
    recovering = asyncio.create_task(other.recovery.start([GUILD]))
    await taken_in.wait()

    [going_on] = other.meetups.open_meetups
    assert other.alarms.started
    assert list(other.alarms.due) == [going_on.meetup_id]
    await recovering
    assert len(other.meetups.open_meetups) == 2


async def test_a_meetup_that_no_try_can_recover_is_left_out_and_named(
    bench: Bench, other: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    broken = await bench.voting()
    meetup = await bench.start(CHANNEL + 1)
    other.journal.beyond_reading.add(broken.meetup_id)

    assert await other.recovery.start([GUILD])

    assert [each.meetup_id for each in other.meetups.open_meetups] == [meetup.meetup_id]
    (error,) = [each for each in caplog.records if each.levelno == logging.ERROR]
    assert broken.meetup_id in error.getMessage()
    with pytest.raises(Refusal) as refusal:
        await other.execute(broken, PlaceDot(LI, 1))
    assert refusal.value.message == SET_ASIDE


@pytest.mark.parametrize(("fails", "away"), [(4, 0), (1, 5)], ids=["at once", "after an outage"])
async def test_what_fails_for_a_reason_that_nobody_foresaw_is_tried_five_times(
    bench: Bench, other: Bench, fails: int, away: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What an outage took of tries is none of these."""
    meetup = await bench.voting()
    read = other.journal.load
    mistakes: list[Exception] = [ZeroDivisionError("nobody thought of this")] * fails
    mistakes += [StoreFailed("The database is away.")] * away

    async def load(meetup_id: str) -> History:
        if mistakes:
            raise mistakes.pop()
        return await read(meetup_id)

    monkeypatch.setattr(other.journal, "load", load)
    assert await other.recovery.start([GUILD])

    assert [each.meetup_id for each in other.meetups.open_meetups] == [meetup.meetup_id]


async def test_a_recovery_that_cannot_begin_is_tried_again(bench: Bench, other: Bench) -> None:
    meetup = await bench.start()
    other.journal.read_failures = 3

    assert await other.recovery.start([GUILD])

    assert [each.meetup_id for each in other.meetups.open_meetups] == [meetup.meetup_id]


async def test_a_recovery_that_can_never_begin_gives_up(bench: Bench, other: Bench) -> None:
    await bench.start()
    other.journal.read_failures = 1000

    with pytest.raises(RecoveryFailed, match="The disk is gone"):
        await other.recovery.start([GUILD])


async def test_a_heartbeat_that_cannot_be_read_stops_nobody(
    bench: Bench, other: Bench, place: Place, caplog: pytest.LogCaptureFixture
) -> None:
    meetup = await bench.start()
    bench.clock.pass_minutes(5)
    await bench.heartbeat.beat()
    with direct(place) as connection:
        connection.execute("UPDATE heartbeats SET at = 'noon'")

    assert await other.recovery.start([GUILD])

    noted = [each for each in await bench.kept(meetup) if isinstance(each, ObservationLost)]
    assert [each.since for each in noted] == [NOON]
    assert [each.getMessage() for each in caplog.records if "heartbeat" in each.getMessage()]


async def test_a_channel_that_discord_says_nothing_about_is_asked_for_again(
    bench: Bench, other: Bench
) -> None:
    meetup = await bench.start()
    other.channels.gone.add(CHANNEL)
    other.channels.silences = 4

    await other.recovery.start([GUILD])

    assert (await stored(other, meetup)).phase is Phase.ENDED


@pytest.mark.parametrize(
    "spoilt",
    [
        "kind = 'resumed', body = '{}' WHERE seq = 3",  # no timebox is under way
        'body = replace(body, \'"meetup":"\', \'"meetup":"x\') WHERE seq = 1',
    ],
)
async def test_a_journal_that_contradicts_itself_is_set_aside_and_keeps_no_heart_from_beating(
    bench: Bench, other: Bench, place: Place, caplog: pytest.LogCaptureFixture, spoilt: str
) -> None:
    broken = await bench.start()
    sound = await bench.start(CHANNEL + 1)
    with direct(place) as connection:
        connection.execute("DROP TRIGGER journal_is_never_changed")
        connection.execute(f"UPDATE journal SET {spoilt} AND meetup_id = '{broken.meetup_id}'")

    assert await other.recovery.start([GUILD])

    assert [each.meetup_id for each in other.meetups.open_meetups] == [sound.meetup_id]
    assert other.recovery.is_done
    with pytest.raises(Refusal) as refused:
        await other.meetups.find(broken.meetup_id)
    assert refused.value.message == SET_ASIDE
    errors = [each.getMessage() for each in caplog.records if each.levelname == "ERROR"]
    assert [f"Meetup {broken.meetup_id} cannot be read" in each for each in errors] == [True]
    assert any(f"Meetup {broken.meetup_id}" in each for each in (await check(place)).findings)
