"""Who hosts a meetup, who is called when time is up, and the host of a meetup without a voice channel."""

from __future__ import annotations

import pytest

from bot.core.meetup.parts import Phase
from bot.ui.kit.custom_id import Action, click
from support.hands import text_of
from tests.cogs.stage import FEBRUARY, SIZING, TRUNK, Stage, said, seen

NOBODY = "Nobody is checked in."


async def test_whoever_starts_a_series_meetup_hosts_it_everywhere_it_is_said(stage: Stage) -> None:
    await stage.plan()
    await stage.until(FEBRUARY)
    host = stage.other_host()
    for each in (host, stage.li):
        await each.actor.join_voice(stage.voice)
    await host.command("leancoffee start")
    await stage.li.propose(TRUNK)

    assert f"hosted by <@{host.id}>" in text_of(stage.newest("hosted by"))
    assert f"hosted by <@{host.id}>" in said(await stage.li.command("leancoffee status"))
    for _ in range(2):
        await host.command("leancoffee next")
    await stage.minutes_pass(5)
    loud = stage.sent("POST", "/messages")[-1]
    assert "Time is up" in str(loud.json)
    assert sorted(map(int, loud.json["allowed_mentions"]["users"])) == sorted([host.id, stage.li.id])
    await host.command("leancoffee finish")
    summary = stage.newest("Your own record")
    assert f"hosted by <@{host.id}>" in text_of(summary)
    (file,) = summary.attachments
    assert "- Host: Bea\n" in (await file.read()).decode()


async def test_after_a_restart_the_host_is_still_who_started_it(stage: Stage) -> None:
    await stage.plan()
    await stage.until(FEBRUARY)
    host = stage.other_host()
    await host.press("Start the meetup", on=seen(await host.press("Host")))
    await stage.sim.restart()
    await stage.li.propose(SIZING)

    assert f"hosted by <@{host.id}>" in text_of(stage.newest("hosted by"))


async def test_a_host_who_is_not_there_is_not_called_when_time_is_up(stage: Stage) -> None:
    await stage.reach("discussing")
    await stage.host.actor.leave_voice()

    await stage.minutes_pass(5)

    loud = stage.sent("POST", "/messages")[-1]
    assert [int(each) for each in loud.json["allowed_mentions"]["users"]] == [stage.li.id]


async def test_the_host_of_a_text_only_meetup_who_never_presses_check_in_is_credited(stage: Stage) -> None:
    await stage.start_text_only()
    assert "1 here now." in text_of(stage.newest("Attendance counts"))
    await stage.minutes_pass(30)

    await stage.host.command("leancoffee finish")

    assert stage.rows("SELECT member_id, minutes, checked_in FROM credit_records ORDER BY member_id") == [
        (stage.host.id, 30, 30)
    ]


async def test_who_starts_a_planned_text_only_meetup_is_checked_in(stage: Stage) -> None:
    await stage.schedule_ahead()
    await stage.until(FEBRUARY)
    host = stage.other_host()

    await host.press("Start the meetup", on=seen(await host.press("Host")))

    assert (await stage.meetup()).presence.present == {host.id}


async def test_a_host_reads_on_the_panel_that_nobody_is_checked_in(stage: Stage) -> None:
    assert NOBODY not in said(await stage.start_text_only())
    await stage.host.press("Check out")

    panel = await stage.host.press("Host")
    assert NOBODY in said(panel)
    await stage.li.press("Check in")
    assert NOBODY not in said(await stage.host.press("Host"))
    assert await stage.phase() is Phase.GATHERING


@pytest.mark.parametrize("is_typed", [True, False])
async def test_a_finish_while_nobody_is_checked_in_warns_and_can_be_taken_back(
    stage: Stage, is_typed: bool
) -> None:
    await stage.start_text_only()
    await stage.host.press("Check out")
    answer = await (stage.host.command("leancoffee finish") if is_typed else stage.press_host("Finish"))
    assert await stage.phase() is Phase.ENDED
    assert "Nobody was checked in at the end." in said(answer)

    await stage.host.press("↩ Undo: Finish", on=seen(answer))
    assert await stage.phase() is Phase.GATHERING


async def test_a_host_who_looks_later_is_sent_where_attendance_can_still_be_given(stage: Stage) -> None:
    await stage.start_text_only()
    board = stage.newest_with("Host")
    await stage.host.press("Check out")
    await stage.host.command("leancoffee finish")
    await stage.minutes_pass(11)

    panel = await stage.sim.forge_click(stage.host, board, click(Action.HOST, await stage.meetup()))

    assert "Take the end back" not in said(panel)
    assert "`/attendance settle`" in said(panel)
    settled = await stage.host.command("attendance settle", reason="Nobody pressed it.")
    assert "Settled after all." in said(settled)


async def test_a_typed_finish_is_for_hosts_also_while_nobody_is_checked_in(stage: Stage) -> None:
    await stage.start_text_only()
    await stage.host.press("Check out")

    assert "Only a host can do that" in said(await stage.li.command("leancoffee finish"))
    assert await stage.phase() is Phase.GATHERING


async def test_nobody_is_told_to_check_in_where_a_voice_channel_counts(stage: Stage) -> None:
    await stage.start()
    for each in (stage.host, stage.li):
        await each.actor.leave_voice()

    panel = await stage.host.press("Host")
    assert NOBODY not in said(panel)
    assert NOBODY not in said(await stage.host.press("Finish", on=seen(panel)))
