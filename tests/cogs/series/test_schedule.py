"""`/leancoffee schedule`: what a host does with a series, and what everybody sees."""

from __future__ import annotations

import re
from typing import Any

from discord import app_commands

from bot.core.meetup.parts import Phase
from bot.ui.kit.custom_id import Action, click
from support.hands import labels_of, text_of
from tests.cogs import moderating, raw
from tests.cogs.stage import TRUNK, Stage, buttons, said, seen

DATE = re.compile(r"<t:(\d+):[Ff]>")
JANUARY, FEBRUARY, MARCH = 1767268800, 1770292800, 1772712000
"""Noon of the first Thursdays of 2026 in UTC: 1 January, 5 February and 5 March."""
DAY = 86400


def dates(shown: str) -> list[int]:
    """The dates that a card shows, as seconds since 1970 (UTC)."""
    return [int(each) for each in DATE.findall(shown)]


async def test_nothing_is_saved_before_the_preview_is_approved(stage: Stage) -> None:
    answer = await stage.preview()

    assert dates(said(answer))[:3] == [JANUARY, FEBRUARY, MARCH]
    assert len(dates(said(answer))) == 6
    assert buttons(answer) == ["Save", "Discard"]
    assert stage.rows("SELECT * FROM series") == []


async def test_saving_opens_the_meetup_whose_time_has_come_and_says_so(stage: Stage) -> None:
    preview = await stage.preview()

    answer = await stage.host.press("Save", on=seen(preview))

    assert "Saved." in said(answer)
    assert f"The meetup of <t:{JANUARY}:F> is on its board in <#{stage.channel.id}> already." in said(answer)
    assert await stage.phase() is Phase.PLANNED


async def test_a_board_that_waits_for_its_channel_is_not_said_to_open_at_a_time_that_is_past(
    stage: Stage,
) -> None:
    await stage.schedule()
    preview = await stage.preview(title="Another one")

    answer = said(await stage.host.press("Save", on=seen(preview)))

    assert (
        f"The board of <t:{JANUARY}:F> opens for topics in <#{stage.channel.id}> once nothing is in" in answer
    )
    assert "Another meetup is open" in answer
    assert ":R>" not in answer


async def test_a_series_whose_meetup_is_far_off_says_when_its_board_opens(stage: Stage) -> None:
    preview = await stage.preview(first_day="2026-01-02", opens=5)

    answer = await stage.host.press("Save", on=seen(preview))

    opening = FEBRUARY - 5 * DAY
    assert f"The board of <t:{FEBRUARY}:F> opens for topics <t:{opening}:R>" in said(answer)
    assert stage.messages() == []


async def test_every_option_reaches_the_series(stage: Stage) -> None:
    board = stage.guild.create_text_channel("monthly")
    answer = await stage.preview(
        title="Kaffeeklatsch",
        rule="fifth friday",
        time="7:30 pm",
        time_zone="Europe/Berlin",
        duration=90,
        voice_channel=stage.voice,
        text_channel=board,
        first_day="2026-02-01",
        missing_day="last",
        dots=5,
        timebox="8/4",
        opens=14,
        reminders=False,
        start="alone",
        carries=1,
    )

    for expected in (
        "### Kaffeeklatsch",
        "Fifth Friday of every month, **19:30** Europe/Berlin",
        "**Lasts** 90 minutes",
        f"**Board** in <#{board.id}>",
        f"**Attendance** in <#{stage.voice.id}>",
        "it starts by itself",
        "open 14 days before",
        "come back up to 1 time",
        "**Dots** 5 each\n**Timeboxes** 8/4 minutes",
        "**Reminders** none",
        "takes the last one instead",
    ):
        assert expected in said(answer)
    assert dates(said(answer))[0] == 1772217000  # Friday 27 February 2026, 18:30 UTC


async def test_a_time_and_a_timebox_list_are_read_as_people_type_them(stage: Stage) -> None:
    answer = await stage.preview(time="noon", timebox="5 3 2 min")
    assert "12:00" in said(answer)
    await stage.host.press("Save", on=seen(answer))

    assert (await stage.meetup()).plan.policy.timeboxes == (5, 3, 2)
    refused = await stage.preview(time="7")
    assert said(refused) == "Write the time in hours and minutes, for example `12:00`, `19:30` or `7 pm`."


async def test_a_discarded_preview_leaves_nothing(stage: Stage) -> None:
    preview = await stage.preview()

    answer = await stage.host.press("Discard", on=seen(preview))

    assert said(answer) == "Discarded. Nothing was changed."
    assert stage.rows("SELECT * FROM series") == stage.rows("SELECT * FROM series_drafts") == []


async def test_a_preview_can_be_saved_after_a_restart(stage: Stage) -> None:
    preview = await stage.preview()
    await stage.sim.restart()

    assert "Saved." in said(await stage.host.press("Save", on=seen(preview)))


async def test_pressing_save_twice_makes_one_series(stage: Stage) -> None:
    await stage.preview()
    [(draft_id,)] = stage.rows("SELECT draft_id FROM series_drafts")

    for _ in range(2):
        raw.emit_click(stage.host, click(Action.DRAFT_SAVE, draft_id))
    await stage.env.settle()

    assert len(stage.rows("SELECT * FROM series")) == 1
    assert len(stage.messages()) == 1


async def test_an_edit_is_shown_first_and_then_saved(stage: Stage) -> None:
    series_id = await stage.schedule_ahead()

    preview = await stage.host.command("leancoffee schedule edit", series=series_id, time="18:00")
    assert "Nothing is changed yet." in said(preview)
    assert "**12:00** UTC" in said(await stage.host.command("leancoffee schedule list"))
    await stage.host.press("Save", on=seen(preview))

    assert "**18:00** UTC" in said(await stage.host.command("leancoffee schedule list"))


async def test_an_edit_names_no_default_for_what_it_leaves_as_it_is(stage: Stage) -> None:
    words = {
        each.name: {option.display_name: str(option.description) for option in each.parameters}
        for each in stage.sim.bot.tree.walk_commands()
        if isinstance(each, app_commands.Command) and each.qualified_name.startswith("leancoffee schedule")
    }

    assert words["create"]["text_channel"] == "Where its board is (default: this channel)"
    assert words["edit"]["text_channel"] == "Where its board is"
    assert [each for each in words["edit"].values() if "default" in each] == []


async def test_a_series_takes_over_what_the_server_has_chosen_since_and_the_preview_names_it(
    stage: Stage,
) -> None:
    series_id = await stage.plan()
    await stage.li.propose("Sizing")
    ada = stage.administrator()
    await ada.command(
        "leancoffee settings", authors="never", minutes_shown=True, dots_per_topic=1, chime=True
    )
    assert f"<@{stage.li.id}>" in text_of(stage.newest("Sizing"))

    preview = await stage.host.command("leancoffee schedule edit", series=series_id, server_settings=True)

    assert "✏️ **Authors of topics** never shown" in said(preview)
    assert "✏️ **Dots on one topic** at most 1" in said(preview)
    assert "✏️ **Summary** says how long each person was there" in said(preview)
    assert "✏️ before: **Chime** off" in said(preview)
    assert "**Gathering**" not in said(preview)

    await stage.host.press("Save", on=seen(preview))
    assert f"<@{stage.li.id}>" not in text_of(stage.newest("Sizing"))


async def test_an_edit_reaches_the_board_that_is_open_already(stage: Stage) -> None:
    series_id = await stage.schedule()
    await stage.li.propose("Trunk-based development")

    preview = await stage.host.command("leancoffee schedule edit", series=series_id, time="18:00")
    await stage.host.press("Save", on=seen(preview))

    (board,) = stage.messages("☕")
    assert f"**<t:{JANUARY + 6 * 3600}:F>**" in text_of(board)
    assert "Trunk-based development" in text_of(board)


async def test_an_edit_of_the_text_channel_takes_the_board_along(stage: Stage) -> None:
    series_id = await stage.schedule()
    await stage.li.propose(TRUNK)
    monthly = stage.guild.create_text_channel("monthly")

    edited = await stage.host.command("leancoffee schedule edit", series=series_id, text_channel=monthly)
    await stage.host.press("Save", on=seen(edited))

    assert "this meetup takes place there. Its topics went along" in text_of(stage.newest())
    (board,) = monthly.history()
    assert TRUNK in text_of(board)


async def test_a_series_can_do_without_its_voice_channel_from_now_on(stage: Stage) -> None:
    series_id = await stage.schedule_ahead(voice_channel=stage.voice)

    preview = await stage.host.command("leancoffee schedule edit", series=series_id, text_only=True)

    assert "**Attendance** from Check in to Check out" in said(preview)


async def test_a_voice_channel_is_not_named_and_done_without_at_once(stage: Stage) -> None:
    series_id, options = await stage.schedule_ahead(), {"voice_channel": stage.voice, "text_only": True}

    answer = await stage.host.command("leancoffee schedule edit", series=series_id, **options)

    assert said(answer).startswith("Name a voice channel, or do without one")


async def test_the_list_shows_every_series_to_everybody(stage: Stage) -> None:
    await stage.schedule_ahead(title="Monthly coffee")
    await stage.schedule_ahead(title="Weekly tea", rule="every Tuesday", time_zone="Europe/Berlin")

    shown = said(await stage.kim.command("leancoffee schedule list"))

    assert "### 2 series" in shown
    assert f"First Thursday of every month, **12:00** UTC\n<t:{FEBRUARY}:F>\n<t:{MARCH}:F>" in shown
    assert "**Weekly tea**\nEvery Tuesday, **12:00** Europe/Berlin" in shown


async def test_a_server_sees_its_own_series_only(stage: Stage) -> None:
    await stage.schedule_ahead()
    elsewhere = stage.env.create_guild("Elsewhere")
    channel = elsewhere.create_text_channel("general")
    guest = elsewhere.add_member(stage.env.create_user("joe"))

    answer = await type(stage.host)(stage.env, guest, channel).command("leancoffee schedule list")

    assert said(answer).startswith("There is no series in this server yet.")


async def test_pausing_calls_the_planned_meetup_off_and_says_so_on_its_board(stage: Stage) -> None:
    series_id = await stage.schedule()
    await stage.li.propose("Trunk-based development")

    answer = await stage.host.command("leancoffee schedule pause", series=series_id)

    assert "Paused." in said(answer)
    assert "Its series is paused, so this meetup does not take place." in text_of(stage.newest("☕"))
    assert "Its topics are kept for the next one." in text_of(stage.newest("☕"))
    assert "**paused**" in said(await stage.kim.command("leancoffee schedule list"))


async def test_resuming_plans_again_with_the_topics_that_were_kept(stage: Stage) -> None:
    series_id = await stage.schedule()
    await stage.li.propose("Trunk-based development")
    await stage.host.command("leancoffee schedule pause", series=series_id)

    answer = await stage.host.command("leancoffee schedule resume", series=series_id)

    assert "It goes on." in said(answer)
    assert "Trunk-based development" in text_of(stage.newest_with("Propose"))


async def test_skipping_leaves_one_date_out_and_it_can_come_back(stage: Stage) -> None:
    series_id = await stage.schedule_ahead()

    skipped = await stage.host.command("leancoffee schedule skip", series=series_id, occurrence="2026-02-05")
    back = await stage.host.command(
        "leancoffee schedule skip", series=series_id, occurrence="2026-02-05", back=True
    )

    assert FEBRUARY not in dates(said(skipped))
    assert "That meetup is left out." in said(skipped)
    assert dates(said(back))[0] == FEBRUARY
    assert "That meetup takes place after all." in said(back)


async def test_moving_changes_one_date_and_marks_it(stage: Stage) -> None:
    series_id = await stage.schedule_ahead()

    answer = await stage.host.command(
        "leancoffee schedule move", series=series_id, occurrence="2026-02-05", day="2026-02-06", time="18:00"
    )

    moved = FEBRUARY + DAY + 6 * 3600
    assert dates(said(answer))[:2] == [moved, MARCH]
    shown = said(await stage.kim.command("leancoffee schedule list"))
    assert f"<t:{moved}:F> (moved)\n<t:{MARCH}:F>" in shown


async def test_a_series_is_deleted_once_the_host_is_sure(stage: Stage) -> None:
    series_id = await stage.schedule()
    question = await stage.host.command("leancoffee schedule delete", series=series_id)
    assert len(stage.rows("SELECT * FROM series")) == 1

    answer = await stage.host.press("Delete the series", on=seen(question))

    assert said(answer) == "The series **Monthly coffee** is deleted."
    assert stage.rows("SELECT * FROM series") == []
    assert "Its series was deleted" in text_of(stage.newest("☕"))


async def test_a_series_is_kept_when_the_host_thinks_again(stage: Stage) -> None:
    series_id = await stage.schedule()
    question = await stage.host.command("leancoffee schedule delete", series=series_id)

    answer = await stage.host.press("Keep it", on=seen(question))

    assert "Nothing was deleted." in said(answer)
    assert len(stage.rows("SELECT * FROM series")) == 1
    assert await stage.phase() is Phase.PLANNED


async def test_what_is_wrong_is_listed_until_a_host_has_mended_it(stage: Stage) -> None:
    series_id = await stage.schedule_ahead(voice_channel=stage.voice)
    await raw.delete_channel(stage.env, stage.voice)
    await stage.sim.restart(down_seconds=29 * DAY)
    troubled = await stage.host.command("leancoffee schedule list")
    assert buttons(troubled) == ["Check again: Monthly coffee"]
    troubled = await stage.host.command("leancoffee schedule list")
    answer = await stage.host.press("Check again: Monthly coffee", on=seen(troubled))
    assert "There is still something wrong." in said(answer)

    edited = await stage.host.command("leancoffee schedule edit", series=series_id, text_only=True)
    await stage.host.press("Save", on=seen(edited))

    assert "⚠" not in said(await stage.kim.command("leancoffee schedule list"))


async def test_as_many_series_as_a_server_can_have_are_listed_on_one_card(stage: Stage) -> None:
    for number in range(20):
        await stage.schedule_ahead(title=f"*{number:02}* " + "~" * 95)

    answer = await stage.kim.command("leancoffee schedule list")

    assert "### 20 series" in said(answer)
    assert said(answer).count("First Thursday") == 20


async def test_a_twenty_first_series_is_refused(stage: Stage) -> None:
    for number in range(20):
        await stage.schedule_ahead(title=f"Series {number}")
    before = stage.kept()

    answer = await stage.preview()

    assert said(answer).startswith("This server has 20 series, which is the most.")
    assert stage.kept() == before


async def test_the_board_of_a_planned_meetup_can_be_brought_back(stage: Stage) -> None:
    await stage.schedule()

    answer = await stage.kim.command("leancoffee status")

    assert f"Starts <t:{JANUARY}:F>, <t:{JANUARY}:R>" in said(answer)
    assert labels_of(stage.newest()) == ["Propose", "Remind me", "Host"]


async def test_no_event_is_promised_of_a_series_where_the_bot_may_make_none(stage: Stage) -> None:
    async def saved(**options: Any) -> str:
        preview = await stage.preview(first_day="2026-01-02", **options)
        return said(await stage.host.press("Save", on=seen(preview)))

    assert "The server's events announce it, unless" in await saved()
    await moderating.deny(stage.env, stage.voice, connect=False)
    assert "do not announce it: I lack **Connect**." in await saved(voice_channel=stage.voice)
    await moderating.let_bot(stage.env, stage.guild, create_events=False)
    assert "do not announce it: I lack **Create Events**." in await saved()
