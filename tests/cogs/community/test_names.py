"""Names: suggestions that tell things of one name apart, and names that were typed where a suggestion was meant."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cogs.stage import FEBRUARY, Stage, propose_by_command, said, seen

CALENDAR, PAUSE, RESUME = "leancoffee calendar", "leancoffee schedule pause", "leancoffee schedule resume"
SKIP, MOVE, LIST = "leancoffee schedule skip", "leancoffee schedule move", "leancoffee schedule list"


async def suggested(stage: Stage, command: str, option: str, typed: str, **filled: Any) -> dict[Any, str]:
    """What is suggested to Ana while she types, by value."""
    found = await stage.host.actor.autocomplete(stage.channel, command, option, typed, **filled)
    return {each["value"]: each["name"] for each in found}


async def test_two_series_of_one_title_are_told_apart_by_rule_and_time(stage: Stage) -> None:
    monthly = await stage.schedule_ahead(title="Lean Coffee")
    weekly = await stage.schedule_ahead(title="Lean coffee", rule="every Tuesday", time="9:30")
    other = await stage.schedule_ahead(title="Book club")

    assert await suggested(stage, PAUSE, "series", "") == {
        other: "Book club",
        monthly: "Lean Coffee · first Thursday of every month, 12:00",
        weekly: "Lean coffee · every Tuesday, 09:30",
    }


async def test_two_series_of_one_title_and_rule_are_told_apart_by_their_next_date(stage: Stage) -> None:
    first = await stage.schedule_ahead(title="Lean Coffee")
    second = await stage.schedule(title="Lean Coffee", first_day="2026-03-01")

    names = await suggested(stage, CALENDAR, "series", "lean")

    assert names[first].endswith("12:00 · 5 February 2026")
    assert names[second].endswith("12:00 · 5 March 2026")


@pytest.mark.parametrize("title", ["Lean Coffee", "☕" * 100])
async def test_series_that_are_alike_in_everything_still_have_names_of_their_own(
    stage: Stage, title: str
) -> None:
    for _ in range(3):
        await stage.schedule_ahead(title=title, rule="first Wednesday of every second month")

    names = await suggested(stage, CALENDAR, "series", "")

    assert len(set(names.values())) == len(names) == 3
    assert max(map(len, names.values())) <= 100


@pytest.mark.parametrize(
    "typed", ["Monthly café", "monthly café", "  MONTHLY   CAFÉ ", "Monthly cafe\u0301", "Monthly\u00a0café"]
)
async def test_a_series_that_is_typed_by_its_name_is_taken(stage: Stage, typed: str) -> None:
    await stage.schedule_ahead(title="Monthly café")
    await stage.schedule_ahead(title="Monthly cafeteria", rule="every Tuesday")

    assert "Paused." in said(await stage.host.command(PAUSE, series=typed))
    assert "It goes on." in said(await stage.host.command(RESUME, series=typed))
    assert "Open the file with your calendar" in said(await stage.kim.command(CALENDAR, series=typed))
    assert "That meetup is left out." in said(
        await stage.host.command(SKIP, series=typed, occurrence="2026-03-05")
    )
    preview = await stage.host.command("leancoffee schedule edit", series=typed, duration=45)
    assert "**Lasts** 45 minutes" in said(preview)
    assert "Delete the series" in said(await stage.host.command("leancoffee schedule delete", series=typed))


async def test_a_name_that_two_series_have_is_asked_about(stage: Stage) -> None:
    await stage.schedule_ahead(title="Lean Coffee")
    await stage.schedule_ahead(title="Lean Coffee", rule="every Tuesday", time="9:30")
    before = stage.kept()

    answer = said(await stage.host.command(PAUSE, series="lean coffee"))

    assert answer.startswith("Several series are called that: ")
    assert "**first Thursday of every month, 12:00** (next on 5 February 2026)" in answer
    assert "**every Tuesday, 09:30** (next on 6 January 2026)" in answer
    assert answer.endswith("Choose one of the suggestions while typing.")
    assert stage.kept() == before


async def test_the_name_by_which_a_suggestion_tells_it_apart_is_enough(stage: Stage) -> None:
    await stage.schedule_ahead(title="Lean Coffee")
    await stage.schedule_ahead(title="Lean Coffee", rule="every Tuesday", time="9:30")

    answer = said(await stage.host.command(PAUSE, series="Lean Coffee · every Tuesday, 09:30"))

    assert "Paused." in answer
    assert "Every Tuesday" in answer


async def test_many_series_of_one_name_still_make_an_answer_that_can_be_sent(stage: Stage) -> None:
    for hour in range(10, 22):
        await stage.schedule_ahead(title="Lean Coffee", time=f"{hour}:00")

    answer = await stage.host.command(PAUSE, series="Lean Coffee")

    assert said(answer).startswith("Several series are called that")


async def test_a_series_of_another_server_is_not_found_by_its_name(stage: Stage) -> None:
    await stage.schedule_ahead(title="Monthly coffee")
    stage.change("UPDATE series SET guild_id = 1, body = json_set(body, '$.guild_id', 1)")

    assert said(await stage.host.command(PAUSE, series="Monthly coffee")).startswith(
        "There is no such series."
    )


@pytest.mark.parametrize(
    "typed",
    [
        "2026-03-05",
        "Thursday 5 March 2026, 12:00",
        "thursday 5 march 2026,  12:00",
        "5 March 2026",
        "Mar 5th, 2026",
    ],
)
async def test_an_occurrence_may_be_typed_as_it_is_read(stage: Stage, typed: str) -> None:
    series_id = await stage.schedule_ahead()

    answer = await stage.host.command(SKIP, series=series_id, occurrence=typed)

    assert "That meetup is left out." in said(answer)
    assert stage.rows("SELECT day FROM occurrences WHERE state = 'skipped'") == [("2026-03-05",)]


async def test_an_occurrence_farther_ahead_than_is_suggested_may_be_typed_too(stage: Stage) -> None:
    series_id = await stage.schedule_ahead(rule="every Tuesday")

    answer = await stage.host.command(SKIP, series=series_id, occurrence="29 December 2026")

    assert "That meetup is left out." in said(answer)
    assert stage.rows("SELECT day FROM occurrences WHERE state = 'skipped'") == [("2026-12-29",)]


async def test_a_day_that_is_none_of_the_series_is_refused(stage: Stage) -> None:
    series_id = await stage.schedule_ahead()

    for typed in ("30 December 2026", "next week", ""):
        answer = await stage.host.command(SKIP, series=series_id, occurrence=typed)
        assert said(answer).startswith("There is no such occurrence to come.")


async def test_whoever_deletes_one_of_two_series_of_one_title_sees_which(stage: Stage) -> None:
    await stage.schedule_ahead(title="Lean Coffee")
    weekly = await stage.schedule_ahead(title="Lean Coffee", rule="every Tuesday", time="9:30")

    answer = said(await stage.host.command("leancoffee schedule delete", series=weekly))

    assert "Every Tuesday, **09:30**" in answer


async def test_a_moved_occurrence_is_meant_by_the_day_on_which_it_takes_place(stage: Stage) -> None:
    series_id = await stage.schedule_ahead()
    await stage.host.command(MOVE, series=series_id, occurrence="2026-03-05", day="2026-03-10")

    answer = await stage.host.command(SKIP, series=series_id, occurrence="10 March 2026")

    assert "That meetup is left out." in said(answer)
    assert stage.rows("SELECT day FROM occurrences WHERE state = 'skipped'") == [("2026-03-05",)]


async def test_a_day_with_two_occurrences_is_asked_about(stage: Stage) -> None:
    series_id = await stage.schedule_ahead()
    await stage.host.command(MOVE, series=series_id, occurrence="2026-03-05", day="2026-04-02", time="18:00")

    answer = await stage.host.command(SKIP, series=series_id, occurrence="2 April 2026")

    assert said(answer) == (
        "Several meetups are on that day: **Thursday 2 April 2026, 12:00** and "
        "**Thursday 2 April 2026, 18:00**. Choose one of the suggestions while typing."
    )


async def test_two_occurrences_at_one_time_are_told_apart_by_the_days_of_their_rule(stage: Stage) -> None:
    series_id = await stage.schedule_ahead()
    await stage.host.command(MOVE, series=series_id, occurrence="2026-03-05", day="2026-04-02")

    names = await suggested(stage, SKIP, "occurrence", "april 2026", series=series_id)

    assert names == {
        "2026-03-05": "Thursday 2 April 2026, 12:00 (instead of 5 March 2026)",
        "2026-04-02": "Thursday 2 April 2026, 12:00 (instead of 2 April 2026)",
    }


async def test_a_skipped_occurrence_may_be_typed_when_it_is_brought_back(stage: Stage) -> None:
    series_id = await stage.schedule_ahead()
    await stage.host.command(SKIP, series=series_id, occurrence="2026-03-05")

    answer = await stage.host.command(SKIP, series="monthly coffee", occurrence="5 March 2026", back=True)

    assert "takes place after all" in said(answer)


async def test_occurrences_are_suggested_for_a_series_that_was_typed_by_its_name(stage: Stage) -> None:
    await stage.schedule_ahead()

    names = await suggested(stage, SKIP, "occurrence", "5 feb", series="MONTHLY coffee")

    assert names == {FEBRUARY.date().isoformat(): "Thursday 5 February 2026, 12:00"}


async def test_topics_of_one_title_are_told_apart_by_who_proposed_them_then_by_number(stage: Stage) -> None:
    await stage.reach("gathering")
    await propose_by_command(stage.sam, "Flow")
    for title in ("flow", "Flow"):
        await stage.li.press("Propose anyway", on=seen(await propose_by_command(stage.li, title)))

    names = await suggested(stage, "topic withdraw", "topic", "flow")

    assert names == {3: "Flow · Sam", 4: "flow · no. 4", 5: "Flow · no. 5"}
