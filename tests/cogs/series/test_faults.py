"""What goes wrong outside: deleted messages and channels, lost permissions, forged clicks, a Discord that fails."""

from __future__ import annotations

import discord
import pytest

from bot.app.ports import StoreFailed
from bot.core.meetup.events import MeetupEnd
from bot.core.meetup.parts import Phase
from bot.ui.kit.custom_id import Action, Op, click
from support.hands import Hands, text_of
from tests.cogs import raw
from tests.cogs.series.test_schedule_refusals import OF_PEOPLE, OF_SERIES
from tests.cogs.stage import LIVE, SIZING, TRUNK, Stage, said

FOREIGN = "This button is not one of mine any more. Use the newest board in this channel."
ABROAD = "That meetup belongs to another server. Use the board in the channel you are in."

OF_THE_SERVER = {
    *(Action.EVERYBODY_HOSTS, Action.KEEP_HOSTS),
    *(Action.DELETE_SERVER, Action.DELETE_SERVER_FORM),
    *(Action.HELP, Action.SETUP_CHECK),
    *(Action.SETTINGS, Action.SETTING),
}
"""They mean the server in which they are pressed, whatever id they carry."""

OF_ONES_OWN_DATA = {Action.PRIVACY, Action.DELETE_MY_DATA, Action.DELETE_FOR_GOOD, Action.KEEP_MY_DATA}
OF_THE_PAST = {Action.HISTORY, Action.PAST}
"""They show what whoever presses them may see of the server in which they do."""
OF_ONES_OWN_LOG = {Action.LOG_PAGE, Action.RENEW, Action.RENEW_NOT, Action.RENEW_BACK, Action.TELL_ME}
"""Both mean whoever presses them, wherever that is."""

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
    (Action.TAKE_OVER, ()),
    (Action.VOLUNTEER, ()),
    (Action.STAND_DOWN, ()),
    (Action.BALLOT, ()),
    (Action.BALLOT_PAGE, (0,)),
    (Action.DOT_ADD, (1, 0)),
    (Action.DOT_TAKE, (1,)),
    (Action.DOT_BACK, (1, 0)),
    (Action.THUMB, (1, "up")),
    (Action.PROMPT, (1,)),
    (Action.HAND, (1,)),
    (Action.HAND_DOWN, (1,)),
    (Action.SPEAKER, (0,)),
    (Action.TIMEBOX, (8, "discussing.1")),
    (Action.TAKEAWAY, (1,)),
    (Action.ACTION, ()),
    (Action.ACTIONS, (0,)),
    (Action.ACTION_ANSWER, (1, "done", 0)),
    (Action.ROTI, (5,)),
    (Action.OWN_RECORD, ()),
    (Action.ATTEST, ()),
    (Action.ATTEST_BACK, ()),
    (Action.SETTLE_BACK, ()),
    (Action.MINUTES, ("markdown",)),
    (Action.CURATE, (0,)),
    (Action.CURATE_CHOOSE, ()),
    (Action.CURATE_TOPIC, (1,)),
    (Action.CURATE_DO, ("park", 1)),
    (Action.MERGE_INTO, (1,)),
    (Action.MERGE_PAGE, (1, 0)),
    (Action.RESTORE, (1,)),
    (Action.TAKEAWAYS, (0,)),
    (Action.TAKEAWAY_CHOOSE, ()),
    (Action.TAKEAWAY_EDIT, (1,)),
    (Action.TAKEAWAY_REMOVE, (1,)),
    (Action.CHANGE, ()),
    (Action.JOIN, ("draftdraft00", 1)),
    (Action.PROPOSE_ANYWAY, ("draftdraft00",)),
    (Action.DO, (Op.CONFIRM_FINISH, "voting.0")),
    (Action.DO, (Op.CANCEL, "voting.0")),
    (Action.UNDO, (1, 0)),
)
FORMS: tuple[tuple[Action, tuple[object, ...]], ...] = (
    (Action.PROPOSE_FORM, ()),
    (Action.EDIT_FORM, (1,)),
    (Action.CHANGE_FORM, ()),
    (Action.TAKEAWAY_EDIT_FORM, (1,)),
    (Action.TAKEAWAY_FORM, (0,)),
    (Action.ACTION_FORM, ()),
    (Action.ACTION_EDIT_FORM, (1,)),
)
"""Every action that a click or a form can name, with arguments that would do something."""


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

    await stage.kim.command("leancoffee status")
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


async def test_a_deleted_channel_stays_told_though_the_database_refused_to_note_that_nothing_is_shown_there(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is over was drawn again, with nothing to draw, and that seemed to say that the channel is there."""
    await stage.plan()
    all_shown, failures = stage.sim.store.posts.all_shown, [StoreFailed("The disk is full.")]

    async def refused_once(meetup_id: str) -> None:
        if failures:
            raise failures.pop()
        await all_shown(meetup_id)

    monkeypatch.setattr(stage.sim.store.posts, "all_shown", refused_once)
    await raw.delete_channel(stage.env, stage.channel)
    await stage.minutes_pass(2)

    assert failures == []
    assert stage.rows("SELECT trouble FROM series_problems") == [("channel_gone",)]


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
    elsewhere = {*OF_SERIES, *OF_PEOPLE, *OF_THE_SERVER, *OF_ONES_OWN_LOG, *OF_ONES_OWN_DATA, *OF_THE_PAST}
    assert {action for action, _ in (*CLICKS, *FORMS)} == set(Action) - elsewhere


async def test_a_topic_that_does_not_exist_takes_no_dot(stage: Stage) -> None:
    await stage.reach("voting")
    before = stage.kept()

    answer = await raw.click(stage.li, click(Action.DOT_ADD, await stage.meetup(), 999, 0))

    assert said(answer).startswith("There is no such topic.")
    assert stage.kept() == before


async def test_a_select_with_nonsense_in_it_gets_a_sentence(stage: Stage) -> None:
    await stage.reach("voting")
    before, pressed = stage.kept(), click(Action.DOT_TAKE, await stage.meetup(), 0)

    for value in ("", "²", "-1", "1.5", "\0", "9" * 5000):
        answer = said(await raw.click(stage.li, pressed, values=[value]))
        assert answer == "That button does nothing any more. Use the newest board of the meetup.", value
    assert stage.kept() == before


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
