"""The doctor against a stand-in for Discord on loopback: what is well, and what each fault is told as."""

from __future__ import annotations

import re
import socket
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.__main__ import main
from bot.ops import doctor
from bot.runtime.client import PERMISSIONS
from bot.store.sqlite.migrate import migrate

TOKEN = "the-right-token"
ADMINISTRATOR = 1 << 3
READ_MESSAGE_HISTORY = 1 << 16
PARTS = [
    *("Settings", "Token", "Intents", "Gateway", "Permissions"),
    *("Clock", "Database", "Records", "Files", "Backups", "Signing keys", "PDF", "Time zone"),
]


class Discord:
    """Answers the doctor's questions as Discord does; `clock_error` and `starts_left` make it odd."""

    def __init__(self) -> None:
        self.clock_error = timedelta()
        self.starts_left = 1000
        self.status = 200
        self.servers = {"Agile Ottawa": PERMISSIONS.value, "Home": ADMINISTRATOR}
        self.asked: list[str] = []
        self.user_agents: set[str] = set()

    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_get("/api/v10/{rest:.*}", self._answer)
        return app

    async def _answer(self, request: web.Request) -> web.Response:
        rest = request.match_info["rest"]
        self.asked.append(rest)
        self.user_agents.add(request.headers["User-Agent"])
        headers = {"Date": format_datetime(datetime.now(UTC) + self.clock_error, usegmt=True)}
        if request.headers.get("Authorization") != f"Bot {TOKEN}":
            return web.json_response({"message": "401: Unauthorized", "code": 0}, status=401, headers=headers)
        if self.status != 200:
            return web.Response(status=self.status, text="<html>busy</html>", headers=headers)
        bodies: dict[str, object] = {
            "users/@me/guilds": [
                {"id": str(number), "name": name, "permissions": str(given)}
                for number, (name, given) in enumerate(self.servers.items())
            ],
            "users/@me": {"id": "1", "username": "Coffee"},
            "applications/@me": {"id": "1", "flags": 0},
            "gateway/bot": {
                "url": "wss://gateway.invalid",
                "shards": 1,
                "session_start_limit": {"remaining": self.starts_left},
            },
        }
        return web.json_response(bodies[rest], headers=headers)


Examine = Callable[..., Awaitable[dict[str, doctor.Finding]]]


@pytest.fixture
async def discord(tmp_path: Path) -> AsyncIterator[tuple[Discord, Examine]]:
    """A stand-in for Discord, and an examination of a sound installation against it, with changes."""
    stand_in = Discord()
    server = TestServer(stand_in.app(), host="127.0.0.1")
    await server.start_server()
    migrate(tmp_path / "coffee.db")
    sound = {
        "DISCORD_TOKEN": TOKEN,
        "DISCORD_API_BASE": str(server.make_url("/api/v10")),
        "DATABASE_URL": f"sqlite:///{tmp_path / 'coffee.db'}",
        "DEFAULT_TIMEZONE": "Europe/Berlin",
    }

    async def examine(**changes: str) -> dict[str, doctor.Finding]:
        findings = await doctor.examine({**sound, **changes})
        return {each.part: each for each in findings}

    yield stand_in, examine
    await server.close()


def ill(findings: dict[str, doctor.Finding]) -> list[str]:
    return [part for part, finding in findings.items() if not finding.is_well]


async def test_a_sound_installation_is_well_in_every_part(discord: tuple[Discord, Examine]) -> None:
    stand_in, examine = discord
    findings = await examine()
    assert list(findings) == PARTS
    assert ill(findings) == []
    assert "Coffee" in findings["Token"].sentence
    assert "none is privileged" in findings["Intents"].sentence
    assert "wss://gateway.invalid, 1000 starts left" in findings["Gateway"].sentence
    assert "Discord recommends: 1." in findings["Gateway"].sentence
    assert "Europe/Berlin" in findings["Time zone"].sentence
    assert stand_in.asked == ["users/@me", "applications/@me", "gateway/bot", "users/@me/guilds"]


async def test_a_server_that_invited_the_bot_before_it_asked_for_a_permission_is_named(
    discord: tuple[Discord, Examine],
) -> None:
    stand_in, examine = discord
    for name in ("Early", "Birds", "And", "Four", "More", "Of them"):
        stand_in.servers[name] = PERMISSIONS.value & ~READ_MESSAGE_HISTORY
    findings = await examine()
    assert ill(findings) == ["Permissions"]
    told = findings["Permissions"].sentence
    assert "Read Message History in Early, Birds, And, Four, More and 1 more" in told
    assert "Agile Ottawa" not in told
    assert "Server Settings" in told


async def test_it_introduces_itself_the_way_discord_demands(discord: tuple[Discord, Examine]) -> None:
    stand_in, examine = discord
    await examine()
    assert len(stand_in.user_agents) == 1
    assert re.fullmatch(r"DiscordBot \(.+, .+\)", stand_in.user_agents.pop())


async def test_a_refused_token_is_told_and_not_shown(discord: tuple[Discord, Examine]) -> None:
    _, examine = discord
    findings = await examine(DISCORD_TOKEN="an-old-token")
    assert ill(findings) == ["Token", "Intents", "Gateway", "Permissions"]
    assert "Reset Token" in findings["Token"].sentence
    assert "an-old-token" not in "".join(map(str, findings.values()))


async def test_a_missing_token_hides_no_other_check(discord: tuple[Discord, Examine]) -> None:
    _, examine = discord
    findings = await examine(DISCORD_TOKEN="")
    assert list(findings) == PARTS
    assert ill(findings) == ["Token", "Intents", "Gateway", "Permissions"]
    assert "DISCORD_TOKEN is missing" in findings["Token"].sentence


async def test_a_discord_that_cannot_be_reached_is_told_with_its_address(
    discord: tuple[Discord, Examine],
) -> None:
    _, examine = discord
    with socket.socket() as silent:  # bound, but it never listens
        silent.bind(("127.0.0.1", 0))
        base = f"http://127.0.0.1:{silent.getsockname()[1]}"
        findings = await examine(DISCORD_API_BASE=base)
    assert ill(findings) == ["Token", "Intents", "Gateway", "Permissions", "Clock"]
    assert f"nothing answers at {base};" in findings["Token"].sentence


@pytest.mark.parametrize(("hours", "told"), [(1, "behind"), (-1, "ahead of")])
async def test_a_clock_that_is_an_hour_off_is_told(
    hours: int, told: str, discord: tuple[Discord, Examine]
) -> None:
    stand_in, examine = discord
    stand_in.clock_error = timedelta(hours=hours)
    findings = await examine()
    assert ill(findings) == ["Clock"]
    assert re.search(rf"\b(3599|3600|3601) seconds {told} Discord's", findings["Clock"].sentence)
    assert "NTP" in findings["Clock"].sentence


async def test_a_clock_that_is_three_seconds_off_is_well(discord: tuple[Discord, Examine]) -> None:
    stand_in, examine = discord
    stand_in.clock_error = timedelta(seconds=3)
    assert ill(await examine()) == []


@pytest.mark.parametrize("status", [302, 403, 429, 503])
async def test_an_odd_answer_is_told_with_its_number(status: int, discord: tuple[Discord, Examine]) -> None:
    stand_in, examine = discord
    stand_in.status = status
    findings = await examine()
    assert ill(findings) == ["Token", "Intents", "Gateway", "Permissions"]
    assert f"answered {status}" in findings["Token"].sentence


async def test_starts_that_are_used_up_are_told(discord: tuple[Discord, Examine]) -> None:
    stand_in, examine = discord
    stand_in.starts_left = 0
    findings = await examine()
    assert ill(findings) == ["Gateway"]
    assert "used up" in findings["Gateway"].sentence


async def test_without_the_extra_for_pdf_the_bot_is_well_and_what_is_missing_is_told(
    discord: tuple[Discord, Examine], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, examine = discord
    assert (await examine())["PDF"].sentence == "certificates and transcripts can be made."
    monkeypatch.setitem(sys.modules, "typst", None)
    findings = await examine()
    assert "without typst; for these, install leancoffee[pdf]" in findings["PDF"].sentence
    assert findings["PDF"].is_well


async def test_an_unknown_time_zone_is_told(discord: tuple[Discord, Examine]) -> None:
    _, examine = discord
    findings = await examine(DEFAULT_TIMEZONE="Atlantis/Centre")
    assert ill(findings) == ["Time zone"]
    assert "Atlantis/Centre" in findings["Time zone"].sentence


async def test_wrong_options_are_all_told_at_once(discord: tuple[Discord, Examine]) -> None:
    _, examine = discord
    findings = await examine(LOG_LEVEL="LOUD", LOG_FORMAT="xml", DEV_GUILD_ID="here", METRICS_ADDRESS=":9464")
    assert ill(findings) == ["Settings"]
    for name in ("LOG_LEVEL", "LOG_FORMAT", "DEV_GUILD_ID", "METRICS_ADDRESS"):
        assert name in findings["Settings"].sentence


async def test_a_wrong_api_address_leaves_database_and_zone_checked(discord: tuple[Discord, Examine]) -> None:
    _, examine = discord
    findings = await examine(DISCORD_API_BASE="discord")
    assert ill(findings) == ["Settings", "Token", "Intents", "Gateway", "Permissions", "Clock"]


async def test_a_file_that_is_no_database_is_told_and_untouched(
    discord: tuple[Discord, Examine], tmp_path: Path
) -> None:
    _, examine = discord
    broken = tmp_path / "broken.db"
    broken.write_bytes(b"not a database" * 500)
    broken.chmod(0o600)
    findings = await examine(DATABASE_URL=f"sqlite:///{broken}")
    assert ill(findings) == ["Database", "Records"]
    assert broken.read_bytes() == b"not a database" * 500


async def test_looking_at_a_database_that_is_not_there_does_not_make_it(
    discord: tuple[Discord, Examine], tmp_path: Path
) -> None:
    _, examine = discord
    await examine(DATABASE_URL=f"sqlite:///{tmp_path / 'none' / 'coffee.db'}")
    assert not (tmp_path / "none").exists()


async def test_what_others_may_read_is_told_with_what_to_do(
    discord: tuple[Discord, Examine], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, examine = discord
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text("")
    for name, mode in (("coffee.db", 0o644), (".env", 0o640), ("", 0o755)):
        (tmp_path / name).chmod(mode)

    findings = await examine()

    assert ill(findings) == ["Files"]
    for remedy in (f"chmod 700 {tmp_path};", f"chmod 600 {tmp_path / 'coffee.db'};", "chmod 600 .env."):
        assert remedy in findings["Files"].sentence


def test_the_command_prints_a_line_a_part_and_exits_with_1_when_one_is_ill(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DISCORD_TOKEN", "")
    monkeypatch.setenv("DISCORD_API_BASE", "http://127.0.0.1:1")
    assert main(["doctor"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line[5:].partition(":")[0] for line in lines] == PARTS
    assert {line[:5] for line in lines} == {"ok   ", "FAIL "}
