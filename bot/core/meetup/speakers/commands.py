"""What may be asked of the speaker queue, and what Discord tells of it."""

from __future__ import annotations

from enum import StrEnum

from bot.core.meetup.commands import MemberCommand, Observation
from bot.core.structures.frozen import frozen


@frozen
class RaiseHand(MemberCommand):
    """Say that one wants to speak about a topic: the one on the board whose button was pressed."""

    topic_id: int


@frozen
class LowerHand(MemberCommand):
    """Say that one does not want to speak any more."""

    topic_id: int


@frozen
class CallSpeaker(MemberCommand):
    """Give the floor to the first in the queue: a host does, or whoever has the floor and passes it on.

    `calls` is how often the floor had been given when the button was drawn (Speakers.calls).
    """

    calls: int


class StageRequest(StrEnum):
    """What becomes of a request to speak in a stage channel; over once who was granted it is in the audience."""

    MADE = "made"
    TAKEN_BACK = "taken_back"
    GRANTED = "granted"
    OVER = "over"


@frozen
class NoteStageRequest(Observation):
    """Discord tells of a member's request to speak in the meetup's stage channel."""

    member_id: int
    request: StageRequest
