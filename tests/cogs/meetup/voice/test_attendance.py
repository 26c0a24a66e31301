"""Attendance and credit: who is counted, for how long, and who may see it."""

from __future__ import annotations

import csv
import io

import pytest

from tests.cogs import moderating, raw
from tests.cogs.stage import SIZING, TRUNK, Stage, said, seen

COLUMNS = [
    *("Activity Type", "Activity Description", "Activity Date", "Hours", "Minutes", "SEU"),
    *("Legacy Category", "Organizer", "Delivery Method", "Start (UTC)", "End (UTC)", "Time Zone"),
    *("Evidence Method", "Rule", "Record ID", "Verify Code", "Used In Renewal", "PDU"),
]
"""The form's order first (seu facts, Export columns); what else there is stands behind."""


async def test_members_already_inside_count_from_the_start(stage: Stage) -> None:
    await stage.start()
    await stage.minutes_pass(30)

    await stage.host.command("leancoffee finish")

    assert stage.credited() == {stage.host.id: 30, stage.li.id: 30}


async def test_joining_late_and_leaving_early_are_noticed(stage: Stage) -> None:
    await stage.start()
    await stage.minutes_pass(10)
    await stage.sam.actor.join_voice(stage.voice)
    await stage.minutes_pass(10)
    await stage.li.actor.leave_voice()
    await stage.minutes_pass(10)
    await stage.li.actor.join_voice(stage.voice)
    await stage.minutes_pass(5)

    await stage.host.command("leancoffee finish")

    assert stage.credited() == {stage.host.id: 35, stage.li.id: 25, stage.sam.id: 25}


async def test_only_the_meetups_own_voice_channel_counts(stage: Stage) -> None:
    lounge = stage.guild.create_voice_channel("Lounge")
    await stage.start()
    await stage.sam.actor.join_voice(lounge)
    await stage.minutes_pass(10)
    await stage.li.actor.join_voice(lounge)
    await stage.sam.actor.join_voice(stage.voice)
    await stage.minutes_pass(5)

    await stage.host.command("leancoffee finish")

    assert stage.credited() == {stage.host.id: 15, stage.li.id: 10, stage.sam.id: 5}


@pytest.mark.parametrize("joins", ["before", "after"])
async def test_bots_do_not_count(stage: Stage, joins: str) -> None:
    if joins == "before":
        await stage.music.join_voice(stage.voice)
    await stage.start()
    if joins == "after":
        await stage.music.join_voice(stage.voice)

    assert (await stage.meetup()).presence.present == {stage.host.id, stage.li.id}


async def test_muting_and_deafening_change_nothing(stage: Stage) -> None:
    await stage.start()
    before = stage.kept()

    await stage.li.actor.set_voice(self_mute=True, self_deaf=True)

    assert stage.kept() == before


async def test_in_a_text_only_meetup_attendance_lasts_from_check_in_to_check_out(stage: Stage) -> None:
    await stage.start_text_only()
    await stage.li.press("Check in")
    await stage.sam.press("Check in")
    await stage.minutes_pass(20)
    await stage.li.press("Check out")
    await stage.minutes_pass(10)

    await stage.host.command("leancoffee finish")

    assert stage.credited() == {stage.host.id: 30, stage.li.id: 20, stage.sam.id: 30}
    assert stage.rows("SELECT DISTINCT minutes - checked_in FROM credit_records") == [(0,)]


async def test_checking_in_twice_counts_once(stage: Stage) -> None:
    await stage.start_text_only()
    await stage.li.press("Check in")
    before = stage.kept()

    assert "checked in" in said(await stage.li.press("Check in"))
    assert stage.kept() == before


async def test_checking_out_without_having_checked_in_is_refused(stage: Stage) -> None:
    await stage.start_text_only()
    before = stage.kept()

    assert said(await stage.li.press("Check out")) == (
        "You are not checked in. Press Check in when you take part."
    )
    assert stage.kept() == before


async def test_nobody_is_credited_twice_for_one_meetup(stage: Stage) -> None:
    await stage.reach("ended")

    await stage.sim.restart()
    await stage.host.command("leancoffee finish")

    assert stage.rows("SELECT member_id, count(*) FROM credit_records GROUP BY member_id") == [
        (stage.host.id, 1),
        (stage.li.id, 1),
    ]


async def test_the_log_lists_ones_own_minutes_and_seu(stage: Stage) -> None:
    await stage.start(title="November")
    await stage.minutes_pass(57)
    await stage.host.command("leancoffee finish")
    await stage.host.command("leancoffee start", title="December")
    await stage.minutes_pass(30)
    await stage.host.command("leancoffee finish")

    log = said(await stage.li.command("seu log"))

    assert "`2026-01-01` December · 30 min · **0.50** SEU" in log
    assert "`2026-01-01` November · 57 min · **0.95** SEU" in log
    assert "**2 records: 1 h 27 min, 1.45 SEU**" in log


async def test_who_was_not_there_has_no_log_and_no_file(stage: Stage) -> None:
    await stage.reach("ended")

    assert "No records yet." in said(await stage.kim.command("seu log"))
    assert said(await stage.kim.command("seu export")) == (
        "There is no record of yours yet. The first one appears when a meetup you attend is finished."
    )


async def test_the_export_has_the_columns_of_the_form_and_only_ones_own_lines(stage: Stage) -> None:
    await stage.start(title="November")
    await stage.propose()
    await stage.host.command("leancoffee next")
    await stage.li.vote(TRUNK)
    await stage.host.command("leancoffee next")
    await stage.li.fill(await stage.li.press("Takeaway"), text="=Merge daily")
    await stage.minutes_pass(4)
    await stage.host.command("leancoffee finish")

    header, *lines = await exported(stage)

    assert header[: len(COLUMNS)] == COLUMNS
    (line,) = lines
    cells = dict(zip(header, line, strict=True))
    assert cells["Activity Type"] == "Events"
    assert cells["Activity Description"] == (
        f"Lean Coffee November, Agile Ottawa, online. Topics: {TRUNK}. My takeaway: =Merge daily."
    )
    assert (cells["Activity Date"], cells["Hours"], cells["Minutes"]) == ("2026-01-01", "0", "4")
    assert (cells["SEU"], cells["PDU"], cells["Rule"]) == ("0.06", "0.00", "2026-1")
    assert cells["Start (UTC)"] == "2026-01-01T00:00:00Z"
    assert cells["End (UTC)"] == "2026-01-01T00:04:00Z"
    assert cells["Organizer"] == "Agile Ottawa"
    assert "4 minutes measured by presence in the voice channel" in cells["Evidence Method"]
    assert cells["Record ID"].startswith("LC-")
    assert SIZING not in cells["Activity Description"]


async def test_the_export_file_is_named_after_its_owner_and_the_day(stage: Stage) -> None:
    await stage.reach("ended")

    answer = await stage.li.command("seu export")

    assert [each.filename for each in seen(answer).attachments] == ["seu-log-li-2026-01-01.csv"]
    assert said(answer).startswith("1 record. ")


async def test_a_title_that_is_a_formula_is_disarmed_in_the_export(stage: Stage) -> None:

    await stage.start(title="+SUM(A1)")
    await stage.minutes_pass(1)
    await stage.host.command("leancoffee finish")

    rows = await exported(stage)

    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]


async def test_who_leaves_while_the_bot_is_kicked_is_credited_for_what_it_saw(stage: Stage) -> None:
    await stage.start()
    await stage.minutes_pass(3)
    await moderating.kick_bot(stage.env, stage.guild)
    await stage.li.actor.leave_voice()
    await stage.minutes_pass(20)
    await raw.announce_guild(stage.env, stage.guild)
    await stage.minutes_pass(2)
    await stage.host.command("leancoffee finish")

    assert stage.credited() == {stage.host.id: 5, stage.li.id: 3}  # a gap of 20 minutes infers nothing


async def test_the_names_of_those_who_take_part_are_kept_and_no_others(stage: Stage) -> None:
    await stage.kim.actor.join_voice(stage.voice)
    await stage.kim.actor.leave_voice()
    assert stage.rows("SELECT name FROM people") == []

    await stage.start()

    await stage.sam.actor.join_voice(stage.guild.create_voice_channel("Lounge"))
    assert sorted(stage.rows("SELECT member_id FROM people")) == sorted([(stage.host.id,), (stage.li.id,)])


async def test_whoever_moves_in_voice_where_no_meetup_is_leaves_no_name(stage: Stage) -> None:
    for room in (stage.voice, stage.guild.create_voice_channel("Lounge")):
        await stage.kim.actor.join_voice(room)
        await stage.kim.actor.leave_voice()
    await stage.sim.restart()
    await stage.kim.actor.join_voice(stage.voice)

    assert stage.rows("SELECT name FROM people") == []


async def test_whoever_looks_on_or_is_refused_leaves_no_name(stage: Stage) -> None:
    await stage.reach("voting")
    before = stage.rows("SELECT name FROM people ORDER BY name")

    for command in ("leancoffee next", "leancoffee status", "topic list", "seu log", "help"):
        await stage.kim.command(command)
    await stage.kim.press("My dots")
    await stage.kim.command("leancoffee settings", dots=9)

    assert stage.rows("SELECT name FROM people ORDER BY name") == before
    assert ("Kim",) not in before


async def test_whoever_takes_part_is_named_from_then_on(stage: Stage) -> None:
    await stage.start_text_only()
    await stage.propose()
    await stage.sam.press("Check in")

    assert sorted(stage.rows("SELECT name FROM people")) == [("Ana",), ("Li",), ("Sam",)]


async def test_the_host_of_a_series_is_named_though_they_never_come(stage: Stage) -> None:
    await stage.schedule_ahead()

    assert stage.rows("SELECT name FROM people") == [("Ana",)]


async def test_after_its_voice_channel_is_deleted_a_meetup_counts_by_check_in(stage: Stage) -> None:
    await stage.start()
    await stage.minutes_pass(10)
    await raw.delete_channel(stage.env, stage.voice)
    await stage.minutes_pass(5)
    await stage.li.press("Check in")
    await stage.minutes_pass(20)
    await stage.host.command("leancoffee finish")

    assert stage.credited() == {stage.host.id: 10, stage.li.id: 30}


async def test_who_leaves_while_discord_has_lost_the_server_is_credited_for_what_was_seen(
    stage: Stage,
) -> None:
    await stage.start()
    await stage.minutes_pass(3.5)
    await raw.lose_guild(stage.env, stage.guild)
    await stage.minutes_pass(1)
    raw.leaves_unseen(stage.env, stage.guild, stage.li.id)
    await stage.minutes_pass(2)
    await raw.announce_guild(stage.env, stage.guild)
    await stage.minutes_pass(5)
    await stage.host.command("leancoffee finish")

    assert stage.credited() == {stage.host.id: 11, stage.li.id: 3}


async def test_the_day_is_the_communitys_own(stage: Stage) -> None:
    await stage.administrator().command("leancoffee settings", time_zone="America/Toronto")
    await stage.reach("ended")

    _, line = await exported(stage)

    assert line[COLUMNS.index("Activity Date")] == "2025-12-31"


async def test_a_log_that_is_too_large_for_discord_comes_in_a_file_a_year(stage: Stage) -> None:
    await stage.reach("ended")
    stage.change(
        "INSERT INTO ledger (guild_id, number, record_id, meetup_id, holder, kind, rule, body, hash, code) "
        "SELECT guild_id, number + 10, 'of 2025', 'of 2025', holder, kind, rule, json_set(body, '$.day', "
        "'2025-12-04', '$.start', '2025-12-04T12:00:00.000000+00:00', '$.end', '2025-12-04T13:00:00.000000+00:00'), "
        "hash, code FROM ledger"
    )
    with raw.upload_limit(stage.env, 2**18 + 1200):
        answer = await stage.li.command("seu export")
    files = [file.filename for each in (seen(answer), *answer.followups) for file in each.attachments]
    assert [each[-11:] for each in files] == ["of-2025.csv", "of-2026.csv"]
    assert "They are in 2 files" in said(answer)
    assert "File 2 of 2." in answer.followups[0].content


async def exported(stage: Stage) -> list[list[str]]:
    """Li's export, as rows of cells."""
    (file,) = seen(await stage.li.command("seu export")).attachments
    return list(csv.reader(io.StringIO((await file.read()).decode("utf-8-sig"), newline="")))
