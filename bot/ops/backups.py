"""Makes a backup a day by itself, where BACKUP_FOLDER is set, and says so once where that fails.

The work is done by `leancoffee backup --verify` in a process of its own, which is given neither the token nor the
memory of the bot: reading a whole database to prove its copy would take turns from the people who press buttons, for
as long as it lasts. When the next one is due is measured twice, by the names of the backups and by the time that this
process has waited, since clocks are put forward and back: neither makes it wait for more than a day.
"""

from __future__ import annotations

import asyncio
import logging
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from bot.ops.monitoring import table
from bot.ops.monitoring.table import Sample
from bot.own_process import own_process
from bot.store import private
from bot.store.drivers.sqlite.backup_folder import newest_in, refuse_another, refuse_lost, refuse_one_of
from bot.store.errors import DatabaseRefused

DAY_SECONDS: Final = 86_400.0

_SETTLING_SECONDS: Final = 60.0
"""Before the first look: a start has more urgent things to do."""
_HOP_SECONDS: Final = 3_600.0
"""Between two looks at the clock, and between two tries where one failed."""
_LONGEST_SECONDS: Final = 6 * 3_600.0
"""A disk that does not answer holds up nobody but the next backup; for ever is too long."""
_LONGEST_SENTENCE: Final = 400
_OLD_HOURS: Final = 26
"""A day, and the time of an attempt that is made again."""

_log = logging.getLogger(__name__)


def as_they_stand(database: Path, folder: Path | None, keep: int, now: datetime) -> tuple[bool, str]:
    """Whether the backups of a database are as they should be at `now` (aware UTC), and a sentence about them."""
    if folder is None:
        return True, "the bot makes none by itself; BACKUP_FOLDER would have it make one a day."
    try:
        refuse_lost(database, folder)
        refuse_one_of(folder, database)
        newest = newest_in(folder)
        if newest is not None:
            refuse_another(database, newest.path)
    except DatabaseRefused as refused:
        return False, refused.sentence
    except OSError as fault:
        return (
            False,
            f"{folder} cannot be looked into ({fault.strerror}). Make the folder, or correct BACKUP_FOLDER.",
        )
    if not os.access(folder, os.W_OK):
        return False, f"{folder} cannot be written by this user. Do: chown it to whom the bot runs as."
    if private.is_open_to_others(folder):
        return (
            False,
            f"others may look into {folder}, which holds the records and the keys. Do: {private.closing(folder)}.",
        )
    if newest is None:
        return True, f"there is none in {folder} yet; the bot makes the first a minute after its start."
    made_at = newest.known_by(now)
    if made_at is None:
        return False, (
            f"the newest in {folder} ({newest.path.name}) was made by a clock that was put back since, so nobody "
            "knows how old it is. The bot makes another one a minute after its start."
        )
    hours = round((now - made_at).total_seconds() / 3_600)
    if hours > _OLD_HOURS:
        return False, (
            f"the newest in {folder} is {hours} hours old: the bot has not run since, or its log says why "
            "it made none (look for: no new backup)."
        )
    return True, f"the newest in {folder} is {hours} hours old, and {keep} are kept."


class Backups:
    """The backups of one SQLite database in one folder."""

    def __init__(self, database: Path, keys: Path, folder: Path, keep: int) -> None:
        """`keep` of them stay; `keys` are those that sign for the database."""
        self._database, self._keys = database.absolute(), keys.absolute()
        self._folder, self._keep = folder, keep
        self.made_at: datetime | None = None
        """When the newest one was made that is known of, by the clock (aware UTC)."""
        self.fault: str | None = None
        """Why the last try failed, in sentences; None where it did not."""

    async def keep_making(
        self, settling_seconds: float = _SETTLING_SECONDS, hop_seconds: float = _HOP_SECONDS
    ) -> None:
        """Make one whenever one is due, until it is cancelled. An attempt that fails is made again after a hop."""
        await asyncio.sleep(settling_seconds)
        loop = asyncio.get_running_loop()
        waiting_since = loop.time()
        while True:
            left = await self._seconds_left(loop.time() - waiting_since)
            if left <= 0 and await self.make():
                waiting_since, left = loop.time(), DAY_SECONDS
            await asyncio.sleep(min(left, hop_seconds) if left > 0 else hop_seconds)

    async def samples(self) -> list[Sample]:
        """How it stands, for whoever watches the bot (bot.ops.monitoring)."""
        failed = Sample(table.BACKUP_FAILED, float(self.fault is not None))
        if self.made_at is None:
            return [failed]
        age = (datetime.now(UTC) - self.made_at).total_seconds()
        return [Sample(table.BACKUP_AGE, max(age, 0.0)), failed]

    async def make(self) -> bool:
        """Make one now and prove it; whether that went well. What went wrong is in the log, and in `fault`."""
        fault = await self._made()
        if fault is not None:
            level = logging.ERROR if self.fault is None else logging.WARNING
            _log.log(
                level,
                "There is no new backup that is good, no older one is deleted, it is tried again in an hour. %s",
                fault,
            )
        elif self.fault is not None:
            _log.warning("Backups are made again, in %s.", self._folder)
        else:
            _log.info("A backup was made in %s, restored and compared.", self._folder)
        self.fault = fault
        if fault is None:
            self.made_at = datetime.now(UTC)
        return fault is None

    async def _seconds_left(self, waited: float) -> float:
        """Until the next one is due; `waited` are the seconds since this process made one, or was started."""
        try:
            newest = await asyncio.to_thread(newest_in, self._folder)
        except OSError:
            return 0.0  # and the try says what is wrong with the folder
        if newest is None:
            return 0.0
        now = datetime.now(UTC)
        made_at = newest.known_by(now)
        if made_at is None:
            return 0.0
        self.made_at = self.made_at or made_at
        return DAY_SECONDS - max((now - made_at).total_seconds(), waited)

    async def _made(self) -> str | None:
        """Have one made; None, or what went wrong."""
        place = {"DATABASE_URL": f"sqlite:///{self._database}", "SIGNING_KEY_FILE": str(self._keys)}
        what = ("backup", str(self._folder), "--keep", str(self._keep), "--verify")
        try:
            async with own_process("bot", *what, given=place) as process, asyncio.timeout(_LONGEST_SECONDS):
                _, complaint = await process.communicate()
        except TimeoutError:
            return "It took longer than six hours, and was given up: does the disk of the folder answer?"
        except OSError as error:
            return f"The process that makes it could not be started ({error.strerror})."
        return None if process.returncode == 0 else _sentence(process.returncode, complaint)


def _sentence(code: int | None, complaint: bytes) -> str:
    """What the process said last, which is one sentence where it foresaw what happened."""
    lines = complaint.decode(errors="replace").strip().splitlines()
    if not lines:
        return f"The process that makes it ended with {code} and said nothing: was it killed, for want of memory?"
    return lines[-1].removeprefix("leancoffee: ")[:_LONGEST_SENTENCE]
