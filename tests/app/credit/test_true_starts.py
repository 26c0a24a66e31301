"""A true start that a host says afterwards: the window of all, and the order of a day's meetups."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.core.credit.record import RecordState
from bot.core.meetup import events as ev
from bot.core.meetup.state import Meetup
from bot.store.drivers.postgres.address import Place
from bot.store.ledger import sums
from bot.store.ledger.audit import audit
from bot.store.queries import Statement
from tests.app.credit.settled import add, again, correct, finish, minutes_of, record_of
from tests.app.ports import CHANNEL
from tests.app.use_cases import ANA, LI, Bench

BY_THE_STARTS_OF_ENTRIES = Statement.of("""
SELECT CAST(coalesce(sum(entry.minutes), 0) AS BIGINT) FROM ledger AS entry
WHERE entry.holder IN (SELECT value FROM json_each($1)) AND entry.day = $2 AND entry.kind <> 'revoked'
  AND (entry.started_at, entry.meetup_id) < ($3, $4)
  AND NOT EXISTS (
      SELECT 1 FROM ledger AS later
      WHERE later.meetup_id = entry.meetup_id AND later.holder = entry.holder AND later.number > entry.number
  )
""")
"""How 0.2.0 asked what of a day was given before: a start that was put back took its own minutes off the day."""


async def start_corrected(bench: Bench, meetup: Meetup, minutes: float) -> None:
    """Its true start was so many minutes before the noted one; it is settled again."""
    assert meetup.flow.started_at is not None
    begun = meetup.flow.started_at - timedelta(minutes=minutes)
    await add(bench, meetup, ev.StartCorrected(bench.clock.now(), begun, "Late click", ANA.member_id))
    await again(bench, meetup)


async def test_a_true_start_moves_the_window_of_all(bench: Bench) -> None:
    meetup = await bench.start()
    bench.clock.pass_minutes(30)
    ended = await finish(bench, meetup)
    assert ended.flow.started_at is not None
    begun = ended.flow.started_at - timedelta(minutes=10)

    await start_corrected(bench, ended, 10)

    record = await record_of(bench, meetup, LI)
    assert record is not None
    assert (record.started_at, record.reason, record.state) == (begun, "Late click", RecordState.CORRECTED)


async def test_a_start_that_was_corrected_too_far_back_takes_nothing_of_the_day(
    bench: Bench, place: Place
) -> None:
    meetup = await bench.start()
    bench.clock.pass_minutes(300)
    ended = await finish(bench, meetup)
    await start_corrected(bench, ended, 60)
    assert await minutes_of(bench, LI) == [360]

    await start_corrected(bench, ended, 30)

    assert await minutes_of(bench, LI) == [330]
    assert audit(place).findings == []


async def test_a_start_that_is_put_behind_that_of_another_meetup_leaves_it_the_day(
    bench: Bench, place: Place
) -> None:
    bench.clock.pass_minutes(30)
    morning = await bench.start()
    bench.clock.pass_minutes(300)
    await finish(bench, morning)
    other = await bench.start(CHANNEL + 100)
    bench.clock.pass_minutes(10)
    meetup = await bench.start(CHANNEL + 200)
    bench.clock.pass_minutes(150)
    ended = await finish(bench, meetup)
    await finish(bench, other)
    await start_corrected(bench, ended, 15)
    assert sorted(await minutes_of(bench, LI)) == [160, 300]

    await start_corrected(bench, ended, 5)

    assert sorted(await minutes_of(bench, LI)) == [160, 300]
    assert audit(place).findings == []


async def test_what_an_older_version_took_off_the_day_needs_no_backup_but_a_correction(
    bench: Bench, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    meetup = await bench.start()
    bench.clock.pass_minutes(300)
    ended = await finish(bench, meetup)
    with monkeypatch.context() as older:
        older.setattr(sums, "_SQL", {**sums._SQL, "minutes_before": BY_THE_STARTS_OF_ENTRIES})
        await start_corrected(bench, ended, 60)
        await start_corrected(bench, ended, 30)
    assert await minutes_of(bench, LI) == [120]

    findings = audit(place).findings

    assert findings
    assert all("no backup is needed" in each and "Restore" not in each for each in findings)
    assert audit(place, meetup.meetup_id).findings == findings
    await correct(bench, ended, LI, (0, 1), adds=False)
    await again(bench, ended)
    assert await minutes_of(bench, LI) == [329]
    assert audit(place).findings == []
