"""What stands in the channel for good is read long after its time: Discord then counts "two weeks ago"."""

from __future__ import annotations

import re
from datetime import timedelta

from bot.core.meetup.ahead.occurrence import Reminder
from bot.core.meetup.parts import Phase, Stage
from bot.ui.views.board import board
from bot.ui.views.series.reminders import moved_line, reminder, reminder_final
from bot.ui.views.talk.pace import warning_line
from tests.core.builders import with_facts
from tests.ui.examples import NOON, discussing, meetup, occurrence, text_of

BOUND_TO_A_TENSE = re.compile(r"\b(?:is|are|now|starts|ends|opens|closes)\W+<t:\d+:R>")


def test_no_verb_is_bound_to_a_time_that_discord_counts_on() -> None:
    planned = meetup(Phase.PLANNED, occurrence=occurrence())
    talk = discussing(Stage.RUNNING)
    near = with_facts(
        talk, occurrence=occurrence(minutes=60), end_told=True, end_noted=NOON + timedelta(hours=1)
    )

    shown = [
        *(reminder(with_facts(planned, told=each)) for each in (Reminder.DAY_BEFORE, Reminder.SOON)),
        moved_line(with_facts(planned, moved_from=NOON)),
        reminder_final(planned, Reminder.DUE),
        warning_line(talk),
    ]
    told = [text_of(each) for each in shown]
    told += [each for each in text_of(board(near)).split("\n") if "planned end" in each]

    assert all("<t:" in each for each in told)
    assert [each for each in told if BOUND_TO_A_TENSE.search(each)] == []
