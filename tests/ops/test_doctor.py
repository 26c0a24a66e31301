"""The doctor against a stand-in for Discord on loopback: what is well, and what each fault is told as."""

from __future__ import annotations

import re
import socket
import sqlite3
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.__main__ import main
from bot.ops import doctor
from bot.ops.checkup import discord_side
from bot.ops.checkup.finding import Finding
from bot.ui.kit.invite import PERMISSIONS
from tests.ops.stand_in import TOKEN, Discord, Examine

READ_MESSAGE_HISTORY = 1 << 16
PARTS = [
    *("Settings", "Token", "Intents", "Gateway", "Permissions"),
    *("Clock", "Database", "Records", "Files", "Backups", "Signing keys", "PDF", "Time zone"),
]


def ill(findings: dict[str, Finding]) -> list[str]:
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


async def test_one_that_cannot_be_trusted_is_not_called_silent(discord: tuple[Discord, Examine]) -> None:
    """As Discord's certificate on a machine whose clock is years behind: that is what has to be put right."""
    _, examine = discord
    async with TestServer(web.Application(), host="127.0.0.1") as server:  # it knows no TLS
        findings = await examine(DISCORD_API_BASE=f"https://127.0.0.1:{server.port}")
    assert ill(findings) == ["Token", "Intents", "Gateway", "Permissions", "Clock"]
    assert "nothing answers" not in findings["Clock"].sentence
    assert "check its clock" in findings["Clock"].sentence


@pytest.mark.parametrize(("hours", "told"), [(1, "behind"), (-1, "ahead of")])
async def test_a_clock_that_is_an_hour_off_is_told(
    hours: int, told: str, discord: tuple[Discord, Examine]
) -> None:
    stand_in, examine = discord
    stand_in.clock_error = timedelta(hours=hours)
    findings = await examine()
    assert ill(findings) == ["Clock"]
    found = re.search(rf"(\d+) seconds {told} Discord's", findings["Clock"].sentence)
    assert found is not None
    assert int(found[1]) == pytest.approx(3600, abs=60)  # a machine may stand still between the two readings
    assert "NTP" in findings["Clock"].sentence


async def test_a_clock_that_is_three_seconds_off_is_well(discord: tuple[Discord, Examine]) -> None:
    stand_in, examine = discord
    stand_in.clock_error = timedelta(seconds=3)
    assert ill(await examine()) == []


@pytest.mark.parametrize("dated", [0, 4, 8])
def test_an_answer_that_was_long_on_its_way_makes_no_clock_a_wrong_one(dated: int) -> None:
    """Within it the machine may have stood still, or a proxy: of a clock that is two seconds off it said six."""
    asked = datetime(2026, 11, 5, 12, 0, 2, tzinfo=UTC)
    answered = asked + timedelta(seconds=8)
    date = format_datetime(asked + timedelta(seconds=dated - 2), usegmt=True)

    error = discord_side._clock_error(asked, answered, date)

    assert error is not None
    assert abs(error) <= timedelta(seconds=2)


@pytest.mark.parametrize("status", [302, 403, 429, 503])
async def test_an_odd_answer_is_told_with_its_number(status: int, discord: tuple[Discord, Examine]) -> None:
    stand_in, examine = discord
    stand_in.status = status
    findings = await examine()
    assert ill(findings) == ["Token", "Intents", "Gateway", "Permissions"]
    assert f"answered {status}" in findings["Token"].sentence


@pytest.mark.parametrize(
    "body", ["[]", "null", '"x"', "[1, 2]", '[{"name": "Home"}]', '[{"permissions": "all"}]', '{"url": 5}']
)
async def test_what_answers_and_is_not_discord_is_told_without_a_traceback(body: str, tmp_path: Path) -> None:
    async def answer(_: web.Request) -> web.Response:
        return web.Response(text=body, content_type="application/json")

    app = web.Application()
    app.router.add_get("/{rest:.*}", answer)
    async with TestServer(app, host="127.0.0.1") as server:
        place = {
            "DISCORD_API_BASE": str(server.make_url("/api")),
            "DATABASE_URL": f"sqlite:///{tmp_path / 'x.db'}",
        }
        findings = await doctor.examine({"DISCORD_TOKEN": TOKEN, **place})

    assert [each.part for each in findings if not each.is_well][:3] == ["Token", "Intents", "Gateway"]


async def test_the_name_of_a_server_steers_nobodys_terminal(discord: tuple[Discord, Examine]) -> None:
    stand_in, examine = discord
    stand_in.servers = {"Agile\x1b[2J\nok   Token: fine": 0}

    findings = await examine()

    assert str(findings["Permissions"]).isprintable()


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
    assert "DEFAULT_TIMEZONE" in findings["Time zone"].sentence
    assert "Europe/Berlin" in findings["Time zone"].sentence


async def test_wrong_options_are_all_told_at_once(discord: tuple[Discord, Examine]) -> None:
    _, examine = discord
    findings = await examine(LOG_LEVEL="LOUD", LOG_FORMAT="xml", DEV_GUILD_ID="here", METRICS_ADDRESS=":9464")
    assert ill(findings) == ["Settings"]
    for name in ("LOG_LEVEL", "LOG_FORMAT", "DEV_GUILD_ID", "METRICS_ADDRESS"):
        assert name in findings["Settings"].sentence


WRONG = {
    **{"DISCORD_TOKEN": '"x"', "DATABASE_URL": "mysql://x", "SIGNING_KEY_FILE": "/", "BACKUP_FOLDER": "x"},
    **{"BACKUP_KEEP": "0", "DISCORD_API_BASE": "x", "SHARDS": "3-1/4", "REQUESTS_PER_SECOND": "0"},
    **{"PRIVACY_URL": "http://x", "PRESENCE_DAYS": "1", "RECORDS_MONTHS": "1", "REMOVED_SERVER_DAYS": "0"},
    **{"DEV_GUILD_ID": "x", "METRICS_ADDRESS": ":1", "LOG_LEVEL": "x", "LOG_FORMAT": "x"},
    **{"DEFAULT_TIMEZONE": "Atlantis/Centre"},
}


def test_there_is_a_wrong_value_for_every_variable() -> None:
    example = (Path(__file__).parents[2] / ".env.example").read_text("utf-8")
    assert sorted(re.findall("^([A-Z_]+)=", example, flags=re.MULTILINE)) == sorted(WRONG)


@pytest.mark.parametrize("name", WRONG)
async def test_no_wrong_variable_is_passed_over(name: str, discord: tuple[Discord, Examine]) -> None:
    _, examine = discord
    findings = await examine(**{name: WRONG[name]})
    assert name in "".join(findings[part].sentence for part in ill(findings))


async def test_a_database_that_is_still_to_be_brought_up_to_date_is_well(
    discord: tuple[Discord, Examine], tmp_path: Path
) -> None:
    _, examine = discord
    with closing(sqlite3.connect(tmp_path / "coffee.db", isolation_level=None)) as older:
        older.execute(
            "DELETE FROM schema_migrations WHERE version = (SELECT max(version) FROM schema_migrations)"
        )

    findings = await examine()

    assert ill(findings) == []
    assert "a migration follows at the next start" in findings["Database"].sentence


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
    for remedy in (f"`chmod 700 {tmp_path}`", f"`chmod 600 {tmp_path / 'coffee.db'}`", "`chmod 600 .env`"):
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
