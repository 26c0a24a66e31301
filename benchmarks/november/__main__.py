"""`python -m benchmarks.november`: each counted request of the frozen meetup with the step it followed, and the sums.

`--gap 0` and another number say how many seconds people leave between two things they do.
"""

from __future__ import annotations

import argparse
import asyncio

from benchmarks.november.counting import by_kind
from benchmarks.november.stage import GAP_SECONDS
from benchmarks.requests import count


def main() -> None:
    """Play it, and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.november")
    parser.add_argument("--gap", type=float, default=GAP_SECONDS, metavar="SECONDS")
    counted = asyncio.run(count(parser.parse_args().gap))
    for each in counted:
        print(f"{each.step:50.50} {each.kind}")
    print()
    for kind, number in by_kind(counted).most_common():
        print(f"{number:4} {kind}")
    print(f"{len(counted):4} in all")


if __name__ == "__main__":
    main()
