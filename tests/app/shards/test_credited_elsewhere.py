"""What a meetup leaves to another one whose server another process serves is shown by that process."""

from __future__ import annotations

from bot.core.meetup.commands import Cancel, Finish
from bot.store.drivers.postgres.address import Place
from tests.app.ports import CHANNEL, GUILD
from tests.app.shards.conftest import Pair
from tests.app.use_cases import ANA
from tests.store.direct import direct


async def test_a_summary_follows_what_another_process_settled(pair: Pair, place: Place) -> None:
    earlier = await pair.serving.start()
    pair.serving.clock.pass_minutes(1)
    later = await pair.serving.start(CHANNEL + 100)
    pair.serving.clock.pass_minutes(20)
    await pair.serving.execute(later, Finish(ANA))
    with direct(place) as connection:  # it was held in a server of the other process
        moved = (GUILD + (1 << 22), later.meetup_id)
        connection.execute("UPDATE meetups SET guild_id = ?, is_shown = 1 WHERE meetup_id = ?", moved)
    await pair.other.elsewhere.look()
    pair.serving.announcer.shown.clear()

    await pair.serving.execute(earlier, Cancel(ANA))
    await pair.other.elsewhere.look()

    assert pair.other.drawn_again == [later.meetup_id]
    assert later.meetup_id not in [each.meetup_id for each in pair.serving.announcer.shown]
