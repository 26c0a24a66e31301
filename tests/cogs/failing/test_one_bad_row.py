"""What cannot be read stops nobody: it is set aside and named, whoever touches it is told, the rest goes on."""

from __future__ import annotations

import logging
import sqlite3
from contextlib import closing
from dataclasses import replace

import discord
import pytest

from bot.core.credit.member_log import LEFT_OUT
from bot.core.meetup.evolve import fold
from bot.core.meetup.parts import Phase
from bot.core.meetup.parts import Stage as TimeboxStage
from bot.core.meetup.state import Meetup
from bot.store.check import check
from bot.ui.interaction.answers.guard import UNREADABLE
from support.hands import Hands, labels_of, text_of
from tests.cogs.community.test_history import held
from tests.cogs.credit.test_corrections import an_hour, correct
from tests.cogs.credit.test_member_log import add
from tests.cogs.stage import TRUNK, Stage, said, seen

UNKNOWN_KIND = "UPDATE journal SET kind = 'beamed_up' WHERE meetup_id = ?1 AND seq = 2"
UNKNOWN_ZONE = """
UPDATE journal SET body = replace(body, '"UTC"', '"US/Pacific-New"') WHERE meetup_id = ?1 AND seq = 1
"""
NO_JSON = "UPDATE journal SET body = '{' WHERE meetup_id = ?1 AND seq = 3"
MISSING = "DELETE FROM journal WHERE meetup_id = ?1 AND seq = 2"


def break_row(stage: Stage, sql: str, key: str) -> None:
    """Another version, or another hand, leaves a row behind that this version cannot read."""
    with closing(sqlite3.connect(stage.sim.database)) as connection, connection:
        guards = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in guards:
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("PRAGMA ignore_check_constraints = ON")
        assert connection.execute(sql, (key,)).rowcount == 1
        for _, guard in guards:
            connection.execute(guard)


def errors(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [each.getMessage() for each in caplog.records if each.levelno >= logging.ERROR]


def elsewhere(stage: Stage) -> Stage:
    """Another server, with a host and one more, as a stage of its own over the same bot."""
    guild = stage.env.create_guild("Lean Montréal")
    channel, voice = guild.create_text_channel("cafe"), guild.create_voice_channel("Table 2")
    hosts = guild.create_role("Hosts", permissions=discord.Permissions(manage_events=True))
    zoe = guild.add_member(stage.env.create_user("zoe", global_name="Zoe"), roles=[hosts])
    max_ = guild.add_member(stage.env.create_user("max", global_name="Max"))
    host, li = Hands(stage.env, zoe, channel), Hands(stage.env, max_, channel)
    return replace(stage, guild=guild, channel=channel, voice=voice, host=host, li=li)


async def meetup_of(stage: Stage) -> Meetup:
    """The only meetup of a stage's server."""
    rows = stage.rows("SELECT meetup_id, guild_id FROM meetups")
    (meetup_id,) = [meetup_id for meetup_id, guild_id in rows if guild_id == stage.guild.id]
    meetup = fold((await stage.sim.store.journal.load(meetup_id)).events)
    assert meetup is not None
    return meetup


@pytest.mark.expects_errors
@pytest.mark.parametrize("broken", [UNKNOWN_KIND, NO_JSON, MISSING])
async def test_one_unreadable_meetup_stops_no_other_server(
    stage: Stage, broken: str, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.reach("voting")
    meetup_id = (await meetup_of(stage)).meetup_id
    other = elsewhere(stage)
    await other.reach("discussing")

    await stage.sim.restart(meanwhile=lambda: break_row(stage, broken, meetup_id))
    await stage.minutes_pass(5)

    timebox = (await meetup_of(other)).flow.timebox
    assert timebox is not None
    assert timebox.stage is TimeboxStage.THUMBS
    assert [each for each in errors(caplog) if meetup_id in each] == errors(caplog)
    assert len(errors(caplog)) == 1
    assert "Restore a backup" in errors(caplog)[0] or "Upgrade the bot" in errors(caplog)[0]


async def test_a_zone_that_is_no_longer_known_stops_nobody(stage: Stage) -> None:
    await stage.reach("discussing")
    meetup_id = (await meetup_of(stage)).meetup_id

    await stage.sim.restart(meanwhile=lambda: break_row(stage, UNKNOWN_ZONE, meetup_id))
    await stage.minutes_pass(5)

    meetup = await meetup_of(stage)
    assert meetup.plan.policy.time_zone == "US/Pacific-New"
    assert meetup.flow.timebox is not None
    assert meetup.flow.timebox.stage is TimeboxStage.THUMBS
    await stage.host.command("leancoffee finish")
    assert "Your own record" in text_of(stage.newest("Your own record"))


@pytest.mark.expects_errors
async def test_whoever_touches_an_unreadable_meetup_is_told_and_the_others_play_on(stage: Stage) -> None:
    await stage.reach("voting")
    meetup_id = (await meetup_of(stage)).meetup_id
    other = elsewhere(stage)
    await other.reach("gathering")
    await stage.sim.restart(meanwhile=lambda: break_row(stage, UNKNOWN_KIND, meetup_id))
    before = stage.kept()

    for answer in (
        await stage.li.press("My dots"),
        await stage.host.command("leancoffee next"),
        await stage.host.command("leancoffee start"),
    ):
        assert "cannot be read" in said(answer)
        assert "Something went wrong" not in said(answer)
    assert stage.kept() == before
    await other.host.command("leancoffee next")
    assert (await meetup_of(other)).phase is Phase.VOTING
    assert TRUNK in text_of(other.newest())


@pytest.mark.expects_errors
async def test_where_settings_cannot_be_read_a_meetup_goes_on_and_who_needs_them_is_told(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    admin, aside = stage.administrator(), stage.guild.create_text_channel("aside")
    await admin.command("leancoffee settings", dots=5)
    await stage.reach("voting")
    guild_id = str(stage.guild.id)
    await stage.sim.restart(
        meanwhile=lambda: break_row(
            stage, "UPDATE guild_settings SET policy = '{\"cups\": 3}' WHERE guild_id = ?1", guild_id
        )
    )
    before = stage.rows("SELECT * FROM guild_settings")

    await stage.sam.vote(TRUNK)
    await stage.host.command("leancoffee next")
    in_vain = [
        await admin.command("leancoffee settings"),
        await admin.command("leancoffee settings", dots=7),
        await Hands(stage.env, stage.host.actor, aside).command("leancoffee start"),
    ]

    assert (await meetup_of(stage)).phase is Phase.DISCUSSING
    assert {said(each) for each in in_vain} == {str(UNREADABLE)}
    assert stage.rows("SELECT * FROM guild_settings") == before
    (error,) = errors(caplog)
    assert guild_id in error


@pytest.mark.expects_errors
async def test_a_preview_that_cannot_be_read_any_more_says_so(stage: Stage) -> None:
    preview = await stage.preview()
    [(draft_id,)] = stage.rows("SELECT draft_id FROM series_drafts")
    break_row(stage, "UPDATE series_drafts SET body = '{}' WHERE draft_id = ?1", draft_id)

    assert said(await stage.host.press("Save", on=seen(preview))) == str(UNREADABLE)


@pytest.mark.expects_errors
async def test_the_list_of_series_says_that_one_cannot_be_read(stage: Stage) -> None:
    series_id = await stage.schedule(title="Broken")
    await stage.schedule(title="Whole", text_channel=stage.guild.create_text_channel("aside"))
    break_row(stage, "UPDATE series SET body = '{}' WHERE series_id = ?1", series_id)

    listed = said(await stage.li.command("leancoffee schedule list"))

    assert "Whole" in listed
    assert "Broken" not in listed
    assert "1 series of this server cannot be read any more" in listed
    assert said(await stage.host.command("leancoffee schedule pause", series=series_id)) == str(UNREADABLE)


CUT_SERIES = "UPDATE series SET body = substr(body, 1, 40) WHERE guild_id = ?1"
CUT_DRAFT = "UPDATE series_drafts SET body = substr(body, 1, 40) WHERE member_id = ?1"
NO_SUCH_SHARD = "UPDATE heartbeats SET shard_count = 0 WHERE at <> ?1"
NO_TEXT = "UPDATE series SET body = CAST(x'7bff7d' AS TEXT) WHERE guild_id = ?1"


@pytest.mark.expects_errors
@pytest.mark.parametrize("broken", [CUT_SERIES, NO_SUCH_SHARD, NO_TEXT])
async def test_a_row_that_the_file_itself_would_refuse_stops_nobody_either(
    stage: Stage, caplog: pytest.LogCaptureFixture, broken: str
) -> None:
    await stage.schedule(title="Broken")
    other = elsewhere(stage)
    await other.reach("discussing")
    await stage.minutes_pass(1)

    await stage.sim.restart(meanwhile=lambda: break_row(stage, broken, str(stage.guild.id)))
    await stage.minutes_pass(4)
    await stage.li.command("leancoffee schedule list")

    timebox = (await meetup_of(other)).flow.timebox
    assert timebox is not None
    assert timebox.stage is TimeboxStage.THUMBS
    assert [each for each in (await check(stage.sim.database)).findings if "cannot be read" in each]
    assert len(errors(caplog)) == 1
    assert "Traceback" not in caplog.text


async def test_a_preview_that_was_cut_keeps_nobody_from_their_own_data(stage: Stage) -> None:
    await stage.preview()
    break_row(stage, CUT_DRAFT, str(stage.host.id))

    exported = await stage.li.command("mydata export")

    assert "Something went wrong" not in said(exported)
    assert seen(exported).attachments


@pytest.mark.expects_errors
async def test_an_activity_that_lasts_less_than_no_time_hides_no_other_of_its_member(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await add(stage.li)
    break_row(stage, "UPDATE activities SET minutes = -1 WHERE member_id = ?1", str(stage.li.id))
    await add(stage.li, description="A talk")

    listed = said(await stage.li.command("seu log"))
    exported = await stage.li.command("seu export")

    assert "A talk" in listed
    assert "A book on flow" not in listed
    assert str(LEFT_OUT) in listed
    assert str(LEFT_OUT) in said(exported)
    assert seen(exported).attachments
    assert len(errors(caplog)) == 1
    assert "No records yet." in said(await stage.kim.command("seu log"))


@pytest.mark.parametrize(
    ("tried_at", "is_named"), [("noon", True), ("0001-01-01T00:00:00.000000+00:00", False)]
)
async def test_a_note_of_what_was_about_to_be_posted_keeps_nothing_from_being_posted(
    stage: Stage,
    caplog: pytest.LogCaptureFixture,
    request: pytest.FixtureRequest,
    tried_at: str,
    is_named: bool,
) -> None:
    if is_named:
        request.node.add_marker(pytest.mark.expects_errors)
    await stage.reach("gathering")
    meetup_id = (await meetup_of(stage)).meetup_id
    note = f"""
    INSERT INTO post_attempts VALUES (?1, 'board', 'voting:2', {stage.channel.id}, '{tried_at}')
    """

    await stage.sim.restart(meanwhile=lambda: break_row(stage, note, meetup_id))
    await stage.host.command("leancoffee next")
    await stage.minutes_pass(1)

    assert "My dots" in labels_of(stage.newest())
    assert [meetup_id in each for each in errors(caplog)] == [True] * is_named
    assert "Traceback" not in caplog.text


@pytest.mark.expects_errors
async def test_a_ledger_that_takes_no_entry_more_keeps_no_meetup_from_ending(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.reach("ended")
    break_row(
        stage,
        "UPDATE ledger SET number = 9223372036854775807 WHERE guild_id = ?1 AND number = 2",
        str(stage.guild.id),
    )
    await stage.host.command("leancoffee start")
    await stage.minutes_pass(10)

    answer = await stage.host.command("leancoffee finish")
    await stage.minutes_pass(1)

    assert "try again" not in said(answer)
    assert await stage.phase() is Phase.ENDED
    assert "Host" not in labels_of(stage.newest())
    assert "written down yet" in text_of(stage.newest())
    assert len(errors(caplog)) == 1


@pytest.mark.expects_errors
async def test_a_past_meetup_that_cannot_be_read_hides_no_other(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    for title in ("October", "November"):
        await held(stage, title)
    broken = (await stage.meetup()).meetup_id
    break_row(stage, "UPDATE past_meetups SET day = '2026-13-45' WHERE meetup_id = ?1", broken)

    listed = said(await stage.li.command("leancoffee history"))
    minutes = await stage.li.command("leancoffee minutes")

    assert "October" in listed
    assert "November" not in listed
    assert seen(minutes).attachments
    (error,) = errors(caplog)
    assert broken in error


@pytest.mark.expects_errors
@pytest.mark.parametrize("column", ["started_at", "ended_at"])
async def test_a_meetup_whose_time_cannot_be_read_keeps_no_other_from_being_corrected(
    stage: Stage, caplog: pytest.LogCaptureFixture, column: str
) -> None:
    whole = await an_hour_of(stage)
    broken = await an_hour_of(stage)
    break_row(stage, f"UPDATE meetups SET {column} = 'noon' WHERE meetup_id = ?1", broken)

    suggested = await stage.host.actor.autocomplete(stage.channel, "attendance list", "meetup", "")
    listed = said(await stage.host.command("attendance list", meetup=whole))

    assert [each["value"] for each in suggested] == [whole]
    assert "2 people attended." in listed
    (error,) = errors(caplog)
    assert broken in error


async def an_hour_of(stage: Stage) -> str:
    """A meetup of an hour; its id."""
    await an_hour(stage)
    return (await stage.meetup()).meetup_id


@pytest.mark.expects_errors
async def test_what_all_wait_for_at_a_start_may_be_no_text(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.schedule()
    await stage.reach("discussing")
    await stage.sim.restart()
    await stage.minutes_pass(1)
    assert stage.rows("SELECT 1 FROM clock_rules")
    assert stage.rows("SELECT 1 FROM heartbeats")

    def spoil() -> None:
        stage.change("UPDATE clock_rules SET rules = CAST(x'ff' AS TEXT)")
        stage.change("UPDATE heartbeats SET at = CAST(x'ff' AS TEXT)")

    await stage.sim.restart(meanwhile=spoil)

    assert stage.sim.bot.use_cases.recovery.is_done
    assert len(errors(caplog)) == 1
    assert errors(caplog)[0].startswith("The last heartbeat cannot be read")


@pytest.mark.expects_errors
@pytest.mark.parametrize("broken", ["kind = 'dreamt'", "holder = 'nobody'"])
async def test_a_record_that_cannot_be_read_keeps_nothing_from_being_drawn(
    stage: Stage, caplog: pytest.LogCaptureFixture, broken: str
) -> None:
    await an_hour(stage)
    record = stage.rows("SELECT record_id FROM ledger WHERE number = 1")[0][0]
    break_row(stage, f"UPDATE ledger SET {broken} WHERE guild_id = ?1 AND number = 1", str(stage.guild.id))

    await correct(stage)
    await stage.minutes_pass(1)
    await stage.sim.restart()
    await stage.minutes_pass(1)

    assert "**2 attendees**" in text_of(stage.newest("60 minutes")), "it stays as it was"
    assert [record in each for each in errors(caplog)] == [True] * len(errors(caplog))
    assert "Traceback" not in caplog.text
    assert stage.rows("SELECT count(DISTINCT holder) FROM ledger WHERE number > 2")[0][0] >= 1


ENDLESS = ("policy.timeboxes", "[100000000000000000]")
AT_THE_BEGINNING = ("occurrence.starts_at", '"0001-01-01T00:00:00.000000+00:00"')
AT_THE_END = ("occurrence.starts_at", '"9999-12-31T23:30:00.000000+00:00"')


@pytest.mark.expects_errors
@pytest.mark.parametrize("broken", [ENDLESS, AT_THE_BEGINNING, AT_THE_END])
async def test_a_meetup_of_which_no_clock_can_compute_is_set_aside_and_rings_no_more(
    stage: Stage, caplog: pytest.LogCaptureFixture, broken: tuple[str, str]
) -> None:
    field, value = broken
    await (stage.plan() if broken is not ENDLESS else stage.reach("thumbs"))
    meetup_id = (await meetup_of(stage)).meetup_id
    endless = f"""
    UPDATE journal SET body = json_set(body, '$.{field}', json('{value}')) WHERE meetup_id = ?1 AND seq = 1
    """

    await stage.sim.restart(meanwhile=lambda: break_row(stage, endless, meetup_id))
    await stage.minutes_pass(5)

    (error,) = errors(caplog)
    assert meetup_id in error
    assert "Traceback" not in caplog.text
