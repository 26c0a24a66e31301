"""What is said of a record that somebody had verified: valid or not, meetup, day, minutes and name, nothing more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.app.credit.verification import Standing, Verdict
from bot.core.message import Message, say, say_n
from bot.core.values import UserText

MOST_TOLD: Final = 6
"""Records of one file that are told one by one, those first that are not valid; an answer has 2,000 characters."""
_AT_MOST: Final = 80


def verdicts_told(verdicts: Sequence[Verdict]) -> list[Message]:
    """A sentence for each record, and how many more there are."""
    ordered = sorted(verdicts, key=lambda each: each.standing is Standing.VALID)
    told = [verdict_told(each) for each in ordered[:MOST_TOLD]]
    valid = sum(each.standing is Standing.VALID for each in verdicts)
    if len(verdicts) > 1:
        told.append(
            say_n(
                "{count} of the {records} records in this file is valid.",
                "{count} of the {records} records in this file are valid.",
                valid,
                records=len(verdicts),
            )
        )
    return told


def verdict_told(verdict: Verdict) -> Message:
    """The sentence about one record."""
    match verdict.standing:
        case Standing.VALID:
            return say("✅ Valid: {record}", record=_record(verdict))
        case Standing.REPLACED:
            return say(
                "⚠️ Not valid any more: {record} It was corrected since; ask its holder for the new one.",
                record=_record(verdict),
            )
        case Standing.REVOKED:
            return say("❌ Not valid: {record} It was revoked since.", record=_record(verdict))
        case Standing.NOT_KEPT:
            return say(
                "✅ Rightly signed by this bot: {record} The record itself is not kept here any more.",
                record=_record(verdict),
            )
        case Standing.DIFFERENT:
            return say(
                "❌ Not valid: {record} That is signed, but the record is kept here with other figures. Tell whoever "
                "runs this bot.",
                record=_record(verdict),
            )


def _record(verdict: Verdict) -> Message:
    if verdict.name is None:
        return say_n(
            "Somebody whose name is not kept here attended {title} on {day} for {count} minute.",
            "Somebody whose name is not kept here attended {title} on {day} for {count} minutes.",
            verdict.minutes,
            title=UserText(verdict.title, _AT_MOST),
            day=verdict.day,
        )
    return say_n(
        "{name} attended {title} on {day} for {count} minute.",
        "{name} attended {title} on {day} for {count} minutes.",
        verdict.minutes,
        name=UserText(verdict.name, _AT_MOST),
        title=UserText(verdict.title, _AT_MOST),
        day=verdict.day,
    )
