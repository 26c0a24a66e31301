"""What goes wrong outside: deleted messages and channels, lost permissions, forged clicks, a Discord that fails."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Awaitable, Callable, Mapping
from contextlib import closing

import aiohttp
import discord
import pytest
from simcord import InteractionResult

from bot.app.meetups.sightings import NOT_SAVED
from bot.core.meetup.events import MeetupEnd
from bot.core.meetup.state import Phase
from bot.ui.interaction.guard import ANSWER_LOST, CLOSING_DOWN, COUNTED
from bot.ui.kit.custom_id import Action, Op, click
from support.hands import Hands, text_of
from tests.cogs import raw
from tests.cogs.stage import LIVE, SIZING, TRUNK, Stage, said, seen
from tests.cogs.test_schedule_refusals import OF_PEOPLE, OF_SERIES

FOREIGN = "This button is not one of mine any more. Use the newest board in this channel."
ABROAD = "That meetup belongs to another server. Use the board in the channel you are in."

OF_SETTINGS = {Action.EVERYBODY_HOSTS, Action.KEEP_HOSTS}
"""They mean the server in which they are pressed, whatever id they carry."""

FORGED = (
    "poll:1",
    "lc",
    "lc:",
    "lc:dot",
    "lc:dot:abc",
    "lc:nothing:abc123",
    "lc:dot:abc123:1",
    "lc:dot:abc123:-1:0",
    "lc:dot:ABC:1:0",
    "lc:dot:abc123:1:0:9",
    "lc:do:abc123:explode:voting.0",
    "lc:thumb:abc123:x:up",
    "lc:propose:" + "a" * 89,
    "lc:propose:'; DROP TABLE events;--",
)
"""Custom_ids that this bot never wrote."""

CLICKS: tuple[tuple[Action, tuple[object, ...]], ...] = (
    (Action.PROPOSE, ()),
    (Action.TOPICS, (0,)),
    (Action.CHECK_IN, ()),
    (Action.CHECK_OUT, ()),
    (Action.HOST, ()),
    (Action.BALLOT, ()),
    (Action.BALLOT_PAGE, (0,)),
    (Action.DOT_ADD, (1, 0)),
    (Action.DOT_TAKE, (1,)),
    (Action.THUMB, (1, "up")),
    (Action.TAKEAWAY, (1,)),
    (Action.ROTI, (5,)),
    (Action.DO, (Op.CONFIRM_FINISH, "voting.0")),
    (Action.DO, (Op.CANCEL, "voting.0")),
)
FORMS: tuple[tuple[Action, tuple[object, ...]], ...] = (
    (Action.PROPOSE_FORM, ()),
    (Action.EDIT_FORM, (1,)),
    (Action.TAKEAWAY_FORM, (0,)),
)
"""Every action that a click or a form can name, with arguments that would do something."""

Act = Callable[[], Awaitable[InteractionResult]]


async def settings(stage: Stage) -> Act:
    return lambda: stage.administrator().command("leancoffee settings", dots=2)


async def save(stage: Stage) -> Act:
    preview = await stage.host.command(
        "leancoffee schedule create", title="Monthly coffee", rule="first Thursday", time="12:00"
    )
    return lambda: stage.host.press("Save", on=seen(preview))


async def remind_me(stage: Stage) -> Act:
    await stage.plan()
    return lambda: stage.li.press("Remind me")


WITHOUT_A_MEETUP: Mapping[str, tuple[Callable[[Stage], Awaitable[Act]], str]] = {
    "settings": (settings, "SELECT 1 FROM guild_settings"),
    "save": (save, "SELECT 1 FROM series"),
    "remind me": (remind_me, "SELECT 1 FROM series_followers"),
}
"""What is kept elsewhere than in a journal: how it is asked for, and the rows to which one is added."""


@pytest.mark.parametrize("moment", LIVE)
async def test_a_board_deleted_by_hand_comes_back_with_the_next_change(stage: Stage, moment: str) -> None:
    await stage.reach(moment)
    board = stage.newest_with("Host")
    await raw.delete_message(stage.env, board)

    # A topic or a takeaway is the next change, whichever this phase takes.
    if moment == "closing":
        await raw.submit(stage.li, click(Action.TAKEAWAY_FORM, await stage.meetup(), 0), text="Something")
    else:
        await raw.submit(stage.li, click(Action.PROPOSE_FORM, await stage.meetup()), title="Something new")

    assert len([each for each in stage.messages() if "Host" in str(each.components)]) == 1
    assert stage.newest_with("Host").id != board.id


async def test_status_brings_back_a_board_that_somebody_deleted(stage: Stage) -> None:
    await stage.reach("voting")
    await raw.delete_message(stage.env, stage.newest_with("My dots"))

    await stage.kim.command("leancoffee status")

    assert stage.newest_with("My dots")


async def test_a_deleted_thumb_prompt_does_not_stop_the_vote(stage: Stage) -> None:
    await stage.reach("thumbs")
    await raw.delete_message(stage.env, stage.newest("Time is up on"))

    await stage.li.press("👍")
    await stage.host.press("👍")

    assert "second timebox of 5/**3**/2" in text_of(stage.newest("Discussing 1 of 2"))


@pytest.mark.parametrize("moment", LIVE)
async def test_a_channel_deleted_in_the_middle_ends_the_meetup_and_credit_is_kept(
    stage: Stage, moment: str
) -> None:
    await stage.reach(moment)
    await stage.minutes_pass(0.4)
    started = (await stage.meetup()).flow.started_at
    assert started is not None

    await raw.delete_channel(stage.env, stage.channel)

    meetup = await stage.meetup()
    assert (meetup.phase, meetup.flow.ended) == (Phase.ENDED, MeetupEnd.CHANNEL_DELETED)
    whole = int((stage.env.now() - started).total_seconds()) // 60
    assert stage.rows("SELECT minutes FROM credit_records") == [(whole,), (whole,)] * bool(whole)


async def test_a_deleted_voice_channel_ends_attendance_but_not_the_meetup(stage: Stage) -> None:
    await stage.reach("gathering")
    await stage.minutes_pass(5)

    await raw.delete_channel(stage.env, stage.voice)
    await stage.li.propose("Still here")

    assert (await stage.meetup()).phase is Phase.GATHERING


async def test_without_permission_to_draw_the_meetup_goes_on(stage: Stage) -> None:
    await stage.reach("voting")
    stage.env.inject_error("PATCH", "/channels/*/messages/*", status=403, code=50013, times=None)
    stage.env.inject_error("POST", "/channels/*/messages", status=403, code=50013, times=None)

    await stage.sam.vote(SIZING)
    await stage.host.command("leancoffee next")
    await stage.minutes_pass(5.5)
    await stage.host.command("leancoffee finish")

    meetup = await stage.meetup()
    assert meetup.phase is Phase.ENDED
    assert len(stage.rows("SELECT * FROM credit_records")) == 2


@pytest.mark.parametrize("method", ["PATCH", "POST"])
async def test_a_bad_moment_of_discord_is_waited_out(stage: Stage, method: str) -> None:
    await stage.reach("voting")
    stage.env.inject_error(method, "/channels/*", status=500, times=1)

    await stage.host.command("leancoffee next")
    await stage.minutes_pass(0.1)

    assert f"## {TRUNK}" in text_of(stage.newest("Discussing 1 of 2"))
    assert "The ranking:" in text_of(stage.newest("Voting is closed."))
    assert len(stage.messages("Discussing")) == 1


async def test_a_forged_click_gets_a_sentence_and_changes_nothing(stage: Stage) -> None:
    await stage.reach("voting")
    before = stage.kept()

    answers = {each: said(await raw.click(stage.kim, each)) for each in FORGED}

    assert answers == dict.fromkeys(FORGED, FOREIGN)
    assert stage.kept() == before


async def test_a_click_on_a_meetup_that_never_was_gets_a_sentence(stage: Stage) -> None:
    answer = await raw.click(stage.kim, "lc:host:abcdefabcdef")

    assert said(answer) == "There is no meetup here. A host begins one with `/leancoffee start`."


async def test_a_click_that_names_a_meetup_of_another_server_is_refused(stage: Stage) -> None:
    await stage.reach("voting")
    before, meetup, eve = stage.kept(), await stage.meetup(), abroad(stage)
    clicks = [click(action, meetup, *arguments) for action, arguments in CLICKS]

    answers = {each: await raw.click(eve, each, values=["1"]) for each in clicks}

    assert {each: said(answer) for each, answer in answers.items()} == dict.fromkeys(clicks, ABROAD)
    assert not [each for each, answer in answers.items() if answer.modal]
    assert stage.kept() == before


async def test_a_form_for_a_meetup_of_another_server_is_refused(stage: Stage) -> None:
    await stage.reach("discussing")
    before, meetup, eve = stage.kept(), await stage.meetup(), abroad(stage)
    forms = [click(action, meetup, *arguments) for action, arguments in FORMS]

    answers = {each: said(await raw.submit(eve, each, title="Spam", pitch="", text="Spam")) for each in forms}

    assert answers == dict.fromkeys(forms, ABROAD)
    assert stage.kept() == before


async def test_every_kind_of_click_is_tried_from_another_server() -> None:
    elsewhere = {*OF_SERIES, *OF_PEOPLE, *OF_SETTINGS}
    assert {action for action, _ in (*CLICKS, *FORMS)} == set(Action) - elsewhere


async def test_a_topic_that_does_not_exist_takes_no_dot(stage: Stage) -> None:
    await stage.reach("voting")
    before = stage.kept()

    answer = await raw.click(stage.li, click(Action.DOT_ADD, await stage.meetup(), 999, 0))

    assert said(answer).startswith("There is no such topic.")
    assert stage.kept() == before


async def test_a_select_with_nonsense_in_it_gets_a_sentence(stage: Stage) -> None:
    await stage.reach("voting")
    before = stage.kept()

    answer = await raw.click(stage.li, click(Action.DOT_TAKE, await stage.meetup(), 0), values=["²"])

    assert said(answer) == "That button does nothing any more. Use the newest board of the meetup."
    assert stage.kept() == before


async def test_when_the_database_is_gone_nothing_is_changed_and_the_person_reads_so(stage: Stage) -> None:
    await stage.reach("voting")
    ballot = await stage.li.press("My dots")
    before = stage.kept()
    await stage.sim.store.close()

    answer = await stage.li.press("＋ dot", on=seen(ballot), near=SIZING)

    assert said(answer).endswith(str(NOT_SAVED))
    assert stage.kept() == before


@pytest.mark.expects_errors
async def test_of_all_who_are_refused_while_the_file_takes_no_writes_the_log_hears_once(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.reach_voting_without_dots()
    ballot = await stage.li.press("My dots")
    with closing(sqlite3.connect(stage.sim.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        refused = [
            await stage.li.press("＋ dot", on=seen(ballot), near=SIZING),
            await stage.administrator().command("leancoffee settings", dots=4),
            await stage.administrator().command("leancoffee settings", dots=5),
        ]
        other.execute("ROLLBACK")

    assert [said(each).endswith(str(NOT_SAVED)) for each in refused] == [True] * 3
    [error] = [each for each in caplog.records if each.levelname == "ERROR"]
    assert "locked" in error.getMessage()
    assert error.exc_info is None


@pytest.mark.expects_errors
async def test_a_failure_of_our_own_is_a_private_sentence_with_a_reference_to_the_log(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.reach("gathering")
    stage.env.inject_error("POST", "/interactions/*/callback", status=500, times=1)

    sentence = said(await stage.li.press("Propose"))

    found = re.fullmatch(
        r"Something went wrong on my side \(reference ([0-9a-f]{6})\)\. Please try again\.", sentence
    )
    assert found
    assert f"reference {found[1]}" in caplog.text


@pytest.mark.parametrize("failure", [aiohttp.ServerDisconnectedError(), ConnectionResetError(104, "reset")])
@pytest.mark.parametrize("was_done", [False, True])
async def test_what_counted_is_never_answered_with_try_again(
    stage: Stage, failure: Exception, was_done: bool
) -> None:
    await stage.reach_voting_without_dots()
    ballot = await stage.li.press("My dots")
    with raw.next_callback_lost(failure, was_done=was_done):
        answer = await stage.li.press("＋ dot", on=seen(ballot), near=SIZING)

    assert (await stage.meetup()).agenda.ballot.spent(stage.li.id) == 1
    if was_done:
        assert SIZING in said(answer)
        assert answer.followups == []
    else:
        assert said(answer) == str(COUNTED)


async def test_a_typed_step_that_counted_is_never_answered_with_try_again(stage: Stage) -> None:
    await stage.reach("gathering")
    with raw.next_callback_lost(aiohttp.ServerDisconnectedError(), was_done=False):
        answer = await stage.host.command("leancoffee next")

    assert said(answer) == str(COUNTED)


@pytest.mark.parametrize("failure", [aiohttp.ServerDisconnectedError(), ConnectionResetError(104, "reset")])
@pytest.mark.parametrize("name", WITHOUT_A_MEETUP)
async def test_what_changes_no_meetup_is_not_answered_with_try_again_either(
    stage: Stage, name: str, failure: Exception
) -> None:
    ask, kept = WITHOUT_A_MEETUP[name]
    act = await ask(stage)
    before = len(stage.rows(kept))
    with raw.next_callback_lost(failure, was_done=False):
        answer = await act()

    assert len(stage.rows(kept)) == before + 1
    assert said(answer) == str(ANSWER_LOST)


async def test_what_was_only_looked_at_can_be_asked_for_once_more(stage: Stage) -> None:
    stage.env.inject_error("POST", "/interactions/*/callback", status=503, times=1)

    assert said(await stage.li.command("seu log")) == str(ANSWER_LOST)
    assert said(await stage.li.command("seu log")) != str(ANSWER_LOST)


async def test_while_the_bot_closes_down_people_are_told_to_try_again(stage: Stage) -> None:
    await stage.reach("voting")
    before = stage.kept()
    await stage.sim.bot.drain()

    assert said(await stage.li.command("leancoffee status")) == str(CLOSING_DOWN)
    assert said(await stage.li.press("My dots")) == str(CLOSING_DOWN)
    assert stage.kept() == before


async def test_two_hundred_clicks_at_once_overspend_nobody_and_are_all_answered(stage: Stage) -> None:
    await stage.reach_voting_without_dots()
    meetup = await stage.meetup()
    voters = [stage.newcomer(f"voter{number}") for number in range(64)]
    clicks = [
        raw.emit_click(voters[number % 64], click(Action.DOT_ADD, meetup, 1 + number % 2, 0))
        for number in range(200)
    ]

    await stage.env.settle()

    after = await stage.meetup()
    assert all(each.acknowledged for each in clicks)
    spent = [after.agenda.ballot.spent(each.id) for each in voters]
    # Eight people clicked a fourth time, and only they were refused.
    assert spent == [3] * 64
    assert sum("You have spent all 3 dots." in said(each) for each in clicks) == 8
    assert len(stage.messages("Vote with your dots")) == 1
    assert "64 people have voted." in text_of(stage.newest())


async def test_a_lost_connection_is_a_gap_and_not_an_absence(stage: Stage) -> None:
    await stage.start()
    await stage.minutes_pass(10)
    (shard,) = stage.sim.bot.shards.values()
    await shard.disconnect()
    await stage.env.settle()
    await stage.minutes_pass(5)
    await shard.reconnect()
    await stage.env.settle()
    await stage.minutes_pass(10)

    await stage.host.command("leancoffee finish")

    # discord.py takes a moment to call a new session ready; until then the bot is blind.
    for measured, inferred in stage.rows("SELECT measured, inferred FROM credit_records"):
        assert measured + inferred == 25
        assert inferred in (5, 6)


def abroad(stage: Stage) -> Hands:
    """A host in another server, who learned a custom_id of this one."""
    other = stage.env.create_guild("Elsewhere")
    hosts = other.create_role("Hosts", permissions=discord.Permissions(manage_events=True))
    user = stage.env.create_user("eve", global_name="Eve")
    return Hands(stage.env, other.add_member(user, roles=[hosts]), other.create_text_channel("general"))
