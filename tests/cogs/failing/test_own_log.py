"""One row of somebody's own log that cannot be read holds up nothing else of it, and is missing nowhere unsaid."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from bot.app.credit.member_log import NO_CERTIFICATION_READABLE, NOT_READABLE, NOT_WHOLE, USED_UNREADABLY
from bot.core.credit.log import UNREADABLE
from bot.core.credit.member_log import LEFT_OUT, NOTHING_READABLE
from bot.store.check import check
from bot.ui.interaction.answers.guard import UNREADABLE as UNREADABLE_HERE
from support.hands import button_id, text_of
from tests.cogs import raw
from tests.cogs.credit.test_member_log import add, own, ready_to_renew
from tests.cogs.credit.test_member_messages import NEW_RECORD, renewing, wants
from tests.cogs.failing.delivery.test_told_again import inbox
from tests.cogs.failing.test_one_bad_row import break_row, errors
from tests.cogs.stage import Stage, file_in, said, seen

BAD_ACTIVITY = "UPDATE activities SET minutes = -1 WHERE member_id = ?1"
BAD_RECORD = (
    "UPDATE ledger SET kind = 'dreamt' WHERE holder = (SELECT alias FROM aliases WHERE member_id = ?1)"
)
BAD_CERTIFICATION = "UPDATE certifications SET expires = 'soon' WHERE member_id = ?1 AND name = 'CSM'"
BAD_USE = """
UPDATE used_in_renewal SET due = 'then' WHERE member_id = ?1 AND entry_id IN (SELECT activity_id FROM activities)
"""

pytestmark = pytest.mark.expects_errors


def break_mine(stage: Stage, sql: str) -> None:
    """Something of Li's cannot be read any more."""
    break_row(stage, sql, str(stage.li.id))


@pytest.mark.parametrize(
    ("broken", "left", "gone"),
    [(BAD_ACTIVITY, "3 min", "A book on flow"), (BAD_RECORD, "A book on flow", "· 3 min")],
)
async def test_what_is_left_is_shown_and_the_rest_is_said_to_be_missing(
    stage: Stage, caplog: pytest.LogCaptureFixture, broken: str, left: str, gone: str
) -> None:
    await ready_to_renew(stage)
    break_mine(stage, broken)
    before = own(stage)

    log = said(await stage.li.command("seu log"))
    progress = said(await stage.li.command("seu progress"))
    renewed = said(await stage.li.command("seu renewed"))

    assert left in log
    assert gone not in log
    assert str(LEFT_OUT) in log
    assert "### Renewal by 2027-05-01" in progress
    assert "these numbers may be wrong" in progress
    assert renewed == str(NOT_WHOLE)
    assert own(stage) == before
    assert len(errors(caplog)) == 1
    assert "estore a backup" in errors(caplog)[0]
    findings = (await check(stage.sim.database)).findings
    assert len([each for each in findings if " cannot be read" in each]) == 1


async def test_every_form_of_export_says_that_something_is_missing(stage: Stage) -> None:
    await ready_to_renew(stage)
    break_mine(stage, BAD_ACTIVITY)

    for written_as in ("csv", "xlsx", "text", "json", "transcript", "certificate"):
        answer = await stage.li.command("seu export", format=written_as)
        assert str(LEFT_OUT) in said(answer), written_as
        assert seen(answer).attachments, written_as


async def test_of_days_with_nothing_readable_it_is_not_said_that_there_is_nothing(stage: Stage) -> None:
    await add(stage.li)
    break_mine(stage, BAD_ACTIVITY)
    assert str(NOTHING_READABLE) in said(await stage.li.command("seu log"))
    assert said(await stage.li.command("seu export")) == str(NOTHING_READABLE)

    await add(stage.li, description="Another book", date="2025-12-02")

    none = said(await stage.li.command("seu export", **{"from": "2025-12-01", "to": "2025-12-01"}))
    assert none.startswith("Of what can be read of your log, nothing lies between these days.")
    assert "none on these days can be read" in said(await stage.li.command("seu export", format="badge"))
    assert "No records yet." in said(await stage.kim.command("seu log"))


async def test_an_activity_that_cannot_be_read_stays_and_others_are_changed(stage: Stage) -> None:
    await add(stage.li)
    break_mine(stage, BAD_ACTIVITY)
    [(broken,)] = stage.rows("SELECT activity_id FROM activities")
    await add(stage.li, description="Another book")

    assert "120 min" in said(await stage.li.command("seu edit", activity="Another book", hours=2, minutes=0))
    for command, options in (("seu delete", {}), ("seu edit", {"hours": 3})):
        assert said(await stage.li.command(command, activity=broken, **options)) == str(NOT_READABLE)
    assert stage.rows("SELECT minutes FROM activities ORDER BY minutes") == [(-1,), (120,)]


async def test_a_press_after_something_became_unreadable_marks_nothing(stage: Stage) -> None:
    question = await ready_to_renew(stage)
    break_mine(stage, BAD_RECORD)

    assert said(await stage.li.press("Mark as used", on=seen(question))) == str(NOT_WHOLE)
    assert stage.rows("SELECT * FROM renewals") == []


async def test_a_certification_that_cannot_be_read_is_given_anew(stage: Stage) -> None:
    await stage.li.command("seu certification add", name="CSM", expires="2027-03-01")
    break_mine(stage, BAD_CERTIFICATION)
    assert said(await stage.li.command("seu progress")) == str(NO_CERTIFICATION_READABLE)

    two = said(await stage.li.command("seu certification add", name="CSPO", expires="2027-05-01"))
    assert "**CSPO** until 2027-05-01" in two
    assert "One or more certifications of yours cannot be read" in two
    assert str(LEFT_OUT) not in said(await stage.li.command("seu log"))
    assert said(await stage.li.command("seu renewed")) == str(NOT_WHOLE)

    assert "cannot be read" not in said(await stage.li.command("seu certification remove", name="CSM"))
    assert "not in your list" in said(await stage.li.command("seu certification remove", name="CSM"))
    await stage.li.command("seu certification add", name="CSM", expires="2027-03-01")
    assert "### Renewal by 2027-03-01" in said(await stage.li.command("seu progress"))


async def test_what_a_renewal_used_counts_in_no_other_one_though_it_cannot_be_read_which(
    stage: Stage,
) -> None:
    question = await ready_to_renew(stage)
    done = await stage.li.press("Mark as used", on=seen(question))
    break_mine(stage, BAD_USE)
    [(activity,)] = stage.rows("SELECT activity_id FROM activities")

    log = said(await stage.li.command("seu log"))
    assert "used in a renewal whose day cannot be read" in log
    assert "used in the renewal of 2027-05-01" in log
    assert str(LEFT_OUT) in log
    assert "**0 h 00 min** of 20 h" in said(await stage.li.command("seu progress"))
    assert said(await stage.li.command("seu edit", activity=activity, hours=3)) == str(USED_UNREADABLY)
    exported = json.loads(await file_in(await stage.li.command("seu export", format="json")))
    assert exported["missing"] == str(LEFT_OUT)
    assert {each["used_in_renewal"] for each in exported["entries"]} == {UNREADABLE, "2027-05-01"}
    assert "Taken back" in said(await raw.click(stage.li, button_id(seen(done), "Take it back")))


async def test_nobody_is_reminded_out_of_a_log_that_is_not_whole_and_others_are(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await add(stage.li)
    break_mine(stage, BAD_ACTIVITY)
    await renewing(stage, stage.li, stage.host)

    await stage.until(datetime(2026, 1, 16, 1, 0, tzinfo=UTC))

    assert [len(inbox(each)) for each in (stage.li, stage.host)] == [0, 1]
    assert "is not reminded of their renewal" in caplog.text

    stage.change("UPDATE activities SET minutes = 90")
    await stage.until(datetime(2026, 1, 17, 1, 0, tzinfo=UTC))
    assert len(inbox(stage.li)) == 1


async def test_a_record_that_was_about_to_be_sent_is_kept_for_when_it_can_be_read(stage: Stage) -> None:
    await wants(stage.li)
    box = stage.li.actor.user.dm_channel.id
    stage.env.inject_error("POST", f"/channels/{box}/messages", status=503, times=None)
    await stage.reach("ended")

    def broken() -> None:
        stage.env.backend.faults.clear()
        break_mine(stage, BAD_RECORD)

    await stage.sim.restart(meanwhile=broken)
    await stage.minutes_pass(1)
    assert inbox(stage.li) == []

    await stage.sim.restart(meanwhile=lambda: break_mine(stage, BAD_RECORD.replace("dreamt", "issued")))
    await stage.minutes_pass(1)
    assert [NEW_RECORD in text_of(each) for each in inbox(stage.li)] == [True]


@pytest.mark.parametrize("broken", [BAD_ACTIVITY, BAD_RECORD])
async def test_ones_record_of_a_meetup_lacks_nothing_that_is_elsewhere_in_the_log(
    stage: Stage, broken: str
) -> None:
    await ready_to_renew(stage)
    [code] = stage.rows(
        "SELECT code FROM ledger, aliases WHERE holder = alias AND member_id = " + str(stage.li.id)
    )
    break_mine(stage, broken)

    mine = await stage.li.press("My record")
    verified = said(await stage.kim.command("seu verify", code=code[0]))
    await stage.li.command("seu log")

    if broken is BAD_RECORD:
        assert said(mine) == verified == str(UNREADABLE_HERE)
    else:
        assert seen(mine).attachments
        assert "cannot be read" not in said(mine)
        assert "Li" in verified


async def test_ones_data_is_told_and_deleted_whatever_of_it_can_be_read(stage: Stage) -> None:
    await ready_to_renew(stage)
    break_mine(stage, BAD_ACTIVITY)
    await stage.li.command("seu log")

    told = json.loads(await file_in(await stage.li.command("mydata export")))
    await stage.sim.bot.use_cases.privacy.delete(stage.li.id)

    assert [each["minutes"] for each in told["tables"]["activities"]] == [-1]
    assert stage.rows("SELECT * FROM activities") == []
