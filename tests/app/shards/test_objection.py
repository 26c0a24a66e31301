"""Whoever objects to a correction in a direct message may be heard by another process than their server's."""

from __future__ import annotations

from datetime import time

from bot.app.credit.corrections import Change
from bot.core.meetup.commands import Finish
from bot.core.meetup.events import CorrectionObjected
from tests.app.ports import GUILD
from tests.app.shards.conftest import Pair
from tests.app.use_cases import ANA, LI


async def test_an_objection_that_another_process_heard_is_seen_by_the_hosts(pair: Pair) -> None:
    meetup = await pair.serving.start()
    pair.serving.clock.pass_minutes(60)
    await pair.serving.execute(meetup, Finish(ANA))
    change = Change(
        LI.member_id, is_bot=False, adds=False, since=time(12, 10), until=time(12, 20), reason="Left"
    )
    await pair.serving.corrections.correct(meetup.meetup_id, change, ANA, GUILD)
    await pair.serving.elsewhere.look()

    await pair.other.corrections.object_to(meetup.meetup_id, "I was there", LI)
    await pair.serving.elsewhere.look()

    sheet = await pair.serving.corrections.sheet(meetup.meetup_id, ANA, GUILD)
    _, objection = sheet.meetup.presence.corrections
    assert isinstance(objection, CorrectionObjected)
    assert objection.reason == "I was there"


async def test_an_objection_in_ones_own_server_has_nobody_read_anew(pair: Pair) -> None:
    meetup = await pair.serving.start()
    pair.serving.clock.pass_minutes(60)
    await pair.serving.execute(meetup, Finish(ANA))
    change = Change(
        LI.member_id, is_bot=False, adds=False, since=time(12, 10), until=time(12, 20), reason="Left"
    )
    await pair.serving.corrections.correct(meetup.meetup_id, change, ANA, GUILD)
    before = await pair.serving.store.privacy.changes()

    await pair.serving.corrections.object_to(meetup.meetup_id, "I was there", LI)

    assert await pair.serving.store.privacy.changes() == before
