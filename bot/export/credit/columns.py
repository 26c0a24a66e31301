"""The columns of a log in rows, for CSV and for spreadsheets: the form's own order first (seu facts, Export columns).

The note on the marks stands at the end of every line's Evidence Method cell, and so does the one on what is missing
in the file: a line of its own would be read as an entry, and a note above the header would hide the header; so each
line that is copied out of the file still says what it is.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Final

from bot.core.credit.activity import Activity
from bot.core.credit.log import CreditLog, Entry
from bot.core.credit.member_log import LEFT_OUT
from bot.core.credit.record import CreditRecord
from bot.core.credit.units import hours_and_minutes, pdu, seu
from bot.export.credit import wording
from bot.export.text import MARKS, flat_text

Cell = str | int | Decimal | date | datetime
"""What stands in a cell: texts as people typed them, aware instants, days of the meetup's own calendar."""

FORM_COLUMNS: Final = ("Activity Type", "Activity Description", "Activity Date", "Hours", "Minutes")
"""What the SEU form asks for, in its order."""
COLUMNS: Final = (
    *FORM_COLUMNS,
    "SEU",
    "Legacy Category",
    "Organizer",
    "Delivery Method",
    "Start (UTC)",
    "End (UTC)",
    "Time Zone",
    "Evidence Method",
    "Rule",
    "Record ID",
    "Verify Code",
    "Used In Renewal",
    "PDU",
    "Participant",
    "Participant ID",
    "Contact",
    "State",
    "Measured Minutes",
    "Checked-In Minutes",
    "Inferred Minutes",
    "Attested Minutes",
    "Minutes Over Daily Cap",
    "Minutes In Other Meetups",
    "Attestation",
)
_SELF_REPORTED: Final = "self-reported"


def row(entry: Entry, log: CreditLog) -> tuple[Cell, ...]:
    """One line of a log, a cell for each of COLUMNS."""
    if isinstance(entry, Activity):
        return _of_activity(entry, log)
    return _of_record(entry, log)


def member(log: CreditLog) -> str:
    """The participant's id, as `member_id_cell` writes it."""
    return member_id_cell(log.participant.member_id)


def member_id_cell(member_id: int) -> str:
    """A Discord id (a snowflake), written so that no spreadsheet takes it for a number and rounds it."""
    return f"discord:{member_id}"


def _with_note(evidence: str, log: CreditLog) -> str:
    """How an entry is known; and of a log that is not whole, that it is not."""
    return evidence if log.is_whole else f"{evidence} {flat_text(LEFT_OUT)}"


def _of_record(record: CreditRecord, log: CreditLog) -> tuple[Cell, ...]:
    hours, minutes = hours_and_minutes(record.minutes)
    return (
        wording.ACTIVITY_TYPE,
        wording.description(record),
        record.day,
        hours,
        minutes,
        seu(record.minutes),
        wording.LEGACY_CATEGORY,
        record.organizer,
        wording.delivery_method(record),
        record.started_at,
        record.ended_at,
        record.time_zone,
        _with_note(f"{wording.evidence(record)} {flat_text(MARKS)}", log),
        record.rule,
        record.record_id,
        record.code,
        log.used(record),
        pdu(record.minutes),
        log.participant.name,
        member(log),
        record.contact,
        record.state.value,
        record.measured,
        record.checked_in,
        record.inferred,
        record.attested,
        record.cap_took,
        record.others_took,
        wording.attestation(record, log),
    )


def _of_activity(activity: Activity, log: CreditLog) -> tuple[Cell, ...]:
    hours, minutes = hours_and_minutes(activity.minutes)
    nothing: Cell = ""
    return (
        activity.kind.form_name,
        activity.description,
        activity.day,
        hours,
        minutes,
        seu(activity.minutes),
        *[nothing] * 6,
        _with_note(flat_text(wording.SELF_REPORTED), log),
        *[nothing] * 3,
        log.used(activity),
        pdu(activity.minutes),
        log.participant.name,
        member(log),
        nothing,
        _SELF_REPORTED,
        *[nothing] * 7,
    )
