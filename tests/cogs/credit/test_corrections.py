"""`/attendance`: what hosts see and correct after the end, and how attendees hear of it and object."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.app.credit.corrections import AttendanceSheet
from bot.core.credit.rules.rule_2026_1 import credit
from bot.core.meetup.commands import Actor
from bot.core.meetup.decide import HOSTS_ONLY
from bot.core.meetup.parts import Phase
from support.hands import Hands, labels_of
from tests.app.on_the_loop import calls_here
from tests.cogs.stage import Stage, said


async def an_hour(stage: Stage) -> None:
    """Ana and Li talk for an hour from 00:00 on (UTC), then Ana finishes."""
    await stage.start()
    await stage.minutes_pass(60)
    await stage.host.command("leancoffee finish")


async def correct(stage: Stage, who: Hands | None = None, by: Hands | None = None, **options: Any) -> str:
    """Ana adds twenty minutes of Sam's; what she reads."""
    wished = {
        "member": (who or stage.sam).actor,
        "change": "add",
        "from": "00:10",
        "to": "00:30",
        "reason": "Sat beside me",
        **options,
    }
    return said(await (by or stage.host).command("attendance correct", **wished))


async def test_a_host_sees_everybodys_time_as_a_card_and_as_a_file(stage: Stage) -> None:
    await an_hour(stage)

    shown = await stage.host.command("attendance list")

    text = said(shown)
    assert "2 people attended." in text
    assert "**60 min** · 60 measured" in text
    assert "00:00–01:00" in text


async def test_what_a_host_corrects_is_told_to_the_member_at_their_next_seu(stage: Stage) -> None:
    await an_hour(stage)

    answer = await correct(stage)
    told = said(await stage.sam.command("seu log"))
    again = said(await stage.sam.command("seu log"))
    of_others = said(await stage.li.command("seu log"))

    assert "Sam has 20 minutes in that meetup now, 20 of them attested" in answer
    assert "Your attendance was corrected" in told
    assert "added 00:10–00:30" in told
    assert "Sat beside me" in told
    assert "was corrected" not in again + of_others


async def test_whoever_was_corrected_objects_and_hosts_see_it(stage: Stage) -> None:
    await an_hour(stage)
    await correct(stage, stage.li, change="remove")

    shown = await stage.li.command("seu log")
    notice = next(each for each in (shown.response, *shown.followups) if each and "Object" in labels_of(each))
    form = await stage.li.press("Object", on=notice)
    noted = said(await stage.li.fill(form, text="I was there all the time"))
    seen_by_hosts = said(await stage.host.command("attendance list"))

    again = said(await stage.li.press("Object", on=notice))

    assert noted.startswith("Noted.")
    assert again.startswith("You have objected to that already")
    assert "objects**: I was there all the time" in seen_by_hosts
    assert "took 00:10–00:30" in seen_by_hosts


async def test_whoever_comes_back_when_it_is_too_late_to_object_is_not_asked_to(stage: Stage) -> None:
    await an_hour(stage)
    await correct(stage)
    await stage.until(datetime(2026, 4, 3, tzinfo=UTC))

    shown = await stage.sam.command("seu log")

    told = said(shown)
    assert "added 00:10–00:30" in told
    assert told.endswith(
        "It is too late to object: who was there, and when, is not kept any more.\n-# Your records follow it."
    )
    assert not any("Object" in labels_of(each) for each in (shown.response, *shown.followups) if each)


async def test_nobody_but_a_host_sees_or_corrects_anything(stage: Stage) -> None:
    await an_hour(stage)
    before = stage.kept()
    options: dict[str, dict[str, Any]] = {
        "list": {},
        "settle": {"reason": "It took place"},
        "start": {"began": "00:00", "reason": "Earlier"},
        "correct": {
            "member": stage.sam.actor,
            "change": "add",
            "from": "00:10",
            "to": "00:20",
            "reason": "There",
        },
    }

    answers = {
        command: said(await stage.li.command(f"attendance {command}", **typed))
        for command, typed in options.items()
    }

    assert answers == dict.fromkeys(options, str(HOSTS_ONLY))
    assert stage.kept() == before


async def test_what_cannot_be_is_refused_with_a_sentence_and_changes_nothing(stage: Stage) -> None:
    nonsense: list[tuple[dict[str, Any], str]] = [
        ({"from": "00:30", "to": "00:10"}, "ends before it begins"),
        ({"from": "00:10", "to": "00:10"}, "ends before it begins"),
        ({"from": "00:10", "to": "04:00"}, "The meetup lasted from"),
        ({"from": "noonish"}, "12:00"),
        ({"from": "7"}, "12:00"),
        ({"reason": "  "}, "The reason is empty"),
        ({"change": "remove"}, "nothing to take away"),
    ]
    await an_hour(stage)
    before = stage.kept()

    for options, sentence in nonsense:
        assert sentence in await correct(stage, **options), options
    assert stage.kept() == before


async def test_a_host_does_not_correct_themselves_nor_a_bot(stage: Stage) -> None:
    await an_hour(stage)
    before = stage.kept()

    assert "another host" in await correct(stage, stage.host)
    assert "A bot attends no meetup" in await correct(stage, member=stage.music)
    assert stage.kept() == before


async def test_what_counts_already_is_not_added_again(stage: Stage) -> None:
    await an_hour(stage)

    assert "nothing to add" in await correct(stage, stage.li)


async def test_two_meetups_that_began_in_one_minute_are_told_apart(stage: Stage) -> None:
    for _ in range(2):
        await stage.start()
        await stage.host.command("leancoffee finish")
    before = stage.kept()

    offered = await stage.host.actor.autocomplete(stage.channel, "attendance list", "meetup", "")
    names = [str(each["name"]) for each in offered]
    by_name = [said(await stage.host.command("attendance list", meetup=each)) for each in names]
    ambiguous = await correct(stage, meetup="2026-01-01 00:00 · #lean-coffee")
    of_a_day = await correct(stage, meetup="1 January 2026")

    assert len(set(names)) == 2
    assert all("Attendance of" in each for each in by_name)
    assert ambiguous.startswith("Several meetups go by `2026-01-01 00:00 · #lean-coffee`.")
    assert of_a_day.startswith("Several meetups go by `1 January 2026`.")
    assert stage.kept() == before


async def test_a_meetup_is_named_by_its_day_where_no_other_one_was_on_it(stage: Stage) -> None:
    await an_hour(stage)

    for day in ("2026-01-01", "Thursday, 1 January 2026"):
        assert "Attendance of" in said(await stage.host.command("attendance list", meetup=day))
    for other in ("2026-01-02", "Lean Coffee"):
        refused = said(await stage.host.command("attendance list", meetup=other))
        assert refused.startswith(f"No meetup here goes by `{other}`. They go by their day, time and channel")


async def test_before_the_end_nothing_is_corrected(stage: Stage) -> None:
    await stage.start()

    assert "No meetup was held here" in await correct(stage)


async def test_a_meetup_begun_late_gets_its_true_start(stage: Stage) -> None:
    await stage.minutes_pass(30)
    await an_hour(stage)

    answer = said(await stage.host.command("attendance start", began="00:10", reason="Forgot to press"))

    assert "It lasted from 2026-01-01 00:10" in answer
    assert "attested" in answer
    assert (await stage.meetup()).phase is Phase.ENDED


async def test_a_meetup_cancelled_at_its_end_is_settled_after_all(stage: Stage) -> None:
    await stage.start()
    await stage.minutes_pass(60)
    await stage.host.command("leancoffee cancel")
    listed = said(await stage.host.command("attendance list"))

    answer = said(await stage.host.command("attendance settle", reason="Pressed the wrong button"))
    await stage.minutes_pass(1)

    assert "That meetup was cancelled" in listed
    assert "It lasted 60 minutes." in answer
    assert "60 attested" in answer
    assert (await stage.meetup()).phase is Phase.ENDED
    assert stage.newest("2 attendees")
    assert not stage.messages("cancelled")


async def test_that_it_is_settled_after_all_is_taken_back_with_all_its_records_and_said_once_more(
    stage: Stage,
) -> None:
    await stage.start()
    await stage.minutes_pass(60)
    await stage.host.command("leancoffee cancel")
    answer = await stage.host.command("attendance settle", reason="The wrong meetup")
    await stage.minutes_pass(1)

    await stage.host.press("↩ Take the settling back", on=answer.followups[-1])
    await stage.minutes_pass(1)

    assert (await stage.meetup()).phase is Phase.CANCELLED
    assert stage.newest("took back that this meetup took place")
    assert stage.rows("SELECT * FROM credit_records") == []
    assert "That meetup was cancelled" in said(await stage.host.command("attendance list"))
    await stage.host.command("attendance settle", reason="The right one after all")
    await stage.minutes_pass(1)
    assert stage.newest("2 attendees")
    assert len(stage.rows("SELECT * FROM credit_records")) == 2


async def test_a_meetup_is_found_however_many_were_held_after_it_in_other_channels(stage: Stage) -> None:
    await an_hour(stage)
    elsewhere = stage.guild.create_text_channel("elsewhere")
    for number in range(30):
        stage.change(
            "INSERT INTO meetups SELECT * FROM ("
            f"SELECT 'later{number}' AS meetup_id, guild_id, {elsewhere.id} AS channel_id, voice_channel_id, phase, "
            f"planned_at, '2026-01-02T00:{number:02}:00.000000+00:00', '2026-01-02T01:00:00.000000+00:00', "
            "credited_at, is_shown, is_settled, is_in_history FROM meetups WHERE channel_id <> "
            f"{elsewhere.id})"
        )

    offered = await stage.host.actor.autocomplete(stage.channel, "attendance list", "meetup", "")
    [found] = await stage.host.actor.autocomplete(stage.channel, "attendance list", "meetup", "2026-01-01")

    assert len(offered) == 25
    assert "2 people attended." in said(await stage.host.command("attendance list"))
    for typed in (found["value"], found["name"]):
        assert "2 people attended." in said(await stage.host.command("attendance list", meetup=typed))


async def test_a_time_that_the_clocks_show_twice_is_shown_and_read_with_what_it_is_called(
    stage: Stage,
) -> None:
    await stage.administrator().command("leancoffee settings", time_zone="Europe/Berlin")
    await stage.until(datetime(2026, 10, 25, 0, 0, tzinfo=UTC))
    await stage.start()
    await stage.minutes_pass(120)
    await stage.host.command("leancoffee finish")

    options: dict[str, Any] = {"from": "2:10 CET", "to": "2:40 CET"}
    answer = await correct(stage, **options)
    card = said(await stage.host.command("attendance list"))
    refused = await correct(stage, **{**options, "from": "2:10 EST"})

    assert "30 minutes in that meetup now" in answer
    assert "02:10 CET–02:40 CET" in card
    assert "is not called EST then, but CEST, CET." in refused


async def test_the_attendance_of_many_is_written_away_from_the_loop(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Five hundred people who come and go would hold everybody up for half a second."""
    await an_hour(stage)
    corrections = stage.sim.bot.use_cases.corrections
    ask = corrections.sheet

    async def crowded(meetup_id: str, actor: Actor, guild_id: int) -> AttendanceSheet:
        sheet = await ask(meetup_id, actor, guild_id)
        (attended, *_) = sheet.attendance.members.values()
        crowd = dict.fromkeys(range(1, 301), attended)
        return replace(sheet, attendance=replace(sheet.attendance, members=crowd))

    monkeypatch.setattr(corrections, "sheet", crowded)
    with calls_here(credit) as credited:
        answer = said(await stage.host.command("attendance list"))

    assert "300 people attended" in answer
    assert credited.count == 0
