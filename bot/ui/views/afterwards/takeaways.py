"""Takeaways on a private card: one's own, to edit or remove; a host's card has everybody's, to remove."""

from __future__ import annotations

from bot.core.meetup.commands import Actor
from bot.core.meetup.hosting.rights import may_take_steps
from bot.core.meetup.parts import Takeaway
from bot.core.meetup.state import Meetup
from bot.core.meetup.takeaways.handling import takeaways_to_change
from bot.core.message import Message, say, say_n
from bot.core.values import Member, UserText
from bot.ui.kit.components import (
    Accent,
    Item,
    Sheet,
    Style,
    button,
    card,
    option,
    page_buttons,
    page_of,
    quiet,
    rows,
    select,
)
from bot.ui.kit.custom_id import Action, click
from bot.ui.views.buttons import takeaways_button

PAGE = 25
"""Options of a select (discord facts)."""


def takeaways_card(meetup: Meetup, actor: Actor, page: int = 0, said: Message | None = None) -> Sheet:
    """What somebody may change, the newest first, `page` counted from 0; `said` is what was just done."""
    takeaways = takeaways_to_change(meetup, actor)
    shown, page, pages = page_of(takeaways, page, PAGE)
    options = [_option(meetup, each, actor) for each in shown]
    choose = select(click(Action.TAKEAWAY_CHOOSE, meetup), say("Choose a takeaway…"), options)
    return card(
        [
            say_n("### {count} takeaway", "### {count} takeaways", len(takeaways)),
            said,
            _about(meetup, takeaways, actor),
            choose if options else None,
            *rows(page_buttons(meetup, Action.TAKEAWAYS, page, pages)),
        ],
        Accent.CLOSING,
    )


def takeaway_card(meetup: Meetup, actor: Actor, takeaway: Takeaway) -> Sheet:
    """One takeaway, and what this member may do with it."""
    edit = button(say("Edit"), click(Action.TAKEAWAY_EDIT, meetup, takeaway.takeaway_id))
    remove = button(say("Remove"), click(Action.TAKEAWAY_REMOVE, meetup, takeaway.takeaway_id), Style.danger)
    is_own = takeaway.member_id == actor.member_id
    author = None if is_own else quiet(say("noted by {member}", member=Member(takeaway.member_id)))
    return card(
        [
            UserText(takeaway.text),
            author,
            *rows([*([edit] if is_own else []), remove, takeaways_button(meetup)]),
        ],
        Accent.CLOSING,
    )


def noted_card(meetup: Meetup, said: Message) -> Sheet:
    """What became of a takeaway, and the way to all of one's own."""
    return card([said, *rows([takeaways_button(meetup)])], Accent.CLOSING)


def _about(meetup: Meetup, takeaways: list[Takeaway], actor: Actor) -> Message:
    if not takeaways:
        return say("You have noted none in this meetup. Press **Takeaway** on its board to note one.")
    if may_take_steps(meetup, actor):
        return say("Choose one: you can edit your own, and remove any.")
    return say("Choose one of yours to edit or remove it.")


def _option(meetup: Meetup, takeaway: Takeaway, actor: Actor) -> Item:
    topic = None if takeaway.topic_id is None else meetup.agenda.topics.get(takeaway.topic_id)
    about = say("on the whole meetup") if topic is None else say("on topic {number}", number=topic.topic_id)
    if takeaway.member_id == actor.member_id:
        about = say("yours, on the whole meetup")
        if topic is not None:
            about = say("yours, on topic {number}", number=topic.topic_id)
    return option(UserText(takeaway.text), str(takeaway.takeaway_id), about)
