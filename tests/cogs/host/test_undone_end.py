"""A host takes back a finish or a cancel: the meetup goes on, and its records are given anew."""

from __future__ import annotations

from datetime import UTC, datetime

import discord

from bot.app.ports import Origin
from bot.core.meetup.commands import Actor, Finish
from bot.core.meetup.decide import apply
from bot.core.meetup.parts import Phase
from bot.core.meetup.undo.commands import Undo
from bot.store.ledger.audit import audit
from bot.ui.kit.custom_id import Action, click
from support.hands import Hands, button_id, labels_of, text_of
from tests.cogs import raw
from tests.cogs.stage import FEBRUARY, TRUNK, Stage, buttons, said, seen

FINISH = "↩ Undo: Finish"
CANCEL = "↩ Undo: Cancel meetup"


def current(stage: Stage) -> list[tuple[int, int]]:
    """Everybody's current minutes."""
    return sorted(stage.rows("SELECT member_id, minutes FROM credit_records WHERE minutes > 0"))


def entries(stage: Stage) -> list[str]:
    """What was written into the ledger, in order."""
    return [kind for (kind,) in stage.rows("SELECT kind FROM ledger ORDER BY guild_id, number")]


def shown(stage: Stage, message_id: int) -> discord.Message:
    """A message of the channel as it looks now."""
    (found,) = [each for each in stage.messages() if each.id == message_id]
    return found


def findings(stage: Stage) -> list[str]:
    return list(audit(stage.sim.database).findings)


async def test_a_finish_that_is_taken_back_revokes_its_records_and_the_next_one_gives_them_anew(
    stage: Stage,
) -> None:
    await stage.reach("discussing")
    await stage.minutes_pass(10)
    answer = await stage.host.command("leancoffee finish")
    assert current(stage) == sorted([(stage.host.id, 10), (stage.li.id, 10)])
    first = stage.newest("Your own record")
    await stage.minutes_pass(5)

    after = await stage.host.press(FINISH, on=seen(answer))
    assert "Taken back: Finish. Back to" in said(after)
    assert (await stage.meetup()).phase.is_live
    assert current(stage) == []
    assert findings(stage) == []
    await stage.minutes_pass(0.1)
    (taken_back,) = stage.messages("took the end of this meetup back")
    assert taken_back.id == first.id
    assert not taken_back.attachments
    await stage.minutes_pass(5)

    await stage.host.command("leancoffee finish")
    await stage.minutes_pass(0.1)
    assert current(stage) == sorted([(stage.host.id, 20), (stage.li.id, 20)])
    assert entries(stage) == ["issued", "issued", "revoked", "revoked", "corrected", "corrected"]
    assert findings(stage) == []
    assert stage.rows("SELECT sum(inferred) FROM credit_records") == [(10,)]
    assert len(stage.messages("Your own record")) == 1
    assert stage.newest("Your own record").id != first.id


async def test_a_meetup_goes_on_by_check_in_whose_voice_channel_was_deleted_after_its_end(
    stage: Stage,
) -> None:
    await stage.start()
    await stage.minutes_pass(10)
    await stage.host.command("leancoffee finish")
    await raw.delete_channel(stage.env, stage.voice)

    after = await stage.host.command("leancoffee undo")
    assert "cannot see" not in said(after)
    await stage.minutes_pass(1)
    await stage.li.press("Check in")
    await stage.minutes_pass(20)
    await stage.host.command("leancoffee finish")

    assert current(stage) == sorted([(stage.host.id, 10), (stage.li.id, 30)])
    assert findings(stage) == []


async def test_typed_the_end_of_this_channels_meetup_is_taken_back(stage: Stage) -> None:
    await stage.reach("closing")
    await stage.host.command("leancoffee finish")
    assert "Back to the closing round" in said(await stage.host.command("leancoffee undo"))
    assert await stage.phase() is Phase.CLOSING
    assert "Takeaway" in labels_of(stage.newest_with("Takeaway"))
    await stage.li.fill(await stage.li.press("Takeaway"), text="Smaller steps")
    assert [each.text for each in (await stage.meetup()).notes.takeaways] == ["Smaller steps"]


async def test_an_end_is_taken_back_though_the_next_meetup_of_the_series_waits_for_its_channel(
    stage: Stage,
) -> None:
    await stage.schedule(rule="every Thursday", voice_channel=stage.voice, first_day="2026-01-08")
    await stage.until(datetime(2026, 1, 8, 12, tzinfo=UTC))
    await stage.start()
    await stage.li.propose(TRUNK)
    answer = await stage.host.command("leancoffee finish")
    await stage.minutes_pass(9)

    assert "Taken back: Finish." in said(await stage.host.press(FINISH, on=seen(answer)))
    assert TRUNK in text_of(stage.newest_with("Propose"))
    await stage.host.command("leancoffee finish")
    await stage.minutes_pass(11)

    assert await stage.phase() is Phase.PLANNED
    assert TRUNK in text_of(stage.newest_with("Propose"))


async def test_after_ten_minutes_an_end_stays(stage: Stage) -> None:
    await stage.reach("closing")
    answer = await stage.host.command("leancoffee finish")
    await stage.minutes_pass(11)
    before = stage.kept()
    assert "can be taken back for 10 minutes" in said(await stage.host.press(FINISH, on=seen(answer)))
    assert said(await stage.host.command("leancoffee undo")).startswith(
        "There is no meetup here that could go on"
    )
    assert stage.kept() == before


async def test_an_end_stays_where_the_channel_is_taken(stage: Stage) -> None:
    await stage.reach("ended")
    ended = await stage.meetup()
    await stage.start()
    before = stage.kept()
    newest = ended.undo.newest
    assert newest is not None
    answer = said(await raw.click(stage.host, click(Action.UNDO, ended.meetup_id, newest.seq, 0)))
    assert answer.startswith("Another meetup holds this channel by now")
    assert stage.kept() == before


async def test_an_end_stays_where_the_next_meetup_has_its_topics(stage: Stage) -> None:
    await stage.plan()
    await stage.until(FEBRUARY)
    await stage.press_host("Start the meetup")
    await stage.li.propose(TRUNK)
    await stage.host.command("leancoffee finish")
    ended = await stage.meetup()
    stage.change("UPDATE series_meetups SET carried = 1")
    newest = ended.undo.newest
    assert newest is not None
    before = stage.kept()
    answer = said(await raw.click(stage.host, click(Action.UNDO, ended.meetup_id, newest.seq, 0)))
    assert answer.startswith("The topics of that meetup are with the next one of its series")
    assert stage.kept() == before

    await stage.start()  # as the next one does; to cancel that would give nothing back
    again = said(await raw.click(stage.host, click(Action.UNDO, ended.meetup_id, newest.seq, 0)))
    assert again == answer


async def test_a_cancelled_live_meetup_goes_on(stage: Stage) -> None:
    await stage.reach("discussing")
    await stage.minutes_pass(2)
    answer = await stage.host.command("leancoffee cancel")
    after = await stage.host.press(CANCEL, on=seen(answer))
    assert f"Back to **{TRUNK}**, with 3:00 left." in said(after)
    await stage.minutes_pass(3)
    assert "Time is up" in text_of(stage.newest("Time is up"))


async def test_the_native_event_of_a_meetup_whose_end_is_taken_back_stays_over(stage: Stage) -> None:
    await stage.hold_planned(5)
    assert stage.rows("SELECT state FROM scheduled_events") == [("over",)]
    await stage.host.command("leancoffee undo")
    assert (await stage.meetup()).phase.is_live

    await stage.minutes_pass(3)

    (event,) = await raw.native_events(stage.env, stage.guild)  # none can be reopened, or begin in the past
    assert event.status == discord.EventStatus.completed.value
    assert stage.rows("SELECT state FROM scheduled_events") == [("over",)]


async def test_an_end_that_was_taken_back_is_so_after_a_restart(stage: Stage) -> None:
    await stage.reach("discussing")
    await stage.minutes_pass(10)
    await stage.host.command("leancoffee finish")
    await stage.host.command("leancoffee undo")
    await stage.sim.restart()

    assert (await stage.meetup()).phase.is_live
    assert current(stage) == []
    await stage.host.command("leancoffee finish")
    assert len(current(stage)) == 2
    assert findings(stage) == []


async def test_killed_right_after_the_undo_the_next_start_revokes_the_records(stage: Stage) -> None:
    await stage.reach("discussing")
    await stage.minutes_pass(10)
    await stage.host.command("leancoffee finish")
    meetup = await stage.meetup()
    journal = stage.sim.store.journal
    undo = Undo(Actor(stage.host.id, is_host=True), present=(stage.host.id,))
    after, events = apply(meetup, undo, discord.utils.utcnow())
    assert after is not None
    tip = (await journal.load(meetup.meetup_id)).tip
    await journal.append(meetup, after, events, tip=tip, origin=Origin(stage.host.id, "command"))
    assert len(current(stage)) == 2
    await stage.sim.restart()
    await stage.env.settle()

    assert current(stage) == []
    assert findings(stage) == []
    assert stage.messages("took the end of this meetup back")
    await stage.host.command("leancoffee finish")
    assert len(current(stage)) == 2
    assert findings(stage) == []


async def test_killed_right_after_the_next_finish_the_next_start_gives_the_records(stage: Stage) -> None:
    await stage.reach("discussing")
    await stage.minutes_pass(10)
    await stage.host.command("leancoffee finish")
    await stage.host.command("leancoffee undo")
    meetup = await stage.meetup()
    journal = stage.sim.store.journal
    after, events = apply(meetup, Finish(Actor(stage.host.id, is_host=True)), discord.utils.utcnow())
    assert after is not None
    tip = (await journal.load(meetup.meetup_id)).tip
    await journal.append(meetup, after, events, tip=tip, origin=Origin(stage.host.id, "command"))
    await stage.sim.restart()
    await stage.env.settle()

    assert len(current(stage)) == 2
    assert findings(stage) == []
    assert len(stage.messages("Your own record")) == 1


async def test_a_board_that_told_of_an_end_says_that_it_was_taken_back(stage: Stage) -> None:
    await stage.reach("discussing")
    board = stage.newest("Discussing").id
    await stage.minutes_pass(2)
    await stage.host.command("leancoffee finish")
    await stage.minutes_pass(0.5)
    assert "The meetup ended during the talk." in text_of(shown(stage, board))

    await stage.host.command("leancoffee undo")
    await stage.minutes_pass(0.5)
    assert "It ended here, and a host took that back" in text_of(shown(stage, board))
    assert TRUNK in text_of(shown(stage, board))

    edits = len(stage.sent("PATCH", f"/messages/{board}"))
    await stage.sim.restart()
    await stage.host.command("leancoffee next")
    await stage.minutes_pass(1)
    assert len(stage.sent("PATCH", f"/messages/{board}")) == edits


async def test_boards_of_each_phase_say_that_what_ended_them_was_taken_back(stage: Stage) -> None:
    await stage.reach("voting")
    boards = []
    for step in ("next", "next", "next"):
        boards.append(stage.newest_with("Host").id)
        await stage.minutes_pass(2)
        await stage.host.command(f"leancoffee {step}")
        await stage.minutes_pass(0.5)
        await stage.host.command("leancoffee undo")
        await stage.minutes_pass(0.5)
        assert "It ended here, and a host took that back" in text_of(shown(stage, boards[-1]))
        await stage.host.command(f"leancoffee {step}")
    assert all("It ended here" in text_of(shown(stage, each)) for each in boards)


async def test_a_vote_that_was_reopened_leaves_the_board_of_the_one_before_as_it_is(stage: Stage) -> None:
    await stage.reach("voting")
    first = stage.newest_with("Host").id
    await stage.minutes_pass(1)
    await stage.host.command("leancoffee next")
    await stage.minutes_pass(1)
    await stage.press_host("Reopen voting")
    await stage.minutes_pass(1)
    second = stage.newest_with("Host").id
    await stage.host.command("leancoffee next")
    await stage.minutes_pass(1)
    await stage.host.command("leancoffee undo")
    await stage.minutes_pass(1)

    assert "Voting is closed" in text_of(shown(stage, first))
    assert "It ended here" in text_of(shown(stage, second))


async def test_nobody_is_sent_to_take_back_an_end_that_stays(stage: Stage) -> None:
    await stage.reach("discussing")
    extended = await stage.host.command("leancoffee extend")
    panel = await stage.host.press("Host")
    await stage.host.command("leancoffee pause")
    await stage.host.command("leancoffee finish")
    of_answer, of_panel = (button_id(seen(each), "↩ Undo: Extend") for each in (extended, panel))
    await stage.minutes_pass(5)
    assert "use `/leancoffee undo`: Finish" in said(await raw.click(stage.host, of_answer))
    assert "with `/leancoffee undo`: Finish" in said(await raw.click(stage.host, of_panel))
    await stage.minutes_pass(6)

    for each in (of_answer, of_panel):
        assert "taken back for 10 minutes, which are over" in said(await raw.click(stage.host, each))


async def test_an_old_host_button_offers_the_way_back_while_there_is_one(stage: Stage) -> None:
    await stage.reach("discussing")
    host = button_id(stage.newest_with("Host"), "Host")
    await stage.host.command("leancoffee finish")
    await stage.minutes_pass(9)
    assert buttons(await raw.click(stage.host, host)) == [FINISH]
    await stage.minutes_pass(2)

    assert buttons(await raw.click(stage.host, host)) == []


async def test_nobody_is_sent_to_take_back_an_end_that_nobody_brought_about(stage: Stage) -> None:
    await stage.reach("discussing")
    panel = await stage.host.press("Host")
    extended = await stage.host.command("leancoffee extend")
    await stage.host.command("leancoffee pause")
    of_answer, of_panel = (
        button_id(seen(extended), "↩ Undo: Extend"),
        button_id(seen(panel), "↩ Undo: Close voting"),
    )
    await raw.delete_channel(stage.env, stage.channel)
    assert (await stage.phase()).is_over
    elsewhere = Hands(stage.env, stage.host.actor, stage.guild.create_text_channel("elsewhere"))

    for each in (of_answer, of_panel):
        assert "No host's step ended this meetup" in said(await raw.click(elsewhere, each))
