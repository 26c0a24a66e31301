"""What an entry says of its meetup is computed again years later, so how it is read is not edited after a release."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from bot.core.credit.ledger import contents_1

_CHECKSUM = "e73644400a1c52d60fffc3c207152519011133578c7c4e61cc18bf89955243d4"


def test_how_entries_of_form_1_read_their_journal_is_as_it_was_released() -> None:
    assert sha256(Path(contents_1.__file__).read_bytes()).hexdigest() == _CHECKSUM, (
        "contents_1.py was edited. Entries of form 1 are computed again by it, so it is frozen: take the edit back, "
        "and write contents_2.py beside it, for entries of a form of their own."
    )
