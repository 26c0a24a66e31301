"""Lets the monitor see the bot: what speaks against its being ready, and the figures that stand in it anyway.

Everything here is read when somebody asks, and costs nothing before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from bot.core.meetup.parts import Phase
from bot.core.series.series import FaultKind
from bot.ops.monitoring import table
from bot.ops.monitoring.monitor import Monitor
from bot.ops.monitoring.table import Sample
from bot.runtime.client import LeanCoffee
from bot.runtime.requests.requests import Requests
from bot.ui.delivery.priority import Priority

_LABELS: Final = {Priority.LOUD: "loud", Priority.BOARD: "board", Priority.REST: "rest"}
"""What people's dashboards ask for, whatever a priority is called here."""

NOT_RECOVERED: Final = "The bot is taking in the meetups that were under way."
NOT_CONNECTED: Final = "The bot is not connected to Discord yet."
_NAMED_SHARDS: Final = 10


def watched(bot: LeanCoffee, monitor: Monitor) -> None:
    """Have a monitor watch a bot from now on."""
    figures = monitor.figures
    monitor.readiness.because(lambda: _connected(bot))
    monitor.readiness.because(lambda: None if bot.use_cases.recovery.is_done else NOT_RECOVERED)
    monitor.readiness.because(lambda: None if figures is None else figures.refused_write)
    monitor.readiness.begin()
    monitor.read_from(lambda: _samples(bot))


def _connected(bot: LeanCoffee) -> str | None:
    """Why Discord cannot be heard; a shard is named by its number."""
    if not bot.is_ready() or not bot.shards:
        return NOT_CONNECTED
    away = sorted(number for number, shard in bot.shards.items() if shard.is_closed())
    if not away:
        return None
    named = ", ".join(map(str, away[:_NAMED_SHARDS])) + (", …" if len(away) > _NAMED_SHARDS else "")
    return f"{len(away)} of {len(bot.shards)} shards are not connected to Discord: {named}."


def _of_requests(requests: Requests) -> Iterable[Sample]:
    budget, invalid = requests.budget, requests.invalid
    for each in Priority:
        yield Sample(table.REST_COUNTED, budget.gone[each], (_LABELS[each],))
    yield Sample(table.REST_EXEMPT, requests.exempt)
    yield Sample(table.REST_WAITING, budget.waiting)
    yield Sample(table.REST_WAITED, budget.waited_seconds)
    yield Sample(table.REST_INVALID, requests.invalid_in_window())
    yield Sample(table.REST_STOPPED, invalid.stopped)


async def _samples(bot: LeanCoffee) -> Iterable[Sample]:
    use_cases = bot.use_cases
    faults = await use_cases.faults.counts()
    phases = Counter(each.phase for each in use_cases.meetups.open_meetups)
    found = [
        Sample(table.SERVERS, len(bot.guilds)),
        Sample(table.SET_ASIDE, use_cases.set_aside.count),
        *(Sample(table.MEETUPS, phases[each], (each.value,)) for each in Phase if not each.is_over),
        *(Sample(table.FAULTS, faults[each], (each.value,)) for each in FaultKind),
    ]
    found += _of_requests(bot.requests)
    for pending in bot.deliveries():
        what = (pending.what.replace(" ", "_"),)
        found += [
            Sample(table.DELIVERIES, pending.waiting, what),
            Sample(table.DELIVERY_AGE, pending.oldest_seconds, what),
        ]
    for number, shard in bot.shards.items():
        is_open = not shard.is_closed()
        found.append(Sample(table.GATEWAY, float(is_open), (str(number),)))
        if is_open and 0 <= shard.latency < float("inf"):
            found.append(Sample(table.LATENCY, shard.latency, (str(number),)))
    return found
