"""Says what keeps the bot from running, a line for each part, and what to do about it.

It reads the settings one by one, so that a wrong variable hides no other check, and it changes
nothing: the database is opened for reading.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from importlib import metadata
from pathlib import Path

from bot import config
from bot.config import ConfigError
from bot.export.typst.press import missing
from bot.ops.checkup.discord_side import look_at_discord
from bot.ops.checkup.finding import Finding


def run(environ: Mapping[str, str]) -> int:
    """Print a line a finding; return 0 when everything is well, else 1."""
    findings = asyncio.run(examine(environ))
    for finding in findings:
        print(finding)
    return 0 if all(each.is_well for each in findings) else 1


async def examine(environ: Mapping[str, str]) -> list[Finding]:
    """Look at everything, in the order in which it is best put right."""
    return [
        _look_at_options(environ),
        *await look_at_discord(environ),
        database := _look_at_database(environ),
        await _look_at_records(environ, database),
        _look_at_files(environ),
        _look_at_backups(environ),
        _look_at_signing_keys(environ),
        _look_at_pdf(),
        _look_at_time_zone(environ),
    ]


def _look_at_options(environ: Mapping[str, str]) -> Finding:
    """The variables that no other check reads."""
    readers: tuple[Callable[[Mapping[str, str]], object], ...] = (
        config.read_api_base,
        config.read_dev_guild_id,
        config.read_log_level,
        config.read_log_format,
        config.read_metrics_address,
        config.read_shards,
        # As if it were alone: what is wrong with SHARDS is said already.
        partial(config.read_requests_per_second, shards=None),
        config.read_backup_keep,
        config.read_privacy_url,
        config.read_presence_days,
        config.read_records_months,
        config.read_removed_server_days,
    )
    faults = []
    for read in readers:
        try:
            read(environ)
        except ConfigError as fault:
            faults.append(fault.sentence)
    return Finding("Settings", not faults, " ".join(faults) or "every optional variable makes sense.")


def _look_at_database(environ: Mapping[str, str]) -> Finding:
    from bot.store.drivers.opening import inspect
    from bot.store.errors import DatabaseRefused

    try:
        path = config.read_database(environ)
        return Finding("Database", True, inspect(path))
    except (ConfigError, DatabaseRefused) as fault:
        return Finding("Database", False, fault.sentence)
    except OSError as fault:
        return Finding("Database", False, f"{fault.strerror or type(fault).__name__}: check DATABASE_URL.")


async def _look_at_records(environ: Mapping[str, str], database: Finding) -> Finding:
    """What the bot reads at its start; `leancoffee check` reads everything."""
    from bot.app.ports import StoreFailed
    from bot.store.check import check_records
    from bot.store.errors import DatabaseRefused

    if not database.is_well:
        return Finding("Records", False, "not read; put the database right first.")
    try:
        findings = (await check_records(config.read_database(environ))).findings
    except DatabaseRefused:  # of a database that is well, but not yet of this version
        return Finding(
            "Records", True, "they are read once a start has made their tables, or brought them up to date."
        )
    except StoreFailed as failure:
        return Finding("Records", False, str(failure))
    if findings:
        sentence = f"{len(findings)} cannot be read; `leancoffee check` names each of them."
        return Finding("Records", False, sentence)
    return Finding("Records", True, "what the bot reads at its start can be read.")


def _look_at_files(environ: Mapping[str, str], dotenv: Path = Path(".env")) -> Finding:
    """Whether others on the machine may read what is only for the bot."""
    from bot.store import private

    try:
        path = config.read_database(environ)
        own = "the database and .env" if isinstance(path, Path) else ".env"
        remedies = private.open_to_others(path) if isinstance(path, Path) else []
        if private.is_open_to_others(dotenv):
            remedies.append(private.closing(dotenv))
    except (ConfigError, OSError):
        return Finding("Files", False, "not looked at; put the database right first.")
    if remedies:
        return Finding("Files", False, f"others may use what is the bot's; do: {'; '.join(remedies)}.")
    return Finding("Files", True, f"nothing of {own} is open to others.")


def _look_at_backups(environ: Mapping[str, str]) -> Finding:
    from bot.ops.backups import as_they_stand

    try:
        place = config.read_database(environ)
        folder = config.read_backup_folder(environ, place)
        if not isinstance(place, Path):
            return Finding(
                "Backups", True, "they are the server's: pg_dump, or archiving; the bot makes none."
            )
        keep = config.read_backup_keep(environ)
        return Finding("Backups", *as_they_stand(place, folder, keep, datetime.now(UTC)))
    except ConfigError as fault:
        return Finding("Backups", False, fault.sentence)


def _look_at_signing_keys(environ: Mapping[str, str]) -> Finding:
    from bot.ops.keys import KeyFile, KeysUnusable
    from bot.store import private
    from bot.store.drivers.opening import public_keys_seen_by

    part = "Signing keys"
    try:
        database = config.read_database(environ)
        path = config.read_signing_key_file(environ) or config.beside(database)
        if not path.exists() and not public_keys_seen_by(database):
            return Finding(part, True, f"there is none yet; it is made at the first start, in {path}.")
        ring = KeyFile(path).ring()
        if private.is_open_to_others(path):
            return Finding(part, False, f"others may read the key that signs; do: {private.closing(path)}.")
    except ConfigError as fault:
        return Finding(part, False, fault.sentence)
    except KeysUnusable as fault:
        return Finding(part, False, f"credentials are not signed. {fault.sentence}")
    except OSError as fault:
        return Finding(part, False, f"{fault.strerror or type(fault).__name__}: check SIGNING_KEY_FILE.")
    if ring.signing is None:
        return Finding(
            part,
            False,
            "the newest one cannot sign: put the file back from a backup, or `leancoffee keys rotate`.",
        )
    return Finding(part, True, f"credentials are signed by {ring.signing.did}.")


def _look_at_pdf() -> Finding:
    """The extra [pdf]. Without it the bot is well; people are told that it writes no PDF."""
    absent = missing()
    if not absent:
        return Finding("PDF", True, "certificates and transcripts can be made.")
    return Finding(
        "PDF",
        True,
        f"certificates and transcripts cannot be made without {', '.join(absent)}; for these, install "
        "leancoffee[pdf].",
    )


def _look_at_time_zone(environ: Mapping[str, str]) -> Finding:
    # The package, because slim systems have no time zone database of their own.
    try:
        edition = metadata.version("tzdata")
    except metadata.PackageNotFoundError:
        return Finding("Time zone", False, "the package tzdata is missing; install the bot again.")
    try:
        name = config.read_default_timezone(environ)
    except ConfigError as fault:
        return Finding("Time zone", False, fault.sentence)
    return Finding("Time zone", True, f"{name}, by tzdata {edition}.")
