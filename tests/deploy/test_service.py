"""The systemd unit: what it starts is there, and what it may do is little."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from dotenv import dotenv_values

from bot import cli
from bot.config import place_of
from support.patience import PATIENCE_SECONDS
from tests.deploy.reading import OF_PYTHON, REGISTRY, ROOT, unit, variables_of_the_bot

FILE = ROOT / "deploy" / "leancoffee.service"
TEXT = FILE.read_text("utf-8")
UNIT = unit(TEXT)
SHUT = (
    *(
        "NoNewPrivileges",
        "PrivateDevices",
        "PrivateTmp",
        "PrivateUsers",
        "ProtectClock",
        "ProtectControlGroups",
    ),
    *("ProtectHome", "ProtectHostname", "ProtectKernelLogs", "ProtectKernelModules", "ProtectKernelTunables"),
    *("LockPersonality", "MemoryDenyWriteExecute", "RemoveIPC", "RestrictNamespaces", "RestrictRealtime"),
    "RestrictSUIDSGID",
)
WORST = 2.0
"""systemd's own measure of what a service may do: 10 is everything, and below 2 is what it calls OK."""


def one(name: str) -> str:
    (value,) = UNIT[name]
    return value


def test_what_is_copied_as_it_grows_is_the_database_of_the_service() -> None:
    """As its settings have it that are copied from .env.example."""
    place = place_of(dotenv_values(ROOT / ".env.example")["DATABASE_URL"] or "")
    assert isinstance(place, Path)
    page = (ROOT / "docs" / "deployment.md").read_text("utf-8")

    named = re.findall(r"- path: (\S+)|litestream restore -o (\S+) ([^`\s]+)", page)
    assert {each for found in named for each in found if each} == {str(Path(one("WorkingDirectory")) / place)}


@pytest.mark.parametrize(
    "name", ["Dockerfile", "deploy/leancoffee.service", "compose.yaml", "compose.postgres.yaml"]
)
def test_a_chapter_that_is_named_is_there(name: str) -> None:
    for page, chapter in re.findall(r'(docs/[\w-]+\.md), "([^"]+)"', (ROOT / name).read_text("utf-8")):
        assert f"## {chapter}\n" in (ROOT / page).read_text("utf-8")


def test_it_starts_the_bot_and_leaves_it_be_where_somebody_has_to_act() -> None:
    program, *arguments = shlex.split(one("ExecStart"))

    assert Path(program).name == "leancoffee"
    assert cli.parse(arguments).command == "run"
    assert not cli.parse(arguments).wait_when_refused
    assert one("Restart") == "on-failure"
    assert one("RestartPreventExitStatus") == str(cli.MISUSED)


def test_it_waits_until_the_bot_is_ready_and_ends_one_that_hangs() -> None:
    assert one("Type") == "notify"
    assert one("NotifyAccess") == "main"
    assert int(one("WatchdogSec")) >= 30
    assert int(one("TimeoutStopSec")) > 10


@pytest.mark.parametrize("name", SHUT)
def test_it_gives_up_what_it_does_not_need(name: str) -> None:
    assert one(name) == "yes"


def test_it_writes_in_its_own_folder_alone() -> None:
    assert one("ProtectSystem") == "strict"
    assert one("WorkingDirectory") == f"/var/lib/{one('StateDirectory')}"
    assert (one("StateDirectoryMode"), one("UMask")) == ("0700", "0077")
    assert "ReadWritePaths" not in UNIT
    assert one("User") not in ("root", "")
    assert one("CapabilityBoundingSet") == ""


def test_every_variable_is_the_bots_or_pythons_and_no_secret_is_in_it() -> None:
    assert {each.partition("=")[0] for each in UNIT["Environment"]} <= variables_of_the_bot() | OF_PYTHON
    assert "DISCORD_TOKEN" not in TEXT
    assert not REGISTRY.search(TEXT)


@pytest.mark.parametrize("name", ["ExecStart", "EnvironmentFile", "User"])
def test_the_page_about_it_makes_what_it_needs(name: str) -> None:
    needed = shlex.split(one(name))[0]
    assert needed in (ROOT / "docs" / "deployment.md").read_text("utf-8")


def test_systemd_itself_finds_nothing_wrong_where_it_is_installed(tmp_path: Path) -> None:
    """Elsewhere the rules above have to do."""
    analyze = shutil.which("systemd-analyze") or shutil.which("true")
    assert analyze is not None
    copy = tmp_path / FILE.name
    copy.write_text(TEXT.replace(shlex.split(one("ExecStart"))[0], sys.executable), "utf-8")
    copy.chmod(0o644)  # as it is installed, whatever is usual where the tests are run

    def ran(*words: str | Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [analyze, *words], capture_output=True, encoding="utf-8", timeout=PATIENCE_SECONDS, check=False
        )

    verified = ran("verify", copy)
    assert (verified.returncode, verified.stderr) == (0, "")
    threshold = f"--threshold={WORST * 10:.0f}"
    rated = ran("security", "--no-pager", "--offline=true", threshold, copy)
    assert rated.returncode == 0, rated.stdout[-500:]
