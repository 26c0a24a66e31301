"""The use cases, as one bundle that the cogs are handed."""

from __future__ import annotations

from bot.app.community.elsewhere import PeopleElsewhere
from bot.app.community.guild_settings import GuildSettingsService
from bot.app.community.people import PeopleService
from bot.app.community.privacy import PrivacyService
from bot.app.community.retention import RetentionService
from bot.app.community.servers import ServerDataService
from bot.app.credit.corrections import Corrections
from bot.app.credit.exporting import ExportService
from bot.app.credit.issuing import CreditService
from bot.app.credit.member_log import MemberLogService
from bot.app.credit.messages import MemberMessages
from bot.app.credit.verification import VerificationService
from bot.app.history.history import HistoryService
from bot.app.history.keeping import HistoryKeeper
from bot.app.history.minutes import MinutesService
from bot.app.hosting.service import HostingService
from bot.app.hosting.volunteering import Volunteering
from bot.app.meetups.attendance.presence import PresenceService
from bot.app.meetups.attendance.voice import VoiceService
from bot.app.meetups.attendance.wakefulness import Wakefulness
from bot.app.meetups.bringing_down import Boards
from bot.app.meetups.recovery.recovery import Recovery
from bot.app.meetups.service import Meetups
from bot.app.meetups.stage import StageRequests
from bot.app.meetups.undo import UndoService
from bot.app.ports import Interactions
from bot.app.proposals.service import ProposalService
from bot.app.series.actions import ActionsService
from bot.app.series.faults import FaultLog
from bot.app.series.scheduler import Scheduler
from bot.app.series.service import SeriesService
from bot.app.set_aside import SetAside
from bot.core.structures.frozen import frozen


@frozen
class UseCases:
    """Everything a cog may call."""

    meetups: Meetups
    presence: PresenceService
    stage: StageRequests
    voice: VoiceService
    undo: UndoService
    hosting: HostingService
    volunteering: Volunteering
    recovery: Recovery
    wakefulness: Wakefulness
    settings: GuildSettingsService
    credits: CreditService
    corrections: Corrections
    member_log: MemberLogService
    member_messages: MemberMessages
    people: PeopleService
    privacy: PrivacyService
    servers: ServerDataService
    retention: RetentionService
    series: SeriesService
    scheduler: Scheduler
    actions: ActionsService
    faults: FaultLog
    set_aside: SetAside
    proposals: ProposalService
    exports: ExportService
    verification: VerificationService
    history_keeper: HistoryKeeper
    history: HistoryService
    minutes: MinutesService
    boards: Boards
    interactions: Interactions
    elsewhere: PeopleElsewhere
