"""`/mydata server`: an administrator deletes a server's data; its members keep their records."""

from __future__ import annotations

from datetime import datetime, timedelta

import discord
import pytest
from simcord import InteractionResult

from bot.app.community.servers import ADMINISTRATORS_ONLY, BEING_DELETED, UNDER_WAY
from bot.app.ports import StoreRefuses
from bot.ui.kit.custom_id import Action, click
from support.hands import Hands
from tests.cogs import raw
from tests.cogs.stage import Stage, said, seen

TABLES = ("journal", "posts", "series", "scheduled_events", "people", "guild_settings", "series_followers")


def administrator(stage: Stage) -> Hands:
    role = stage.guild.create_role("Owners", permissions=discord.Permissions(administrator=True))
    user = stage.env.create_user("olga", global_name="Olga")
    return Hands(stage.env, stage.guild.add_member(user, roles=[role]), stage.channel)


async def ask(stage: Stage, hands: Hands, typed: str) -> InteractionResult:
    shown = await hands.command("mydata server")
    form = await hands.press("Delete this server's data…", on=seen(shown))
    return await hands.fill(form, text=typed)


def left(stage: Stage) -> dict[str, int]:
    counted = {each: len(stage.rows(f"SELECT 1 FROM {each}")) for each in TABLES}
    return {each: count for each, count in counted.items() if count}


@pytest.mark.parametrize("how", ["name", "other letters", "id"])
async def test_everything_goes_but_the_members_records(stage: Stage, how: str) -> None:
    await stage.reach("ended")
    owner = administrator(stage)
    typed = {"name": "Agile Ottawa", "other letters": " agile OTTAWA ", "id": str(stage.guild.id)}[how]

    answer = await ask(stage, owner, typed)
    await stage.minutes_pass(2)
    await stage.env.settle()

    assert "is being deleted" in said(answer)
    assert left(stage) == {}
    assert "No records yet" not in said(await stage.li.command("seu log"))


async def test_what_is_planned_is_called_off_first(stage: Stage) -> None:
    await stage.plan()
    owner = administrator(stage)

    await ask(stage, owner, "Agile Ottawa")
    await stage.env.settle()
    assert stage.messages("Its series was deleted, so this meetup does not take place.")
    await stage.minutes_pass(2)
    await stage.until(stage.env.now() + timedelta(days=40))

    assert left(stage) == {}
    assert stage.rows("SELECT * FROM meetups") == []


async def test_until_it_is_done_nobody_is_told_that_something_is_saved(stage: Stage) -> None:
    await stage.reach("ended")
    await ask(stage, administrator(stage), "Agile Ottawa")

    for answer in (
        await stage.host.command("leancoffee start"),
        await stage.host.press("My record", on=stage.newest("Your own record")),
    ):
        assert said(answer) == str(BEING_DELETED)
    await stage.minutes_pass(2)
    await stage.env.settle()

    assert left(stage) == {}
    assert str(BEING_DELETED) not in said(await stage.host.command("leancoffee start"))


@pytest.mark.parametrize("who", ["host", "li", "kim", "manager"])
async def test_nobody_but_an_administrator_may(stage: Stage, who: str) -> None:
    await stage.reach("ended")
    before = stage.kept()
    hands = stage.administrator() if who == "manager" else getattr(stage, who)

    answer = await hands.command("mydata server")

    assert said(answer) == str(ADMINISTRATORS_ONLY)
    assert stage.kept() == before


async def test_a_forged_press_deletes_nothing(stage: Stage) -> None:
    await stage.reach("ended")
    before = stage.kept()
    board = stage.messages()[-1]

    for server_id in (stage.guild.id, stage.guild.id + 1):
        forged = click(Action.DELETE_SERVER, str(server_id))
        answer = said(await stage.sim.forge_click(stage.kim, board, forged))
        assert answer in (
            str(ADMINISTRATORS_ONLY),
            "That is another server's data. Use `/mydata server` there.",
        )

    assert stage.kept() == before


@pytest.mark.parametrize("typed", ["Agile Toronto", " ", "1", "DELETE"])
async def test_another_name_deletes_nothing(stage: Stage, typed: str) -> None:
    await stage.reach("ended")
    before = stage.kept()

    answer = await ask(stage, administrator(stage), typed)
    await stage.minutes_pass(2)

    assert said(answer) == "That is not this server's name, so nothing was deleted."
    assert stage.kept() == before


@pytest.mark.parametrize(("typed", "is_meant"), [(" ", False), ("Agile Ottawa", True)])
async def test_the_name_is_asked_for_where_discord_has_not_told_of_the_server(
    stage: Stage, typed: str, is_meant: bool
) -> None:
    """Without it nothing but nothing would be its name."""
    await stage.reach("ended")
    owner = administrator(stage)
    await raw.lose_sight_of(stage.env, stage.sim.bot, stage.guild)

    assert ("is being deleted" in said(await ask(stage, owner, typed))) is is_meant


async def test_while_a_meetup_is_under_way_nothing_is_deleted(stage: Stage) -> None:
    await stage.reach("voting")
    before = stage.kept()

    answer = await administrator(stage).command("mydata server")

    assert said(answer) == str(UNDER_WAY)
    assert stage.kept() == before


async def test_a_restart_in_between_deletes_all_the_same(stage: Stage) -> None:
    await stage.reach("ended")
    await ask(stage, administrator(stage), "Agile Ottawa")

    await stage.sim.restart()
    await stage.minutes_pass(1)

    assert left(stage) == {}


async def test_what_the_database_refuses_once_it_is_asked_for_is_done_a_little_later(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever reads that nothing was changed must not lose everything on the next day."""
    await stage.plan()
    series, refusals = stage.sim.store.series, [StoreRefuses("disk full")] * 3
    delete, to_delete = series.delete, stage.sim.store.servers.to_delete

    async def refuse_at_first(series_id: str) -> None:
        if refusals:
            raise refusals.pop()
        await delete(series_id)

    async def refuse_to_read_at_first(removed_before: datetime) -> list[int]:
        if refusals:
            raise refusals.pop()
        return await to_delete(removed_before)

    monkeypatch.setattr(series, "delete", refuse_at_first)
    monkeypatch.setattr(stage.sim.store.servers, "to_delete", refuse_to_read_at_first)

    answer = said(await ask(stage, administrator(stage), "Agile Ottawa"))
    await stage.minutes_pass(10)

    assert "is being deleted" in answer
    assert not refusals
    assert left(stage) == {}


async def test_a_forged_form_deletes_nothing(stage: Stage) -> None:
    await stage.reach("ended")
    before = stage.kept()

    forged = click(Action.DELETE_SERVER_FORM, str(stage.guild.id))
    answer = said(await raw.submit(stage.host, forged, text="Agile Ottawa"))
    await stage.minutes_pass(2)

    assert answer == str(ADMINISTRATORS_ONLY)
    assert stage.kept() == before


async def test_names_are_kept_anew_of_whoever_meets_there_after_it(stage: Stage) -> None:
    await stage.reach("ended")
    await ask(stage, administrator(stage), "Agile Ottawa")
    await stage.minutes_pass(2)
    assert stage.rows("SELECT name FROM people") == []

    await stage.host.command("leancoffee start")
    await stage.li.propose("Anew")

    assert stage.rows("SELECT name FROM people ORDER BY name") == [("Ana",), ("Li",)]
