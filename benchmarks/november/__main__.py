"""`python -m benchmarks.november`: each counted request of the frozen meetup with its step, and the sums."""

from __future__ import annotations

import asyncio

from benchmarks.november.counting import by_kind
from benchmarks.requests import count


def main() -> None:
    """Play it, and print."""
    counted = asyncio.run(count())
    for each in counted:
        print(f"{each.step:50.50} {each.kind}")
    print()
    for kind, number in by_kind(counted).most_common():
        print(f"{number:4} {kind}")
    print(f"{len(counted):4} in all")


if __name__ == "__main__":
    main()
