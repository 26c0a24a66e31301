"""Discord cannot be reached for a while: whatever should be there is there soon after, and once."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from typing import Any
from unittest import mock

import aiohttp
import discord
import pytest
from simcord.backend import Backend
from simcord.backend.errors import BackendError
from simcord.http import router

from bot.ui.kit.custom_id import Action, click
from support.hands import text_of
from tests.cogs import moderating, raw
from tests.cogs.crashes import Moment, killer
from tests.cogs.credit.test_corrections import correct
from tests.cogs.failing.delivery.test_posted_once import answer_lost
from tests.cogs.stage import FEBRUARY, SIZING, TRUNK, Stage, propose_by_command

DAY = timedelta(days=1)
OUTAGE_MINUTES = 3
SOON_SECONDS = 120.0
"""How long after the end of an outage everything is right."""


async def outage(stage: Stage, minutes: float) -> None:
    """Discord answers 503 to whatever the bot sends, and then works again."""
    stage.env.inject_error("*", "*", status=503, message="Service Unavailable", times=None)
    await stage.minutes_pass(minutes)
    stage.env.backend.faults.clear()


@pytest.mark.parametrize(
    ("due", "minutes", "shows"),
    [
        (FEBRUARY - 7 * DAY, 3, "Monthly coffee"),
        (FEBRUARY - 7 * DAY, 180, "Monthly coffee"),
        (FEBRUARY - DAY, 3, "coffee: <t:"),
        (FEBRUARY, 3, "is due"),
    ],
)
async def test_what_was_due_in_an_outage_is_shown_soon_after_it(
    stage: Stage, due: datetime, minutes: int, shows: str
) -> None:
    await stage.schedule_ahead(voice_channel=stage.voice)
    await stage.until(due - timedelta(minutes=1))
    before = len(stage.messages(shows))
    await outage(stage, 1 + minutes)
    assert len(stage.messages(shows)) == before

    await stage.env.advance_time(SOON_SECONDS)

    assert len(stage.messages(shows)) == before + 1


@pytest.mark.parametrize(("status", "code"), [(403, 0), (400, 0), (403, 40333), (403, 40004), (400, 40006)])
async def test_an_hour_of_refusals_that_say_nothing_of_what_was_asked_is_an_outage_like_any_other(
    stage: Stage, status: int, code: int
) -> None:
    """A proxy's, which name no code, and Discord's of what is out of order there: no host can mend that."""
    stage.guild.create_text_channel("elsewhere")
    await stage.schedule_ahead(voice_channel=stage.voice)
    await stage.until(FEBRUARY - 7 * DAY - timedelta(minutes=1))
    stage.env.inject_error("*", "*", status=status, code=code, times=None)
    await stage.minutes_pass(60)
    stage.env.backend.faults.clear()

    await stage.env.advance_time(SOON_SECONDS)

    assert len(stage.messages("Propose topics")) == 1
    assert len(await raw.native_events(stage.env, stage.guild)) == 1
    assert stage.rows("SELECT * FROM series_problems") == []


async def test_an_edit_that_a_proxy_refused_for_an_hour_is_made_soon_after_it(stage: Stage) -> None:
    await stage.reach("gathering")
    stage.env.inject_error("*", "/channels/*", status=403, code=0, times=None)
    await propose_by_command(stage.sam, "Mob programming")
    await stage.minutes_pass(60)
    stage.env.backend.faults.clear()

    await stage.env.advance_time(SOON_SECONDS)

    assert stage.messages("Mob programming")


async def test_a_thumb_prompt_due_in_an_outage_is_shown_soon_after_it(stage: Stage) -> None:
    await stage.reach("discussing")
    stage.env.inject_error("POST", "/channels/*/messages", status=503, times=None)
    await stage.minutes_pass(5 + OUTAGE_MINUTES)
    stage.env.backend.faults.clear()
    before = len(stage.messages())
    await stage.env.advance_time(SOON_SECONDS)
    assert len(stage.messages()) == before + 1


def told_that_time_is_up(stage: Stage, after: int = 0) -> list[str]:
    """The topics of which the room was told so aloud, as their messages were posted, from a request on."""
    told = [str(each.json) for each in stage.sent("POST", "/messages", after)]
    return [topic for each in told for topic in (TRUNK, SIZING) if f"Time is up on {topic}" in each]


@pytest.mark.parametrize(("minutes", "told"), [(6, [TRUNK]), (11, [SIZING]), (60, [])])
async def test_after_an_outage_the_room_is_told_of_the_newest_time_that_is_up_if_of_any(
    stage: Stage, minutes: int, told: list[str]
) -> None:
    await stage.reach("discussing", timebox="5")
    stage.env.inject_error("*", "/channels/*", status=503, times=None)
    await stage.minutes_pass(minutes)
    stage.env.backend.faults.clear()
    tried = len(stage.env.http_requests)

    await stage.env.advance_time(SOON_SECONDS)

    assert told_that_time_is_up(stage, tried) == told


async def test_whoever_moves_on_while_no_word_came_of_a_loud_line_calls_nobody_twice(stage: Stage) -> None:
    await stage.reach("discussing", timebox="5")
    await propose_by_command(stage.sam, "Mob programming")
    with answer_lost(lambda: BackendError(502, 0, "Bad Gateway")):
        await stage.minutes_pass(4.9)
        stage.env.inject_error("GET", "/channels/*", status=503, times=None)
        await stage.minutes_pass(0.2)
        await stage.host.command("leancoffee next")
        stage.env.backend.faults.clear()
        await stage.env.advance_time(SOON_SECONDS)

    assert told_that_time_is_up(stage) == [TRUNK]
    assert len(stage.messages("Discussing")) == 1


async def test_an_outage_brings_no_storm(stage: Stage) -> None:
    await stage.schedule_ahead(voice_channel=stage.voice)
    await stage.until(FEBRUARY - 7 * DAY - timedelta(minutes=1))
    sent = len(stage.env.http_requests)
    await outage(stage, 31)
    tries = stage.sent("*", f"/channels/{stage.channel.id}/messages", after=sent)
    assert 10 < len(tries) < 80
    # Whether the first of them took effect is not known: the others only look.
    assert len([each for each in tries if each.method == "POST"]) == 1


async def test_a_connection_that_is_cut_while_the_end_is_drawn_leaves_nothing_undrawn(stage: Stage) -> None:
    await stage.reach("closing")
    await stage.minutes_pass(3)
    dispatch, cut = router.dispatch, list[str]()

    def cutting(backend: Backend, method: str, path: str, **request: Any) -> Any:
        if method in ("POST", "PATCH") and path.startswith("/channels/") and len(cut) < 1:
            cut.append(path)
            raise aiohttp.ServerDisconnectedError
        return dispatch(backend, method, path, **request)

    with mock.patch.object(router, "dispatch", cutting):
        await stage.host.command("leancoffee finish")
        await stage.env.advance_time(SOON_SECONDS)

    assert cut
    assert len(stage.messages("attendees")) == 1
    assert stage.rows("SELECT * FROM posts WHERE is_open = 1") == []


async def test_the_answer_to_a_board_posted_in_place_of_a_deleted_one_is_lost_and_there_is_one(
    stage: Stage,
) -> None:
    await stage.reach("gathering")
    await raw.delete_message(stage.env, stage.newest_with("Host"))
    with killer(0, Moment.BEFORE) as fate:
        lost = list[str]()

        def losing(backend: Backend, method: str, path: str, **request: Any) -> Any:
            answer = fate.dispatch(backend, method, path, **request)
            if method == "POST" and path.startswith("/channels/") and not lost:
                lost.append(path)
                raise aiohttp.ServerDisconnectedError
            return answer

        with mock.patch.object(router, "dispatch", losing):
            await raw.submit(
                stage.li, click(Action.PROPOSE_FORM, await stage.meetup()), title="Something new"
            )
            await stage.env.advance_time(SOON_SECONDS)
    assert lost
    assert len([each for each in stage.messages() if "Host" in str(each.components)]) == 1


async def test_a_status_that_changes_while_discord_has_lost_the_server_is_set_once_it_is_back(
    stage: Stage,
) -> None:
    await stage.administrator().command("leancoffee settings", voice_status=True)
    await stage.reach("discussing")
    before = len(stage.env.http_requests)
    await raw.lose_guild(stage.env, stage.guild)
    await stage.host.command("leancoffee next")
    await stage.env.advance_time(6)
    assert stage.sent("PUT", "/voice-status", after=before) == []

    await raw.announce_guild(stage.env, stage.guild)
    await stage.env.advance_time(6)

    (told,) = stage.sent("PUT", "/voice-status", after=before)
    assert SIZING in str(told.json)


@pytest.mark.parametrize(
    ("setting", "denied", "told"),
    [
        ("voice_status", "set_voice_channel_status", "cannot show the topic"),
        ("chime", "use_soundboard", "cannot ring"),
    ],
)
async def test_what_the_room_refuses_in_an_outage_is_told_soon_after_it(
    stage: Stage, setting: str, denied: str, told: str
) -> None:
    await stage.administrator().command("leancoffee settings", **{setting: True})
    await moderating.deny(stage.env, stage.voice, **{denied: False})
    stage.env.inject_error("*", f"/channels/{stage.channel.id}/messages*", status=503, times=None)
    await stage.start()
    await propose_by_command(stage.li, TRUNK)
    for _ in range(2):
        await stage.host.command("leancoffee next")
    await stage.minutes_pass(6)
    stage.env.backend.faults.clear()

    await stage.env.advance_time(SOON_SECONDS)

    assert len(stage.messages(told)) == 1


@pytest.mark.parametrize(
    ("step", "away"),
    [("finish", ("*/voice-status", "/channels/*/messages*")), ("cancel", ("*/voice-status",))],
)
async def test_a_status_that_an_outage_and_a_restart_in_it_leave_behind_is_taken_away(
    stage: Stage, step: str, away: tuple[str, ...]
) -> None:
    await stage.administrator().command("leancoffee settings", voice_status=True)
    await stage.reach("discussing")
    await stage.minutes_pass(4)
    for each in away:
        stage.env.inject_error("*", each, status=503, times=None)
    await stage.host.command(f"leancoffee {step}")
    stage.env.backend.faults.clear()
    before = len(stage.env.http_requests)

    await stage.sim.restart()
    await stage.minutes_pass(1)
    if step == "cancel":
        assert [each.json for each in stage.sent("PUT", "/voice-status", after=before)] == [{"status": None}]
        return
    options: dict[str, Any] = {"change": "remove", "from": "00:00", "to": "00:01"}
    await correct(stage, stage.li, **options)
    await stage.minutes_pass(1)

    (told,) = stage.sent("PUT", "/voice-status", after=before)
    assert told.json == {"status": None}


async def test_the_status_of_the_next_meetup_is_not_taken_for_one_that_was_left_behind(stage: Stage) -> None:
    await stage.administrator().command("leancoffee settings", voice_status=True)
    await stage.reach("discussing")
    stage.env.inject_error("*", "/channels/*/messages*", status=503, times=None)
    await stage.host.command("leancoffee finish")
    stage.env.backend.faults.clear()
    await stage.host.command("leancoffee start")
    before = len(stage.env.http_requests)

    await stage.sim.restart()
    await stage.minutes_pass(1)

    assert None not in [each.json["status"] for each in stage.sent("PUT", "/voice-status", after=before)]


@pytest.mark.parametrize("table", ["journal", "series", "occurrences", "series_problems"])
async def test_a_text_channel_deleted_while_the_database_refuses_writes_takes_no_topics_with_it(
    stage: Stage, table: str
) -> None:
    """They wait for the channel that the series gets, as if the database had been there."""
    series_id = await stage.plan()
    await stage.propose()
    elsewhere = stage.guild.create_text_channel("elsewhere")
    refusing = "BEGIN SELECT RAISE(ABORT, 'full'); END"
    stage.change(f"CREATE TRIGGER full BEFORE INSERT ON {table} {refusing}")
    stage.change(f"CREATE TRIGGER full_too BEFORE UPDATE ON {table} {refusing}")
    await raw.delete_channel(stage.env, stage.channel)
    await stage.minutes_pass(2)
    stage.change("DROP TRIGGER full")
    stage.change("DROP TRIGGER full_too")
    await stage.minutes_pass(6)
    assert "Its text channel was deleted" in text_of(elsewhere.last_message)

    stage.channel = stage.host.channel = elsewhere
    edited = await stage.host.command("leancoffee schedule edit", series=series_id, text_channel=elsewhere)
    await stage.host.press("Save", on=edited.response)
    await stage.minutes_pass(2)

    board = text_of(stage.newest("Propose topics"))
    assert TRUNK in board
    assert SIZING in board


async def test_a_chime_for_which_discord_names_no_sound_is_left_out(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def none(_client: discord.Client) -> list[discord.SoundboardDefaultSound]:
        return []

    monkeypatch.setattr(discord.Client, "fetch_soundboard_default_sounds", none)
    await stage.administrator().command("leancoffee settings", chime=True)
    await stage.reach("thumbs")

    assert "could not be heard: Discord names no sound of its own" in caplog.text
    assert not [each for each in asyncio.all_tasks() if each.get_name().startswith("chime")]
