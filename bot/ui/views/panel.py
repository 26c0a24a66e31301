"""The host panel: what a host can do now, the obvious next step first.

Every button carries the moment it was drawn in, so a click on an old panel is refused as stale instead of,
say, skipping the wrong topic.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.core.meetup.state import Meetup, Phase, Stage
from bot.core.series.carryover import keeps_topics
from bot.ui.kit.components import Accent, Item, Sheet, Style, button, card, quiet, rows, rule
from bot.ui.kit.custom_id import Action, Op, click
from bot.ui.kit.text import bold, count, date_and_time, plain
from bot.ui.views import lines as words

_STANDING: Mapping[Phase, str] = {
    Phase.PLANNED: "Planned",
    Phase.GATHERING: "Gathering topics",
    Phase.VOTING: "Voting",
    Phase.DISCUSSING: "Discussing",
    Phase.CLOSING: "Closing round",
}


def host_panel(meetup: Meetup) -> Sheet:
    """The host's buttons for this moment."""
    if meetup.phase.is_over:
        return card(["This meetup is over. Start the next one with `/leancoffee start`."], Accent.OVER)
    first, others = _steps(meetup)
    last = [_do(meetup, Op.CANCEL, "Cancel the meetup", Style.danger)]
    if meetup.phase.is_live and meetup.phase is not Phase.CLOSING:
        last.insert(0, _do(meetup, Op.FINISH, "Finish"))
    return card(
        [
            f"### {_STANDING[meetup.phase]} · {plain(meetup.plan.title)}",
            _situation(meetup),
            *rows(first),
            *rows(others),
            rule(),
            *rows(last),
        ],
        Accent.GATHERING,
    )


def confirm(meetup: Meetup, op: Op) -> Sheet:
    """Ask before what cannot be taken back. Raises ValueError for anything but FINISH and CANCEL."""
    match op:
        case Op.FINISH:
            question = f"Finish {bold(meetup.plan.title)} now? Attendance ends, and the summary is posted."
            yes = _do(meetup, Op.CONFIRM_FINISH, "Finish the meetup", Style.danger)
        case Op.CANCEL:
            question = f"Cancel {bold(meetup.plan.title)}? {_what_is_lost(meetup)}"
            yes = _do(meetup, Op.CONFIRM_CANCEL, "Cancel the meetup", Style.danger)
        case _:
            raise ValueError(f"{op} is done without asking")
    keep = button("Keep going", click(Action.HOST, meetup))
    return card([question, quiet("This cannot be undone."), *rows([yes, keep])], Accent.DANGER)


def _what_is_lost(meetup: Meetup) -> str:
    keeps = keeps_topics(meetup)
    if meetup.phase is Phase.PLANNED and meetup.plan.occurrence is not None:
        return f"It does not take place{'; its topics are kept for the next one' if keeps else ''}."
    if not keeps:
        return "It ends without a summary, and nobody gets credit."
    return "It ends without a summary, nobody gets credit, and its topics are kept for the next one."


def _steps(meetup: Meetup) -> tuple[list[Item], list[Item]]:
    """The one or two obvious next steps, and what else is possible."""
    match meetup.phase:
        case Phase.PLANNED:
            return [_do(meetup, Op.START, "Start the meetup", Style.success)], []
        case Phase.GATHERING:
            return [_do(meetup, Op.NEXT, "Open voting", Style.success)], []
        case Phase.VOTING:
            return [_do(meetup, Op.NEXT, "Close voting and start", Style.success)], []
        case Phase.CLOSING:
            reopen = [_do(meetup, Op.REOPEN, "Reopen voting")] if meetup.queue else []
            return [_do(meetup, Op.CONFIRM_FINISH, "Finish and post the summary", Style.success)], reopen
        case _:
            return _talk_steps(meetup)


def _talk_steps(meetup: Meetup) -> tuple[list[Item], list[Item]]:
    go_on = _do(meetup, Op.NEXT, "Next topic" if meetup.queue else "Closing round", Style.success)
    box = meetup.flow.timebox
    reopen = _do(meetup, Op.REOPEN, "Reopen voting")
    others = [reopen, *([_do(meetup, Op.CLOSE, "Closing round")] if meetup.queue else [])]
    if box is None:
        return [go_on], others
    extend = _do(meetup, Op.EXTEND, words.more_minutes(meetup, box), _weight(box.stage))
    skip = _do(meetup, Op.SKIP, "Skip topic")
    match box.stage:
        case Stage.RUNNING:
            return [go_on, _do(meetup, Op.PAUSE, "Pause", Style.primary)], [extend, skip, *others]
        case Stage.PAUSED:
            return [_do(meetup, Op.RESUME, "Resume", Style.primary), go_on], [extend, skip, *others]
        case _:
            return [extend, go_on], [skip, *others]


def _weight(stage: Stage) -> Style:
    """More minutes are the question of the moment once time is up; before that they are one option of many."""
    return Style.secondary if stage in (Stage.RUNNING, Stage.PAUSED) else Style.primary


def _situation(meetup: Meetup) -> str:
    topics = count(len(meetup.standing_topics), "topic")
    match meetup.phase:
        case Phase.PLANNED if meetup.plan.occurrence is not None:
            return f"{topics} · starts {date_and_time(meetup.plan.occurrence.starts_at)}"
        case Phase.VOTING:
            return f"{topics} · {count(meetup.agenda.ballot.voted, 'person has', 'people have')} voted"
        case Phase.DISCUSSING:
            now = meetup.current_topic
            to_come = f"{count(len(meetup.queue), 'topic')} to come"
            return f"{bold(now.title)} · {to_come}" if now else f"No topic is under discussion · {to_come}"
        case Phase.CLOSING:
            takeaways = count(len(meetup.notes.takeaways), "takeaway")
            return f"{takeaways} · {count(len(meetup.queue), 'topic')} left undiscussed"
        case _:
            return topics


def _do(meetup: Meetup, op: Op, text: str, style: Style = Style.secondary) -> Item:
    return button(text, click(Action.DO, meetup, op, meetup.moment), style)
