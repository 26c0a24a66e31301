"""A host whose attendance is noted nowhere, as the room sees it: there as long as they sit in the voice channel."""

from __future__ import annotations

from support.hands import labels_of
from tests.cogs.stage import Stage

OFFER = "Take over"


def is_offered(stage: Stage) -> bool:
    return any(OFFER in labels_of(each) for each in stage.messages())


async def test_others_are_offered_to_take_over_once_that_host_has_left_and_not_before(stage: Stage) -> None:
    await stage.host.command("mydata attendance", noted="off")
    await stage.reach("gathering")
    for _ in range(4):
        await stage.minutes_pass(4)
        assert not is_offered(stage)

    await stage.host.actor.leave_voice()
    await stage.minutes_pass(6)
    assert is_offered(stage)

    await stage.host.actor.join_voice(stage.voice)
    await stage.minutes_pass(0.5)
    assert not is_offered(stage)
    assert stage.host.id not in (await stage.meetup()).presence.present


async def test_a_meetup_goes_on_until_that_host_has_left_as_the_last_one(stage: Stage) -> None:
    await stage.host.command("mydata attendance", noted="off")
    await stage.reach("gathering")
    await stage.li.actor.leave_voice()
    await stage.minutes_pass(40)
    assert (await stage.meetup()).phase.is_live

    await stage.host.actor.leave_voice()
    await stage.minutes_pass(31)
    assert not (await stage.meetup()).phase.is_live
