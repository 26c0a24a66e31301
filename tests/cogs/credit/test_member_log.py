"""Everybody's own log, as they use it: noted, paged, counted, renewed; in servers and in direct messages."""

from __future__ import annotations

from typing import Any

import pytest
from simcord import InteractionResult

from bot.ui.kit.custom_id import MINE, Action, click
from support.hands import Hands, button_id, components, text_of, walk
from tests.cogs import raw
from tests.cogs.stage import Stage, buttons, said, seen

READ = {"type": "learning", "date": "2025-12-01", "description": "A book on flow", "hours": 1, "minutes": 30}
"""An activity; simulated time begins on 1 January 2026."""
_OWN = ("member_names", "activities", "certifications", "renewals", "used_in_renewal", "member_messages")


def own(stage: Stage) -> list[Any]:
    """Everything that people keep about themselves."""
    return [stage.rows(f"SELECT * FROM {table}") for table in _OWN]


async def add(hands: Hands, **changes: Any) -> InteractionResult:
    return await hands.command("seu add", **{**READ, **changes})


async def test_an_activity_is_noted_changed_and_deleted(stage: Stage) -> None:
    noted = said(await add(stage.li))
    assert "Noted in your log:" in noted
    assert "A book on flow · 90 min · **1.50** SEU · Learning, self-reported" in noted

    [(activity_id,)] = stage.rows("SELECT activity_id FROM activities")
    changed = said(await stage.li.command("seu edit", activity=activity_id, type="other", hours=2))
    assert "A book on flow · 150 min · **2.50** SEU · Other, self-reported" in changed

    assert "Deleted from your log:" in said(await stage.li.command("seu delete", activity=activity_id))
    assert stage.rows("SELECT * FROM activities") == []


async def test_what_no_activity_can_be_is_refused_with_a_sentence(stage: Stage) -> None:
    cases: list[tuple[dict[str, Any], str]] = [
        ({"hours": 25}, "more than 24 hours"),
        ({"hours": -1}, "never negative"),
        ({"minutes": -30}, "never negative"),
        ({"hours": 0, "minutes": 0}, "at least a minute"),
        ({"date": "2026-03-01"}, "still to come"),
        ({"date": "2001-01-01"}, "too long ago"),
        ({"date": "3/12/2025"}, "Write the day"),
        ({"date": "31 November 2025"}, "November 2025 has no 31st"),
        ({"description": "\u202e\u2066"}, "The description is empty"),
        ({"description": "x" * 5000}, "5000 characters; the most is 200"),
    ]
    before = own(stage)

    for wrong, sentence in cases:
        assert sentence in said(await add(stage.li, **wrong)), wrong
    assert own(stage) == before


async def test_activities_are_suggested_to_their_owner_alone(stage: Stage) -> None:
    await add(stage.li)
    await add(stage.li, description="A talk", date="2025-12-05")
    [first, second] = await stage.li.actor.autocomplete(stage.channel, "seu edit", "activity", "")
    assert [first["name"], second["name"]] == ["2025-12-05 · A talk", "2025-12-01 · A book on flow"]
    assert await stage.li.actor.autocomplete(stage.channel, "seu edit", "activity", "BOOK") == [second]

    assert await stage.kim.actor.autocomplete(stage.channel, "seu delete", "activity", "") == []
    before = own(stage)
    for command, options in (("seu delete", {}), ("seu edit", {"hours": 3})):
        answer = said(await stage.kim.command(command, activity=first["value"], **options))
        assert answer == "There is no such activity in your log. Choose one of the suggestions."
    assert own(stage) == before


async def test_two_activities_that_look_alike_are_told_apart(stage: Stage) -> None:
    for hours in (1, 1, 2):
        await add(stage.li, hours=hours)

    found = await stage.li.actor.autocomplete(stage.channel, "seu edit", "activity", "book")

    assert len({each["name"] for each in found}) == 3


async def test_an_activity_typed_by_its_words_is_taken_where_they_are_unambiguous(stage: Stage) -> None:
    await add(stage.li)
    await add(stage.li, description="A talk")

    assert "A talk" in said(await stage.li.command("seu delete", activity=" a TALK"))
    assert "no such activity" in said(await stage.li.command("seu delete", activity="a talk"))
    assert len(stage.rows("SELECT * FROM activities")) == 1


async def test_the_log_is_turned_page_by_page_after_a_restart_too(stage: Stage) -> None:
    for day in range(1, 13):
        await add(stage.li, date=f"2025-12-{day:02}", description=f"Day {day}")
    log = await stage.li.command("seu log")
    assert "Day 12" in said(log)
    assert "page 1 of 2" in said(log)

    await stage.sim.restart()
    page = await stage.li.press("More ›", on=seen(log))

    assert "Day 1 " in said(page)
    assert "Day 12" not in said(page)
    assert "Day 12" in said(await stage.li.press("‹ Back", on=seen(page)))


async def test_a_forged_page_shows_ones_own_log_and_nobody_elses(stage: Stage) -> None:
    await add(stage.li)

    for number in ("0", "999999"):
        answer = said(await raw.click(stage.kim, click(Action.LOG_PAGE, MINE, number)))
        assert "No records yet." in answer
    forged = said(await raw.click(stage.kim, click(Action.LOG_PAGE, str(stage.li.id), 0)))
    assert "No records yet." in forged
    assert "not one of mine" in said(await raw.click(stage.kim, click(Action.LOG_PAGE, MINE, "x")))


async def test_the_name_on_certificates_is_chosen_and_given_back(stage: Stage) -> None:
    assert "Certificates print **Lí Nguyễn** from now on." in said(
        await stage.li.command("seu name", name=" Lí\u202e  Nguyễn ")
    )
    assert "the name Lí Nguyễn" not in said(await stage.li.command("seu log"))
    await add(stage.li)
    log = said(await stage.li.command("seu log"))
    assert "Certificates print the name Lí Nguyễn." in log
    assert "support a claim" not in log, "there is no record, but their own word alone"
    before = own(stage)
    for wrong in ("x" * 5000, "\u202e\u202d\u2066"):
        assert "The name" in said(await stage.li.command("seu name", name=wrong))
        assert own(stage) == before

    for none in ("-", ""):
        assert "that Discord shows" in said(await stage.li.command("seu name", name=none))
        assert stage.rows("SELECT * FROM member_names") == []


async def test_certifications_are_added_listed_and_removed(stage: Stage) -> None:
    added = said(await stage.li.command("seu certification add", name="CSPO", expires="2027-05-01"))
    assert "**CSPO** until 2027-05-01" in added
    before = own(stage)

    for name, expires, sentence in (
        ("cspo", "2027-06-01", "CSPO in your list already"),
        ("CSM", "2025-05-01", "2025-05-01 is past"),
        ("CSM", "2099-05-01", "more than 3 years ahead"),
        ("CSM", "soon", "Write the day"),
        ("CTC", "2027-05-01", "I know: `CSM`"),
        ("x" * 5000, "2027-05-01", "I know: `CSM`"),
    ):
        answer = said(await stage.li.command("seu certification add", name=name, expires=expires))
        assert sentence in answer
    assert own(stage) == before

    assert "None. Add one" in said(await stage.kim.command("seu certification list"))
    assert "CSM is not in your list" in said(await stage.li.command("seu certification remove", name="CSM"))
    assert "None. Add one" in said(await stage.li.command("seu certification remove", name="CSPO"))


async def test_progress_asks_for_a_certification_first(stage: Stage) -> None:
    for command in ("seu progress", "seu renewed"):
        assert "Tell me first which certification you hold" in said(await stage.li.command(command))


async def ready_to_renew(stage: Stage) -> InteractionResult:
    await stage.reach("ended")
    await add(stage.li)
    await stage.li.command("seu certification add", name="CSPO", expires="2027-05-01")
    return await stage.li.command("seu renewed")


async def test_progress_counts_records_and_activities(stage: Stage) -> None:
    await ready_to_renew(stage)

    assert "**1 h 33 min** of 20 h are counted" in said(await stage.li.command("seu progress"))


async def test_progress_brings_a_picture_that_is_described_in_words(stage: Stage) -> None:
    await ready_to_renew(stage)

    answer = await stage.li.command("seu progress")

    [gallery] = [each for each in walk(components(seen(answer))) if each.get("type") == 12]
    assert gallery["items"][0]["media"]["url"].endswith("progress.png")
    assert gallery["items"][0]["description"] == (
        "A bar: 7 % of what the renewal by 2027-05-01 takes. Attended: 0 h 03 min; self-reported: 1 h 30 min; more "
        "than two years before the expiry: 0 h 00 min; left: 18 h 27 min."
    )
    assert [each.filename for each in seen(answer).attachments] == ["progress.png"]


async def test_a_renewal_is_shown_marked_once_and_taken_back(stage: Stage) -> None:
    question = await ready_to_renew(stage)
    assert buttons(question) == ["Mark as used", "Not now"]
    assert "**2 entries, 1 h 33 min**" in said(question)
    assert "CSPO: until 2027-05-01, then until 2029-05-01" in said(question)
    assert stage.rows("SELECT * FROM used_in_renewal") == []

    mark = button_id(seen(question), "Mark as used")

    done = await stage.li.press("Mark as used", on=seen(question))
    assert "Marked as renewed" in said(done)
    after = own(stage)
    assert "Marked as renewed" in said(await raw.click(stage.li, mark))
    assert own(stage) == after
    log = said(await stage.li.command("seu log"))
    assert log.count("used in the renewal of 2027-05-01") == 2
    assert "**0 h 00 min** of 20 h" in said(await stage.li.command("seu progress"))

    back = button_id(seen(done), "Take it back")
    assert "Taken back" in said(await stage.li.press("Take it back", on=seen(done)))
    assert "Taken back" in said(await raw.click(stage.li, back))
    assert "**1 h 33 min** of 20 h" in said(await stage.li.command("seu progress"))


async def test_not_now_marks_nothing(stage: Stage) -> None:
    question = await ready_to_renew(stage)

    assert said(await stage.li.press("Not now", on=seen(question))) == "Nothing was marked."
    assert stage.rows("SELECT * FROM renewals") == []


async def test_what_was_noted_after_the_question_is_not_marked_unseen(stage: Stage) -> None:
    question = await ready_to_renew(stage)
    await add(stage.li, description="Another book")

    answer = said(await stage.li.press("Mark as used", on=seen(question)))

    assert "changed since that was shown" in answer
    assert stage.rows("SELECT * FROM used_in_renewal") == []


async def test_anothers_press_marks_nothing_of_mine(stage: Stage) -> None:
    question = await ready_to_renew(stage)
    shown = str(seen(question).components).split("lc:renew:mine:")[1][:16]
    before = own(stage)

    assert "which certification" in said(await raw.click(stage.kim, click(Action.RENEW, MINE, shown)))
    assert "None. Add one" in said(await raw.click(stage.kim, click(Action.RENEW_BACK, MINE, 20270501)))
    assert "not one of mine" in said(await raw.click(stage.kim, click(Action.RENEW_BACK, MINE, 20270231)))
    assert own(stage) == before


async def test_all_of_it_works_in_a_direct_message(stage: Stage) -> None:
    await stage.reach("ended")
    user = stage.li.actor.user

    assert "Noted" in text_of((await user.slash("seu add", **READ)).response)
    await user.slash("seu certification add", name="CSPO", expires="2027-05-01")
    assert "1 h 33 min" in text_of((await user.slash("seu progress")).response)
    question = await user.slash("seu renewed")
    done = await user.click(question.response, label="Mark as used")
    assert "Marked as renewed" in text_of(done.response)
    assert len(stage.rows("SELECT * FROM used_in_renewal")) == 2
    assert stage.guild.name not in text_of((await user.slash("seu log")).response)


@pytest.mark.expects_errors
async def test_what_cannot_be_read_is_said_and_named_in_the_log(stage: Stage) -> None:
    await add(stage.li)
    stage.change("UPDATE activities SET day = 'some day'")

    assert "cannot be read any more" in said(await stage.li.command("seu log"))
    assert "No records yet." in said(await stage.kim.command("seu log"))


LINK = "https://example.org/claim?group=12"


def links_in(result: InteractionResult) -> list[str]:
    return [each["url"] for each in walk(components(seen(result))) if "url" in each]


async def test_a_claim_link_is_shown_to_those_who_attended_alone(stage: Stage) -> None:
    await stage.hold_planned(20, claim_link=LINK)

    assert links_in(await stage.li.command("seu log")) == [LINK]
    assert links_in(await stage.kim.command("seu log")) == []
    assert LINK not in str([components(each) for each in stage.messages()])


@pytest.mark.parametrize(
    "link",
    ["http://example.org", "javascript:alert(1)", "https://user@example.org", "x" * 5000, "https://a b"],
)
async def test_a_link_that_not_everybody_can_open_makes_no_series(stage: Stage, link: str) -> None:
    answer = said(await stage.preview(claim_link=link))

    assert "`https://" in answer or "characters; the most is 300" in answer
    assert stage.rows("SELECT * FROM series_drafts") == []


async def test_a_claim_link_is_shown_before_it_is_saved_and_taken_away_by_a_dash(stage: Stage) -> None:
    assert f"**Claim link** `{LINK}`" in said(await stage.preview(claim_link=LINK))
    series_id = await stage.schedule(claim_link=LINK)

    edited = await stage.host.command("leancoffee schedule edit", series=series_id, claim_link="\u2013")

    assert f"before: **Claim link** `{LINK}`" in said(edited)
    await stage.host.press("Save", on=seen(edited))
    series = await stage.sim.store.series.load(series_id)
    assert series is not None
    assert series.claim_link == ""
