"""The command line: what may be typed, where the settings come from, and how a fault is told."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from dotenv import dotenv_values

from bot.config import ConfigError

DONE: Final = 0
FAILED: Final = 1
MISUSED: Final = 2

_COMMANDS: Final = {
    "run": "run the bot on Discord until it is told to stop",
    "doctor": "check the token, intents, database, clock and time zone",
    "check": "read the whole database and say what is wrong in it, also while the bot runs",
    "migrate": "bring the database up to this version",
    "backup": "copy the database to PATH, and its signing keys beside it, also while the bot runs",
    "keys": "show the public keys that sign credentials, or make a new one with `keys rotate`",
    "verify": "say whether signed badges, certificates or tokens are valid, by public keys alone",
}


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """What was asked for: `.command`; `.path` for backup, `.step` for keys, `.files` and `.keys` for verify.

    Raises SystemExit as argparse does: 0 after --help and --version, 2 after a wrong command line.
    """
    parser = argparse.ArgumentParser(
        prog="leancoffee",
        description="A Discord bot that hosts Lean Coffee meetups. Its settings: see .env.example.",
        epilog="Exit codes: 0 done, 1 something failed, 2 somebody has to act (usage, settings, Discord refuses).",
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="say which version this is and leave")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, help_line in _COMMANDS.items():
        command = commands.add_parser(name, help=help_line, description=f"{help_line.capitalize()}.")
        match name:
            case "backup":
                command.add_argument(
                    "path", metavar="PATH", type=Path, help="the new file; it must not exist yet"
                )
            case "keys":
                steps = command.add_subparsers(dest="step", metavar="STEP")
                steps.add_parser("rotate", help="let a new key sign; what older ones signed stays valid")
            case "verify":
                _add_what_is_verified(command)
    return parser.parse_args(arguments)


def _add_what_is_verified(command: argparse.ArgumentParser) -> None:
    command.add_argument("files", metavar="FILE", nargs="+", type=Path, help="a PNG, a PDF or a JWT")
    command.add_argument(
        "--key",
        dest="keys",
        metavar="DID",
        action="append",
        default=[],
        help="the issuer's public key, did:key:…; as often as needed. Without it, those of this bot count",
    )


class _Version(argparse.Action):
    """Looks the version up when it is asked for, in the metadata of the installed package."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import PackageNotFoundError, version

        try:
            found = version("leancoffee")
        except PackageNotFoundError:
            found = "from its source, which is not installed"
        print(f"leancoffee {found}")
        parser.exit(DONE)


def environment(dotenv: Path = Path(".env")) -> Mapping[str, str]:
    """The process's environment over what `dotenv` says, if there is such a file: the real one wins.

    Raises ConfigError where the file cannot be read.
    """
    try:
        written = dotenv_values(dotenv, interpolate=False) if dotenv.is_file() else {}
    except (OSError, UnicodeDecodeError):
        raise ConfigError("The file .env cannot be read: it must be a readable UTF-8 text file.") from None
    return {**{name: value for name, value in written.items() if value is not None}, **os.environ}


def complain(sentence: str) -> None:
    """Tell an expected fault: one sentence on standard error."""
    print(f"leancoffee: {sentence}", file=sys.stderr)
