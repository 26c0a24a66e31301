"""Whoever deletes their data is a former member at once, in meetups under way too."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import pytest

from bot.app.community.ports import Erased
from bot.app.community.privacy import AT_ONCE
from bot.app.concurrency.one_at_a_time import ONE_AT_A_TIME
from bot.app.ports import Access, History, StoreFailed, StoreUndecided
from bot.app.series.requests import SeriesRequest
from bot.core.erased import ERASED, is_former
from bot.core.meetup.commands import Next, PlaceDot, ProposeTopic
from bot.core.meetup.events import MemberLeft
from bot.core.refusal import Refusal
from bot.core.series.series import FaultKind
from bot.store.drivers.postgres.address import Place
from bot.store.store import SqlStore
from support.patience import until
from tests.app.ports import GUILD, ROOM
from tests.app.series.monthly import DECEMBER, WEEK, a_series
from tests.app.series.test_gone_hosts import LI_AS_HOST
from tests.app.use_cases import ANA, LI, SAM, Bench
from tests.store.direct import direct


async def test_in_a_meetup_under_way_they_are_a_former_member_who_has_left(bench: Bench) -> None:
    meetup = await bench.voting()
    meetup = await bench.execute(meetup, PlaceDot(LI, 1))

    await bench.privacy.delete(LI.member_id)

    after = await bench.meetups.find(meetup.meetup_id)
    topic = after.agenda.topics[1]
    assert (topic.title, is_former(topic.author_id)) == (ERASED, True)
    assert after.agenda.ballot.voters(1) == 1
    assert after.presence.present == {ANA.member_id}
    last = (await bench.kept(meetup))[-1]
    assert isinstance(last, MemberLeft)
    assert is_former(last.member_id)


async def test_a_meetup_that_was_being_read_meanwhile_names_them_no_more(
    bench: Bench, other: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    meetup = await bench.voting()
    read, reads = other.journal.load, 0

    async def load(meetup_id: str) -> History:
        nonlocal reads
        reads += 1
        history = await read(meetup_id)
        if reads == 1:
            await bench.store.privacy.erase(LI.member_id, bench.clock.now())
            other.meetups.forget_people([GUILD])
        return history

    monkeypatch.setattr(other.journal, "load", load)
    topic = (await other.meetups.find(meetup.meetup_id)).agenda.topics[1]

    assert (topic.title, is_former(topic.author_id)) == (ERASED, True)


async def test_where_nobody_heard_that_they_were_erased_they_are_all_the_same(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    meetup = await bench.voting()
    erase = bench.store.privacy.erase

    async def unanswered(member_id: int, now: datetime) -> None:
        await erase(member_id, now)
        raise StoreUndecided("The database did not answer a write.")

    monkeypatch.setattr(bench.store.privacy, "erase", unanswered)
    with pytest.raises(StoreUndecided):
        await bench.privacy.delete(LI.member_id)
    await until(lambda: bool(bench.drawn_again))

    after = await bench.meetups.find(meetup.meetup_id)
    assert (after.agenda.topics[1].title, after.presence.present) == (ERASED, frozenset({ANA.member_id}))


async def test_where_nobody_heard_that_they_opted_out_they_are_noted_no_more(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    meetup = await bench.voting()
    opt_out = bench.store.privacy.opt_out

    async def unanswered(member_id: int, now: datetime) -> None:
        await opt_out(member_id, now)
        raise StoreUndecided("The database did not answer a write.")

    monkeypatch.setattr(bench.store.privacy, "opt_out", unanswered)
    with pytest.raises(StoreUndecided):
        await bench.privacy.opt_out(LI.member_id)

    await until(lambda: bench.choices.has_opted_out(LI.member_id))
    await until(lambda: LI.member_id not in bench.meetups.in_guilds([GUILD])[0].presence.present)
    await bench.move(LI, ROOM, None)
    await bench.move(LI, None, ROOM)
    assert LI.member_id not in (await bench.meetups.find(meetup.meetup_id)).presence.present


async def test_the_host_who_deletes_their_data_leaves_a_meetup_that_others_can_lead(bench: Bench) -> None:
    meetup = await bench.voting()

    await bench.privacy.delete(ANA.member_id)

    assert is_former((await bench.meetups.find(meetup.meetup_id)).plan.host_id)
    await bench.execute(meetup, Next(replace(SAM, is_host=True)))


async def test_a_later_act_of_theirs_is_a_new_members(bench: Bench, place: Place) -> None:
    meetup = await bench.voting()
    meetup = await bench.execute(meetup, PlaceDot(LI, 1))
    await bench.privacy.delete(LI.member_id)

    meetup = await bench.execute(meetup, PlaceDot(LI, 1))

    assert meetup.agenda.ballot.voters(1) == 2
    assert aliases(place, LI.member_id) == 1


async def test_sitting_on_in_the_voice_channel_is_no_new_presence_and_coming_again_is(bench: Bench) -> None:
    meetup = await bench.voting()
    await bench.privacy.delete(LI.member_id)

    await bench.presence.look([GUILD])
    await bench.move(LI, ROOM, None)
    assert LI.member_id not in await present(bench, meetup.meetup_id)
    assert await bench.store.people.names(GUILD, [LI.member_id]) == {}

    await bench.move(LI, None, ROOM)
    assert LI.member_id in await present(bench, meetup.meetup_id)


@pytest.mark.usefixtures("only_when_asked")
@pytest.mark.parametrize("wish", ["delete", "opt_out"])
async def test_what_was_seen_of_them_on_a_full_disk_is_not_stored_after_it(bench: Bench, wish: str) -> None:
    meetup = await bench.voting()
    bench.journal.failures = 2
    await bench.move(SAM, None, ROOM)
    with pytest.raises(Refusal, match="could not be saved"):
        await getattr(bench.privacy, wish)(SAM.member_id)
    assert bench.choices.is_noted(SAM.member_id)

    await getattr(bench.privacy, wish)(SAM.member_id)

    assert not bench.meetups.sightings.has_any
    assert SAM.member_id not in await present(bench, meetup.meetup_id)


@pytest.mark.parametrize("what", ["opens", "is saved"])
async def test_a_series_that_names_them_as_the_host_brings_nobody_back_who_is_erased_meanwhile(
    bench: Bench, place: Place, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    """It was read before, and waits for Discord. In no meetup of the server have they a name yet."""
    series_id = (await a_series(bench)).series.series_id
    edited = await bench.series.redraft(GUILD, series_id, SeriesRequest(title="Weekly"), LI_AS_HOST)
    bench.clock.at = DECEMBER - WEEK
    waits, goes_on = asyncio.Event(), asyncio.Event()

    async def silent(*_: int) -> FaultKind | Access | None:
        waits.set()
        await goes_on.wait()
        return None if what == "opens" else Access.WRITES

    for question in ("fault_with", "access"):
        monkeypatch.setattr(bench.channels, question, silent)
    work = (
        bench.scheduler.wake()
        if what == "opens"
        else bench.series.save(GUILD, edited.draft.draft_id, LI_AS_HOST)
    )
    working = asyncio.create_task(work)
    await waits.wait()
    erasing = asyncio.create_task(bench.privacy.delete(ANA.member_id))
    await until(lambda: erasing.done() or "waiters" in repr(bench.scheduler.lock(series_id)))
    goes_on.set()
    await asyncio.gather(working, erasing, return_exceptions=True)

    assert aliases(place, ANA.member_id) == 0
    stored = await bench.store.series.load(series_id)
    assert stored is not None
    assert is_former(stored.host_id)


async def test_what_showed_them_is_drawn_again(bench: Bench) -> None:
    meetup = await bench.voting()

    await bench.privacy.delete(LI.member_id)
    await until(lambda: bench.drawn_again == [meetup.meetup_id])


@pytest.mark.of_a_file
async def test_it_is_drawn_again_and_they_have_left_though_the_database_does_not_answer_for_a_moment(
    bench: Bench,
) -> None:
    """What was written is deleted; their words stood on in the channel, and the others waited for their thumb."""
    meetup = await bench.voting()
    bench.journal.silences = 3

    await bench.privacy.delete(LI.member_id)
    await until(lambda: bench.drawn_again == [meetup.meetup_id])

    async def has_left() -> bool:
        return await present(bench, meetup.meetup_id) == {ANA.member_id}

    await until(has_left)


@pytest.mark.of_a_file  # a server overwrites while others read
async def test_it_is_overwritten_as_soon_as_nobody_reads_the_file(bench: Bench, place: Place) -> None:
    await bench.voting()
    with direct(place) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM aliases").fetchone()
        await bench.privacy.delete(LI.member_id)
        await asyncio.sleep(0.05)
        assert await bench.store.privacy.is_to_overwrite()

    await until(partial(is_overwritten, bench.store))


async def test_what_a_process_left_is_overwritten_by_the_next_one(bench: Bench, store: SqlStore) -> None:
    await bench.voting()
    await store.privacy.erase(LI.member_id, bench.clock.now())  # and here it died

    bench.privacy.overwrite_soon()

    await until(partial(is_overwritten, store))


async def is_overwritten(store: SqlStore) -> bool:
    return not await store.privacy.is_to_overwrite()


async def test_where_nothing_is_held_nothing_is_overwritten(bench: Bench, store: SqlStore) -> None:
    """All writes wait for it, and whoever deleted their data may press the button again and again."""
    await bench.voting()
    await bench.privacy.delete(LI.member_id)
    await until(partial(is_overwritten, store))

    for member_id in (LI.member_id, 2**62 + 99):
        before = await store.privacy.changes()
        await store.privacy.erase(member_id, bench.clock.now())
        assert await is_overwritten(store)
        assert await store.privacy.changes() == before


async def test_somebody_who_deletes_their_data_over_and_over_has_it_overwritten_now_and_then(
    bench: Bench, store: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All writes wait for it, those of other servers, too."""
    rests: list[float] = []
    sleep = asyncio.sleep

    async def pass_by(seconds: float) -> None:
        if seconds >= 60.0:
            rests.append(seconds)
            bench.clock.at += timedelta(seconds=seconds)
            seconds = 0.0
        await sleep(seconds)

    monkeypatch.setattr("bot.app.community.privacy.asyncio.sleep", pass_by)
    meetup = await bench.voting()
    for minutes in (0, 4, 9, 30):
        bench.clock.pass_minutes(minutes)
        await bench.execute(meetup, PlaceDot(LI, 1))
        await bench.privacy.delete(LI.member_id)
        await until(partial(is_overwritten, store))

    assert rests == [6 * 60, 60]


@pytest.mark.of_a_file
async def test_a_refused_write_deletes_nothing_and_says_so(bench: Bench, place: Place) -> None:
    meetup = await bench.voting()
    with direct(place) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreFailed):
            await bench.privacy.delete(LI.member_id)

    assert (await bench.meetups.find(meetup.meetup_id)).agenda.topics[1].author_id == LI.member_id
    assert aliases(place, LI.member_id) == 1


async def test_deleting_twice_or_nothing_does_no_harm(bench: Bench) -> None:
    await bench.voting()

    await bench.privacy.delete(LI.member_id)
    await bench.privacy.delete(LI.member_id)
    await bench.privacy.delete(2**62 + 99)


async def test_they_are_told_what_they_did_and_nothing_of_others(bench: Bench) -> None:
    meetup = await bench.voting()
    await bench.execute(meetup, ProposeTopic(SAM, "A secret of Sam's"))
    await bench.execute(meetup, PlaceDot(LI, 1))

    told = await bench.privacy.told(LI.member_id)

    assert {each["words"] for each in told["tables"]["texts"]} == {"Topic 1", "Topic 2"}
    [mine] = told["meetups"]
    kinds = [each["kind"] for each in mine["events"]]
    assert kinds == ["member_seen", "topic_proposed", "topic_proposed", "dot_placed"]
    assert mine["events"][1]["what"]["title"] == "Topic 1"
    assert mine["events"][3] | {"at": ""} == {
        "number": mine["events"][3]["number"],
        "at": "",
        "kind": "dot_placed",
        "by": "you",
        "what": {"topic": 1, "voter": "you"},
    }
    assert "secret" not in str(told)
    assert str(SAM.member_id) not in str(told)


async def test_of_a_series_they_are_told_that_they_host_it_and_nothing_that_others_made_of_it(
    bench: Bench,
) -> None:
    """They may have left, or see its channel no more, while another host goes on with it."""
    outlook = await a_series(bench, title="Monthly coffee")
    series_id = outlook.series.series_id
    edited = await bench.series.redraft(GUILD, series_id, SeriesRequest(title="A secret of Li's"), LI_AS_HOST)
    await bench.series.save(GUILD, edited.draft.draft_id, LI_AS_HOST)
    await bench.series.redraft(GUILD, series_id, SeriesRequest(title="Another secret"), LI_AS_HOST)

    told = await bench.privacy.told(ANA.member_id)

    tables = told["tables"]
    assert [each["series_id"] for each in tables["series"]] == [series_id]
    assert tables["series"][0]["host_id"] == str(ANA.member_id)
    assert [each["body"] is None for each in tables["series_drafts"]] == [False, True, True]
    assert "secret" not in str(told)
    assert str(LI.member_id) not in str(told)


async def present(bench: Bench, meetup_id: str) -> frozenset[int]:
    return frozenset((await bench.meetups.find(meetup_id)).presence.present)


def aliases(place: Place, member_id: int) -> int:
    with direct(place) as connection:
        sql = "SELECT count(*) FROM aliases WHERE member_id = ?"
        return int(connection.execute(sql, (member_id,)).fetchone()[0])


async def test_a_member_is_told_once_at_a_time_and_few_are_at_once(bench: Bench) -> None:
    """All that is held of each is in memory, and read on a connection of its own: a server has a hundred."""
    begun, most, go_on = 0, 0, asyncio.Event()

    async def write(told: dict[str, Any]) -> str:
        nonlocal begun, most
        begun += 1
        most = max(most, begun)
        await go_on.wait()
        begun -= 1
        return str(told["your_id"])

    made = [asyncio.create_task(bench.privacy.exported(member_id, write)) for member_id in range(20)]
    await until(lambda: begun == AT_ONCE)
    with pytest.raises(Refusal) as refused:
        await bench.privacy.exported(0, write)
    go_on.set()

    assert refused.value.message == ONE_AT_A_TIME
    assert await asyncio.gather(*made) == [str(member_id) for member_id in range(20)]
    assert most == AT_ONCE
    assert await bench.privacy.exported(0, write) == "0"


async def test_few_are_erased_at_once(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """For each of them all meetups of their servers are looked through, on a connection of its own."""
    under_way, most, erase = 0, 0, bench.store.privacy.erase

    async def counted(member_id: int, now: datetime) -> Erased:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        erased = await erase(member_id, now)
        under_way -= 1
        return erased

    monkeypatch.setattr(bench.store.privacy, "erase", counted)

    await asyncio.gather(*(bench.privacy.delete(member_id) for member_id in range(1, 21)))

    assert most == AT_ONCE
