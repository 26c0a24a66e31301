"""The discord.py client: intents, commands and cogs, interactions, and an orderly shutdown."""

from __future__ import annotations

import asyncio
import logging
from datetime import datetime
from importlib import import_module
from typing import Any

import aiohttp
import discord
from discord import app_commands
from discord.ext import commands

from bot.app.measures import Measures, Pending
from bot.app.use_cases import UseCases
from bot.core.refusal import Refusal
from bot.runtime.alarms import AlarmClock
from bot.runtime.connection.beginning import Beginning
from bot.runtime.connection.command_sync import CommandSync
from bot.runtime.connection.endings import Ended, token_refused
from bot.runtime.connection.events import NamedServers, read_with_care
from bot.runtime.connection.gateway import hear_of_interest
from bot.runtime.connection.lines import Lines
from bot.runtime.connection.quick_json import use_quick_json
from bot.runtime.connection.request_counts import answers_counted, counted
from bot.runtime.connection.sharding import Sharding
from bot.runtime.requests.global_limit import end_in_time
from bot.runtime.requests.requests import Requests
from bot.runtime.requests.tracing import careful
from bot.ui.delivery.announcers import Drained
from bot.ui.delivery.events.keeper import ScheduledEventKeeper
from bot.ui.delivery.failures import reason
from bot.ui.interaction.access.absence import AbsenceNotice
from bot.ui.interaction.access.outdated import OUTDATED, is_outdated
from bot.ui.interaction.answers.corrected import CorrectionNotice
from bot.ui.interaction.answers.guard import Guard
from bot.ui.interaction.answers.on_message import Messages
from bot.ui.interaction.answers.raw import take_clicks_raw
from bot.ui.interaction.clicks import Clicks
from bot.ui.interaction.typed.suggesting import suggest
from bot.ui.kit.channels import forget_who_is_where
from bot.ui.kit.invite import invite_url

log = logging.getLogger(__name__)

RATE_LIMIT_SECONDS = 30.0
"""A request that Discord puts off for longer is not waited for: discord.RateLimited. It is the least that
discord.py takes."""

EXTENSIONS = (
    "cogs.gateway.sessions",
    "cogs.gateway.changes",
    "cogs.meetup.leancoffee",
    "cogs.community.history",
    "cogs.meetup.board",
    "cogs.host.panel",
    "cogs.host.undo",
    "cogs.host.hosting",
    "cogs.meetup.topics",
    "cogs.meetup.proposing",
    "cogs.host.curating",
    "cogs.host.curating_typed",
    "cogs.meetup.voting",
    "cogs.meetup.discussion",
    "cogs.meetup.speakers",
    "cogs.meetup.actions",
    "cogs.meetup.actions_card",
    "cogs.meetup.takeaways",
    "cogs.host.changing",
    "cogs.meetup.attendance",
    "cogs.credit.seu",
    "cogs.credit.attendance",
    "cogs.credit.attendance_buttons",
    "cogs.credit.export",
    "cogs.credit.activities",
    "cogs.credit.renewal",
    "cogs.credit.reminders",
    "cogs.credit.verify",
    "cogs.community.settings",
    "cogs.community.settings_card",
    "cogs.series.schedule",
    "cogs.series.drafts",
    "cogs.series.manage",
    "cogs.series.following",
    "cogs.series.calendar_file",
    "cogs.community.mydata",
    "cogs.community.server_data",
    "cogs.community.help",
    "cogs.community.first_steps",
)


class DiscordClock:
    """The production clock: discord.py's, which its stand-ins for Discord can move."""

    def now(self) -> datetime:
        """The present, aware, UTC."""
        return discord.utils.utcnow()


def intents() -> discord.Intents:
    """Guilds, voice states and events: none is privileged, so nothing is to be switched on at Discord."""
    wanted = discord.Intents.none()
    wanted.guilds = True
    wanted.voice_states = True
    wanted.guild_scheduled_events = True
    return wanted


class GuardedTree(app_commands.CommandTree[commands.AutoShardedBot]):
    """Slash commands behind the same guard as clicks."""

    guard: Guard

    async def interaction_check(self, interaction: discord.Interaction[commands.AutoShardedBot]) -> bool:
        """Admit a command unless it is outdated, told too late or again, or the bot is closing down."""
        if interaction.type is discord.InteractionType.autocomplete:
            if is_outdated(self, interaction):
                await suggest(interaction, [])
                return False
            return True
        try:
            if not self.guard.admit(interaction):
                return False
            if not await self.guard.is_waited_for(interaction):
                self.guard.release(interaction)
                return False
            if is_outdated(self, interaction):
                raise Refusal(OUTDATED)
        except Refusal as refusal:
            await self.guard.explain(interaction, refusal)
            self.guard.release(interaction)
            return False
        return True

    async def _call(self, interaction: discord.Interaction[commands.AutoShardedBot]) -> None:
        """Have discord.py carry a command out; one that it cannot read is answered as one that fits no more.

        What a command itself raises comes as an error of a kind; any other means that it was not even begun, and
        discord.py would say nothing to anybody.
        """
        try:
            await super()._call(interaction)
        except Exception as failure:
            is_of_a_kind = isinstance(failure, app_commands.AppCommandError) and (
                type(failure) is not app_commands.AppCommandError
            )
            if is_of_a_kind or interaction.response.is_done():
                raise
            log.warning("A command cannot be read: %s", reason(failure))
            if interaction.type is discord.InteractionType.autocomplete:
                await suggest(interaction, [])
            else:
                await self.guard.explain(interaction, Refusal(OUTDATED))
                await self.guard.finish(interaction)

    async def on_error(
        self, interaction: discord.Interaction[commands.AutoShardedBot], error: app_commands.AppCommandError
    ) -> None:
        """Answer a failing command with a sentence."""
        if interaction.type is not discord.InteractionType.autocomplete:
            await self.guard.explain(interaction, error)
        else:
            log.error("Autocomplete failed.", exc_info=error)
        await self.guard.finish(interaction)


class LeanCoffee(commands.AutoShardedBot):
    """The bot. It holds no rule: cogs call the use cases, those call the core."""

    def __init__(
        self,
        *,
        use_cases: UseCases,
        alarms: AlarmClock,
        announcer: Drained,
        messages: Messages,
        requests: Requests,
        scheduled_events: ScheduledEventKeeper,
        lines: Lines,
        command_sync: CommandSync,
        measures: Measures | None = None,
        sharding: Sharding | None = None,
    ) -> None:
        """Without `sharding` one process serves all, over as many shards as Discord recommends."""
        # It looks at voice channels and never speaks in one, so it does without the libraries for that.
        discord.VoiceClient.warn_nacl = False
        discord.VoiceClient.warn_dave = False
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            intents=intents(),
            tree_cls=GuardedTree,
            allowed_mentions=discord.AllowedMentions.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
            http_trace=counted(careful(requests), measures),
        )
        use_quick_json()
        take_clicks_raw(self, answers_counted(measures, requests.answered))
        self.use_cases = use_cases
        self.beginning = Beginning(use_cases, self._guild_ids, self.give_up, self._tell_of_readiness)
        self.scheduled_events = scheduled_events
        hear_of_interest(self._connection.parsers, scheduled_events.interest.heard)
        self._named = NamedServers(self._connection)
        read_with_care(self._connection)
        self.guard = Guard(
            use_cases.set_aside,
            use_cases.meetups.repeats,
            use_cases.interactions,
            use_cases.people,
            requests.discord_time.now,
            use_cases.servers.check_stays,
            measures,
        )
        self.gave_up = asyncio.Event()
        self.ended: Ended | None = None
        self.requests = requests
        requests.on_unauthorized = self._unauthorized
        requests.on_time_wanted = self._ask_time
        self._hearing_time: asyncio.Task[None] | None = None
        self.drains = True
        self.lines = lines
        self._absence = AbsenceNotice(use_cases)
        self._corrected = CorrectionNotice(use_cases)
        self.clicks = Clicks(self.guard, use_cases, self._absence, messages)
        self._alarms = alarms
        self._announcer = announcer
        self._command_sync = command_sync
        self._sharding = sharding
        assert isinstance(self.tree, GuardedTree)
        self.tree.guard = self.guard

    async def setup_hook(self) -> None:
        """Load the cogs and tell Discord the commands. Raises like CommandSync.tell."""
        await self.load_cogs()
        await self._command_sync.tell(self.tree)
        # From now on a long wait is the business of whoever asked, who knows better what else to do meanwhile.
        self.http.max_ratelimit_timeout = RATE_LIMIT_SECONDS
        end_in_time(self.http, RATE_LIMIT_SECONDS)

    async def load_cogs(self) -> None:
        """Have every cog bring itself.

        Not by discord.py's load_extension, which runs a module's code once more for each bot of a process: a test's
        or a simulation's start would take twice as long.
        """
        for extension in EXTENSIONS:
            await import_module(extension).setup(self)

    async def launch_shards(self) -> None:
        """Connect the shards of this process. Raises Ended."""
        if self._sharding is None:
            await super().launch_shards()
        else:
            await self._sharding.launch(self)

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Wait for this shard's turn to begin a session: over all processes, or as discord.py does by itself."""
        if self._sharding is None or not await self._sharding.is_my_turn(shard_id or 0):
            await super().before_identify_hook(shard_id, initial=initial)

    def dispatch(self, event_name: str, /, *args: Any, **kwargs: Any) -> None:
        """Forget who was in voice as soon as a guild is lost: what it shows when it is back is the truth.

        discord.py adds that to what it knew before. It has to be done here, before the next event is read. And forget
        a guild that a new session does not name before anybody hears that the session has begun.
        """
        if event_name == "socket_event_type":
            return  # of every event, before it is read: nobody here listens to that
        if event_name == "guild_unavailable":
            forget_who_is_where(args[0])
        elif event_name == "shard_ready":
            self._named.forget_others(args[0])
        super().dispatch(event_name, *args, **kwargs)

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """Every click and form; commands go through the tree."""
        await self.clicks.listen(interaction)

    async def on_app_command_completion(self, interaction: discord.Interaction, _command: object) -> None:
        """A slash command is answered."""
        try:
            await self._absence.follow(interaction)
            await self._corrected.follow(interaction)
        finally:
            await self.guard.finish(interaction)

    def _guild_ids(self) -> list[int]:
        return [each.id for each in self.guilds]

    def _tell_of_readiness(self) -> None:
        invite = invite_url(self.application_id or 0)
        log.info("Ready as %s in %d servers. Invite: %s", self.user, len(self.guilds), invite)

    def deliveries(self) -> tuple[Pending, ...]:
        """What is to be shown in Discord and is not yet."""
        return self._announcer.pending()

    def permissions_changed(self, guild_id: int) -> None:
        """What could not be shown in a guild (a snowflake) may be possible now."""
        guild = self.get_guild(guild_id)
        channels = [] if guild is None else [*guild.channels, *guild.threads]
        self.requests.forgive([guild_id, *(each.id for each in channels)])
        self._announcer.try_again(guild_id)

    def give_up(self, reason: Exception, *, at_once: bool = False) -> None:
        """End the process, as if told to stop but with exit code 1: its supervisor starts it again.

        `at_once` without finishing what is under way, for another process does that by now.
        """
        log.critical("Giving up: %s", reason)
        self.drains = not at_once
        if at_once:
            self._alarms.stop()
            self.guard.leave()
            self._announcer.stop()
        self.gave_up.set()

    def _ask_time(self) -> None:
        """Any answer of Discord's says what time it is there; asked for by itself at most once a minute."""
        is_asked = self._hearing_time is not None and not self._hearing_time.done()
        if self.requests.discord_time.is_old() and not is_asked:
            self._hearing_time = asyncio.create_task(self._hear_time(), name="what time it is")

    async def _hear_time(self) -> None:
        try:
            await self.http.get_bot_gateway()
        except (discord.DiscordException, aiohttp.ClientError, OSError) as failure:
            log.debug("Discord does not tell what time it is: %s", failure)

    def _unauthorized(self) -> None:
        """Discord takes the token no more. Another start would only be refused as well."""
        self.ended = token_refused()
        self.give_up(self.ended)

    async def drain(self) -> None:
        """Take no more work, and finish what is under way: answers first, then the boards."""
        self._alarms.stop()
        await self._command_sync.stop()
        await self.guard.drain()
        use_cases = self.use_cases
        for each in (use_cases.privacy, use_cases.servers, use_cases.retention, use_cases.history_keeper):
            await each.stop()
        # Up to here everybody was watched: the next process need not take the last half minute for an outage. Where
        # both are silent, the database and Discord are waited for beside each other: there are eight seconds in all.
        await asyncio.gather(use_cases.recovery.beats.beat_at_last(), self._announcer.drain())
