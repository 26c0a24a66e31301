"""The SEU log as a spreadsheet reads it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.credit.member_log import LEFT_OUT
from bot.core.credit.record import CreditRecord, RecordState
from bot.core.erased import ERASED
from bot.export.credit.columns import COLUMNS, FORM_COLUMNS
from bot.export.credit.csv import cell, seu_log
from bot.export.text import MARKS
from tests.core.builders import record
from tests.export.credit.logs import ANA_ID, an_activity, log_of

FORMULA = re.compile(r"\s*[=+\-@＝＋－＠\t\r\n]")


def rows(records: Iterable[CreditRecord]) -> list[dict[str, str]]:
    return read(seu_log(log_of(*records)))


def read(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))


def description(**changes: Any) -> str:
    return rows([record(**changes)])[0]["Activity Description"]


class TestFile:
    def test_it_starts_with_a_byte_order_mark_so_that_spreadsheets_read_utf_8(self) -> None:
        assert seu_log(log_of()).startswith(b"\xef\xbb\xbfActivity Type,")

    def test_lines_end_as_rfc_4180_wants(self) -> None:
        content = seu_log(log_of(record(), record(minutes=60)))
        assert content.count(b"\r\n") == content.count(b"\n") == 3
        assert content.endswith(b"\r\n")

    def test_without_records_it_is_the_header_alone(self) -> None:
        assert seu_log(log_of()).decode("utf-8-sig") == ",".join(COLUMNS) + "\r\n"

    def test_the_total_is_said_behind_the_last_record_and_truncated_once(self) -> None:
        """124 minutes are 2.06 SEU, though each of the two records is 1.03."""
        first, last = rows([record(minutes=62), record(minutes=62)])
        assert (first["SEU"], last["SEU"]) == ("1.03", "1.03")
        assert last["Evidence Method"].endswith(" In all 2 h 04 min, 2.06 SEU.")
        assert first["Evidence Method"].endswith(str(MARKS))

    def test_the_columns_are_those_of_the_form_and_then_ours(self) -> None:
        assert (
            *("Activity Type", "Activity Description", "Activity Date", "Hours", "Minutes"),
            *("SEU", "Legacy Category", "Organizer", "Delivery Method", "Start (UTC)", "End (UTC)"),
            *("Time Zone", "Evidence Method", "Rule", "Record ID", "Verify Code", "Used In Renewal", "PDU"),
            *("Participant", "Participant ID", "Contact", "State"),
            *("Measured Minutes", "Checked-In Minutes", "Inferred Minutes", "Attested Minutes"),
            *("Minutes Over Daily Cap", "Minutes In Other Meetups", "Attestation"),
        ) == COLUMNS
        assert COLUMNS[:5] == FORM_COLUMNS

    def test_a_record_reads_back_whole(self) -> None:
        (row,) = rows([record()])
        assert row == {
            "Activity Type": "Events",
            "Activity Description": (
                "Lean Coffee November, Agile Berlin, online. "
                "Topics: Trunk-based development; Sizing without points. My takeaway: Merge daily."
            ),
            "Activity Date": "2026-11-05",
            "Hours": "0",
            "Minutes": "57",
            "SEU": "0.95",
            "Legacy Category": "C",
            "Organizer": "Agile Berlin",
            "Delivery Method": "Group, live, online (Discord)",
            "Start (UTC)": "2026-11-05T17:00:00Z",
            "End (UTC)": "2026-11-05T18:00:00Z",
            "Time Zone": "Europe/Berlin",
            "Evidence Method": (
                "Attendance log: 55 minutes measured by presence in the voice channel, "
                f"2 minutes inferred across a gap in the bot's own observation. {MARKS}"
            ),
            "Rule": "2026-1",
            "Record ID": "LC-ABCDEFGHIJKL",
            "Verify Code": record().code,
            "Used In Renewal": "",
            "PDU": "0.75",
            "Participant": "Ana",
            "Participant ID": f"discord:{ANA_ID}",
            "Contact": "",
            "State": "issued",
            "Measured Minutes": "55",
            "Checked-In Minutes": "0",
            "Inferred Minutes": "2",
            "Attested Minutes": "0",
            "Minutes Over Daily Cap": "0",
            "Minutes In Other Meetups": "0",
            "Attestation": "",
        }

    def test_a_reported_activity_is_marked_as_such_and_claims_no_record(self) -> None:
        first, second = read(seu_log(log_of(record(), activities=[an_activity()])))
        assert (first["State"], second["State"]) == ("issued", "self-reported")
        assert second["Evidence Method"].startswith(
            "Self-reported by the participant; the bot has not recorded it."
        )
        assert (second["Activity Type"], second["Hours"], second["Minutes"]) == ("Learning", "1", "30")
        assert (second["Record ID"], second["Verify Code"], second["Start (UTC)"]) == ("", "", "")
        assert second["Evidence Method"].endswith("In all 2 h 27 min, 2.45 SEU.")

    def test_what_other_meetups_and_the_cap_took_is_said(self) -> None:
        (row,) = rows([record(cap_took=3, others_took=1, attested=5, minutes=62)])
        assert "5 minutes attested by a host." in row["Evidence Method"]
        assert "1 minute is counted in another meetup at the same time." in row["Evidence Method"]
        assert "3 minutes are above what one day can count." in row["Evidence Method"]
        assert (row["Minutes Over Daily Cap"], row["Minutes In Other Meetups"]) == ("3", "1")

    def test_a_corrected_record_and_who_attested_it_are_told(self) -> None:
        attested = record(state=RecordState.CORRECTED, attested_by=77)
        (row,) = read(seu_log(log_of(attested, attesters={77: "Olaf\u202e"})))
        assert (row["State"], row["Attestation"]) == ("corrected", "Attested by Olaf, host (Discord id 77).")
        (row,) = rows([attested])
        assert row["Attestation"] == "Attested by a host (Discord id 77)."

    def test_a_host_whose_data_was_deleted_has_no_number_there(self) -> None:
        (row,) = rows([record(attested_by=-7)])
        assert row["Attestation"] == "Attested by a host whose data was deleted since."

    def test_a_topic_whose_words_were_deleted_is_told_as_that(self) -> None:
        assert "Topics: Sizing; erased topic." in description(topics=("Sizing", ERASED))

    def test_the_renewal_an_entry_was_used_in_is_named(self) -> None:
        (row,) = read(seu_log(log_of(record(), used_in={record().record_id: "CSPO 2027"})))
        assert row["Used In Renewal"] == "CSPO 2027"

    def test_lines_keep_the_order_of_the_records(self) -> None:
        assert [row["Minutes"] for row in rows([record(minutes=9), record(minutes=5)])] == ["9", "5"]

    def test_checked_in_minutes_are_named(self) -> None:
        (row,) = rows([record(minutes=1, measured=0, inferred=0, checked_in=1)])
        assert row["Evidence Method"].startswith("Attendance log: 1 minute by check-in.")

    def test_every_line_says_whose_mark_seu_is(self) -> None:
        for row in rows([record(), record(minutes=3)]):
            assert "supports an SEU claim" in row["Evidence Method"]
            assert "Scrum Alliance" in row["Evidence Method"]


class TestDescription:
    def test_empty_parts_are_left_out(self) -> None:
        assert description(topics=(), takeaways=(" ",), organizer="") == "Lean Coffee November, online."

    def test_a_meetup_called_lean_coffee_is_not_called_so_twice(self) -> None:
        said = description(title="Lean Coffee", topics=(), takeaways=())
        assert said == "Lean Coffee, Agile Berlin, online."

    def test_a_takeaway_that_ends_its_sentence_gets_no_second_stop(self) -> None:
        assert description(takeaways=("Why not?",)).endswith("My takeaway: Why not?")


class TestHostileCells:
    @pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", " =", "\r\n="])
    def test_a_cell_that_could_be_a_formula_gets_an_apostrophe(self, start: str) -> None:
        (row,) = rows([record(organizer=f"{start}HYPERLINK(1)")])
        assert row["Organizer"].startswith("'")

    @pytest.mark.parametrize("invisible", ["\ufeff", "\u200b", "\u00ad", "\u200b \u2060"])
    def test_nor_does_one_begin_behind_what_nobody_sees(self, invisible: str) -> None:
        assert cell(f"{invisible}=1+1").startswith("'")

    @pytest.mark.parametrize("title", ["x;=1+1", 'x;"=1+1"', "x; @SUM(1)"])
    def test_a_semicolon_begins_no_formula_either(self, title: str) -> None:
        text = seu_log(log_of(record(title=title))).decode("utf-8-sig")
        assert not any(re.match(r"[\s\"']*[=+\-@]", part.replace("'", "x")) for part in text.split(";"))

    @pytest.mark.parametrize("between", ["\u200d", " \u200c", '\u200b"', "'\u00ad "])
    def test_nor_does_a_semicolon_with_something_that_nobody_sees_behind_it(self, between: str) -> None:
        assert cell(f"x;{between}=1+1") == f"x;{between}'=1+1"

    def test_topics_joined_by_us_begin_no_formula_either(self) -> None:
        assert "; '=cmd" in description(topics=("fine", "=cmd"))

    def test_line_breaks_become_spaces(self) -> None:
        assert "one two three" in description(takeaways=("one\r\ntwo\u2028three",))

    def test_marks_that_reorder_text_are_removed(self) -> None:
        assert cell("a\u202eb") == "a b"

    def test_quotes_and_commas_survive(self) -> None:
        assert 'say "hi", twice' in description(takeaways=('say "hi", twice',))

    def test_half_a_character_breaks_nothing(self) -> None:
        assert "broken" in description(takeaways=("\ud83dbroken",))

    @given(st.text(st.characters()), st.text(st.characters()), st.text(st.characters()))
    def test_no_text_at_all_makes_a_formula_or_breaks_a_line(self, title: str, who: str, take: str) -> None:
        content = seu_log(log_of(record(title=title, organizer=who, topics=(take,), takeaways=(take,))))
        assert content.count(b"\n") == content.count(b"\r") == 2
        (row,) = rows([record(title=title, organizer=who, topics=(take,), takeaways=(take,))])
        assert set(row) == set(COLUMNS)
        assert not any(FORMULA.match(value) for value in row.values())

    @given(st.text(alphabet="abc 123", min_size=1))
    def test_harmless_words_are_left_alone(self, words: str) -> None:
        assert cell(words) == " ".join(words.split())


def test_each_line_of_a_log_that_is_not_whole_says_so() -> None:
    lines = read(seu_log(log_of(record(), activities=[an_activity()], is_whole=False)))

    assert [str(LEFT_OUT) in each["Evidence Method"] for each in lines] == [True, True]
