"""`make simulate SEEDS=n`: lives many seeds, and names those that fail; `SEED=n` lives one, and tells all of it."""

from __future__ import annotations

import argparse
import asyncio
import logging
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from functools import partial
from pathlib import Path

from bot.cli import print_whatever_is_said
from bot.store.drivers.postgres.address import PostgresUrl
from support import postgres
from support.postgres import PostgresServer
from support.simulator.faults import ON_A_DISK, ON_A_SERVER, Fault
from support.simulator.living import Outcome, live
from support.simulator.trace import broken_off
from support.simulator.world import Setting
from support.workers import in_processes

_LAST = 12
"""Lines of the trace that are told of a seed that failed."""


def main(arguments: list[str] | None = None) -> int:
    """Live the seeds; 0 when none fails."""
    print_whatever_is_said()
    options = _options(arguments)
    silent = logging.NullHandler()  # what no fault explains is told with the seed
    logging.getLogger().addHandler(silent)
    try:
        with postgres.started() if options.postgres else nullcontext() as server:
            return _live(options, None if server is None else server.described())
    finally:
        logging.getLogger().removeHandler(silent)


def _live(options: argparse.Namespace, server: str | None) -> int:
    befall = ON_A_SERVER if options.postgres else ON_A_DISK
    faults = tuple(Fault(each) for each in options.faults) if options.faults else befall
    if options.seed is not None:
        setting = Setting(options.seed, options.days, options.guilds, faults)
        return _tell(live_one(setting, server, aloud=True), server)
    settings = [
        Setting(each, options.days, options.guilds, faults)
        for each in range(options.first, options.first + options.seeds)
    ]
    began = time.perf_counter()
    failed = 0
    for each in in_processes(partial(live_one, server=server), settings, options.workers):
        failed += _tell(each.result or Outcome(each.item, violations=[each.cause]), server)
    took = time.perf_counter() - began
    print(f"{len(settings)} seeds of {options.days:g} days in {took:.0f} s: {failed} failed.")
    return 1 if failed else 0


def live_one(setting: Setting, server: str | None = None, *, aloud: bool = False) -> Outcome:
    """Live one seed in a folder of its own, or in a database of its own on a server, as that one is described."""
    tell = print if aloud else lambda _: None
    with (
        tempfile.TemporaryDirectory(prefix="leancoffee-") as folder,
        nullcontext() if server is None else of_its_own(PostgresServer.of(server), setting) as place,
    ):
        try:
            return asyncio.run(live(setting, Path(folder) / "simulated.db", tell, place=place))
        except TimeoutError as stuck:
            return Outcome(setting, broken_off(stuck))


@contextmanager
def of_its_own(server: PostgresServer, setting: Setting) -> Iterator[PostgresUrl]:
    """An empty database for one life."""
    name = f"seed_{setting.seed}_{os.getpid()}"
    url = server.create(name)
    try:
        yield url
    finally:
        server.drop(name)


def _tell(outcome: Outcome, server: str | None) -> int:
    """Say what came of a seed; 1 where it failed."""
    setting = outcome.setting
    if not outcome.violations:
        did = f"{outcome.meetups} meetups, {outcome.presses} presses, {outcome.spells} faults"
        print(f"seed {setting.seed}: {did}; all is well", flush=True)
        return 0
    print(f"seed {setting.seed} FAILED")
    for each in (*outcome.violations, "What happened last:", *outcome.trace[-_LAST:]):
        print(f"  {each}")
    befall = ON_A_DISK if server is None else ON_A_SERVER
    faults = "" if len(setting.faults) == len(befall) else " ".join(f'"{each}"' for each in setting.faults)
    only = f" ARGS='--faults {faults}'" if faults else ""
    where = "" if server is None else " POSTGRES=1"
    how = f"SEED={setting.seed} DAYS={setting.days:g} GUILDS={setting.guilds}{where}{only}"
    print(f"  replay: make simulate {how}", flush=True)
    return 1


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m support.simulator", description=__doc__)
    parser.add_argument("--seeds", type=int, default=25, help="how many seeds to live (default: 25)")
    parser.add_argument("--first", type=int, default=0, help="the first of them (default: 0)")
    parser.add_argument("--seed", type=int, help="live this one alone, and print what happens")
    parser.add_argument("--days", type=float, default=2.0, help="simulated days of each (default: 2)")
    parser.add_argument("--guilds", type=int, default=1, help="servers of each (default: 1)")
    parser.add_argument("--postgres", action="store_true", help="keep the records on a PostgreSQL server")
    parser.add_argument("--workers", type=int, default=os.cpu_count(), help="processes (default: one a core)")
    parser.add_argument(
        "--faults", nargs="*", metavar="FAULT", help=f"of: {', '.join(Fault)} (default: all that there are)"
    )
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
