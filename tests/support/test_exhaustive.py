"""A sample of the moments at which one thing goes wrong in a month, and how they are counted and named."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from support.exhaustive.life import Undisturbed, live, live_undisturbed
from support.exhaustive.moments import HOWS, How, Moment, Site, every_moment

EVERY = 317
"""Prime to what repeats in the story, so that the sample falls on all sites."""


@pytest.fixture(scope="module")
def due(tmp_path_factory: pytest.TempPathFactory) -> Undisturbed:
    """The month in which nothing goes wrong."""
    return asyncio.run(live_undisturbed(tmp_path_factory.mktemp("undisturbed") / "undisturbed.db"))


async def test_all_is_well_whatever_goes_wrong_once(tmp_path: Path, due: Undisturbed) -> None:
    sample = list(every_moment(due.counts))[::EVERY]
    assert {(each.site, each.how) for each in sample} >= {
        (Site.STATEMENT, How.FAILS),
        (Site.COMMIT, How.AFTER),
    }

    outcomes = [await live(each, tmp_path / f"{each}.db".replace(":", "-"), due) for each in sample]

    assert {str(each.moment): each.violations for each in outcomes if each.violations} == {}


async def test_what_a_dead_process_writes_as_it_is_cleared_away_holds_up_nobody(
    tmp_path: Path, due: Undisturbed
) -> None:
    outcome = await live(Moment.parse("request:7:before"), tmp_path / "killed.db", due)

    assert outcome.violations == ()


async def test_the_same_month_comes_by_the_same_moments(tmp_path: Path, due: Undisturbed) -> None:
    assert await live_undisturbed(tmp_path / "again.db") == due


async def test_a_moment_that_never_comes_is_no_success(tmp_path: Path, due: Undisturbed) -> None:
    beyond = Moment(Site.COMMIT, due.counts[Site.COMMIT] + 1, How.BEFORE)

    outcome = await live(beyond, tmp_path / "beyond.db", due)

    assert any("never came" in each for each in outcome.violations)


def test_a_moment_is_read_as_it_is_written() -> None:
    for each in every_moment(dict.fromkeys(Site, 2)):
        assert Moment.parse(str(each)) == each


@pytest.mark.parametrize(
    "text", ["commit", "commit:0:after", "commit:x:after", "statement:1:lost", "dot:1:after"]
)
def test_what_names_no_moment_is_refused_with_what_would(text: str) -> None:
    with pytest.raises(ValueError, match=r"commit:NUMBER:after"):
        Moment.parse(text)


def test_every_site_can_fail_and_what_changes_something_can_be_killed_at() -> None:
    assert all(How.FAILS in hows for hows in HOWS.values())
    assert {site for site, hows in HOWS.items() if {How.BEFORE, How.AFTER} <= set(hows)} == {
        Site.COMMIT,
        Site.REQUEST,
    }
