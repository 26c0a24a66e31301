"""What stands beside the conversation on the page of `make play`, asked for as a browser asks."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import aiohttp

from demo.play.page import live_page
from demo.play.stage import HOST, WELCOME, Stage, build
from support.hands import labels_of
from support.simulation import Simulation
from support.steady import steady_simulation

STYLE = Path("demo/play/beside/beside.css").read_text(encoding="utf-8")
BEGINS = datetime(2026, 11, 5, 17, 0, tzinfo=UTC)


@asynccontextmanager
async def a_page(folder: Path) -> AsyncIterator[tuple[Simulation, Stage, aiohttp.ClientSession]]:
    async with steady_simulation(folder / "leancoffee.db", begins=BEGINS) as simulated:
        stage = build(simulated.env)
        async with (
            live_page(
                simulated.env, stage.channel, stage.viewers, beside=stage.beside(ZoneInfo("America/Toronto"))
            ) as page,
            aiohttp.ClientSession(page.url.partition("#")[0]) as browser,
        ):
            yield simulated, stage, browser


async def told(browser: aiohttp.ClientSession) -> Any:
    async with browser.get("/beside.json") as answer:
        return await answer.json()


async def test_the_page_brings_its_style_and_its_script(tmp_path: Path) -> None:
    async with a_page(tmp_path) as (_, _stage, browser):
        async with browser.get("/") as page:
            shown = await page.text()
        assert "/beside.css" in shown
        assert "/beside.js" in shown
        for path, kind in (("/beside.css", "text/css"), ("/beside.js", "application/javascript")):
            async with browser.get(path) as part:
                assert part.status == 200
                assert part.content_type == kind
                assert "default-src 'self'" in part.headers["Content-Security-Policy"]


async def test_whatever_is_hidden_is_there_on_simcords_page(tmp_path: Path) -> None:
    hidden = [each.strip().lstrip("#.") for each in STYLE.partition("*/")[2].partition("{")[0].split(",")]
    async with a_page(tmp_path) as (_, _stage, browser), browser.get("/") as page:
        shown = await page.text()

    assert len(hidden) > 5
    assert [each for each in hidden if f'"{each}"' not in shown and f" {each}" not in shown] == []
    assert {"viewer-picker", "toolbar"}.isdisjoint(hidden)


async def test_who_sits_in_the_voice_channel_is_told(tmp_path: Path) -> None:
    async with a_page(tmp_path) as (_, stage, browser):
        assert (await told(browser))["voice"] == {"channel": "Coffee table", "people": []}
        for name in ("Li", HOST):
            await stage.players[name].actor.join_voice(stage.voice)
        assert (await told(browser))["voice"]["people"] == ["Ana", "Li"]
        await stage.players["Li"].actor.leave_voice()
        assert (await told(browser))["voice"]["people"] == ["Ana"]


async def test_the_servers_event_and_direct_messages_are_told(tmp_path: Path) -> None:
    async with a_page(tmp_path) as (simulated, stage, browser):
        ana, li = stage.players[HOST], stage.players["Li"]
        preview = await ana.command(
            "leancoffee schedule create", title="Coffee", rule="every Friday", time="17:00"
        )
        await ana.press("Save", on=preview.response)
        await simulated.pass_minutes(1)
        (event,) = (await told(browser))["events"]
        assert event["name"].startswith("Coffee")
        assert event["standing"] == "planned"

        await li.press("Remind me")
        await simulated.pass_until(datetime(2026, 11, 6, 16, 50, tzinfo=UTC))

        direct = (await told(browser))["direct"]
        assert direct[str(ana.id)] == []
        (reminder,) = direct[str(li.id)]
        assert reminder.startswith(
            "☕ Coffee · Agile Toronto\nFri 06 Nov 12:00, in 10 minutes, in #lean-coffee\n"
        )


async def test_the_board_of_a_series_opens_when_the_welcome_says_also_after_a_finish(tmp_path: Path) -> None:
    assert "the board opens at once, or ten minutes after a finish" in WELCOME
    async with a_page(tmp_path) as (simulated, stage, _browser):
        ana = stage.players[HOST]
        await ana.command("leancoffee start")
        await ana.command("leancoffee finish")
        preview = await ana.command(
            "leancoffee schedule create", title="Coffee", rule="every Friday", time="17:00"
        )
        await ana.press("Save", on=preview.response)

        await simulated.pass_minutes(9)
        assert [each for each in stage.channel.history() if "Remind me" in labels_of(each)] == []
        await simulated.pass_minutes(2)
        assert ana.newest("Remind me")


async def test_a_page_of_another_host_is_told_nothing(tmp_path: Path) -> None:
    async with (
        a_page(tmp_path) as (_, _stage, browser),
        browser.get("/beside.json", headers={"Host": "evil.example"}) as answer,
    ):
        assert answer.status == 403
