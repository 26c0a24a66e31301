"""One entry of the ledger, and the hash chain of a server's entries.

Each entry's hash covers the hash before it and all the entry says, so that none can be changed, removed or put in
between without every later hash being wrong. A head names the newest entry: who kept an old one can prove that what
was there then is there unchanged. The content holds no id and no word of a person: people stand in it by alias and
words by reference (bot.store.journal.people), so that both can be erased and every hash still holds.
"""

from __future__ import annotations

import json
import re
from base64 import b32encode
from collections.abc import Iterable
from enum import StrEnum
from hashlib import sha256
from typing import Final, NamedTuple

from bot.core.typed.tidy import as_keyed

BEGINNING: Final = b""
"""What the first entry of a server builds on."""
CODE_BYTES: Final = 10
"""Of a hash, as the code that people look a record up by: 80 bits, which nobody guesses."""

_GROUP: Final = 4
_SHORT_HEAD: Final = 16
_CODE: Final = re.compile(r"(?:[A-Z2-7]{4}){3,4}")
"""Three groups are a record's from before there was a ledger."""
_PRINTED: Final = str.maketrans("08", "OB")
"""Digits that base32 leaves out (RFC 4648, section 6): whoever reads one on a page sees the letter it looks like."""
_HEAD: Final = re.compile(r"(\d{1,18})-([A-Z2-7]{16,52})")


class EntryKind(StrEnum):
    """What an entry does: gives a record, puts another in its place, or takes it back."""

    ISSUED = "issued"
    CORRECTED = "corrected"
    REVOKED = "revoked"


class Entry(NamedTuple):
    """One row of the ledger. `number` is its place in the server's chain, from 1; `holder` is an alias.

    `record_id` is the name of one member's record of one meetup, whatever entries it has; `body` is canonical JSON.
    """

    guild_id: int
    number: int
    record_id: str
    meetup_id: str
    holder: str
    kind: str
    rule: str
    body: str

    def hash_after(self, previous: bytes) -> bytes:
        """The SHA-256 (FIPS 180-4) of this entry behind the one with the hash `previous`."""
        # One field a line: none of them can hold a line break, for in JSON it is escaped.
        return sha256(previous + "\n".join(map(str, self)).encode()).digest()


def canonical(content: object) -> str:
    """JSON that is the same for the same content: RFC 8785, for ASCII keys, whole numbers and text."""
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def code_of(hash_: bytes) -> str:
    """The code of the entry with that hash, such as `ABCD-EFGH-IJKL-MNOP`."""
    return grouped(b32encode(hash_[:CODE_BYTES]).decode())


def grouped(letters: str) -> str:
    """Letters in groups of four, so that people can copy them."""
    return "-".join(letters[at : at + _GROUP] for at in range(0, len(letters), _GROUP))


def record_id_of(meetup_id: str, holder: str) -> str:
    """The name of one member's record of one meetup. The salted alias in it tells nothing of the member."""
    return "LC-" + b32encode(sha256(f"record\n{meetup_id}\n{holder}".encode()).digest()).decode()[:12]


class Cut(NamedTuple):
    """The newest entry of a server that has had its time and was removed, by its number and hash."""

    number: int = 0
    hash: bytes = BEGINNING


NOTHING_CUT = Cut()
"""Of a server all of whose entries are kept."""


def first_broken(rows: Iterable[tuple[Entry, bytes]], cut: Cut = NOTHING_CUT) -> int | None:
    """The number of the first entry of a server that does not follow from those before it; None for none.

    `rows` are all entries of one server behind its `cut` in order, each with the hash that is kept beside it.
    """
    previous = cut.hash
    for number, (entry, kept) in enumerate(rows, start=cut.number + 1):
        if entry.number != number or entry.hash_after(previous) != kept:
            return number
        previous = kept
    return None


class Head(NamedTuple):
    """The newest entry of a server, as it is shown: its number, and letters that only its hash gives.

    The letters are a hash of the entry's own, so that whoever reads a head learns no code of a record.
    """

    number: int
    letters: str

    def __str__(self) -> str:
        """The head in full, which nobody can find another chain for."""
        return f"{self.number}-{self.letters}"

    @property
    def short(self) -> str:
        """The head in 80 bits, as summaries carry it."""
        return f"{self.number}-{grouped(self.letters[:_SHORT_HEAD])}"

    def is_of(self, other: Head) -> bool:
        """Whether both name the same entry, one of them perhaps in its short form."""
        shorter, longer = sorted((self.letters, other.letters), key=len)
        return self.number == other.number and longer.startswith(shorter)


def head_of(number: int, hash_: bytes) -> Head:
    """The head of a chain whose newest entry has this number and hash."""
    return Head(number, b32encode(sha256(b"head\n" + hash_).digest()).decode().rstrip("="))


def parse_head(text: str) -> Head | None:
    """A head as somebody kept it, in full or in its short form; None where it is none."""
    number, _, letters = _on_one_line(text).partition("-")
    match = _HEAD.fullmatch(f"{number}-{letters.replace('-', '').translate(_PRINTED)}")
    # A chain begins with entry 1: a head of none is a slip, and no entry that was changed.
    return None if match is None or int(match[1]) == 0 else Head(int(match[1]), match[2])


def normal_code(text: str) -> str | None:
    """A code as it is kept, of one that was typed or pasted; None for what cannot be one."""
    letters = _on_one_line(text).replace("-", "").translate(_PRINTED)
    return grouped(letters) if _CODE.fullmatch(letters) else None


def _on_one_line(text: str) -> str:
    """What was copied from a page, a message or a cell, without the blanks and breaks that came along."""
    return "".join(as_keyed(text).upper().split())
