"""`leancoffee check`: a line for each thing that is wrong in the database, and what was read."""

from __future__ import annotations

import asyncio

from bot.core.message import say_n
from bot.ops.keys import is_a_key
from bot.store.check import check
from bot.store.drivers.opening import public_keys_seen_by
from bot.store.drivers.postgres.address import Place


def run(place: Place) -> int:
    """Print what was found and read; return 0 when nothing is wrong, else 1. Raises DatabaseRefused."""
    report = asyncio.run(check(place))
    strange = sorted(each for each in public_keys_seen_by(place) if not is_a_key(each))
    report.findings += [
        f"The database names a key that is none: {each!r}. Restore a backup." for each in strange
    ]
    for each in report.findings:
        print(f"FAIL {each}")
    rows = ", ".join(f"{number} of {table}" for table, number in sorted(report.rows.items()))
    print(f"Read {place}, {sum(report.rows.values())} rows: {rows}.")
    wrong = say_n("{count} thing is wrong.", "{count} things are wrong.", len(report.findings))
    print(wrong if report.findings else "Nothing is wrong.")
    return 1 if report.findings else 0
