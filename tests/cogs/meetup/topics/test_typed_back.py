"""Whoever is refused after they typed into a form reads their own words once more: Discord has forgotten them."""

from __future__ import annotations

from tests.cogs.stage import Stage, said

PITCH = "My pair and I argue about it each week, and would like `to hear` what others do."


async def test_a_topic_that_comes_too_late_is_not_lost(stage: Stage) -> None:
    await stage.reach("gathering")
    form = await stage.sam.press("Propose")
    await stage.host.command("leancoffee finish")

    answer = said(await stage.sam.fill(form, title="Pairing", pitch=PITCH))

    assert f"You had written: `Pairing / {PITCH.replace('`', chr(39))}`" in answer
    assert "@" not in answer


async def test_a_takeaway_that_comes_too_late_is_not_lost(stage: Stage) -> None:
    await stage.reach("discussing")
    form = await stage.sam.press("Takeaway")
    await stage.host.command("leancoffee cancel")

    assert "My pair and I argue about it" in said(await stage.sam.fill(form, text=PITCH))


async def test_what_the_database_refuses_is_not_lost_either(stage: Stage) -> None:
    await stage.reach("gathering")
    form = await stage.sam.press("Propose")
    stage.change("CREATE TRIGGER refused BEFORE INSERT ON journal BEGIN SELECT RAISE (FAIL, 'refused'); END")

    answer = said(await stage.sam.fill(form, title="Pairing", pitch=PITCH))

    assert "could not be saved" in answer
    assert "My pair and I argue about it" in answer


async def test_a_number_was_typed_too_and_what_was_chosen_was_not(stage: Stage) -> None:
    await stage.reach("gathering")
    form = await stage.sam.press("Propose")
    settings = await stage.press_host("Settings…")
    await stage.host.command("leancoffee finish")

    proposed = said(await stage.sam.fill(form, title="2027", pitch=PITCH))
    form_of_a_host = {"dots": "as many as", "most": "they want", "timeboxes": "5/3/2 minutes"}
    chosen = {"rule": ["strict"], "tallies": ["hidden"]}
    changed = said(await stage.host.fill(settings, **form_of_a_host, **chosen))

    assert "You had written: `2027 / My pair" in proposed
    assert "You had written: `as many as / they want / 5/3/2 minutes`" in changed


async def test_a_few_letters_are_not_said_back(stage: Stage) -> None:
    await stage.reach("gathering")
    form = await stage.sam.press("Propose")
    await stage.host.command("leancoffee finish")

    assert "You had written" not in said(await stage.sam.fill(form, title="Pairing"))


async def test_what_was_taken_is_not_said_back(stage: Stage) -> None:
    await stage.reach("gathering")

    assert "You had written" not in said(await stage.sam.propose("Pairing", PITCH))
