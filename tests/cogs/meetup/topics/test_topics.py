"""Topics: proposing, rewriting, withdrawing, and a board full of them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.core.meetup.parts import TopicState
from bot.ui.kit.custom_id import Action, click
from support.hands import labels_of, text_of, walk
from tests.cogs import raw
from tests.cogs.stage import SIZING, TRUNK, Stage, propose_by_command, said, seen

HOSTILE = {
    "@everyone and @here": "@\u200beveryone and @\u200bhere",
    "<@&123> <@456> <#789>": "<\u200b@\u200b&123> <\u200b@\u200b456> <\u200b#789>",
    "**bold** _it_ ~~s~~ ||spoiler||": "\\*\\*bold\\*\\* \\_it\\_ \\~\\~s\\~\\~ \\|\\|spoiler\\|\\|",
    "`code` [free](https://evil.example)": "\\`code\\` \\[free\\](https:\u200b//evil.example)",
    "# shouting": "\\# shouting",
    "<t:1:R> <:pepe:1>": "<\u200bt:1:R> <\u200b:pepe:1>",
    "two\nlines\u2028and\x07a bell": "two lines and a bell",
}
"""What somebody types, and what the board's text says so that it shows exactly that."""


@pytest.mark.parametrize("by_command", [False, True])
async def test_a_proposal_stands_on_the_board(stage: Stage, by_command: bool) -> None:
    await stage.start()
    form = await (stage.li.command("topic propose") if by_command else stage.li.press("Propose"))

    answer = await stage.li.fill(form, title=TRUNK, pitch="Long branches hurt.")

    assert said(answer) == "Your topic is on the board. Change it with `/topic edit`."
    assert f"**1** {TRUNK}\n-# by <@{stage.li.id}>" in text_of(stage.newest())
    assert len(stage.messages()) == 1


async def test_the_form_knows_the_limits(stage: Stage) -> None:
    await stage.start()
    form = (await stage.li.press("Propose")).modal

    fields = {each["custom_id"]: each for each in walk((form or {})["components"]) if each["type"] == 4}
    assert (fields["title"]["min_length"], fields["title"]["max_length"]) == (1, 100)
    assert (fields["pitch"]["required"], fields["pitch"]["max_length"]) == (False, 300)


@pytest.mark.parametrize(
    ("title", "pitch", "sentence"),
    [
        (" \u200b ", "", "The title is empty. Write at least one word."),
        ("x" * 101, "", "The title has 101 characters; the most is 100. Shorten it a little."),
        ("Fine", "y" * 301, "The pitch has 301 characters; the most is 300. Shorten it a little."),
    ],
)
async def test_a_title_or_pitch_out_of_bounds_is_refused(
    stage: Stage, title: str, pitch: str, sentence: str
) -> None:
    await stage.start()
    before = stage.kept()

    form = click(Action.PROPOSE_FORM, await stage.meetup())
    answer = await raw.submit(stage.li, form, title=title, pitch=pitch)

    assert said(answer).partition(" You had written: ")[0] == sentence
    assert stage.kept() == before


async def test_hostile_titles_are_sent_so_that_they_show_as_typed(stage: Stage) -> None:
    await stage.start()
    form = click(Action.PROPOSE_FORM, await stage.meetup())
    for title in HOSTILE:
        await raw.submit(stage.li, form, title=title, pitch=title)

    board = stage.sent("PATCH", "/channels/")[-1].json
    body = "\n".join(each.get("content") or "" for each in walk(board["components"]))
    for number, shown in enumerate(HOSTILE.values(), start=1):
        assert f"**{number}** {shown}\n-# by <@{stage.li.id}>" in body
    assert board["allowed_mentions"] == {"parse": []}


async def test_a_hundred_topics_fit_and_the_next_is_refused(stage: Stage) -> None:
    await _fill(stage, 100)

    answer = await raw.submit(stage.kim, click(Action.PROPOSE_FORM, await stage.meetup()), title="One more")

    assert said(answer) == "The board is full: 100 topics is the most. Withdraw one first."
    meetup = await stage.meetup()
    assert len(meetup.standing_topics) == 100
    assert "**Propose topics:** 100 so far." in text_of(stage.newest())


async def test_a_long_list_is_turned_page_by_page(stage: Stage) -> None:
    await _fill(stage, 25)
    page = await stage.kim.press("All topics")
    assert "### 25 topics · page 1 of 3" in said(page)
    assert labels_of(seen(page)) == ["More ›", "Propose"]

    page = await stage.kim.press("More ›", on=seen(page))
    page = await stage.kim.press("More ›", on=seen(page))

    assert "page 3 of 3" in said(page)
    assert "**25** Topic 25" in said(page)
    assert "Topic 20" not in said(page)
    assert labels_of(seen(page)) == ["‹ Back", "Propose"]


async def test_the_list_tells_pitches_and_what_became_of_topics(stage: Stage) -> None:
    await stage.reach("discussing")

    listed = said(await stage.kim.command("topic list"))

    assert f"{TRUNK}\n-# by <@{stage.li.id}> · under discussion\n-# Long branches hurt." in listed
    assert f"{SIZING}\n-# by <@{stage.host.id}> · to discuss" in listed


async def test_an_author_rewrites_a_topic_in_a_form_that_holds_its_words(stage: Stage) -> None:
    await stage.reach("gathering")
    form = await stage.li.command("topic edit", topic=1)
    assert f'"value": "{TRUNK}"' in json.dumps(form.modal)

    answer = await stage.li.fill(form, title="Short-lived branches", pitch="")

    assert said(answer) == "The topic is rewritten."
    assert "**1** Short-lived branches" in text_of(stage.newest())


async def test_what_a_host_rewrote_while_the_form_was_open_stays(stage: Stage) -> None:
    await stage.reach("gathering")
    form = await stage.li.command("topic edit", topic=1)
    await stage.host.fill(
        await stage.host.command("topic edit", topic=1),
        title="Short-lived branches",
        pitch="Long branches hurt.",
    )

    await stage.li.fill(form, title=TRUNK, pitch="Ours live for weeks.")

    topic = (await stage.meetup()).agenda.topics[1]
    assert (topic.title, topic.pitch) == ("Short-lived branches", "Ours live for weeks.")


async def test_nobody_else_rewrites_a_topic(stage: Stage) -> None:
    await stage.reach("gathering")
    before = stage.kept()
    form = click(Action.EDIT_FORM, await stage.meetup(), 1)

    answer = await raw.submit(stage.kim, form, title="Mine now")

    assert said(answer) == "Only the person who proposed a topic, or a host, can edit it."
    assert stage.kept() == before


async def test_no_form_opens_for_rewriting_somebody_elses_topic(stage: Stage) -> None:
    await stage.reach("gathering")

    answer = await stage.kim.command("topic edit", topic=1)

    assert answer.modal is None, "nobody types into a form that cannot be sent"
    assert said(answer) == "Only the person who proposed a topic, or a host, can edit it."


async def test_a_host_rewrites_anybodys_topic(stage: Stage) -> None:
    await stage.reach("gathering")
    form = await stage.host.command("topic edit", topic=1)

    answer = await stage.host.fill(form, title="Short-lived branches", pitch="")

    assert said(answer) == "The topic is rewritten."
    assert f"**1** Short-lived branches\n-# by <@{stage.li.id}>" in text_of(stage.newest())


async def test_the_words_of_a_withdrawn_topic_are_shown_to_nobody_by_any_door(stage: Stage) -> None:
    await stage.reach("discussing")
    await stage.minutes_pass(5)
    await stage.host.press("Host")
    await stage.press_host("Reopen voting")
    await stage.li.command("topic withdraw", topic=1)
    shown = len(stage.env.http_requests)

    for who in (stage.kim, stage.host, stage.li):
        edit = await who.command("topic edit", topic=1)
        assert (edit.modal, said(edit)) == (None, "That topic was withdrawn already.")
        for command in ("edit", "withdraw"):
            names = await who.actor.autocomplete(stage.channel, f"topic {command}", "topic", "")
            assert TRUNK not in [each["name"] for each in names]
        assert TRUNK not in said(await who.command("topic list"))
        assert TRUNK not in said(await who.command("leancoffee status"))
        assert TRUNK not in said(await who.press("My dots"))
    await stage.host.command("leancoffee next")
    note = await raw.click(stage.kim, click(Action.TAKEAWAY, await stage.meetup(), 1))
    assert note.modal is None
    assert said(note) == "That topic was withdrawn. Note the takeaway for the whole meetup instead."
    await stage.sim.restart()
    await stage.host.command("leancoffee finish")

    for request in stage.sent(after=shown):
        assert TRUNK not in str(request.json), request.path
    for file in stage.newest("Your own record").attachments:
        assert TRUNK not in (await file.read()).decode()
    assert stage.rows("SELECT DISTINCT body ->> '$.topics' FROM ledger") in ([], [("[]",)])


async def test_old_messages_forget_a_topic_that_is_withdrawn_after_they_were_drawn_for_the_last_time(
    stage: Stage,
) -> None:
    await stage.reach("discussing")
    assert SIZING in text_of(stage.newest("Voting is closed. The ranking"))
    await stage.minutes_pass(5)
    await stage.li.press("👍")
    await stage.host.press("👍")
    await stage.press_host("Reopen voting")
    await stage.host.command("topic withdraw", topic=2)
    assert stage.messages(SIZING) == []

    await stage.li.command("topic withdraw", topic=1)

    assert stage.messages(TRUNK) == []
    assert "withdrawn" in text_of(stage.newest("Rule: majority"))


async def test_a_member_with_ten_topics_is_told_so_before_any_form_opens(stage: Stage) -> None:
    await stage.start()
    form = click(Action.PROPOSE_FORM, await stage.meetup())
    for number in range(10):
        raw.emit_form(stage.li, form, title=f"Topic {number}")
    await stage.env.settle()

    for answer in (await stage.li.press("Propose"), await stage.li.command("topic propose")):
        assert answer.modal is None
        assert said(answer).startswith("You have 10 topics on this board, which is the most for each person.")
    assert said(await raw.submit(stage.li, form, title="Eleven")).startswith("You have 10 topics")
    assert (await stage.sam.press("Propose")).modal is not None


async def test_a_server_chooses_how_many_topics_everybody_may_have(stage: Stage) -> None:
    answer = await stage.administrator().command("leancoffee settings", topics=1)
    assert "**Topics** 1 of each person" in said(answer)
    await stage.start()
    await stage.li.propose(TRUNK)

    assert said(await stage.li.press("Propose")).startswith("You have a topic on this board")


@pytest.mark.parametrize("command", ["edit", "withdraw"])
async def test_a_topic_that_does_not_exist_is_refused(stage: Stage, command: str) -> None:
    await stage.reach("gathering")

    answer = await stage.li.command(f"topic {command}", topic=77)

    assert said(answer).startswith("There is no such topic.")


@pytest.mark.parametrize("who", ["host", "participant"])
async def test_author_and_host_may_withdraw_a_topic_and_its_dots_come_back(stage: Stage, who: str) -> None:
    await stage.reach("voting")

    answer = await stage.people[who].command("topic withdraw", topic=1)

    assert said(answer) == f"**{TRUNK}** is withdrawn. Dots on it are back with their owners."
    assert TRUNK not in text_of(stage.newest())
    assert "3 of 3 dots left" in said(await stage.li.press("My dots"))


async def test_an_outsider_cannot_withdraw_a_topic(stage: Stage) -> None:
    await stage.reach("voting")
    before = stage.kept()

    answer = await stage.kim.command("topic withdraw", topic=1)

    assert said(answer) == "Only the person who proposed a topic, or a host, can withdraw it."
    assert stage.kept() == before


@pytest.mark.parametrize("command", ["edit", "withdraw"])
async def test_the_topic_under_discussion_stays_as_it_is(stage: Stage, command: str) -> None:
    await stage.reach("discussing")
    before = stage.kept()

    answer = await stage.li.command(f"topic {command}", topic=1)

    assert said(answer) == "That topic is or was under discussion, so it stays as it is."
    assert stage.kept() == before


async def test_a_late_topic_joins_at_the_end(stage: Stage) -> None:
    await stage.reach("discussing")

    await propose_by_command(stage.sam, "Late idea")

    assert [each.title for each in (await stage.meetup()).queue] == [SIZING, "Late idea"]
    assert f"Next up: {SIZING} (0)\n-# Late idea (0)" in text_of(stage.newest("Discussing 1 of 3"))


async def test_no_topic_joins_in_the_closing_round(stage: Stage) -> None:
    await stage.reach("discussing")
    form = await stage.li.command("topic propose")
    await stage.press_host("Closing round")
    before = stage.kept()

    typed = await stage.li.command("topic propose")
    answer = await stage.li.fill(form, title="Too late", pitch="")

    assert typed.modal is None, "nobody types into a form that cannot be sent"
    assert said(typed) == "The meetup is in its closing round; keep the topic for the next one."
    assert said(answer) == "The meetup is in its closing round; keep the topic for the next one."
    assert stage.kept() == before


async def test_topics_are_suggested_to_whom_they_may_be_of_use(stage: Stage) -> None:
    await stage.reach("gathering")

    async def suggested(who: Any, typed: str = "", to: str = "withdraw") -> list[str]:
        choices = await who.actor.autocomplete(stage.channel, f"topic {to}", "topic", typed)
        return [each["name"] for each in choices]

    assert await suggested(stage.host) == [TRUNK, SIZING]
    assert await suggested(stage.host, "points") == [SIZING]
    assert [await suggested(stage.host, each) for each in ("2", "#2", "topic 2", "2.")] == [[SIZING]] * 4
    assert await suggested(stage.host, to="edit") == [TRUNK, SIZING]
    assert await suggested(stage.li) == await suggested(stage.li, to="edit") == [TRUNK]
    assert await suggested(stage.kim) == await suggested(stage.kim, to="edit") == []


async def test_a_number_means_the_topic_that_a_board_shows_by_it(stage: Stage) -> None:
    """By the number that it has, and by its place once the votes are ranked, which may be another topic's."""
    await stage.start()
    await stage.propose()
    await stage.host.command("leancoffee next")
    await stage.li.vote(SIZING)
    await stage.host.command("leancoffee next")

    assert f"**2** {TRUNK}" in text_of(stage.newest("The ranking"))
    choices = await stage.host.actor.autocomplete(stage.channel, "topic park", "topic", "#2")
    assert {each["name"] for each in choices} == {TRUNK, SIZING}
    assert await stage.host.actor.autocomplete(stage.channel, "topic park", "topic", "#0") == []


async def test_nothing_is_suggested_without_a_meetup(stage: Stage) -> None:
    assert await stage.li.actor.autocomplete(stage.channel, "topic edit", "topic", "") == []


async def test_a_withdrawn_topic_makes_room(stage: Stage) -> None:
    await stage.reach("gathering")
    await stage.li.command("topic withdraw", topic=1)

    await stage.sam.propose("Another")

    meetup = await stage.meetup()
    states = {each.title: meetup.state_of(number) for number, each in meetup.agenda.topics.items()}
    assert states == {TRUNK: TopicState.WITHDRAWN, SIZING: TopicState.OPEN, "Another": TopicState.OPEN}


async def test_what_was_withdrawn_comes_back_by_a_command_where_the_answer_is_dismissed(stage: Stage) -> None:
    await stage.reach("voting")
    await stage.host.command("topic withdraw", topic=1)
    await stage.host.command("topic withdraw", topic=2)
    refused = said(await stage.host.command("topic park", topic=1))
    assert (
        refused == "That topic was withdrawn. Whoever withdrew it can bring it back, with `/topic restore`."
    )
    await stage.sim.restart()

    assert said(await stage.li.command("topic restore")).startswith(
        "There is no topic of this meetup that you"
    )
    for title in (SIZING, TRUNK):
        answer = said(await stage.host.command("topic restore"))
        assert answer.startswith(f"**{title}** is on the board again. Dots came back with it")

    assert said(await stage.host.command("topic restore")).startswith(
        "There is no topic of this meetup that you"
    )
    assert (await stage.meetup()).agenda.ballot.dots(1) == 2


async def _fill(stage: Stage, topics: int) -> None:
    await stage.start()
    form = click(Action.PROPOSE_FORM, await stage.meetup())
    sent = [raw.emit_form(stage.host, form, title=f"Topic {number}") for number in range(1, topics + 1)]
    await stage.env.settle()
    assert all(each.acknowledged for each in sent)
