"""The community's memory: what past meetups were about, for those alone who may see where they were held."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from simcord import InteractionResult

from bot.ui.interaction.typed import past
from bot.ui.kit.custom_id import Action, click
from support.hands import Hands
from tests.cogs import raw
from tests.cogs.stage import SIZING, TRUNK, Stage, buttons, said, seen

NOTHING = (
    "No meetup is over yet in a channel that you can see. Once one is, it stands here with all it was about."
)


async def held(
    stage: Stage, title: str = "November", topic: str = TRUNK, takeaway: str = "Merge daily"
) -> str:
    """A meetup in the channel about one topic, with a takeaway on it; its id."""
    await stage.start(title=title)
    await stage.li.propose(topic, "Long branches hurt.")
    await stage.host.propose(SIZING)
    await stage.host.command("leancoffee next")
    await stage.li.vote(topic)
    await stage.host.command("leancoffee next")
    await stage.li.fill(await stage.li.press("Takeaway"), text=takeaway)
    await stage.minutes_pass(4)
    await stage.host.command("leancoffee finish")
    await remembered(stage)
    return (await stage.meetup()).meetup_id


async def remembered(stage: Stage) -> None:
    """What is kept of it is on the disk."""
    await stage.sim.bot.use_cases.history_keeper.settled()


async def history(stage: Stage, who: str = "participant", **options: str) -> str:
    return said(await stage.people[who].command("leancoffee history", **options))


async def file_of(result: InteractionResult) -> tuple[str, str]:
    """The name and the text of the file in an answer."""
    (attachment,) = seen(result).attachments
    return attachment.filename, (await attachment.read()).decode("utf-8-sig")


async def test_before_the_first_one_is_over_it_says_so(stage: Stage) -> None:
    await stage.reach("discussing")

    assert await history(stage) == NOTHING


async def test_a_meetup_that_is_over_stands_there_with_what_it_was_about(stage: Stage) -> None:
    await held(stage)

    shown = await history(stage)

    assert "### Past meetups" in shown
    assert "**November**" in shown
    assert "2 people · 1 topic discussed · 1 takeaway · [Summary](https://discord.com/channels/" in shown
    assert TRUNK in shown
    assert f"/{stage.newest('**Discussed**').id})" in shown


async def test_what_was_cancelled_is_no_past_meetup(stage: Stage) -> None:
    await stage.reach("discussing")
    await stage.host.command("leancoffee cancel")
    await remembered(stage)

    assert await history(stage) == NOTHING


async def test_the_newest_stands_first_in_pages_of_five(stage: Stage) -> None:
    for number in range(1, 8):
        await held(stage, title=f"Evening {number}")

    first = await stage.li.command("leancoffee history")
    assert [f"Evening {each}" in said(first) for each in range(1, 8)] == [False] * 2 + [True] * 5
    assert said(first).index("Evening 7") < said(first).index("Evening 3")
    assert "Older ›" in buttons(first)
    assert "‹ Newer" not in buttons(first)

    second = await stage.li.press("Older ›", on=first.response)
    assert [f"Evening {each}" in said(second) for each in range(1, 4)] == [True, True, False]
    assert "Older ›" not in buttons(second)

    back = await stage.li.press("‹ Newer", on=second.response)
    assert said(back) == said(first)


async def test_titles_topics_and_takeaways_are_searched_in_whatever_their_case(stage: Stage) -> None:
    await held(stage)
    await held(stage, title="December", topic="Hiring", takeaway="Ask twice")

    for search in ("trunk", "TRUNK-BASED", "  merge DAILY ", "novem", "SIZING"):
        shown = await history(stage, search=search)
        assert "**November**" in shown, search
        assert ("**December**" in shown) == (search == "SIZING")


@pytest.mark.parametrize(
    ("takeaway", "search"),
    [("Größe ist keine Ausrede", "GRÖSSE"), ("ΣΊΣΥΦΟΣ", "σίσυφος"), ("100 % done", "%")],
)
async def test_case_is_folded_in_every_script(stage: Stage, takeaway: str, search: str) -> None:
    await held(stage, takeaway=takeaway)

    assert f"🔎 {takeaway}" in await history(stage, search=search)


async def test_signs_are_searched_for_as_letters(stage: Stage) -> None:
    await held(stage)

    for search in ("%", "_", "Trunk%", "T_unk", "'; DROP TABLE texts;--", "\\", "[a-z]", "*"):
        shown = await history(stage, search=search)
        assert shown.startswith("No past meetup that you can see holds `"), search


async def test_a_search_goes_on_over_the_pages(stage: Stage) -> None:
    for number in range(1, 7):
        await held(stage, title=f"Evening {number}")
    await held(stage, title="Another", topic="Hiring", takeaway="Ask")

    first = await stage.li.command("leancoffee history", search="trunk")
    second = await stage.li.press("Older ›", on=first.response)

    assert "Past meetups with `trunk`" in said(second)
    assert "Evening 1" in said(second)
    assert "Another" not in said(first) + said(second)


async def test_after_a_restart_an_old_search_is_asked_for_once_more(stage: Stage) -> None:
    for number in range(1, 7):
        await held(stage, title=f"Evening {number}")
    found = await stage.li.command("leancoffee history", search="trunk")
    everything = await stage.li.command("leancoffee history")
    await stage.sim.restart()

    assert said(await stage.li.press("Older ›", on=found.response)) == (
        "I do not know any more what you searched for. Search once more with `/leancoffee history`."
    )
    assert "Evening 1" in said(await stage.li.press("Older ›", on=everything.response))


async def test_one_of_the_list_is_opened_and_gives_its_minutes(stage: Stage) -> None:
    meetup_id = await held(stage)
    page = await stage.li.command("leancoffee history")

    opened = await stage.li.choose(meetup_id, on=seen(page))
    assert "**Discussed**\n• Trunk-based development" in said(opened)
    assert "**Not discussed**\n• Sizing without points" in said(opened)
    assert "Its minutes as a file, for you alone:" in said(opened)

    name, text = await file_of(await stage.li.press("Markdown", on=opened.response))
    assert name == "november-2026-01-01.md"
    assert text.startswith("# November\n")

    assert "### Past meetups" in said(await stage.li.press("‹ All meetups", on=opened.response))


@pytest.mark.parametrize(
    ("form", "begins"),
    [("markdown", "# November"), ("csv", "Rank,Topic,State"), ("json", '{\n "format": "leancoffee-minutes"')],
)
async def test_minutes_come_in_several_forms(stage: Stage, form: str, begins: str) -> None:
    await held(stage)

    name, text = await file_of(await stage.li.command("leancoffee minutes", format=form))

    assert name.startswith("november-2026-01-01.")
    assert text.startswith(begins)
    assert TRUNK in text


async def test_the_picture_says_in_words_what_it_shows(stage: Stage) -> None:
    await held(stage)

    answer = await stage.li.command("leancoffee minutes", format="picture")

    (attachment,) = seen(answer).attachments
    assert attachment.filename == "november-2026-01-01.png"
    assert attachment.description == (
        "Ranking and time of November, 1 January 2026: 1. Trunk-based development, 1 dot, 4:00; "
        "2. Sizing without points, 0 dots, not discussed."
    )


async def test_minutes_are_of_the_newest_meetup_of_the_channel_unless_another_is_chosen(stage: Stage) -> None:
    first = await held(stage, title="First")
    await held(stage, title="Second")

    assert (await file_of(await stage.li.command("leancoffee minutes")))[1].startswith("# Second\n")
    named = [first, "first", "2026-01-01 · First"]
    for each in named:
        assert (await file_of(await stage.li.command("leancoffee minutes", meetup=each)))[1].startswith(
            "# First\n"
        )
    assert said(await stage.li.command("leancoffee minutes", meetup="2026-01-01")).startswith(
        "Several meetups go by `2026-01-01`."
    )
    assert said(await stage.li.command("leancoffee minutes", meetup="2025-12-24")).startswith(
        "There is no past meetup `2025-12-24` here that you can see."
    )


@pytest.mark.parametrize("typed", ["2026-01-01", "1 January 2026", "Jan 1st, 2026"])
async def test_a_past_meetup_may_be_typed_by_its_day_as_people_write_it(stage: Stage, typed: str) -> None:
    meetup_id = await held(stage, title="First")

    assert await suggested(stage, typed) == {meetup_id: "2026-01-01 · First"}
    assert "The minutes" in said(await stage.li.command("leancoffee minutes", meetup=typed))
    assert "Attendance of First" in said(await stage.host.command("attendance list", meetup=typed))


@pytest.mark.parametrize("typed", ["old", "2026-01-01 · Old", "Thursday, 1 January 2026"])
async def test_one_that_is_long_past_is_found_by_what_it_is_called(
    stage: Stage, typed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not by the newest few alone, and its whole title means it, where others hold that title, too."""
    monkeypatch.setattr(past, "_OFFERED", 2)
    await held(stage, title="Old")
    await stage.until(datetime(2026, 1, 2, tzinfo=UTC))
    for title in ("Older", "New"):
        await held(stage, title=title)

    minutes = await stage.li.command("leancoffee minutes", meetup=typed)

    assert (await file_of(minutes))[1].startswith("# Old\n")


async def test_meetups_are_suggested_by_day_and_title(stage: Stage) -> None:
    first, second = await held(stage, title="First"), await held(stage, title="Second")

    assert await suggested(stage, "") == {second: "2026-01-01 · Second", first: "2026-01-01 · First"}
    assert await suggested(stage, "FIRS") == {first: "2026-01-01 · First"}
    assert await suggested(stage, "2026-01") == {second: "2026-01-01 · Second", first: "2026-01-01 · First"}
    assert await suggested(stage, "%") == {}


async def test_a_meetup_under_way_has_no_minutes_yet(stage: Stage) -> None:
    await stage.reach("closing")
    meetup = await stage.meetup()

    assert said(await stage.li.command("leancoffee minutes")).startswith(
        "No meetup is over yet in this channel."
    )
    assert said(await raw.click(stage.li, click(Action.MINUTES, meetup, "markdown"))) == (
        "This meetup is not over. Its minutes are there once it is finished."
    )


async def test_an_unknown_form_on_an_old_button_is_answered(stage: Stage) -> None:
    meetup_id = await held(stage)

    assert said(await raw.click(stage.li, click(Action.MINUTES, meetup_id, "papyrus"))) == (
        "That is no format I write. Choose one of the list that `format` offers."
    )


async def suggested(stage: Stage, typed: str, who: Hands | None = None) -> dict[str, str]:
    """What is suggested for the option `meetup`, the names by id."""
    hands = who or stage.li
    choices = await hands.actor.autocomplete(hands.channel, "leancoffee minutes", "meetup", typed)
    return {each["value"]: each["name"] for each in choices}


async def test_a_meetup_is_meant_by_its_whole_title_however_many_newer_ones_hold_it(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(past, "_OFFERED", 2)
    for title in ("Retro", "Coffee", "Coffee break", "Coffee and cake", "More coffee"):
        await stage.start_text_only(title=title)
        await stage.minutes_pass(1)
        await stage.host.command("leancoffee finish")
    await remembered(stage)
    (label,) = (await suggested(stage, "retro")).values()

    for typed in ("coffee", " COFFEE ", "Retro", label):
        answer = await stage.li.command("leancoffee minutes", meetup=typed)
        assert said(answer) == "The minutes, for you alone.", typed
    assert said(await stage.li.command("leancoffee minutes", meetup="cof")).startswith(
        "Several meetups go by"
    )
