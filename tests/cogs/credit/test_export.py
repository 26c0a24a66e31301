"""`/seu export`: everybody's own records, of the days and in the format they ask for."""

from __future__ import annotations

import csv
import io
import json
import sys
from unittest.mock import ANY

import pypdf
import pytest

from tests.cogs.stage import Stage, file_in, said, seen
from tests.export.credit.spreadsheet import Spreadsheet


@pytest.mark.parametrize(
    ("written_as", "ending"), [("csv", ".csv"), ("xlsx", ".xlsx"), ("json", ".json"), ("text", ".txt")]
)
async def test_each_format_is_a_private_file_named_after_its_owner(
    stage: Stage, written_as: str, ending: str
) -> None:
    await stage.reach("ended")

    answer = await stage.li.command("seu export", format=written_as)

    (file,) = seen(answer).attachments
    assert file.filename == f"seu-log-li-2026-01-01{ending}"
    assert seen(answer).ephemeral


async def test_every_format_holds_the_same_record_and_only_ones_own(stage: Stage) -> None:
    await stage.reach("ended")

    line = next(
        csv.DictReader(io.StringIO((await file_in(await stage.li.command("seu export"))).decode("utf-8-sig")))
    )
    cells = Spreadsheet(await file_in(await stage.li.command("seu export", format="xlsx"))).rows()[0]
    (entry,) = json.loads(await file_in(await stage.li.command("seu export", format="json")))["entries"]
    text = (await file_in(await stage.li.command("seu export", format="text"))).decode()

    assert line["Verify Code"] == cells["Verify Code"].value == entry["verify_code"]
    assert (line["Participant"], line["Participant ID"]) == ("Li", f"discord:{stage.li.id}")
    assert int(line["Minutes"]) == int(cells["Minutes"].value) == entry["minutes"]
    assert f"Activity Description: {line['Activity Description']}" in text
    assert str(stage.host.id) not in line["Participant ID"]


async def test_what_one_noted_oneself_is_called_no_attendance_record(stage: Stage) -> None:
    await stage.reach("ended")
    own_word = "Self-reported entries are your own word: no attendance of a meetup stands behind them."
    supports = "this file is the attendance record that supports your claim."
    for hands in (stage.li, stage.kim):
        assert own_word not in said(await hands.command("seu export"))
        await hands.command("seu add", type="learning", date="2025-12-30", description="A book", minutes=30)

    of_both, of_the_book = [said(await each.command("seu export")) for each in (stage.li, stage.kim)]

    assert of_both.endswith(f"{supports} {own_word}")
    assert "0 records. 1 self-reported activity." in of_the_book
    assert of_the_book.endswith(f"Log each one yourself at Scrum Alliance. {own_word}")


async def test_of_a_certificate_nothing_is_said_that_is_not_in_it(stage: Stage) -> None:
    await stage.reach("ended")
    of_the_meetup = said(await stage.li.command("seu export", format="certificate"))
    await stage.li.command("seu add", type="learning", date="2025-12-30", description="A book", minutes=30)

    of_both = said(await stage.li.command("seu export", format="certificate"))

    assert of_both == of_the_meetup


async def test_a_range_holds_both_of_its_days(stage: Stage) -> None:
    await stage.reach("ended")

    answer = await stage.li.command("seu export", **{"from": "1 January 2026", "to": "2026-01-01"})

    assert said(answer).startswith("1 record. ")


async def test_a_range_with_nothing_in_it_or_of_no_days_is_a_sentence(stage: Stage) -> None:
    ranges: list[tuple[dict[str, str], object]] = [
        (
            {"from": "2026-02-01"},
            "You have no record between these days. Choose other ones, or leave them out for all records.",
        ),
        (
            {"to": "2025-12-31"},
            "You have no record between these days. Choose other ones, or leave them out for all records.",
        ),
        (
            {"from": "2026-02-01", "to": "2026-01-01"},
            "The range ends on 1 January 2026, before it begins on 1 February 2026. Swap the two days.",
        ),
        ({"from": "3/12/2026"}, ANY),
        ({"from": "soon"}, ANY),
        ({"to": "2026-02-30"}, "February 2026 has no 30th. Choose another day."),
        ({"to": "9999-01-01"}, ANY),
    ]
    await stage.reach("ended")
    before = stage.kept()

    for days, sentence in ranges:
        answer = await stage.li.command("seu export", **days)
        assert said(answer) == sentence, days
        assert not seen(answer).attachments
        assert "went wrong" not in said(answer)
    assert stage.kept() == before


@pytest.mark.parametrize("written_as", ["certificate", "transcript"])
async def test_a_pdf_is_a_private_file_with_the_members_own_name(stage: Stage, written_as: str) -> None:
    await stage.reach("ended")

    answer = await stage.li.command("seu export", format=written_as)

    (file,) = seen(answer).attachments
    assert file.filename == "seu-log-li-2026-01-01.pdf"
    (page,) = pypdf.PdfReader(io.BytesIO(await file_in(answer))).pages
    assert f"Li\nDiscord id {stage.li.id}" in page.extract_text()


async def test_a_bot_that_cannot_write_pdf_says_so_and_what_it_can(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    await stage.reach("ended")
    monkeypatch.setitem(sys.modules, "typst", None)

    answer = await stage.li.command("seu export", format="certificate")

    assert said(answer) == (
        "This bot cannot write PDF: whoever runs it would have to install its extra for that. "
        "Choose CSV, Excel, text or JSON; they hold the same."
    )
