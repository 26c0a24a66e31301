"""`python -m tests.store.golden.make [NAME…]`: write golden files of the present schema version, once.

Everything in them is written by the code as it is when this runs; what is in a folder already stays as it is.
"""

from __future__ import annotations

import asyncio
import json
import sqlite3
import sys
import tempfile
from collections.abc import Awaitable, Callable
from contextlib import closing
from pathlib import Path

from bot.store.drivers.sqlite.migrate import MIGRATIONS
from bot.store.drivers.versions import known_migrations
from bot.store.store import SqlStore
from tests.store.golden import DIGESTS, FOLDER, Facts, Golden, all_golden, digests, dumped, spread
from tests.store.golden.actions import write_actions
from tests.store.golden.attested import write_attested
from tests.store.golden.boxed import write_boxed
from tests.store.golden.carried import write_carried
from tests.store.golden.changed_policy import write_changed_policy
from tests.store.golden.chosen import write_chosen
from tests.store.golden.corrected import write_corrected
from tests.store.golden.curated import write_curated
from tests.store.golden.demo_database import write_demo
from tests.store.golden.every_kind import write_every_kind
from tests.store.golden.facts import Ids, facts_of
from tests.store.golden.joined import write_joined
from tests.store.golden.left import write_left
from tests.store.golden.lost_host import write_lost_host
from tests.store.golden.nudged import write_nudged
from tests.store.golden.odd_policy import write_odd_policy
from tests.store.golden.open_meetups import write_open_meetups
from tests.store.golden.other_host import write_other_host
from tests.store.golden.own_hosts import write_own_hosts
from tests.store.golden.prompted import write_prompt_asked, write_prompted
from tests.store.golden.settled import write_settled
from tests.store.golden.spoken import write_spoken
from tests.store.golden.takeaways import write_takeaways
from tests.store.golden.timed import write_timed
from tests.store.golden.unattested import write_unattested
from tests.store.golden.undone import write_undone
from tests.store.golden.unnoted import write_unnoted
from tests.store.golden.unsettled import write_unsettled
from tests.store.golden.voice_changed import write_voice_changed
from tests.store.golden.volunteered import write_volunteered

Write = Callable[[Path], Awaitable[Facts | None]]
"""Writes a database; what follows from it, where not all of that is to be kept."""
WRITERS: dict[str, Write] = {
    "actions": write_actions,
    "attested": write_attested,
    "boxed": write_boxed,
    "chosen": write_chosen,
    "carried": write_carried,
    "changed_policy": write_changed_policy,
    "corrected": write_corrected,
    "curated": write_curated,
    "demo": write_demo,
    "every_kind": write_every_kind,
    "joined": write_joined,
    "left": write_left,
    "lost_host": write_lost_host,
    "nudged": write_nudged,
    "odd_policy": write_odd_policy,
    "open_meetups": write_open_meetups,
    "other_host": write_other_host,
    "own_hosts": write_own_hosts,
    "prompt_asked": write_prompt_asked,
    "prompted": write_prompted,
    "settled": write_settled,
    "spoken": write_spoken,
    "timed": write_timed,
    "unattested": write_unattested,
    "undone": write_undone,
    "unnoted": write_unnoted,
    "unsettled": write_unsettled,
    "takeaways": write_takeaways,
    "volunteered": write_volunteered,
    "voice_changed": write_voice_changed,
}
_GUILDS = (
    "SELECT guild_id FROM meetups UNION SELECT guild_id FROM series UNION SELECT guild_id FROM guild_settings"
)
_MEMBERS = "SELECT member_id FROM people UNION SELECT member_id FROM credit_records"


def main() -> int:
    """Write what is not there yet, all of it or what is named; 1 when there is nothing to write."""
    folder = FOLDER / f"schema_{len(known_migrations(MIGRATIONS))}"
    folder.mkdir(exist_ok=True)
    wanted = [Golden(f"{folder.name}/{name}") for name in sys.argv[1:] or sorted(WRITERS)]
    missing = [each for each in wanted if not each.dump.exists()]
    for each in missing:
        asyncio.run(_write(each))
        print(f"wrote {each.name}: {each.dump.stat().st_size} bytes")
    _fix_digests()
    return 0 if missing else 1


async def _write(golden: Golden) -> None:
    name = golden.dump.stem
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "leancoffee.db"
        facts = await WRITERS[name](database) or await read(database)
        beside = database.with_suffix(".json")
        if beside.exists():
            beside.rename(golden.dump.with_suffix(".discord.json"))
        golden.dump.write_bytes(dumped(database).encode())
    golden.facts.write_text(spread(facts, 3), encoding="utf-8")


async def read(database: Path) -> Facts:
    """All facts about all things in a database of this version."""
    ids = ids_in(database)
    store = await SqlStore.open(database)
    try:
        return await facts_of(store, ids)
    finally:
        await store.close()


def ids_in(database: Path) -> Ids:
    """Everything that a database of this version holds."""
    with closing(sqlite3.connect(database)) as connection:

        def column(sql: str) -> list[str]:
            return sorted({each for (each,) in connection.execute(sql)})

        return Ids(
            meetups=column("SELECT meetup_id FROM meetups"),
            series=column("SELECT series_id FROM series"),
            guilds=[int(each) for each in column(_GUILDS)],
            members=[int(each) for each in column(_MEMBERS)],
            drafts=column("SELECT draft_id FROM series_drafts"),
        )


def _fix_digests() -> None:
    """Add the digests of new files; those of old ones stay as they are."""
    fixed = json.loads(DIGESTS.read_text(encoding="utf-8")) if DIGESTS.exists() else {}
    for golden in all_golden():
        if golden.name not in fixed:
            fixed[golden.name] = digests(json.loads(golden.facts.read_text(encoding="utf-8")))
    DIGESTS.write_text(spread(fixed, 3), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
