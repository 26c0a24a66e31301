"""What people typed, in an iCalendar file: as they typed it, on its one line, and nothing else."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import example, given
from hypothesis import strategies as st

from bot.export.ics import calendar_file
from bot.export.text import flat
from tests.export.test_ics import FIRST_THURSDAYS, events, lines, text


class TestText:
    def test_a_series_says_what_it_is(self) -> None:
        (event,) = events(FIRST_THURSDAYS)
        assert (event["SUMMARY"], event["LOCATION"]) == ("Lean Coffee Toronto", "Lounge")
        assert event["DESCRIPTION"] == "Bring a topic.\nOrganized by Agile Toronto"

    def test_nothing_in_a_text_becomes_a_property(self) -> None:
        hostile = 'x\r\nEND:VEVENT\nBEGIN:VALARM\u2028ACTION:AUDIO\x00;VALUE=URI,\\n\\"^n'
        series = replace(
            FIRST_THURSDAYS, title=hostile, organizer=hostile, description=hostile, location=hostile
        )
        assert [each.split(":")[0] for each in lines(series)] == [
            each.split(":")[0] for each in lines(FIRST_THURSDAYS)
        ]

    def test_no_character_that_breaks_or_reorders_a_line_is_left_of_any_text(self) -> None:
        odd = "a\x00b\x0bc\x85d\u2028e\u202ef\ud800g"
        series = replace(FIRST_THURSDAYS, title=odd, organizer=odd, description=odd, location=odd)
        assert not set("\x00\x0b\x85\u2028\u202e\ud800") & set(calendar_file(series).decode())

    @given(st.text(), st.text(), st.lists(st.text()))
    @example("notes at \\\\files\\Notes", "\\N", ["a\\n;b"])
    def test_any_text_is_read_back_as_it_was_but_flat(
        self, title: str, location: str, said: list[str]
    ) -> None:
        described = "\n".join(said)
        series = replace(FIRST_THURSDAYS, title=title, location=location, description=described)
        assert (text(series, "SUMMARY"), text(series, "LOCATION")) == (flat(title), flat(location))
        assert text(series, "DESCRIPTION").split("\n") == [
            *map(flat, described.splitlines()),
            "Organized by Agile Toronto",
        ]

    @given(st.text(alphabet=st.characters(min_codepoint=0x80), min_size=60, max_size=100))
    def test_lines_are_at_most_75_octets_and_end_in_crlf(self, title: str) -> None:
        file = calendar_file(replace(FIRST_THURSDAYS, title=title))
        assert file.endswith(b"\r\n")
        assert max(map(len, file.split(b"\r\n"))) <= 75
        assert b"\n" not in file.replace(b"\r\n", b"")

    def test_every_line_fold_leaves_characters_whole(self) -> None:
        assert events(replace(FIRST_THURSDAYS, title="☕" * 100))[0]["SUMMARY"] == "☕" * 100
