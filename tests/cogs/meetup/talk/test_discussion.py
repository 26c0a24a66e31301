"""The talk: timeboxes that end aloud, thumbs that decide, and a host who can always step in."""

from __future__ import annotations

import pytest

from bot.core.meetup.decide import HOSTS_ONLY
from bot.core.meetup.parts import Phase, TopicState
from bot.ui.kit.custom_id import Action, Op, click
from bot.ui.kit.text import relative
from support.hands import labels_of, text_of
from tests.cogs import raw
from tests.cogs.stage import SIZING, TRUNK, Stage, buttons, said, seen

THUMBS = ["👍", "✋", "👎"]


async def test_the_board_shows_topic_proposer_dots_and_a_countdown(stage: Stage) -> None:
    await stage.reach("discussing")

    ends = int(stage.env.now().timestamp()) + 300
    assert text_of(stage.newest()) == (
        "-# ☕ Discussing 1 of 2\n"
        f"## {TRUNK}\n"
        f"-# proposed by <@{stage.li.id}> · 2 dots\n"
        "Long branches hurt.\n"
        f"**Ends <t:{ends}:R>** · first timebox of **5**/3/2\n"
        f"-# Next up: {SIZING} (0)"
    )
    assert labels_of(stage.newest()) == ["Raise hand", "Takeaway", "Action", "Propose", "Host"]


async def test_when_time_is_up_one_line_mentions_exactly_those_who_are_there(stage: Stage) -> None:
    await stage.reach("discussing")
    before = len(stage.env.http_requests)

    await stage.minutes_pass(5)

    (loud,) = stage.sent("POST", "/messages", after=before)
    assert sorted(map(str, loud.json["allowed_mentions"]["users"])) == sorted(
        [str(stage.host.id), str(stage.li.id)]
    )
    assert loud.json["allowed_mentions"]["parse"] == []
    assert f"Time is up on {TRUNK}" in text_of(stage.newest())
    assert labels_of(stage.newest()) == THUMBS
    assert labels_of(stage.newest("Discussing 1 of 2")) == [
        "Raise hand",
        "Takeaway",
        "Action",
        "Propose",
        "Host",
    ]


async def test_no_countdown_is_edited_while_the_clock_ticks(stage: Stage) -> None:
    await stage.reach("discussing")
    before = len(stage.env.http_requests)

    await stage.minutes_pass(4.9)

    assert stage.sent(after=before) == []


async def test_extensions_follow_the_list_and_after_the_last_the_next_topic_follows(stage: Stage) -> None:
    await stage.reach("thumbs")
    for minutes in (3, 2):
        await stage.li.press("👍")
        await stage.host.press("👍")
        await stage.minutes_pass(minutes)

    assert "All its timeboxes (5/3/2) are used." in text_of(stage.newest("Time is up on"))
    assert f"Now: **{SIZING}**" in text_of(stage.newest("Time is up on"))
    assert SIZING in text_of(stage.newest("Discussing 2 of 2"))
    assert "Talked about for 10 minutes. All its timeboxes were used." in text_of(
        stage.newest("Talked about for")
    )


async def test_after_the_last_topic_the_closing_round_begins(stage: Stage) -> None:
    await stage.reach("thumbs")
    await stage.minutes_pass(0.5 + 5 + 0.5)

    assert await stage.phase() is Phase.CLOSING
    assert "**Closing round:** what do you take home?" in text_of(stage.newest())


async def test_a_pause_stops_the_clock(stage: Stage) -> None:
    await stage.reach("paused")
    assert "⏸ **Paused** with 3:00 left" in text_of(stage.newest())
    await stage.minutes_pass(60)

    await stage.host.command("leancoffee resume")

    await stage.minutes_pass(2.9)
    assert not stage.messages("Time is up")
    await stage.minutes_pass(0.1)
    assert stage.messages("Time is up")


async def test_what_cannot_be_paused_or_resumed_is_refused(stage: Stage) -> None:
    await stage.reach("discussing")
    assert said(await stage.host.command("leancoffee resume")) == (
        "The clock is not paused. Stop it with `/leancoffee pause`."
    )
    await stage.host.command("leancoffee pause")
    before = stage.kept()
    assert said(await stage.host.command("leancoffee pause")) == (
        "The clock stands still already. Go on with `/leancoffee resume`."
    )
    assert stage.kept() == before


@pytest.mark.parametrize(
    ("moment", "why"),
    [("voting", "Voting is under way."), ("closing", "The closing round has begun.")],
)
async def test_there_is_no_clock_to_command_outside_the_discussion(
    stage: Stage, moment: str, why: str
) -> None:
    await stage.reach(moment)
    before = stage.kept()

    for command in ("pause", "resume", "extend", "skip"):
        assert said(await stage.host.command(f"leancoffee {command}")).startswith(why), command
    assert stage.kept() == before


async def test_the_host_may_give_any_minutes(stage: Stage) -> None:
    await stage.reach("discussing")

    await stage.host.command("leancoffee extend", minutes=10)

    await stage.minutes_pass(14.9)
    assert not stage.messages("Time is up")
    await stage.minutes_pass(0.1)
    assert stage.messages("Time is up")


async def test_extending_an_open_thumb_vote_overrules_it(stage: Stage) -> None:
    await stage.reach("thumbs")

    await stage.host.command("leancoffee extend")

    assert "second timebox of 5/**3**/2" in text_of(stage.newest("Discussing 1 of 2"))
    assert "the host gave 3 more minutes before the thumbs were counted" in text_of(
        stage.newest("Time was up")
    )


async def test_a_skipped_topic_is_parked_and_the_next_one_follows(stage: Stage) -> None:
    await stage.reach("discussing")

    await stage.host.command("leancoffee skip")

    meetup = await stage.meetup()
    assert meetup.state_of(1) is TopicState.PARKED
    assert meetup.current_topic is meetup.agenda.topics[2]
    assert "The host skipped it; it is parked." in text_of(stage.newest(TRUNK))


async def test_an_old_panel_does_not_skip_the_wrong_topic(stage: Stage) -> None:
    await stage.reach("discussing")
    old = await stage.host.press("Host")
    await stage.press_host("Done, next topic")
    before = stage.kept()

    await stage.host.press("Done, next topic", on=seen(old))

    assert stage.kept() == before
    assert text_of(seen(old)).startswith(
        "**Moved on; this is now.** What you pressed meant an earlier moment"
    )
    assert f"**{SIZING}**" in text_of(seen(old))
    await stage.host.press("Closing round", on=seen(old))
    assert await stage.phase() is Phase.CLOSING


async def test_who_may_not_host_any_more_is_shown_no_panel_of_now(stage: Stage) -> None:
    await stage.reach("discussing")
    meetup = await stage.meetup()
    await stage.press_host("Done, next topic")

    answer = await raw.click(stage.li, click(Action.DO, meetup, Op.NEXT, meetup.moment))

    assert said(answer).startswith(str(HOSTS_ONLY))


async def test_a_used_panel_shows_what_can_be_done_next(stage: Stage) -> None:
    await stage.reach("discussing")

    panel = await stage.press_host("Pause")

    assert "Resume" in buttons(panel)
    assert "Pause" not in buttons(panel)


async def test_a_thumb_for_a_vote_that_is_over_is_refused(stage: Stage) -> None:
    await stage.reach("thumbs")
    old = click(Action.THUMB, await stage.meetup(), 1, "up")
    await stage.minutes_pass(0.5)
    before = stage.kept()

    answer = await raw.click(stage.li, old)

    assert said(answer) == "That thumb vote is over. The next one opens when the timebox ends."
    assert stage.kept() == before


@pytest.mark.parametrize(
    ("moment", "shown"),
    [
        ("gathering", "Phase: **gathering topics**"),
        ("voting", "Phase: **voting**"),
        ("discussing", "first timebox of **5**/3/2"),
        ("paused", "paused with 3:00 left"),
        ("thumbs", "time is up; thumbs are being shown"),
        ("closing", "Phase: **closing round**"),
    ],
)
async def test_the_status_says_where_the_meetup_stands(stage: Stage, moment: str, shown: str) -> None:
    await stage.reach(moment)

    assert shown in said(await stage.kim.command("leancoffee status"))


async def test_every_panel_button_names_the_moment_it_was_drawn_for(stage: Stage) -> None:
    await stage.reach("thumbs")
    moment = (await stage.meetup()).moment

    panel = str(seen(await stage.host.press("Host")).components)

    assert panel.count("lc:do:") == panel.count(f":{moment}'")
    assert f":{Op.EXTEND}:" in panel


async def test_two_hosts_who_press_next_at_once_move_on_by_one_topic(stage: Stage) -> None:
    await stage.reach("discussing")
    meetup = await stage.meetup()
    pressed = click(Action.DO, meetup, Op.NEXT, meetup.moment)

    answers = [raw.emit_click(stage.host, pressed) for _ in range(2)]
    await stage.env.settle()

    assert sum("Moved on; this is now." in said(each) for each in answers) == 1
    assert SIZING in text_of(stage.newest("Discussing 2 of 2"))


async def test_more_minutes_from_the_host_are_told_on_the_board_and_on_the_prompt(stage: Stage) -> None:
    await stage.reach("discussing")
    await stage.host.command("leancoffee extend", minutes=10)
    assert "first timebox of **5**/3/2 · +10 from the host" in text_of(stage.newest("Discussing 1 of 2"))
    await stage.minutes_pass(15)

    await stage.host.command("leancoffee extend", minutes=4)

    assert "second timebox of 5/**3**/2 · +4 from the host" in text_of(stage.newest("Discussing 1 of 2"))
    assert stage.messages("the host gave 4 more minutes before the thumbs were counted")


async def test_a_decided_vote_tells_when_the_next_timebox_ends(stage: Stage) -> None:
    await stage.reach("thumbs")
    await stage.li.press("👍")
    await stage.host.press("👍")

    box = (await stage.meetup()).flow.timebox
    assert box is not None
    assert box.ends_at is not None
    assert f"→ 3 more minutes, ends {relative(box.ends_at)}" in text_of(stage.newest("Rule: majority"))
