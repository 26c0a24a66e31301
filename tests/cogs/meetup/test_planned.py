"""A planned meetup: its board, its start, who wants to be reminded, and what becomes of its topics."""

from __future__ import annotations

from typing import Any

import pytest

from bot.core.meetup.decide import HOSTS_ONLY
from bot.core.meetup.events import CancelReason
from bot.core.meetup.parts import Phase
from bot.core.message import say
from bot.ui.kit.components import button, card, rows
from bot.ui.kit.custom_id import Action, Op, click
from support.hands import labels_of, text_of
from tests.cogs import raw
from tests.cogs.stage import FEBRUARY, TRUNK, Stage, buttons, said, seen

NOON = 1767268800
"""Thursday 1 January 2026, 12:00 UTC, in seconds since 1970."""
FOLLOWERS = "SELECT member_id FROM series_followers"


async def test_the_board_tells_when_where_and_who_hosts(stage: Stage) -> None:
    await stage.schedule(voice_channel=stage.voice)

    (board,) = stage.messages()

    assert text_of(board) == (
        f"### ☕ Monthly coffee\n-# Lean Coffee · hosted by <@{stage.host.id}>\n"
        f"**<t:{NOON}:F>**, <t:{NOON}:R>\n"
        "**Propose topics:** none yet. Be the first.\n"
        f"-# It starts when the host says so. Attendance counts in <#{stage.voice.id}>."
    )
    assert labels_of(board) == ["Propose", "Remind me", "Host"]


async def test_people_propose_days_before(stage: Stage) -> None:
    await stage.schedule()

    await stage.li.propose(TRUNK)

    assert f"**1** {TRUNK}\n-# by <@{stage.li.id}>" in text_of(stage.newest())


async def test_the_host_starts_with_one_button_and_those_in_the_room_count(stage: Stage) -> None:
    await stage.schedule(voice_channel=stage.voice)
    await stage.li.actor.join_voice(stage.voice)

    answer = await stage.press_host("Start the meetup")

    assert buttons(answer)[0] == "Open voting"
    meetup = await stage.meetup()
    assert meetup.phase is Phase.GATHERING
    assert meetup.presence.present == {stage.li.id}
    assert len(stage.messages()) == 1


async def test_the_host_starts_by_command_too(stage: Stage) -> None:
    await stage.schedule(voice_channel=stage.voice)
    await stage.li.actor.join_voice(stage.voice)

    await stage.host.command("leancoffee start")

    meetup = await stage.meetup()
    assert meetup.plan.title == "Monthly coffee"
    assert meetup.presence.present == {stage.li.id}


@pytest.mark.parametrize("by_text", [False, True])
async def test_a_planned_meetup_starts_in_the_voice_channel_that_is_named(
    stage: Stage, by_text: bool
) -> None:
    lounge = stage.guild.create_voice_channel("Lounge")
    await (stage.schedule() if by_text else stage.schedule(voice_channel=stage.voice))
    await stage.li.actor.join_voice(lounge)

    answer = await stage.host.command("leancoffee start", voice_channel=lounge)

    meetup = await stage.meetup()
    assert meetup.plan.voice_channel_id == lounge.id
    assert meetup.presence.present == {stage.li.id}
    assert buttons(answer)[0] == "Open voting"


async def test_a_planned_meetup_by_text_stays_so_wherever_its_host_sits(stage: Stage) -> None:
    await stage.schedule()
    await stage.host.actor.join_voice(stage.voice)

    await stage.host.command("leancoffee start")

    assert (await stage.meetup()).plan.voice_channel_id is None


@pytest.mark.parametrize("who", ["participant", "outsider"])
async def test_the_start_button_is_for_hosts(stage: Stage, who: str) -> None:
    await stage.schedule()
    meetup, before = await stage.meetup(), stage.kept()

    answer = await raw.click(stage.people[who], click(Action.DO, meetup, Op.START, meetup.moment))

    assert said(answer) == str(HOSTS_ONLY)
    assert stage.kept() == before


async def test_a_start_button_that_was_pressed_already_starts_nothing(stage: Stage) -> None:
    await stage.schedule()
    meetup = await stage.meetup()
    await stage.press_host("Start the meetup")
    before = stage.kept()

    answer = await raw.click(stage.host, click(Action.DO, meetup, Op.START, meetup.moment))

    assert said(answer)
    assert stage.kept() == before


async def test_cancelling_one_meetup_of_a_series_keeps_its_topics_and_the_series(stage: Stage) -> None:
    await stage.schedule()
    await stage.li.propose(TRUNK)
    answer = await stage.press_host("Cancel the meetup")

    assert "its topics are kept for the next one" in said(answer)
    assert text_of(stage.newest("Topics gathered")).endswith(
        "This meetup was cancelled. Its topics are kept for the next one."
    )
    assert len(stage.rows("SELECT * FROM series")) == 1


async def test_a_meetup_that_nobody_starts_says_that_its_topics_are_kept(stage: Stage) -> None:
    await stage.schedule()
    await stage.li.propose(TRUNK)

    await stage.minutes_pass(13 * 60 + 1)

    assert (await stage.meetup()).flow.cancelled is CancelReason.MISSED
    assert text_of(stage.newest("Topics gathered")).endswith(
        "This meetup was missed: nobody started it. Its topics are kept for the next one."
    )


async def test_what_was_not_discussed_comes_back_with_the_month_it_is_from(stage: Stage) -> None:
    await stage.schedule()
    await stage.li.propose(TRUNK, "Long branches hurt.")
    await stage.press_host("Start the meetup")
    await stage.host.command("leancoffee finish")
    assert "goes to the next meetup" in text_of(stage.newest("Not discussed"))

    await stage.sim.restart(down_seconds=29 * 86400)

    board = stage.newest_with("Remind me")
    assert f"**1** {TRUNK}\n-# by <@{stage.li.id}> · carried over from January" in text_of(board)
    listed = said(await stage.li.command("topic list"))
    assert "carried over from January" in listed
    assert "Long branches hurt." in listed


async def test_its_author_can_withdraw_what_came_over(stage: Stage) -> None:
    await stage.schedule()
    await stage.li.propose(TRUNK)
    await stage.press_host("Start the meetup")
    await stage.host.command("leancoffee finish")
    await stage.sim.restart(down_seconds=29 * 86400)

    await stage.li.command("topic withdraw", topic=1)

    assert "none yet" in text_of(stage.newest_with("Remind me"))


@pytest.mark.parametrize("who", ["host", "participant", "outsider"])
async def test_everybody_may_be_reminded_and_stop_again(stage: Stage, who: str) -> None:
    await stage.schedule()
    hands = stage.people[who]

    opted = await hands.press("Remind me")

    assert "I will send you a direct message a day and a quarter of an hour before" in said(opted)
    assert stage.rows(FOLLOWERS) == [(hands.id,)]
    stopped = await hands.press("Stop reminding me", on=seen(opted))
    assert said(stopped) == "I will not remind you of this series any more."
    assert stage.rows(FOLLOWERS) == []


async def test_asking_twice_to_be_reminded_changes_nothing(stage: Stage) -> None:
    await stage.schedule()

    for _ in range(2):
        await stage.li.press("Remind me")

    assert stage.rows(FOLLOWERS) == [(stage.li.id,)]


async def test_the_way_out_works_in_a_direct_message(stage: Stage) -> None:
    series_id = await stage.schedule()
    await stage.li.press("Remind me")
    message = await message_to(stage, stage.li.id, series_id)

    answer = await stage.li.actor.user.click(message, label="Stop reminding me")

    assert said(answer) == "I will not remind you of this series any more."
    assert stage.rows(FOLLOWERS) == []


async def test_the_way_out_works_for_a_series_that_is_gone(stage: Stage) -> None:
    answer = await raw.click(stage.li, click(Action.REMIND_STOP, "abcdefghijkl"))

    assert said(answer) == "I will not remind you of this series any more."


async def test_a_series_without_reminders_offers_none(stage: Stage) -> None:
    await stage.schedule(reminders=False)

    assert labels_of(stage.newest()) == ["Propose", "Host"]


async def message_to(stage: Stage, member_id: int, series_id: str) -> Any:
    """A direct message of the bot's with the button that stops them."""
    user = await stage.sim.bot.fetch_user(member_id)
    stop = button(say("Stop reminding me"), click(Action.REMIND_STOP, series_id))
    sent = await user.send(view=card(["Tomorrow.", *rows([stop])]))
    await stage.env.settle()
    return sent


@pytest.mark.parametrize(
    "options", [{"minutes": 30}, {"dots": 5}, {"timebox": "10/5"}, {"title": "Another coffee"}]
)
async def test_a_planned_meetup_is_not_started_as_another_one_than_it_is(
    stage: Stage, options: dict[str, object]
) -> None:
    await stage.plan()
    await stage.until(FEBRUARY)
    before = stage.kept()
    answer = said(await stage.host.command("leancoffee start", **options))
    assert answer.startswith(
        "A meetup is planned in this channel, with a title, a length and settings of its own"
    )
    assert stage.kept() == before

    await stage.host.command("leancoffee start")
    assert await stage.phase() is Phase.GATHERING
    assert "a meetup is under way" in said(await stage.host.command("leancoffee start", **options)).lower()


async def test_the_status_says_until_when_the_meetup_is_planned(stage: Stage) -> None:
    await stage.start(minutes=45)
    assert "Planned end <t:" in said(await stage.host.command("leancoffee status"))
