"""The use cases on a real store: races, failing disks, presence and strangers."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial

import pytest

from bot.app.meetups.attendance.sightings import NOT_SAVED
from bot.app.meetups.request import StartRequest
from bot.app.meetups.service import OTHER_SERVER
from bot.core.meetup.ahead.before_start import UNDER_WAY
from bot.core.meetup.commands import Actor, CheckIn, Finish, Next, PlaceDot, ProposeTopic
from bot.core.meetup.decide import NO_MEETUP
from bot.core.meetup.events import MemberSeen
from bot.core.meetup.parts import Phase
from bot.core.meetup.state import Meetup
from bot.core.refusal import Refusal
from bot.store.drivers.postgres.address import Place
from tests.app.asking import at_once, sentences, stored
from tests.app.ports import CHANNEL, GUILD, ROOM
from tests.app.use_cases import ANA, LI, SAM, Bench
from tests.store.direct import direct

SPENT = "You have spent all 3 dots. Take one back first to move it."


async def test_one_voters_clicks_at_once_never_overspend(bench: Bench) -> None:
    meetup = await bench.voting()

    answers = await at_once(bench, meetup, [PlaceDot(SAM, 1 + number % 2) for number in range(10)])

    assert sentences(answers) == [SPENT] * 7
    assert (await stored(bench, meetup)).agenda.ballot.spent(SAM.member_id) == 3


async def test_many_voters_at_once_each_get_their_dots(bench: Bench) -> None:
    meetup = await bench.voting(topics=5)
    voters = [Actor(1000 + number) for number in range(64)]

    answers = await at_once(
        bench, meetup, [PlaceDot(each, 1 + number) for number in range(5) for each in voters]
    )

    ballot = (await stored(bench, meetup)).agenda.ballot
    assert [ballot.spent(each.member_id) for each in voters] == [3] * 64
    assert sentences(answers) == [SPENT] * 128


async def test_what_is_held_in_memory_is_what_the_journal_says(bench: Bench) -> None:
    meetup = await bench.voting()
    await at_once(bench, meetup, [PlaceDot(Actor(number), 1 + number % 2) for number in range(50)])

    assert bench.meetups.open_meetups == (await stored(bench, meetup),)


async def test_two_processes_cannot_make_a_voter_overspend(bench: Bench, other: Bench) -> None:
    meetup = await bench.voting()
    await other.execute(meetup, PlaceDot(SAM, 1))
    await bench.execute(meetup, PlaceDot(SAM, 1))

    await other.execute(meetup, PlaceDot(SAM, 1))
    with pytest.raises(Refusal, match="You have spent all 3 dots"):
        await bench.execute(meetup, PlaceDot(SAM, 2))

    assert (await stored(bench, meetup)).agenda.ballot.spent(SAM.member_id) == 3


async def test_two_processes_at_once_lose_no_topic(bench: Bench, other: Bench) -> None:
    meetup = await bench.start()

    await asyncio.gather(
        *(
            each.execute(meetup, ProposeTopic(LI, f"{name} {number}"))
            for number in range(3)
            for name, each in (("here", bench), ("there", other))
        )
    )

    topics = (await stored(bench, meetup)).agenda.topics
    assert sorted(each.title for each in topics.values()) == [
        *("here 0", "here 1", "here 2"),
        *("there 0", "there 1", "there 2"),
    ]
    assert list(topics) == [1, 2, 3, 4, 5, 6]


def somebody_else(other: Bench, meetup: Meetup, times: int) -> list[Callable[[], Awaitable[object]]]:
    """What another process does before each of the next `times` appends."""
    return [partial(other.execute, meetup, ProposeTopic(SAM, f"There {number}")) for number in range(times)]


async def test_whoever_is_overtaken_seven_times_in_a_row_comes_eighth(bench: Bench, other: Bench) -> None:
    meetup = await bench.start()
    bench.journal.overtaking = somebody_else(other, meetup, times=7)

    after = await bench.execute(meetup, ProposeTopic(LI, "Here"))

    topics = (await stored(bench, meetup)).agenda.topics
    assert [each.title for each in topics.values()] == [*(f"There {number}" for number in range(7)), "Here"]
    assert after.agenda.topics == topics


async def test_whoever_is_overtaken_for_ever_is_told_that_nothing_was_saved(
    bench: Bench, other: Bench
) -> None:
    meetup = await bench.start()
    bench.journal.overtaking = somebody_else(other, meetup, times=50)

    with pytest.raises(Refusal, match=str(NOT_SAVED)):
        await bench.execute(meetup, ProposeTopic(LI, "Here"))

    titles = {each.title for each in (await stored(bench, meetup)).agenda.topics.values()}
    assert "Here" not in titles
    assert len(titles) < 50, "nobody is kept waiting that long"


async def test_two_starts_at_once_in_one_channel_make_one_meetup(bench: Bench, other: Bench) -> None:
    answers = await asyncio.gather(bench.start(), bench.start(), other.start(), return_exceptions=True)

    assert sentences(answers) == [str(UNDER_WAY), str(UNDER_WAY)]
    assert len(await bench.journal.unfinished()) == 1


async def test_of_two_hosts_who_start_at_once_the_second_reads_who_was_first(
    bench: Bench, other: Bench
) -> None:
    bea = Actor(2**62 + 13, is_host=True)

    async def first() -> None:
        await other.start()

    bench.journal.overtaking = [first]
    with pytest.raises(Refusal) as refused:
        await bench.start(by=bea)

    assert f"member {ANA.member_id} hosts it: join it" in str(refused.value)
    assert "/leancoffee cohost" in str(refused.value)


async def test_the_channel_is_shown_only_what_is_durable(bench: Bench, place: Place) -> None:
    def check(meetup: Meetup) -> None:
        with direct(place) as connection:
            (kept,) = connection.execute("SELECT count(*) FROM journal").fetchone()
        assert kept >= meetup.seq

    bench.announcer.check = check
    meetup = await bench.voting()
    await at_once(bench, meetup, [PlaceDot(Actor(number), 1) for number in range(20)])

    assert len(bench.announcer.shown) == 24


async def test_what_can_be_drawn_before_the_commit_is_what_comes_of_it(bench: Bench) -> None:
    meetup = await bench.voting()

    decision = await bench.meetups.submit(meetup.meetup_id, PlaceDot(SAM, 1), GUILD)

    assert decision.meetup.agenda.ballot.of(SAM.member_id) == {1: 1}
    assert await decision.durable() is decision.meetup


async def test_what_the_disk_refuses_was_only_drawn(bench: Bench) -> None:
    meetup = await bench.voting()
    bench.journal.failures = 1

    decision = await bench.meetups.submit(meetup.meetup_id, PlaceDot(SAM, 1), GUILD)

    with pytest.raises(Refusal, match=str(NOT_SAVED)):
        await decision.durable()


async def test_after_a_lost_race_another_meetup_comes_of_it(bench: Bench, other: Bench) -> None:
    meetup = await bench.voting()
    await other.execute(meetup, PlaceDot(LI, 1))

    decision = await bench.meetups.submit(meetup.meetup_id, PlaceDot(SAM, 1), GUILD)
    after = await decision.durable()

    assert after is not decision.meetup
    assert after.agenda.ballot.dots(1) == 2


async def test_what_changes_nothing_is_answered_no_earlier_than_what_it_rests_on(bench: Bench) -> None:
    meetup = await bench.meetups.start(StartRequest(GUILD, CHANNEL, None, "Agile Ottawa"), ANA)
    bench.journal.failures = 2

    first, second = await asyncio.gather(
        *(bench.execute(meetup, CheckIn(LI)) for _ in range(2)), return_exceptions=True
    )

    assert [str(each) for each in (first, second)] == [str(NOT_SAVED), str(NOT_SAVED)]
    assert LI.member_id not in (await bench.meetups.find(meetup.meetup_id)).presence.present


async def test_a_refusal_changes_nothing_and_shows_nothing(bench: Bench) -> None:
    meetup = await bench.start()
    kept, shown = await bench.kept(meetup), len(bench.announcer.shown)

    with pytest.raises(Refusal):
        await bench.execute(meetup, PlaceDot(LI, 1))

    assert await bench.kept(meetup) == kept
    assert len(bench.announcer.shown) == shown


async def test_when_the_store_fails_nothing_is_changed_and_it_can_be_tried_again(bench: Bench) -> None:
    meetup = await bench.voting()
    kept, shown, due = await bench.kept(meetup), len(bench.announcer.shown), dict(bench.alarms.due)
    bench.journal.failures = 1

    with pytest.raises(Refusal) as refusal:
        await bench.execute(meetup, Next(ANA))

    assert refusal.value.message == NOT_SAVED
    assert await bench.kept(meetup) == kept
    assert len(bench.announcer.shown) == shown
    assert bench.alarms.due == due
    assert (await bench.execute(meetup, Next(ANA))).phase is Phase.DISCUSSING


async def test_a_start_that_could_not_be_saved_leaves_the_channel_free(bench: Bench) -> None:
    bench.journal.failures = 1
    with pytest.raises(Refusal, match="could not be saved"):
        await bench.start()

    assert bench.meetups.open_meetups == ()
    assert (await bench.start()).phase is Phase.GATHERING


async def test_a_failed_write_among_many_loses_only_itself(bench: Bench) -> None:
    meetup = await bench.voting()
    bench.journal.failures = 1

    answers = await at_once(bench, meetup, [PlaceDot(Actor(number), 1) for number in range(20)])

    assert sentences(answers) == [str(NOT_SAVED)]
    assert (await stored(bench, meetup)).agenda.ballot.dots(1) == 19
    assert bench.meetups.open_meetups == (await stored(bench, meetup),)


async def test_after_a_failed_write_presence_is_still_noted(bench: Bench) -> None:
    meetup = await bench.voting()
    bench.journal.failures = 1
    with pytest.raises(Refusal):
        await bench.execute(meetup, PlaceDot(SAM, 1))

    await bench.move(SAM, None, ROOM)

    assert SAM.member_id in (await stored(bench, meetup)).presence.present


async def test_a_finish_that_could_not_be_saved_leaves_the_meetup_under_way(bench: Bench) -> None:
    meetup = await bench.discussing()
    bench.journal.failures = 1
    with pytest.raises(Refusal, match="could not be saved"):
        await bench.execute(meetup, Finish(ANA))

    await bench.move(LI, ROOM, None)

    after = await stored(bench, meetup)
    assert (after.phase, after.presence.present) == (Phase.DISCUSSING, frozenset({ANA.member_id}))
    assert await bench.store.credits.of_meetup(meetup.meetup_id) == []


async def test_presence_is_noted_in_the_meetups_own_channel_only(bench: Bench) -> None:
    meetup = await bench.start()

    await bench.move(SAM, None, ROOM + 1)
    await bench.move(SAM, ROOM + 1, ROOM)
    await bench.move(LI, ROOM, ROOM + 1)

    after = await stored(bench, meetup)
    assert after.presence.present == {ANA.member_id, SAM.member_id}
    assert sum(isinstance(each, MemberSeen) for each in await bench.kept(meetup)) == 3


async def test_an_outage_is_noted_in_the_servers_that_are_hit_only(bench: Bench) -> None:
    meetup = await bench.start()

    await bench.presence.sight_lost([GUILD + 1])
    assert (await stored(bench, meetup)).presence.observing
    await bench.presence.sight_lost([GUILD])
    assert not (await stored(bench, meetup)).presence.observing
    bench.channels.people[ROOM] = (LI.member_id,)
    await bench.presence.sight_regained([GUILD])
    assert (await stored(bench, meetup)).presence.present == {LI.member_id}


async def test_a_meetup_of_another_server_is_neither_shown_nor_changed(bench: Bench) -> None:
    meetup = await bench.voting()
    kept = await bench.kept(meetup)

    with pytest.raises(Refusal) as asked:
        await bench.meetups.execute(meetup.meetup_id, PlaceDot(LI, 1), GUILD + 1)
    with pytest.raises(Refusal) as found:
        await bench.meetups.find(meetup.meetup_id, GUILD + 1)

    assert {asked.value.message, found.value.message} == {OTHER_SERVER}
    assert await bench.kept(meetup) == kept


async def test_a_meetup_that_never_was_is_refused(bench: Bench) -> None:
    with pytest.raises(Refusal) as refusal:
        await bench.meetups.execute("nosuchmeetup", PlaceDot(LI, 1))

    assert refusal.value.message == NO_MEETUP


async def test_asked_to_draw_a_state_that_is_over_it_draws_the_newest(bench: Bench) -> None:
    """An answer may take a while to reach a person who asks where the meetup stands, and the meetup goes on."""
    asked_about = await bench.start()
    newest = await bench.execute(asked_about, ProposeTopic(LI, "Sizing"))

    await bench.meetups.redraw(asked_about)

    assert bench.announcer.shown[-1] == newest
