"""Issuing credit on a real store: meetups that end at once, and the day's cap over both."""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta

import pytest

from bot.app.ports import Unreadable
from bot.core.credit.rules.rule_2026_1 import DAILY_CAP_MINUTES
from bot.core.meetup.actions.commands import ActionAnswer, AddAction, AnswerAction
from bot.core.meetup.commands import CorrectStart, Finish
from bot.core.meetup.undo.commands import Undo
from bot.store.drivers.postgres.address import Place
from support.patience import until
from tests.app.ports import CHANNEL
from tests.app.use_cases import ANA, LI, Bench
from tests.store.direct import direct


async def test_meetups_that_end_at_once_are_credited_no_more_than_the_day_allows(bench: Bench) -> None:
    here = await bench.start()
    bench.clock.pass_minutes(300)
    there = await bench.start(CHANNEL + 100)
    bench.clock.pass_minutes(300)

    await asyncio.gather(bench.execute(here, Finish(ANA)), bench.execute(there, Finish(ANA)))

    minutes = [each.minutes for each in await bench.credits.of_member(LI.member_id)]
    assert sorted(minutes) == [DAILY_CAP_MINUTES - 360, 360]


async def test_credit_that_is_refused_is_logged_once_and_tried_again_by_itself(
    bench: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    meetup = await bench.start()
    bench.clock.pass_minutes(30)
    bench.credits.failures = 10**6  # it is tried again meanwhile, however long this takes

    ended = await bench.execute(meetup, Finish(ANA))
    assert await bench.credit.of_meetup(meetup.meetup_id) is None
    shown_again = asyncio.Event()
    bench.announcer.check = lambda _: shown_again.set()
    bench.credits.failures = 2
    await shown_again.wait()

    records = await bench.credit.of_meetup(meetup.meetup_id)
    assert records is not None
    assert [each.minutes for each in records] == [30, 30]
    assert bench.announcer.shown[-2:] == [ended, ended]
    warnings = [each for each in caplog.records if each.levelno == logging.WARNING]
    assert len(warnings) == 1
    assert meetup.meetup_id in warnings[0].getMessage()


async def test_credit_that_comes_late_shows_the_end_that_holds_and_not_one_that_was_taken_back(
    bench: Bench,
) -> None:
    meetup = await bench.start()
    bench.clock.pass_minutes(30)
    bench.credits.failures = 10**6
    await bench.execute(meetup, Finish(ANA))
    bench.clock.pass_minutes(5)
    await bench.execute(meetup, Undo(ANA, present=(ANA.member_id, LI.member_id)))
    bench.clock.pass_minutes(5)
    ended = await bench.execute(meetup, Finish(ANA))
    before = len(bench.announcer.shown)
    bench.credits.failures = 0

    await until(lambda: len(bench.announcer.shown) >= before + 3)

    assert bench.announcer.shown[before:] == [ended] * 3


async def test_a_row_of_somebodys_that_cannot_be_read_costs_nobody_else_their_credit(
    bench: Bench, place: Place, caplog: pytest.LogCaptureFixture
) -> None:
    early = await bench.held(30)
    with direct(place) as connection:
        whose, body = connection.execute("SELECT holder, body FROM attended LIMIT 1").fetchall()[0]
        connection.execute("UPDATE attended SET body = '[]' WHERE holder = ?", (whose,))
    late = await bench.start(CHANNEL + 100)
    bench.clock.pass_minutes(30)

    ended = await bench.execute(late, Finish(ANA))

    shown = await bench.credit.of_meetup(late.meetup_id)
    assert shown is not None
    assert [each.minutes for each in shown] == [30]
    assert bench.announcer.shown[-1] == ended
    (error,) = [each.getMessage() for each in caplog.records if each.levelno == logging.ERROR]
    assert f"The attendance of meetup {early.meetup_id} (" in error
    assert ") cannot be read" in error
    assert late.meetup_id in error

    with direct(place) as connection:
        connection.execute("UPDATE attended SET body = ? WHERE body = '[]'", (body,))
    assert await bench.journal.uncredited() == [late.meetup_id]
    assert await bench.credit.issue(ended, bench.clock.now())
    assert [each.minutes for each in await bench.store.credits.of_meetup(late.meetup_id)] == [30, 30]
    assert await bench.journal.uncredited() == []


async def test_credit_that_was_refused_and_then_waits_for_a_row_is_shown_as_far_as_it_is_there(
    bench: Bench, place: Place
) -> None:
    await bench.held(30)
    with direct(place) as connection:
        ((whose,),) = connection.execute("SELECT holder FROM attended LIMIT 1").fetchall()
        connection.execute("UPDATE attended SET body = '[]' WHERE holder = ?", (whose,))
    late = await bench.start(CHANNEL + 100)
    bench.clock.pass_minutes(30)
    bench.credits.failures = 10**6
    shown_again = asyncio.Event()

    await bench.execute(late, Finish(ANA))
    bench.announcer.check = lambda _: shown_again.set()
    bench.credits.failures = 0
    await shown_again.wait()

    shown = await bench.credit.of_meetup(late.meetup_id)
    assert shown is not None
    assert [each.minutes for each in shown] == [30]


@pytest.mark.parametrize("refused", [0, 1])
async def test_a_mistake_of_the_ledgers_is_told_and_the_meetup_shown_without_its_credit_whenever_it_comes(
    bench: Bench, caplog: pytest.LogCaptureFixture, refused: int
) -> None:
    meetup = await bench.start()
    bench.clock.pass_minutes(30)
    bench.credits.failures, bench.credits.mistake = refused, ZeroDivisionError("a mistake")

    ended = await bench.execute(meetup, Finish(ANA))
    await until(lambda: len([each for each in bench.announcer.shown if each == ended]) > refused)
    await until(lambda: any(each.levelno == logging.ERROR for each in caplog.records))

    (error,) = [each for each in caplog.records if each.levelno == logging.ERROR]
    assert error.getMessage() == f"The credit of meetup {meetup.meetup_id} waits for the next start."
    assert error.exc_info is not None
    assert await bench.credit.of_meetup(meetup.meetup_id) is None
    assert await bench.journal.uncredited() == [meetup.meetup_id]


@pytest.mark.parametrize("refused", [0, 1])
async def test_credit_that_fails_for_a_reason_that_nobody_foresaw_is_there_once_that_is_over(
    bench: Bench, caplog: pytest.LogCaptureFixture, refused: int
) -> None:
    """An answer of a driver's that it never gave before, or no memory for a moment."""
    meetup = await bench.start()
    bench.clock.pass_minutes(30)
    bench.credits.failures, bench.credits.mistake = refused, MemoryError()

    ended = await bench.execute(meetup, Finish(ANA))
    await until(lambda: "MemoryError" in caplog.text)
    bench.credits.mistake = None
    await until(lambda: bench.announcer.shown.count(ended) == 2 + refused)

    shown = await bench.credit.of_meetup(meetup.meetup_id)
    assert shown is not None
    assert [each.minutes for each in shown] == [30, 30]
    assert [each for each in caplog.records if each.levelno == logging.ERROR] == []


async def test_where_its_own_journal_cannot_be_read_a_meetup_ends_and_says_that_its_credit_is_late(
    bench: Bench, place: Place
) -> None:
    meetup = await bench.start()
    bench.clock.pass_minutes(30)
    with direct(place) as connection:
        connection.execute("DROP TRIGGER journal_is_never_changed")
        connection.execute("UPDATE journal SET body = '{' WHERE seq = 3")

    ended = await bench.execute(meetup, Finish(ANA))

    assert bench.announcer.shown[-1] == ended
    assert await bench.credit.of_meetup(meetup.meetup_id) is None


async def check_that_one_row_is_waited_for(
    bench: Bench, place: Place, broken: str, named: str, caplog: pytest.LogCaptureFixture
) -> None:
    ended = await bench.held(30)
    with direct(place) as connection:
        connection.execute("DROP TRIGGER ledger_is_never_changed")
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute(broken, connection.execute("SELECT min(holder) FROM attended").fetchone())

    assert ended.flow.started_at is not None
    earlier = ended.flow.started_at - timedelta(minutes=10)
    await bench.execute(ended, CorrectStart(ANA, started_at=earlier, reason="We had begun"))

    with direct(place) as connection:
        assert connection.execute("SELECT count(*) FROM ledger").fetchall() == [(3,)]
    (error,) = [each for each in caplog.records if each.levelno == logging.ERROR]
    assert error.getMessage().startswith(named)
    assert error.exc_info is None


async def test_what_is_corrected_waits_for_the_attendance_of_one_and_not_for_that_of_another(
    bench: Bench, place: Place, caplog: pytest.LogCaptureFixture
) -> None:
    broken = "UPDATE attended SET started_at = 'noon' WHERE holder = ?"
    await check_that_one_row_is_waited_for(bench, place, broken, "The attendance of meetup ", caplog)


@pytest.mark.of_a_file  # a server refuses such a change
async def test_what_is_corrected_waits_for_the_record_of_one_and_not_for_that_of_another(
    bench: Bench, place: Place, caplog: pytest.LogCaptureFixture
) -> None:
    broken = "UPDATE ledger SET kind = 'dreamt' WHERE holder = ?"
    await check_that_one_row_is_waited_for(bench, place, broken, "Record ", caplog)


async def test_a_meetup_whose_start_cannot_be_read_is_named_where_it_is_settled_again(
    bench: Bench, place: Place
) -> None:
    ended = await bench.held(30)
    with direct(place) as connection:
        connection.execute("UPDATE meetups SET started_at = 'noon'")

    with pytest.raises(Unreadable, match=f"When meetup {ended.meetup_id} was held cannot be read"):
        await bench.store.credits.settle(ended.meetup_id, bench.clock.now())


async def test_an_action_that_is_answered_when_its_evidence_is_gone_warns_nobody(
    bench: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    meetup = await bench.discussing()
    await bench.execute(meetup, AddAction(LI, "Book a room"))
    bench.clock.pass_minutes(10)
    await bench.execute(meetup, Finish(ANA))
    bench.clock.at += timedelta(days=91)
    before = bench.clock.at - timedelta(days=90)
    assert await bench.store.servers.forget_presence(before, bench.clock.at) == 1

    await bench.execute(meetup, AnswerAction(LI, 1, ActionAnswer.DONE))

    assert [each for each in caplog.records if each.levelno >= logging.WARNING] == []
