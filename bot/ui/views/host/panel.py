"""The host panel: what a host can do now, the obvious next step in green.

Every button carries the moment it was drawn in, so a click on an old panel draws it anew instead of, say, skipping
the wrong topic. What ends the meetup stands below the line, where no button ever leads on: whoever presses the same
spot twice ends nothing.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.core.meetup.pace.voting import still_have_dots
from bot.core.meetup.parts import Phase, Stage
from bot.core.meetup.state import Meetup
from bot.core.meetup.undo.events import ENDS_MEETUP
from bot.core.message import Message, Term, say, say_n
from bot.core.series.carryover import keeps_topics
from bot.core.values import Instant, UserText
from bot.ui.kit.components import Accent, Item, Sheet, Style, button, card, rows, rule
from bot.ui.kit.custom_id import Action, Op, click
from bot.ui.kit.lists import facts, lines
from bot.ui.kit.render import render
from bot.ui.views import lines as words
from bot.ui.views.buttons import takeaway_button, takeaways_button
from bot.ui.views.host.hosting import stand_down_buttons, take_over_button
from bot.ui.views.host.undo import undo_button
from bot.ui.views.talk.pace import timebox_question

_STANDING: Mapping[Phase, Term] = {
    Phase.PLANNED: Term(say("Planned")),
    Phase.GATHERING: Term(say("Gathering topics")),
    Phase.VOTING: Term(say("Voting")),
    Phase.DISCUSSING: Term(say("Discussing")),
    Phase.CLOSING: Term(say("Closing round")),
}


MOVED_ON = say("**Moved on; this is now.** What you pressed meant an earlier moment, so nothing was done.")
"""Above the panel of now, for a press on the panel of a moment that is over."""


def host_panel(
    meetup: Meetup,
    warning: Message | None = None,
    viewer_id: int | None = None,
    note: Message | None = None,
    *,
    end_stays: bool = False,
) -> Sheet:
    """The host's buttons for this moment, what keeps the meetup from being shown, and a note on what was pressed.

    `viewer_id` is who looks at it (a snowflake): whoever does not host this meetup can take it over. `end_stays` says
    of a meetup that is over that its end cannot be taken back any more.
    """
    if meetup.phase.is_over:
        return _over(meetup, warning, note, end_stays=end_stays)
    first, others = _steps(meetup)
    undo = undo_button(meetup)
    last = [_do(meetup, Op.CANCEL, say("Cancel the meetup"), Style.danger)]
    if meetup.phase is Phase.CLOSING:
        last.insert(0, _do(meetup, Op.FINISH, say("Finish and post the summary"), Style.success))
    elif meetup.phase.is_live:
        last.insert(0, _do(meetup, Op.FINISH, say("Finish")))
    return card(
        [
            note,
            say("### {phase} · {title}", phase=_STANDING[meetup.phase], title=UserText(meetup.plan.title)),
            _situation(meetup),
            words.nobody_checked_in(meetup),
            warning,
            *timebox_question(meetup),
            *rows(first),
            *rows(others),
            *rows(
                [*([] if undo is None else [undo]), _topics(meetup), *_takeaways(meetup), *_settings(meetup)]
            ),
            rule(),
            *rows([*last, *stand_down_buttons(meetup, viewer_id), *_take_over(meetup, viewer_id)]),
        ],
        Accent.GATHERING,
    )


def _take_over(meetup: Meetup, viewer_id: int | None) -> list[Item]:
    return [] if viewer_id in (None, meetup.plan.host_id) else [take_over_button(meetup)]


def _topics(meetup: Meetup) -> Item:
    return button(say("Topics…"), click(Action.CURATE, meetup, 0))


def _over(meetup: Meetup, warning: Message | None, note: Message | None, *, end_stays: bool) -> Sheet:
    """What came of the end, and, where a host's step was the end, the way back."""
    newest = meetup.undo.newest
    is_theirs = newest is not None and newest.step in ENDS_MEETUP
    undo = undo_button(meetup) if is_theirs and not end_stays else None
    return card(
        [
            note,
            say("### {title}", title=UserText(meetup.plan.title)),
            _what_is_lost(meetup)
            if meetup.phase is Phase.CANCELLED
            else lines(
                say("Attendance has ended, and the summary is posted.")
                if warning is None
                else say("Attendance has ended. The summary is posted as soon as it can be."),
                words.nobody_was_checked_in(meetup, can_go_on=undo is not None),
            ),
            warning,
            _what_comes_next(meetup),
            *rows([undo] if undo is not None else []),
        ],
        Accent.OVER,
    )


def _what_comes_next(meetup: Meetup) -> Message:
    """How the next meetup begins: one of a series opens by itself, with the topics that another would not have."""
    if meetup.plan.occurrence is not None:
        return say(
            "This meetup is over. `/leancoffee schedule list` tells when the next one of its series opens."
        )
    return say("This meetup is over. Start the next one with `/leancoffee start`.")


def _what_is_lost(meetup: Meetup) -> Message:
    keeps = keeps_topics(meetup)
    if meetup.flow.started_at is None and meetup.plan.occurrence is not None:
        if keeps:
            return say("It is cancelled and does not take place; its topics are kept for the next one.")
        return say("It is cancelled and does not take place.")
    if not keeps:
        return say("It is cancelled: it has no summary, and nobody gets credit.")
    return say(
        "It is cancelled: it has no summary, nobody gets credit, and its topics are kept for the next one."
    )


def _steps(meetup: Meetup) -> tuple[list[Item], list[Item]]:
    """The obvious next steps, and what else is possible; how it ends stands apart from both."""
    match meetup.phase:
        case Phase.PLANNED:
            return [_do(meetup, Op.START, say("Start the meetup"), Style.success)], []
        case Phase.GATHERING:
            return [_do(meetup, Op.NEXT, say("Open voting"), Style.success)], []
        case Phase.VOTING:
            return [_do(meetup, Op.NEXT, say("Close voting and start"), Style.success)], _nudge(meetup)
        case Phase.CLOSING:
            # Also where all is discussed, or withdrawn: it is the way to take a topic up again, or to propose one.
            return [takeaway_button(meetup, None), _do(meetup, Op.REOPEN, say("Reopen voting"))], []
        case _:
            return _talk_steps(meetup)


def _nudge(meetup: Meetup) -> list[Item]:
    """The reminder that dots are left, where anybody here has any."""
    waiting = still_have_dots(meetup, meetup.last_at)
    return [_do(meetup, Op.NUDGE, say("Remind of dots left"))] if waiting else []


def _talk_steps(meetup: Meetup) -> tuple[list[Item], list[Item]]:
    next_step = say("Done, next topic") if meetup.queue else say("Closing round")
    go_on = _do(meetup, Op.NEXT, next_step, Style.success)
    box = meetup.flow.timebox
    reopen = _do(meetup, Op.REOPEN, say("Reopen voting"))
    others = [reopen, *([_do(meetup, Op.CLOSE, say("Closing round"))] if meetup.queue else [])]
    if box is None:
        return [go_on], others
    more = say_n("{count} more minute", "{count} more minutes", words.more_minutes(meetup, box))
    extend = _do(meetup, Op.EXTEND, more, _weight(box.stage))
    leave = [go_on, _do(meetup, Op.SKIP, say("Park for later"))]
    match box.stage:
        case Stage.RUNNING:
            return leave, [_do(meetup, Op.PAUSE, say("Pause"), Style.primary), extend, *others]
        case Stage.PAUSED:
            return [_do(meetup, Op.RESUME, say("Resume"), Style.primary), *leave], [extend, *others]
        case _:
            return [extend, *leave], others


def _settings(meetup: Meetup) -> list[Item]:
    return [button(say("Settings…"), click(Action.CHANGE, meetup))] if meetup.phase.is_live else []


def _takeaways(meetup: Meetup) -> list[Item]:
    return [takeaways_button(meetup)] if meetup.phase.is_live and meetup.notes.takeaways else []


def _weight(stage: Stage) -> Style:
    """More minutes are the question of the moment once time is up; before that they are one option of many."""
    return Style.secondary if stage in (Stage.RUNNING, Stage.PAUSED) else Style.primary


def _situation(meetup: Meetup) -> str:
    topics = say_n("{count} topic", "{count} topics", len(meetup.standing_topics))
    match meetup.phase:
        case Phase.PLANNED if meetup.plan.occurrence is not None:
            return facts(topics, say("starts {start}", start=Instant(meetup.plan.occurrence.starts_at)))
        case Phase.VOTING:
            voted = meetup.voted
            return facts(topics, say_n("{count} person has voted", "{count} people have voted", voted))
        case Phase.DISCUSSING:
            now = meetup.current_topic
            return facts(
                say("**{title}**", title=UserText(now.title)) if now else say("No topic is under discussion"),
                say_n("{count} topic to come", "{count} topics to come", len(meetup.queue)),
            )
        case Phase.CLOSING:
            left = sum(not meetup.progress(each.topic_id).was_discussed for each in meetup.queue)
            return facts(
                say_n("{count} takeaway", "{count} takeaways", len(meetup.notes.takeaways)),
                say_n("{count} topic left undiscussed", "{count} topics left undiscussed", left),
            )
        case _:
            return render(topics)


def _do(meetup: Meetup, op: Op, label: Message, style: Style = Style.secondary) -> Item:
    return button(label, click(Action.DO, meetup, op, meetup.moment), style)
