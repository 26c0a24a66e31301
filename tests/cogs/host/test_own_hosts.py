"""Handing a meetup over, taking it over, and its co-hosts, as the people concerned do it."""

from __future__ import annotations

import pytest

from bot.core.meetup.decide import HOSTS_ONLY
from bot.core.meetup.parts import Phase
from support.hands import Hands, text_of
from tests.cogs import moderating, raw
from tests.cogs.stage import Stage, buttons, said, seen


def pinged(stage: Stage) -> list[int]:
    """Whom the newest message that was posted mentions aloud."""
    newest = stage.sent("POST", "/messages")[-1]
    return [int(each) for each in newest.json["allowed_mentions"].get("users", [])]


async def test_whom_a_meetup_is_handed_to_is_told_in_the_channel_and_has_the_buttons(stage: Stage) -> None:
    await stage.reach("voting")

    answer = said(await stage.host.command("leancoffee host", member=stage.sam.actor))

    assert f"<@{stage.sam.id}> hosts this meetup now" in answer
    assert f"<@{stage.sam.id}>, you host" in text_of(stage.newest("you host"))
    assert pinged(stage) == [stage.sam.id]
    panel = await stage.sam.press("Host")
    assert "I take over" not in buttons(panel)
    await stage.sam.press("Close voting and start", on=seen(panel))
    assert await stage.phase() is Phase.DISCUSSING


async def test_the_board_names_the_new_host_and_the_co_hosts(stage: Stage) -> None:
    await stage.reach("gathering")

    await stage.host.command("leancoffee host", member=stage.sam.actor)
    await stage.host.command("leancoffee cohost", member=stage.li.actor)

    board = text_of(stage.newest("Propose topics"))
    assert f"hosted by <@{stage.sam.id}>, with <@{stage.li.id}>" in board


async def test_the_summary_and_the_minutes_name_who_hosted_in_the_end(stage: Stage) -> None:
    await stage.reach("closing")
    await stage.host.command("leancoffee host", member=stage.li.actor)

    await stage.minutes_pass(1)
    await stage.li.command("leancoffee finish")

    assert f"hosted by <@{stage.li.id}>" in text_of(stage.newest("Your own record"))


async def test_a_host_takes_the_meetup_back_without_naming_anybody(stage: Stage) -> None:
    await stage.reach("discussing")
    await stage.host.command("leancoffee host", member=stage.li.actor)

    await stage.minutes_pass(1)
    panel = await stage.host.command("leancoffee host")

    assert "Pause" in buttons(panel)
    assert (await stage.meetup()).plan.host_id == stage.host.id
    assert f"<@{stage.host.id}> hosts this meetup now." in text_of(stage.newest("hosts this meetup now"))
    assert pinged(stage) == []


async def test_another_host_takes_over_by_a_button_of_the_panel(stage: Stage) -> None:
    await stage.reach("discussing")
    other = stage.other_host()
    panel = await other.press("Host")

    panel = await other.press("I take over", on=seen(panel))

    assert (await stage.meetup()).plan.host_id == other.id
    assert "I take over" not in buttons(panel)
    again = await other.command("leancoffee host")
    assert said(again) == "You host this meetup already."


async def test_a_co_host_takes_steps_until_removed(stage: Stage) -> None:
    await stage.reach("discussing")
    await stage.host.command("leancoffee cohost", member=stage.li.actor)
    await stage.li.command("leancoffee pause")
    assert str(HOSTS_ONLY) not in said(await stage.li.command("leancoffee resume"))

    answer = await stage.host.command("leancoffee cohost", member=stage.li.actor, remove=True)

    assert "no co-host of this meetup any more" in said(answer)
    assert said(await stage.li.command("leancoffee pause")) == str(HOSTS_ONLY)


@pytest.mark.parametrize("command", ["leancoffee host", "leancoffee cohost"])
async def test_nobody_but_a_host_hands_a_meetup_over(stage: Stage, command: str) -> None:
    await stage.reach("gathering")
    before = stage.kept()

    answer = said(await stage.li.command(command, member=stage.sam.actor))

    assert answer == str(HOSTS_ONLY)
    assert stage.kept() == before


async def test_who_is_no_host_takes_nothing_over(stage: Stage) -> None:
    await stage.reach("gathering")
    before = stage.kept()

    assert f"hosted by <@{stage.host.id}>" in said(await stage.li.command("leancoffee host"))
    assert f"hosted by <@{stage.host.id}>" in said(
        await stage.li.command("leancoffee host", member=stage.li.actor)
    )
    assert stage.kept() == before


@pytest.mark.parametrize("command", ["leancoffee host", "leancoffee cohost"])
async def test_a_meetup_is_not_handed_to_a_bot(stage: Stage, command: str) -> None:
    await stage.reach("gathering")
    before = stage.kept()

    assert "is a bot" in said(await stage.host.command(command, member=stage.music))
    assert stage.kept() == before


@pytest.mark.parametrize("command", ["leancoffee host", "leancoffee cohost"])
async def test_a_meetup_is_not_handed_to_who_does_not_see_its_channel(stage: Stage, command: str) -> None:
    await stage.reach("gathering")
    guests = stage.guild.create_role("Guests")
    user = stage.env.create_user("eve", global_name="Eve")
    hidden_from = Hands(stage.env, stage.guild.add_member(user, roles=[guests]), stage.channel)
    await moderating.hide_from(stage.env, stage.channel, guests)
    before = stage.kept()

    answer = said(await stage.host.command(command, member=hidden_from.actor))

    assert f"hidden from <@{hidden_from.id}>" in answer
    assert stage.kept() == before


async def test_a_meetups_own_host_has_no_say_in_settings_series_and_corrections(stage: Stage) -> None:
    await stage.reach("closing")
    await stage.host.command("leancoffee host", member=stage.li.actor)
    await stage.minutes_pass(1)
    await stage.li.command("leancoffee finish")
    before = stage.kept()

    for command in ("attendance list", "leancoffee schedule create"):
        options = (
            {"title": "Mine", "rule": "first Thursday", "time": "12:00"} if "schedule" in command else {}
        )
        assert said(await stage.li.command(command, **options)) == str(HOSTS_ONLY)
    assert stage.kept() == before


async def test_after_a_restart_the_meetup_is_still_in_the_same_hands(stage: Stage) -> None:
    await stage.reach("gathering")
    await stage.host.command("leancoffee host", member=stage.li.actor)
    lines = len(stage.messages("you host"))

    await stage.sim.restart()

    await stage.minutes_pass(1)
    await stage.li.command("leancoffee next")
    assert await stage.phase() is Phase.VOTING
    assert len(stage.messages("you host")) == lines, "nobody is told a second time"


async def test_an_old_take_over_button_of_a_meetup_that_is_over_says_so(stage: Stage) -> None:
    await stage.reach("closing")
    other = stage.other_host()
    panel = await other.press("Host")
    await stage.host.command("leancoffee finish")

    assert "This meetup is over" in said(await other.press("I take over", on=seen(panel)))


async def test_nobody_hosts_again_whose_data_was_deleted_since(stage: Stage) -> None:
    await stage.reach("discussing")
    await stage.host.command("leancoffee host", member=stage.sam.actor)
    shown = await stage.host.command("mydata delete")
    asked = await stage.host.press("Delete my data…", on=seen(shown))
    await stage.host.press("Delete for good", on=seen(asked))
    await stage.minutes_pass(0.1)
    before = stage.kept()

    answer = said(await stage.sam.command("leancoffee undo"))

    assert "has deleted their data since, so the step stays" in answer
    assert stage.kept() == before
    assert not stage.messages("a former member hosts")
    assert "You host this meetup already." in said(await stage.sam.command("leancoffee host"))


async def test_a_meetup_is_not_given_back_to_a_host_who_has_left_the_server(stage: Stage) -> None:
    await stage.reach("voting")
    await stage.host.command("leancoffee host", member=stage.li.actor)
    await stage.minutes_pass(1)
    stage.env.backend.remove_member(stage.guild.id, stage.host.id)
    raw.forget_members(stage.sim.bot, stage.guild, [stage.host.id])

    answer = said(await stage.li.command("leancoffee undo"))

    assert "is not in this server any more" in answer
    assert (await stage.meetup()).plan.host_id == stage.li.id
