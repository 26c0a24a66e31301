"""What somebody learned elsewhere, as they note it: no journal stands behind it, and every list says so."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from enum import Enum, auto
from typing import Final

from bot.core.dates.calendar import months_before
from bot.core.message import Message, Term, say, say_n
from bot.core.refusal import Refusal
from bot.core.structures.frozen import frozen
from bot.core.typed.tidy import Line, clean_line

DESCRIPTION_LIMIT: Final = 200
"""Characters of what somebody writes about an activity."""
MOST_ACTIVITIES: Final = 1000
"""Activities of one person: one on every working day of four years."""
OLDEST_MONTHS: Final = 42
"""How long ago an activity may be: a year longer than any renewal looks back."""
MINUTES_OF_A_DAY: Final = 24 * 60

_FARTHEST_EAST = timedelta(hours=14)
"""Where it is tomorrow already, people note what they did today."""


class ActivityKind(Enum):
    """The types of Scrum Alliance's form (seu facts)."""

    EVENTS = auto()
    LEARNING = auto()
    VOLUNTEERING = auto()
    OTHER = auto()

    @property
    def form_name(self) -> str:
        """What the form calls it, in every language."""
        return _FORM_NAMES[self]


_FORM_NAMES = {
    ActivityKind.EVENTS: "Events",
    ActivityKind.LEARNING: "Learning",
    ActivityKind.VOLUNTEERING: "Volunteering",
    ActivityKind.OTHER: "Other",
}


@frozen
class Activity:
    """One activity, self-reported by a member (a snowflake). `day` is theirs; `reported_at` aware UTC."""

    activity_id: str
    member_id: int
    kind: ActivityKind
    day: date
    minutes: int
    description: str
    reported_at: datetime

    def checked(self, others: Iterable[Activity]) -> Activity:
        """This activity with a tidy description, beside the `others` of its member.

        Raises Refusal for no time or more than a day holds, a day to come or too long ago, a description that says
        nothing or too much, and for one activity too many.
        """
        latest = (self.reported_at + _FARTHEST_EAST).date()
        earliest = months_before(self.reported_at.date(), OLDEST_MONTHS)
        if self.day > latest:
            raise Refusal(say("That day is still to come. Note an activity once it is over."))
        if self.day < earliest:
            raise Refusal(
                say(
                    "That is too long ago for any renewal. The earliest day to note is {earliest}.",
                    earliest=earliest.isoformat(),
                )
            )
        others = [each for each in others if each.activity_id != self.activity_id]
        if len(others) >= MOST_ACTIVITIES:
            raise Refusal(
                say(
                    "You have noted {most} activities, the most there can be. Delete old ones first.",
                    most=MOST_ACTIVITIES,
                )
            )
        that_day = sum(each.minutes for each in others if each.day == self.day)
        if that_day + self.minutes > MINUTES_OF_A_DAY:
            raise Refusal(
                say_n(
                    "A day has 24 hours, and you have noted {count} minute of that one already. Correct the time.",
                    "A day has 24 hours, and you have noted {count} minutes of that one already. Correct the time.",
                    that_day,
                )
            )
        tidy = clean_line(self.description, DESCRIPTION_LIMIT, Line.DESCRIPTION)
        return Activity(
            self.activity_id, self.member_id, self.kind, self.day, self.minutes, tidy, self.reported_at
        )


def minutes_of(hours: int, minutes: int) -> int:
    """The minutes of an activity from whole hours and minutes. Raises Refusal for what none can take."""
    if hours < 0 or minutes < 0:
        raise Refusal(say("A time is never negative. Give whole hours and minutes, such as 1 and 30."))
    whole = hours * 60 + minutes
    if whole == 0:
        raise Refusal(say("Say how long it took: at least a minute."))
    if whole > MINUTES_OF_A_DAY:
        raise Refusal(
            say("That is more than 24 hours. An activity belongs to one day: note each day by itself.")
        )
    return whole


def kind_name(kind: ActivityKind) -> Term:
    """A type, as people read it."""
    return Term(_NAMES[kind])


_NAMES: dict[ActivityKind, Message] = {
    ActivityKind.EVENTS: say("Events"),
    ActivityKind.LEARNING: say("Learning"),
    ActivityKind.VOLUNTEERING: say("Volunteering"),
    ActivityKind.OTHER: say("Other"),
}
