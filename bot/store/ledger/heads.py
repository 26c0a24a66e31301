"""The newest entry of each server, and whether what somebody kept is still a part of its chain.

Who kept a head can prove that nothing up to it was changed or removed. Where that fails it is told apart why: a file
whose chain ends before the head is older than it, as after a backup was restored; one whose chain goes past that
number with another entry was written anew from somewhere before it.
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.core.credit.ledger.entry import NOTHING_CUT, Cut, Head, head_of
from bot.core.structures.frozen import frozen
from bot.store.drivers.connection import Connection
from bot.store.drivers.opening import one_state
from bot.store.drivers.postgres.address import Place
from bot.store.errors import OF_A_ROW
from bot.store.ledger.body import statement_in
from bot.store.ledger.verifying import ADVICE, Kept, cuts, kept_entries, wrong_in_chain


@frozen
class Verdict:
    """Whether a head is a part of a chain that holds, and what to say of it."""

    holds: bool
    sentences: tuple[str, ...]


@frozen
class _Chain:
    """The entries of a server behind its cut, in order."""

    entries: list[Kept]
    cut: Cut

    @property
    def length(self) -> int:
        """The number of its newest entry, kept or not."""
        return self.entries[-1].entry.number if self.entries else self.cut.number

    @property
    def head(self) -> Head:
        """Its newest entry."""
        return _head(self.entries[-1]) if self.entries else head_of(*self.cut)

    def head_at(self, number: int) -> Head | None:
        """The head that its entry of a number was; None where that is not known."""
        if number == self.cut.number > 0:
            return head_of(*self.cut)
        entry = self.entry_at(number)
        return None if entry is None else _head(entry)

    def entry_at(self, number: int) -> Kept | None:
        """Its entry of a number; None where there is none, though newer ones may be there."""
        return next((each for each in self.entries if each.entry.number == number), None)

    @property
    def wrong(self) -> list[str]:
        """What is wrong with it."""
        return wrong_in_chain(self.entries, self.cut) if self.entries else []


def heads(place: Place) -> dict[int, Head]:
    """The head of each server (a snowflake) that has, or had, an entry. Raises DatabaseRefused."""
    with one_state(place) as connection:
        return {guild_id: chain.head for guild_id, chain in _chains(connection).items()}


def since(place: Place, kept: Head) -> Verdict:
    """What became of a head that somebody kept, in full or in its short form. Raises DatabaseRefused."""
    with one_state(place) as connection:
        chains = _chains(connection)
    for guild_id, chain in chains.items():
        head = chain.head_at(kept.number)
        if head is not None and head.is_of(kept):
            return _part_of(guild_id, chain, kept.number)
    return Verdict(False, tuple(_not_part_of(chains, kept.number)))


def _chains(connection: Connection) -> dict[int, _Chain]:
    begins_behind, entries = cuts(connection), dict(kept_entries(connection))
    return {
        guild_id: _Chain(entries.get(guild_id, []), begins_behind.get(guild_id, NOTHING_CUT))
        for guild_id in sorted({*begins_behind, *entries})
    }


def _part_of(guild_id: int, chain: _Chain, number: int) -> Verdict:
    if wrong := chain.wrong:
        return Verdict(False, tuple(wrong))
    return Verdict(
        True,
        (
            f"Server {guild_id}: entry {number} and the {number - 1} before it are what they were. "
            f"{chain.length - number} came after it.",
        ),
    )


def _not_part_of(chains: dict[int, _Chain], number: int) -> Iterator[str]:
    if not chains:
        yield "The ledger has no entry, so the file is older than the head: was a backup restored?"
    for guild_id, chain in chains.items():
        if number < chain.cut.number:
            yield (
                f"Server {guild_id}: the entries up to {chain.cut.number} have had their time and were removed, so "
                f"that entry {number} cannot be compared any more. Compare with a newer head."
            )
        elif wrong := chain.wrong:  # which tells more than what stands at that number by now
            yield from wrong
        elif number > chain.length:
            ends_with = f", {_issued(chain.entries[-1])}" if chain.entries else ", which has had its time"
            yield (
                f"Server {guild_id}: the chain ends with entry {chain.length}{ends_with}, and the head "
                f"is entry {number}. If the head is of this server, the file is older than it: a backup was "
                "restored, or the newest entries were removed, of which `leancoffee audit` names the meetups."
            )
        else:
            entry = chain.entry_at(number)
            issued = "removed since" if entry is None else _issued(entry)
            yield (
                f"Server {guild_id}: entry {number} is another one, {issued}. If the head is "
                "of this server, entries were changed, or a backup of before was restored and the ledger went on "
                f"from there: compare with older heads to find since when. {ADVICE}"
            )


def _issued(kept: Kept) -> str:
    try:
        return f"issued at {statement_in(kept.entry.body).issued_at:%Y-%m-%d %H:%M} UTC"
    except OF_A_ROW:
        return "which cannot be read"


def _head(kept: Kept) -> Head:
    return head_of(kept.entry.number, kept.hash)
