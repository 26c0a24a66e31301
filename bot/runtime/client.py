"""The discord.py client: intents, cogs, the outages it notices, and an orderly shutdown."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import datetime

import discord
from discord import app_commands
from discord.ext import commands

from bot.app.use_cases import UseCases
from bot.core.refusal import Refusal
from bot.runtime.alarms import AlarmClock
from bot.ui.delivery.boards import Drained
from bot.ui.delivery.scheduled_events import ScheduledEventKeeper
from bot.ui.interaction.clicks import Clicks
from bot.ui.interaction.guard import Guard
from bot.ui.kit.channels import people_in, rooms_of

log = logging.getLogger(__name__)

EXTENSIONS = (
    "cogs.leancoffee",
    "cogs.topics",
    "cogs.voting",
    "cogs.discussion",
    "cogs.attendance",
    "cogs.credit.seu",
    "cogs.settings",
    "cogs.series.schedule",
    "cogs.series.drafts",
    "cogs.series.manage",
    "cogs.series.following",
    "cogs.series.calendar_file",
    "cogs.help",
)
SCOPES = ("bot", "applications.commands")
PERMISSIONS = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    attach_files=True,
    connect=True,
    create_events=True,
    manage_events=True,
)
"""What the invite asks for, and no more. Who is in a voice channel is seen with View Channel alone.

The last three are for the native events of series: Discord lets a bot announce one in a voice channel only
where it could connect (it never does), asks for Create Events to make one, and for Manage Events to change it.
"""


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
        """Admit a command unless the bot is closing down."""
        if interaction.type is discord.InteractionType.autocomplete:
            return True
        try:
            self.guard.admit(interaction)
        except Refusal as refusal:
            await self.guard.explain(interaction, refusal)
            return False
        return True

    async def on_error(
        self, interaction: discord.Interaction[commands.AutoShardedBot], error: app_commands.AppCommandError
    ) -> None:
        """Answer a failing command with a sentence."""
        if interaction.type is not discord.InteractionType.autocomplete:
            await self.guard.explain(interaction, error)
        else:
            log.error("Autocomplete failed.", exc_info=error)
        self.guard.release(interaction)


class LeanCoffee(commands.AutoShardedBot):
    """The bot. It holds no rule: cogs call the use cases, those call the core."""

    def __init__(
        self,
        *,
        use_cases: UseCases,
        alarms: AlarmClock,
        announcer: Drained,
        events: ScheduledEventKeeper,
        dev_guild_id: int | None = None,
    ) -> None:
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
        )
        self.use_cases = use_cases
        self.guard = Guard()
        self.clicks = Clicks(self.guard)
        self._alarms = alarms
        self._announcer = announcer
        self._events = events
        self._dev_guild_id = dev_guild_id
        self._recovered = False
        assert isinstance(self.tree, GuardedTree)
        self.tree.guard = self.guard

    async def setup_hook(self) -> None:
        """Load the cogs and tell Discord the commands; to one guild at once where DEV_GUILD_ID is set."""
        for extension in EXTENSIONS:
            await self.load_extension(extension)
        if self._dev_guild_id is not None:
            guild = discord.Object(self._dev_guild_id)
            self.tree.copy_global_to(guild=guild)
            await self.tree.sync(guild=guild)
        else:
            await self.tree.sync()

    async def on_ready(self) -> None:
        """Recover once a process; a later session only looks at the voice channels anew."""
        if not self._recovered:
            self._recovered = True
            await self.use_cases.meetups.recover()
            self._alarms.start(
                self.use_cases.meetups.ring, self.use_cases.meetups.beat, self.use_cases.scheduler.wake
            )
            await self.use_cases.scheduler.wake()
            log.info("Ready as %s in %d servers. Invite: %s", self.user, len(self.guilds), self.invite_url())
        await self._see(self.guilds)
        await self._miss_channels(self.guilds)

    async def on_shard_ready(self, shard_id: int) -> None:
        """A new session after a longer outage: nothing was replayed, so look who is where."""
        if self._recovered:
            await self._see(each for each in self.guilds if each.shard_id == shard_id)

    async def on_shard_resumed(self, shard_id: int) -> None:
        """A short outage is over; who is where was replayed or is looked up in the cache."""
        await self._see(each for each in self.guilds if each.shard_id == shard_id)

    async def on_shard_disconnect(self, shard_id: int) -> None:
        """The bot is blind to this shard's guilds from now on."""
        await self.use_cases.meetups.sight_lost(each.id for each in self.guilds if each.shard_id == shard_id)

    async def on_guild_unavailable(self, guild: discord.Guild) -> None:
        """Discord lost a guild for a while."""
        await self.use_cases.meetups.sight_lost([guild.id])

    async def on_guild_available(self, guild: discord.Guild) -> None:
        """The guild is back."""
        if self._recovered:
            await self._look_at(guild)

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Invited, perhaps again: its series go on, and so does a meetup under way."""
        await self._look_at(guild)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Kicked: nobody can be seen there any more."""
        await self.use_cases.meetups.sight_lost([guild.id])

    async def on_guild_channel_update(self, _before: object, after: discord.abc.GuildChannel) -> None:
        """A permission may have been mended."""
        await self.use_cases.scheduler.guild_changed(after.guild.id)

    async def on_guild_role_update(self, _before: object, after: discord.Role) -> None:
        """A permission may have been mended."""
        await self.use_cases.scheduler.guild_changed(after.guild.id)

    async def on_member_update(self, before: discord.Member, after: discord.Member) -> None:
        """The bot was given a role, or lost one. Discord tells of the bot itself without the members intent."""
        if after == after.guild.me and before.roles != after.roles:
            await self.use_cases.scheduler.guild_changed(after.guild.id)

    async def on_scheduled_event_delete(self, event: discord.ScheduledEvent) -> None:
        """Somebody deleted an event of the server."""
        await self._events.event_deleted(event.id)

    async def on_scheduled_event_update(self, _before: object, after: discord.ScheduledEvent) -> None:
        """Somebody changed an event of the server; perhaps Discord, perhaps this bot."""
        await self._events.event_changed(after)

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """Every click and form; commands go through the tree."""
        await self.clicks.listen(interaction)

    async def on_app_command_completion(self, interaction: discord.Interaction, _command: object) -> None:
        """A slash command is answered."""
        self.guard.release(interaction)

    def invite_url(self) -> str:
        """The address that invites the bot with exactly what it needs."""
        return discord.utils.oauth_url(self.application_id or 0, permissions=PERMISSIONS, scopes=SCOPES)

    async def drain(self) -> None:
        """Take no more work, and finish what is under way: answers first, then the boards."""
        self._alarms.stop()
        await self.guard.drain()
        await self._announcer.drain()

    async def _see(self, guilds: Iterable[discord.Guild]) -> None:
        """Tell the use cases who is in which voice channel now, bots left out."""
        watched = [each for each in guilds if not each.unavailable]
        rooms = {each.plan.voice_channel_id for each in self.use_cases.meetups.open_meetups}
        watched_rooms = [room for guild in watched for room in rooms_of(guild) if room.id in rooms]
        present = {room.id: await people_in(room) for room in watched_rooms}
        await self.use_cases.meetups.sight_regained(present, [each.id for each in watched])

    async def _look_at(self, guild: discord.Guild) -> None:
        """A guild is here, perhaps again: who and what is there, and what can go on."""
        await self._see([guild])
        await self._miss_channels([guild])
        await self.use_cases.scheduler.guild_changed(guild.id)

    async def _miss_channels(self, guilds: Iterable[discord.Guild]) -> None:
        """Nobody told of the channels that were deleted meanwhile. A guild that Discord lost shows none at all."""
        watched = {each.id: each for each in guilds if not each.unavailable}
        for meetup in self.use_cases.meetups.open_meetups:
            guild = watched.get(meetup.plan.guild_id)
            for channel_id in (meetup.plan.channel_id, meetup.plan.voice_channel_id):
                if guild is not None and channel_id and guild.get_channel_or_thread(channel_id) is None:
                    await self.use_cases.scheduler.channel_deleted(guild.id, channel_id)
