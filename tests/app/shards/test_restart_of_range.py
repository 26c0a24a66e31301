"""A restart of one process is its own matter: what it missed, and what it has to go on with."""

from __future__ import annotations

from datetime import timedelta

from bot.core.meetup.events import ObservationLost
from tests.app.ports import GUILD, NOON
from tests.app.shards.conftest import Pair


async def test_the_beat_of_another_process_hides_no_outage(pair: Pair) -> None:
    meetup = await pair.serving.start()
    pair.serving.clock.pass_minutes(2)
    await pair.serving.heartbeat.beat()
    pair.serving.clock.pass_minutes(5)
    await pair.other.heartbeat.beat()

    again = pair.again
    await again.recovery.start([GUILD])

    lost = [each for each in await again.kept(meetup) if isinstance(each, ObservationLost)]
    assert [each.since for each in lost] == [NOON + timedelta(minutes=2)]


async def test_another_process_takes_no_meetup_of_this_range_in(pair: Pair) -> None:
    meetup = await pair.serving.start()

    await pair.other.recovery.start([])

    assert pair.other.meetups.open_meetups == ()
    assert pair.other.alarms.due == {}
    assert not [each for each in await pair.other.kept(meetup) if isinstance(each, ObservationLost)]
