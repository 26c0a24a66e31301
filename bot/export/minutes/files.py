"""The forms of minutes: the one table of what each is written by, and how its files are called."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from bot.app.history.minutes import Minutes, MinutesFile, MinutesForm
from bot.app.off_loop import off_loop
from bot.core.meetup.state import Meetup
from bot.core.policy import DEFAULT_TITLE
from bot.core.zones import zone_named
from bot.export.minutes import markdown
from bot.export.text import slug

_Maker = Callable[[Minutes], Awaitable[bytes]]


class MinutesFiles:
    """The MinutesWriter of bot.app.history.minutes."""

    async def write(self, minutes: Minutes, form: MinutesForm) -> MinutesFile:
        """The minutes as a file. Raises Refusal where it cannot be made."""
        make, extension = _FORMS[form]
        return MinutesFile(file_name(minutes.meetup, extension), await make(minutes))


def file_name(meetup: Meetup, extension: str) -> str:
    """A file's name by title and day, such as `lean-coffee-toronto-2026-11-05.md`: ASCII letters, digits and hyphens.

    The day is the one of the meetup's own zone on which it began. A meetup without a title of its own is named by the
    city of its zone, where the zone names one.
    """
    zone = zone_named(meetup.plan.policy.time_zone)
    day = (meetup.flow.started_at or meetup.plan.planned_at).astimezone(zone).date()
    title = slug(meetup.plan.title, otherwise="lean-coffee")
    city = zone.key.rpartition("/")[2] if "/" in zone.key else ""
    if meetup.plan.title == DEFAULT_TITLE and city:
        title = slug(f"{DEFAULT_TITLE} {city}", otherwise="lean-coffee")
    return f"{title}-{day.isoformat()}.{extension}"


def _written(write: Callable[[Minutes], bytes]) -> _Maker:
    """A maker that is plain Python, away from the loop where the meetup was long."""

    async def make(minutes: Minutes) -> bytes:
        return await off_loop(minutes.meetup.seq, lambda: write(minutes))

    return make


def _markdown(minutes: Minutes) -> bytes:
    return markdown.minutes(minutes.meetup, minutes.names, minutes.records).encode("utf-8", "replace")


_FORMS: Final[Mapping[MinutesForm, tuple[_Maker, str]]] = {
    MinutesForm.MARKDOWN: (_written(_markdown), "md"),
}
