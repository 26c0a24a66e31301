"""What must hold whatever happens, one class each."""

from __future__ import annotations

from support.simulator.invariants.actions import ActionsAreHandedOn
from support.simulator.invariants.base import Invariant
from support.simulator.invariants.credit import CreditIsWhatTheJournalGives, NobodyHasMoreThanTheDay
from support.simulator.invariants.journal import (
    AcknowledgedIsKept,
    CountedOnce,
    DotsWithinBudget,
    LiveIsFolded,
    RefusedIsNotKept,
)
from support.simulator.invariants.notices import NativeEventIsThereOnce, NobodyIsToldTwice
from support.simulator.invariants.presence import PresenceIsTrue
from support.simulator.invariants.privacy import ErasedIsGone, UnnotedIsNotNoted
from support.simulator.invariants.series import NativeEventTellsThePlan, SeriesAreKept
from support.simulator.invariants.service import EverybodyIsAnswered, NoUnexplainedError
from support.simulator.invariants.shown import SceneIsShownOnce
from support.simulator.invariants.summaries import SummaryTellsTheCredit

INVARIANTS: tuple[type[Invariant], ...] = (
    AcknowledgedIsKept,
    RefusedIsNotKept,
    CountedOnce,
    LiveIsFolded,
    DotsWithinBudget,
    ActionsAreHandedOn,
    EverybodyIsAnswered,
    NoUnexplainedError,
    SceneIsShownOnce,
    SummaryTellsTheCredit,
    SeriesAreKept,
    NativeEventIsThereOnce,
    NativeEventTellsThePlan,
    NobodyIsToldTwice,
    PresenceIsTrue,
    CreditIsWhatTheJournalGives,
    NobodyHasMoreThanTheDay,
    ErasedIsGone,
    UnnotedIsNotNoted,
)
