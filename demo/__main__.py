"""`make demo`: a month with a whole meetup on a local stand-in for Discord, told step by step.

The very same client, cogs, store and alarms as in production, in accelerated time; no token, no
network. Leaves the database, one member's SEU log in several formats with a certificate, the minutes and
the series' calendar in demo-output/.
"""

from __future__ import annotations

import asyncio
import logging
import shutil
import sys
import time
from pathlib import Path
from zoneinfo import ZoneInfo

from demo.meetup import Evening
from demo.month import BEGINS, Month
from demo.story import Story
from support.simulation import simulation

OUTPUT = Path("demo-output")


def main() -> int:
    """Run the meetup; 0 when everything in it went as it should."""
    logging.basicConfig(level=logging.ERROR, format="%(levelname)s %(name)s: %(message)s")
    shutil.rmtree(OUTPUT, ignore_errors=True)
    OUTPUT.mkdir()
    return asyncio.run(_evening())


async def _evening() -> int:
    began = time.perf_counter()
    story = Story(ZoneInfo("America/Toronto"))
    print(
        "A month with a Lean Coffee of eight people. No token, no network: Discord is simulated, the bot is not."
    )
    async with simulation(OUTPUT / "leancoffee.db", begins=BEGINS) as stage:
        evening = Evening(stage, story, OUTPUT)
        await Month(evening).run()
        took = time.perf_counter() - began
        await evening.figures()
    print(f"\nThe month took {took:.1f} s of real time. It left in {OUTPUT}/:")
    _list_output()
    return 0


def _list_output() -> None:
    for path in sorted(OUTPUT.iterdir()):
        print(f"  {path.name}")


if __name__ == "__main__":
    sys.exit(main())
