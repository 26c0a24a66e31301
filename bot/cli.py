"""The command line: what may be typed, where the settings come from, and how a fault is told."""

from __future__ import annotations

import argparse
import os
import re
import stat
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from io import StringIO, TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

from dotenv.parser import parse_stream

from bot.config import ConfigError

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

DONE: Final = 0
FAILED: Final = 1
MISUSED: Final = 2

_MOST_KEPT: Final = 1000
"""Backups that can be kept: three years of one a day."""

_NICE: Final = 10

_TYPED: Final = re.compile(
    r"(?<=unrecognized arguments: ).*|(?<=invalid choice: ).*(?= \(choose)|(?<=explicit argument ).*"
    r"|(?<=ambiguous option: ).*(?= could match)",
    re.DOTALL,
)
"""Where argparse quotes what was typed."""
_NOT_SHOWN: Final = "… (not shown here, for it may hold a password)"

_COMMANDS: Final = {
    "run": "run the bot on Discord until it is told to stop",
    "doctor": "check the token, intents, database, clock and time zone",
    "health": "ask the running bot at ADDRESS, or METRICS_ADDRESS, whether it is ready, as containers do",
    "check": "read the whole database and say what is wrong in it, also while the bot runs",
    "audit": "compute every credit record again from its journal and say which differ, also while the bot runs",
    "head": "show the newest entry of each server's ledger, or whether an older one is still part of it",
    "migrate": "bring the database up to this version",
    "backup": "copy the database to PATH, or into the folder PATH, with its signing keys, also while the bot runs",
    "copy": "copy everything into another, empty database: from SQLite to PostgreSQL, or back",
    "keys": "show the public keys that sign credentials, or make a new one with `keys rotate`",
    "verify": "say whether signed badges, certificates or tokens are valid, by public keys alone",
}


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """What was asked for: `.command`; `.wait_when_refused` for run, `.address`, `.live` for health, `.path`, `.keep`,
    `.verify` for backup, `.source`, `.target` for copy, `.meetup` for audit, `.since` for head, `.step` for keys,
    `.files`, `.keys` for verify.

    Raises SystemExit as argparse does: 0 after --help and --version, 2 after a wrong command line.
    """
    parser = _Parser(
        prog="leancoffee",
        description="A Discord bot that hosts Lean Coffee meetups. Its settings: see .env.example.",
        epilog="Exit codes: 0 done, 1 something failed, 2 somebody has to act (usage, settings, Discord refuses).",
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="say which version this is and leave")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, help_line in _COMMANDS.items():
        command = commands.add_parser(name, help=help_line, description=_sentence(help_line))
        match name:
            case "health":
                command.add_argument("address", metavar="ADDRESS", nargs="?", help="such as 127.0.0.1:9464")
                command.add_argument("--live", action="store_true", help="only whether it lives")
            case "run":
                command.add_argument(
                    "--wait-when-refused",
                    action="store_true",
                    help="where somebody has to act, wait to be stopped before leaving with 2: for containers, "
                    "which are started again whatever the exit code",
                )
            case "backup":
                _add_where_to_back_up(command)
            case "copy":
                _add_from_and_to(command)
            case "audit":
                command.add_argument("--meetup", metavar="ID", type=_text, help="this meetup alone")
            case "head":
                command.add_argument(
                    "--since",
                    metavar="HEAD",
                    type=_text,
                    help="a head that was kept, from here or a summary",
                )
            case "keys":
                steps = command.add_subparsers(dest="step", metavar="[STEP]")
                steps.add_parser("rotate", help="let a new key sign; what older ones signed stays valid")
            case "verify":
                _add_what_is_verified(command)
    asked = parser.parse_args(arguments)
    if asked.command == "backup" and asked.verify and asked.keep is None:
        parser.error("--verify goes with --keep")
    return asked


def _sentence(line: str) -> str:
    """A line as a sentence, in which names of variables and of arguments stay in capitals, as they are typed."""
    return f"{line[0].upper()}{line[1:]}."


class _Parser(argparse.ArgumentParser):
    """Says what is wrong with a command line without what was typed: an address that stands in it has a password."""

    def print_help(self, file: SupportsWrite[str] | None = None) -> None:
        """Whoever asked may have left meanwhile, which is nobody's fault; the first releases of 3.11 fall over it."""
        with suppress(OSError):
            super().print_help(file)

    def error(self, message: str) -> NoReturn:
        """Leave with 2, as argparse does."""
        super().error(_TYPED.sub(_NOT_SHOWN, message))


def _add_where_to_back_up(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "path",
        metavar="PATH",
        type=_path,
        help="the new file, which must not exist yet; with --keep a folder",
    )
    command.add_argument(
        "--keep",
        metavar="N",
        type=_how_many,
        help="name the new file by the time, and delete all but the newest N that were made like this",
    )
    command.add_argument(
        "--verify",
        action="store_true",
        help="with --keep: restore the new file for a moment and compare it, before any older one is deleted",
    )


def _add_from_and_to(command: argparse.ArgumentParser) -> None:
    for name, shown, what in (("source", "FROM", "whose bot is stopped"), ("target", "TO", "that is empty")):
        command.add_argument(
            name,
            metavar=shown,
            help=f"the address of a database {what}, like DATABASE_URL, or the name of a variable that holds it",
        )


def _add_what_is_verified(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "files",
        metavar="FILE",
        nargs="+",
        type=Path,
        help="a PNG, a PDF, a log as JSON or a JWT, or a verify code",
    )
    command.add_argument(
        "--key",
        dest="keys",
        metavar="DID",
        type=_text,
        action="append",
        default=[],
        help="the issuer's public key, did:key:…; as often as needed. Without it, those of this bot count",
    )


def _path(typed: str) -> Path:
    """A path that was typed, and no address, which would be quoted with its password where it is not there."""
    return Path(_no_address(typed))


def _no_address(typed: str) -> str:
    if "://" in typed:
        raise argparse.ArgumentTypeError(
            "that is an address; the one of the database belongs into DATABASE_URL"
        )
    return typed


def _text(typed: str) -> str:
    """What was typed, unless it is no text in UTF-8: Python hands such bytes out as halves of letters."""
    try:
        typed.encode()
    except UnicodeEncodeError:
        raise argparse.ArgumentTypeError("this is no text in UTF-8") from None
    return _no_address(typed)


def _how_many(typed: str) -> int:
    if not typed.isascii() or not typed.isdigit() or not 1 <= int(typed[:9]) <= _MOST_KEPT:
        raise argparse.ArgumentTypeError(f"that is no number from 1 to {_MOST_KEPT}")
    return int(typed)


class _Version(argparse.Action):
    """Looks the version up when it is asked for, in the metadata of the installed package."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import PackageNotFoundError, version

        try:
            found = version("leancoffee")
        except PackageNotFoundError:
            found = "from its source, which is not installed"
        try:
            print(f"leancoffee {found}")
            flush()
        except OSError:  # whoever asked has left, or there is no room
            parser.exit(FAILED)
        parser.exit(DONE)


def environment(dotenv: Path = Path(".env")) -> Mapping[str, str]:
    """The process's environment over what `dotenv` says, if there is such a file: the real one wins.

    Raises ConfigError where the file, or a line of it, cannot be read.
    """
    try:
        text = dotenv.read_text("utf-8-sig") if _is_written(dotenv) else ""
        if "\0" in text:  # UTF-16 without a mark of its order, or a file that was cut off
            raise OSError
    except (OSError, UnicodeDecodeError):
        raise ConfigError("The file .env cannot be read: it must be a readable UTF-8 text file.") from None
    return {**dict(_settings(text)), **os.environ}


def _settings(text: str) -> Iterator[tuple[str, str]]:
    """The settings that a .env file holds. Raises ConfigError for a line that is none.

    Passed over, it would mean its default: another database than that of yesterday, or no backups.
    """
    for each in parse_stream(StringIO(text)):
        if each.error:
            found = each.original.string
            line = each.original.line + found[: -len(found.lstrip())].count("\n")  # blank lines go before it
            raise ConfigError(
                f"Line {line} of .env cannot be read: it must be NAME=value, and a quote that is opened must be "
                "closed in the same line."
            )
        if each.key is not None and each.value is not None:
            yield each.key, each.value


def _is_written(dotenv: Path) -> bool:
    """Whether there is such a file. Raises OSError where something is there that was to be one and is none."""
    try:
        kind = dotenv.stat().st_mode
    except FileNotFoundError:
        if dotenv.is_symlink():  # to a file that has moved
            raise
        return False
    # A folder, as Docker makes one where a file was to be mounted that is not there; a pipe, which might never end.
    if stat.S_ISDIR(kind) or stat.S_ISFIFO(kind):
        raise OSError
    return stat.S_ISREG(kind)


def complain(sentence: str) -> None:
    """Tell an expected fault: one sentence on standard error. Where that cannot be, the exit code tells alone."""
    with suppress(OSError):
        print(f"leancoffee: {sentence}", file=sys.stderr, flush=True)


def print_whatever_is_said() -> None:
    """Have a character that the terminal's encoding lacks printed by its number: names are in any script."""
    if isinstance(sys.stdout, TextIOWrapper):
        with suppress(OSError):  # of a look at where it stands, which a pipe does not know
            sys.stdout.reconfigure(errors="backslashreplace")


def is_printed(report: str, done: str) -> bool:
    """Print what a command reports that has changed something; where that cannot be, complain that it is `done`.

    Whoever takes its exit code for all it says would do it a second time.
    """
    try:
        print(report, end="")
        flush()
    except OSError as fault:
        complain(f"{done} Only the report of it could not be printed ({fault.strerror}).")
        return False
    return True


def flush() -> None:
    """See to it that what was printed is written. Raises OSError where it cannot be."""
    if sys.stdout is not None:  # it was closed before the program began
        sys.stdout.flush()


def end_output() -> None:
    """Write what is not written yet of what was printed; where that cannot be, see that Python does not try again."""
    try:
        flush()
    except OSError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())


def make_way() -> None:
    """Let others have the processor first: the bot itself, which people wait for, while a whole database is read."""
    with suppress(OSError):  # a sandbox that forbids it
        os.nice(_NICE)
