"""`make play`: hold a Lean Coffee in the browser, without a Discord account.

The very same bot as in production, in real time and on today's date, behind simcord's preview
page; loopback only. Everything it kept is thrown away at the end.
"""

from __future__ import annotations

import argparse
import asyncio
import fcntl
import logging
import os
import signal
import sys
import tempfile
import webbrowser
from collections.abc import Coroutine, Iterator
from contextlib import AsyncExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.runtime.client import LeanCoffee

PORT = 8765
"""The page's port unless told otherwise; the same each time, so that a bookmark of the port holds."""

_LAST_PORT, _DIGITS = 65535, 5

_EXTRA = "A part of the page is missing ({}). `make setup` installs it: simcord with its preview extra."


class CannotPlay(Exception):
    """Why there is no page, in a sentence."""


def main(arguments: list[str] | None = None) -> int:
    """Serve the page until Ctrl-C; 0 then, 1 with a sentence when it cannot be served."""
    options = _options(arguments)
    logging.basicConfig(level=logging.ERROR, format="%(levelname)s %(name)s: %(message)s")
    try:
        with _only_one(), tempfile.TemporaryDirectory(prefix="leancoffee-") as folder:
            asyncio.run(_play(Path(folder), options))
    except KeyboardInterrupt:
        return 0  # pressed before the page was there
    except CannotPlay as reason:
        print(reason, file=sys.stderr)
        return 1
    return 0


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make play", description="A Lean Coffee in the browser.")
    parser.add_argument("--no-open", action="store_true", help="print the address, open no browser")
    parser.add_argument("--port", type=_port, default=PORT, help=f"default {PORT}; 0 is any free one")
    return parser.parse_args(arguments)


def _port(typed: str) -> int:
    if not (typed.isascii() and typed.isdigit() and len(typed) <= _DIGITS and int(typed) <= _LAST_PORT):
        raise argparse.ArgumentTypeError(f"a port is a number from 0 to {_LAST_PORT}, 0 for any free one")
    return int(typed)


@contextmanager
def _only_one() -> Iterator[None]:
    """Hold the lock on this program. Raises CannotPlay while another instance of this person has it."""
    key = Path(tempfile.gettempdir()) / f"leancoffee-play-{os.getuid()}.lock"
    with key.open("w") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise CannotPlay(
                "A meetup is being played on this machine already. Stop it with Ctrl-C in its terminal first."
            ) from None
        yield


async def _play(folder: Path, options: argparse.Namespace) -> None:
    try:
        import tzlocal
        from simcord.backend.errors import SetupError

        from demo.play.commands import DemoCog
        from demo.play.director import DemoDirector
        from demo.play.page import live_page
        from demo.play.stage import WELCOME, build
        from support.steady import steady_simulation
    except ImportError as missing:
        raise CannotPlay(_EXTRA.format(missing.name)) from None
    stop = _stop_at_signals()
    director = DemoDirector()

    async def add_demo(bot: LeanCoffee) -> None:
        await bot.add_cog(DemoCog(director))

    async with steady_simulation(
        folder / "leancoffee.db", in_threads=True, begins=datetime.now(UTC), prepare=add_demo
    ) as simulated:
        await simulated.make_keys()
        stage = build(simulated.env)
        await stage.say(WELCOME)
        serving = live_page(
            simulated.env,
            stage.channel,
            stage.viewers,
            port=options.port,
            zone=tzlocal.get_localzone_name(),
            pictures=stage.pictures,
            beside=stage.beside(tzlocal.get_localzone()),
        )
        async with AsyncExitStack() as served:
            try:
                page = await served.enter_async_context(serving)
            except SetupError as refused:
                raise CannotPlay(_why(str(refused), options.port)) from None
            director.begin(simulated, stage, page)
            _tell(page.url, list(stage.players), open_it=not options.no_open)
            await _until_one_ends(page.live(), director.keep_crowd_busy(), page.ended(), stop.wait())
    print("Stopped. Nothing is kept.", flush=True)


async def _until_one_ends(*works: Coroutine[Any, Any, object]) -> None:
    tasks = [asyncio.create_task(each) for each in works]
    await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for each in tasks:
        each.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def _stop_at_signals() -> asyncio.Event:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    return stop


def _why(refused: str, port: int) -> str:
    if "bind" in refused:
        return f"Port {port} is in use, or not for you to use. Take any free one: make play ARGS='--port 0'"
    return _EXTRA.format(refused)


def _tell(url: str, names: list[str], *, open_it: bool) -> None:
    print("A Lean Coffee in your browser. Discord is simulated, the bot is the real one.")
    print(f"\n    {url}\n")
    print(
        f"Each window is the next person: {', '.join(names)}. Only this machine can open it. Ctrl-C ends it."
    )
    sys.stdout.flush()
    if open_it:
        webbrowser.open(url)


if __name__ == "__main__":
    sys.exit(main())
