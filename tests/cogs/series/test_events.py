"""The server's native event of a planned meetup: there once, true to the meetup, and never in its way."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest
from simcord.backend.models import ScheduledEvent

from bot.core.meetup.parts import Phase
from bot.core.series.series import FaultKind
from support.hands import text_of
from tests.cogs import moderating, raw
from tests.cogs.stage import FEBRUARY, TRUNK, Stage, said

VOICE, EXTERNAL, STAGE = 2, 3, 1
SCHEDULED, ACTIVE, COMPLETED, CANCELLED = 1, 2, 3, 4
EVENTS = "/guilds/*/scheduled-events"


async def the_event(stage: Stage) -> ScheduledEvent:
    """The server's only native event."""
    (event,) = await raw.native_events(stage.env, stage.guild)
    return event


def faults(stage: Stage) -> list[str]:
    return [each for (each,) in stage.rows("SELECT trouble FROM series_problems ORDER BY trouble")]


async def test_a_planned_meetup_is_announced_with_title_time_and_place(stage: Stage) -> None:
    await stage.plan()
    event = await the_event(stage)
    assert (event.name, event.status, event.entity_type) == ("Monthly coffee", SCHEDULED, VOICE)
    assert event.channel_id == stage.voice.id
    assert event.scheduled_start_time == FEBRUARY.isoformat()
    assert event.scheduled_end_time == (FEBRUARY + timedelta(hours=1)).isoformat()
    assert "propose topics" in str(event.description)


async def test_without_a_voice_channel_it_is_announced_at_the_text_channel(stage: Stage) -> None:
    await stage.schedule_ahead()
    await stage.until(FEBRUARY - timedelta(days=7))
    event = await the_event(stage)
    assert (event.entity_type, event.channel_id) == (EXTERNAL, None)
    assert event.entity_metadata == {"location": "#lean-coffee"}


async def test_in_a_stage_channel_it_is_a_stage_event(stage: Stage) -> None:
    await stage.plan(voice_channel=stage.guild.create_stage_channel("Forum"))
    assert (await the_event(stage)).entity_type == STAGE


async def test_topics_appear_in_the_event_and_a_strangers_markdown_is_harmless(stage: Stage) -> None:
    await stage.plan()
    await stage.li.propose("**Free** @everyone <@1>")
    for number in range(1, 7):
        await stage.li.propose(f"Topic {number}")
    description = str((await the_event(stage)).description)
    assert "\\*\\*Free\\*\\* @\u200beveryone <\u200b@\u200b1>" in description
    assert "• Topic 4" in description
    assert "…and 2 more" in description
    assert len(description) <= 1000


async def test_the_event_follows_the_meetup_to_its_end(stage: Stage) -> None:
    await stage.plan()
    await stage.until(FEBRUARY - timedelta(minutes=5))
    await stage.press_host("Start the meetup")
    assert (await the_event(stage)).status == ACTIVE
    await stage.minutes_pass(20)
    await stage.host.command("leancoffee finish")
    assert (await the_event(stage)).status == COMPLETED


@pytest.mark.parametrize("how", ["skip", "pause", "delete", "cancel"])
async def test_a_meetup_called_off_cancels_its_event(stage: Stage, how: str) -> None:
    series_id = await stage.plan()
    match how:
        case "skip":
            await stage.host.command("leancoffee schedule skip", series=series_id, occurrence="2026-02-05")
        case "pause":
            await stage.host.command("leancoffee schedule pause", series=series_id)
        case "delete":
            asked = await stage.host.command("leancoffee schedule delete", series=series_id)
            await stage.host.press("Delete the series", on=asked.response)
        case "cancel":
            await stage.host.command("leancoffee cancel")
    assert await stage.phase() is Phase.CANCELLED
    assert (await the_event(stage)).status == CANCELLED


async def test_a_missed_meetup_cancels_or_ends_its_event(stage: Stage) -> None:
    await stage.plan()
    await stage.until(FEBRUARY + timedelta(hours=2))
    assert await stage.phase() is Phase.CANCELLED
    assert (await the_event(stage)).status in (COMPLETED, CANCELLED)


async def test_a_meetup_cancelled_under_way_ends_its_event(stage: Stage) -> None:
    await stage.plan()
    await stage.until(FEBRUARY - timedelta(minutes=5))
    await stage.press_host("Start the meetup")
    await stage.host.command("leancoffee cancel")
    assert (await the_event(stage)).status == COMPLETED


async def test_the_event_moves_with_the_meetup(stage: Stage) -> None:
    series_id = await stage.plan()
    await stage.host.command(
        "leancoffee schedule move", series=series_id, occurrence="2026-02-05", time="18:00"
    )
    event = await the_event(stage)
    assert event.scheduled_start_time == (FEBRUARY + timedelta(hours=6)).isoformat()
    assert event.scheduled_end_time == (FEBRUARY + timedelta(hours=7)).isoformat()


async def test_torn_away_at_any_time_there_is_one_event(stage: Stage) -> None:
    await stage.plan()
    await stage.sim.restart()
    await stage.propose()
    await stage.sim.restart()
    assert TRUNK in str((await the_event(stage)).description)


async def test_killed_before_it_was_noted_the_event_is_found_again(stage: Stage) -> None:
    await stage.plan()

    def forget() -> None:
        with closing(sqlite3.connect(stage.sim.database)) as connection, connection:
            connection.execute("DELETE FROM scheduled_events")

    await stage.sim.restart(meanwhile=forget)
    event = await the_event(stage)
    assert stage.rows("SELECT event_id FROM scheduled_events") == [(event.id,)]


async def test_discord_ending_an_event_by_itself_ends_no_meetup(stage: Stage) -> None:
    await stage.plan()
    await stage.until(FEBRUARY)
    await stage.press_host("Start the meetup")
    await raw.edit_event(stage.env, stage.guild, await the_event(stage), status=COMPLETED)
    await stage.until(FEBRUARY + timedelta(hours=2))
    assert (await the_event(stage)).status == COMPLETED
    assert await stage.phase() is Phase.GATHERING
    await stage.host.command("leancoffee finish")
    assert faults(stage) == []


async def test_an_event_deleted_by_hand_is_told_once_and_comes_back_when_asked_for(stage: Stage) -> None:
    await stage.plan()
    await raw.delete_event(stage.env, stage.guild, await the_event(stage))
    await stage.propose()
    assert await raw.native_events(stage.env, stage.guild) == []
    (notice,) = stage.messages("next meetup was deleted")
    await stage.host.press("Check again", on=notice)
    assert TRUNK in str((await the_event(stage)).description)
    assert faults(stage) == []
    assert len(stage.messages("next meetup was deleted")) == 1


async def test_an_event_cancelled_by_hand_is_not_the_meetups_end(stage: Stage) -> None:
    await stage.plan()
    await raw.edit_event(stage.env, stage.guild, await the_event(stage), status=CANCELLED)
    assert len(stage.messages("next meetup was deleted")) == 1
    assert await stage.phase() is Phase.PLANNED


async def test_an_event_deleted_while_nobody_looked_is_noticed(stage: Stage) -> None:
    await stage.plan()
    event = await the_event(stage)
    backend = stage.env.backend
    await stage.sim.restart(meanwhile=lambda: backend.delete_scheduled_event(stage.guild.id, event.id))
    await stage.propose()
    assert faults(stage) == [FaultKind.EVENT_DELETED]
    assert await raw.native_events(stage.env, stage.guild) == []


async def test_it_is_still_told_where_the_bot_was_killed_as_it_was_asked_to_bring_the_event_back(
    stage: Stage,
) -> None:
    await stage.plan()
    await raw.delete_event(stage.env, stage.guild, await the_event(stage))
    await stage.sim.restart(meanwhile=lambda: stage.change("DELETE FROM series_problems"))
    await stage.env.settle()
    assert faults(stage) == [FaultKind.EVENT_DELETED]
    await stage.host.press("Check again", on=stage.newest("next meetup was deleted"))
    assert len(await raw.native_events(stage.env, stage.guild)) == 1
    assert faults(stage) == []


async def test_an_event_edited_by_hand_is_told_once_and_put_right_when_asked_for(stage: Stage) -> None:
    await stage.plan()
    await raw.edit_event(stage.env, stage.guild, await the_event(stage), name="Party")
    (notice,) = stage.messages("changed by hand")
    await raw.edit_event(stage.env, stage.guild, await the_event(stage), name="Bigger party")
    assert len(stage.messages("changed by hand")) == 1
    await stage.host.press("Check again", on=notice)
    assert (await the_event(stage)).name == "Monthly coffee"
    assert faults(stage) == []


async def test_what_was_edited_by_hand_is_not_overwritten_in_passing(stage: Stage) -> None:
    await stage.plan()
    await raw.edit_event(stage.env, stage.guild, await the_event(stage), name="Party")
    await stage.propose()
    assert (await the_event(stage)).name == "Party"
    assert faults(stage) == [FaultKind.EVENT_EDITED]


async def test_moving_the_meetup_puts_an_edited_event_right(stage: Stage) -> None:
    series_id = await stage.plan()
    await raw.edit_event(stage.env, stage.guild, await the_event(stage), name="Party")
    await stage.host.command(
        "leancoffee schedule move", series=series_id, occurrence="2026-02-05", time="18:00"
    )
    assert (await the_event(stage)).name == "Monthly coffee"
    assert faults(stage) == []


async def test_an_edit_that_is_taken_back_is_no_fault_any_more(stage: Stage) -> None:
    await stage.plan()
    event = await the_event(stage)
    await raw.edit_event(stage.env, stage.guild, event, name="Party")
    await raw.edit_event(stage.env, stage.guild, event, name="Monthly coffee")
    assert faults(stage) == []


async def test_without_manage_events_the_permission_is_named_and_once_given_the_event_is_there(
    stage: Stage,
) -> None:
    await moderating.let_bot(stage.env, stage.guild, manage_events=False)
    await stage.plan()
    await stage.propose()
    assert len(stage.messages("I lack Manage Events")) == 1
    assert stage.sent("POST", "/scheduled-events") == [], "Discord is not asked for what it must refuse"
    listed = await stage.kim.command("leancoffee schedule list")
    assert "I lack Manage Events" in said(listed)
    await moderating.let_bot(stage.env, stage.guild, manage_events=True)
    assert TRUNK in str((await the_event(stage)).description)
    assert faults(stage) == []
    assert "Manage Events" not in said(await stage.host.command("leancoffee schedule list"))


async def test_a_voice_channel_the_bot_could_not_join_is_named(stage: Stage) -> None:
    await moderating.deny(stage.env, stage.voice, connect=False)
    await stage.plan()
    assert len(stage.messages("Connect")) == 1
    assert await raw.native_events(stage.env, stage.guild) == []


async def test_a_hundred_events_are_told_once_and_the_meetup_takes_place(stage: Stage) -> None:
    stage.env.inject_error("POST", EVENTS, status=400, code=30038, times=None)
    await stage.plan()
    await stage.propose()
    assert len(stage.messages("100 scheduled events")) == 1
    stage.env.backend.faults.clear()
    await stage.host.press("Check again", on=stage.newest("100 scheduled events"))
    assert (await the_event(stage)).status == SCHEDULED


@pytest.mark.parametrize(("status", "code"), [(403, 50013), (403, 0), (404, 0), (500, 0)])
async def test_whatever_is_said_of_the_event_the_meetup_goes_on(stage: Stage, status: int, code: int) -> None:
    stage.env.inject_error("*", EVENTS + "*", status=status, code=code, times=None)
    await stage.plan()
    if not code:
        # Not said by Discord, so it is an outage. A week of tries every 30 s takes long to simulate: one outage at
        # the planning, one at the start.
        await stage.minutes_pass(3)
        stage.env.backend.faults.clear()
        await stage.until(FEBRUARY - timedelta(minutes=3))
        stage.env.inject_error("*", EVENTS + "*", status=status, times=None)
    await stage.until(FEBRUARY)
    await stage.press_host("Start the meetup")
    await stage.propose()
    await stage.host.command("leancoffee finish")
    assert await stage.phase() is Phase.ENDED


async def test_a_meetup_that_ends_while_its_server_cannot_be_seen_ends_its_event_once_it_can(
    stage: Stage,
) -> None:
    await stage.plan()
    await stage.propose()
    await stage.until(FEBRUARY)
    await stage.press_host("Start the meetup")
    while await stage.phase() is not Phase.CLOSING:
        await stage.host.command("leancoffee next")
    await raw.lose_guild(stage.env, stage.guild)
    await stage.minutes_pass(20)
    assert await stage.phase() is Phase.ENDED
    assert (await the_event(stage)).status == ACTIVE
    await raw.announce_guild(stage.env, stage.guild)
    assert (await the_event(stage)).status == COMPLETED


async def test_an_event_that_could_not_be_called_off_with_its_meetup_is_once_that_is_allowed(
    stage: Stage,
) -> None:
    await stage.plan()
    await moderating.let_bot(stage.env, stage.guild, manage_events=False)
    stage.env.inject_error("*", EVENTS + "*", status=403, code=50013, times=None)
    await stage.host.command("leancoffee cancel")
    assert await stage.phase() is Phase.CANCELLED
    before = len(stage.env.http_requests)
    await stage.minutes_pass(60)
    assert stage.sent("*", "/scheduled-events", after=before) == []
    assert (await the_event(stage)).status == SCHEDULED
    stage.env.backend.faults.clear()
    await moderating.let_bot(stage.env, stage.guild, manage_events=True)
    assert (await the_event(stage)).status == CANCELLED
    assert faults(stage) == []


async def test_a_removed_voice_channel_is_told_once_and_the_meetup_is_held_by_text(stage: Stage) -> None:
    series_id = await stage.plan()
    await raw.delete_channel(stage.env, stage.voice)
    assert (await stage.meetup()).plan.voice_channel_id is None
    assert len(stage.messages("Its voice channel is gone")) == 1
    assert "Check in" in text_of(stage.newest("Propose topics"))
    assert (await the_event(stage)).entity_type == EXTERNAL
    other = stage.guild.create_voice_channel("Other table")
    edited = await stage.host.command("leancoffee schedule edit", series=series_id, voice_channel=other)
    await stage.host.press("Save", on=edited.response)
    assert (await stage.meetup()).plan.voice_channel_id == other.id
    assert faults(stage) == []


async def test_a_deleted_text_channel_is_told_elsewhere_and_the_next_meetup_takes_its_topics(
    stage: Stage,
) -> None:
    series_id = await stage.plan()
    await stage.propose()
    elsewhere = stage.guild.create_text_channel("elsewhere")
    await raw.delete_channel(stage.env, stage.channel)
    assert await stage.phase() is Phase.CANCELLED
    assert "Its text channel was deleted" in text_of(elsewhere.last_message)
    stage.channel = stage.host.channel = elsewhere
    edited = await stage.host.command(
        "leancoffee schedule edit", series=series_id, text_channel=elsewhere, opens=28
    )
    await stage.host.press("Save", on=edited.response)
    await stage.until(FEBRUARY + timedelta(days=3))
    assert TRUNK in text_of(stage.newest("Propose topics"))
    assert faults(stage) == []


async def test_what_was_written_in_a_hidden_channel_that_is_deleted_comes_over_to_no_other(
    stage: Stage,
) -> None:
    series_id = await stage.plan()
    await stage.propose()
    elsewhere = stage.guild.create_text_channel("elsewhere")
    await moderating.hide(stage.env, stage.channel, stage.host.id, stage.li.id)
    await raw.delete_channel(stage.env, stage.channel)
    stage.channel = stage.host.channel = elsewhere
    edited = await stage.host.command(
        "leancoffee schedule edit", series=series_id, text_channel=elsewhere, opens=28
    )
    await stage.host.press("Save", on=edited.response)
    await stage.until(FEBRUARY + timedelta(days=3))

    board = text_of(stage.newest("Propose topics"))
    assert "none yet" in board
    assert TRUNK not in board


async def test_kicked_and_invited_again_the_series_goes_on(stage: Stage) -> None:
    await stage.schedule_ahead()
    guild = stage.env.backend.get_guild(stage.guild.id)
    kept = dict(stage.env.backend.channels)
    stage.env.backend.remove_guild(stage.guild.id)
    await stage.until(FEBRUARY - timedelta(days=6))  # within thirty days, before its data goes
    assert stage.rows("SELECT * FROM meetups") == []
    stage.env.backend.guilds[guild.id] = guild
    stage.env.backend.channels.update(kept)
    stage.env.backend.messages.update({each: {} for each in kept})
    await raw.announce_guild(stage.env, stage.guild)
    assert await stage.phase() is Phase.PLANNED
