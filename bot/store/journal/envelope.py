"""The envelope of an event, and the hash chain that holds a journal together.

Each row's hash covers the hash before it and everything the row says, so that no row can be changed, removed or
put in between without every later hash being wrong. It is also the fence between writers: an append names the
hash it builds on (bot.store.journal.journal).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from hashlib import sha256
from typing import NamedTuple

BEGINNING = b""
"""What the first event of a journal builds on."""


class Envelope(NamedTuple):
    """One row of a journal.

    `at` is an instant in UTC with microseconds. `step` is the number of the first event of the command that
    this one belongs to. `actor` is the alias of who asked for it, None where nobody did; `cause` is what set it
    off, such as `interaction:1234` or `alarm:timebox_over`. `body` is JSON.
    """

    meetup_id: str
    seq: int
    at: str
    kind: str
    version: int
    step: int
    actor: str | None
    cause: str
    body: str

    def hash_after(self, previous: bytes) -> bytes:
        """The SHA-256 (FIPS 180-4) of this row behind the row with the hash `previous`."""
        meetup_id, seq, at, kind, version, step, actor, cause, body = self
        # One field a line: none of them can hold a line break, for in JSON it is escaped.
        content = f"{meetup_id}\n{seq}\n{at}\n{kind}\n{version}\n{step}\n{actor or ''}\n{cause}\n{body}"
        return sha256(previous + content.encode()).digest()


PRESENCE = frozenset({"member_seen", "member_left", "observation_regained", "prompt_answered"})
"""The kinds of rows that say who was there when. That may be forgotten (`pruned`); their hashes then stand alone."""


def first_broken(
    rows: Iterable[tuple[Envelope, bytes]], forgotten: Collection[str] = frozenset()
) -> int | None:
    """The number of the first row of a journal that does not follow from those before it; None for none.

    `rows` are all rows of one meetup in order, each with the hash that is kept beside it. What rows of the kinds in
    `forgotten` said is not known any more, so that only the next row tells whether their hash is the right one.
    """
    previous = BEGINNING
    for number, (envelope, kept) in enumerate(rows, start=1):
        is_right = envelope.kind in forgotten or envelope.hash_after(previous) == kept
        if envelope.seq != number or not is_right:
            return number
        previous = kept
    return None
