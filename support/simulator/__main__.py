"""`make simulate SEEDS=n`: lives many seeds, and names those that fail; `SEED=n` lives one, and tells all of it."""

from __future__ import annotations

import argparse
import asyncio
import logging
import os
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from support.simulator.faults import Fault
from support.simulator.life import Outcome, Setting, live


def main(arguments: list[str] | None = None) -> int:
    """Live the seeds; 0 when none fails."""
    options = _options(arguments)
    logging.getLogger().addHandler(logging.NullHandler())  # what no fault explains is told with the seed
    faults = tuple(Fault(each) for each in options.faults) if options.faults else tuple(Fault)
    if options.seed is not None:
        return _tell(live_one(Setting(options.seed, options.days, options.guilds, faults), aloud=True))
    settings = [
        Setting(each, options.days, options.guilds, faults)
        for each in range(options.first, options.first + options.seeds)
    ]
    began = time.perf_counter()
    with ProcessPoolExecutor(options.workers) as pool:
        failed = sum(_tell(each) for each in pool.map(live_one, settings))
    took = time.perf_counter() - began
    print(f"{len(settings)} seeds of {options.days:g} days in {took:.0f} s: {failed} failed.")
    return 1 if failed else 0


def live_one(setting: Setting, *, aloud: bool = False) -> Outcome:
    """Live one seed in a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="leancoffee-") as folder:
        return asyncio.run(live(setting, Path(folder) / "simulated.db", print if aloud else lambda _: None))


def _tell(outcome: Outcome) -> int:
    """Say what came of a seed; 1 where it failed."""
    setting = outcome.setting
    if not outcome.violations:
        did = f"{outcome.meetups} meetups, {outcome.presses} presses, {outcome.spells} faults"
        print(f"seed {setting.seed}: {did}; all is well", flush=True)
        return 0
    print(f"seed {setting.seed} FAILED")
    for each in outcome.violations:
        print(f"  {each}")
    faults = "" if len(setting.faults) == len(Fault) else " ".join(f'"{each}"' for each in setting.faults)
    only = f" ARGS='--faults {faults}'" if faults else ""
    print(
        f"  replay: make simulate SEED={setting.seed} DAYS={setting.days:g} GUILDS={setting.guilds}{only}",
        flush=True,
    )
    return 1


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m support.simulator", description=__doc__)
    parser.add_argument("--seeds", type=int, default=25, help="how many seeds to live (default: 25)")
    parser.add_argument("--first", type=int, default=0, help="the first of them (default: 0)")
    parser.add_argument("--seed", type=int, help="live this one alone, and print what happens")
    parser.add_argument("--days", type=float, default=30.0, help="simulated days of each (default: 30)")
    parser.add_argument("--guilds", type=int, default=2, help="servers of each (default: 2)")
    parser.add_argument("--workers", type=int, default=os.cpu_count(), help="processes (default: one a core)")
    parser.add_argument("--faults", nargs="*", metavar="FAULT", help=f"of: {', '.join(Fault)} (default: all)")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
