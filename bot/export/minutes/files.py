"""The forms of minutes: the one table of what each is written by."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from bot.app.concurrency.off_loop import off_loop
from bot.app.history.minutes import Minutes, MinutesFile, MinutesForm
from bot.export.minutes import csv, json, markdown, picture
from bot.export.minutes.naming import file_name
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


def _markdown(minutes: Minutes) -> bytes:
    text = markdown.minutes(
        minutes.meetup, minutes.names, minutes.records, is_unreadable=minutes.is_unreadable
    )
    return text.encode("utf-8", "replace")


_FORMS: Final[Mapping[MinutesForm, tuple[Callable[[Minutes], bytes], str]]] = {
    MinutesForm.MARKDOWN: (_markdown, "md"),
    MinutesForm.CSV: (csv.minutes, "csv"),
    MinutesForm.JSON: (json.minutes, "json"),
}
