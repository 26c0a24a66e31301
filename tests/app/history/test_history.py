"""Lists of the past, and the memory of a topic: each channel is asked for once, and none that is not needed."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from bot.app.history import searches as searching
from bot.app.history.history import NO_SUCH, HistoryService
from bot.app.history.searches import ALL, MOST_EACH, Searches
from bot.app.set_aside import Aside, SetAside, unnamed
from bot.core.past import Contents, PastMeetup, PastTopic
from bot.core.refusal import Refusal
from bot.core.typed.naming import spelled
from tests.app.on_the_loop import calls_here

AT = datetime(2026, 5, 7, 16, 0, tzinfo=UTC)
GUILD, LI, SAM = 5, 7, 8
FEW = 30


def past(number: int, channel_id: int) -> PastMeetup:
    at = AT - timedelta(days=number)
    return PastMeetup(f"m{number}", channel_id, at, at.date(), f"Evening {number}", 9)


@dataclass
class Kept:
    """What is remembered, as it is; nothing is searched."""

    meetups: Sequence[PastMeetup] = ()
    topics: Sequence[PastTopic] = ()

    async def to_remember(self, after: str, most: int) -> list[str]:
        return []

    async def remember(self, meetup_id: str) -> None:
        pass

    async def past(self, guild_id: int, search: str = "", aside: Aside = unnamed) -> list[PastMeetup]:
        return list(self.meetups)

    async def contents(self, meetup_ids: Sequence[str], search: str = "") -> list[Contents]:
        return [Contents((each,)) for each in meetup_ids]

    async def discussed(self, guild_id: int, most: int, aside: Aside = unnamed) -> list[PastTopic]:
        return list(self.topics)

    async def summary_of(self, meetup_id: str) -> int | None:
        return None


@dataclass
class Eyes:
    """What somebody sees, and which channels were asked for."""

    visible: set[int]
    asked: list[int] = field(default_factory=list)

    async def sees(self, channel_id: int) -> bool:
        self.asked.append(channel_id)
        return channel_id in self.visible


def service(*meetups: PastMeetup, topics: Sequence[PastTopic] = ()) -> HistoryService:
    return HistoryService(Kept(meetups, topics), Searches(lambda: "key"), SetAside())


async def test_a_page_asks_for_the_channels_that_it_needs_and_for_each_once() -> None:
    history = service(*(past(number, channel_id=number // 10) for number in range(100)))
    eyes = Eyes({0, 1, 2})

    first = await history.search(GUILD, "", eyes.sees, LI)
    assert [meetup.meetup_id for meetup, _ in first.shown] == ["m0", "m1", "m2", "m3", "m4"]
    assert (first.key, first.number, first.has_more, eyes.asked) == (ALL, 0, True, [0])

    third = await history.turn(GUILD, ALL, 2, eyes.sees)
    assert [meetup.meetup_id for meetup, _ in third.shown] == ["m10", "m11", "m12", "m13", "m14"]
    assert third.shown[0][1].discussed == ("m10",)


async def test_hidden_ones_leave_no_gap_and_no_trace_in_the_pages() -> None:
    history = service(*(past(number, channel_id=number % 2) for number in range(14)))
    eyes = Eyes({1})

    pages = [await history.turn(GUILD, ALL, number, eyes.sees) for number in (0, 1, 9)]

    assert [len(each.shown) for each in pages] == [5, 2, 2]
    assert [(each.number, each.has_more) for each in pages] == [(0, True), (1, False), (1, False)]
    with pytest.raises(Refusal, match="No meetup is over yet"):
        await history.search(GUILD, "", Eyes(set()).sees, LI)


async def test_the_likest_talk_that_may_be_seen_is_remembered() -> None:
    hidden, shown = past(1, channel_id=1), past(2, channel_id=2)
    topics = [
        PastTopic(hidden, "Trunk-based development", 2),
        PastTopic(shown, "Trunk based developement", 1),
    ]
    history = service(topics=topics)

    found = await history.discussed_before(GUILD, "trunk-based development", Eyes({2}).sees)
    assert found == topics[1]
    assert await history.discussed_before(GUILD, "trunk-based development", Eyes({1, 2}).sees) == topics[0]
    assert await history.discussed_before(GUILD, "trunk-based development", Eyes(set()).sees) is None
    eyes = Eyes({1, 2})
    assert await history.discussed_before(GUILD, "Hiring", eyes.sees) is None
    assert eyes.asked == []


async def test_of_equal_talks_the_newest_is_remembered() -> None:
    topics = [PastTopic(past(number, channel_id=1), "Hiring", number) for number in range(3)]

    found = await service(topics=topics).discussed_before(GUILD, "Hiring", Eyes({1}).sees)

    assert found == topics[0]


def test_searches_are_forgotten_in_their_order() -> None:
    names = iter(range(10**6))
    searches = Searches(lambda: f"k{next(names)}")
    first, second = searches.key_of("trunk", LI), searches.key_of("merge", LI)
    for _ in range(MOST_EACH - 2):
        searches.key_of("other", LI)
    assert searches.of(first) == "trunk"  # looked at again, so that it is the newest now
    searches.key_of("one more", LI)

    assert searches.of(first) == "trunk"
    with pytest.raises(Refusal, match="Search once more"):
        searches.of(second)
    assert searches.key_of("", LI) == ALL
    assert searches.of(ALL) == ""


def test_nobody_who_searches_again_and_again_has_others_lose_their_lists(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(searching, "MOST", FEW)
    names = iter(range(10**6))
    searches = Searches(lambda: f"k{next(names)}")
    mine = searches.key_of("trunk", LI)

    for _ in range(2 * FEW):
        searches.key_of("nonsense", SAM)

    assert searches.of(mine) == "trunk"


def test_of_very_many_searchers_the_oldest_search_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "MOST", FEW)
    names = iter(range(10**6))
    searches = Searches(lambda: f"k{next(names)}")
    first, second = searches.key_of("trunk", LI), searches.key_of("merge", SAM)

    for each in range(FEW - 1):
        searches.key_of("other", 10_000 + each)

    assert searches.of(second) == "merge"
    with pytest.raises(Refusal, match="Search once more"):
        searches.of(first)


async def test_what_is_offered_of_thousands_is_looked_for_away_from_the_loop() -> None:
    """With every letter that somebody types they are looked through anew, and everybody else would wait."""
    history = service(*(past(number, channel_id=1) for number in range(3000)))

    with calls_here(spelled) as spellings:
        found = await history.offered(GUILD, Eyes({1}).sees, 25, typed="evening 299")

    assert [each.meetup_id for each in found] == ["m299", *(f"m299{digit}" for digit in range(10))]
    assert spellings.count == 1


async def test_a_topic_is_compared_with_some_hundred_of_before_away_from_the_loop() -> None:
    """In another script than ours each of them takes a sixth of a millisecond, with everything that is proposed."""
    topics = [PastTopic(past(number, channel_id=1), f"Ветвление {number}", number) for number in range(400)]

    with calls_here(spelled) as spellings:
        found = await service(topics=topics).discussed_before(GUILD, "Ветвление 7", Eyes({1}).sees)

    assert found == topics[7]
    assert spellings.count == 0


async def test_channels_are_asked_for_side_by_side_and_one_without_an_answer_hides_no_other_suggestion() -> (
    None
):
    """Those who meet in a thread each time have each of them asked for, and suggestions are waited for no longer."""
    history, under_way, most = service(*(past(number, number) for number in range(8))), 0, 0

    async def sees(channel_id: int) -> bool:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        await asyncio.sleep(0)
        under_way -= 1
        if channel_id == 3:
            raise Refusal(NO_SUCH)
        return channel_id != 5

    offered = await history.offered(GUILD, sees, 25, leaves_out=True)

    assert [each.meetup_id for each in offered] == ["m0", "m1", "m2", "m4", "m6", "m7"]
    assert most == 8
    with pytest.raises(Refusal):
        await history.offered(GUILD, sees, 25)


async def test_one_channel_without_an_answer_takes_none_of_the_others_from_the_list() -> None:
    history = service(*(past(number, number) for number in range(8)))

    async def sees(channel_id: int) -> bool:
        if channel_id in (3, 7):
            raise Refusal(NO_SUCH)
        return True

    first = await history.search(GUILD, "", sees, LI)
    second = await history.turn(GUILD, ALL, 1, sees)

    assert [each.meetup_id for each, _ in first.shown] == ["m0", "m1", "m2", "m4", "m5"]
    assert [each.meetup_id for each, _ in second.shown] == ["m6"]
    assert first.is_partial
    assert second.is_partial


async def test_where_nothing_is_known_to_be_seen_the_list_says_so_and_not_that_there_is_nothing() -> None:
    async def sees(_channel_id: int) -> bool:
        raise Refusal(NO_SUCH)

    with pytest.raises(Refusal) as refused:
        await service(past(0, 0)).search(GUILD, "", sees, LI)

    assert refused.value.message == NO_SUCH


async def test_an_earlier_talk_that_nobody_knows_to_be_seen_hides_none_that_is() -> None:
    topics = [PastTopic(past(number, channel_id=number), "Hiring", 1) for number in range(2)]

    async def sees(channel_id: int) -> bool:
        if channel_id == 0:
            raise Refusal(NO_SUCH)
        return True

    assert await service(topics=topics).discussed_before(GUILD, "Hiring", sees) == topics[1]
