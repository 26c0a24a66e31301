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
