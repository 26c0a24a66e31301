"""Lifts events of older versions to what today's code reads, by the rules of their time.

An upcaster knows one (kind, version) and makes the body of the next version of it. It is handed the meetup as it
was before the event, for an old row may leave to a rule what a newer one says. Once released, an upcaster is never
edited: what it gives is what the community was shown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from bot.core.meetup.state import Meetup

Body = dict[str, Any]
Upcaster = Callable[[Body, Meetup, datetime], Body]


def topic_ended_1(body: Body, before: Meetup, at: datetime) -> Body:
    """Version 2 says whether the topic counts as discussed. Until then evolve had a rule for it.

    Skipped and reopened topics were set aside; one that the closing round or the end cut off within the first
    minute of talk counted as not discussed; every other one as discussed.
    """
    reason = body["reason"]
    cut_off = reason in ("closing", "meetup_over") and before.talked_about(at) < timedelta(minutes=1)
    return {**body, "discussed": reason not in ("skipped", "reopened") and not cut_off}


def topic_edited_1(body: Body, _before: Meetup, _at: datetime) -> Body:
    """Version 2 says who rewrote the topic. Until then only its author could."""
    return {**body, "by": None}


def topic_carried_1(body: Body, _before: Meetup, _at: datetime) -> Body:
    """Version 2 says who stood with the topic. Until then it came over without them."""
    return {**body, "supporters": []}


def settled_after_all_1(body: Body, _before: Meetup, _at: datetime) -> Body:
    """Version 2 says who does not want their attendance noted. Until then nobody was left out."""
    return {**body, "left_out": []}


UPCASTERS: Mapping[tuple[str, int], Upcaster] = {
    ("topic_ended", 1): topic_ended_1,
    ("topic_edited", 1): topic_edited_1,
    ("topic_carried", 1): topic_carried_1,
    ("settled_after_all", 1): settled_after_all_1,
}
