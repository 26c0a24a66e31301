"""The attendance of a meetup as hosts get it in a file."""

from __future__ import annotations

import csv
import io

from bot.core.credit.rules.rule_2026_1 import Attendance, Attended
from bot.export.credit.attendance import attendance_csv
from tests.core.builders import ANA, span


def test_seconds_add_up_to_no_more_than_the_minutes_of_the_total() -> None:
    attended = Attended(measured=(span(0, 0.999), span(10, 10.999)))

    file = attendance_csv(Attendance(span(0, 60), {ANA: attended}), {ANA: "Ana"}, "UTC").decode("utf-8-sig")

    first, second, total = csv.DictReader(io.StringIO(file))
    assert (first["Seconds"], second["Seconds"], total["Minutes"]) == ("59", "59", "1")


def test_a_members_id_stands_in_each_line_as_a_number_and_so_that_no_spreadsheet_rounds_it() -> None:
    member_id = 2**60 + 1
    attendance = Attendance(span(0, 60), {member_id: Attended(measured=(span(0, 10),))})

    lines = list(csv.DictReader(io.StringIO(attendance_csv(attendance, {}, "UTC").decode("utf-8-sig"))))

    assert {each["Member ID"] for each in lines} == {str(member_id)}
    assert {each["Participant ID"] for each in lines} == {f"discord:{member_id}"}


def test_whoever_was_erased_is_a_former_member_and_has_no_id_of_discords() -> None:
    attendance = Attendance(span(0, 60), {-7: Attended(measured=(span(0, 10),))})

    lines = list(csv.DictReader(io.StringIO(attendance_csv(attendance, {}, "UTC").decode("utf-8-sig"))))

    assert {(each["Member"], each["Participant ID"]) for each in lines} == {("a former member", "")}
