"""Series that cannot be, and people who may not: a private sentence, and nothing is saved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import discord
import pytest
from simcord import InteractionResult

from bot.core.meetup.decide import HOSTS_ONLY
from bot.ui.kit.custom_id import Action, click
from support.hands import Hands
from tests.cogs import moderating, raw
from tests.cogs.stage import Stage, said, seen

EVERYBODY = ("host", "participant", "outsider")
OTHERS = ("participant", "outsider")
HOSTING = discord.Permissions(manage_events=True)

NONSENSE: dict[str, tuple[dict[str, Any], str]] = {
    "a day that February never has": ({"rule": "31st of February"}, "February has no 31st"),
    "a rule that never occurs": (
        {"rule": "31st every 12 months", "first_day": "2026-02-01"},
        "There is no such day in any of those months, so the meetup would never take place.",
    ),
    "no rule at all": ({"rule": "whenever"}, "Name a monthly or weekly rule"),
    "a month that is named": ({"rule": "first Thursday in March"}, "A series does not stay in one month"),
    "a sixth Thursday": ({"rule": "sixth Thursday"}, "A month has a first to a fifth of each weekday"),
    "a rule without end": ({"rule": "every " * 1000}, "Name a monthly or weekly rule"),
    "a past start": ({"first_day": "2025-12-31"}, "The first day is in the past."),
    "a day that could be two": ({"first_day": "02/03/2026"}, "Write the day with its year"),
    "an hour that no clock has": ({"time": "25:00"}, "A day has the times 00:00 to 23:59."),
    "a duration of zero": ({"duration": 0}, "A meetup lasts 1 to 720 minutes (12 hours); 0 is not."),
    "a negative duration": ({"duration": -60}, "A meetup lasts 1 to 720 minutes (12 hours); -60 is not."),
    "over twelve hours": ({"duration": 721}, "A meetup lasts 1 to 720 minutes (12 hours); 721 is not."),
    "an unknown zone": ({"time_zone": "Mars/Olympus"}, "That time zone is not known."),
    "a zone that means the machine's": ({"time_zone": "localtime"}, "That time zone is not known."),
    "an abbreviation for a zone": ({"time_zone": "EST"}, "That time zone is not known."),
    "a zone without end": ({"time_zone": "1/" * 500}, "That time zone is not known."),
    "a path for a zone": ({"time_zone": "../../etc/passwd"}, "That time zone is not known."),
    "an empty title": ({"title": " "}, "The title is empty."),
    "a title too long": ({"title": "x" * 101}, "The title has 101 characters; the most is 100."),
    "too many dots": ({"dots": 11}, "Dots per person must be from 1 to 10; 11 is not."),
    "no timeboxes": ({"timebox": "0/abc"}, "Write the timebox list as minutes"),
    "topics too early": ({"opens": 29}, "Topics open 0 to 28 days before; 29 is not."),
    "topics too late": ({"opens": -1}, "Topics open 0 to 28 days before; -1 is not."),
    "topics that never go": ({"carries": 25}, "A topic is carried over 0 to 24 times; 25 is not."),
    "a start that nobody can see": (
        {"start": "alone"},
        "Only a meetup with a voice channel can start by itself.",
    ),
}
"""What is wrong with a series, and how the sentence begins that says so."""

OF_SERIES = (Action.SERIES_CHECK, Action.SERIES_DELETE, Action.SERIES_KEEP, Action.REMIND_ME)
"""The clicks that are about a series of this server."""
OF_PEOPLE = (
    *(Action.DRAFT_SAVE, Action.DRAFT_DROP, Action.REMIND_STOP),
    *(Action.OBJECT, Action.OBJECT_FORM),
)
"""The clicks that are about what is somebody's own."""

HOST_COMMANDS: dict[str, dict[str, Any]] = {
    "create": {"title": "Mine", "rule": "first Friday", "time": "12:00"},
    "edit": {"title": "Mine"},
    "pause": {},
    "resume": {},
    "skip": {"occurrence": "2026-02-05"},
    "move": {"occurrence": "2026-02-05", "time": "18:00"},
    "delete": {},
}
"""Every command that changes a series, with what else it needs."""


async def test_a_series_that_cannot_be_is_refused_with_a_sentence(stage: Stage) -> None:
    before = stage.kept()

    answers = {what: await stage.preview(**options) for what, (options, _) in NONSENSE.items()}

    assert not_refused(answers) == {}
    assert all(said(each).endswith(".") and seen(each).ephemeral for each in answers.values())
    assert stage.kept() == before


async def test_an_edit_to_what_cannot_be_is_refused_and_the_series_stays_as_it_was(stage: Stage) -> None:
    series_id = await stage.schedule_ahead()
    before = stage.kept()

    answers = {
        what: await stage.host.command("leancoffee schedule edit", series=series_id, **options)
        for what, (options, _) in NONSENSE.items()
    }

    assert not_refused(answers) == {}
    assert stage.kept() == before


def not_refused(answers: Mapping[str, InteractionResult]) -> dict[str, str]:
    """What was said otherwise of NONSENSE than it should."""
    told = {what: said(answer) for what, answer in answers.items()}
    return {what: each for what, each in told.items() if not each.startswith(NONSENSE[what][1])}


async def test_a_change_that_makes_no_sense_is_refused(stage: Stage) -> None:
    nonsense: list[tuple[str, dict[str, Any], str]] = [
        ("edit", {}, "Nothing is different."),
        ("resume", {}, "That series is not paused."),
        ("skip", {"occurrence": "2026-02-06"}, "There is no such occurrence to come."),
        ("skip", {"occurrence": "tomorrow"}, "There is no such occurrence to come."),
        ("skip", {"occurrence": "2025-12-04"}, "There is no such occurrence to come."),
        (
            "skip",
            {"occurrence": "2026-02-05", "back": True},
            "That occurrence is neither skipped nor cancelled",
        ),
        ("move", {"occurrence": "2026-02-05"}, "Say when instead"),
        ("move", {"occurrence": "2026-02-05", "day": "2025-12-31"}, "That is in the past."),
        ("move", {"occurrence": "2026-02-05", "day": "2036-12-31"}, "That is more than a year ahead."),
        ("move", {"occurrence": "2026-02-05", "day": "soon"}, "Write the day with its year"),
        ("move", {"occurrence": "2026-02-05", "time": "noonish"}, "Write the time in hours and minutes"),
        ("move", {"occurrence": "2026-02-06", "time": "18:00"}, "There is no such occurrence to come."),
    ]
    series_id = await stage.schedule_ahead()
    before = stage.kept()

    for command, options, sentence in nonsense:
        answer = await stage.host.command(f"leancoffee schedule {command}", series=series_id, **options)
        assert said(answer).startswith(sentence), (command, options)

    assert stage.kept() == before


async def test_a_paused_series_is_not_paused_again(stage: Stage) -> None:
    series_id = await stage.schedule_ahead()
    await stage.host.command("leancoffee schedule pause", series=series_id)
    before = stage.kept()

    answer = await stage.host.command("leancoffee schedule pause", series=series_id)

    assert said(answer).startswith("That series is paused already.")
    assert stage.kept() == before


async def test_a_series_that_is_not_there_is_named_as_such(stage: Stage) -> None:
    for command in [each for each in HOST_COMMANDS if each != "create"]:
        answer = await stage.host.command(
            f"leancoffee schedule {command}", series="Monthly coffee", **HOST_COMMANDS[command]
        )
        assert said(answer).startswith("There is no such series."), command


async def test_there_is_no_calendar_of_a_series_that_is_not_there(stage: Stage) -> None:
    answer = await stage.kim.command("leancoffee calendar", series="Monthly coffee")

    assert said(answer).startswith("There is no such series.")


@pytest.mark.parametrize("who", OTHERS)
async def test_changing_a_series_is_for_hosts(stage: Stage, who: str) -> None:
    series_id = await stage.schedule_ahead()
    before = stage.kept()

    for command, options in HOST_COMMANDS.items():
        which = {} if command == "create" else {"series": series_id}
        answer = await stage.people[who].command(f"leancoffee schedule {command}", **which, **options)
        assert said(answer) == str(HOSTS_ONLY), command

    assert stage.kept() == before


@pytest.mark.parametrize("action", [Action.SERIES_CHECK, Action.SERIES_DELETE])
async def test_the_buttons_that_change_a_series_are_for_hosts(stage: Stage, action: Action) -> None:
    series_id = await stage.schedule_ahead()
    before = stage.kept()

    answers = {who: said(await raw.click(stage.people[who], click(action, series_id))) for who in OTHERS}

    assert answers == dict.fromkeys(OTHERS, str(HOSTS_ONLY))
    assert stage.kept() == before


@pytest.mark.parametrize("who", EVERYBODY)
async def test_everybody_may_look_at_the_series(stage: Stage, who: str) -> None:
    series_id = await stage.schedule_ahead()
    before = stage.kept()
    hands = stage.people[who]

    answers = [
        await hands.command("leancoffee schedule list"),
        await hands.command("leancoffee calendar", series=series_id),
        await raw.click(hands, click(Action.SERIES_KEEP, series_id)),
    ]

    assert ["Monthly coffee" in said(each) for each in answers] == [True, True, True]
    assert stage.kept() == before


@pytest.mark.parametrize("action", [Action.DRAFT_SAVE, Action.DRAFT_DROP])
async def test_a_preview_is_its_authors_alone(stage: Stage, action: Action) -> None:
    await stage.preview()
    [(draft_id,)] = stage.rows("SELECT draft_id FROM series_drafts")
    role = stage.guild.create_role("Hosts", permissions=HOSTING)
    ida = stage.guild.add_member(stage.env.create_user("ida"), roles=[role])
    before = stage.kept()

    answers = [
        said(await raw.click(each, click(action, draft_id)))
        for each in (stage.li, Hands(stage.env, ida, stage.channel))
    ]

    assert answers[0] == str(HOSTS_ONLY)
    assert answers[1].startswith("That preview is too old.")
    assert stage.kept() == before


@pytest.mark.parametrize("action", OF_SERIES)
async def test_a_series_of_another_server_is_out_of_reach(stage: Stage, action: Action) -> None:
    series_id = await stage.schedule_ahead()
    joe = stranger(stage)
    before = stage.kept()

    answer = await raw.click(joe, click(action, series_id))

    assert "belongs to another server" in said(answer)
    assert stage.kept() == before


async def test_a_preview_of_another_server_is_out_of_reach(stage: Stage) -> None:
    await stage.preview()
    [(draft_id,)] = stage.rows("SELECT draft_id FROM series_drafts")

    answer = await raw.click(stranger(stage), click(Action.DRAFT_SAVE, draft_id))

    assert said(answer).startswith("That preview is too old.")
    assert stage.rows("SELECT * FROM series") == []


@pytest.mark.parametrize(
    ("permission", "name"),
    [("view_channel", "View Channel"), ("send_messages", "Send Messages"), ("attach_files", "Attach Files")],
)
async def test_a_channel_the_bot_cannot_work_in_is_named_with_what_is_missing(
    stage: Stage, permission: str, name: str
) -> None:
    board = stage.guild.create_text_channel("quiet")
    await moderating.deny(stage.env, board, **{permission: False})

    answer = await stage.preview(text_channel=board)

    assert said(answer).startswith(f"I lack **{name}**")
    assert f"<#{board.id}>" in said(answer)


async def test_the_own_channel_is_looked_at_where_no_other_is_named(stage: Stage) -> None:
    await moderating.deny(stage.env, stage.channel, attach_files=False)

    assert said(await stage.preview()).startswith("I lack **Attach Files** in this channel.")


async def test_a_series_is_refused_in_a_thread_for_discord_archives_it(stage: Stage) -> None:
    thread = raw.thread(stage.env, stage.channel)
    ana = Hands(stage.env, stage.host.actor, thread)

    answer = await ana.command("leancoffee schedule create", title="Monthly", rule="15th", time="12:00")

    assert said(answer).startswith("Discord archives a thread")
    assert stage.rows("SELECT * FROM series_drafts") == []


async def test_a_voice_channel_that_the_bot_cannot_see_is_named(stage: Stage) -> None:
    await moderating.deny(stage.env, stage.voice, view_channel=False)

    answer = await stage.preview(voice_channel=stage.voice)

    assert said(answer).startswith(f"I lack **View Channel** in <#{stage.voice.id}>.")


def stranger(stage: Stage) -> Hands:
    """Somebody who hosts in another server."""
    elsewhere = stage.env.create_guild("Elsewhere")
    guest = stage.env.create_user("joe", global_name="Joe")
    role = elsewhere.create_role("Hosts", permissions=HOSTING)
    return Hands(
        stage.env, elsewhere.add_member(guest, roles=[role]), elsewhere.create_text_channel("general")
    )
