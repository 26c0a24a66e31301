"""The one place through which every click, form and command is answered.

Whatever goes wrong, the person reads a sentence, only they see it, and nothing was changed half-way. Also
knows what is under way, so that a shutdown can let it finish.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
import time
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Protocol, cast

import aiohttp
import discord
from discord import app_commands

from bot.app import log_context
from bot.app.community.people import PeopleService
from bot.app.measures import Measures, Outcome
from bot.app.meetups.attendance.sightings import NotSaved, unsaved
from bot.app.meetups.repeats import Repeats
from bot.app.ports import DoneBefore, Interactions, StoreFailed, StoreRefuses, Unreadable
from bot.app.recent import Recent
from bot.app.set_aside import SetAside
from bot.app.use_cases import UseCases
from bot.core.meetup.commands import Actor
from bot.core.message import Message, say
from bot.core.refusal import Refusal
from bot.core.values import Quoted
from bot.ui.interaction.access.outdated import OUTDATED
from bot.ui.interaction.answers.in_time import (
    LOST,
    answer_in_time,
    answered,
    draw_anew,
    is_being_answered,
    is_waited_for,
    send,
)
from bot.ui.interaction.answers.measured import action_of, note_outcome, outcome_of
from bot.ui.interaction.answers.on_message import ALREADY_ANSWERED
from bot.ui.interaction.answers.raw import is_on_private_card
from bot.ui.interaction.answers.typed_back import typed_back
from bot.ui.kit.channels import role_ids
from bot.ui.kit.components import Sheet, Text
from bot.ui.kit.finding import name_of_server
from bot.ui.kit.lists import sentences

log = logging.getLogger(__name__)

CLOSING_DOWN = say("I am being restarted; nothing is lost. Try again in a minute.")
UNREADABLE = say(
    "What is stored about this cannot be read any more, so it is set aside; nothing of it was changed. "
    "Whoever runs this bot finds in its log what to do."
)
COUNTED = say("That counted, though my answer to it was lost on its way. The board shows what came of it.")
ANSWER_LOST = say(
    "My answer to that was lost on its way. Whatever it was to change is changed; what you wanted to see, ask for "
    "once more."
)
SERVERS_ONLY = say("Use this in a server, in the channel of the meetup.")
_NOT_NAMED = say("Discord does not tell me just now what this server is called. Try again in a minute.")
_DRAIN_SECONDS = 2.5
_UNSPEAKABLE = (*LOST, RuntimeError, discord.ClientException)
"""How telling what went wrong fails: like that, or the session is closed, or somebody answered meanwhile."""
_BROKEN = (aiohttp.ClientError, OSError)
"""How the line fails, and with it what is known of the answer."""
_FORESEEN = (*LOST, StoreFailed, Unreadable, Refusal)
"""What keeps the answer from being given and is no fault of the program's: the line, or what it is drawn from."""


class Guard:
    """Answers every failure with a sentence, and counts what is under way."""

    def __init__(
        self,
        set_aside: SetAside,
        repeats: Repeats,
        interactions: Interactions,
        people: PeopleService,
        discords_now: Callable[[], datetime],
        check_stays: Callable[[int], None],
        measures: Measures | None = None,
    ) -> None:
        """`repeats` tells of an interaction (a snowflake) whether it changed a meetup, durably, and `interactions`
        whether it changed anything else, by another run of the bot.

        `discords_now` is the present by the clock that gave interactions their ids (aware UTC). `check_stays` raises
        the Refusal of a server (a snowflake) whose data is about to be deleted.
        """
        self._check_stays = check_stays
        self._measures = measures
        self._discords_now = discords_now
        self._set_aside = set_aside
        self._people = people
        self._repeats = repeats
        self._interactions = interactions
        self._busy: dict[int, float] = {}
        self._idle = asyncio.Event()
        self._idle.set()
        self._closing = False
        self._has_left = False
        self._admitted: Recent[int] = Recent()

    def admit(self, interaction: discord.Interaction) -> bool:
        """Let an interaction in; whether it is new. Raises Refusal once the bot, or the server's data, is going.

        Discord may deliver one twice. The second is left alone, without an answer: the first one's is its own.
        """
        if interaction.id in self._admitted:
            return False
        if self._closing:
            raise Refusal(CLOSING_DOWN)
        if interaction.guild_id is not None:
            self._check_stays(interaction.guild_id)
        self._admitted.add(interaction.id)
        self._busy[interaction.id] = time.perf_counter()
        log_context.interaction.set(interaction.id)
        self._idle.clear()
        # However the work ends, by an error that nobody foresaw or in the library: it is under way no more.
        task = asyncio.current_task()
        if task is not None:
            task.add_done_callback(lambda _: self.release(interaction))
        answer_in_time(interaction)
        return True

    async def is_waited_for(self, interaction: discord.Interaction) -> bool:
        """Whether an interaction that was let in may be carried out: whoever asked has not read that it failed."""
        return await is_waited_for(interaction, self._discords_now())

    def release(self, interaction: discord.Interaction) -> None:
        """The interaction is answered."""
        answered(interaction)
        begun = self._busy.pop(interaction.id, None)
        if begun is not None and self._measures is not None:
            seconds = time.perf_counter() - begun
            self._measures.interaction(action_of(interaction), outcome_of(interaction), seconds)
        if not self._busy:
            self._idle.set()

    async def finish(self, interaction: discord.Interaction) -> None:
        """The interaction is answered. The name of whoever took part by it is kept for the minutes; no other is."""
        try:
            if interaction.guild_id is not None and self._repeats.has_counted(interaction.id):
                who = interaction.user
                await self._people.met(interaction.guild_id, who.id, who.display_name)
        finally:
            self.release(interaction)

    async def run(self, interaction: discord.Interaction, work: Awaitable[None]) -> None:
        """Do `work` for an interaction; whatever it raises becomes a private sentence."""
        try:
            await work
        except Exception as error:
            await self.explain(interaction, error)

    async def explain(self, interaction: discord.Interaction, error: BaseException) -> None:
        """Tell the person what went wrong: a refusal's own sentence, or a reference to the log."""
        error = _cause_of(error)
        if isinstance(error, discord.HTTPException) and error.code == ALREADY_ANSWERED:
            log.debug("Interaction %d was answered already.", interaction.id)
            return
        if self._has_left or (self._closing and isinstance(error, RuntimeError)):
            log.info("Interaction %d was left at the shutdown: %s", interaction.id, error)
            return
        if await self._was_done_before(interaction, error):
            error = DoneBefore()
        sentence, outcome = self._what_came_of(interaction, error)
        note_outcome(interaction, outcome)
        typed = None if outcome is Outcome.LOST else typed_back(interaction)
        try:
            await _tell_or_repeat(interaction, sentence, typed)
        except _UNSPEAKABLE as failure:
            # The token is gone (older than 15 minutes, or Discord timed out), or the line is down; nobody can be
            # told. Or the first answer arrived after all, and only the word of it was lost.
            note = log.info if self._closing else log.warning
            note("Could not answer an interaction: %s", failure)

    def _what_came_of(
        self, interaction: discord.Interaction, error: BaseException
    ) -> tuple[Message, Outcome]:
        """What is said of an error, and counted. The log is told of those that are nobody's refusal."""
        if isinstance(error, NotSaved):
            return error.message, Outcome.NOT_SAVED
        came_before = self._came_before(interaction)
        if isinstance(error, Refusal) and not came_before:
            return error.message, Outcome.REFUSED
        # Told to try again, somebody would do it twice.
        if came_before or self._repeats.has_counted(interaction.id):
            unforeseen = None if isinstance(error, _FORESEEN) else error
            level = logging.WARNING if unforeseen is None else logging.ERROR
            log.log(level, "The answer to what counted was lost: %s", error, exc_info=unforeseen)
            return COUNTED, Outcome.LOST
        if isinstance(error, DoneBefore):
            log.info("Interaction %d was carried out by another run of the bot.", interaction.id)
            return ANSWER_LOST, Outcome.LOST
        if isinstance(error, LOST) and is_being_answered(interaction):
            log.warning("The answer to what was done was lost: %s", error)
            return ANSWER_LOST, Outcome.LOST
        if isinstance(error, Unreadable):
            self._set_aside.add(error)
            return UNREADABLE, Outcome.UNREADABLE
        if isinstance(error, StoreFailed):
            if not isinstance(error, StoreRefuses):
                log.error("The database failed.", exc_info=error)
            return unsaved(error), Outcome.NOT_SAVED
        if isinstance(error, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch):
            return OUTDATED, Outcome.REFUSED
        if isinstance(error, app_commands.TransformerError):
            typed = Quoted(str(error.value), 50)
            return say(
                "{typed} does not fit there. Choose one of the suggestions.", typed=typed
            ), Outcome.REFUSED
        reference = secrets.token_hex(3)
        log.error("Interaction failed, reference %s.", reference, exc_info=error)
        sentence = say(
            "Something went wrong on my side (reference {reference}). Please try again.", reference=reference
        )
        return sentence, Outcome.FAILED

    def _came_before(self, interaction: discord.Interaction) -> bool:
        """Whether it counted when Discord told another process of it: the one before this one, or one beside it."""
        guild_id = interaction.guild_id
        return guild_id is not None and self._repeats.came_before(interaction.id, guild_id)

    async def _was_done_before(self, interaction: discord.Interaction, error: BaseException) -> bool:
        """Whether what is refused was done by another run: it may well be refused for that alone."""
        if not isinstance(error, Refusal):
            return False
        try:
            return await self._interactions.was_done_before(interaction.id)
        except StoreFailed as failure:
            log.warning("It cannot be told whether a refused interaction came before: %s", failure)
            return False

    async def drain(self) -> None:
        """Admit nothing more, and wait up to two and a half seconds for what is under way."""
        self._closing = True
        try:
            await asyncio.wait_for(self._idle.wait(), _DRAIN_SECONDS)
        except TimeoutError:
            log.warning("%d interactions were still under way at shutdown.", len(self._busy))

    def leave(self) -> None:
        """Admit nothing more, and leave what is under way: another process answers by now, or does so soon."""
        self._closing = self._has_left = True


def _cause_of(error: BaseException) -> BaseException:
    """What went wrong in a command or in reading its options, without what discord.py wraps around it."""
    if isinstance(error, app_commands.CommandInvokeError):
        return error.original
    if isinstance(error, app_commands.TransformerError) and error.__cause__ is not None:
        return error.__cause__
    return error


async def tell(
    interaction: discord.Interaction, *said: Text | None, file: discord.File | None = None
) -> discord.WebhookMessage | None:
    """Say something to the person alone, a sentence or several, perhaps with a file; nobody is pinged.

    The message, where it is not the interaction's original response.
    """
    return await send(interaction, content=sentences(*said), file=file)


async def _tell_or_repeat(interaction: discord.Interaction, *said: Message | None) -> None:
    """Say what went wrong, and once more where the line broke: Discord takes one first answer, whichever arrives."""
    try:
        await tell(interaction, *said)
    except _BROKEN as failure:
        if isinstance(failure, TimeoutError) or interaction.response.is_done():
            raise
        await tell(interaction, *said)


async def show(interaction: discord.Interaction, view: Sheet, file: discord.File | None = None) -> None:
    """Show a card to the person alone, perhaps with the file that it names; nobody is pinged."""
    await send(interaction, view=view, file=file)


async def redraw(interaction: discord.Interaction, view: Sheet) -> None:
    """Draw the private card that was clicked anew; nobody is pinged.

    A click on a message that everybody sees opens a private card instead: whatever a tampered
    client sends, nobody's ballot ever replaces the board.
    """
    if is_on_private_card(interaction):
        await draw_anew(interaction, view)
    else:
        await show(interaction, view)


class _Bot(Protocol):
    """The client, as far as it is known here."""

    use_cases: UseCases


def use_cases_of(interaction: discord.Interaction) -> UseCases:
    """The use cases of the bot that was asked, where no cog brings them."""
    return cast(_Bot, interaction.client).use_cases


def guild_of(interaction: discord.Interaction) -> int:
    """The server's snowflake. Raises Refusal in a direct message."""
    if interaction.guild_id is None:
        raise Refusal(SERVERS_ONLY)
    return interaction.guild_id


def channel_of(interaction: discord.Interaction) -> int:
    """The channel's snowflake. Raises Refusal where there is none."""
    if interaction.channel_id is None:
        raise Refusal(SERVERS_ONLY)
    return interaction.channel_id


async def actor_of(interaction: discord.Interaction, use_cases: UseCases) -> Actor:
    """Who asks, by the guild's settings."""
    guild_id = guild_of(interaction)
    member = interaction.user
    roles = role_ids(member) if isinstance(member, discord.Member) else ()
    may_host = interaction.permissions.manage_events
    is_noted = not use_cases.privacy.choices.has_opted_out(member.id)
    return await use_cases.settings.actor(
        guild_id, member.id, roles, may_host, interaction.id, is_noted=is_noted
    )


async def organizer_of(interaction: discord.Interaction, use_cases: UseCases) -> str:
    """Who organises the meetups of the server, as records name it.

    Raises Refusal in a direct message, and where the server's name is wanted and Discord does not tell it.
    """
    guild, guild_id = interaction.guild, guild_of(interaction)
    chosen = await use_cases.settings.organizer(guild_id, "")
    if chosen or guild is None:
        return chosen
    return await use_cases.settings.organizer(guild_id, await name_of(guild))


async def name_of(guild: discord.Guild) -> str:
    """What a server is called. Raises Refusal where Discord does not tell."""
    try:
        return await name_of_server(guild)
    except OSError:
        raise Refusal(_NOT_NAMED) from None
