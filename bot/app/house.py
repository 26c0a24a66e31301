"""The use cases, as one bundle that the cogs are handed. Imports bot.app only."""

from __future__ import annotations

from dataclasses import dataclass

from bot.app.credits import CreditDesk
from bot.app.meetups import Meetups
from bot.app.people import PeopleDesk
from bot.app.problems import ProblemDesk
from bot.app.scheduler import Scheduler
from bot.app.series import SeriesDesk
from bot.app.settings import GuildSettingsDesk


@dataclass(frozen=True, slots=True)
class House:
    """Everything a cog may call."""

    meetups: Meetups
    settings: GuildSettingsDesk
    credits: CreditDesk
    people: PeopleDesk
    series: SeriesDesk
    scheduler: Scheduler
    problems: ProblemDesk
