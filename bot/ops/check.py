"""`leancoffee check`: a line for each thing that is wrong in the database, and what was read."""

from __future__ import annotations

import asyncio

from bot.core.message import say_n
from bot.store.check import check
from bot.store.postgres.address import Place


def run(place: Place) -> int:
    """Print what was found and read; return 0 when nothing is wrong, else 1. Raises DatabaseRefused."""
    report = asyncio.run(check(place))
    for each in report.findings:
        print(f"FAIL {each}")
    rows = ", ".join(f"{number} of {table}" for table, number in sorted(report.rows.items()))
    print(f"Read {place}, {sum(report.rows.values())} rows: {rows}.")
    wrong = say_n("{count} thing is wrong.", "{count} things are wrong.", len(report.findings))
    print(wrong if report.findings else "Nothing is wrong.")
    return 1 if report.findings else 0
