"""The use cases, as one bundle that the cogs are handed. Imports bot.app only."""

from __future__ import annotations

from dataclasses import dataclass

from bot.app.community.guild_settings import GuildSettingsDesk
from bot.app.community.people import PeopleDesk
from bot.app.credit.issuing import CreditDesk
from bot.app.meetups.service import Meetups
from bot.app.series.faults import ProblemDesk
from bot.app.series.scheduler import Scheduler
from bot.app.series.service import SeriesDesk


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
