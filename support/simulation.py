"""The local stand-in for Discord: the production bot on simcord, in simulated time.

With copies.py, quicker.py and steady.py, and the simulator, all that touches simcord's private names (its version is
pinned exactly). Used by the demo and by the tests; never by the bot.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path
from unittest import mock

import apscheduler.schedulers.base
import apscheduler.triggers.interval
import discord
import simcord
from simcord import InteractionResult
from simcord.backend import Backend
from simcord.backend.serializers import message_payload
from simcord.enums import InteractionType
from simcord.env import Env
from simcord.http.router import RequestContext, route
from simcord.interactions import base_payload

from bot.config import DEFAULT_API_BASE, Config, Secret, beside
from bot.runtime.client import LeanCoffee
from bot.runtime.composition import compose, make_keys_ready
from bot.store.drivers.opening import open_store
from bot.store.drivers.postgres.address import Place
from bot.store.store import SqlStore
from support.copies import quickly_copied
from support.hands import Hands
from support.quicker import quicker


@route("PUT", "/channels/{channel_id}/voice-status")
def _set_voice_status(asked: RequestContext) -> None:
    """Simcord knows no status of a voice channel; what it is set to stays in the list of requests."""
    asked.require_channel_permissions(
        asked.int_arg("channel_id"), "set_voice_channel_status", "manage_channels"
    )


IDLE_SECONDS = 0.001
"""How long simcord sleeps between looks at unfinished work, whoever asks; its default of 0.05 s makes tests slow."""


class _SimulatedDatetime(datetime):
    """What APScheduler takes for `datetime`: `now` is discord.py's clock, which simcord moves."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]  # any datetime will do
        return discord.utils.utcnow().astimezone(tz)


@contextmanager
def alarms_by_discords_clock() -> Iterator[None]:
    """Let APScheduler take the time from discord.py's clock, which stand-ins move."""
    with (
        mock.patch.object(apscheduler.schedulers.base, "datetime", _SimulatedDatetime),
        mock.patch.object(apscheduler.triggers.interval, "datetime", _SimulatedDatetime),
    ):
        yield


def _often(_idle: float) -> float:
    return IDLE_SECONDS


def _nothing(_backend: Backend) -> None:
    """There is nothing to look for. A mock in its place would note each of a hundred thousand calls."""


@contextmanager
def simulated_time() -> Iterator[None]:
    """Let APScheduler and simcord agree on the time, and let simcord look often.

    It looks for polls whose time is up among all messages, at every step of its clock: the bot makes none.
    """
    with (
        alarms_by_discords_clock(),
        mock.patch.object(Env, "_validate_idle", staticmethod(_often)),
        mock.patch.object(Backend, "next_poll_deadline", _nothing),
        mock.patch.object(Backend, "expire_due_polls", _nothing),
    ):
        yield


def stand_in_config(database: Path, place: Place | None = None) -> Config:
    """Settings for a bot that never leaves this machine; its keys are beside `database`, wherever its records are."""
    return Config(
        token=Secret("no-token"),
        database=place or database,
        api_base=DEFAULT_API_BASE,
        signing_key_file=beside(database),
    )


Prepare = Callable[[LeanCoffee], Awaitable[None]]
"""What is done to every new bot before it starts: a demo adds its own slash commands."""


async def as_it_is(_bot: LeanCoffee) -> None:
    """Start the bot exactly as in production."""


@dataclass(slots=True)
class Simulation:
    """A running bot, the simulated Discord around it, and the open database under it."""

    env: Env
    bot: LeanCoffee
    store: SqlStore
    database: Path
    prepare: Prepare = as_it_is
    board_pause_seconds: float = 0.0
    place: Place | None = None

    @property
    def config(self) -> Config:
        """The settings of its bot."""
        return stand_in_config(self.database, self.place)

    async def restart(self, down_seconds: float = 0.0, meanwhile: Callable[[], object] | None = None) -> None:
        """Tear the bot away in the middle of everything and start a fresh one on the same database.

        Nothing is drained: tasks are cancelled where they are, and nothing in memory survives. (The
        tests of the store and of the process use a real SIGKILL.) `down_seconds` pass without a bot;
        `meanwhile` is what happens on Discord while nobody looks.
        """
        await self.env._detach_bot()
        await self.store.close()
        self.env.backend.advance_clock(down_seconds)
        if meanwhile is not None:
            meanwhile()
        self.store = await open_store(self.config.database)
        self.bot = compose(self.store, self.config, self.board_pause_seconds, 0.0)
        await self.prepare(self.bot)
        await self.env.restart_bot(self.bot)

    async def make_keys(self) -> None:
        """Make the key that signs credentials, as a real first start does; most runs need none."""
        await make_keys_ready(self.store, self.config)

    async def forge_click(self, hands: Hands, message: discord.Message, custom_id: str) -> InteractionResult:
        """A click that no button offers: what a tampered client could send about a message."""
        backend = self.env.backend
        stored = backend.get_message(message.channel.id, message.id)
        record, payload = base_payload(
            backend,
            type=InteractionType.MESSAGE_COMPONENT,
            channel_id=hands.channel.id,
            guild_id=hands.actor.guild.id,
            user_id=hands.id,
            data={"custom_id": custom_id, "component_type": 2},
        )
        payload["message"] = dict(message_payload(backend, stored))
        record.source_message_id = message.id
        backend.emit("INTERACTION_CREATE", payload)
        await self.env.settle()
        return InteractionResult(self.env, record)

    async def pass_minutes(self, minutes: float) -> None:
        """Let simulated time pass, in steps small enough for simcord's budget."""
        left = minutes * 60
        while left > 0:
            step = min(left, 60.0)
            await self.env.advance_time(step)
            left -= step

    async def pass_until(self, instant: datetime) -> None:
        """Let simulated days pass, up to an instant (aware UTC), in steps of hours."""
        while (left := (instant - self.env.now()).total_seconds()) > 0:
            await self.env.advance_time(min(left, 6 * 3600.0))


@asynccontextmanager
async def simulation(
    database: Path,
    *,
    begins: datetime | None = None,
    prepare: Prepare = as_it_is,
    patience: float = 5.0,
    board_pause_seconds: float = 0.0,
    place: Place | None = None,
) -> AsyncIterator[Simulation]:
    """Run the production bot over `database`, or over the one at `place`, on a simulated Discord.

    Simulated time begins at `begins` (aware UTC; simcord's own New Year's Day otherwise). `prepare` is done
    to the first bot and to each that follows a restart. `patience` is how many real seconds simcord waits
    for the bot to come to rest; a timer due sooner than that is waited for. `board_pause_seconds` is the
    least time between two edits of a board's scene: none here, so that each step shows at once.
    """
    with simulated_time(), quickly_copied(), quicker():
        config = stand_in_config(database, place)
        store = await open_store(config.database)
        stage: Simulation | None = None
        try:
            bot = compose(store, config, board_pause_seconds, 0.0)
            await prepare(bot)
            run = simcord.run(bot, check_errors=False, shard_count=1, settle_timeout=patience)
            if begins is not None:
                run._env.backend.clock._epoch = begins
            async with run as env:
                stage = Simulation(env, bot, store, database, prepare, board_pause_seconds, place)
                yield stage
        finally:
            if stage is not None:
                await stage.bot.close()
                store = stage.store
            await store.close()
