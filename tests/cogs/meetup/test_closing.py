"""Closing: takeaways, return on time invested, the summary with its minutes, and hosts who forget."""

from __future__ import annotations

import pytest

from bot.core.meetup.decide import HOSTS_ONLY
from bot.core.meetup.events import MeetupEnd
from bot.core.meetup.parts import Phase
from bot.ops import audit
from bot.ui.kit.custom_id import Action, click
from support.hands import labels_of, text_of
from tests.cogs import raw
from tests.cogs.stage import SIZING, TRUNK, Stage, buttons, said, seen

HOSTILE = "@everyone **read** [this](https://evil.example)"
HARMLESS = "@\u200beveryone \\*\\*read\\*\\* \\[this\\](https:\u200b//evil.example)"


async def test_a_takeaway_on_the_topic_under_discussion_stands_on_its_board(stage: Stage) -> None:
    await stage.reach("discussing")
    form = await stage.li.press("Takeaway")
    assert (form.modal or {})["title"] == f"Takeaway: {TRUNK}"

    answer = await stage.li.fill(form, text="Merge daily")

    assert said(answer).startswith("Noted.")
    await stage.host.command("leancoffee next")
    assert f"• Merge daily — <@{stage.li.id}>" in text_of(stage.newest("The host moved on."))


async def test_takeaways_of_the_closing_round_stand_on_its_board(stage: Stage) -> None:
    await stage.reach("closing")

    await stage.kim.fill(await stage.kim.press("Takeaway"), text=HOSTILE)

    assert f"• {HARMLESS} — <@{stage.kim.id}>" in text_of(stage.newest("Closing round:"))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("  ", "The takeaway is empty. Write at least one word."),
        ("x" * 301, "The takeaway has 301 characters; the most is 300. Shorten it a little."),
    ],
)
async def test_a_takeaway_out_of_bounds_is_refused(stage: Stage, text: str, sentence: str) -> None:
    await stage.reach("closing")
    before = stage.kept()

    answer = await raw.submit(stage.li, click(Action.TAKEAWAY_FORM, await stage.meetup(), 0), text=text)

    assert said(answer).partition(" You had written: ")[0] == sentence
    assert stage.kept() == before


async def test_nobody_floods_the_minutes_with_takeaways(stage: Stage) -> None:
    await stage.reach("closing")
    form = click(Action.TAKEAWAY_FORM, await stage.meetup(), 0)
    for number in range(10):
        raw.emit_form(stage.li, form, text=f"Thought {number}")
    await stage.env.settle()

    answer = await raw.submit(stage.li, form, text="One more")

    assert said(answer).startswith("You have noted 10 takeaways, which is the most for each person. Rewrite")
    assert len((await stage.meetup()).notes.takeaways) == 10


async def test_who_has_noted_ten_takeaways_is_told_so_before_the_form_opens(stage: Stage) -> None:
    await stage.reach("closing")
    form = click(Action.TAKEAWAY_FORM, await stage.meetup(), 0)
    for number in range(10):
        raw.emit_form(stage.li, form, text=f"Thought {number}")
    await stage.env.settle()

    answer = await stage.li.press("Takeaway")

    assert answer.modal is None
    assert said(answer).startswith("You have noted 10 takeaways, which is the most for each person. Rewrite")


async def test_the_last_answer_to_was_it_worth_your_time_counts(stage: Stage) -> None:
    await stage.reach("closing")
    for hands, score in ((stage.li, "1"), (stage.li, "4"), (stage.host, "5")):
        assert f"{score} of 5 noted" in said(await hands.press(score))

    assert "2 answers so far" in text_of(stage.newest("Was it worth your time?"))
    await stage.host.command("leancoffee finish")
    assert "**The meetup has ended.** " in text_of(stage.newest("worth the time: 4.5 of 5"))
    assert "**Worth the time:** 4.5 of 5 (2 answers)" in text_of(stage.newest("Your own record"))


async def test_a_score_that_is_not_on_a_button_is_refused(stage: Stage) -> None:
    await stage.reach("closing")
    before = stage.kept()

    answer = await raw.click(stage.li, click(Action.ROTI, await stage.meetup(), 6))

    assert said(answer) == "The return on time invested is a number from 1 to 5."
    assert stage.kept() == before


async def test_the_summary_tells_topics_dots_time_takeaways_and_attendees(stage: Stage) -> None:
    await _whole_meetup(stage)

    shown = text_of(stage.newest("Your own record"))
    assert shown.startswith("### ☕ November\n")
    assert f"**Discussed**\n• {TRUNK} · 2 dots · 5 minutes" in shown
    assert f"**Not discussed**\n• {SIZING} · 0 dots · less than a minute" in shown
    assert f"**Takeaways**\n• Merge daily — <@{stage.li.id}> · *{TRUNK}*" in shown
    assert f"**2 attendees**\n<@{stage.host.id}> · <@{stage.li.id}>" in shown


async def test_a_topic_skipped_after_a_long_talk_is_discussed_in_summary_list_and_minutes(
    stage: Stage,
) -> None:
    await stage.reach("discussing")
    await stage.minutes_pass(4)
    await stage.press_host("Park for later")
    await stage.host.press("Takeaway")
    assert f"{TRUNK}\n-# by <@{stage.li.id}> · discussed · parked" in said(
        await stage.li.command("topic list")
    )

    await stage.host.command("leancoffee finish")

    summary = stage.newest("Your own record")
    assert f"**Discussed**\n• {TRUNK} · 2 dots · 4 minutes · parked" in text_of(summary)
    (file,) = summary.attachments
    minutes = (await file.read()).decode()
    assert f"## Discussed\n\n### 1. {TRUNK}\n\n- Proposed by Li (parked); talked for 4:00" in minutes
    told = (
        "SELECT DISTINCT words FROM ledger, json_each(body, '$.topics') JOIN texts ON reference = value ->> 1"
    )
    assert stage.rows(told) == [(TRUNK,)]


async def test_the_summary_shows_the_head_that_proves_its_records(
    stage: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    await _whole_meetup(stage)

    (line,) = [each for each in text_of(stage.newest("Your own record")).splitlines() if "Head of" in each]
    assert audit.run_head(stage.sim.database, line.rpartition(": ")[2]) == 0
    assert "are what they were" in capsys.readouterr().out


async def test_the_minutes_are_attached_as_markdown(stage: Stage) -> None:
    await _whole_meetup(stage)

    (file,) = stage.newest("Your own record").attachments
    minutes = (await file.read()).decode()

    assert file.filename == "november-2026-01-01.md"
    lines = minutes.splitlines()
    assert lines[0] == "# November"
    assert "- Host: Ana" in lines
    assert "- When: 2026-01-01 00:00 to 00:06 UTC (2026-01-01 00:00 to 00:06 UTC)" in lines
    assert f"1. **{TRUNK}**, proposed by Li, 2 dots from 1 voter" in lines
    assert f"### 1. {TRUNK}" in lines
    assert "- Proposed by Li; talked for 5:30" in lines
    assert "- 0 👍 · 0 ✋ · 0 👎 → next topic" in lines
    assert "- Takeaway of Li: Merge daily" in lines
    assert f"- **{SIZING}**, proposed by Ana; talked for 0:30" in lines
    assert "- Li" in lines
    assert "0.10" not in minutes
    assert "<@" not in minutes


async def test_nothing_in_the_minutes_was_written_by_a_stranger_as_markdown(stage: Stage) -> None:
    await stage.start(title=HOSTILE)
    await stage.host.propose(HOSTILE, HOSTILE)
    await stage.host.command("leancoffee finish")

    (file,) = stage.newest("Your own record").attachments
    minutes = (await file.read()).decode()

    assert "**read**" not in minutes
    assert "[this](" not in minutes


@pytest.mark.parametrize("is_typed", [True, False])
async def test_finishing_is_the_same_typed_and_pressed_and_offers_the_way_back(
    stage: Stage, is_typed: bool
) -> None:
    await stage.reach("discussing")
    answer = await (stage.host.command("leancoffee finish") if is_typed else stage.press_host("Finish"))

    assert await stage.phase() is Phase.ENDED
    assert "Attendance has ended, and the summary is posted." in said(answer)
    assert buttons(answer) == ["↩ Undo: Finish"]


@pytest.mark.parametrize("moment", ["gathering", "voting", "discussing", "thumbs", "closing"])
async def test_a_cancelled_meetup_leaves_no_summary_and_no_credit(stage: Stage, moment: str) -> None:
    await stage.reach(moment)
    await stage.minutes_pass(0.2)

    answer = await stage.host.command("leancoffee cancel")

    assert "It is cancelled: it has no summary, and nobody gets credit." in said(answer)
    assert buttons(answer) == ["↩ Undo: Cancel meetup"]
    assert await stage.phase() is Phase.CANCELLED
    assert stage.rows("SELECT * FROM credit_records") == []
    assert stage.messages("Your own record") == []
    assert stage.messages("This meetup was cancelled.")
    left = {label for each in stage.messages() for label in labels_of(each)}
    assert left <= {"All topics", "Takeaway"}


async def test_a_button_that_is_left_on_an_old_board_says_that_the_meetup_is_over(stage: Stage) -> None:
    await stage.reach("closing")
    form = await stage.li.press("Takeaway", on=stage.newest(f"### {TRUNK}"))
    await stage.host.command("leancoffee finish")

    pressed = await stage.li.press("Takeaway", on=stage.newest(f"### {TRUNK}"))

    assert pressed.modal is None, "nobody types into a form that cannot be sent"
    assert said(pressed).startswith("This meetup is over.")
    assert said(await stage.li.fill(form, text="Too late")).startswith("This meetup is over.")


async def test_a_closing_round_that_the_host_forgot_finishes_after_a_quarter_of_an_hour(stage: Stage) -> None:
    await stage.reach("closing")

    await stage.minutes_pass(14.9)
    assert await stage.phase() is Phase.CLOSING
    await stage.minutes_pass(0.1)

    assert (await stage.meetup()).flow.ended is MeetupEnd.FORGOTTEN
    assert stage.messages("Your own record")


async def test_a_meetup_that_everybody_forgot_finishes_after_six_hours(stage: Stage) -> None:
    await stage.reach("voting")

    await stage.minutes_pass(360)

    assert (await stage.meetup()).flow.ended is MeetupEnd.FORGOTTEN
    assert len(stage.rows("SELECT * FROM credit_records WHERE minutes = 360")) == 2


async def test_what_ended_by_itself_can_be_attested_on_its_summary_by_a_host_alone(stage: Stage) -> None:
    await stage.reach("voting")
    await stage.minutes_pass(360)
    (summary,) = stage.messages("It ended by itself")

    refused = said(await stage.li.press("Attest", summary))
    answer = said(await stage.host.press("Attest", summary))
    await stage.env.settle()

    assert refused == str(HOSTS_ONLY)
    assert answer.startswith("Attested.")
    assert not stage.messages("It ended by itself")
    (summary,) = stage.messages("Your own record")
    assert labels_of(summary) == ["My record"]


async def test_an_attestation_is_taken_back_on_its_answer_or_in_the_list_and_the_records_follow(
    stage: Stage,
) -> None:
    await stage.reach("voting")
    await stage.minutes_pass(360)
    answer = await stage.host.press("Attest", stage.newest("It ended by itself"))
    listed = await stage.host.command("attendance list")
    assert "Take the attestation back" in " ".join(buttons(listed))

    await stage.host.press("↩ Take the attestation back", on=seen(answer))
    await stage.env.settle()

    assert "Attest" in labels_of(stage.newest("It ended by itself"))
    assert "took the attestation back" in said(await stage.host.command("attendance list"))


async def _whole_meetup(stage: Stage) -> None:
    await stage.reach("discussing", title="November")
    await stage.li.fill(await stage.li.press("Takeaway"), text="Merge daily")
    await stage.minutes_pass(5.5)
    await stage.minutes_pass(0.5)
    await stage.host.command("leancoffee finish")


async def test_a_second_closing_round_has_a_board_of_its_own(stage: Stage) -> None:
    await stage.administrator().command("leancoffee settings", voting=5)
    await stage.reach("discussing")
    await stage.minutes_pass(2)
    await stage.press_host("Closing round")
    await stage.press_host("Reopen voting")
    await stage.host.command("topic withdraw", topic=2)
    await stage.minutes_pass(5)

    assert await stage.phase() is Phase.CLOSING
    board = stage.messages()[-1]
    assert {"Takeaway", "Host", "5"} <= set(labels_of(board))


async def test_credit_that_is_late_is_no_absence_and_the_summary_is_completed(stage: Stage) -> None:
    await stage.reach("closing")
    await stage.minutes_pass(3)
    stage.change("CREATE TRIGGER full BEFORE INSERT ON ledger BEGIN SELECT RAISE(ABORT, 'full'); END")

    await stage.host.command("leancoffee finish")
    first = text_of(stage.newest("Attendees"))
    stage.change("DROP TRIGGER full")
    await stage.minutes_pass(3)

    assert "could not be written down yet" in first
    assert "Nobody" not in first
    summary = stage.newest("2 attendees")
    assert "could not be written down" not in text_of(summary)
    assert [each.filename for each in summary.attachments] == ["lean-coffee-2026-01-01.md"]
    assert len(stage.messages("Your own record: `/seu log`")) == 1
    assert stage.rows("SELECT * FROM posts WHERE is_open = 1") == []


async def test_a_talk_that_the_clock_ended_last_is_taken_up_again_in_the_way_that_its_refusal_names(
    stage: Stage,
) -> None:
    await stage.start(timebox="2")
    await stage.propose()
    await stage.host.command("leancoffee next")
    await stage.host.command("leancoffee next")
    await stage.minutes_pass(4.2)
    assert (await stage.phase(), (await stage.meetup()).queue) == (Phase.CLOSING, ())
    assert "Host → Reopen voting" in said(await stage.host.command("topic reopen", topic=1))

    await stage.press_host("Reopen voting")
    await stage.host.command("topic reopen", topic=1)
    await stage.host.command("leancoffee next")

    talk = (await stage.meetup()).current_topic
    assert talk is not None
    assert talk.title == TRUNK
