"""The board of a talk: the topic, its clock, and what comes next."""

from __future__ import annotations

from bot.core.meetup.parts import Stage, Timebox
from bot.core.meetup.state import Meetup
from bot.core.meetup.talking.timebox import thumbs_shown
from bot.core.message import Message, Term, say, say_n
from bot.core.typed.length import units
from bot.core.values import As, ClockFace, Instant, Member, UserText
from bot.ui.kit.components import Accent, Sheet, card, quiet, rows, rule
from bot.ui.kit.lists import and_others, facts, lines, sentences
from bot.ui.views import lines as words
from bot.ui.views.buttons import (
    action_button,
    host_button,
    presence_buttons,
    propose_button,
    takeaway_button,
)
from bot.ui.views.host.hosting import take_over_offer
from bot.ui.views.talk.pace import end_is_near, session_clock, timebox_question
from bot.ui.views.talk.speakers import speaker_buttons, speakers_line

_UP_NEXT = 3
_SHORT = 40
"""Characters of a title that has a line of its own on a phone, with its dots."""


def discussing_board(meetup: Meetup) -> Sheet:
    """The topic under discussion, its clock, and the queue."""
    topic, box = meetup.current_topic, meetup.flow.timebox
    if topic is None or box is None:
        return card(
            [
                words.heading(meetup.plan.title),
                say(
                    "No topic is under discussion. "
                    "The host can go on, reopen voting or start the closing round."
                ),
                *rows([propose_button(meetup), host_button(meetup)]),
            ],
            Accent.DISCUSSING,
        )
    past = sum(not meetup.progress(each.topic_id).is_votable for each in meetup.standing_topics)
    return card(
        [
            quiet(say("☕ Discussing {number} of {all}", number=past + 1, all=past + 1 + len(meetup.queue))),
            say("## {title}", title=UserText(topic.title)),
            words.proposed_line(meetup, topic),
            UserText(topic.pitch, 700),
            rule(),
            _clock_line(meetup, box),
            *timebox_question(meetup),
            speakers_line(meetup),
            _up_next(meetup),
            *take_over_offer(meetup),
            session_clock(meetup, past + 1),
            *end_is_near(meetup),
            *rows(
                [
                    *speaker_buttons(meetup, topic.topic_id),
                    takeaway_button(meetup, topic.topic_id),
                    action_button(meetup),
                    propose_button(meetup),
                    host_button(meetup),
                ]
            ),
            *rows(presence_buttons(meetup)),
        ],
        Accent.DISCUSSING if box.stage in (Stage.RUNNING, Stage.PAUSED) else Accent.TIME_IS_UP,
    )


def _clock_line(meetup: Meetup, box: Timebox) -> str:
    which = facts(words.timebox_line(meetup, box), words.from_host(meetup, box))
    match box.stage:
        case Stage.RUNNING:
            return facts(_ends(box), which)
        case Stage.PAUSED:
            return facts(_paused(box), which)
        case Stage.THUMBS:
            return sentences(
                say("⏰ **Time is up.**"),
                say_n("{count} more minute?", "{count} more minutes?", words.more_minutes(meetup, box)),
                _vote_closes(box),
            )
        case Stage.HOST_DECIDES:
            results = [each for each in meetup.flow.thumb_results if each.timebox_id == box.timebox_id]
            return sentences(
                say("⏰ **Time is up.**"),
                say("{thumbs}.", thumbs=thumbs_shown(results[-1])) if results else None,
                say("{host} decides with Host.", host=Member(meetup.plan.host_id)),
            )


def _ends(box: Timebox) -> Message:
    if box.ends_at is None:
        return say("**Ends soon**")
    return say("**Ends {end}**", end=Instant(box.ends_at, As.RELATIVE))


def _paused(box: Timebox) -> Message:
    if box.left is None:
        return say("⏸ **Paused**")
    return say("⏸ **Paused** with {time} left", time=ClockFace(box.left))


def _vote_closes(box: Timebox) -> Message:
    if box.ends_at is None:
        return say("Show a thumb below; the vote closes soon.")
    return say("Show a thumb below; the vote closes {end}.", end=Instant(box.ends_at, As.RELATIVE))


def _up_next(meetup: Meetup) -> str:
    queue = meetup.queue
    if not queue:
        return quiet(say("Last topic; the closing round follows."))
    shown = queue[:_UP_NEXT]
    first, *others = [
        say(
            "{title} ({dots})",
            title=UserText(each.title, 60),
            dots=meetup.agenda.ballot.dots(each.topic_id),
        )
        for each in shown
    ]
    left_out = len(queue) - _UP_NEXT
    more = and_others(left_out) if left_out > 0 else None
    entries = (say("Next up: {topic}", topic=Term(first)), *others, more)
    if any(units(each.title) > _SHORT for each in shown):
        return quiet(facts(*entries))
    return lines(*(quiet(each) for each in entries if each is not None))
