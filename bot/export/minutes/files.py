"""The forms of minutes: the one table of what each is written by, and how its files are called."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from bot.app.history.minutes import Minutes, MinutesFile, MinutesForm
from bot.app.off_loop import off_loop
from bot.core.meetup.state import Meetup
from bot.core.policy import DEFAULT_TITLE
from bot.core.zones import zone_named
from bot.export.minutes import csv, json, markdown, picture
from bot.export.text import slug
from bot.export.typst.press import Press


class MinutesFiles:
    """The MinutesWriter of bot.app.history.minutes."""

    def __init__(self) -> None:
        self._press = Press()

    async def write(self, minutes: Minutes, form: MinutesForm) -> MinutesFile:
        """The minutes as a file, away from the loop where the meetup was long. Raises Refusal."""
        if form is MinutesForm.PICTURE:
            drawn = await picture.minutes(minutes, self._press)
            return MinutesFile(file_name(minutes.meetup, "png"), drawn, picture.in_words(minutes.meetup))
        write, extension = _FORMS[form]
        content = await off_loop(minutes.meetup.seq, lambda: write(minutes))
        return MinutesFile(file_name(minutes.meetup, extension), content)


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


def _markdown(minutes: Minutes) -> bytes:
    return markdown.minutes(minutes.meetup, minutes.names, minutes.records).encode("utf-8", "replace")


_FORMS: Final[Mapping[MinutesForm, tuple[Callable[[Minutes], bytes], str]]] = {
    MinutesForm.MARKDOWN: (_markdown, "md"),
    MinutesForm.CSV: (csv.minutes, "csv"),
    MinutesForm.JSON: (json.minutes, "json"),
}
