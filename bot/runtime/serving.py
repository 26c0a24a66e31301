"""Runs the bot until it is told to stop: who else serves, the store, the connection, and an orderly end."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Callable
from typing import Final

import discord

from bot.app.shards import LeaseLost
from bot.config import Config
from bot.ops.monitoring.monitor import Monitor, monitored
from bot.runtime import garbage
from bot.runtime.beside import kept_going, running_beside
from bot.runtime.client import LeanCoffee
from bot.runtime.composition import compose, make_keys_ready
from bot.runtime.connection.endings import ended_by
from bot.runtime.holding import Hold, Stopped, held
from bot.runtime.threads import Threads
from bot.runtime.watched import watched
from bot.stopping import Stopping
from bot.store.drivers.opening import open_store

log = logging.getLogger(__name__)

STANDING_BY: Final = "This process stands by: another one serves its shards."
_CLOSE_SECONDS: Final = 1.0
_LEFT_SECONDS: Final = 0.25
"""For closing the connections, and for leaving what hangs; with two and a half for the answers that are under way and
two for the last beat and the drawing, beside each other, 5.75 s at most. Letting a lease go takes one more."""


def run(config: Config, stopping: Stopping) -> int:
    """Run on Discord until this process is told to stop; the exit code. Raises DatabaseRefused, Ended.

    The code is 0, or 1 where the bot gave up and another start may help.
    """
    discord.http.Route.BASE = config.api_base
    threads = Threads()
    code = asyncio.run(_until_told(config, stopping, threads))
    if threads.at_work:
        log.warning(
            "Stopping without waiting for what is still read, made or looked up in %d threads, for nobody any more.",
            threads.at_work,
        )
        stopping.leave_soon(code)
    return code


async def _until_told(config: Config, stopping: Stopping, threads: Threads) -> int:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.set_default_executor(threads)
    with stopping.telling(lambda: loop.call_soon_threadsafe(stop.set)):
        if stopping.is_told:
            log.info("Stopped before anything was begun.")
            return 0
        return await _serve(config, stopping, stop)


async def _serve(config: Config, stopping: Stopping, stop: asyncio.Event) -> int:
    try:
        # First of all the monitor: an address in use ends this process before anything is changed.
        async with monitored(config.metrics_address, os.environ) as monitor:
            waits = _Waits(monitor)
            async with held(config, stop, waits.begin) as hold:
                waits.is_over = True
                return await _serve_alone(config, hold, stopping, stop, monitor)
    except Stopped:
        log.info("Stopped while standing by.")
        return 0


class _Waits:
    """A wait for another process's end, which is no fault, and as good a start as any."""

    def __init__(self, monitor: Monitor) -> None:
        self._monitor = monitor
        self.is_over = False

    def begin(self) -> None:
        """Another process serves."""
        self._monitor.readiness.because(lambda: None if self.is_over else STANDING_BY)
        self._monitor.standing_by()


async def _serve_alone(
    config: Config, hold: Hold, stopping: Stopping, stop: asyncio.Event, monitor: Monitor
) -> int:
    stopping.step = "the opening of the database"
    store = await open_store(config.database, config.served)
    store.measured_by(monitor.figures)
    beside: list[asyncio.Task[None]] = []
    try:
        beside.append(await make_keys_ready(store, config))
        # Not `async with bot`: leaving it would wait without a limit for connections that hang.
        bot = compose(store, config, starts=hold.starts, measures=monitor.figures)
        bot.requests.is_serving = hold.is_held
        watched(bot, monitor)
        garbage.look_seldom()
        beside.append(asyncio.create_task(_keep(hold, bot), name="keep the lease"))
        if not config.served.is_everything:
            following = kept_going("follow other processes", bot.use_cases.elsewhere.follow)
            beside.append(asyncio.create_task(following, name="follow other processes"))
        looking = kept_going("look at the clock", bot.use_cases.wakefulness.keep_looking)
        beside.append(asyncio.create_task(looking, name="look at the clock"))
        async with running_beside(store, bot.give_up, config, monitor):
            return await _until_told_to_stop(bot, config, stopping, stop, monitor, store.will_close)
    finally:
        for each in beside:
            each.cancel()
        stopping.step = "the closing of the database"
        await store.close()


async def _keep(hold: Hold, bot: LeanCoffee) -> None:
    """Hold the lease. Once it is lost another process serves, and what is kept in memory here is worth nothing."""
    try:
        await hold.keep()
    except LeaseLost as lost:
        bot.give_up(lost, at_once=True)
    except Exception as error:  # nobody renews the lease any more, so another process takes it
        log.exception("The lease is not kept any more, for a reason that nobody foresaw.")
        bot.give_up(error, at_once=True)


async def _until_told_to_stop(
    bot: LeanCoffee,
    config: Config,
    stopping: Stopping,
    stop: asyncio.Event,
    monitor: Monitor,
    leaving: Callable[[], None],
) -> int:
    """Connect; when `stop` is set take no more work, drain, and close the client. The caller closes the store.

    `leaving` is called once that begins.

    Returns the exit code. Raises Ended where the connection could not be made, or is lost for good.
    """
    connection = asyncio.create_task(bot.start(config.token.reveal()), name="connection")
    told = asyncio.create_task(stop.wait(), name="stop")
    giving_up = asyncio.create_task(bot.gave_up.wait(), name="give up")
    await asyncio.wait({connection, told, giving_up}, return_when=asyncio.FIRST_COMPLETED)
    # What happens from now on, as that a lease runs out over a silent database, is no reason for another start.
    code = 1 if bot.gave_up.is_set() else 0
    stopping.step = "what was under way"
    stopping.be_gone_soon()
    leaving()
    monitor.stopping()
    for each in (told, giving_up):
        each.cancel()
    if connection.done():
        await _disconnect(bot, connection)
        error = connection.exception()
        raise (
            ended_by(error, is_logged_in=bot.application_id is not None) or error or AssertionError
        ) from error
    if bot.drains:
        log.info("Told to stop: finishing what is under way.")
        await bot.drain()
    await _disconnect(bot, connection)
    log.info("Stopped.")
    if bot.ended is not None:
        raise bot.ended
    return code


async def _disconnect(bot: LeanCoffee, connection: asyncio.Task[None]) -> None:
    """Close the client; what hangs is left after a moment, and the pause of a reconnection is not waited for."""
    closing = asyncio.create_task(bot.close(), name="close")
    await asyncio.wait({closing}, timeout=_CLOSE_SECONDS)
    connection.cancel()
    _, left = await asyncio.wait({closing, connection}, timeout=_LEFT_SECONDS)
    if left:
        log.warning(
            "Stopping without having closed: %s.", ", ".join(sorted(each.get_name() for each in left))
        )
