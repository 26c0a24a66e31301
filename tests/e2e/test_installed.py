"""What is installed, in an environment with what the lock names and nothing else: it looks around, and it runs."""

from __future__ import annotations

import asyncio
import signal
import zipfile
from pathlib import Path

import pytest

from support.loopback import TOKEN, LoopbackDiscord
from support.patience import PATIENCE_SECONDS
from tests.deploy.reading import ROOT
from tests.deploy.shipped import PACKAGES, installed, wheel_in
from tests.e2e.test_process import EPHEMERAL, STATUS, Ended


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return wheel_in(tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def programs(wheel: Path) -> Path:
    return installed(wheel, wheel.parent / "environment")


def test_the_wheel_holds_the_bot_and_neither_its_demo_nor_its_tests(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as opened:
        files = opened.namelist()

    folders = {each.split("/")[0] for each in files}
    assert {each for each in folders if not each.endswith(".dist-info")} == set(PACKAGES)
    needed = [
        str(each.relative_to(ROOT))
        for package in PACKAGES
        for kind in ("*.py", "*.sql", "*.typ")
        for each in (ROOT / package).rglob(kind)
    ]
    assert set(needed) <= set(files)


async def called(programs: Path, folder: Path, loop: LoopbackDiscord, *words: str) -> Ended:
    async with asyncio.timeout(PATIENCE_SECONDS):
        process = await started(programs, folder, loop, *words)
        written, _ = await process.communicate()
    assert process.returncode is not None
    return Ended(process.returncode, written.decode())


async def started(
    programs: Path, folder: Path, loop: LoopbackDiscord, *words: str
) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        programs / "leancoffee",
        *words,
        cwd=folder,
        # Nothing of this environment's, so that only what is installed can be found.
        env={"DISCORD_API_BASE": loop.base, "DISCORD_TOKEN": TOKEN},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )


async def test_what_is_installed_looks_around_migrates_and_runs(
    loop: LoopbackDiscord, tmp_path: Path, programs: Path
) -> None:
    migrated = await called(programs, tmp_path, loop, "migrate")
    assert (migrated.code, "is up to date" in migrated.output) == (0, True), migrated.output

    process = await started(programs, tmp_path, loop, "run")
    try:
        await loop.connected()
        answer = await loop.slash("leancoffee", STATUS)
        assert answer.body["data"]["flags"] & EPHEMERAL
        process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(PATIENCE_SECONDS):
            said, _ = await process.communicate()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    assert process.returncode == 0, said.decode()
    assert "Traceback" not in said.decode()

    looked = await called(programs, tmp_path, loop, "doctor")
    assert [each for each in looked.output.splitlines() if not each.startswith("ok ")] == []
    assert looked.code == 0

    backed_up = await called(programs, tmp_path, loop, "backup", "copy.db")
    assert backed_up.code == 0, backed_up.output


async def test_nothing_is_there_that_only_its_makers_need(programs: Path) -> None:
    process = await asyncio.create_subprocess_exec(
        programs / "python", "-I", "-c", "import simcord", stderr=asyncio.subprocess.DEVNULL
    )
    assert await process.wait() == 1
