"""What runs beside the connection as long as the bot does: the watch over the file, and the backups."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Final

from bot.config import Config
from bot.ops.monitoring.monitor import Monitor
from bot.runtime import lost_file

log = logging.getLogger(__name__)

AGAIN_SECONDS: Final = 60.0
"""Before what ended by an error that nobody foresaw is begun again."""


async def kept_going(
    what: str, work: Callable[[], Awaitable[None]], again_seconds: float = AGAIN_SECONDS
) -> None:
    """Do something that lasts as long as the bot, until it is over; an error ends it but for a while."""
    while True:
        try:
            await work()
        except Exception:
            log.exception("An error ended what runs beside the bot (%s); it is begun again.", what)
        else:
            return
        await asyncio.sleep(again_seconds)


@asynccontextmanager
async def running_beside(
    store: lost_file.Losable, give_up: Callable[[Exception], None], config: Config, monitor: Monitor
) -> AsyncIterator[None]:
    """Run it as long as this lasts; `give_up` ends the bot, for a supervisor to start it again."""
    works: dict[str, Callable[[], Awaitable[None]]] = {
        "watch the file": partial(lost_file.watch, store, give_up)
    }
    if config.backup_folder is not None and isinstance(config.database, Path):
        works["backups"] = _backups(config, config.database, config.backup_folder, monitor)
    tasks = [asyncio.create_task(kept_going(name, work), name=name) for name, work in works.items()]
    try:
        yield
    finally:
        for each in tasks:
            each.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def _backups(config: Config, database: Path, folder: Path, monitor: Monitor) -> Callable[[], Awaitable[None]]:
    from bot.ops.backups import Backups  # where they are asked for: an idle bot does without

    backups = Backups(database, config.signing_key_path, folder, config.backup_keep)
    monitor.read_from(backups.samples)
    return backups.keep_making
