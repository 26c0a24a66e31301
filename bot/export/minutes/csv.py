"""A meetup as CSV, for spreadsheets: every topic, discussed or not, then every action, and never who.

Titles come from strangers: no cell begins a formula.
"""

from __future__ import annotations

import csv
import io

from bot.app.history.minutes import Minutes
from bot.core.meetup.actions.item import ActionItem, ActionState
from bot.core.meetup.parts import ThumbResult
from bot.core.message import Message, say, say_n
from bot.export.credit.csv import cell
from bot.export.minutes.facts import TopicFacts, topics_of
from bot.export.text import flat, flat_text

_COLUMNS = (
    say("Rank"),
    say("Topic"),
    say("State"),
    say("Dots"),
    say("Voters"),
    say("Seconds"),
    say("Votes"),
    say("Takeaways"),
    say("Action"),
    say("Due"),
)


_ACTION_STATES = {
    ActionState.OPEN: say("open"),
    ActionState.KEPT: say("not yet"),
    ActionState.DONE: say("done"),
    ActionState.DROPPED: say("dropped"),
}


def minutes(told: Minutes) -> bytes:
    """A line for each topic, best ranked first: UTF-8 with a byte order mark, RFC 4180 (CRLF).

    Time is in whole seconds. The tallies of its thumb votes stand in one cell, one after another. A line
    for each action follows, which has its words, its state and the day it is due, and no topic.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([flat_text(each) for each in _COLUMNS])
    for each in topics_of(told.meetup):
        writer.writerow([cell(value) for value in _line(each)])
    for action in told.meetup.notes.actions.values():
        writer.writerow([cell(value) for value in _action(action)])
    return text.getvalue().encode("utf-8-sig", "replace")


def _line(facts: TopicFacts) -> list[str]:
    return [
        str(facts.rank),
        flat(facts.topic.title),
        flat_text(_state(facts)),
        str(facts.dots),
        str(facts.voters),
        str(facts.seconds),
        " | ".join(flat_text(_vote(each)) for each in facts.votes),
        str(len(facts.takeaways)),
        "",
        "",
    ]


def _action(action: ActionItem) -> list[str]:
    due = "" if action.due is None else action.due.isoformat()
    return ["", "", flat_text(_ACTION_STATES[action.state]), *[""] * 5, flat(action.text), due]


def _state(facts: TopicFacts) -> Message:
    match facts.state, facts.is_parked:
        case "discussed", True:
            return say("discussed, then parked")
        case "discussed", _:
            return say("discussed")
        case _, True:
            return say("parked")
        case _:
            return say("not discussed")


def _vote(vote: ThumbResult) -> Message:
    """The tallies, and what came of them."""
    if vote.goes_on is None:
        return say(
            "{ups} up, {holds} either way, {downs} down: the host decided",
            ups=vote.ups,
            holds=vote.holds,
            downs=vote.downs,
        )
    if not vote.goes_on:
        return say(
            "{ups} up, {holds} either way, {downs} down: next topic",
            ups=vote.ups,
            holds=vote.holds,
            downs=vote.downs,
        )
    return say_n(
        "{ups} up, {holds} either way, {downs} down: {count} more minute",
        "{ups} up, {holds} either way, {downs} down: {count} more minutes",
        vote.minutes,
        ups=vote.ups,
        holds=vote.holds,
        downs=vote.downs,
    )
