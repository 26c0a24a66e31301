"""The text to copy: the fields of the form, in its order, on a line each."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.core.credit.member_log import LEFT_OUT
from bot.export.credit import json, xlsx
from bot.export.credit.block import block, seu_log
from bot.export.credit.pages import transcript
from bot.export.text import MARKS
from tests.core.builders import record
from tests.export.credit.logs import an_activity, log_of
from tests.export.credit.spreadsheet import Spreadsheet


def test_a_block_has_the_fields_of_the_form_in_its_order() -> None:
    assert block(record(), log_of(record())).splitlines() == [
        "Activity Type: Events",
        "Activity Description: Lean Coffee November, Agile Berlin, online. "
        "Topics: Trunk-based development; Sizing without points. My takeaway: Merge daily.",
        "Activity Date: 2026-11-05",
        "Hours: 0",
        "Minutes: 57",
    ]


def test_a_reported_activity_says_that_it_is_one() -> None:
    assert block(an_activity(), log_of()).splitlines() == [
        "Activity Type: Learning",
        "Activity Description: Read a book on flow",
        "Activity Date: 2026-11-06",
        "Hours: 1",
        "Minutes: 30",
        "Self-reported by the participant; the bot has not recorded it.",
    ]


def test_the_file_has_a_block_for_each_entry_and_ends_with_whose_it_is_and_what() -> None:
    text = seu_log(log_of(record(), activities=[an_activity()])).decode()

    assert text.startswith("1 of 2\n\nActivity Type: Events\n")
    assert "\n\n\n2 of 2\n\nActivity Type: Learning\n" in text
    assert text.endswith(f"Participant: Ana\nIn all 2 h 27 min, 2.45 SEU.\n{MARKS}\n")


def test_what_was_noted_alone_is_called_no_attendance_record_by_any_format() -> None:
    noted = log_of(activities=[an_activity()])
    cells = Spreadsheet(xlsx.seu_log(noted)).cells(2).values()
    files = [seu_log(noted).decode(), json.seu_log(noted).decode(), str([each.value for each in cells])]
    files.append(str(transcript(noted)[0]["notes"]))

    for each in files:
        assert "without a record of attendance behind it; it awards nothing" in each
        assert "This is an attendance record" not in each


@given(st.text(st.characters()))
def test_no_text_at_all_adds_a_line(text: str) -> None:
    shown = block(record(title=text, topics=(text,), takeaways=(text,)), log_of())

    assert len(shown.splitlines()) == 5


def test_a_log_that_is_not_whole_says_so_in_the_file() -> None:
    assert str(LEFT_OUT) in seu_log(log_of(record(), is_whole=False)).decode()
    assert str(LEFT_OUT) not in seu_log(log_of(record())).decode()
