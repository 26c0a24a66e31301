"""A series, or a meetup, in a channel that somebody may not see: for them there is none, by whatever door."""

from __future__ import annotations

from datetime import timedelta

import discord
import pytest
from simcord import InteractionResult

from bot.app.ports import StoreFailed
from bot.core.meetup.decide import NO_MEETUP
from bot.core.meetup.parts import Phase
from bot.store.journal.journal import SqlJournal
from bot.ui.kit.custom_id import Action, click
from support.hands import Hands, text_of
from tests.cogs import moderating, raw
from tests.cogs.stage import FEBRUARY, Stage, file_in, said, seen

NOTHING = "There is no such series. `/leancoffee schedule list` shows those of this server."


def refuses(*_: object, **__: object) -> None:
    raise StoreFailed("disk full")


async def a_hidden_series(stage: Stage) -> tuple[str, Hands, Hands]:
    """A series in a channel that Ana alone sees; its id, and Bea and Kim, of whom Bea hosts, in an open channel."""
    await moderating.hide(stage.env, stage.channel, stage.host.id)
    series_id = await stage.schedule_ahead(title="Layoffs")
    aside = stage.guild.create_text_channel("aside")
    role = stage.guild.create_role("Others who organize", permissions=discord.Permissions(manage_events=True))
    bea = stage.guild.add_member(stage.env.create_user("bea", global_name="Bea"), roles=[role])
    return series_id, Hands(stage.env, bea, aside), Hands(stage.env, stage.kim.actor, aside)


async def suggested(hands: Hands, command: str, option: str, **so_far: str) -> list[str]:
    choices = await hands.actor.autocomplete(hands.channel, command, option, "", **so_far)
    return [each["name"] for each in choices]


async def test_it_stands_in_nobodys_list_who_may_not_see_its_channel(stage: Stage) -> None:
    _, bea, kim = await a_hidden_series(stage)

    for each in (bea, kim):
        assert "Layoffs" not in said(await each.command("leancoffee schedule list"))
    assert "Layoffs" in said(await stage.host.command("leancoffee schedule list"))


async def test_it_is_suggested_to_nobody_else(stage: Stage) -> None:
    series_id, bea, kim = await a_hidden_series(stage)

    for command in ("leancoffee calendar", "leancoffee schedule skip", "leancoffee schedule edit"):
        assert await suggested(bea, command, "series") == []
        assert await suggested(kim, command, "series") == []
        assert await suggested(stage.host, command, "series") == ["Layoffs"]
    assert await suggested(bea, "leancoffee schedule move", "occurrence", series=series_id) == []


@pytest.mark.parametrize("typed", ["id", "Layoffs"])
async def test_nobody_else_gets_its_calendar_file(stage: Stage, typed: str) -> None:
    series_id, bea, kim = await a_hidden_series(stage)

    for each in (bea, kim):
        answer = await each.command("leancoffee calendar", series=series_id if typed == "id" else typed)
        assert (said(answer), seen(answer).attachments) == (NOTHING, [])


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("pause", {}),
        ("resume", {}),
        ("delete", {}),
        ("edit", {"title": "Party"}),
        ("skip", {"occurrence": "2026-02-05"}),
        ("move", {"occurrence": "2026-02-05", "time": "18:00"}),
    ],
)
async def test_a_host_who_may_not_see_the_channel_changes_nothing_about_it(
    stage: Stage, command: str, options: dict[str, str]
) -> None:
    series_id, bea, _ = await a_hidden_series(stage)
    before = stage.kept()

    answer = await bea.command(f"leancoffee schedule {command}", series=series_id, **options)

    assert said(answer) == NOTHING
    assert stage.kept() == before


@pytest.mark.parametrize("action", [Action.SERIES_CHECK, Action.SERIES_DELETE, Action.SERIES_KEEP])
async def test_nor_with_a_button_that_lies_about(stage: Stage, action: Action) -> None:
    series_id, bea, _ = await a_hidden_series(stage)
    before = stage.kept()

    assert said(await raw.click(bea, click(action, series_id))) == NOTHING
    assert stage.kept() == before


async def test_nobody_is_reminded_of_what_they_may_not_see(stage: Stage) -> None:
    series_id, _, kim = await a_hidden_series(stage)

    assert said(await raw.click(kim, click(Action.REMIND_ME, series_id))) == NOTHING
    assert stage.rows("SELECT * FROM series_followers") == []


@pytest.mark.parametrize("command", ["pause", "delete"])
async def test_a_host_who_may_read_and_not_write_there_is_told_so(stage: Stage, command: str) -> None:
    series_id = await stage.schedule_ahead()
    aside = stage.guild.create_text_channel("aside")
    host = Hands(stage.env, stage.host.actor, aside)
    await moderating.deny_member(stage.env, stage.channel, host.id, send_messages=False)
    before = stage.kept()

    answer = said(await host.command(f"leancoffee schedule {command}", series=series_id))

    assert answer.startswith(f"You may not write in <#{stage.channel.id}> yourself")
    assert stage.kept() == before


async def test_a_preview_is_not_saved_once_its_author_may_write_there_no_more(stage: Stage) -> None:
    aside = stage.guild.create_text_channel("aside")
    host = Hands(stage.env, stage.host.actor, aside)
    preview = await host.command(
        "leancoffee schedule create",
        title="Monthly",
        rule="first Thursday",
        time="12:00",
        text_channel=stage.channel,
    )
    await moderating.deny_member(stage.env, stage.channel, host.id, send_messages=False)

    answer = said(await host.press("Save", on=seen(preview)))

    assert answer.startswith("You may not write in")
    assert stage.rows("SELECT * FROM series") == []


async def test_a_series_whose_channel_is_deleted_is_known_to_hosts_alone(stage: Stage) -> None:
    """Nobody can tell any more who saw it; and somebody has to give it another channel."""
    series_id, bea, kim = await a_hidden_series(stage)
    await raw.delete_channel(stage.env, stage.channel)

    assert "Layoffs" in said(await bea.command("leancoffee schedule list"))
    assert "Layoffs" not in said(await kim.command("leancoffee schedule list"))
    preview = await bea.command("leancoffee schedule edit", series=series_id, text_channel=bea.channel)
    await bea.press("Save", on=seen(preview))
    assert "Layoffs" in said(await kim.command("leancoffee schedule list"))


async def test_the_calendar_file_names_no_voice_channel_that_some_of_its_readers_may_not_see(
    stage: Stage,
) -> None:
    await moderating.hide(stage.env, stage.voice, stage.host.id)
    await stage.schedule_ahead(voice_channel=stage.voice)

    file = await calendar(stage.kim)
    assert "Table" not in file
    assert "lean-coffee" in file
    assert await calendar(stage.host) == file, (
        "the same file for everybody, or its number would grow with each"
    )


async def calendar(hands: Hands) -> str:
    return (await file_in(await hands.command("leancoffee calendar", series="Monthly coffee"))).decode()


@pytest.mark.parametrize("moment", ["gathering", "voting", "discussing", "closing", "ended"])
async def test_a_meetups_buttons_do_nothing_for_who_may_not_see_its_channel(
    stage: Stage, moment: str
) -> None:
    """A tampered client presses in an open channel what stands in a hidden one."""
    await stage.reach(moment)
    meetup = await stage.meetup()
    await moderating.hide(stage.env, stage.channel, stage.host.id, stage.li.id)
    kim = Hands(stage.env, stage.kim.actor, stage.guild.create_text_channel("aside"))
    before = stage.kept()

    for pressed in (
        click(Action.TOPICS, meetup, 0),
        click(Action.BALLOT, meetup),
        click(Action.DOT_ADD, meetup, 1, 0),
        click(Action.HOST, meetup),
        click(Action.PROPOSE, meetup),
        click(Action.TAKEAWAY, meetup, 0),
        click(Action.ROTI, meetup, 5),
    ):
        answer: InteractionResult = await raw.click(kim, pressed)
        assert said(answer) == str(NO_MEETUP)
    assert stage.kept() == before


async def test_a_ballot_left_open_takes_no_dot_from_who_may_not_see_the_channel_any_more(
    stage: Stage,
) -> None:
    await stage.reach("voting")
    meetup = await stage.meetup()
    await stage.kim.press("My dots")
    await moderating.deny_member(stage.env, stage.channel, stage.kim.id, view_channel=False)
    before = stage.kept()

    assert said(await raw.click(stage.kim, click(Action.DOT_ADD, meetup, 1, 0))) == str(NO_MEETUP)
    assert stage.kept() == before


async def test_who_is_seen_through_a_gap_of_the_library_may_look(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The channel is fetched where it is not known; without an answer a sentence says to try again."""
    await stage.schedule_ahead()
    aside = stage.guild.create_text_channel("aside")
    kim = Hands(stage.env, stage.kim.actor, aside)
    raw.forget_channel(stage.sim.bot, stage.guild, stage.channel.id)

    async def no_answer(_guild: discord.Guild, _channel_id: int) -> None:
        raise OSError("503")

    with monkeypatch.context() as patch:
        patch.setattr(discord.Guild, "fetch_channel", no_answer)
        (series_id,) = stage.rows("SELECT series_id FROM series")[0]
        answer = said(await kim.command("leancoffee calendar", series=series_id))
        assert answer == "Discord does not tell me just now what you may see. Try again in a minute."
        listed = said(await kim.command("leancoffee schedule list"))
        assert "Some series may be missing here: Discord does not tell me just now" in listed
        assert "There is no series" not in listed
        named = said(await kim.command("leancoffee calendar", series="Monthly coffee"))
        assert named == answer
    assert "Monthly coffee" in said(await kim.command("leancoffee schedule list"))


async def test_topics_of_a_hidden_channel_wait_there_while_the_series_is_elsewhere(stage: Stage) -> None:
    series_id = await stage.plan()
    await moderating.hide(stage.env, stage.channel, stage.host.id, stage.li.id)
    await stage.li.propose("Whom do we lay off?")
    open_to_all = stage.guild.create_text_channel("general")
    for place in (open_to_all, stage.channel):
        edited = await stage.host.command("leancoffee schedule edit", series=series_id, text_channel=place)
        await stage.host.press("Save", on=seen(edited))

    (elsewhere,) = open_to_all.history()
    assert "lay off" not in text_of(elsewhere)
    before, after = stage.messages()[-2:]
    assert "then they wait here" in text_of(before)
    assert "Whom do we lay off?" in text_of(after)


@pytest.mark.parametrize("by_text", [True, False])
@pytest.mark.parametrize("seen_by", ["nobody", "a bot that cannot store it"])
async def test_a_hidden_channel_that_is_deleted_is_announced_by_no_event(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, seen_by: str, *, by_text: bool
) -> None:
    """Its planned meetup stands for a moment longer, and nobody can tell any more who saw the channel."""
    await moderating.hide(stage.env, stage.channel, stage.host.id)
    await stage.schedule_ahead(title="Layoffs", **({} if by_text else {"voice_channel": stage.voice}))
    await stage.until(FEBRUARY - timedelta(days=7))
    await stage.host.propose("Whom do we lay off?")
    sent = len(stage.env.http_requests)

    if seen_by == "nobody":
        await stage.sim.restart(60, lambda: stage.env.backend.delete_channel(stage.channel.id))
    else:
        with monkeypatch.context() as patch:
            patch.setattr(SqlJournal, "append", refuses)
            await raw.delete_channel(stage.env, stage.channel)
            await moderating.let_bot(stage.env, stage.guild, use_soundboard=True)  # all is looked at again
            await stage.minutes_pass(1)
    await stage.minutes_pass(2)

    assert stage.sent("POST", "/scheduled-events", after=sent) == []
    assert await stage.phase() is Phase.CANCELLED
