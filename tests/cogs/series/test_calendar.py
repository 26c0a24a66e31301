"""`/leancoffee calendar`: the dates of a series as a file, for everybody."""

from __future__ import annotations

from datetime import UTC, datetime

from tests.cogs import raw
from tests.cogs.stage import Stage, file_in, said, seen


async def test_the_calendar_is_a_private_file_for_everybody(stage: Stage) -> None:
    series_id = await stage.schedule_ahead(title="Monthly *coffee*")

    answer = await stage.kim.command("leancoffee calendar", series=series_id)

    (attached,) = seen(answer).attachments
    assert attached.filename.endswith(".ics")
    assert "Open the file with your calendar" in said(answer)
    assert r"**Monthly \*coffee\***" in said(answer)


async def test_the_calendar_knows_what_is_left_out_and_what_is_moved(stage: Stage) -> None:
    series_id = await stage.schedule_ahead(time_zone="Europe/Berlin")
    skip, move = "leancoffee schedule skip", "leancoffee schedule move"
    await stage.host.command(skip, series=series_id, occurrence="2026-03-05")
    await stage.host.command(move, series=series_id, occurrence="2026-04-02", day="2026-04-03")

    (attached,) = seen(await stage.kim.command("leancoffee calendar", series=series_id)).attachments
    lines = (await attached.read()).decode().split("\r\n")

    assert "EXDATE;TZID=Europe/Berlin:20260305T120000" in lines
    assert "RECURRENCE-ID;TZID=Europe/Berlin:20260402T120000" in lines
    assert "DTSTART;TZID=Europe/Berlin:20260403T120000" in lines
    assert "SEQUENCE:2" in lines


async def test_the_calendar_of_a_series_that_goes_on_leaves_out_the_days_of_the_pause(stage: Stage) -> None:
    series_id = await stage.schedule_ahead()
    await stage.host.command("leancoffee schedule pause", series=series_id)
    await stage.until(datetime(2026, 4, 10, tzinfo=UTC))
    await stage.host.command("leancoffee schedule resume", series=series_id)

    (attached,) = seen(await stage.kim.command("leancoffee calendar", series=series_id)).attachments

    assert "DTSTART:20260507T120000Z" in (await attached.read()).decode()


async def test_the_calendar_of_a_paused_series_says_that_nothing_takes_place(stage: Stage) -> None:
    series_id = await stage.schedule_ahead()
    await stage.host.command("leancoffee schedule pause", series=series_id)

    answer = await stage.kim.command("leancoffee calendar", series=series_id)

    assert "The series is paused: until it goes on, no further meetup takes place." in said(answer)


async def test_the_calendar_of_a_server_that_discord_has_not_told_of_is_the_same(stage: Stage) -> None:
    series_id = await stage.schedule_ahead(voice_channel=stage.voice)
    before = await file_in(await stage.kim.command("leancoffee calendar", series=series_id))

    await raw.lose_sight_of(stage.env, stage.sim.bot, stage.guild)

    assert await file_in(await stage.kim.command("leancoffee calendar", series=series_id)) == before


async def test_nobody_is_handed_a_calendar_that_does_not_name_the_server(stage: Stage) -> None:
    series_id = await stage.schedule_ahead(voice_channel=stage.voice)
    await raw.lose_sight_of(stage.env, stage.sim.bot, stage.guild)
    stage.env.inject_error("GET", f"/guilds/{stage.guild.id}", status=503, message="down", times=None)

    answer = await stage.kim.command("leancoffee calendar", series=series_id)

    assert (
        said(answer) == "Discord does not tell me just now what this server is called. Try again in a minute."
    )
