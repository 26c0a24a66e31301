"""How the files of minutes are called; apart from their forms, for the summary has no need of all of these."""

from __future__ import annotations

from bot.core.dates.zones import zone_named
from bot.core.meetup.state import Meetup
from bot.core.policy import DEFAULT_TITLE
from bot.export.text import slug


def file_name(meetup: Meetup, extension: str) -> str:
    """A file's name by title and day, such as `lean-coffee-toronto-2026-11-05.md`: ASCII letters, digits and hyphens.

    The day is the one of the meetup's own zone on which it began. A meetup without a title of its own is named by the
    city of its zone, where the zone names one.
    """
    zone = zone_named(meetup.plan.policy.time_zone)
    day = (meetup.flow.started_at or meetup.plan.planned_at).astimezone(zone).date()
    title, city = meetup.plan.title, zone.key.rpartition("/")[2] if "/" in zone.key else ""
    named = f"{title} {city}" if title == DEFAULT_TITLE else title
    return f"{slug(named, otherwise=slug(DEFAULT_TITLE, otherwise=''))}-{day.isoformat()}.{extension}"
