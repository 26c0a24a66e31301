"""What a prompt's alarms and an answer to it lead to.

Like bot.core.meetup.handlers, of which this is a chapter: every function takes the meetup, the command and `now`
(aware UTC, never before the journal's last instant), and returns the events, or raises Refusal.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.core.meetup import commands as cmd
from bot.core.meetup import events as ev
from bot.core.meetup.alarms import prompt_due
from bot.core.meetup.events import Event
from bot.core.meetup.prompts.commands import NotePromptShown
from bot.core.meetup.prompts.events import PromptAsked, PromptOver, PromptsSeeded
from bot.core.meetup.prompts.schedule import LATEST, OPEN_FOR
from bot.core.meetup.state import Meetup
from bot.core.meetup.talking.taking_part import taking_part
from bot.core.message import say
from bot.core.refusal import Refusal, Stale
from bot.core.values import Channel

NO_TAP_NOTED = say(
    "You chose that your attendance is not noted, so this tap is not noted either; everything else you can do. To "
    "have it noted again, use `/mydata attendance`."
)
IS_OVER = say("That one is over, which takes nothing away from you. Answer the next one, if one comes.")


def seeded(meetup: Meetup, seed: str, now: datetime) -> list[Event]:
    """The prompts of a meetup that starts, where its community wants any."""
    return [PromptsSeeded(now, seed)] if meetup.plan.policy.presence_prompts else []


def ask(meetup: Meetup, now: datetime) -> list[Event]:
    """Ask the prompt that is due; it is shown when its message is there.

    Those that were due while nobody could have answered are left out, for good. That is so where the bot was down, or
    did not hear from Discord: presses come the same way as presence. An empty room is not asked either, so that a
    meetup which its host forgot does not go on asking.
    """
    happened: list[Event] = []
    can_answer = meetup.presence.observing and bool(taking_part(meetup, now))
    due = prompt_due(meetup)
    while due is not None and due.at <= now:
        if can_answer and now - due.at <= LATEST:
            return [*happened, PromptAsked(now, due.number)]
        happened.append(PromptOver(now, due.number))
        assert meetup.plan.prompts is not None
        prompts = replace(meetup.plan.prompts, newest=due.number)
        meetup = replace(meetup, plan=replace(meetup.plan, prompts=prompts))
        due = prompt_due(meetup)
    return happened


def shown(meetup: Meetup, command: NotePromptShown, now: datetime) -> list[Event]:
    """Note that the message of the open prompt is there; of one that is over it is too late to say so.

    What was never shown is nobody's silence: an entry of the ledger counts what was shown and what was answered.
    """
    prompts = meetup.plan.prompts
    if prompts is None or prompts.open_since is None or prompts.newest != command.prompt_id:
        raise Stale(IS_OVER)
    if now > prompts.open_since + OPEN_FOR:
        raise Stale(IS_OVER)
    return [] if prompts.is_shown else [ev.PromptShown(now, command.prompt_id)]


def answer(meetup: Meetup, command: cmd.AnswerPrompt, now: datetime) -> list[Event]:
    """Note an answer to the prompt that is open; a second one changes nothing.

    With a voice channel only whoever is in it can answer: somebody elsewhere is no evidence of taking part.
    """
    prompts, member = meetup.plan.prompts, command.actor.member_id
    if prompts is None or prompts.open_since is None or prompts.newest != command.prompt_id:
        raise Stale(IS_OVER)
    if now > prompts.open_since + OPEN_FOR:
        raise Stale(IS_OVER)
    if not command.actor.is_noted:
        raise Refusal(NO_TAP_NOTED)
    voice = meetup.plan.voice_channel_id
    if voice is not None and member not in meetup.presence.present:
        raise Refusal(
            say(
                "I do not see you in {channel}, so nothing was noted. Join it, and tap again.",
                channel=Channel(voice),
            )
        )
    if member in meetup.presence.answered.get(command.prompt_id, frozenset()):
        return []
    return [ev.PromptAnswered(now, command.prompt_id, member)]
