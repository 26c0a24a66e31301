"""How a life ends: evidence has had its time, and is forgotten. What was credited stays, and can still be proved."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

from bot.app.community.retention import RetentionService
from bot.runtime.alarms import AlarmClock
from bot.runtime.client import DiscordClock
from bot.store.check import check
from bot.store.journal.envelope import PRESENCE
from bot.store.journal.people import NOBODY
from bot.store.ledger.audit import audit
from support.simulator.life import Life

_RECORDS = "SELECT record_id, member_id, minutes FROM credit_records ORDER BY record_id"
_NAMED = """
SELECT count(*) FROM journal JOIN meetups USING (meetup_id)
WHERE phase IN ('ended', 'cancelled') AND kind = ?
  AND (actor IS NOT NULL OR coalesce(json_extract(body, '$.member'), ?2) <> ?2
       OR coalesce(json_extract(body, '$.present'), '[]') <> '[]')
"""


async def forgotten(life: Life) -> AsyncIterator[str]:
    """Have the bot forget who was there in all that is over, as if its time had come; what is wrong afterwards."""
    use_cases = life.sim.bot.use_cases
    before = life.records.ask(_RECORDS)
    retention = RetentionService(
        store=life.store.servers,
        servers=use_cases.servers,
        clock=DiscordClock(),
        alarm=AlarmClock(),
        overwrite_soon=use_cases.privacy.overwrite_soon,
        ahead=timedelta,
        presence_days=0,
        records_months=42,
    )
    await retention.tend()
    if life.records.ask(_RECORDS) != before:
        yield "records are others than before the evidence was forgotten"
    for kind in sorted(PRESENCE):
        ((left,),) = life.records.ask(_NAMED, kind, NOBODY)
        if left:
            yield f"{left} rows {kind} still say who was there"
    for sentence in (await check(life.sim.config.database)).findings:
        yield f"the check says: {sentence}"
    for sentence in audit(life.sim.config.database).findings:
        yield f"the audit says: {sentence}"
