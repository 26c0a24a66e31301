"""Which messages a meetup should have in its channel, by its state."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.app.history.minutes import MinutesFile
from bot.app.posts import Post
from bot.core.meetup.afterwards import is_settled_after_all
from bot.core.meetup.ahead.occurrence import Reminder, is_late
from bot.core.meetup.hosting.watching import may_be_taken_over
from bot.core.meetup.pace.clock import is_end_near
from bot.core.meetup.pace.timeboxes import is_warned, ran_out_last
from bot.core.meetup.parts import Phase, Stage, Timebox
from bot.core.meetup.state import Meetup
from bot.core.meetup.talking.taking_part import here
from bot.core.structures.frozen import frozen
from bot.ui.kit.components import Sheet
from bot.ui.views.afterwards.summary import summary_taken_back
from bot.ui.views.board import board, board_key
from bot.ui.views.board.final_board import final_board
from bot.ui.views.host.hosting import new_host_line, new_host_over
from bot.ui.views.series.reminders import is_a_question, moved_line, pinged, reminder_final
from bot.ui.views.talk.pace import nudge_line, warning_line, warning_over
from bot.ui.views.talk.prompts import presence_prompt, presence_prompt_final
from bot.ui.views.talk.thumbs import last_timebox_line, last_timebox_over, thumb_prompt, thumb_prompt_final

BOARD, THUMBS, TIME_UP, SUMMARY = "board", "thumbs", "timeup", "summary"
REMINDER, MOVED = "reminder", "moved"
PROMPT = "prompt"
NEW_HOST = "host"
NUDGE, WARNING = "nudge", "warning"
SLOTS = (BOARD, THUMBS, TIME_UP, SUMMARY, REMINDER, MOVED, PROMPT, NEW_HOST, NUDGE, WARNING)
CALLED_OFF = "cancelled "
"""Stands before how a board was drawn last where it told of a cancel; older versions note how others looked."""
WENT_ON = "went on"
"""What is noted first of how a board looks whose end a host took back, so that it goes on further down."""

_NEVER_EDITED = ("room", "letter")
"""The slots of what other keepers post: bot.ui.delivery.room.keeper, and direct_messages."""
_MENTIONS = 25
_REMINDERS = frozenset(each.value for each in Reminder)
_NUDGE_HOLDS = timedelta(minutes=1)


@frozen
class Wanted:
    """A message that should be there. `pings` are the members it mentions aloud when it is posted.

    One that `stays` is edited only where it tells words that were erased; any other gets a final form when its
    time is over.
    """

    slot: str
    key: str
    view: Sheet
    pings: tuple[int, ...] = ()
    file: MinutesFile | None = None
    stays: bool = False


def wanted(meetup: Meetup) -> list[Wanted]:
    """All of a meetup's messages but the summary and the reminder, for which more than its state is asked."""
    if meetup.phase.is_over:
        return []
    found = [
        *_time_up(meetup),
        Wanted(BOARD, board_key(meetup), board(meetup)),
        *_moved(meetup),
        *_new_host(meetup),
        *_nudge(meetup),
        *_warning(meetup),
    ]
    open_prompt = _open_prompt(meetup)
    if open_prompt is not None:
        found.append(Wanted(PROMPT, str(open_prompt), presence_prompt(meetup)))
    timebox = meetup.flow.timebox
    if timebox is not None and timebox.stage is Stage.THUMBS:
        pings = _aloud(meetup)
        found.append(Wanted(THUMBS, _vote_key(timebox), thumb_prompt(meetup, pings), pings))
    return found


def summary_key(meetup: Meetup) -> str:
    """Which summary it is: an end that was taken back is followed by another one."""
    return f"end:{meetup.undo.ends_undone}" if meetup.undo.ends_undone else "end"


def reminder_key(meetup: Meetup, now: datetime) -> str | None:
    """The key of the reminder that a planned meetup should have now (aware UTC); None for none.

    Only the newest one, and not after its time: what an outage swallowed is not made up for.
    """
    if meetup.phase is not Phase.PLANNED or meetup.plan.told is None or meetup.plan.occurrence is None:
        return None
    if is_late(meetup.plan.occurrence, meetup.plan.told, now):
        return None
    return f"{meetup.plan.told}.{_since(meetup)}"


def reminder_wanted(meetup: Meetup, key: str, view: Sheet) -> Wanted:
    """The reminder, drawn."""
    return Wanted(REMINDER, key, view, pinged(meetup), stays=not is_a_question(meetup.plan.told))


def reminder_stands(meetup: Meetup, key: str) -> bool:
    """Whether the reminder posted under `key` still waits for somebody to start the meetup."""
    return meetup.phase is Phase.PLANNED and key.partition(".")[2] == _since(meetup)


def is_known(slot: str, key: str) -> bool:
    """Whether this version knows what was posted in a slot under a key: another one's may be of another kind."""
    first = key.partition(".")[0]
    if slot == REMINDER:
        return first in _REMINDERS
    if slot in (THUMBS, TIME_UP, PROMPT):
        return first.isdecimal()
    return slot in SLOTS or slot in _NEVER_EDITED


def has_final(slot: str, key: str) -> bool:
    """Whether what was posted in a slot under a key gets another form when its time is over."""
    if slot == REMINDER:
        return is_a_question(Reminder(key.partition(".")[0]))
    return slot in (BOARD, THUMBS, PROMPT)


def was_left_with_a_button(post: Post) -> bool:
    """Whether an older version posted this card and never meant to edit it: it keeps how the card was drawn first."""
    return post.slot == REMINDER and not post.is_open and bool(post.drawn) and has_final(post.slot, post.key)


def says_cancelled(meetup: Meetup, slot: str) -> bool:
    """Whether what was posted in a slot may say that a meetup was cancelled which was settled after all since."""
    return slot == BOARD and meetup.phase is Phase.ENDED and is_settled_after_all(meetup)


def was_called_off(meetup: Meetup, post: Post) -> bool:
    """Whether this board told that the meetup was cancelled, which a host took back since."""
    is_noted = post.slot == BOARD and not post.is_open and post.drawn.startswith(CALLED_OFF)
    return is_noted and meetup.phase is not Phase.CANCELLED and not says_cancelled(meetup, post.slot)


def final(meetup: Meetup, slot: str, key: str) -> Sheet:
    """How the message that was posted in a slot under a key looks once its time is over."""
    if slot == SUMMARY:
        return summary_taken_back(meetup)
    if slot == THUMBS:
        return thumb_prompt_final(meetup, int(key.partition(".")[0]))
    if slot == TIME_UP:
        return last_timebox_over(meetup, int(key.partition(".")[0]))
    if slot == WARNING:
        return warning_over()
    if slot == NEW_HOST:
        return new_host_over()
    if slot == PROMPT:
        return presence_prompt_final(meetup, int(key))
    if slot == REMINDER:
        return reminder_final(meetup, Reminder(key.partition(".")[0]))
    return final_board(meetup, key)


def scene(meetup: Meetup) -> tuple[object, ...]:
    """What the room must see change at once: the phase, its host, the timebox and whether it runs, a reminder, a
    prompt, and that the timebox or the planned end is near.
    """
    timebox = meetup.flow.timebox
    return (
        meetup.phase,
        meetup.plan.host_id,
        may_be_taken_over(meetup),
        meetup.plan.told,
        _open_prompt(meetup),
        is_end_near(meetup),
        is_warned(meetup),
        *((timebox.timebox_id, timebox.stage, timebox.brought_back) if timebox else ()),
    )


def is_unnoted(meetup: Meetup, want: Wanted) -> bool:
    """Whether the journal does not say yet that this message, a prompt, was shown."""
    prompts = meetup.plan.prompts
    return want.slot == PROMPT and prompts is not None and not prompts.is_shown


def _vote_key(timebox: Timebox) -> str:
    """Which thumb vote it is: an undo leads to another one about the same timebox, which is told aloud again."""
    number = timebox.timebox_id
    return f"{number}.{timebox.brought_back}" if timebox.brought_back else str(number)


def _open_prompt(meetup: Meetup) -> int | None:
    """The number of the presence prompt that can be answered now."""
    prompts = meetup.plan.prompts
    return None if prompts is None or prompts.open_since is None else prompts.newest


def _moved(meetup: Meetup) -> list[Wanted]:
    """The line that says where a planned meetup was moved to."""
    if meetup.phase is not Phase.PLANNED or meetup.plan.moved_from is None or meetup.plan.occurrence is None:
        return []
    return [Wanted(MOVED, _since(meetup), moved_line(meetup), stays=True)]


def _nudge(meetup: Meetup) -> list[Wanted]:
    """The newest reminder of dots that are left, while it says what is so."""
    nudge = meetup.pace.nudge
    if meetup.phase is not Phase.VOTING or nudge is None or meetup.last_at - nudge.at > _NUDGE_HOLDS:
        return []
    return [Wanted(NUDGE, str(nudge.number), nudge_line(nudge), stays=True)]


def _warning(meetup: Meetup) -> list[Wanted]:
    """The quiet line that the timebox ends in a minute, while it does."""
    timebox = meetup.flow.timebox
    if timebox is None or not is_warned(meetup):
        return []
    key, after = f"{timebox.timebox_id}.{timebox.seconds}", meetup.pace.warned_after
    key = f"{key}.{after}" if after else key  # an undo gave it time back, so that it ends soon once more
    return [Wanted(WARNING, key, warning_line(meetup), stays=True)]


def _new_host(meetup: Meetup) -> list[Wanted]:
    """The line that says who hosts it from now on, to them aloud where they did not take it over themselves."""
    hosting = meetup.plan.hosting
    if hosting.changed_at is None:
        return []
    pings = () if hosting.is_taken else (meetup.plan.host_id,)
    key = str(round(hosting.changed_at.timestamp() * 1000))
    return [Wanted(NEW_HOST, key, new_host_line(meetup), pings, stays=True)]


def _since(meetup: Meetup) -> str:
    """When the present start was set. Not the start itself: a meetup may be moved away and back."""
    return str(round((meetup.plan.timed_at or meetup.plan.planned_at).timestamp()))


def _time_up(meetup: Meetup) -> list[Wanted]:
    """The loud line for a topic whose last timebox ran out, which no thumb vote announces, while it is news."""
    topic_id, pings = ran_out_last(meetup), _aloud(meetup)
    if topic_id is None:
        return []
    line = last_timebox_line(meetup, topic_id, pings)
    return [Wanted(TIME_UP, _time_up_key(meetup, topic_id), line, pings, stays=True)]


def _time_up_key(meetup: Meetup, topic_id: int) -> str:
    """Which loud line it is: a topic that was brought back runs out of time once more."""
    times = meetup.pace.ran_out.get(topic_id, 1)
    return str(topic_id) if times == 1 else f"{topic_id}.{times}"


def _aloud(meetup: Meetup) -> tuple[int, ...]:
    """Whom a loud line mentions: those present, the host first, and not a whole crowd. Nobody who is absent."""
    host, present = meetup.plan.host_id, here(meetup, meetup.last_at)
    return tuple(sorted(present, key=lambda each: (each != host, each)))[:_MENTIONS]
