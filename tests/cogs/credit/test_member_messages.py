"""Direct messages about one's own log: asked for, sent once, and never a storm."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import aiohttp
import pytest

from bot.ui.kit.custom_id import MINE, Action, click
from support.hands import Hands, labels_of, text_of
from tests.cogs import raw
from tests.cogs.credit.test_corrections import an_hour, correct
from tests.cogs.failing.delivery.test_posted_once import answer_lost
from tests.cogs.failing.delivery.test_told_again import SOON_SECONDS, inbox
from tests.cogs.stage import Stage, buttons, said, seen

NEW_RECORD = "A new record in your SEU log"


async def wants(hands: Hands, label: str = "Send me each new record") -> None:
    await hands.press(label, on=seen(await hands.command("seu reminders")))


async def meet(stage: Stage) -> None:
    """Ana and Li meet for three minutes."""
    await stage.reach("ended")


async def test_a_new_record_is_sent_to_who_asked_and_to_nobody_else(stage: Stage) -> None:
    await wants(stage.li)
    await wants(stage.kim)

    await meet(stage)

    [message] = inbox(stage.li)
    assert NEW_RECORD in text_of(message)
    assert "3 min" in text_of(message)
    assert stage.guild.name not in text_of(message)
    assert labels_of(message) == ["Tell me no more"]
    assert [inbox(each) for each in (stage.host, stage.sam, stage.kim)] == [[], [], []]


async def test_it_is_sent_once_across_restarts_and_redrawn_boards(stage: Stage) -> None:
    await wants(stage.li)
    await meet(stage)

    await stage.sim.restart()
    await stage.env.advance_time(60.0)
    await stage.sim.restart()

    assert len(inbox(stage.li)) == 1


async def test_a_record_that_a_correction_gives_is_sent_and_those_of_others_are_not_sent_again(
    stage: Stage,
) -> None:
    for each in (stage.li, stage.sam):
        await wants(each)
    await an_hour(stage)
    assert [len(inbox(each)) for each in (stage.li, stage.sam)] == [1, 0]

    await correct(stage)

    assert [len(inbox(each)) for each in (stage.li, stage.sam)] == [1, 1]
    assert "20 min" in text_of(inbox(stage.sam)[0])


async def test_records_of_before_are_no_news(stage: Stage) -> None:
    await meet(stage)

    await wants(stage.li)
    await stage.sim.restart()

    assert inbox(stage.li) == []


async def test_the_message_has_the_button_that_ends_them(stage: Stage) -> None:
    await wants(stage.li)
    await meet(stage)
    [message] = inbox(stage.li)

    answer = await stage.li.actor.user.click(message, label="Tell me no more")

    assert "nothing is sent" in text_of(answer.response)
    assert stage.rows("SELECT * FROM member_messages") == []


@pytest.mark.parametrize("minutes", [3, 180])
async def test_what_an_outage_kept_is_sent_soon_after_it(stage: Stage, minutes: int) -> None:
    await wants(stage.li)
    box = stage.li.actor.user.dm_channel.id
    stage.env.inject_error("POST", f"/channels/{box}/messages", status=503, times=None)
    await meet(stage)
    await stage.minutes_pass(minutes)
    assert inbox(stage.li) == []

    stage.env.backend.faults.clear()
    await stage.env.advance_time(SOON_SECONDS)

    assert len(inbox(stage.li)) == 1


async def test_what_an_outage_kept_is_sent_by_the_next_process(stage: Stage) -> None:
    await wants(stage.li)
    box = stage.li.actor.user.dm_channel.id
    stage.env.inject_error("POST", f"/channels/{box}/messages", status=503, times=None)
    await meet(stage)
    stage.env.backend.faults.clear()

    await stage.sim.restart(down_seconds=60.0)

    assert len(inbox(stage.li)) == 1


@pytest.mark.parametrize("is_host", [True, False])
async def test_after_a_restart_one_whom_no_message_reaches_holds_up_no_other(
    stage: Stage, *, is_host: bool
) -> None:
    lost, other = (stage.host, stage.li) if is_host else (stage.li, stage.host)
    for each in (lost, other):
        await wants(each)
        box = each.actor.user.dm_channel.id
        stage.env.inject_error("POST", f"/channels/{box}/messages", status=503, times=None)
    await meet(stage)
    stage.env.backend.faults.clear()
    box = lost.actor.user.dm_channel.id
    stage.env.inject_error("POST", f"/channels/{box}/messages", status=503, times=None)

    await stage.sim.restart(down_seconds=60.0)

    assert [len(inbox(each)) for each in (lost, other)] == [0, 1]


async def test_an_answer_that_was_lost_sends_no_second_one(stage: Stage) -> None:
    await wants(stage.li)
    await stage.reach("closing")
    await stage.minutes_pass(3)
    box = stage.li.actor.user.dm_channel.id
    with answer_lost(aiohttp.ServerDisconnectedError, channel_id=box) as posts:
        await stage.host.command("leancoffee finish")
    await stage.minutes_pass(11)

    assert len(posts) == 1
    assert len(inbox(stage.li)) == 1


@pytest.mark.parametrize("code", [50007, 50278])
async def test_who_takes_none_is_tried_once_and_told_once(stage: Stage, code: int) -> None:
    await wants(stage.li)
    box = stage.li.actor.user.dm_channel.id
    stage.env.inject_error("POST", f"/channels/{box}/messages", status=403, code=code, times=None)
    await meet(stage)
    await stage.minutes_pass(30)
    assert len(stage.sent("POST", f"/channels/{box}/messages")) == 1

    # A word that is lost on its way has told nobody.
    stage.env.inject_error("POST", "/webhooks/*", status=503, times=None)
    assert "I could not write to you directly" not in said(await stage.li.command("seu log"))
    stage.env.backend.faults.clear()
    assert "I could not write to you directly" in said(await stage.li.command("seu log"))
    assert "I could not write to you directly" not in said(await stage.li.command("seu log"))
    assert "nothing is sent" in said(await stage.li.command("seu reminders"))


async def test_a_renewal_is_reminded_of_once_a_step(stage: Stage) -> None:
    """Simulated time begins on 1 January 2026."""
    await stage.li.command("seu certification add", name="CSPO", expires="2026-07-15")
    await stage.kim.command("seu certification add", name="CSPO", expires="2026-07-15")
    await wants(stage.li, "Remind me of my renewal")
    new_year = datetime(2026, 1, 1, tzinfo=UTC)
    await stage.until(new_year + timedelta(days=13))
    assert inbox(stage.li) == []

    await stage.until(new_year + timedelta(days=19))
    [first] = inbox(stage.li)
    assert "### Renewal by 2026-07-15" in text_of(first)
    assert labels_of(first) == ["Stop reminding me"]
    await stage.sim.restart()
    assert len(inbox(stage.li)) == 1

    await stage.until(new_year + timedelta(days=110))
    assert len(inbox(stage.li)) == 2
    assert inbox(stage.kim) == []
    await stage.li.actor.user.click(first, label="Stop reminding me")
    await stage.until(new_year + timedelta(days=180))
    assert len(inbox(stage.li)) == 2


async def renewing(stage: Stage, *who: Hands) -> None:
    """Some are to be reminded of a renewal from tomorrow on, 180 days ahead; it is late in the evening."""
    for each in who:
        await each.command("seu certification add", name="CSPO", expires="2026-07-15")
        await wants(each, "Remind me of my renewal")
    await stage.until(datetime(2026, 1, 15, 23, 0, tzinfo=UTC))


@pytest.mark.parametrize("hours", [2, 7])
async def test_a_reminder_of_a_renewal_that_an_outage_kept_is_sent_soon_after_it(
    stage: Stage, hours: int
) -> None:
    await renewing(stage, stage.li)
    stage.env.inject_error("*", "/channels/*", status=503, times=None)
    await stage.until(datetime(2026, 1, 16, hours, 0, tzinfo=UTC))
    assert inbox(stage.li) == []

    stage.env.backend.faults.clear()
    await stage.env.advance_time(SOON_SECONDS)

    assert len(inbox(stage.li)) == 1


async def test_a_reminder_of_a_renewal_that_the_store_kept_is_sent_soon_after_it(stage: Stage) -> None:
    await renewing(stage, stage.li)
    stage.change(
        "CREATE TRIGGER full BEFORE INSERT ON member_messages_sent BEGIN SELECT RAISE(ABORT, 'full'); END"
    )
    await stage.until(datetime(2026, 1, 16, 2, 0, tzinfo=UTC))
    assert inbox(stage.li) == []

    stage.change("DROP TRIGGER full")
    await stage.env.advance_time(SOON_SECONDS)

    assert len(inbox(stage.li)) == 1


@pytest.mark.parametrize("is_host", [True, False])
async def test_one_who_cannot_be_reminded_of_a_renewal_holds_up_no_other(
    stage: Stage, *, is_host: bool
) -> None:
    lost, other = (stage.host, stage.li) if is_host else (stage.li, stage.host)
    await renewing(stage, lost, other)
    box = lost.actor.user.dm_channel.id
    stage.env.inject_error("POST", f"/channels/{box}/messages", status=503, times=None)
    await stage.until(datetime(2026, 1, 16, 3, 0, tzinfo=UTC))
    assert [len(inbox(each)) for each in (lost, other)] == [0, 1]

    stage.env.backend.faults.clear()
    await stage.until(datetime(2026, 1, 18, 3, 0, tzinfo=UTC))
    assert [len(inbox(each)) for each in (lost, other)] == [1, 1]


async def test_the_card_says_what_is_sent_and_offers_the_other(stage: Stage) -> None:
    card = await stage.li.command("seu reminders")
    assert "I write to nobody who did not ask for it." in said(card)
    assert buttons(card) == ["Send me each new record", "Remind me of my renewal"]

    card = await stage.li.press("Send me each new record", on=seen(card))
    card = await stage.li.press("Remind me of my renewal", on=seen(card))
    assert buttons(card) == ["No messages about records", "Do not remind me"]

    card = await stage.li.press("No messages about records", on=seen(card))
    assert buttons(card) == ["Send me each new record", "Do not remind me"]


async def test_a_forged_button_asks_for_nothing(stage: Stage) -> None:
    for which, how in (("everything", "on"), ("records", "maybe")):
        assert "not one of mine" in said(await raw.click(stage.li, click(Action.TELL_ME, MINE, which, how)))
    await raw.click(stage.kim, click(Action.TELL_ME, str(stage.li.id), "records", "on"))

    assert [member for (member, *_) in stage.rows("SELECT member_id FROM member_messages")] == [stage.kim.id]


async def test_where_it_cannot_be_read_what_somebody_wants_their_log_is_shown_and_they_choose_anew(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await wants(stage.li)
    stage.change("UPDATE member_messages SET since = 'noon'")

    log = said(await stage.li.command("seu log"))
    card = await stage.li.command("seu reminders")
    asked_for = said(card)
    await stage.li.press("Send me each new record", on=seen(card))
    await meet(stage)

    assert "No records yet." in log
    assert "nothing is sent" in asked_for
    assert "**Each new record** is sent to you." in said(card)
    assert NEW_RECORD in text_of(inbox(stage.li)[0])
    assert "What somebody wants to be told cannot be read" in caplog.text
