"""Processes that are forked from one that has imported the bot: each is as new as one of a new interpreter."""

from __future__ import annotations

import json
import signal
from pathlib import Path

from support.forked.process import Forked, forked

_TELLS = """
import json, os, signal, sys, threading
print(json.dumps({
    "name": __name__,
    "words": sys.argv[1:],
    "folder": os.getcwd(),
    "variables": dict(os.environ),
    "threads": len(os.listdir("/proc/self/task")) if os.path.isdir("/proc/self/task") else 1,
    "files": len(os.listdir("/dev/fd")),
    "interrupted": signal.getsignal(signal.SIGINT) is signal.default_int_handler,
    "children": signal.getsignal(signal.SIGCHLD) is signal.SIG_DFL,
}))
sys.exit("That is all.")
"""
_WAITS = """
import time
print("begun", flush=True)
while True:  # a signal that comes just before a sleep begins does not end it
    time.sleep(0.05)
"""


async def told(folder: Path, program: str, *words: str, **variables: str) -> Forked:
    """A process of a program of the test's own."""
    (folder / "told_by_test.py").write_text(program)
    return await forked("told_by_test", *words, cwd=folder, env=variables)


async def test_it_begins_with_what_it_is_given_and_nothing_else(tmp_path: Path) -> None:
    waits = await told(tmp_path, _WAITS)
    assert await waits.stdout.readline() == b"begun\n"

    process = await told(tmp_path, _TELLS, "one", "two words", SAID="aloud")
    written, _ = await process.communicate()
    waits.kill()

    said, complaint = written.decode().splitlines()
    seen = json.loads(said)
    assert (seen["name"], seen["words"]) == ("__main__", ["one", "two words"])
    assert (seen["folder"], seen["variables"]) == (str(tmp_path), {"SAID": "aloud"})
    assert (seen["threads"], seen["files"]) == (1, 4)  # the fourth lists them
    assert seen["interrupted"]
    assert seen["children"]
    assert (process.returncode, complaint) == (1, "That is all.")
    assert await waits.wait() == -signal.SIGKILL


async def test_what_is_to_be_done_at_its_end_is_done(tmp_path: Path) -> None:
    process = await told(tmp_path, "import atexit; atexit.register(print, 'over'); print('begun')")

    assert await process.communicate() == (b"begun\nover\n", None)
    assert process.returncode == 0


async def test_signals_reach_it_until_its_end(tmp_path: Path) -> None:
    process = await told(tmp_path, _WAITS)
    assert await process.stdout.readline() == b"begun\n"

    process.send_signal(signal.SIGINT)
    written, _ = await process.communicate()
    process.kill()

    assert b"KeyboardInterrupt" in written
    assert process.returncode == -signal.SIGINT


async def test_a_module_is_another_one_in_each(tmp_path: Path) -> None:
    """What one does to it, the bot's settings of a library for instance, no other one sees."""
    program = "import discord; print(discord.http.Route.BASE); discord.http.Route.BASE = 'elsewhere'"
    bases = [(await (await told(tmp_path, program)).communicate())[0] for _ in range(2)]

    assert bases == [b"https://discord.com/api/v10\n"] * 2
