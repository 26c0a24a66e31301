"""`make play` in a real browser, as a newcomer would use it; its sentences when it cannot be played."""

from __future__ import annotations

import asyncio
import contextlib
import csv
import io
import os
import re
import signal
import socket
import sys
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.export.credit.columns import COLUMNS
from bot.export.text import MARKS
from demo.play.visitor import Visitor
from support.browser import browser, until
from support.forked.process import Forked, forked
from support.patience import PATIENCE_SECONDS, at_the_pace, stopwatch
from tests.chromium import needs_chromium

ROOT = Path(__file__).parents[2]
START_SECONDS = 2
"""What the page takes to be there where nobody else keeps the machine busy, at most."""
STOP_SECONDS = 10
"""A page that waits for anything would take longer."""
SKIPPED_MINUTES = 5


class Played:
    """A running `python -m demo.play`."""

    def __init__(self, process: Forked | asyncio.subprocess.Process) -> None:
        self.process = process
        self.url = ""
        self.of_start = 0.0
        self._begun = time.monotonic()

    async def address(self) -> str:
        """The page's address, as it is printed."""
        assert self.process.stdout is not None
        while not (found := re.search(r"http://127\.0\.0\.1:\d+/#\S+", self.url)):
            line = await asyncio.wait_for(self.process.stdout.readline(), PATIENCE_SECONDS)
            assert line, "it ended before it said where the page is"
            self.url = line.decode()
        self.of_start = time.monotonic() - self._begun
        return found[0]

    async def ended(self) -> tuple[int, str]:
        """The exit code and what was still written."""
        written, _ = await asyncio.wait_for(self.process.communicate(), PATIENCE_SECONDS)
        assert self.process.returncode is not None
        return self.process.returncode, written.decode()


@contextlib.asynccontextmanager
async def played(folder: Path, *arguments: str) -> AsyncIterator[Played]:
    """Start the page; its own temporary folder lets several tests run side by side."""
    env = {**os.environ, "TMPDIR": str(folder)}
    process = await forked("demo.play", "--no-open", *arguments, cwd=ROOT, env=env)
    try:
        yield Played(process)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def stop(page: Played) -> None:
    """Press Ctrl-C: the process ends in order, and waits for nothing."""
    with stopwatch() as watch:
        page.process.send_signal(signal.SIGINT)
        code, written = await page.ended()
        seconds = watch.look()
    assert (code, "Traceback" in written) == (0, False)
    assert seconds < at_the_pace(page.of_start, STOP_SECONDS, START_SECONDS)


@needs_chromium
async def test_a_meetup_is_held_in_the_browser_from_its_start_to_the_exported_log(tmp_path: Path) -> None:
    async with played(tmp_path, "--port", "0") as page, browser() as windows:
        url = await page.address()
        people = [await Visitor.arrives(name, windows, url) for name in ("Ana", "Li", "Sam")]
        ana, li, sam = people
        await ana.sees("Hold a Lean Coffee here.")

        for each in people:
            await each.types("demo join")
        await ana.types("leancoffee start", "November")
        await li.sees("Propose topics")
        await li.presses("Propose")
        await li.fills("Trunk-based development", "We merge once a week and it hurts.")
        await sam.sees("Trunk-based development")
        await sam.presses("Propose")
        await sam.fills("Sizing without points")
        await ana.sees("Sizing without points")
        await ana.does_not_see("Your topic is on the board")

        await ana.presses("Open voting")
        for each in people:
            await each.presses("My dots")
            for left, topic in ((2, "Trunk"), (1, "Trunk"), (0, "Sizing")):
                await each.presses("＋ dot", near=topic)
                await each.sees(f"{left} of 3 dots left")
        await ana.presses("Close voting and start")
        await li.sees("Discussing 1 of 2")

        await ana.types("demo skip", str(SKIPPED_MINUTES))
        await sam.sees("Time is up on")
        for each in people:
            await each.presses("👎")
        await li.sees("Discussing 2 of 2")

        await sam.types("demo restart")
        await ana.sees("killed and started again")
        await ana.types("leancoffee finish")
        await sam.sees("3 attendees")
        await li.types("seu export")
        exported = "document.querySelector('article:last-child .attachment-preview')?.textContent"
        written = str(await until(li.page, exported, "the exported file"))
        assert [await each.page.page_errors(filter="all") for each in people] == [[], [], []]
        await stop(page)

    (line,) = csv.DictReader(io.StringIO(written.removeprefix("\ufeff")))
    began, ended = (datetime.fromisoformat(line[name]) for name in ("Start (UTC)", "End (UTC)"))
    minutes = (ended - began) // timedelta(minutes=1)
    assert minutes >= SKIPPED_MINUTES
    expected = {
        "Activity Type": "Events",
        "Activity Description": "Lean Coffee November, Agile Toronto, online. Topics: Trunk-based development.",
        "Activity Date": began.date().isoformat(),
        "Hours": "0",
        "Minutes": str(minutes),
        "SEU": f"0.{minutes * 100 // 60:02}",
        "Legacy Category": "C",
        "Organizer": "Agile Toronto",
        "Delivery Method": "Group, live, online (Discord)",
        "Start (UTC)": line["Start (UTC)"],
        "End (UTC)": line["End (UTC)"],
        "Time Zone": "UTC",
        "Evidence Method": f"Attendance log: {minutes} minutes measured by presence in the voice channel. {MARKS}",
        "Rule": "2026-1",
        "Record ID": line["Record ID"],
        "Verify Code": line["Verify Code"],
        "Used In Renewal": "",
        "PDU": "0.00",
        "Participant": "Li",
        "Participant ID": line["Participant ID"],
        "Contact": "",
        "State": "issued",
        "Measured Minutes": str(minutes),
        "Checked-In Minutes": "0",
        "Inferred Minutes": "0",
        "Attested Minutes": "0",
        "Minutes Over Daily Cap": "0",
        "Minutes In Other Meetups": "0",
        "Attestation": line["Attestation"],
    }
    assert re.fullmatch(r"discord:[0-9]+", line["Participant ID"])
    assert tuple(line) == COLUMNS
    assert line == expected
    assert re.fullmatch(r"LC-[A-Z2-9]{12}", line["Record ID"])
    assert re.fullmatch(r"[A-Z2-9]{4}(-[A-Z2-9]{4}){3}", line["Verify Code"])
    assert re.fullmatch(r"Attested by Ana, host \(Discord id [0-9]+\)\.", line["Attestation"])


@needs_chromium
async def test_a_series_is_made_in_the_browser_and_reminds_by_itself(tmp_path: Path) -> None:
    async with played(tmp_path, "--port", "0") as page, browser() as windows:
        url = await page.address()
        ana, li = [await Visitor.arrives(name, windows, url) for name in ("Ana", "Li")]

        day = datetime.now(UTC) + timedelta(days=3)
        await ana.types("leancoffee schedule create", "Weekly coffee", f"every {day:%A}", "12:00")
        await ana.presses("Save")
        await li.sees("Propose topics")
        await li.presses("Propose")
        await li.fills("Trunk-based development", "We merge once a week and it hurts.")
        await ana.sees("Trunk-based development")

        await li.types("demo days", "4")
        await ana.sees("Weekly coffee: ", times=2)
        assert [await each.page.page_errors(filter="all") for each in (ana, li)] == [[], []]


async def test_ctrl_c_stops_the_page_within_two_seconds(tmp_path: Path) -> None:
    async with played(tmp_path, "--port", "0") as page:
        await page.address()
        await stop(page)


async def test_a_second_instance_says_that_there_is_one(tmp_path: Path) -> None:
    async with played(tmp_path, "--port", "0") as first:
        await first.address()
        async with played(tmp_path, "--port", "0") as second:
            assert await second.ended() == (
                1,
                "A meetup is being played on this machine already. Stop it with Ctrl-C in its terminal first.\n",
            )


async def test_a_port_in_use_is_told_in_a_sentence(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        async with played(tmp_path, "--port", str(port)) as page:
            assert await page.ended() == (
                1,
                f"Port {port} is in use, or not for you to use. Take any free one: make play ARGS='--port 0'\n",
            )


async def test_a_missing_extra_is_told_in_a_sentence(tmp_path: Path) -> None:
    # A module that cannot be imported, as on a machine where the extra was not installed.
    (tmp_path / "PIL").mkdir()
    (tmp_path / "PIL" / "__init__.py").write_text("raise ModuleNotFoundError('No module', name='PIL')")
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "demo.play",
        "--no-open",
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(tmp_path), "PYTHONPATH": str(tmp_path)},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    code, written = await Played(process).ended()
    assert code == 1
    assert written == (
        "A part of the page is missing (PIL). `make setup` installs it: simcord with its preview extra.\n"
    )
