"""What runs beside the connection as long as the bot does: the watch over the file, and the backups."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from bot.config import Config
from bot.ops.monitoring.monitor import Monitor
from bot.runtime import lost_file


@asynccontextmanager
async def running_beside(
    store: lost_file.Losable, give_up: Callable[[Exception], None], config: Config, monitor: Monitor
) -> AsyncIterator[None]:
    """Run it as long as this lasts; `give_up` ends the bot, for a supervisor to start it again."""
    tasks = [asyncio.create_task(lost_file.watch(store, give_up), name="watch the file")]
    if config.backup_folder is not None and isinstance(config.database, Path):
        making = _make_backups(config, config.database, config.backup_folder, monitor)
        tasks.append(asyncio.create_task(making, name="backups"))
    try:
        yield
    finally:
        for each in tasks:
            each.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _make_backups(config: Config, database: Path, folder: Path, monitor: Monitor) -> None:
    from bot.ops.backups import Backups  # where they are asked for: an idle bot does without

    backups = Backups(database, config.signing_key_path, folder, config.backup_keep)
    monitor.read_from(backups.samples)
    await backups.keep_making()
