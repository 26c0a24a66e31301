"""The spreadsheet, as its file really holds it: dates are dates, numbers are numbers, and texts are texts."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.credit.member_log import LEFT_OUT
from bot.export.credit.columns import COLUMNS
from bot.export.credit.xlsx import fitting, seu_log
from bot.export.text import MARKS
from tests.core.builders import record
from tests.export.credit.logs import ANA_ID, an_activity, log_of
from tests.export.credit.spreadsheet import Spreadsheet

HOSTILE = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "＝1",
    '=HYPERLINK("https://example.org")',
    "https://example.org",
]


def test_days_and_instants_are_real_dates_and_minutes_real_numbers() -> None:
    book = Spreadsheet(seu_log(log_of(record())))
    line = book.rows()[0]

    assert line["Activity Date"].kind == ""
    assert line["Activity Date"].instant.isoformat() == "2026-11-05T00:00:00"
    assert line["Start (UTC)"].instant.isoformat() == "2026-11-05T17:00:00"
    assert book.styles[line["Activity Date"].style][0] == "yyyy-mm-dd"
    assert (line["Minutes"].kind, line["Minutes"].value) == ("", "57")
    assert (line["SEU"].value, line["PDU"].value) == ("0.95", "0.75")


def test_the_header_is_frozen_and_names_the_columns_of_the_form_first() -> None:
    book = Spreadsheet(seu_log(log_of(record())))
    names = [book.cells()[f"{letter}1"].value for letter in "ABCDE"]

    assert tuple(names) == COLUMNS[:5]
    sheet = book.parts["xl/worksheets/sheet1.xml"].decode()
    assert 'ySplit="1"' in sheet
    assert 'state="frozen"' in sheet


def test_the_totals_are_formulas_that_carry_their_values_and_truncate_once() -> None:
    """124 minutes are 2.06 SEU, though each of the two records is 1.03."""
    cells = Spreadsheet(seu_log(log_of(record(minutes=62), record(minutes=62)))).cells()

    assert cells["A4"].value == "Total"
    assert (cells["D4"].value, cells["D4"].formula) == ("2", "INT((SUM(D2:D3)*60+SUM(E2:E3))/60)")
    assert (cells["E4"].value, cells["E4"].formula) == ("4", "MOD((SUM(D2:D3)*60+SUM(E2:E3)),60)")
    assert (cells["F4"].value, cells["F4"].formula) == (
        "2.06",
        "ROUNDDOWN((SUM(D2:D3)*60+SUM(E2:E3))*100/60,0)/100",
    )


def test_the_participant_stands_in_each_line_and_their_id_is_not_rounded() -> None:
    line = Spreadsheet(seu_log(log_of(record()))).rows()[0]

    assert (line["Participant"].value, line["Participant ID"].value) == ("Ana", f"discord:{ANA_ID}")


def test_a_reported_activity_is_marked_as_such() -> None:
    line = Spreadsheet(seu_log(log_of(record(), activities=[an_activity()]))).rows()[1]

    assert line["State"].value == "self-reported"
    assert "Verify Code" not in line


def test_a_second_sheet_says_what_the_file_is_and_whose() -> None:
    said = [each.value for each in Spreadsheet(seu_log(log_of(record()))).cells(2).values()]

    assert f"Participant: Ana (discord:{ANA_ID})" in said
    assert "In all 0 h 57 min, 0.95 SEU." in said
    assert str(MARKS) in said


@pytest.mark.parametrize("words", HOSTILE)
def test_what_people_typed_is_text_and_nothing_else(words: str) -> None:
    hostile = record(title=words, organizer=words, topics=(words,), takeaways=(words,), contact=words)
    book = Spreadsheet(seu_log(log_of(hostile, name=words)))

    for name in ("Organizer", "Participant", "Contact", "Activity Description"):
        cell = book.rows()[0][name]
        assert (cell.kind, cell.formula) == ("s", None)
        assert book.styles[cell.style][1] == "1"  # it stays text when somebody edits it
    assert not [name for name in book.names if "rels" in name and b"hyperlink" in book.parts[name]]
    assert {each.formula for each in book.rows()[0].values()} == {None}


def test_controls_and_marks_that_reorder_text_are_removed() -> None:
    line = Spreadsheet(seu_log(log_of(record(organizer="a\u202eb\x00c\r\nd\ud800e")))).rows()[0]

    assert line["Organizer"].value == "a b c d e"


@pytest.mark.parametrize("letter", ["x", "é", "😀"])
def test_a_text_longer_than_a_cell_may_be_is_cut_and_says_so(letter: str) -> None:
    for length in (10_000, 32_767, 40_000):
        text = fitting(letter * length)
        assert len(text.encode("utf-16-le")) // 2 <= 32_767
        assert text.endswith("…") == (len((letter * length).encode("utf-16-le")) // 2 > 32_767)


def test_a_log_of_nothing_is_the_header_alone() -> None:
    assert Spreadsheet(seu_log(log_of())).rows() == []


def test_one_log_is_one_file_whenever_it_is_written() -> None:
    assert seu_log(log_of(record())) == seu_log(log_of(record()))


@settings(max_examples=30, deadline=None)
@given(st.text(st.characters()), st.text(st.characters()))
def test_no_text_at_all_breaks_the_file(title: str, name: str) -> None:
    log = log_of(record(title=title, organizer=title, topics=(title,)), name=name)
    line = Spreadsheet(seu_log(log)).rows()[0]

    assert {each.formula for each in line.values()} == {None}
    assert line.get("Organizer", line["Rule"]).kind == "s"


def test_of_a_log_that_is_not_whole_both_sheets_say_so() -> None:
    book = Spreadsheet(seu_log(log_of(record(), is_whole=False)))

    assert book.rows()[0]["Evidence Method"].value.endswith(str(LEFT_OUT))
    assert str(LEFT_OUT) in [each.value for each in book.cells(2).values()]
