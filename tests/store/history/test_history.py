"""What is remembered of past meetups: by reference, as the journal has it, and gone with what is erased."""

from __future__ import annotations

import time
from datetime import date, timedelta
from pathlib import Path

import pytest

from benchmarks import past
from bot.app.ports import Unreadable
from bot.app.posts import Post
from bot.core.meetup import events as ev
from bot.core.meetup.curating.events import TopicsMerged
from bot.core.meetup.evolve import fold
from bot.core.meetup.parts import Phase
from bot.core.past import Contents, PastMeetup
from bot.store.check import check
from bot.store.drivers.postgres.address import Place
from bot.store.fields import instant_from_text
from bot.store.store import SqlStore
from tests.app.on_the_loop import calls_here
from tests.store.direct import direct
from tests.store.making import CHANNEL, GUILD, HOST, NOON, add, plan

LI, SAM = 2**61 + 7, 2**61 + 8
OVER = NOON + timedelta(hours=1)
TABLES = ("past_meetups", "past_topics", "past_takeaways")


async def held(store: SqlStore, meetup_id: str = "m1", at: int = 0, title: str = "Trunk") -> None:
    """A meetup of two, so many days after noon: a topic discussed, one left, one withdrawn, two takeaways."""
    meetup = await plan(store.journal, meetup_id, CHANNEL + at)
    begun, over = NOON + timedelta(days=at), OVER + timedelta(days=at)
    events = (
        ev.MeetupStarted(begun),
        ev.MemberSeen(begun, LI, ev.PresenceSource.CHECK_IN),
        ev.MemberSeen(begun, SAM, ev.PresenceSource.CHECK_IN),
        ev.TopicProposed(begun, 1, LI, title, ""),
        ev.TopicProposed(begun, 2, SAM, "A draft", ""),
        ev.TopicEdited(begun, 2, "Sizing", ""),
        ev.TopicProposed(begun, 3, SAM, "Nonsense", ""),
        ev.TopicWithdrawn(begun, 3, SAM),
        ev.VotingOpened(begun),
        ev.VotingClosed(begun, (1, 2)),
        ev.TimeboxStarted(begun, 1, 1, 0, 300),
        ev.TopicEnded(over, 1, ev.TopicEnd.NEXT, discussed=True),
        ev.TakeawayAdded(over, LI, 1, "Merge"),
        ev.TakeawayAdded(over, SAM, None, "Good round"),
        ev.MeetupFinished(over, ev.MeetupEnd.HOST),
    )
    await add(store.journal, meetup, *events, phase=Phase.ENDED, started_at=begun, ended_at=over)


def rows(place: Place, sql: str) -> list[tuple[object, ...]]:
    with direct(place) as connection:
        return connection.execute(sql).fetchall()


async def test_it_holds_numbers_and_references_and_no_word(store: SqlStore, place: Place) -> None:
    await held(store)
    assert await store.past_meetups.to_remember("", 10) == ["m1"]
    await store.past_meetups.remember("m1")

    assert await store.past_meetups.to_remember("", 10) == []
    assert await store.past_meetups.past(GUILD) == [
        PastMeetup("m1", CHANNEL, NOON, date(2026, 11, 5), "November ☕", 2)
    ]
    assert await store.past_meetups.contents(["m1"]) == [Contents(("Trunk",), ("Sizing",), 2)]
    kept = str([rows(place, f"SELECT * FROM {each}") for each in TABLES])
    assert not [each for each in ("Trunk", "Sizing", "Merge", "November", str(LI)) if each in kept]
    assert (await check(place)).findings == []


async def test_a_merged_topic_is_found_by_its_own_title_and_listed_with_what_it_is_part_of(
    store: SqlStore, place: Place
) -> None:
    meetup = await plan(store.journal, "m1", CHANNEL)
    events = (
        ev.MeetupStarted(NOON),
        ev.MemberSeen(NOON, LI, ev.PresenceSource.CHECK_IN),
        *(
            ev.TopicProposed(NOON, 1, LI, "Trunk", ""),
            ev.TopicProposed(NOON, 2, SAM, "Branches that live long", ""),
        ),
        TopicsMerged(NOON, 2, 1, 3),
        *(ev.VotingOpened(NOON), ev.VotingClosed(NOON, (1,)), ev.TimeboxStarted(NOON, 1, 1, 0, 300)),
        ev.TakeawayAdded(OVER, LI, 2, "Merge daily"),
        ev.TopicEnded(OVER, 1, ev.TopicEnd.NEXT, discussed=True),
        ev.MeetupFinished(OVER, ev.MeetupEnd.HOST),
    )
    await add(store.journal, meetup, *events, phase=Phase.ENDED, started_at=NOON, ended_at=OVER)
    await store.past_meetups.remember("m1")

    (found,) = await store.past_meetups.past(GUILD, "live long")
    assert found.meetup_id == "m1"
    assert await store.past_meetups.contents(["m1"], "LIVE long") == [
        Contents(("Trunk",), (), 1, ("Branches that live long",))
    ]
    discussed = await store.past_meetups.discussed(GUILD, 10)
    assert [(each.title, each.takeaways) for each in discussed] == [
        ("Trunk", 1),
        ("Branches that live long", 1),
    ]
    assert (await check(place)).findings == []


async def test_words_that_were_rewritten_or_withdrawn_are_not_found(store: SqlStore) -> None:
    await held(store)
    await store.past_meetups.remember("m1")

    found = {
        each: len(await store.past_meetups.past(GUILD, each))
        for each in ("draft", "nonsense", "trunk", "ROUND")
    }
    assert found == {"draft": 0, "nonsense": 0, "trunk": 1, "ROUND": 1}
    assert await store.past_meetups.past(GUILD + 1, "trunk") == []


async def test_the_summary_is_the_message_that_stands_now(store: SqlStore) -> None:
    await held(store)
    await store.past_meetups.remember("m1")
    await store.posts.save(Post("m1", "summary", "end", CHANNEL, 77))
    await store.posts.save(Post("m1", "board", "closing:1", CHANNEL, 99))

    assert (await store.past_meetups.contents(["m1"]))[0].summary_id == 77
    assert await store.past_meetups.summary_of("m1") == 77
    assert await store.past_meetups.summary_of("m2") is None


async def test_topics_that_were_discussed_come_with_their_takeaways_newest_first(store: SqlStore) -> None:
    for at in range(3):
        await held(store, f"m{at}", at, title=f"Topic {at}")
        await store.past_meetups.remember(f"m{at}")

    found = await store.past_meetups.discussed(GUILD, 2)
    assert [(each.meetup.meetup_id, each.title, each.takeaways) for each in found] == [
        ("m2", "Topic 2", 1),
        ("m1", "Topic 1", 1),
    ]


async def test_whoever_is_erased_is_found_by_nothing_and_the_numbers_stay(store: SqlStore) -> None:
    await held(store)
    await store.past_meetups.remember("m1")
    await store.privacy.erase(LI, OVER)

    assert await store.past_meetups.past(GUILD, "trunk") == []
    assert await store.past_meetups.discussed(GUILD, 10) == []
    (contents,) = await store.past_meetups.contents(["m1"], "merge")
    assert contents == Contents(("erased topic",), ("Sizing",), 2)
    assert (await store.past_meetups.past(GUILD))[0].people == 2


async def test_remembered_again_it_says_the_same_also_after_presence_was_forgotten(
    store: SqlStore,
) -> None:
    await held(store)
    await store.credits.settle("m1", OVER, "")
    await store.past_meetups.remember("m1")
    before = await store.past_meetups.past(GUILD)
    await store.servers.forget_presence(OVER + timedelta(days=1), OVER + timedelta(days=91))

    await store.past_meetups.remember("m1")

    assert await store.past_meetups.past(GUILD) == before


async def test_what_is_under_way_or_was_taken_up_again_is_not_among_them(
    store: SqlStore, place: Place
) -> None:
    await held(store)
    await store.past_meetups.remember("m1")
    with direct(place) as undone:
        undone.execute("UPDATE meetups SET phase = 'discussing', is_in_history = 0")

    assert await store.past_meetups.past(GUILD) == []
    assert await store.past_meetups.discussed(GUILD, 10) == []
    assert await store.past_meetups.to_remember("", 10) == []


async def test_a_correction_has_it_remembered_anew(store: SqlStore) -> None:
    await held(store)
    await store.past_meetups.remember("m1")
    meetup = fold((await store.journal.load("m1")).events)
    assert meetup is not None
    await add(store.journal, meetup, ev.AttendanceCorrected(OVER, LI, NOON, OVER, True, "On the phone", HOST))

    assert await store.past_meetups.to_remember("", 10) == ["m1"]


async def test_a_servers_data_goes_with_it(store: SqlStore, place: Place) -> None:
    await held(store)
    await store.credits.settle("m1", OVER, "")
    await store.past_meetups.remember("m1")
    await store.servers.delete(GUILD, OVER)

    for each in TABLES:
        assert rows(place, f"SELECT * FROM {each}") == []
    assert await store.past_meetups.to_remember("", 10) == []


@pytest.mark.of_a_file
async def test_a_thousand_meetups_are_searched_at_once(store: SqlStore, tmp_path: Path) -> None:
    """How fast is a figure of `make bench`; this is held against what nobody would wait for."""
    past.fill(tmp_path / "meetups.db", 1000)

    began = time.process_time()
    found = await store.past_meetups.past(past.GUILD_ID, "GRÖSSE 7 OF 500.")
    contents = await store.past_meetups.contents([each.meetup_id for each in found], "GRÖSSE 7 OF 500.")
    took = time.process_time() - began

    assert [each.meetup_id for each in found] == ["past0500"]
    assert contents[0].found == ("Größe 7 of 500.",)
    assert took < 2


@pytest.mark.parametrize("broken", ["day = '2026-13-45'", "started_at = 'noon'", "day = ''"])
async def test_one_that_cannot_be_read_hides_no_other_and_is_named(
    store: SqlStore, place: Place, broken: str
) -> None:
    for number in (1, 2):
        await held(store, f"m{number}", at=number)
        await store.past_meetups.remember(f"m{number}")
    with direct(place) as connection:
        connection.execute(f"UPDATE past_meetups SET {broken} WHERE meetup_id = 'm1'")
    named: list[Unreadable] = []

    past = await store.past_meetups.past(GUILD, "trunk", named.append)
    discussed = await store.past_meetups.discussed(GUILD, 10, named.append)

    assert [each.meetup_id for each in past] == ["m2"]
    assert [each.meetup.meetup_id for each in discussed] == ["m2"]
    assert {"m1" in each.sentence for each in named} == {True}
    (finding,) = (await check(place)).findings
    assert finding.startswith("What is remembered of meetup m1 cannot be read")


async def test_what_is_read_of_the_past_is_made_away_from_the_loop(store: SqlStore) -> None:
    """A server may have thousands of meetups, and each proposal looks through the topics of five hundred."""
    for number in range(3):
        await held(store, f"m{number}", number)
        await store.past_meetups.remember(f"m{number}")

    with calls_here(instant_from_text) as made:
        assert len(await store.past_meetups.past(GUILD)) == 3
        assert len(await store.past_meetups.discussed(GUILD, 500)) == 3
        assert len(await store.corrections.held_in(GUILD, 2000)) == 3

    assert made.count == 0
