"""`make demo`, as somebody on a fresh clone runs it: a process of its own, in an empty folder."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pypdf
import pytest

from bot.__main__ import main
from bot.core.structures.frozen import frozen
from bot.export.badge.carriers import proved_by
from bot.ops import keys
from demo.__main__ import main as demo
from demo.play.__main__ import main as play
from support.forked.process import forked
from support.patience import PATIENCE_SECONDS
from tests.export.credit.spreadsheet import Spreadsheet

KEYS = Path("no file of keys: those that the database has seen will do")
ROOT = Path(__file__).parents[2]


@frozen
class Done:
    """What a demo told, and the folder in which it ran."""

    told: str
    folder: Path

    @property
    def output(self) -> Path:
        """The folder that it leaves."""
        return self.folder / "demo-output"


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Done:
    """One demo for all who look at what it leaves, on a terminal that lacks some of what it draws."""
    folder = tmp_path_factory.mktemp("demo")
    ran = subprocess.run(
        [sys.executable, "-m", "demo"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "latin-1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="latin-1",
        timeout=PATIENCE_SECONDS,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout
    return Done(ran.stdout, folder)


@pytest.mark.parametrize("is_a_link", [True, False])
def test_what_stands_in_the_place_of_its_folder_is_told_and_kept(
    tmp_path: Path, is_a_link: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "demo-output"
    if is_a_link:
        place.symlink_to(tmp_path)
    else:
        place.write_text("mine")

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["demo"])

    assert demo() == 1

    said = capsys.readouterr()
    assert said.err.startswith("The folder demo-output, for what the demo leaves, cannot be made here")
    assert said.out == ""
    assert place.is_symlink() if is_a_link else place.read_text() == "mine"


@pytest.mark.parametrize("port", ["65536", "-1", "99999999", "٣", "9" * 5000, "eight"])
def test_a_port_that_is_none_is_told_as_such_before_anything_is_played(
    port: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        play(["--no-open", f"--port={port}"])

    assert "a port is a number from 0 to 65535, 0 for any free one" in capsys.readouterr().err


def test_the_demo_tells_a_whole_meetup_and_leaves_its_files(done: Done) -> None:
    output = done.output
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
    assert "## Ranking" in (output / "minutes.md").read_text("utf-8")
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
        r"\u2705 Valid: Li attended",  # what the terminal lacks
        "This proof is not valid",
        "Corrected. Zoe has 33 minutes in that meetup now, 10 of them attested.",
        "Nobody corrects their own attendance.",
        "Your attendance was corrected",
        "10 attested by the host",
        "Nothing is wrong.",
        "Computed again: entries 9, meetups 1.",
        "Nothing differs.",
        "entry 8 and the 7 before it are what they were.",
    ):
        assert said in done.told
    assert "Traceback" not in done.told


def test_what_the_demo_leaves_is_verified_on_the_command_line(
    done: Done, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    output = done.output
    monkeypatch.chdir(done.folder)
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


@pytest.mark.parametrize("command", ["check", "audit", "head"])
async def test_what_the_demo_leaves_stands_up_to_whoever_looks_at_it(done: Done, command: str) -> None:
    env = {"DATABASE_URL": "sqlite:///demo-output/leancoffee.db"}
    process = await forked("bot", command, cwd=done.folder, env=env)
    told, _ = await process.communicate()
    assert process.returncode == 0, told.decode()
