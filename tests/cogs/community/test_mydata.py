"""`/mydata`: everybody sees and deletes what is held of them, and of nobody else."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from bot.core.meetup.parts import Phase
from bot.ui.kit.custom_id import Action, click
from support.hands import text_of
from tests.cogs.stage import FEBRUARY, SIZING, TRUNK, Stage, file_in, propose_by_command, said, seen


async def delete(stage: Stage) -> str:
    """Li types the command and says yes twice; what she reads at the end."""
    shown = await stage.li.command("mydata delete")
    shown = await stage.li.press("Delete my data…", on=seen(shown))
    answer = said(await stage.li.press("Delete for good", on=seen(shown)))
    await stage.env.settle()
    return answer


@pytest.mark.parametrize("moment", ["gathering", "voting", "discussing", "thumbs", "closing", "ended"])
async def test_deleting_takes_a_command_and_two_presses_and_leaves_nothing(stage: Stage, moment: str) -> None:
    await stage.reach(moment)

    answer = await delete(stage)

    assert "Your data is deleted" in answer
    content = stage.sim.database.read_bytes()
    assert str(stage.li.id).encode() not in content
    assert stage.li.id.to_bytes(8) not in content
    assert TRUNK.encode() not in content
    assert SIZING.encode() in content


@pytest.mark.parametrize("moment", ["gathering", "voting", "discussing", "thumbs"])
async def test_the_boards_are_drawn_again_without_the_words(stage: Stage, moment: str) -> None:
    await stage.reach(moment)
    assert stage.messages(TRUNK)

    await delete(stage)
    await stage.minutes_pass(1)

    assert stage.messages(TRUNK) == []
    assert stage.messages(f"<@{stage.li.id}>") == []


@pytest.mark.parametrize("later", [0.0, 1.0, 30.0])
async def test_loud_and_quiet_lines_about_their_topics_are_drawn_again_too(
    stage: Stage, later: float
) -> None:
    await stage.administrator().command("leancoffee settings", warning=True, timebox="3")
    await stage.reach("discussing")
    await stage.minutes_pass(3.1)
    assert [len(stage.messages(each)) for each in ("One minute left: ", "Time is up on ")] == [1, 1]
    assert stage.messages(f"Time is up on {TRUNK}")
    await stage.minutes_pass(later)

    await delete(stage)
    await stage.minutes_pass(1)

    assert stage.messages(TRUNK) == []
    assert stage.messages(SIZING)


async def test_the_summary_and_the_boards_of_a_meetup_that_is_over_too(stage: Stage) -> None:
    await stage.reach("ended")
    await stage.minutes_pass(20)
    assert stage.messages(TRUNK)

    await delete(stage)
    await stage.minutes_pass(1)

    assert stage.messages(TRUNK) == []
    assert "a former member" in "\n".join(text_of(each) for each in stage.messages())


async def test_a_meetup_goes_on_to_its_end_without_them(stage: Stage) -> None:
    await stage.reach("discussing")
    await delete(stage)

    await stage.host.command("leancoffee next")
    await stage.host.command("leancoffee finish")

    assert "### Your SEU log" in said(await stage.host.command("seu log"))
    assert "No records yet" in said(await stage.li.command("seu log"))


@pytest.mark.parametrize("comes", ["before the start", "by another channel"])
async def test_who_comes_again_after_deleting_theirs_is_counted_wherever_they_sat_down_first(
    stage: Stage, comes: str
) -> None:
    await stage.li.command("leancoffee help")
    await delete(stage)
    if comes == "by another channel":
        await stage.li.actor.join_voice(stage.guild.create_voice_channel("Lounge"))
    await stage.li.actor.join_voice(stage.voice)

    await stage.host.actor.join_voice(stage.voice)
    await stage.host.command("leancoffee start")
    await stage.minutes_pass(10)
    await stage.host.command("leancoffee finish")

    assert stage.rows("SELECT minutes FROM credit_records") == [(10,), (10,)]


async def test_who_asks_to_be_noted_after_deleting_theirs_is_counted_where_they_sit(stage: Stage) -> None:
    await stage.reach("gathering")
    await delete(stage)

    assert "is noted in meetups" in said(await stage.li.command("mydata attendance", noted="on"))
    await stage.minutes_pass(10)
    await stage.host.command("leancoffee finish")

    assert (stage.li.id, 10) in stage.rows("SELECT member_id, minutes FROM credit_records")


async def test_the_host_may_delete_theirs_and_somebody_else_leads(stage: Stage) -> None:
    await stage.reach("gathering")
    shown = await stage.host.command("mydata delete")
    shown = await stage.host.press("Delete my data…", on=seen(shown))
    await stage.host.press("Delete for good", on=seen(shown))
    await stage.minutes_pass(1)

    assert stage.messages("hosted by a former member")
    await stage.host.command("leancoffee next")  # who acts again is somebody new
    assert await stage.phase() is Phase.VOTING


@pytest.mark.parametrize("hosted_then", ["they host", "somebody else hosts", "it is over"])
async def test_the_line_that_says_who_hosts_names_them_no_more(stage: Stage, hosted_then: str) -> None:
    await stage.reach("gathering", title="Li's retro")
    await stage.host.command("leancoffee host", member=stage.li.actor)
    await stage.minutes_pass(1)
    assert stage.messages(f"<@{stage.li.id}>, you host")
    if hosted_then != "they host":
        await stage.sam.actor.join_voice(stage.voice)
        await stage.host.command("leancoffee host", member=stage.sam.actor)
        await stage.minutes_pass(1)
    if hosted_then == "it is over":
        await stage.host.command("leancoffee finish")

    await delete(stage)
    await stage.minutes_pass(1)

    assert stage.messages(f"<@{stage.li.id}>") == []
    assert (
        len(stage.messages("From here on somebody else hosted"))
        == {
            "they host": 0,
            "somebody else hosts": 1,
            "it is over": 2,
        }[hosted_then]
    )


async def test_a_series_goes_on_without_its_host(stage: Stage) -> None:
    await stage.schedule_ahead()
    sent = len(stage.env.http_requests)
    shown = await stage.host.command("mydata delete")
    shown = await stage.host.press("Delete my data…", on=seen(shown))
    await stage.host.press("Delete for good", on=seen(shown))

    await stage.until(FEBRUARY - timedelta(days=6))
    assert stage.messages("hosted by a former member")
    assert stage.messages("It has no host any more who sees its channel")
    assert stage.sent("GET", "/members/", after=sent) == [], (
        "Discord knows nobody by the number of an erased member"
    )
    await stage.until(FEBRUARY)
    await stage.sim.restart()
    await stage.host.command("leancoffee start")

    assert (await stage.meetup()).plan.host_id == stage.host.id


@pytest.mark.parametrize("goes_on", [False, True])
async def test_reminders_are_drawn_again_without_the_words_whatever_became_of_the_meetup(
    stage: Stage, goes_on: bool
) -> None:
    await stage.plan()
    await stage.propose()
    await stage.until(FEBRUARY - timedelta(hours=1))
    if goes_on:
        await stage.until(FEBRUARY)
        await stage.host.command("leancoffee start")
        await stage.host.command("leancoffee finish")
    reminder = stage.newest("coffee: <t:")
    assert TRUNK in text_of(reminder)

    await delete(stage)
    await stage.minutes_pass(1)

    assert stage.messages(TRUNK) == []
    assert stage.messages(f"<@{stage.li.id}>") == []
    (after,) = [each for each in stage.messages() if each.id == reminder.id]
    assert ("has started" in text_of(after)) is goes_on
    assert (SIZING in text_of(after)) is not goes_on


async def test_a_host_who_is_asked_to_start_is_named_no_more(stage: Stage) -> None:
    await stage.plan()
    await stage.until(FEBRUARY + timedelta(minutes=31))
    assert len(stage.messages(f"<@{stage.host.id}>, ")) == 2
    shown = await stage.host.command("mydata delete")
    shown = await stage.host.press("Delete my data…", on=seen(shown))
    await stage.host.press("Delete for good", on=seen(shown))
    await stage.minutes_pass(1)

    assert stage.messages(f"<@{stage.host.id}>") == []
    assert len(stage.messages("a former member, ")) == 2


async def test_what_is_left_of_them_is_suggested_without_their_name_and_told_apart(stage: Stage) -> None:
    await stage.reach("discussing")
    for who, title in ((stage.li, "Flow"), (stage.li, "Focus"), (stage.sam, "Erased")):
        await propose_by_command(who, title)
        await who.command("action add", text=title)
    await delete(stage)

    topics = await stage.host.actor.autocomplete(stage.channel, "topic withdraw", "topic", "erased")
    actions = await stage.host.actor.autocomplete(stage.channel, "action edit", "action", "erased")

    assert [each["name"] for each in topics] == ["erased · no. 3", "erased · no. 4", "Erased · Sam"]
    assert [each["name"] for each in actions] == ["erased · no. 1", "erased · no. 2", "Erased · Sam"]


async def test_the_only_one_of_that_name_is_a_former_members(stage: Stage) -> None:
    await stage.reach("discussing")
    for who, title in ((stage.li, "Flow"), (stage.sam, "Erased")):
        await propose_by_command(who, title)
        await who.command("action add", text=title)
    await delete(stage)

    topics = await stage.host.actor.autocomplete(stage.channel, "topic withdraw", "topic", "erased")
    actions = await stage.host.actor.autocomplete(stage.channel, "action edit", "action", "erased")

    assert [each["name"] for each in topics] == ["erased · a former member", "Erased · Sam"]
    assert [each["name"] for each in actions] == ["erased · a former member", "Erased · Sam"]


@pytest.mark.parametrize("question", [1, 2])
async def test_keeping_changes_nothing(stage: Stage, question: int) -> None:
    await stage.reach("voting")
    before = stage.kept()

    shown = await stage.li.command("mydata delete")
    if question == 2:
        shown = await stage.li.press("Delete my data…", on=seen(shown))
    answer = await stage.li.press("Keep it", on=seen(shown))

    assert said(answer) == "Nothing was deleted."
    assert stage.kept() == before


@pytest.mark.parametrize("action", [Action.DELETE_MY_DATA, Action.DELETE_FOR_GOOD, Action.KEEP_MY_DATA])
async def test_nobody_deletes_somebody_elses(stage: Stage, action: Action) -> None:
    await stage.reach("voting")
    before = stage.kept()
    board = stage.newest_with("My dots")

    answer = await stage.sim.forge_click(stage.kim, board, click(action, str(stage.li.id)))

    assert said(answer) == "That is somebody else's data. Use `/mydata` for your own."
    assert stage.kept() == before


async def test_no_line_of_the_log_holds_the_id(stage: Stage, caplog: pytest.LogCaptureFixture) -> None:
    await stage.reach("discussing")
    caplog.clear()

    with caplog.at_level("INFO"):
        await delete(stage)
        await stage.minutes_pass(2)
        await stage.sim.restart(60)

    ours = [each.getMessage() for each in caplog.records if each.name.startswith(("bot", "cogs"))]
    assert any("data was deleted" in each for each in ours)
    assert [each for each in ours if str(stage.li.id) in each] == []


async def test_it_stays_deleted_after_a_restart_in_the_middle_of_a_meetup(stage: Stage) -> None:
    await stage.reach("discussing")
    await delete(stage)
    for each in (stage.host, stage.li):
        await each.actor.leave_voice()

    await stage.sim.restart(30)
    await stage.minutes_pass(1)

    assert str(stage.li.id).encode() not in stage.sim.database.read_bytes()
    assert stage.messages(TRUNK) == []


async def test_the_export_holds_what_is_theirs_and_nothing_of_others(stage: Stage) -> None:
    await stage.reach("ended")

    answer = await stage.li.command("mydata export")

    [file] = seen(answer).attachments
    content = (await file.read()).decode()
    told = json.loads(content)
    assert file.filename == "my-lean-coffee-data.json"
    assert told["your_id"] == str(stage.li.id)
    assert TRUNK in content
    assert SIZING not in content
    assert str(stage.host.id) not in content


async def test_whoever_has_nothing_here_is_told_so_by_an_empty_file(stage: Stage) -> None:
    await stage.reach("ended")

    told = json.loads(await file_in(await stage.kim.command("mydata export")))

    assert told["meetups"] == []
    assert not any(told["tables"].values())


async def test_whoever_turns_attendance_off_in_a_meetup_reads_that_the_time_before_gives_a_record(
    stage: Stage,
) -> None:
    await stage.start()
    await stage.minutes_pass(30)

    answer = said(await stage.li.command("mydata attendance", noted="off"))
    await stage.minutes_pass(20)
    await stage.host.command("leancoffee finish")

    assert "What was noted before stays, and gives you its record" in answer
    assert stage.credited() == {stage.host.id: 50, stage.li.id: 30}
    assert "from now on" not in said(await stage.host.command("mydata attendance"))  # nothing has changed


async def test_whoever_turns_attendance_off_is_in_no_record(stage: Stage) -> None:
    assert "is noted nowhere" in said(await stage.li.command("mydata attendance", noted="off"))
    await stage.start()
    await stage.propose()
    await stage.minutes_pass(10)

    await stage.host.command("leancoffee finish")

    assert (await stage.meetup()).presence.present == {stage.host.id}
    assert "No records yet" in said(await stage.li.command("seu log"))
    assert "is noted nowhere" in said(await stage.li.command("mydata attendance"))
    assert "is noted in meetups" in said(await stage.li.command("mydata attendance", noted="on"))


async def test_check_in_is_refused_to_them_with_a_sentence(stage: Stage) -> None:
    await stage.start_text_only()
    await stage.li.command("mydata attendance", noted="off")

    answer = said(await stage.li.press("Check in"))

    assert answer.startswith("You chose that your attendance is not noted")
    assert (await stage.meetup()).presence.present == {stage.host.id}


async def test_help_tells_what_is_kept(stage: Stage) -> None:
    shown = await stage.kim.command("help")

    answer = said(await stage.kim.press("What I keep about you", on=seen(shown)))

    assert "`/mydata delete`" in answer


async def test_it_works_in_a_direct_message_and_after_leaving_the_server(stage: Stage) -> None:
    await stage.reach("ended")
    user = stage.li.actor.user
    stage.guild.remove_member(user)

    shown = await user.slash("mydata delete")
    shown = await user.click(shown.response, label="Delete my data…")
    await user.click(shown.response, label="Delete for good")
    await stage.env.settle()

    assert (stage.li.id,) not in stage.rows("SELECT member_id FROM aliases")
