"""Settings, posts, names and the heartbeat are kept, and replaced where they should be."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.app.posts import Post, PostAttempt
from bot.core.policy import GuildSettings, Policy
from bot.store.store import SqlStore
from tests.store.making import CHANNEL, GUILD, NOON, POLICY, plan


async def test_a_guild_without_settings_has_none(store: SqlStore) -> None:
    assert await store.settings.load(GUILD) is None


async def test_the_last_settings_of_a_guild_count(store: SqlStore) -> None:
    await store.settings.save(GuildSettings(GUILD, 5, Policy()))
    await store.settings.save(GuildSettings(GUILD + 1, None, Policy()))
    await store.settings.save(GuildSettings(GUILD, None, POLICY, "Café", "café@example.org"))

    assert await store.settings.load(GUILD) == GuildSettings(GUILD, None, POLICY, "Café", "café@example.org")
    assert await store.settings.load(GUILD + 1) == GuildSettings(GUILD + 1, None, Policy())


async def test_a_meetups_posts_are_listed_from_the_oldest(store: SqlStore) -> None:
    await plan(store.journal)
    board, thumbs = Post("m1", "board", "voting", CHANNEL, 20), Post("m1", "thumbs", "1", CHANNEL, 10)
    await store.posts.save(board)
    await store.posts.save(thumbs)

    assert await store.posts.of_meetup("m1") == [thumbs, board]
    assert await store.posts.of_meetup("m2") == []


async def test_a_post_of_the_same_slot_and_key_is_replaced(store: SqlStore) -> None:
    await plan(store.journal)
    await store.posts.save(Post("m1", "board", "voting", CHANNEL, 20))

    closed = Post("m1", "board", "voting", CHANNEL + 1, 30, is_open=False)
    await store.posts.save(closed)

    assert await store.posts.of_meetup("m1") == [closed]


async def test_a_post_remembers_what_it_was_last_made_to_show(store: SqlStore) -> None:
    await plan(store.journal)
    await store.posts.save(Post("m1", "board", "voting", CHANNEL, 20))
    assert [each.drawn for each in await store.posts.of_meetup("m1")] == [""]

    shown = Post("m1", "board", "voting", CHANNEL, 20, drawn="5f3a")
    await store.posts.save(shown)

    assert await store.posts.of_meetup("m1") == [shown]


async def test_an_attempt_to_post_is_known_until_the_post_is_kept_or_was_refused(store: SqlStore) -> None:
    await plan(store.journal)
    board = PostAttempt("m1", "board", "voting", CHANNEL, NOON)
    thumbs = PostAttempt("m1", "thumbs", "1", CHANNEL, NOON + timedelta(seconds=1))
    for each in (board, thumbs):
        await store.posts.attempt(each)
    again = replace(board, tried_at=NOON + timedelta(seconds=2))
    await store.posts.attempt(again)
    assert await store.posts.attempts("m1") == [thumbs, again]

    await store.posts.save(Post("m1", "board", "voting", CHANNEL, 20))
    await store.posts.refused(thumbs)

    assert await store.posts.attempts("m1") == []


async def test_a_post_of_a_meetup_that_was_deleted_is_noted_nowhere(store: SqlStore) -> None:
    await store.posts.save(Post("m404", "board", "", CHANNEL, 20))

    assert await store.posts.of_meetup("m404") == []


async def test_people_are_known_by_their_last_name_in_each_guild(store: SqlStore) -> None:
    await store.people.remember(GUILD, 1, "Ana")
    await store.people.remember(GUILD, 1, "Ana María ☕")
    await store.people.remember(GUILD, 2, "Li")
    await store.people.remember(GUILD + 1, 1, "A.")

    assert await store.people.names(GUILD, [1, 3]) == {1: "Ana María ☕"}
    assert await store.people.names(GUILD + 1, [1, 2]) == {1: "A."}


async def test_the_heart_never_beat_in_a_new_database(store: SqlStore) -> None:
    assert (await store.heartbeat.last_beats()).of(GUILD) is None


async def test_of_a_shard_of_which_nothing_is_heard_it_is_remembered_since_when(store: SqlStore) -> None:
    """Its line may be broken for a minute before that is noticed: what was noted meanwhile was not so."""
    await store.heartbeat.beat(NOON + timedelta(seconds=30))
    await store.heartbeat.beat(NOON + timedelta(minutes=1), {0: NOON, 7: NOON})

    assert (await store.heartbeat.last_beats()).of_shards == {(1, 0): NOON}


async def test_the_last_heartbeat_is_remembered(store: SqlStore) -> None:
    await store.heartbeat.beat(NOON)
    await store.heartbeat.beat(NOON + timedelta(seconds=30))

    assert (await store.heartbeat.last_beats()).of(GUILD) == NOON + timedelta(seconds=30)
