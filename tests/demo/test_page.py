"""simcord's page does what the live page relies on, private names included: the pin may only move on green."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import discord
import pytest

from demo.play.page import LivePage, countdown, live_page
from demo.play.stage import Stage, build
from support.hands import components, walk
from support.patience import until
from support.simulation import Simulation
from support.steady import steady_simulation

BEGINS = datetime(2026, 11, 5, 17, 0, tzinfo=UTC)


class Watcher:
    """A browser's half of the page's protocol, without the browser."""

    def __init__(self, page: LivePage) -> None:
        self._preview: Any = page._preview
        self._page = self._preview._open_page()
        self._numbers = itertools.count(1)
        self._drawn = self.state()

    @property
    def name(self) -> str:
        return str(self._page.viewer.name)

    def state(self) -> dict[str, Any]:
        return dict(self._preview._page_payload(self._page))

    def shows(self, text: str) -> bool:
        return text in str(self.state()["messages"])

    def looks(self) -> None:
        """Have the page drawn as it is now."""
        self._drawn = self.state()

    async def runs(self, command: str) -> dict[str, Any]:
        """Run a slash command on the page as it was when this watcher last looked."""
        entry = next(each for each in self._page.command_catalog["entries"] if each["invocation"] == command)
        return await self._does(
            kind="run_command",
            command_id=entry["commandId"],
            path=entry["path"],
            schema_fingerprint=entry["schemaFingerprint"],
            options={},
        )

    async def presses(self, message: discord.Message, label: str) -> dict[str, Any]:
        """Press a button where it was when this watcher last looked; `message` is as it was then."""
        number = next(each["id"] for each in walk(components(message)) if each.get("label") == label)
        return await self._does(
            kind="click",
            target_id=str(message.id),
            control_key=f"message:{message.id}:component:{number}",
        )

    async def _does(self, **what: Any) -> dict[str, Any]:
        number = next(self._numbers)
        body = {
            "protocol_version": 3,
            "sequence": number,
            "request_id": f"request-{number}",
            "generation": self._drawn["context"]["generation"],
            "bot_generation": self._drawn["botGeneration"],
            "published_revision": self._drawn["publishedRevision"],
            **what,
        }
        return dict(await self._preview._action(self._page.id, body))


@asynccontextmanager
async def a_page(folder: Path) -> AsyncIterator[tuple[Simulation, Stage, LivePage]]:
    async with steady_simulation(folder / "leancoffee.db", begins=BEGINS) as simulated:
        stage = build(simulated.env)
        async with live_page(simulated.env, stage.channel, stage.viewers, pictures=stage.pictures) as page:
            living = asyncio.create_task(page.live())
            try:
                yield simulated, stage, page
            finally:
                living.cancel()


async def test_the_simulated_clock_begins_when_it_is_told_to(tmp_path: Path) -> None:
    async with steady_simulation(tmp_path / "leancoffee.db", begins=BEGINS) as simulated:
        assert (simulated.env.now() - BEGINS).total_seconds() < 1


async def test_each_window_is_the_next_person(tmp_path: Path) -> None:
    async with a_page(tmp_path) as (_, _stage, page):
        assert [Watcher(page).name for _ in range(5)] == ["ana", "li", "sam", "kim", "ana"]


async def test_news_appears_without_pressing_refresh(tmp_path: Path) -> None:
    async with a_page(tmp_path) as (_, stage, page):
        watcher = Watcher(page)
        assert not watcher.shows("Good morning")
        page.execute(lambda: stage.say("Good morning"))
        await until(lambda: watcher.shows("Good morning"))


async def test_a_person_may_act_on_a_page_that_changed_a_moment_ago(tmp_path: Path) -> None:
    async with a_page(tmp_path) as (_, stage, page):
        ana, li = Watcher(page), Watcher(page)
        page.execute(lambda: stage.say("Good morning"))
        await until(lambda: ana.shows("Good morning"))
        for watcher in (ana, li):
            assert (await watcher.runs("help"))["settlement"] == "settled"


async def test_a_press_means_the_button_that_was_drawn_there(tmp_path: Path) -> None:
    async with a_page(tmp_path) as (_, stage, page):
        ana, li = (stage.players[name] for name in ("Ana", "Li"))
        watcher = Watcher(page)
        async with page.turn:
            await ana.command("leancoffee start")
        await page.publish()
        watcher.looks()
        board = ana.newest("Host")

        async with page.turn:
            await li.propose("Sizing without points")

        for label, outcome in (("Propose", "modal"), ("Host", "response")):
            receipt = await watcher.presses(board, label)
            assert receipt["settlement"] == "settled", receipt["diagnostics"]
            assert [each["kind"] for each in receipt["outcomes"]] == [outcome]


async def test_a_refusal_looks_like_an_answer_and_not_like_a_failure(tmp_path: Path) -> None:
    async with a_page(tmp_path) as (_, _stage, page):
        ana = Watcher(page)
        for command in ("leancoffee next", "leancoffee finish", "topic list"):
            receipt = await ana.runs(command)
            assert receipt["settlement"] == "settled"
            assert receipt["diagnostics"] == []
        await until(lambda: ana.shows("There is no meetup here"))


async def test_what_fails_still_looks_like_a_failure(tmp_path: Path) -> None:
    async with a_page(tmp_path) as (simulated, _stage, page):
        await simulated.store.close()
        assert (await Watcher(page).runs("topic list"))["settlement"] == "failed"
        assert simulated.env.errors


async def test_a_private_answer_is_shown_to_one_person_alone(tmp_path: Path) -> None:
    async with a_page(tmp_path) as (_, _stage, page):
        ana, li = Watcher(page), Watcher(page)
        await ana.runs("help")
        await until(lambda: ana.shows("Hosting a Lean Coffee"))
        await page.publish()
        assert not li.shows("Hosting a Lean Coffee")


async def test_a_restarted_bot_answers_on_a_page_that_was_drawn_before(tmp_path: Path) -> None:
    async with a_page(tmp_path) as (simulated, _stage, page):
        ana = Watcher(page)
        before = simulated.bot
        page.execute(simulated.restart)
        await until(lambda: simulated.bot is not before and simulated.bot.is_ready())
        await page.publish()
        assert (await ana.runs("help"))["settlement"] == "settled"


async def test_each_publication_has_a_number_that_the_window_shows(tmp_path: Path) -> None:
    async with a_page(tmp_path) as (_, _stage, page):
        watcher = Watcher(page)
        before = watcher.state()
        await page.publish()
        after = watcher.state()
        assert after["publishedRevision"] > before["publishedRevision"]
        assert after["publishedRevision"] == page.revision(after["context"]["id"])


async def test_skipping_moves_the_clock_and_no_further(tmp_path: Path) -> None:
    async with a_page(tmp_path) as (simulated, _stage, page):
        page.skip(10)
        await until(lambda: (simulated.env.now() - BEGINS).total_seconds() >= 600)
        assert (simulated.env.now() - BEGINS).total_seconds() < 1200


@pytest.mark.parametrize(
    ("seconds", "says"),
    [
        (59, ("second", 59)),
        (-3, ("second", -3)),
        (90, ("minute", 2)),
        (240, ("minute", 4)),
        (7200, ("hour", 2)),
    ],
)
def test_a_countdown_changes_when_its_words_do(seconds: int, says: tuple[str, int]) -> None:
    assert countdown(int(BEGINS.timestamp()) + seconds, BEGINS) == says
