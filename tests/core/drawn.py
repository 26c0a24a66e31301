"""What Hypothesis draws for a meetup: policies, people, texts, times, and a table that has come so far."""

from __future__ import annotations

from functools import partial

from hypothesis import strategies as st

from bot.core.meetup import commands as cmd
from bot.core.meetup.ahead.occurrence import Carried, Occurrence
from bot.core.meetup.curating import commands as curating
from bot.core.policy import Policy, ThumbRule
from tests.core.meetings import (
    ANA,
    BEA,
    KIM,
    LI,
    NOON,
    SAM,
    Table,
    in_a_week,
)

policies = st.builds(
    Policy,
    dots=st.integers(1, 4),
    dots_per_topic=st.integers(1, 4),
    timeboxes=st.sampled_from([(5, 3, 2), (1,), (60, 60), (8, 4)]),
    thumb_rule=st.sampled_from(ThumbRule),
    thumb_seconds=st.sampled_from([10, 30, 300]),
    gathering_minutes=st.sampled_from([0, 5, 240]),
    voting_minutes=st.sampled_from([0, 1, 5]),
    presence_prompts=st.booleans(),
    closes_early=st.booleans(),
    warns=st.booleans(),
    asks_timebox=st.booleans(),
)
changed_settings = st.fixed_dictionaries(
    {},
    optional={
        "dots": st.integers(1, 4),
        "dots_per_topic": st.integers(1, 4),
        "timeboxes": st.sampled_from([(5, 3, 2), (1,), (8, 4)]),
        "hidden_tallies": st.booleans(),
    },
)
"""What a host changes of a meetup under way, perhaps nothing."""
actors = st.sampled_from([ANA, LI, SAM, KIM, BEA])
members = st.integers(1, 5)
topic_ids = st.integers(0, 6)
texts = st.sampled_from(["Sizing", "Trunk-based development", "", " \n", "\u200b", "x" * 101, "👍 @everyone"])
steps_in_time = st.sampled_from([0, 0, 1, 10, 29, 61, 300, 1200, -1, -7200])
host_steps = st.sampled_from([cmd.Next, cmd.Pause, cmd.Resume, cmd.Skip, cmd.ReopenVoting, cmd.BeginClosing])
curating_commands = st.one_of(
    st.builds(partial, st.just(curating.MergeTopics), topic_id=topic_ids, into_id=topic_ids),
    st.builds(
        partial,
        st.just(curating.ReorderTopic),
        topic_id=topic_ids,
        to=st.sampled_from(curating.Move) | st.integers(0, 5),
    ),
    st.builds(
        partial,
        st.sampled_from(
            [
                curating.PickNext,
                curating.ParkTopic,
                curating.ReopenTopic,
                curating.RestoreTopic,
                curating.JoinTopic,
                curating.LeaveTopic,
            ]
        ),
        topic_id=topic_ids,
    ),
    st.just(curating.ResetDots),
)
"""What is done with the list of topics, to be completed with whoever does it."""
begun_at = st.sampled_from(["planned", "gathering", "voting", "discussing", "thumbs"])


carried_topics = st.lists(
    st.builds(
        cmd.CarriedTopic,
        members,
        st.sampled_from(["Sizing", "Retros"]),
        st.just(""),
        st.builds(Carried, st.just(NOON.date()), st.integers(1, 3)),
    ),
    max_size=2,
).map(tuple)
occurrences = st.builds(
    in_a_week,
    st.sampled_from([0, 0.01, 0.3, 2, 7]),
    minutes=st.sampled_from([1, 60, 720]),
    reminds=st.booleans(),
    starts_alone=st.booleans(),
)


def table_begun(
    policy: Policy,
    voice: int | None,
    at: str,
    occurrence: Occurrence | None = None,
    carried: tuple[cmd.CarriedTopic, ...] = (),
    minutes: int | None = None,
) -> Table:
    """A table that has come some way, so that few steps reach every corner."""
    table = Table(policy, voice, occurrence, carried, minutes)
    if occurrence is not None and at != "planned":
        table.now = max(table.now, occurrence.starts_at)
    match at:
        case "gathering":
            table.gathering("Sizing", present=(ANA, LI))
        case "voting":
            table.voting("Sizing", "Trunk", present=(ANA, LI))
            table.dot(1, by=LI)
            table.dot(2, by=SAM)
        case "discussing":
            table.discussing("Sizing", "Trunk", "Pairing", present=(ANA, LI))
        case "thumbs":
            table.thumbs("Sizing", "Trunk", present=(ANA, LI))
    return table
