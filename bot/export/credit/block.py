"""A member's log as text to copy: a block for each entry, with the fields of the SEU form in their order."""

from __future__ import annotations

from bot.core.credit.activity import Activity
from bot.core.credit.log import CreditLog, Entry
from bot.core.credit.member_log import LEFT_OUT
from bot.core.message import say
from bot.core.values import UserText
from bot.export.credit.columns import FORM_COLUMNS, row
from bot.export.credit.csv import shown
from bot.export.credit.wording import SELF_REPORTED, notice, total
from bot.export.text import flat, flat_text


def seu_log(log: CreditLog) -> bytes:
    """The log as plain text in UTF-8, entries in the order of the days."""
    entries = log.entries
    parts = []
    for number, entry in enumerate(entries, start=1):
        heading = flat_text(say("{number} of {entries}", number=number, entries=len(entries)))
        parts.append(f"{heading}\n\n{block(entry, log)}")
    owner = say("Participant: {name}", name=UserText(log.participant.name))
    left_out = () if log.is_whole else (LEFT_OUT,)
    parts.append("\n".join(map(flat_text, (owner, total(log.minutes), *left_out, notice(log)))))
    return ("\n\n\n".join(parts) + "\n").encode("utf-8", "replace")


def block(entry: Entry, log: CreditLog) -> str:
    """The fields of one entry, a line each: `Activity Type: Events`, and so on."""
    cells = row(entry, log)
    lines = [f"{name}: {flat(shown(value))}" for name, value in zip(FORM_COLUMNS, cells, strict=False)]
    if isinstance(entry, Activity):
        lines.append(flat_text(SELF_REPORTED))
    return "\n".join(lines)
