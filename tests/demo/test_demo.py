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

from tests.export.credit.spreadsheet import Spreadsheet

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
        assert line["Verify Code"] in page.extract_text()
    assert "## Ranking" in (output / "minutes.md").read_text()
    assert (output / "leancoffee.db").read_bytes().startswith(b"SQLite format 3")
    assert (output / "series.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")
    for said in (
        "opens the planned meetup for topics",
        "Ranking and time",
        "Trunk-based development",
        "38 measured, 1 inferred",
        "carried over from November",
    ):
        assert said in told
    assert "Traceback" not in told
