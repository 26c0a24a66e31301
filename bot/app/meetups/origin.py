"""Where a command comes from: whom the journal names as its actor, and what it names as its cause."""

from __future__ import annotations

from bot.app.ports import Origin
from bot.core.meetup.alarms import AlarmKind
from bot.core.meetup.commands import Actor, CallOff, ChangePlan, Command, RingAlarm

ALARMS = {
    AlarmKind.GATHERING_OVER: "alarm:gathering_over",
    AlarmKind.VOTING_OVER: "alarm:voting_over",
    AlarmKind.TIMEBOX_OVER: "alarm:timebox_over",
    AlarmKind.THUMBS_OVER: "alarm:thumbs_over",
    AlarmKind.FORGOTTEN: "alarm:forgotten",
    AlarmKind.STEP: "alarm:step",
    AlarmKind.PROMPT_DUE: "alarm:prompt_due",
    AlarmKind.PROMPT_OVER: "alarm:prompt_over",
    AlarmKind.HOST_AWAY: "alarm:host_away",
    AlarmKind.EVERYBODY_LEFT: "alarm:everybody_left",
    AlarmKind.END_NEAR: "alarm:end_near",
    AlarmKind.TIMEBOX_WARNING: "alarm:timebox_warning",
}
"""Each alarm as a cause. This is text that is kept, so it stands here and follows no name."""

SERIES, OBSERVATION, COMMAND = "series", "observation", "command"
"""What else can be a cause: the series, what the bot saw of the channels, a command of unknown origin."""

_INTERACTION = "interaction:"


def interaction_cause(interaction_id: int) -> str:
    """An interaction (a snowflake) as a cause."""
    return f"{_INTERACTION}{interaction_id}"


def is_interaction(cause: str) -> bool:
    """Whether a cause is an interaction."""
    return cause.startswith(_INTERACTION)


def origin_of(command: Command) -> Origin:
    """Who asked, and what set it off: an interaction (by its snowflake), an alarm, the series, or what was seen."""
    actor = getattr(command, "actor", None)
    if isinstance(actor, Actor):
        cause = COMMAND if actor.interaction_id is None else interaction_cause(actor.interaction_id)
        return Origin(actor.member_id, cause)
    if isinstance(command, RingAlarm):
        return Origin(None, ALARMS[command.alarm.kind])
    if isinstance(command, CallOff):
        return Origin(command.by, SERIES)
    if isinstance(command, ChangePlan):
        return Origin(None, SERIES)
    return Origin(None, OBSERVATION)
