"""What comes over to the next occurrence of a series: topics that nobody got round to.

A topic keeps its words, its author and who stood with it, and loses its dots. It may be carried a set number of
times; meetups that did not take place do not count.
"""

from __future__ import annotations

from datetime import date

from bot.core.erased import is_former
from bot.core.meetup.ahead.occurrence import Carried
from bot.core.meetup.commands import CarriedTopic
from bot.core.meetup.curating.authors import authors, supporters
from bot.core.meetup.parts import Phase, Topic
from bot.core.meetup.state import Meetup
from bot.core.message import Message, say, say_n
from bot.core.values import PartOfDate, Parts


def leftovers(meetup: Meetup) -> tuple[Topic, ...]:
    """The topics that a meetup which is over leaves undiscussed: best ranked first, parked ones behind."""
    left = {each.topic_id for each in meetup.undiscussed}
    best_first = [each for each in meetup.in_order if each.topic_id in left]
    return tuple(sorted(best_first, key=lambda each: meetup.progress(each.topic_id).is_parked))


def keeps_topics(meetup: Meetup) -> bool:
    """Whether a meetup that is called off has topics to keep for the next one of its series."""
    return meetup.plan.occurrence is not None and bool(meetup.undiscussed)


def as_carried(meetup: Meetup, topic: Topic) -> Carried | None:
    """How a leftover topic of this meetup comes over to the next occurrence.

    None where it does not: it was carried as often as it may be, or the meetup belongs to no series.
    """
    occurrence = meetup.plan.occurrence
    if occurrence is None:
        return None
    before = topic.carried or Carried(occurrence.day, 0)
    times = before.times + (meetup.phase is not Phase.CANCELLED)
    if times > occurrence.most_carries:
        return None
    # A meetup that did not take place moves its topics on without using up one of their turns; what it
    # gave up on before anybody carried it still comes over for the first time.
    return Carried(before.since, times)


def comes_over(meetup: Meetup) -> list[CarriedTopic]:
    """What a meetup that is over hands on to the next occurrence, best ranked first.

    Who stood with a topic, or proposed what was merged into it, stands with it there; not whoever was erased since.
    """
    found = []
    for each in leftovers(meetup):
        carried = as_carried(meetup, each)
        if carried is not None:
            joined = (*authors(meetup, each), *supporters(meetup, each))
            with_it = tuple(one for one in joined if one != each.author_id and not is_former(one))
            found.append(CarriedTopic(each.author_id, each.title, each.pitch, carried, with_it))
    return found


def cohosts_for(meetup: Meetup, day: date) -> tuple[int, ...] | None:
    """Whom a meetup that was called off leaves its occurrence as co-hosts, but for who was erased since.

    None for a meetup of another occurrence than that of `day`, the local day by its series' rule.
    """
    occurrence = meetup.plan.occurrence
    if meetup.flow.started_at is not None or occurrence is None or occurrence.day != day:
        return None
    return tuple(each for each in meetup.plan.hosting.cohosts if not is_former(each))


def origin(meetup: Meetup, topic: Topic) -> PartOfDate | None:
    """When a topic was proposed, as precisely as people say it; None where it is of this very meetup.

    The year is named where it is another one, the day where the month alone would be this occurrence's own.
    A meetup that was called off and planned again, after a pause or in another channel, is the same to people.
    """
    return since_when(meetup, topic.carried)


def since_when(meetup: Meetup, carried: Carried | None) -> PartOfDate | None:
    """The same of whatever came over: a topic or an action."""
    if carried is None or meetup.plan.occurrence is None:
        return None
    since, day = carried.since, meetup.plan.occurrence.day
    if since == day:
        return None
    if since.year != day.year:
        return PartOfDate(since, Parts.MONTH_AND_YEAR)
    return PartOfDate(since, Parts.DAY_MONTH_AND_YEAR if since.month == day.month else Parts.MONTH)


def fate(meetup: Meetup, topic: Topic) -> Message | None:
    """What becomes of a topic that a meetup of a series leaves undiscussed: a note in the topic's line.

    None while the meetup is not over, and where it belongs to no series.
    """
    if meetup.plan.occurrence is None or not meetup.phase.is_over:
        return None
    if as_carried(meetup, topic) is not None:
        return say("goes to the next meetup")
    times = topic.carried.times if topic.carried is not None else 0
    if times == 0:
        return say("is not carried over")
    return say_n(
        "was carried {count} time and is not carried any further",
        "was carried {count} times and is not carried any further",
        times,
    )
