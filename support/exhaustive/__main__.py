"""`make simulate EXHAUSTIVE=1`: lives every moment, and names those at which something is not as it must be."""

from __future__ import annotations

import argparse
import asyncio
import logging
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Coroutine
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from bot.cli import print_whatever_is_said
from support.exhaustive.life import Outcome, Undisturbed, live, live_undisturbed
from support.exhaustive.moments import Moment, every_moment
from support.simulator.trace import broken_off
from support.workers import in_processes

T = TypeVar("T")
_PROGRESS = 50


def main(arguments: list[str] | None = None) -> int:
    """Live the moments; 0 when none fails."""
    print_whatever_is_said()
    options = _options(arguments)
    if not options.at:
        logging.disable(logging.CRITICAL)
    due = _in_a_folder_of_its_own(live_undisturbed)
    counts = ", ".join(f"{number} {site}s" for site, number in due.counts.items())
    print(f"The undisturbed story has {counts}.", flush=True)
    moments = [options.at] if options.at else list(every_moment(due.counts))[options.first :: options.every]
    began = time.perf_counter()
    failed: Counter[str] = Counter()
    lives = in_processes(partial(live_one, due=due), moments, options.workers)
    for done, each in enumerate(lives, start=1):
        outcome = each.result or Outcome(each.item, "?", (each.cause,))
        if outcome.violations:
            failed[f"{outcome.moment.site}:*:{outcome.moment.how}"] += 1
            _tell(outcome)
        if done % _PROGRESS == 0:
            print(f"{done} of {len(moments)}; {failed.total()} failed", flush=True)
    print(
        f"{len(moments)} moments in {time.perf_counter() - began:.0f} s: {failed.total()} failed. {dict(failed)}"
    )
    return 1 if failed else 0


def live_one(moment: Moment, due: Undisturbed) -> Outcome:
    """Live one moment in a folder of its own; what cannot be lived at all is a violation too."""
    try:
        return _in_a_folder_of_its_own(lambda database: live(moment, database, due))
    except (Exception, asyncio.CancelledError) as broken:
        return Outcome(moment, "?", tuple(broken_off(broken)))


def _in_a_folder_of_its_own(story: Callable[[Path], Coroutine[Any, Any, T]]) -> T:
    with tempfile.TemporaryDirectory(prefix="leancoffee-") as folder:
        return asyncio.run(story(Path(folder) / "simulated.db"))


def _tell(outcome: Outcome) -> None:
    print(f"{outcome.moment} FAILED, during: {outcome.during}")
    for each in outcome.violations:
        print(f"  {each}")
    print(f"  replay: make simulate EXHAUSTIVE=1 AT={outcome.moment}", flush=True)


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m support.exhaustive", description=__doc__)
    parser.add_argument("--at", type=Moment.parse, help="live this moment alone, such as commit:17:after")
    parser.add_argument("--every", type=int, default=1, help="live each n-th moment alone (default: 1)")
    parser.add_argument(
        "--first", type=int, default=0, help="how many moments to leave out first (default: 0)"
    )
    parser.add_argument("--workers", type=int, default=os.cpu_count(), help="processes (default: one a core)")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
