"""A native event that somebody else touched, or Discord did: noticed whenever it happened, and told once."""

from __future__ import annotations

from datetime import timedelta

import discord
import pytest

from bot.app.ports import StoreFailed
from bot.core.meetup.parts import Phase
from bot.core.series.series import FaultKind
from bot.store.series.beside import SqlScheduledEventPosts
from support.hands import labels_of
from tests.cogs import moderating, raw
from tests.cogs.failing.test_one_bad_row import break_row, errors
from tests.cogs.series.test_events import (
    ACTIVE,
    CANCELLED,
    COMPLETED,
    EVENTS,
    EXTERNAL,
    SCHEDULED,
    faults,
    the_event,
)
from tests.cogs.stage import FEBRUARY, TRUNK, Stage

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


async def move(stage: Stage, series_id: str, **to: str) -> None:
    """Ana moves the meetup of 5 February."""
    await stage.host.command("leancoffee schedule move", series=series_id, occurrence="2026-02-05", **to)


async def test_what_was_edited_by_hand_is_left_alone_when_topics_come_in(stage: Stage) -> None:
    await stage.plan()
    await raw.edit_event(stage.env, stage.guild, await the_event(stage), name="Party")
    await stage.propose()
    assert (await the_event(stage)).name == "Party"


async def test_a_new_time_overrules_what_was_edited_by_hand(stage: Stage) -> None:
    series_id = await stage.plan()
    await raw.edit_event(stage.env, stage.guild, await the_event(stage), name="Party")
    await move(stage, series_id, time="18:00")
    event = await the_event(stage)
    assert event.name == "Monthly coffee"
    assert event.scheduled_start_time == (FEBRUARY + timedelta(hours=6)).isoformat()
    assert faults(stage) == []


async def test_an_event_that_was_moved_by_hand_fits_once_the_meetup_is_moved_there(stage: Stage) -> None:
    series_id = await stage.plan()
    later = FEBRUARY + timedelta(hours=6)
    times = {
        "scheduled_start_time": later.isoformat(),
        "scheduled_end_time": (later + timedelta(hours=1)).isoformat(),
    }
    await raw.edit_event(stage.env, stage.guild, await the_event(stage), **times)
    assert faults(stage) == [FaultKind.EVENT_EDITED]
    await move(stage, series_id, time="18:00")
    assert faults(stage) == []


async def test_an_event_edited_while_nobody_looked_is_noticed_at_the_start(stage: Stage) -> None:
    await stage.plan()
    event, backend = await the_event(stage), stage.env.backend
    await stage.sim.restart(
        meanwhile=lambda: backend.edit_scheduled_event(stage.guild.id, event.id, {"name": "Party"})
    )
    await stage.env.settle()
    assert faults(stage) == [FaultKind.EVENT_EDITED]
    assert (await the_event(stage)).name == "Party"


async def test_an_event_deleted_while_nobody_looked_is_noticed_at_the_start(stage: Stage) -> None:
    await stage.plan()
    event, backend = await the_event(stage), stage.env.backend
    await stage.sim.restart(meanwhile=lambda: backend.delete_scheduled_event(stage.guild.id, event.id))
    await stage.env.settle()
    assert faults(stage) == [FaultKind.EVENT_DELETED]


async def test_asking_for_the_status_brings_no_deleted_event_back(stage: Stage) -> None:
    await stage.plan()
    await raw.delete_event(stage.env, stage.guild, await the_event(stage))
    await stage.kim.command("leancoffee status")
    assert await raw.native_events(stage.env, stage.guild) == []


async def test_a_deleted_event_is_no_fault_of_the_meetup_after_it(stage: Stage) -> None:
    await stage.plan()
    await raw.delete_event(stage.env, stage.guild, await the_event(stage))
    await stage.until(FEBRUARY + 2 * DAY)
    assert faults(stage) == []


async def test_an_event_for_which_there_was_no_room_is_no_fault_of_the_meetup_after_it(stage: Stage) -> None:
    stage.env.inject_error("POST", EVENTS, status=400, code=30038, times=None)
    await stage.plan()
    assert faults(stage) == [FaultKind.EVENTS_FULL]
    await stage.host.command("leancoffee cancel")
    await stage.minutes_pass(1)
    assert faults(stage) == []


async def test_a_meetup_moved_after_its_event_began_by_itself_gets_another(stage: Stage) -> None:
    series_id = await stage.plan()
    await stage.until(FEBRUARY + 5 * MINUTE)
    assert (await the_event(stage)).status == ACTIVE
    await move(stage, series_id, day="2026-02-10")
    events = await raw.native_events(stage.env, stage.guild)
    assert [each.status for each in events] == [COMPLETED, SCHEDULED]
    assert events[-1].scheduled_start_time == (FEBRUARY + 5 * DAY).isoformat()
    assert faults(stage) == []


async def test_an_event_ended_by_hand_before_its_time_counts_as_deleted(stage: Stage) -> None:
    await stage.plan()
    event = await the_event(stage)
    await raw.edit_event(stage.env, stage.guild, event, status=ACTIVE)
    await raw.edit_event(stage.env, stage.guild, event, status=COMPLETED)
    await stage.propose()
    assert faults(stage) == [FaultKind.EVENT_DELETED]


async def test_an_event_started_by_hand_is_left_alone(stage: Stage) -> None:
    await stage.plan()
    await raw.edit_event(stage.env, stage.guild, await the_event(stage), status=ACTIVE)
    await stage.propose()
    assert (await the_event(stage)).status == ACTIVE
    assert faults(stage) == []


async def test_a_topic_proposed_after_the_start_sends_discord_no_time_of_the_past(stage: Stage) -> None:
    await stage.plan()
    await stage.until(FEBRUARY + 5 * MINUTE)
    before = len(stage.env.http_requests)
    await stage.propose()
    edits = [each.json for each in stage.sent("PATCH", "/scheduled-events", after=before)]
    assert TRUNK in edits[-1]["description"]
    assert all("scheduled_start_time" not in each for each in edits)


async def test_a_bad_moment_of_discords_costs_no_event(stage: Stage) -> None:
    stage.env.inject_error("POST", EVENTS, status=500, times=1)
    await stage.plan()
    await stage.minutes_pass(1)
    assert (await the_event(stage)).status == SCHEDULED


async def test_without_create_events_the_permission_is_named_and_discord_is_not_asked(stage: Stage) -> None:
    await moderating.let_bot(stage.env, stage.guild, create_events=False)
    await stage.plan()
    assert len(stage.messages("Create Events")) == 1
    assert stage.sent("POST", "/scheduled-events") == []


@pytest.mark.parametrize("permission", ["manage_channels", "mute_members", "move_members"])
async def test_where_the_bot_does_not_moderate_the_stage_the_event_only_names_it(
    stage: Stage, permission: str
) -> None:
    forum = stage.guild.create_stage_channel("Forum")
    await moderating.deny(stage.env, forum, **{permission: False})
    await stage.plan(voice_channel=forum)
    event = await the_event(stage)
    assert (event.entity_type, event.channel_id) == (EXTERNAL, None)
    assert event.entity_metadata == {"location": "#Forum"}
    assert faults(stage) == []


async def test_a_role_given_to_the_bot_mends_what_it_lacked(stage: Stage) -> None:
    await moderating.let_bot(stage.env, stage.guild, manage_events=False)
    await stage.plan()
    helper = stage.guild.create_role("Helper", permissions=discord.Permissions(manage_events=True))
    await moderating.give_bot_role(stage.env, stage.guild, helper)
    assert (await the_event(stage)).status == SCHEDULED
    assert faults(stage) == []


async def test_killed_between_the_end_and_the_events_end_the_next_start_makes_up_for_it(stage: Stage) -> None:
    await stage.plan()
    stage.env.inject_error("PATCH", EVENTS + "/*", status=500, times=None)
    await stage.host.command("leancoffee cancel")
    stage.env.backend.faults.clear()
    await stage.sim.restart()
    await stage.env.settle()
    assert (await the_event(stage)).status == CANCELLED


NO_ANSWERS = [(400, 0), (404, 0), (404, 10004), (404, 10003), (405, 0), (408, 0)]
"""What a proxy may say, and what Discord says of a channel or a server that it has lost for a moment."""


@pytest.mark.parametrize(("status", "code"), NO_ANSWERS)
async def test_an_event_that_discord_did_not_look_at_is_made_soon_after(
    stage: Stage, status: int, code: int
) -> None:
    await stage.schedule_ahead(voice_channel=stage.voice)
    await stage.until(FEBRUARY - timedelta(days=7, minutes=1))
    stage.env.inject_error("*", EVENTS + "*", status=status, code=code, times=None)
    await stage.minutes_pass(4)
    stage.env.backend.faults.clear()
    await stage.minutes_pass(5)
    assert (await the_event(stage)).status == SCHEDULED


@pytest.mark.parametrize(("status", "code"), NO_ANSWERS)
async def test_an_event_whose_end_discord_did_not_look_at_ends_soon_after(
    stage: Stage, status: int, code: int
) -> None:
    await stage.plan()
    await stage.until(FEBRUARY)
    await stage.press_host("Start the meetup")
    stage.env.inject_error("*", EVENTS + "*", status=status, code=code, times=None)
    await stage.host.command("leancoffee finish")
    await stage.minutes_pass(2)
    stage.env.backend.faults.clear()
    await stage.minutes_pass(5)
    assert (await the_event(stage)).status == COMPLETED


async def test_what_discord_refuses_for_good_is_not_asked_for_again(stage: Stage) -> None:
    await stage.schedule_ahead(voice_channel=stage.voice)
    stage.env.inject_error("POST", EVENTS, status=400, code=50035, times=None)
    await stage.until(FEBRUARY - timedelta(days=7))
    await stage.minutes_pass(30)
    assert len(stage.sent("POST", "/scheduled-events")) == 1


@pytest.mark.parametrize("how", ["edited", "cancelled", "deleted"])
async def test_what_was_done_by_hand_while_the_database_was_away_is_noticed_when_it_is_back(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    await stage.plan()
    event = await the_event(stage)

    async def away(_posts: SqlScheduledEventPosts, _event_id: int) -> None:
        raise StoreFailed("The database is away.")

    with monkeypatch.context() as meanwhile:
        for method in ("of_event", "of_meetup"):
            meanwhile.setattr(SqlScheduledEventPosts, method, away)
        match how:
            case "edited":
                await raw.edit_event(stage.env, stage.guild, event, name="Party")
            case "cancelled":
                await raw.edit_event(stage.env, stage.guild, event, status=CANCELLED)
            case _:
                await raw.delete_event(stage.env, stage.guild, event)
        await stage.minutes_pass(1)
    await stage.minutes_pass(2)

    told = FaultKind.EVENT_EDITED if how == "edited" else FaultKind.EVENT_DELETED
    assert faults(stage) == [told]


@pytest.mark.parametrize(
    ("drawn", "moves"),
    [("{", True), *((each, False) for each in ("", "{", "{}", '{"cover": 1}', "[]", "7"))],
)
async def test_where_it_cannot_be_read_what_an_event_was_made_to_show_it_is_made_to_again(
    stage: Stage, drawn: str, moves: bool
) -> None:
    series_id = await stage.plan()
    stage.change(f"UPDATE scheduled_events SET drawn = '{drawn}'")
    if moves:
        await move(stage, series_id, time="18:00")
    await stage.propose()

    event = await the_event(stage)

    assert TRUNK in (event.description or "")
    assert event.scheduled_start_time == (FEBRUARY + timedelta(hours=6 * moves)).isoformat()
    assert faults(stage) == []
    await stage.until(FEBRUARY + timedelta(hours=6 * moves))
    await stage.start_text_only()
    assert (await the_event(stage)).status == ACTIVE


@pytest.mark.expects_errors
async def test_an_event_whose_state_cannot_be_read_is_set_aside_and_its_meetup_goes_on(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.plan()
    break_row(stage, "UPDATE scheduled_events SET state = 'dreamt' WHERE guild_id = ?1", str(stage.guild.id))
    await raw.edit_event(stage.env, stage.guild, await the_event(stage), name="Party")

    await stage.propose()
    await stage.until(FEBRUARY)

    assert labels_of(stage.newest())[0] == "Start the meetup"
    await stage.start_text_only()
    assert (await stage.meetup()).phase is Phase.GATHERING
    (error,) = errors(caplog)
    assert error.startswith("The scheduled event of meetup ")


async def test_a_correction_of_the_last_meetup_is_no_news_of_the_next_ones_event(stage: Stage) -> None:
    await stage.plan()
    await stage.until(FEBRUARY)
    await stage.press_host("Start the meetup")
    await stage.minutes_pass(20)
    await stage.host.command("leancoffee cancel")
    await stage.until(FEBRUARY + 22 * DAY)
    await raw.delete_event(stage.env, stage.guild, (await raw.native_events(stage.env, stage.guild))[-1])
    assert faults(stage) == [FaultKind.EVENT_DELETED]

    await stage.host.command("attendance settle", reason="Pressed the wrong button")
    await stage.minutes_pass(2)

    assert stage.rows("SELECT phase FROM meetups ORDER BY planned_at") == [("ended",), ("planned",)]
    assert faults(stage) == [FaultKind.EVENT_DELETED]
