"""Every series that there can be, for Hypothesis."""

from __future__ import annotations

from datetime import UTC

from hypothesis import strategies as st

from bot.core.policy import AuthorShown, Policy, ThumbRule
from bot.core.series.recurrence import Missing, Rule, Unit
from bot.core.series.series import LONGEST_MINUTES, MOST_CARRIES, MOST_DAYS_AHEAD, Series

snowflakes = st.integers(0, 2**63 - 1)
texts = st.text(max_size=30)
lacking = st.sampled_from(Missing)
# `fold` means nothing in UTC, nor at a time of no particular day, and the store does not keep it.
instants = st.datetimes(timezones=st.just(UTC)).map(lambda instant: instant.replace(fold=0))
times = st.times().map(lambda at: at.replace(fold=0))

policies = st.builds(
    Policy,
    dots=st.integers(1, 10),
    dots_per_topic=st.integers(1, 10),
    timeboxes=st.lists(st.integers(1, 60), min_size=1, max_size=6).map(tuple),
    thumb_rule=st.sampled_from(ThumbRule),
    thumb_seconds=st.integers(10, 300),
    hidden_tallies=st.booleans(),
    gathering_minutes=st.integers(0, 240),
    voting_minutes=st.integers(0, 240),
    time_zone=st.sampled_from(["UTC", "Europe/Berlin", "Australia/Lord_Howe"]),
    presence_prompts=st.booleans(),
    authors=st.sampled_from(AuthorShown),
    takeover=st.booleans(),
    warns=st.booleans(),
    closes_early=st.booleans(),
    asks_timebox=st.booleans(),
    minutes_shown=st.booleans(),
    voice_status=st.booleans(),
    chime=st.booleans(),
)

rules = st.one_of(
    st.builds(Rule, st.just(Unit.WEEK), st.integers(1, 8), st.integers(0, 6)),
    st.builds(
        Rule,
        st.just(Unit.MONTH),
        st.integers(1, 12),
        st.integers(0, 6),
        st.sampled_from([1, 2, 3, 4, 5, -1]),
        lacking,
    ),
    st.builds(
        Rule, st.just(Unit.MONTH), st.integers(1, 12), st.none(), st.integers(1, 31) | st.just(-1), lacking
    ),
)


def series() -> st.SearchStrategy[Series]:
    """Any series at all."""
    return st.builds(
        Series,
        series_id=texts,
        guild_id=snowflakes,
        channel_id=snowflakes,
        voice_channel_id=st.just(0) | snowflakes,
        title=texts,
        organizer=texts,
        host_id=snowflakes,
        rule=rules,
        anchor=st.dates(),
        at=times,
        minutes=st.integers(1, LONGEST_MINUTES),
        policy=policies,
        begins=st.dates(),
        changed_at=instants,
        revision=st.integers(0, 1000),
        opens_days=st.integers(0, MOST_DAYS_AHEAD),
        reminds=st.booleans(),
        starts_alone=st.booleans(),
        most_carries=st.integers(0, MOST_CARRIES),
        paused=st.booleans(),
        claim_link=st.text(max_size=40),
    )
