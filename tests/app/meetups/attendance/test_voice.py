"""Another voice channel for a live meetup: the commit, what happens during it, and what goes wrong."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.app.meetups.request import StartRequest
from bot.core.credit.rules.rule_2026_1 import attendance
from bot.core.credit.rules.rule_2026_1.intervals import total
from bot.core.meetup import events as ev
from bot.core.meetup.commands import Actor, Finish
from bot.core.meetup.state import Meetup
from bot.core.refusal import Refusal, Stale
from support.patience import until
from tests.app.asking import stored
from tests.app.ports import CHANNEL, GUILD, ROOM
from tests.app.series.monthly import DECEMBER, WEEK, a_series, at, the_meetup
from tests.app.use_cases import ANA, LI, SAM, Bench

OTHER = ROOM + 1
_EPOCH_MS = 1420070400000


def sits(bench: Bench, room: int, *members: int) -> None:
    bench.channels.people[room] = members


async def minutes(bench: Bench, meetup: Meetup) -> dict[int, float]:
    """What each member gets, if the meetup ends now."""
    over = await bench.execute(meetup, Finish(ANA))
    found = attendance(await bench.store.journal.recorded(over.meetup_id)).members
    return {member_id: total(each.covered) / timedelta(minutes=1) for member_id, each in found.items()}


async def test_whoever_is_in_the_new_channel_is_counted_from_then_on(bench: Bench) -> None:
    meetup = await bench.start()
    sits(bench, OTHER, LI.member_id, SAM.member_id)
    bench.clock.pass_minutes(10)

    await bench.voice.change(CHANNEL, OTHER, ANA)
    bench.clock.pass_minutes(5)
    await bench.move(SAM, OTHER, None)
    await bench.move(ANA, None, ROOM)
    bench.clock.pass_minutes(5)

    assert await minutes(bench, meetup) == {ANA.member_id: 10, LI.member_id: 20, SAM.member_id: 5}


async def test_who_moves_over_while_the_channel_is_looked_into_is_counted_in_the_new_channel(
    bench: Bench,
) -> None:
    meetup = await bench.start()

    async def li_follows() -> None:
        sits(bench, OTHER, LI.member_id)
        await bench.move(LI, ROOM, OTHER)

    bench.channels.looked = li_follows
    await bench.voice.change(CHANNEL, OTHER, ANA)

    assert (await stored(bench, meetup)).presence.present == {LI.member_id}


async def test_who_leaves_the_new_channel_right_after_the_look_is_not_counted(bench: Bench) -> None:
    meetup = await bench.start()
    sits(bench, OTHER, LI.member_id)

    async def li_leaves() -> None:
        sits(bench, OTHER)
        await bench.move(LI, OTHER, None)

    bench.channels.looked = li_leaves
    await bench.voice.change(CHANNEL, OTHER, ANA)

    assert (await stored(bench, meetup)).presence.present == frozenset()


async def test_a_look_that_began_in_the_old_channel_takes_nobody_out_of_the_new_one(bench: Bench) -> None:
    meetup = await bench.start()
    sits(bench, OTHER, SAM.member_id)

    async def host_changes() -> None:
        await bench.voice.change(CHANNEL, OTHER, ANA)

    bench.channels.looked = host_changes
    await bench.presence.look([GUILD])

    assert (await stored(bench, meetup)).presence.present == {SAM.member_id}


async def test_a_full_disk_changes_nothing_and_says_so(bench: Bench) -> None:
    meetup = await bench.start()
    bench.journal.failures = 1

    with pytest.raises(Refusal, match="could not be saved"):
        await bench.voice.change(CHANNEL, OTHER, ANA)

    assert (await stored(bench, meetup)).plan.voice_channel_id == ROOM
    assert (await bench.meetups.find(meetup.meetup_id)).presence.present == {ANA.member_id, LI.member_id}


async def test_the_command_delivered_twice_changes_once(bench: Bench) -> None:
    meetup = await bench.start()
    actor = replace(ANA, interaction_id=2**62 + 500)

    first = await bench.voice.change(CHANNEL, OTHER, actor)
    second = await bench.voice.change(CHANNEL, OTHER, actor)

    assert first == second
    changed = [each for each in await bench.kept(meetup) if isinstance(each, ev.VoiceChannelChanged)]
    assert len(changed) == 1


async def test_two_hosts_who_choose_at_the_same_moment_are_told(bench: Bench) -> None:
    await bench.start()
    now = round(bench.clock.now().timestamp() * 1000) - _EPOCH_MS
    bea = replace(ANA, member_id=ANA.member_id + 90, interaction_id=now << 22 | 2)

    await bench.voice.change(CHANNEL, OTHER, replace(ANA, interaction_id=now << 22 | 1))
    with pytest.raises(Stale, match="took a step at the same moment"):
        await bench.voice.change(CHANNEL, OTHER + 1, bea)


@pytest.mark.parametrize("blind", ["unanswered", "closed", "guild"])
async def test_while_nobody_can_tell_who_is_there_nothing_changes(bench: Bench, blind: str) -> None:
    meetup = await bench.start()
    if blind == "guild":
        await bench.presence.sight_lost([GUILD])
    else:
        getattr(bench.channels, blind).add(OTHER)
    before = await bench.kept(meetup)

    with pytest.raises(Refusal, match="Try again in a minute"):
        await bench.voice.change(CHANNEL, OTHER, ANA)

    assert await bench.kept(meetup) == before


async def test_what_is_changed_is_not_called_failed_because_nobody_can_look_again(bench: Bench) -> None:
    meetup = await bench.start()
    sits(bench, OTHER, SAM.member_id)

    async def silence() -> None:
        bench.channels.unanswered.add(OTHER)

    bench.channels.looked = silence
    after = await bench.voice.change(CHANNEL, OTHER, ANA)

    assert after.plan.voice_channel_id == OTHER
    assert (await stored(bench, meetup)).presence.observing is False


async def test_a_meetup_whose_new_channel_is_deleted_goes_on_by_check_in(bench: Bench) -> None:
    meetup = await bench.start()
    await bench.voice.change(CHANNEL, OTHER, ANA)

    await bench.meetups.channel_deleted(GUILD, ROOM)
    assert (await stored(bench, meetup)).plan.voice_channel_id == OTHER
    await bench.meetups.channel_deleted(GUILD, OTHER)
    assert (await stored(bench, meetup)).plan.voice_channel_id is None


@pytest.mark.usefixtures("only_when_asked")
async def test_the_old_channels_loss_stored_late_takes_nothing_from_the_new_one(bench: Bench) -> None:
    meetup = await bench.start()
    sits(bench, OTHER, SAM.member_id)
    bench.journal.failures = 2  # the loss, and what was to be stored of it before the host's step
    await bench.meetups.channel_deleted(GUILD, ROOM)
    with pytest.raises(Refusal, match="could not be saved"):
        await bench.voice.change(CHANNEL, OTHER, ANA)

    await bench.voice.change(CHANNEL, OTHER, ANA)
    await asyncio.sleep(0)

    after = await stored(bench, meetup)
    assert after.plan.voice_channel_id == OTHER
    assert after.presence.present == {SAM.member_id}


async def test_after_a_restart_the_new_channel_is_looked_into(bench: Bench, other: Bench) -> None:
    meetup = await bench.start()
    await bench.heartbeat.beat()
    sits(bench, OTHER, SAM.member_id)
    await bench.voice.change(CHANNEL, OTHER, ANA)
    bench.clock.pass_minutes(5)

    other.channels.people = {ROOM: (ANA.member_id, LI.member_id), OTHER: (SAM.member_id,)}
    await other.recovery.start([GUILD])

    back = other.meetups.known(meetup.meetup_id)
    assert back is not None
    assert back.plan.voice_channel_id == OTHER
    assert back.presence.present == {SAM.member_id}


async def test_one_voice_channel_for_two_meetups_is_allowed_as_at_a_start(bench: Bench) -> None:
    await bench.start()
    second = await bench.start(CHANNEL + 1, present=(SAM,))
    await bench.voice.change(CHANNEL + 1, OTHER, ANA)

    await bench.voice.change(CHANNEL, OTHER, ANA)
    await bench.move(LI, None, OTHER)

    for each in bench.meetups.in_guilds([GUILD]):
        assert LI.member_id in each.presence.present
    assert second.meetup_id in {each.meetup_id for each in bench.meetups.in_guilds([GUILD])}


async def test_a_channel_of_which_discord_tells_nothing_is_asked_for_again_until_it_does(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who stays in voice meanwhile loses nothing but the gap, and nobody is taken for gone."""
    monkeypatch.setattr("bot.app.meetups.attendance.presence.PAUSE_SECONDS", 0.01)
    meetup = await bench.start()
    bench.clock.pass_minutes(10)
    bench.channels.unanswered.add(ROOM)
    await bench.presence.look([GUILD])
    assert (await stored(bench, meetup)).presence.observing is False

    bench.clock.pass_minutes(1)
    bench.channels.unanswered.clear()

    async def looked() -> bool:
        return (await stored(bench, meetup)).presence.observing

    await until(looked)
    bench.clock.pass_minutes(9)

    assert await minutes(bench, meetup) == {ANA.member_id: 20, LI.member_id: 20}
    assert (await stored(bench, meetup)).last_at - meetup.last_at == timedelta(minutes=20)


@pytest.mark.parametrize("is_first", [True, False])
async def test_a_look_that_takes_for_ever_hides_nobody_of_another_meetup(
    bench: Bench, *, is_first: bool
) -> None:
    in_room, in_other = await bench.start(), await bench.start(CHANNEL + 1)
    await bench.voice.change(CHANNEL + 1, OTHER, ANA)
    other = in_other if is_first else in_room
    await bench.presence.sight_lost([GUILD])
    bench.channels.hidden.add(ROOM if is_first else OTHER)

    looking = asyncio.create_task(bench.presence.sight_regained([GUILD]))

    async def looked() -> bool:
        return (await stored(bench, other)).presence.observing

    await until(looked)
    looking.cancel()


@pytest.mark.parametrize("is_first", [True, False])
async def test_a_channel_that_is_answered_with_nonsense_hides_nobody_of_another_and_is_asked_for_again(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, *, is_first: bool
) -> None:
    monkeypatch.setattr("bot.app.meetups.attendance.presence.PAUSE_SECONDS", 0.01)
    in_room, in_other = await bench.start(), await bench.start(CHANNEL + 1)
    sits(bench, OTHER, ANA.member_id)
    await bench.voice.change(CHANNEL + 1, OTHER, ANA)
    lost, other = (in_room, in_other) if is_first else (in_other, in_room)
    bench.channels.broken.add(ROOM if is_first else OTHER)
    await bench.presence.sight_lost([GUILD])

    await bench.presence.sight_regained([GUILD])
    assert (await stored(bench, other)).presence.observing is True
    assert (await stored(bench, lost)).presence.observing is False

    for _ in range(2):  # what was asked again, and stumbled again
        await asyncio.sleep(0.03)
    bench.channels.broken.clear()

    async def looked() -> bool:
        return (await stored(bench, lost)).presence.observing

    await until(looked)


async def test_what_happens_in_one_server_is_no_walk_past_the_meetups_of_the_others(bench: Bench) -> None:
    """The meetups of a server are at hand, whatever becomes of them."""
    first, second = await bench.start(), await bench.start(CHANNEL + 1)
    assert {each.meetup_id for each in bench.meetups.in_guilds([GUILD])} == {
        first.meetup_id,
        second.meetup_id,
    }
    assert bench.meetups.in_guilds([GUILD + 1]) == ()

    await bench.execute(first, Finish(ANA))
    assert [each.meetup_id for each in bench.meetups.in_guilds([GUILD])] == [second.meetup_id]
    await bench.execute(second, Finish(ANA))
    assert bench.meetups.in_guilds([GUILD]) == ()


async def test_a_planned_meetup_starts_though_the_channel_that_is_named_cannot_be_looked_into(
    bench: Bench,
) -> None:
    await a_series(bench)
    await at(bench, DECEMBER - WEEK)
    bench.clock.at = DECEMBER
    sits(bench, ROOM, LI.member_id)
    bench.channels.unanswered = {OTHER}
    request = StartRequest(GUILD, CHANNEL, OTHER, "Agile Ottawa", names_voice=True)

    with pytest.raises(Refusal, match="has started, and attendance is counted where it was planned"):
        await bench.voice.start(request, replace(ANA, interaction_id=5))

    begun = the_meetup(bench)
    assert (begun.phase.is_live, begun.plan.voice_channel_id) == (True, ROOM)
    bench.channels.unanswered.clear()
    assert (await bench.voice.change(CHANNEL, OTHER, ANA)).plan.voice_channel_id == OTHER


async def test_who_starts_it_in_another_channel_reads_that_this_could_not_be_saved_where_the_disk_is_full(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    await a_series(bench)
    await at(bench, DECEMBER - WEEK)
    bench.clock.at = DECEMBER
    change = bench.voice.change

    async def on_a_full_disk(channel_id: int, voice_channel_id: int | None, actor: Actor) -> Meetup:
        bench.journal.failures = 1
        return await change(channel_id, voice_channel_id, actor)

    monkeypatch.setattr(bench.voice, "change", on_a_full_disk)
    request = StartRequest(GUILD, CHANNEL, OTHER, "Agile Ottawa", names_voice=True)
    with pytest.raises(Refusal, match=r"has started, but that attendance .* could not be saved"):
        await bench.voice.start(request, replace(ANA, interaction_id=5))

    begun = the_meetup(bench)
    assert (begun.phase.is_live, begun.plan.voice_channel_id) == (True, ROOM)
