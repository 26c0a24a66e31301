"""Where the database cannot be read, whoever only looks is not told that something could not be saved."""

from __future__ import annotations

import pytest

from bot.app.meetups.attendance.sightings import NOT_READ
from tests.cogs.stage import Stage, said

LOOKS = {
    "seu log": "activities",
    "seu export": "activities",
    "leancoffee schedule list": "series",
    "leancoffee history": "past_meetups",
}
"""A command that only shows something, and a table that it reads."""


@pytest.mark.expects_errors
@pytest.mark.parametrize("command", LOOKS)
async def test_who_looks_reads_that_it_cannot_be_read(stage: Stage, command: str) -> None:
    stage.change(f"ALTER TABLE {LOOKS[command]} RENAME TO elsewhere")

    assert said(await stage.li.command(command)) == str(NOT_READ)


@pytest.mark.expects_errors
async def test_who_changes_something_is_not_told_that_nothing_was_changed_where_that_is_not_known(
    stage: Stage,
) -> None:
    stage.change("ALTER TABLE used_in_renewal RENAME TO elsewhere")

    answer = said(await stage.li.command("seu certification add", name="CSPO", expires="2027-05-01"))

    assert stage.rows("SELECT name FROM certifications") == [("CSPO",)]
    assert answer == str(NOT_READ)
