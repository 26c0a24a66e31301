"""Topics that were not discussed come over to the next meetup of their series, with whoever stands with them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.core.meetup.commands import Actor, Cancel, Finish, ProposeTopic
from bot.core.meetup.curating.commands import JoinTopic, MergeTopics
from bot.core.meetup.state import Meetup
from tests.app.series.monthly import DECEMBER, JANUARY, WEEK, a_series, at, held, the_meetup
from tests.app.use_cases import ANA, LI, SAM, Bench

KIM = Actor(2**62 + 34)


async def test_what_was_not_discussed_comes_over_once(bench: Bench) -> None:
    await a_series(bench)
    december = await held(bench, "Sizing", "Retros")
    await bench.execute(december, Finish(ANA))
    await at(bench, JANUARY - WEEK)
    january = the_meetup(bench)
    assert [(each.title, each.pitch, each.author_id) for each in january.standing_topics] == [
        ("Sizing", "Why?", LI.member_id),
        ("Retros", "Why?", LI.member_id),
    ]
    assert {each.carried.since for each in january.agenda.topics.values() if each.carried} == {
        DECEMBER.date()
    }
    await bench.execute(january, Cancel(ANA))
    await at(bench, datetime(2027, 1, 29, tzinfo=UTC))
    assert [each.title for each in the_meetup(bench).standing_topics] == ["Sizing", "Retros"]


async def test_whoever_stands_with_a_topic_stands_with_it_in_the_next_meetup_and_the_one_after(
    bench: Bench,
) -> None:
    await a_series(bench)
    december = await held(bench, "Sizing", "Sizes", "Retros")
    await bench.execute(december, JoinTopic(SAM, 1))
    await bench.execute(december, ProposeTopic(KIM, "How big is it?"))
    await bench.execute(december, MergeTopics(ANA, topic_id=4, into_id=1))
    await bench.execute(december, Finish(ANA))
    await at(bench, JANUARY - WEEK)
    january = the_meetup(bench)

    def with_it(meetup: Meetup) -> dict[str, tuple[int, ...]]:
        return {each.title: each.supporters for each in meetup.standing_topics}

    assert with_it(january) == {"Sizing": (KIM.member_id, SAM.member_id), "Sizes": (), "Retros": ()}
    await bench.execute(january, Cancel(ANA))
    await at(bench, datetime(2027, 1, 29, tzinfo=UTC))
    assert with_it(the_meetup(bench))["Sizing"] == (KIM.member_id, SAM.member_id)


async def test_a_topic_is_dropped_after_the_set_number_of_carries(bench: Bench) -> None:
    await a_series(bench, most_carries=0)
    await bench.execute(await held(bench, "Sizing"), Finish(ANA))
    await at(bench, JANUARY - WEEK)
    assert the_meetup(bench).agenda.topics == {}


async def test_a_missed_meetup_keeps_its_topics_for_the_next(bench: Bench) -> None:
    await a_series(bench)
    await at(bench, DECEMBER - WEEK)
    await bench.execute(the_meetup(bench), ProposeTopic(LI, "Sizing"))
    await at(bench, DECEMBER + timedelta(hours=1))
    assert bench.meetups.open_meetups == ()
    await at(bench, JANUARY - WEEK)
    assert [each.title for each in the_meetup(bench).standing_topics] == ["Sizing"]
