"""Starting a meetup: its options, one in a channel, several in a server, and what the bot must be allowed."""

from __future__ import annotations

import discord
import pytest

from bot.core.meetup.ahead.before_start import UNDER_WAY
from bot.core.meetup.parts import Phase
from bot.core.policy import Policy
from bot.ui.kit.channels import forget_who_is_where
from support.hands import Hands, labels_of, text_of
from tests.cogs import moderating, raw
from tests.cogs.stage import Stage, buttons, said

PHASES = """
SELECT words, phase FROM meetups JOIN texts USING (meetup_id)
WHERE words IN ('Indoors', 'Outdoors', 'Berlin', 'Ottawa') ORDER BY words
"""
"""The meetups by their titles, and where each stands."""


async def test_starting_posts_one_board_and_opens_the_panel(stage: Stage) -> None:
    answer = await stage.start(title="November")

    assert "Open voting" in buttons(answer)
    (board,) = stage.messages()
    assert text_of(board).startswith(f"### ☕ November\n-# Lean Coffee · hosted by <@{stage.host.id}>")
    assert labels_of(board) == ["Propose", "Host"]
    assert await stage.phase() is Phase.GATHERING


async def test_a_meetup_without_a_title_is_called_lean_coffee(stage: Stage) -> None:
    await stage.start()

    assert (await stage.meetup()).plan.title == "Lean Coffee"


async def test_attendance_counts_in_the_voice_channel_that_was_named(stage: Stage) -> None:
    other = stage.guild.create_voice_channel("Balcony")
    await stage.start(voice_channel=other)

    assert (await stage.meetup()).plan.voice_channel_id == other.id
    assert f"Attendance counts in <#{other.id}>." in text_of(stage.newest())


async def test_attendance_counts_in_the_voice_channel_the_host_sits_in(stage: Stage) -> None:
    await stage.start()

    assert (await stage.meetup()).plan.voice_channel_id == stage.voice.id


async def test_the_voice_channel_of_a_host_whom_the_bot_did_not_see_join_is_asked_for(stage: Stage) -> None:
    await stage.host.actor.join_voice(stage.voice)
    guild = stage.sim.bot.get_guild(stage.guild.id)
    assert guild is not None
    forget_who_is_where(guild)  # as where the event was lost

    await stage.host.command("leancoffee start")

    meetup = await stage.meetup()
    assert meetup.plan.voice_channel_id == stage.voice.id
    assert meetup.presence.present == {stage.host.id}


async def test_where_discord_does_not_tell_where_the_host_is_they_are_told_how_to_say_so(
    stage: Stage,
) -> None:
    """The meetup begins all the same: an outage of Discord's is no reason to send a group home."""
    stage.env.inject_error("GET", "/guilds/*/voice-states/*", status=503, times=None)

    answer = await stage.host.command("leancoffee start")

    assert "Open voting" in buttons(answer)
    assert "If you are in one, count it there with `/leancoffee voice`." in said(answer)
    assert (await stage.meetup()).plan.voice_channel_id is None
    await stage.host.command("leancoffee voice", channel=stage.voice)
    assert (await stage.meetup()).plan.voice_channel_id == stage.voice.id


async def test_with_a_voice_channel_named_discord_is_not_asked_where_the_host_is(stage: Stage) -> None:
    stage.env.inject_error("GET", "/guilds/*/voice-states/*", status=503, times=None)

    answer = await stage.host.command("leancoffee start", voice_channel=stage.voice)

    assert "Check in" not in said(answer)
    assert (await stage.meetup()).plan.voice_channel_id == stage.voice.id


async def test_attendance_counts_on_a_stage_too(stage: Stage) -> None:
    podium = stage.guild.create_stage_channel("Podium")
    await stage.li.actor.join_voice(podium)
    await stage.host.command("leancoffee start", voice_channel=podium)

    assert (await stage.meetup()).presence.present == {stage.li.id}


async def test_without_a_voice_channel_the_board_offers_to_check_in(stage: Stage) -> None:
    await stage.start_text_only()

    assert (await stage.meetup()).plan.voice_channel_id is None
    assert labels_of(stage.newest()) == ["Propose", "Check in", "Check out", "Host"]


async def test_dots_and_timeboxes_can_be_chosen_for_one_meetup(stage: Stage) -> None:
    await stage.start(dots=5, timebox="8 / 4")

    assert (await stage.meetup()).plan.policy == Policy(dots=5, timeboxes=(8, 4))


@pytest.mark.parametrize(
    ("timebox", "sentence"),
    [
        ("0/abc", "Write the timebox list as minutes with slashes between them, for example `5/3/2`."),
        ("5/3/", "Write the timebox list as minutes with slashes between them, for example `5/3/2`."),
        ("0/3", "Each timebox lasts 1 to 60 minutes, for example `5/3/2`."),
        ("61", "Each timebox lasts 1 to 60 minutes, for example `5/3/2`."),
        ("1/1/1/1/1/1/1", "Give one to 6 timeboxes, for example `5/3/2`."),
    ],
)
async def test_a_timebox_list_that_is_none_starts_nothing(stage: Stage, timebox: str, sentence: str) -> None:
    answer = await stage.start(timebox=timebox)

    assert said(answer) == sentence
    assert stage.rows("SELECT * FROM meetups") == []
    assert stage.messages() == []


async def test_a_hostile_title_is_shown_as_it_was_typed_and_pings_nobody(stage: Stage) -> None:
    await stage.start(title="@everyone **free** <@1> [x](https://evil.example)")

    heading = text_of(stage.newest()).splitlines()[0]
    assert heading == (
        "### ☕ @\u200beveryone \\*\\*free\\*\\* <\u200b@\u200b1> \\[x\\](https:\u200b//evil.example)"
    )


async def test_a_second_meetup_in_the_same_channel_is_refused(stage: Stage) -> None:
    await stage.start()
    before = stage.kept()

    assert said(await stage.host.command("leancoffee start", title="Another")) == str(UNDER_WAY)
    assert stage.kept() == before


async def test_a_channel_is_free_again_once_its_meetup_is_over(stage: Stage) -> None:
    await stage.reach("ended")

    await stage.host.command("leancoffee start", title="Another")

    assert (await stage.meetup()).plan.title == "Another"


async def test_two_channels_of_a_server_hold_their_meetups_side_by_side(stage: Stage) -> None:
    garden = stage.guild.create_text_channel("garden")
    ana = Hands(stage.env, stage.host.actor, garden)
    li = Hands(stage.env, stage.li.actor, garden)
    await stage.reach("discussing", title="Indoors")

    await ana.command("leancoffee start", title="Outdoors")
    await li.propose("Bees")
    await ana.command("leancoffee next")

    assert stage.rows(PHASES) == [
        ("Indoors", "discussing"),
        ("Outdoors", "voting"),
    ]


async def test_two_servers_hold_their_meetups_side_by_side(stage: Stage) -> None:
    other = stage.env.create_guild("Agile Berlin")
    hosts = other.create_role("Hosts", permissions=discord.Permissions(manage_events=True))
    user = stage.env.create_user("bea", global_name="Bea")
    bea = Hands(stage.env, other.add_member(user, roles=[hosts]), other.create_text_channel("kaffee"))
    await stage.reach("voting", title="Ottawa")

    await bea.command("leancoffee start", title="Berlin")

    assert stage.rows(PHASES) == [
        ("Berlin", "gathering"),
        ("Ottawa", "voting"),
    ]


@pytest.mark.parametrize(
    ("permission", "name"), [("send_messages", "Send Messages"), ("attach_files", "Attach Files")]
)
async def test_a_channel_the_bot_cannot_write_in_is_refused_by_the_permissions_name(
    stage: Stage, permission: str, name: str
) -> None:
    await moderating.deny(stage.env, stage.channel, **{permission: False})

    answer = await stage.start()

    assert said(answer) == f"I lack **{name}** in this channel. Give my role that permission and try again."
    assert stage.rows("SELECT * FROM meetups") == []


async def test_a_voice_channel_the_bot_cannot_see_is_refused_by_the_permissions_name(stage: Stage) -> None:
    await moderating.deny(stage.env, stage.voice, view_channel=False)

    answer = await stage.start()

    assert said(answer) == (
        f"I lack **View Channel** in <#{stage.voice.id}>. Give my role that permission and try again."
    )
    assert stage.rows("SELECT * FROM meetups") == []


async def test_a_server_that_discord_has_not_told_of_is_named_as_the_organizer_all_the_same(
    stage: Stage,
) -> None:
    """The records of the meetup print it for good."""
    await raw.lose_sight_of(stage.env, stage.sim.bot, stage.guild)

    await stage.start_text_only()

    assert (await stage.meetup()).plan.organizer == "Agile Ottawa"
