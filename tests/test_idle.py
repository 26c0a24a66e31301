"""What an idle bot does not load: the memory that it takes is a figure of `make bench`."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec

_BUILD = """
import asyncio, sys, tempfile
from pathlib import Path

async def main():
    from bot.config import Config, Secret
    from bot.runtime.composition import compose
    from bot.store.store import SqlStore

    with tempfile.TemporaryDirectory() as folder:
        store = await SqlStore.open(Path(folder, "idle.db"))
        bot = compose(store, Config(Secret("never.used")))
        await bot.load_cogs()
        await store.close()

asyncio.run(main())
print(*sys.modules, sep="\\n")
"""

ON_DEMAND = (
    # Libraries that write files, sign and typeset.
    *("xlsxwriter", "segno", "typst", "joserfc", "cryptography", "tomllib"),
    # What makes files of records and minutes, and what only the command line does.
    *("bot.export.credit.formats", "bot.export.credit.pages", "bot.export.credit.xlsx", "bot.export.typst"),
    *("bot.export.minutes.markdown", "bot.export.minutes.files", "bot.export.badge.jose", "rapidfuzz"),
    *("bot.export.mydata", "zipfile"),
    *(
        "bot.ops.doctor",
        "bot.ops.check",
        "bot.ops.audit",
        "bot.ops.verify",
        "bot.store.drivers.sqlite.backup",
    ),
    *("prometheus_client", "aiohttp.web", "bot.ops.monitoring.server", "bot.ops.monitoring.exposition"),
    *("bot.store.ledger.audit", "bot.store.ledger.verifying"),
    # What APScheduler loads for what the bot does not use of it (bot.runtime.scheduling).
    *("importlib.metadata", "tzlocal", "multiprocessing.connection", "concurrent.futures.process"),
)


def test_what_only_some_requests_need_is_not_loaded_by_an_idle_bot() -> None:
    built = subprocess.run([sys.executable, "-c", _BUILD], capture_output=True, text=True, check=True)
    loaded = set(built.stdout.split())
    assert "cogs.credit.export" in loaded
    assert [each for each in ON_DEMAND if each in loaded] == []


def test_what_is_not_to_be_loaded_is_there_by_that_name() -> None:
    assert [each for each in ON_DEMAND if find_spec(each) is None] == []
