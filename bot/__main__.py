"""The composition root: which function serves which command, and what its faults look like outside.

The only file that sees every package. It imports one when its command is called, so that `backup` does not
load Discord and `--help` loads nothing.
"""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import redirect_stdout
from datetime import UTC, datetime
from functools import partial
from io import StringIO
from pathlib import Path
from typing import Final

from bot import cli
from bot.app.ports import StoreFailed
from bot.config import (
    Config,
    ConfigError,
    beside,
    parse_address,
    read_database,
    read_metrics_address,
    read_signing_key_file,
)
from bot.ops import logs
from bot.stopping import StoppedAtOnce, Stopping
from bot.store.drivers.postgres.address import Place
from bot.store.errors import DatabaseRefused

_EXPECTED: Final = (ConfigError, DatabaseRefused, OSError)

_ROTATED: Final = (
    "A new key signs from now on, and must not be made again. Show its name with `leancoffee keys`, publish it, and "
    "make a backup."
)
_DONE_BY: Final[Mapping[str, str]] = {
    "migrate": "The database is up to date.",
    "backup": "The backup is made.",
    "copy": "The database is copied, read again there and alike.",
}

_log = logging.getLogger(__name__)
_stopping: Final = Stopping()


def main(argv: Sequence[str] | None = None) -> int:
    """Serve one command and return the process's exit code: 0 done, 1 failed, 2 somebody has to act.

    Expected faults are one sentence on standard error. `argv` is without the program's name.
    """
    cli.print_whatever_is_said()
    try:
        arguments = cli.parse(argv)
        outcome = _served(arguments)
    finally:
        cli.end_output()
    if outcome == cli.MISUSED and getattr(arguments, "wait_when_refused", False):
        # Until then whoever looks finds a process that is not well.
        cli.complain("Waiting to be stopped, and started again once that is put right.")
        _stopping.wait()
    return outcome


def _served(arguments: argparse.Namespace) -> int:
    try:
        done = _done_by(arguments)
        if done is None:
            outcome = _SERVED_BY[arguments.command](arguments)
            cli.flush()
            return outcome
        with redirect_stdout(StringIO()) as said:
            outcome = _SERVED_BY[arguments.command](arguments)
        return outcome if cli.is_printed(said.getvalue(), done) else cli.FAILED
    except ConfigError as fault:
        cli.complain(fault.sentence)
        return cli.MISUSED
    except DatabaseRefused as fault:
        cli.complain(fault.sentence)
        return cli.MISUSED if fault.needs_somebody else cli.FAILED
    except StoreFailed as fault:
        cli.complain(str(fault))
        return cli.FAILED
    except BrokenPipeError:
        return cli.FAILED  # whoever read what is printed, `head` for instance, has left
    except OSError as fault:
        cli.complain(
            f"{fault.filename}: {fault.strerror}." if fault.filename else f"{fault.strerror or fault}."
        )
        return cli.FAILED
    except KeyboardInterrupt:
        cli.complain("It was interrupted before its end.")
        return cli.FAILED


def _done_by(arguments: argparse.Namespace) -> str | None:
    """What a command that changes something has done once it is through; None for one that only looks, or goes on."""
    if arguments.command == "keys":
        return _ROTATED if arguments.step == "rotate" else None
    return _DONE_BY.get(arguments.command)


def _run(_: argparse.Namespace) -> int:
    config = Config.from_environment(cli.environment())
    logs.configure(config.log_level, config.log_format, (config.token.reveal(),), holds_nobody_up=True)
    logs.catch_what_nobody_catches()
    _stopping.listen()
    try:
        with _stopping.nothing_begun():
            from bot.runtime import serving
            from bot.runtime.connection import endings
    except StoppedAtOnce:
        _log.info("Stopped before anything was begun.")
        logs.are_written()
        return cli.DONE

    sentence: str | None = None
    try:
        outcome = serving.run(config, _stopping)
    except endings.Ended as end:
        outcome, sentence = cli.MISUSED if end.needs_somebody else cli.FAILED, end.sentence
    except _EXPECTED:
        logs.are_written()
        raise
    except Exception:
        # Through the log, which redacts, rather than as a bare traceback on standard error.
        _log.exception("The bot stopped for a reason that nobody foresaw.")
        outcome = cli.FAILED
    if not logs.are_written():  # nobody reads it, and Python would wait for that at its end
        _stopping.leave_soon(outcome)
    if sentence is not None:
        cli.complain(sentence)
    return outcome


def _doctor(_: argparse.Namespace) -> int:
    from bot.ops import doctor

    return doctor.run(cli.environment())


def _health(arguments: argparse.Namespace) -> int:
    address = (
        read_metrics_address(cli.environment())
        if arguments.address is None
        else parse_address(arguments.address, "ADDRESS")
    )
    if address is None:
        cli.complain("METRICS_ADDRESS is not set, so the bot cannot be asked. Set it, or name an address.")
        return cli.MISUSED
    import asyncio

    from bot.ops.monitoring.health import ask

    is_well, said = asyncio.run(ask(address, "/live" if arguments.live else "/ready"))
    if is_well:
        print(said)
        return cli.DONE
    cli.complain(said)
    return cli.FAILED


def _check(_: argparse.Namespace) -> int:
    place = read_database(cli.environment())
    from bot.ops import check

    return check.run(place)


def _audit(arguments: argparse.Namespace) -> int:
    place = read_database(cli.environment())
    from bot.ops import audit

    return audit.run(place, arguments.meetup)


def _head(arguments: argparse.Namespace) -> int:
    place = read_database(cli.environment())
    from bot.ops import audit

    return audit.run_head(place, arguments.since)


def _migrate(_: argparse.Namespace) -> int:
    place = read_database(cli.environment())
    from bot.ops.migrating import migrated

    applied = migrated(place)
    for name in applied:
        print(f"Applied {name}.")
    print(f"{place} is up to date.")
    return cli.DONE


def _backup(arguments: argparse.Namespace) -> int:
    path, keys = _database_and_keys()
    if not isinstance(path, Path):
        raise DatabaseRefused(
            f"The database {path} is backed up by its server's own means: `pg_dump --format custom`, for instance. "
            f"The signing keys, {keys}, belong into the backup too. See docs/operators.md.",
            needs_somebody=True,
        )
    from bot.store.drivers.sqlite.backup import backup
    from bot.store.drivers.sqlite.backup_folder import backup_into

    if arguments.keep is None:
        copies = backup(path, arguments.path, keys)
    else:
        copies = backup_into(
            path,
            arguments.path,
            arguments.keep,
            datetime.now(UTC),
            keys,
            is_proved=arguments.verify,
            # Not earlier: as long as it copies, the bot's write-ahead log grows.
            before_proof=cli.make_way,
        )
    print(f"{path} is copied to {' and '.join(map(str, copies))}.")
    if arguments.verify:
        print("The copy was restored and compared: it holds what it should.")
    return cli.DONE


def _copy(arguments: argparse.Namespace) -> int:
    from bot.ops import copying
    from bot.store.copying.ends import CopyFailed

    try:
        return copying.run(arguments.source, arguments.target, cli.environment())
    except CopyFailed:
        raise
    except DatabaseRefused as refusal:
        cli.complain(refusal.sentence)
        return cli.MISUSED


def _keys(arguments: argparse.Namespace) -> int:
    _, path = _database_and_keys()
    from bot.ops import keys

    try:
        return keys.run(path, arguments.step)
    except keys.KeysUnusable as fault:
        cli.complain(fault.sentence)
        return cli.FAILED


def _verify(arguments: argparse.Namespace) -> int:
    from bot.ops import keys, verify

    codes = [each for each in arguments.files if verify.is_code(each)]
    files = [each for each in arguments.files if each not in codes]
    outcome = cli.DONE
    if codes:
        database, key_file = _database_and_keys()
        from bot.ops.verify_code import looked_up

        outcome = verify.run_codes(codes, partial(looked_up, database, key_file))
    try:
        if files:
            ring = keys.named(arguments.keys) if arguments.keys else keys.trusted(*_database_and_keys())
            outcome = max(outcome, verify.run(files, ring))
    except keys.KeysUnusable as fault:
        cli.complain(fault.sentence)
        return cli.MISUSED
    return outcome


def _database_and_keys() -> tuple[Place, Path]:
    environ = cli.environment()
    place = read_database(environ)
    return place, read_signing_key_file(environ) or beside(place)


_SERVED_BY: Final[Mapping[str, Callable[[argparse.Namespace], int]]] = {
    "run": _run,
    "doctor": _doctor,
    "health": _health,
    "check": _check,
    "audit": _audit,
    "head": _head,
    "migrate": _migrate,
    "backup": _backup,
    "copy": _copy,
    "keys": _keys,
    "verify": _verify,
}

if __name__ == "__main__":
    sys.exit(main())
