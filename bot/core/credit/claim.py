"""What a signed proof of attendance says, and how one is told from what is none.

A proof is a file that its holder gives away: whoever has the public key can read and check it without the bot. What
it claims is enough to recognise a meetup and no more than that.
"""

from __future__ import annotations

from datetime import date

from bot.core.message import say
from bot.core.refusal import Refusal
from bot.core.structures.frozen import frozen


@frozen
class Claim:
    """What a proof says of one attendance. `day` is the meetup's local day, `name` that of the attendee as signed.

    `code` is what the record is looked up by, and `issuer` the `did:key` whose signature was checked.
    """

    issuer: str
    code: str
    title: str
    day: date
    minutes: int
    name: str


class NotProved(Refusal):
    """What was shown proves nothing; its message says why."""


class NotOurs(NotProved):
    """Signed, but by a key that nobody here vouches for."""


CHANGED = say(
    "This proof is not valid: it was changed after it was signed, or a part of it is missing. Ask its holder for the "
    "original file."
)
NO_PROOF = say(
    "There is no signed proof in this. Give the PNG badge, the PDF, the JSON or the JWT as they were exported, or "
    "the verify code of a record."
)
