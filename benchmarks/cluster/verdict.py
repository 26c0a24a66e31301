"""What a run left in the database, held against what people were told: read by nothing that wrote it.

The hashes of the journals and the ledger are verified as `leancoffee check` does, and the credit is computed again,
with the day's cap, as `leancoffee audit` does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from benchmarks.cluster.world import DOTS, Acknowledged, Kind
from bot.store.check import check
from bot.store.drivers.postgres.address import PostgresUrl
from bot.store.drivers.postgres.database import connected
from bot.store.ledger.audit import audit

_CAUSES = """
SELECT cause, count(*), min(meetup_id), max(meetup_id) FROM (
    SELECT DISTINCT meetup_id, step, cause FROM journal WHERE cause LIKE 'interaction:%'
) AS steps GROUP BY cause
"""
_MOST_DOTS = """
SELECT coalesce(max(dots), 0), coalesce(min(dots), 0) FROM (
    SELECT sum(CASE kind WHEN 'dot_placed' THEN 1 ELSE -1 END)
        OVER (PARTITION BY meetup_id, actor ORDER BY seq) AS dots
    FROM journal WHERE kind IN ('dot_placed', 'dot_removed')
) AS held
"""
_OUTSIDE_VOTING = """
SELECT count(*) FROM journal AS dot WHERE dot.kind IN ('dot_placed', 'dot_removed') AND EXISTS (
    SELECT 1 FROM journal AS closed
    WHERE closed.meetup_id = dot.meetup_id AND closed.kind = 'voting_closed' AND closed.seq < dot.seq
)
"""
_ENTRIES = "SELECT count(*) FROM ledger"
_MEETUPS = "SELECT count(*) FROM meetups"


@dataclass(slots=True)
class Verdict:
    """What was read, and a sentence for each thing that must not be."""

    acknowledged: int = 0
    dots: int = 0
    meetups: int = 0
    entries: int = 0
    findings: list[str] = field(default_factory=list)


async def judged(url: PostgresUrl, told: Sequence[Acknowledged], each_has: int = DOTS) -> Verdict:
    """Judge a database by itself, and by what people were told; each had so many dots in a meetup."""
    verdict = Verdict()
    with connected(url) as connection:
        counted = {int(cause.partition(":")[2]): found for cause, *found in connection.execute(_CAUSES)}
        most, least = connection.execute(_MOST_DOTS).fetchone() or (0, 0)
        (late,) = connection.execute(_OUTSIDE_VOTING).fetchone() or (0,)
        (verdict.entries,) = connection.execute(_ENTRIES).fetchone() or (0,)
        (verdict.meetups,) = connection.execute(_MEETUPS).fetchone() or (0,)
    verdict.acknowledged = len({each.interaction_id for each in told})
    verdict.dots = sum(each.kind in (Kind.PLACE, Kind.REMOVE) for each in told)
    lost = [each for each in told if each.interaction_id not in counted]
    doubled = sorted(each for each, (steps, *_) in counted.items() if steps > 1)
    verdict.findings += [f"Lost: {each}" for each in lost[:10]]
    for each in doubled[:10]:
        steps, first, last = counted[each]
        verdict.findings.append(f"Interaction {each} counted {steps} times, in {first} and {last}.")
    if len(lost) > 10 or len(doubled) > 10:
        verdict.findings.append(f"{len(lost)} were lost, and {len(doubled)} counted more than once.")
    if not 0 <= least <= most <= each_has:
        verdict.findings.append(f"Somebody had {most} dots, somebody {least}; each had {each_has}.")
    if late:
        verdict.findings.append(f"{late} dots were placed or taken back after voting was closed.")
    verdict.findings += (await check(url)).findings
    verdict.findings += audit(url).findings
    return verdict
