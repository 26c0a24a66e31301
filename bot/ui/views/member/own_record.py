"""What somebody takes home from one meetup: their record, ready to be copied into the form, and as a file."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.credit.record import CreditRecord
from bot.core.credit.units import seu
from bot.core.message import Message, say
from bot.core.values import UserText
from bot.ui.kit.components import Accent, Sheet, attached, card, link, quiet, rows
from bot.ui.kit.lists import facts, sentences
from bot.ui.kit.text import fenced

_BLOCK_BUDGET = 2500
_TITLE_WIDTH = 100


def own_record_card(
    record: CreditRecord, block: str, file: str, said: Sequence[Message] = (), claim_link: str | None = None
) -> Sheet:
    """The card of somebody's own record of a meetup, for them alone.

    `block` has the fields of the form as lines to copy; `file` is the name of the file that is sent along.
    `claim_link` is the address where those who attended submit their units, if the series has one.
    """
    claim = [] if claim_link is None else [link(say("Claim your units"), claim_link)]
    return card(
        [
            say("### Your record of {title}", title=UserText(record.title, _TITLE_WIDTH)),
            facts(
                say("{minutes} min", minutes=record.minutes),
                say("**{seu}** SEU", seu=seu(record.minutes)),
                say("verify code `{code}`", code=record.code),
            ),
            quiet(say("For the form of Scrum Alliance:")),
            fenced(block, _BLOCK_BUDGET),
            *rows(claim),
            sentences(*said),
            attached(file),
            quiet(
                say("The file supports your claim; you log the units yourself. All of yours: `/seu export`")
            ),
        ],
        Accent.CLOSING,
    )
