"""What a host asks to take a step back."""

from __future__ import annotations

from dataclasses import field

from bot.core.meetup.commands import HostCommand
from bot.core.structures.frozen import frozen


@frozen
class Undo(HostCommand):
    """Take back the newest step.

    `step_seq` is the number of the step that a button names; None, where it is typed, is whatever is the newest.
    `present` are the members in the voice channel now, bots left out, for a meetup that had ended: None where they
    cannot be seen.
    """

    step_seq: int | None = field(default=None, kw_only=True)
    present: tuple[int, ...] | None = field(default=(), kw_only=True)


@frozen
class WithdrawAttestation(HostCommand):
    """Take back that a meetup took place as its records tell, where a host had said so after it ended by itself."""


@frozen
class WithdrawSettling(HostCommand):
    """Take back that a meetup was settled after all, which was cancelled or held by text."""
