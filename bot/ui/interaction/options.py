"""Options that several commands have: their words, and the core's limits as Discord enforces them while typing."""

from __future__ import annotations

from discord import app_commands

from bot.core.policy import DOTS, EXTENSION_MINUTES, PHASE_MINUTES, THUMB_SECONDS, TITLE_LIMIT, TOPICS_EACH

Title = app_commands.Range[str, 0, TITLE_LIMIT]
Dots = app_commands.Range[int, DOTS.least, DOTS.most]
ThumbSeconds = app_commands.Range[int, THUMB_SECONDS.least, THUMB_SECONDS.most]
PhaseMinutes = app_commands.Range[int, PHASE_MINUTES.least, PHASE_MINUTES.most]
TopicsEach = app_commands.Range[int, TOPICS_EACH.least, TOPICS_EACH.most]
ExtensionMinutes = app_commands.Range[int, EXTENSION_MINUTES.least, EXTENSION_MINUTES.most]

DOTS_EACH = f"Dots for each person, {DOTS}"
TIMEBOX = "Minutes of the timeboxes of a topic, such as 5/3/2"
