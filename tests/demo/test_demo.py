"""`make demo`, as somebody on a fresh clone runs it: a process of its own, in an empty folder."""

from __future__ import annotations

import asyncio
import csv
import json
import os
import sys
from pathlib import Path

import pypdf
import pytest

from bot.__main__ import main
from bot.export.badge.carriers import proved_by
from bot.ops import keys
from tests.export.credit.spreadsheet import Spreadsheet

KEYS = Path("no file of keys: those that the database has seen will do")
ROOT = Path(__file__).parents[2]


@pytest.fixture
async def told(tmp_path: Path) -> str:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "demo",
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    output, _ = await asyncio.wait_for(process.communicate(), 30)
    assert process.returncode == 0, output.decode()
    return output.decode()


async def test_the_demo_tells_a_whole_meetup_and_leaves_its_files(told: str, tmp_path: Path) -> None:
    output = tmp_path / "demo-output"

    with (output / "li-seu-log.csv").open(encoding="utf-8-sig", newline="") as file:
        (line,) = csv.DictReader(file)
    assert (line["Hours"], line["Minutes"], line["SEU"]) == ("0", "39", "0.65")
    assert "1 minute inferred" in line["Evidence Method"]
    (entry,) = json.loads((output / "li-seu-log.json").read_text("utf-8"))["entries"]
    assert entry["verify_code"] == line["Verify Code"]
    assert (
        Spreadsheet((output / "li-seu-log.xlsx").read_bytes()).rows()[0]["Verify Code"].value
        == line["Verify Code"]
    )
    for name in ("li-certificate.pdf", "li-transcript.pdf"):
        (page,) = pypdf.PdfReader(output / name).pages
        shown = page.extract_text().replace("\n", "")  # a narrow column breaks a code at its hyphens
        assert line["Verify Code"] in shown
    (claim,) = proved_by((output / "li-badge.png").read_bytes(), keys.trusted(output / "leancoffee.db", KEYS))
    assert (claim.code, claim.minutes, claim.name) == (line["Verify Code"], 39, "Li")
    assert "## Ranking" in (output / "minutes.md").read_text()
    beginnings = {"md": b"# Lean Coffee", "csv": b"\xef\xbb\xbfRank", "json": b"{", "png": b"\x89PNG"}
    for ending, beginning in beginnings.items():
        minutes = (output / f"lean-coffee-toronto-2026-11-05.{ending}").read_bytes()
        assert minutes.startswith(beginning)
        assert b"Trunk-based" in minutes or ending == "png"
    assert (output / "leancoffee.db").read_bytes().startswith(b"SQLite format 3")
    assert (output / "series.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")
    for said in (
        "opens the planned meetup for topics",
        "Ranking and time",
        "Trunk-based development",
        "we reach #5",
        "is part of Sizing without points now.",
        "Taken back: Merge topics.",
        "Your hand is up: you are number 2 in the queue.",
        "Taken back: Park for later. Back to",
        "38 measured, 1 inferred",
        "carried over from November",
        "31 October 2026 has passed.",
        "@Li · due 19 November 2026 · not yet · since November",
        "1 of 2 from earlier meetups done",
        "You host the meetup of",
        "hosted by @Kim",
        "@Eva, you host Lean Coffee Toronto from now on.",
        "Taken back: Change hosts.",
        "@Eva hosts this meetup now.",
        "Discussed on 5 November",
        "It was called Sizing without points.",
        "Past meetups with FORECAST",
        "✅ Valid: Li attended",
        "This proof is not valid",
        "Corrected. Zoe has 33 minutes in that meetup now, 10 of them attested.",
        "Nobody corrects their own attendance.",
        "Your attendance was corrected",
        "10 attested by the host",
        "Nothing is wrong.",
        "Computed 9 entries of 1 meetups again.",
        "Nothing differs.",
        "entry 8 and the 7 before it are what they were.",
    ):
        assert said in told
    assert "Traceback" not in told


@pytest.mark.usefixtures("told")
def test_what_the_demo_leaves_is_verified_on_the_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "demo-output"
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{output / 'leancoffee.db'}")
    files = sorted([*output.glob("*.pdf"), *output.glob("li-*.png")])

    assert main(["verify", *map(str, files)]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert [each.name for each in files] == ["li-badge.png", "li-certificate.pdf", "li-transcript.pdf"]
    assert all(line.startswith("ok   ") and "Li attended" in line for line in lines)

    code = lines[0].partition("Verify code ")[2][:19]
    assert main(["verify", code.lower()]) == 0
    assert "✅ Valid: Li attended Lean Coffee Toronto" in capsys.readouterr().out
    assert main(["verify", "AAAA-BBBB-CCCC-DDDD", str(files[0])]) == 1
    assert "No record of this bot has the code" in capsys.readouterr().out


async def test_what_the_demo_leaves_stands_up_to_whoever_looks_at_it(told: str, tmp_path: Path) -> None:
    del told
    for command in ("check", "audit", "head"):
        looked = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", command),
            cwd=tmp_path,
            env={
                **os.environ,
                "PYTHONPATH": str(ROOT),
                "DATABASE_URL": "sqlite:///demo-output/leancoffee.db",
            },
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        output, _ = await asyncio.wait_for(looked.communicate(), 30)
        assert looked.returncode == 0, output.decode()
