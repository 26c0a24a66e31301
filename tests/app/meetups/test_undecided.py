"""The database is lost before it says if a change was kept: whoever asked reads so, and what was kept is followed.

So it is on PostgreSQL where the server breaks off in the middle of a commit, and cannot be asked for a while.
"""

from __future__ import annotations

import pytest

from bot.app.credit.member_log import counts
from bot.app.meetups.attendance.sightings import NOT_KNOWN
from bot.core.meetup.alarms import AlarmKind
from bot.core.meetup.commands import Command, Finish, Next, PlaceDot
from bot.core.meetup.parts import Phase
from bot.core.meetup.undo.commands import Undo
from bot.core.refusal import Refusal
from support.patience import until
from tests.app.asking import stored
from tests.app.before_start import a_series
from tests.app.ports import ROOM
from tests.app.use_cases import ANA, LI, SAM, Bench

each_outcome = pytest.mark.parametrize("is_kept", [True, False], ids=["kept", "not kept"])


async def unanswered(bench: Bench, command: Command, *, is_kept: bool) -> None:
    """Ask for something in the open meetup, of which nobody hears whether it was kept."""
    (meetup,) = bench.meetups.open_meetups
    bench.announcer.shown.clear()
    bench.journal.unanswered = [is_kept]
    with pytest.raises(Refusal, match=str(NOT_KNOWN)):
        await bench.execute(meetup, command)


@each_outcome
async def test_a_step_is_shown_and_its_clock_runs_if_it_was_kept(bench: Bench, is_kept: bool) -> None:
    meetup = await bench.voting()

    await unanswered(bench, Next(ANA), is_kept=is_kept)
    await until(lambda: bool(bench.announcer.shown))

    (shown,) = bench.announcer.shown
    assert shown == await stored(bench, meetup)
    assert shown.phase is (Phase.DISCUSSING if is_kept else Phase.VOTING)
    alarm = bench.alarms.due[meetup.meetup_id]
    assert alarm.kind is (AlarmKind.TIMEBOX_OVER if is_kept else AlarmKind.FORGOTTEN)


async def test_an_end_that_was_kept_gives_its_credit_and_is_shown(bench: Bench) -> None:
    meetup = await bench.discussing()
    bench.clock.pass_minutes(10)

    await unanswered(bench, Finish(ANA), is_kept=True)
    await until(lambda: bool(bench.announcer.shown))

    assert [each.phase for each in bench.announcer.shown] == [Phase.ENDED]
    records = await bench.store.credits.of_meetup(meetup.meetup_id)
    assert {each.member_id for each in records} == {ANA.member_id, LI.member_id}
    assert (bench.alarms.due, bench.alarms.beats) == ({}, False)
    assert bench.meetups.open_meetups == ()


async def test_an_end_that_was_taken_back_is_credited_no_more(bench: Bench) -> None:
    meetup = await bench.discussing()
    bench.clock.pass_minutes(10)
    ended = await bench.execute(meetup, Finish(ANA))
    bench.announcer.shown.clear()
    bench.journal.unanswered = [True]

    with pytest.raises(Refusal, match=str(NOT_KNOWN)):
        await bench.execute(ended, Undo(ANA, present=(ANA.member_id, LI.member_id)))
    await until(lambda: bool(bench.announcer.shown))

    assert [each.phase for each in bench.announcer.shown] == [Phase.DISCUSSING]
    assert [each.meetup_id for each in bench.meetups.open_meetups] == [meetup.meetup_id]

    async def nobody_has_credit() -> bool:
        counting = [each for each in await bench.store.credits.of_meetup(meetup.meetup_id) if counts(each)]
        return counting == []

    await until(nobody_has_credit)


async def test_a_meetup_that_was_started_is_there(bench: Bench) -> None:
    bench.journal.unanswered = [True]
    with pytest.raises(Refusal, match=str(NOT_KNOWN)):
        await bench.start()
    await until(lambda: bool(bench.announcer.shown))

    (meetup,) = bench.meetups.open_meetups
    assert bench.alarms.due[meetup.meetup_id].kind is AlarmKind.FORGOTTEN
    assert bench.alarms.beats


async def test_whoever_comes_and_goes_before_it_is_known_that_a_meetup_has_begun_is_seen_by_then(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.app.meetups.undecided.PAUSE_SECONDS", 0.001)
    bench.journal.unanswered, bench.journal.silences = [True], 3
    with pytest.raises(Refusal, match=str(NOT_KNOWN)):
        await bench.start(present=[ANA, LI])
    bench.channels.people[ROOM] = (ANA.member_id, SAM.member_id)
    await bench.move(LI, ROOM, None)
    await bench.move(SAM, None, ROOM)

    def is_seen() -> bool:
        return [each.presence.present for each in bench.meetups.open_meetups] == [
            {ANA.member_id, SAM.member_id}
        ]

    await until(is_seen)


async def test_a_start_that_was_not_kept_leaves_the_channel_free(bench: Bench) -> None:
    bench.journal.unanswered = [False]
    with pytest.raises(Refusal, match=str(NOT_KNOWN)):
        await bench.start()

    assert (await bench.start()).phase is Phase.GATHERING


@pytest.mark.usefixtures("november")
async def test_a_meetup_that_its_series_opened_is_shown_and_moves_by_itself(bench: Bench) -> None:
    bench.journal.unanswered = [True]
    await a_series(bench, opens_days=14)
    await until(lambda: bool(bench.announcer.shown))

    (meetup,) = bench.meetups.open_meetups
    assert bench.alarms.due[meetup.meetup_id].kind is AlarmKind.STEP


async def test_what_comes_before_the_answer_is_no_less_true(bench: Bench) -> None:
    meetup = await bench.voting()

    await unanswered(bench, PlaceDot(SAM, 1), is_kept=True)
    await bench.execute(meetup, PlaceDot(LI, 1))
    await until(lambda: len(bench.announcer.shown) == 2)

    assert {each.agenda.ballot.dots(1) for each in bench.announcer.shown} == {2}


async def test_it_is_looked_for_until_the_database_answers(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.app.meetups.undecided.PAUSE_SECONDS", 0.001)
    meetup = await bench.voting()
    bench.journal.silences = 3

    await unanswered(bench, Next(ANA), is_kept=True)
    await until(lambda: bool(bench.announcer.shown))

    assert bench.journal.silences == 0
    assert (await bench.meetups.find(meetup.meetup_id)).phase is Phase.DISCUSSING
