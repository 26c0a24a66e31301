"""Credited minutes in the units that others count in: SEU, hours and minutes, PDU."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

_PDU_STEP_MINUTES = 15


def seu(minutes: int) -> Decimal:
    """Credited minutes as SEU, one an hour: two decimals, never rounded up (seu facts, rule 4)."""
    return Decimal(_not_negative(minutes) * 100 // 60).scaleb(-2)


def seu_in_all(minutes: Iterable[int]) -> Decimal:
    """The SEU of several records, of which `minutes` are credited: truncated once, over their sum (rule 4)."""
    return seu(sum(map(_not_negative, minutes)))


def hours_and_minutes(minutes: int) -> tuple[int, int]:
    """Credited minutes as the whole hours and minutes that the SEU form asks for."""
    return divmod(_not_negative(minutes), 60)


def pdu(minutes: int) -> Decimal:
    """Credited minutes as PMI's PDU: an hour is one, in steps of 0.25, rounded down (seu facts)."""
    return Decimal(_not_negative(minutes) // _PDU_STEP_MINUTES * 25).scaleb(-2)


def _not_negative(minutes: int) -> int:
    if minutes < 0:
        raise ValueError("Credited minutes are never negative.")
    return minutes
