"""`leancoffee copy FROM TO`: moves everything from one database into another, and says how that is known.

An address may hold a password, and what is typed can be read by everybody on the machine while it runs: so the name
of a variable that holds the address does as well.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from bot.config import DEFAULT_DATABASE_URL, ConfigError, place_of
from bot.ops import lock
from bot.store.copying import by_hand
from bot.store.copying.copying import Digest, copy, is_same
from bot.store.drivers.opening import current, refuse_unusable
from bot.store.drivers.postgres.address import Place
from bot.store.errors import DatabaseRefused

_NAME: Final = re.compile(r"[A-Z][A-Z0-9_]*")


def run(source: str, target: str, environ: Mapping[str, str]) -> int:
    """Copy, print what was copied, and return 0. Raises ConfigError, DatabaseRefused and CopyFailed."""
    from_, to = _place(source, "FROM", environ), _place(target, "TO", environ)
    if is_same(from_, to):
        raise DatabaseRefused("FROM and TO are the same database. Name another one to copy into.")
    tables, added = _copied(from_, to)
    _tell(tables, from_, to)
    _tell_of_what_is_left(added, from_)
    return 0


def _place(typed: str, shown: str, environ: Mapping[str, str]) -> Place:
    """The database that was typed as `shown`, by its address or by the name of a variable. Raises ConfigError."""
    address = typed
    if _NAME.fullmatch(typed):
        default = DEFAULT_DATABASE_URL if typed == "DATABASE_URL" else ""
        shown, address = typed, environ.get(typed, "").strip() or default
        if not address:
            raise ConfigError(f"The variable {typed} is not set: it should hold the address of a database.")
    try:
        return place_of(address)
    except ConfigError as fault:
        raise ConfigError(fault.sentence.replace("DATABASE_URL", shown)) from None


def _copied(from_: Place, to: Place) -> tuple[dict[str, Digest], list[str]]:
    """Copy while no bot may start on a file of the two; what was copied, and what somebody added that is left out.

    In this very thread, which an interruption ends.
    """
    if isinstance(from_, Path) and not from_.exists():
        raise DatabaseRefused(f"There is no database at {from_}. Check FROM.")
    current(from_)
    for each in (from_, to):
        if isinstance(each, Path):
            refuse_unusable(each)
    with ExitStack() as locks:
        if isinstance(from_, Path):
            locks.enter_context(lock.held_for_reading(from_))
        if isinstance(to, Path):
            locks.enter_context(lock.held_at_once(to))
        return copy(from_, to), by_hand.added(from_)


def _tell(tables: dict[str, Digest], from_: Place, to: Place) -> None:
    for name, each in sorted(tables.items()):
        if each.rows:
            print(f"{each.rows:>10} {name:<22} {str(each)[:16]}")
    rows = sum(each.rows for each in tables.values())
    print(
        f"{from_} is copied to {to}: {rows} rows of {len(tables)} tables, read again there and alike, each row and "
        "each head of a journal and a ledger."
    )
    print(
        "The signing keys are in a file of their own, which was not touched: have SIGNING_KEY_FILE name it when "
        "DATABASE_URL names the new database."
    )


def _tell_of_what_is_left(added: list[str], from_: Place) -> None:
    if added:
        print(
            f"Not copied, for it was added by hand to {from_} and is no part of the bot: {', '.join(added)}. Keep "
            "what you need of it before you delete that database."
        )
