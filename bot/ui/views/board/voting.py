"""The board while dots are spent."""

from __future__ import annotations

from bot.core.meetup.parts import Topic
from bot.core.meetup.state import Meetup
from bot.core.meetup.topics import votable_topics
from bot.core.message import Message, say, say_n
from bot.ui.kit.components import Accent, Sheet, Style, button, card, quiet, rows, rule
from bot.ui.kit.custom_id import Action, click
from bot.ui.kit.lists import sentences
from bot.ui.views import lines as words
from bot.ui.views.board.parts import TopicList, by_itself, header
from bot.ui.views.buttons import host_button, presence_buttons, propose_button
from bot.ui.views.host.hosting import take_over_offer
from bot.ui.views.talk.pace import votes_so_far


def voting_board(meetup: Meetup) -> Sheet:
    """What can be voted on, and how many have voted."""
    closes_at = by_itself(meetup)
    listed = TopicList(meetup, votable_topics(meetup), lambda each: _open_tally(meetup, each))
    return card(
        [
            header(meetup),
            rule(),
            sentences(
                _dots_rule(meetup), None if closes_at is None else say("Voting closes {end}.", end=closes_at)
            ),
            str(listed) or words.NOTHING_TO_VOTE_ON,
            sentences(
                votes_so_far(meetup),
                say("Tallies stay hidden until voting closes.")
                if meetup.plan.policy.hidden_tallies
                else say("Tallies are open."),
            ),
            quiet(words.attendance_line(meetup)),
            *take_over_offer(meetup),
            *rows(
                [
                    button(say("My dots"), click(Action.BALLOT, meetup), Style.primary),
                    propose_button(meetup),
                    *listed.buttons,
                    host_button(meetup),
                ]
            ),
            *rows(presence_buttons(meetup)),
        ],
        Accent.VOTING,
    )


def _dots_rule(meetup: Meetup) -> Message:
    """How many dots everybody has, and how many may go on one topic."""
    policy = meetup.plan.policy
    if policy.dots_on_one_topic == policy.dots:
        return say_n(
            "**Vote with your dots:** {count} dot each, for everyone here.",
            "**Vote with your dots:** {count} dots each, for everyone here.",
            policy.dots,
        )
    return say_n(
        "**Vote with your dots:** {count} dot each, at most {most} on one topic, for everyone here.",
        "**Vote with your dots:** {count} dots each, at most {most} on one topic, for everyone here.",
        policy.dots,
        most=policy.dots_on_one_topic,
    )


def _open_tally(meetup: Meetup, topic: Topic) -> Message | None:
    if meetup.plan.policy.hidden_tallies:
        return None
    return words.dots_text(meetup.agenda.ballot.dots(topic.topic_id))
