"""What the bot promises in seconds is not held against it while the machine stands still."""

from __future__ import annotations

import itertools

import pytest

from support.patience import Stopwatch, stopwatch, until


def test_the_seconds_in_which_a_machine_stands_still_are_no_seconds_of_the_bots() -> None:
    times = itertools.chain([100.0], (100.0 + each / 20 for each in range(1, 41)), [110.0, 110.05])
    watch = Stopwatch(lambda: next(times))

    for _ in range(40):
        watch.look()

    assert watch.look() == pytest.approx(2.05)
    assert watch.look() == pytest.approx(2.1)
    assert watch.stood == pytest.approx(7.95)


async def test_it_is_looked_at_by_itself_while_nobody_asks() -> None:
    """Or a wait of more than half a second would be taken for a machine that stands still."""
    with stopwatch() as watch:
        await until(lambda: watch._ran > 0.0)
