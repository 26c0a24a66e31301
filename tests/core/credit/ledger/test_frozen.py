"""What an entry says of its meetup is computed again years later, so how it is read is not edited after a release."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from bot.core.credit.ledger import contents_1

_CHECKSUM = "93ad4d83252169109b67877a6819aa99286277d5ef77a174fe3a2343d7c6d719"


def test_how_entries_of_form_1_read_their_journal_is_as_it_was_released() -> None:
    assert sha256(Path(contents_1.__file__).read_bytes()).hexdigest() == _CHECKSUM, (
        "contents_1.py was edited. Entries of form 1 are computed again by it, so it is frozen: take the edit back, "
        "and write contents_2.py beside it, for entries of a form of their own."
    )
