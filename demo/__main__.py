"""`make demo`: a month with a whole meetup on a local stand-in for Discord, told step by step.

The very same client, cogs, store and alarms as in production, in accelerated time; no token, no
network. Leaves the database with its signing keys, one member's SEU log in several formats with a
certificate and a badge, the minutes in every form and the series' calendar in demo-output/. Then what the operator's
commands say of that.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import shutil
import sys
import time
from contextlib import nullcontext
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.cli import print_whatever_is_said
from bot.store.drivers.postgres.address import PostgresUrl
from demo.meetup import Evening
from demo.month import BEGINS, Month
from demo.operator import operate
from demo.story import Story
from support import postgres
from support.steady import steady_simulation

OUTPUT = Path("demo-output")
DATABASE = OUTPUT / "leancoffee.db"


def main() -> int:
    """Run the month; 0 when everything in it went as it should, and what it left is in order.

    With `--postgres` its records are on a PostgreSQL server that ends with it.
    """
    print_whatever_is_said()
    parser = argparse.ArgumentParser(prog="demo")
    parser.add_argument("--postgres", action="store_true", help="keep the records on a PostgreSQL server")
    with postgres.started() if parser.parse_args().postgres else nullcontext() as server:
        return _show(None if server is None else server.create("leancoffee"))


def _show(url: PostgresUrl | None) -> int:
    logging.basicConfig(level=logging.ERROR, format="%(levelname)s %(name)s: %(message)s")
    try:
        _make_room()
    except OSError as refused:
        print(
            f"The folder {OUTPUT}, for what the demo leaves, cannot be made here ({refused.strerror}). Move what is "
            "in its place, or run the demo in another folder.",
            file=sys.stderr,
        )
        return 1
    story = Story(ZoneInfo("America/Toronto"))
    took, kept_head = asyncio.run(_month(story, url))
    address = f"sqlite:///{DATABASE}" if url is None else url.reveal()
    is_well = operate(story, DATABASE, address, kept_head)
    print(f"\nThe month took {took:.1f} s of real time. It left in {OUTPUT}/:")
    _list_output()
    return 0 if is_well else 1


def _make_room() -> None:
    """An empty folder in place of what an earlier demo left. Raises OSError; what is no such folder stays."""
    shutil.rmtree(OUTPUT, ignore_errors=True)
    OUTPUT.mkdir()


async def _month(story: Story, url: PostgresUrl | None) -> tuple[float, str]:
    """Play it; how long that took (seconds), and the head of the records that somebody kept."""
    began = time.perf_counter()
    print(
        "A month with a Lean Coffee of eight people. No token, no network: Discord is simulated, the bot is not."
    )
    async with steady_simulation(DATABASE, in_threads=True, begins=BEGINS, place=url) as stage:
        await stage.make_keys()
        evening = Evening(stage, story, OUTPUT)
        month = Month(evening)
        await month.run()
        took = time.perf_counter() - began
        await evening.figures()
    return took, month.proof.kept_head


def _list_output() -> None:
    for path in sorted(OUTPUT.iterdir()):
        print(f"  {path.name}")


if __name__ == "__main__":
    sys.exit(main())
