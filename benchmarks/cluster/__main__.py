"""`make cluster`: the runs, one after the other, and their figures; exit code 1 where anything was found."""

from __future__ import annotations

import argparse
import asyncio
import math
import os
import sys
import tempfile
from pathlib import Path

from benchmarks.cluster.running import Cluster, Run, Wanted
from benchmarks.cluster.sockets import pressed
from support.postgres import PostgresServer, started


def main() -> int:
    """Run, and print what came of it."""
    parser = argparse.ArgumentParser(prog="make cluster")
    parser.add_argument(
        "--operations", type=int, default=1_000_000, help="to be acknowledged in the storm; 0 for none"
    )
    parser.add_argument(
        "--in-peace", type=int, default=40_000, help="to be acknowledged by 1 and by 2 in peace"
    )
    parser.add_argument("--clicks", type=int, default=50_000, help="to be acknowledged over sockets")
    parser.add_argument("--minutes", type=float, default=math.inf, help="of each run, at the most")
    parser.add_argument("--servers", type=int, default=16)
    parser.add_argument("--every", type=int, default=20_000, help="operations between two disturbances")
    parser.add_argument("--seed", type=int, default=1)
    return asyncio.run(_all(parser.parse_args()))


async def _all(asked: argparse.Namespace) -> int:
    print(f"{os.cpu_count()} cores, shared by the database and all processes.", flush=True)
    runs, seconds = list[Run](), asked.minutes * 60
    with started(is_durable=True) as server:
        if asked.in_peace:
            alone = await _one(server, "alone", Wanted(asked.in_peace, 1, asked.servers, seconds=seconds))
            _tell("1 process in peace", alone)
            two = await _one(server, "two", Wanted(asked.in_peace, 2, asked.servers, seconds=seconds))
            _tell("2 processes in peace", two)
            print(f"2 processes do {two.a_second / alone.a_second:.2f} of 1.", flush=True)
            runs += [alone, two]
        if asked.operations:
            wanted = Wanted(
                asked.operations,
                2,
                asked.servers,
                disturbed_every=asked.every,
                seed=asked.seed,
                seconds=seconds,
            )
            storm = await _one(server, "storm", wanted)
            _tell("2 processes in the storm", storm)
            runs.append(storm)
        if asked.clicks:
            with tempfile.TemporaryDirectory() as folder:
                every = max(asked.clicks // 8, 1)
                clicks = await pressed(server, "sockets", Path(folder), asked.clicks, every, seconds)
            _tell("2 bots over sockets, one of them standing by", clicks)
            runs.append(clicks)
    found = sum(len(run.verdict.findings) for run in runs)
    print(f"{found} findings." if found else "Nothing was found.", flush=True)
    return 1 if found else 0


async def _one(server: PostgresServer, name: str, wanted: Wanted) -> Run:
    with tempfile.TemporaryDirectory() as folder:
        return await Cluster(server, name, Path(folder), wanted).run()


def _tell(name: str, run: Run) -> None:
    verdict = run.verdict
    print(
        f"{name}: {verdict.acknowledged:,} operations acknowledged ({verdict.dots:,} with dots), {run.a_second:,.0f} "
        f"a second, {verdict.meetups:,} meetups, {verdict.entries:,} entries of the ledger."
    )
    for title, counts in (("befell", run.befell), ("besides", run.outcomes)):
        if counts:
            print(f"  {title}: " + ", ".join(f"{count:,} {each}" for each, count in sorted(counts.items())))
    for each in verdict.findings:
        print(f"  FOUND {each}")
    print(
        "  Nothing lost, nothing doubled."
        if not verdict.findings
        else f"  {len(verdict.findings)} things are wrong.",
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(main())
