"""Other rules of the clock after a restart: what was announced follows, and calendars take the new file for newer."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import discord
import pytest

from bot.core.meetup.parts import Phase
from support.hands import text_of
from tests.cogs import raw
from tests.cogs.stage import FEBRUARY, Stage, file_in, seen
from tests.core.dates.clocks import BERLIN_AN_HOUR_AHEAD, BERLIN_WITHOUT_SUMMER, clocks

BERLIN = "Europe/Berlin"
HOUR = timedelta(hours=1)
NOON_IN_BERLIN = FEBRUARY - HOUR
MOVE, SKIP = "leancoffee schedule move", "leancoffee schedule skip"


@contextmanager
def new_tables(folder: Path, rule: str = BERLIN_AN_HOUR_AHEAD) -> Iterator[None]:
    with clocks(folder / "zones", BERLIN, rule):
        yield


async def file_of(stage: Stage, series_id: str) -> list[str]:
    """The lines of the calendar file that anybody is handed."""
    file = await file_in(await stage.kim.command("leancoffee calendar", series=series_id))
    return file.decode().split("\r\n")


def sequence(lines: list[str]) -> int:
    """The number of the file; every event in it has the same."""
    numbers = {each for each in lines if each.startswith("SEQUENCE:")}
    (number,) = numbers
    return int(number.removeprefix("SEQUENCE:"))


def uids(lines: list[str]) -> set[str]:
    return {each for each in lines if each.startswith("UID:")}


def content(lines: list[str]) -> list[str]:
    edition = ("SEQUENCE:", "DTSTAMP:", "LAST-MODIFIED:")
    return [each for each in lines if not each.startswith(edition)]


async def test_the_board_the_native_event_and_the_start_follow_the_new_clocks(
    stage: Stage, tmp_path: Path
) -> None:
    await stage.plan(time_zone=BERLIN)
    [event] = await raw.native_events(stage.env, stage.guild)
    assert event.scheduled_start_time == NOON_IN_BERLIN.isoformat()

    with new_tables(tmp_path):
        await stage.sim.restart()

        [event] = await raw.native_events(stage.env, stage.guild)
        assert event.scheduled_start_time == (NOON_IN_BERLIN - HOUR).isoformat()
        at = f"<t:{int((NOON_IN_BERLIN - HOUR).timestamp())}:"
        assert at in text_of(stage.newest_with("Propose"))
        await stage.until(NOON_IN_BERLIN - HOUR)
        assert stage.newest_with("Start the meetup")
        await stage.until(NOON_IN_BERLIN + timedelta(minutes=1))
        assert await stage.phase() is Phase.CANCELLED, "an hour after its start by the new clocks"


async def test_the_reminder_comes_by_the_new_clocks(stage: Stage, tmp_path: Path) -> None:
    await stage.plan(time_zone=BERLIN)

    with new_tables(tmp_path):
        await stage.sim.restart()
        start = NOON_IN_BERLIN - HOUR
        await stage.until(start - timedelta(minutes=16))
        before = len(stage.messages())
        await stage.until(start - timedelta(minutes=14))

    assert len(stage.messages()) > before


@pytest.mark.parametrize("is_killed_again", [False, True])
async def test_the_summary_tells_by_the_new_clocks_when_the_one_after_it_is(
    stage: Stage, tmp_path: Path, *, is_killed_again: bool
) -> None:
    """Nothing happens to a meetup that is over, and the next one is not planned yet."""
    await stage.schedule_ahead(time_zone=BERLIN, opens=3)
    await stage.until(NOON_IN_BERLIN)
    await stage.host.command("leancoffee start")
    await stage.minutes_pass(1)
    await stage.host.command("leancoffee finish")
    await stage.li.press("I host next time")
    march = int(datetime(2026, 3, 5, 11, tzinfo=UTC).timestamp())
    assert f"**Next time**, on <t:{march}:F>" in text_of(stage.newest("attendee"))

    with new_tables(tmp_path):
        if is_killed_again:  # after it has noted the new clocks, and before it could draw by them
            stage.env.inject_error("*", "/channels/*/messages*", status=503, times=None)
            await stage.sim.restart()
            stage.env.backend.faults.clear()
        await stage.sim.restart()
        await stage.minutes_pass(1)

    assert f"**Next time**, on <t:{march - 3600}:F>" in text_of(stage.newest("attendee"))


async def test_the_calendar_file_is_a_newer_one(stage: Stage, tmp_path: Path) -> None:
    series_id = await stage.schedule_ahead(time_zone=BERLIN)
    before = await file_of(stage, series_id)

    with new_tables(tmp_path, BERLIN_WITHOUT_SUMMER):
        await stage.sim.restart()
        after = await file_of(stage, series_id)

    assert content(after) != content(before)
    assert sequence(after) > sequence(before)
    assert uids(after) == uids(before)


async def moved(stage: Stage, series_id: str) -> None:
    await stage.host.command(MOVE, series=series_id, occurrence="2026-03-05", day="2026-03-06")


async def skipped(stage: Stage, series_id: str) -> None:
    await stage.host.command(SKIP, series=series_id, occurrence="2026-03-05")


async def skipped_and_brought_back(stage: Stage, series_id: str) -> None:
    await skipped(stage, series_id)
    await file_of(stage, series_id)
    await stage.host.command(SKIP, series=series_id, occurrence="2026-03-05", back=True)


async def cancelled_by_its_host(stage: Stage, series_id: str) -> None:
    await stage.until(FEBRUARY - timedelta(days=7))
    await stage.host.command("leancoffee cancel")
    assert await stage.phase() is Phase.CANCELLED


async def missed(stage: Stage, series_id: str) -> None:
    await stage.until(FEBRUARY + timedelta(hours=2))


async def missed_while_the_bot_was_down(stage: Stage, series_id: str) -> None:
    await stage.sim.restart(down_seconds=60 * 24 * 3600)


async def renamed(stage: Stage, series_id: str) -> None:
    preview = await stage.host.command("leancoffee schedule edit", series=series_id, title="Weekly tea")
    await stage.host.press("Save", on=seen(preview))


async def channel_renamed(stage: Stage, series_id: str) -> None:
    channel = stage.sim.bot.get_channel(stage.channel.id)
    assert isinstance(channel, discord.TextChannel)
    channel.name = "renamed"


@pytest.mark.parametrize(
    "change",
    [
        moved,
        skipped,
        skipped_and_brought_back,
        cancelled_by_its_host,
        missed,
        missed_while_the_bot_was_down,
        renamed,
        channel_renamed,
    ],
)
async def test_whatever_changes_in_the_file_gives_it_a_higher_number(
    stage: Stage, change: Callable[[Stage, str], Awaitable[None]]
) -> None:
    series_id = await stage.schedule_ahead()
    before = await file_of(stage, series_id)

    await change(stage, series_id)
    after = await file_of(stage, series_id)

    assert content(after) != content(before) or change is skipped_and_brought_back
    assert sequence(after) > sequence(before)
    assert uids(after) == uids(before)


async def test_the_same_file_keeps_its_number_whoever_asks_and_after_a_restart(stage: Stage) -> None:
    series_id = await stage.schedule_ahead()
    await moved(stage, series_id)
    first = await file_of(stage, series_id)
    await stage.sim.restart(down_seconds=3600)

    assert await file_of(stage, series_id) == first
    assert datetime.fromisoformat(stage.rows("SELECT changed_at FROM calendar_editions")[0][0]) < FEBRUARY
