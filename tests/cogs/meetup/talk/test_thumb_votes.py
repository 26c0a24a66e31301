"""A thumb vote: whom it waits for, when it closes, and what it decides."""

from __future__ import annotations

import pytest

from bot.core.meetup.parts import Stage as TimeboxStage
from support.hands import labels_of, text_of
from tests.cogs.stage import SIZING, TRUNK, Stage, said, seen


async def test_one_thumb_of_a_text_only_meetup_of_three_does_not_decide_for_all(stage: Stage) -> None:
    await stage.start_text_only()
    await stage.propose()
    await stage.host.command("leancoffee next")
    for hands in (stage.li, stage.sam, stage.kim):
        await hands.vote(TRUNK, TRUNK, SIZING)
    await stage.li.press("Check in")
    await stage.host.command("leancoffee next")
    await stage.minutes_pass(5)
    assert "0 of 4 have shown a thumb" in text_of(stage.newest("Time is up"))

    await stage.li.press("👎")

    timebox = (await stage.meetup()).flow.timebox
    assert timebox is not None
    assert timebox.stage is TimeboxStage.THUMBS
    assert "1 of 4 have shown a thumb" in text_of(stage.newest("Time is up"))


async def test_where_nobody_takes_part_that_the_bot_knows_of_nobody_is_counted(stage: Stage) -> None:
    await stage.start_text_only(timebox="40/5")
    await stage.propose()
    for _ in range(2):
        await stage.host.command("leancoffee next")
    await stage.host.press("Check out")
    await stage.minutes_pass(40)
    assert "Nobody has shown a thumb yet. The vote closes" in text_of(stage.newest("Time is up"))

    await stage.sam.press("👎")

    assert "1 has shown a thumb. The vote closes" in text_of(stage.newest("Time is up"))


async def test_the_thumb_vote_closes_when_everyone_present_has_voted(stage: Stage) -> None:
    await stage.reach("thumbs")

    assert "👍 counted" in said(await stage.li.press("👍"))
    timebox = (await stage.meetup()).flow.timebox
    assert timebox is not None
    assert timebox.stage is TimeboxStage.THUMBS
    await stage.host.press("👍")

    assert "2 👍 · 0 ✋ · 0 👎 → 3 more minutes" in text_of(stage.newest("Rule: majority"))
    assert "second timebox of 5/**3**/2" in text_of(stage.newest("Discussing 1 of 2"))
    assert labels_of(stage.newest("Rule: majority")) == []


async def test_the_thumb_vote_closes_by_itself_after_thirty_seconds(stage: Stage) -> None:
    await stage.reach("thumbs")

    await stage.minutes_pass(29 / 60)
    assert len(stage.messages("Discussing 2 of 2")) == 0
    await stage.minutes_pass(1 / 60)

    assert "0 👍 · 0 ✋ · 0 👎 → next topic" in text_of(stage.newest("Rule: majority"))
    assert SIZING in text_of(stage.newest("Discussing 2 of 2"))
    assert "Talked about for 5 minutes" in text_of(stage.newest("The thumbs moved on."))


async def test_how_long_a_thumb_vote_stays_open_is_a_setting(stage: Stage) -> None:
    await stage.administrator().command("leancoffee settings", thumb_seconds=120)
    await stage.reach("thumbs")

    await stage.minutes_pass(1.9)
    assert not stage.messages("Discussing 2 of 2")
    await stage.minutes_pass(0.1)
    assert stage.messages("Discussing 2 of 2")


async def test_somebody_who_is_not_in_the_room_may_vote_but_is_not_waited_for(stage: Stage) -> None:
    await stage.reach("thumbs")

    await stage.kim.press("👎")
    await stage.li.press("👍")
    await stage.host.press("👍")

    assert "2 👍 · 0 ✋ · 1 👎 → 3 more minutes" in text_of(stage.newest("Rule: majority"))


async def test_a_thumb_can_be_changed_until_the_vote_closes(stage: Stage) -> None:
    await stage.reach("thumbs")

    line = seen(await stage.li.press("👍"))
    for thumb in ("✋", "👎"):
        again = await stage.li.press(thumb)
        assert "counted" not in said(again)
        assert line.content == f"{thumb} counted. Tap another one to change your mind."
    await stage.host.press("✋")

    assert "0 👍 · 1 ✋ · 1 👎 → next topic" in text_of(stage.newest("Rule: majority"))


@pytest.mark.parametrize(
    ("rule", "thumbs", "outcome"),
    [
        ("majority", "👍✋", "1 👍 · 1 ✋ · 0 👎 → 3 more minutes"),
        ("majority", "👍👎", "1 👍 · 0 ✋ · 1 👎 → next topic"),
        ("yuret", "✋✋", "0 👍 · 2 ✋ · 0 👎 → 3 more minutes"),
        ("yuret", "👍👎", "1 👍 · 0 ✋ · 1 👎 → next topic"),
        ("strict", "👍👍", "2 👍 · 0 ✋ · 0 👎 → 3 more minutes"),
        ("strict", "👍✋", "1 👍 · 1 ✋ · 0 👎 → next topic"),
        ("host", "👍👎", "1 👍 · 0 ✋ · 1 👎 → the host decides"),
    ],
)
async def test_the_rule_of_the_meetup_decides_and_the_board_says_how(
    stage: Stage, rule: str, thumbs: str, outcome: str
) -> None:
    await stage.administrator().command("leancoffee settings", thumb_rule=rule)
    await stage.reach("thumbs")

    await stage.li.press(thumbs[0])
    await stage.host.press(thumbs[1])

    assert outcome in text_of(stage.newest(f"Rule: {rule}"))


@pytest.mark.parametrize(
    ("choice", "shown"), [("3 more minutes", "second timebox of 5/**3**/2"), ("Done, next topic", SIZING)]
)
async def test_under_the_host_rule_the_thumbs_are_advice_and_the_host_chooses(
    stage: Stage, choice: str, shown: str
) -> None:
    await stage.administrator().command("leancoffee settings", thumb_rule="host")
    await stage.reach("thumbs")
    await stage.minutes_pass(0.5)
    assert f"0 👍 · 0 ✋ · 0 👎. <@{stage.host.id}> decides with Host." in text_of(
        stage.newest("Discussing 1 of 2")
    )
    await stage.minutes_pass(60)

    await stage.press_host(choice)

    assert shown in text_of(stage.newest("Discussing"))
