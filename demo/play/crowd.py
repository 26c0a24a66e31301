"""People who take part by themselves: they read the channel and press what a person would press."""

from __future__ import annotations

import logging
import random
from collections.abc import Awaitable, Callable, Iterator, Mapping
from functools import partial

import discord
from simcord.builders import ChannelHandle

from support.hands import BUTTON, Hands, NothingToPress, components, labels_of, walk

log = logging.getLogger(__name__)

IDEAS: Mapping[str, tuple[str, str]] = {
    "Eva": ("Mob programming, remotely", "Who types, and who talks?"),
    "Tom": ("Tests that tell a story", ""),
    "Joe": ("Saying no to a stakeholder", "Without saying no."),
    "Zoe": ("What we stopped doing", "One ceremony each."),
    "Max": ("On call and still asleep", ""),
}
TAKEAWAYS = (
    "Try it for one week, then decide.",
    "Ask the quiet ones first.",
    "Write down why, not only what.",
)

_THUMBS = ("👍", "👍", "👍", "✋", "👎", "👎")

Deed = Callable[[], Awaitable[object]]


class Crowd:
    """Up to one deed a call, so that one can watch."""

    def __init__(self, people: Mapping[str, Hands], channel: ChannelHandle, voice: ChannelHandle) -> None:
        self._people = people
        self._channel = channel
        self._voice = voice
        self._dice = random.Random(7)
        self._done: set[tuple[str, int, str]] = set()
        self._in_voice: set[str] = set()
        self.is_here = False

    async def act(self) -> None:
        """Let somebody do the next thing that the channel asks for; nothing when it asks for nothing."""
        if not self.is_here:
            await self._somebody_leaves()
            return
        for mark, deed in self._ideas():
            if mark in self._done:
                continue
            self._done.add(mark)
            try:
                await deed()
            except NothingToPress as late:
                log.debug("Somebody was too late: %s", late)
            return

    async def _somebody_leaves(self) -> None:
        if self._in_voice:
            name = self._in_voice.pop()
            await self._people[name].actor.leave_voice()
            self._done.discard((name, 0, "voice"))

    def _ideas(self) -> Iterator[tuple[tuple[str, int, str], Deed]]:
        """What each could do, in the order in which they would."""
        names = list(self._people)
        for name in names:
            yield (name, 0, "voice"), partial(self._join, name)
        board = self._newest("Host")
        if board is None:
            return
        labels = labels_of(board)
        prompt, asked = self._newest("👍"), self._newest("I am here")
        self._dice.shuffle(names)
        for name in names:
            hands = self._people[name]
            if asked is not None:
                yield (name, asked.id, "here"), partial(hands.press, "I am here", asked)
            if "Check in" in labels:
                yield (name, board.id, "in"), partial(hands.press, "Check in")
            if "My dots" in labels:
                yield (name, board.id, "vote"), partial(self._vote, hands)
            elif "5" in labels:
                yield (name, board.id, "close"), partial(self._close, hands)
            elif prompt is not None:
                yield (name, prompt.id, "thumb"), partial(self._thumb, hands)
            elif "Propose" in labels:
                yield (name, board.id, "propose"), partial(self._propose, name)

    def _newest(self, label: str) -> discord.Message | None:
        shown = (each for each in reversed(self._channel.history()) if label in labels_of(each))
        return next(shown, None)

    async def _join(self, name: str) -> None:
        await self._people[name].actor.join_voice(self._voice)
        self._in_voice.add(name)

    async def _propose(self, name: str) -> None:
        await self._people[name].propose(*IDEAS[name])

    async def _thumb(self, hands: Hands) -> None:
        await hands.press(self._dice.choice(_THUMBS))

    async def _vote(self, hands: Hands) -> None:
        """Spend dots at random until none can be spent."""
        ballot = (await hands.press("My dots")).response
        while ballot is not None:
            free = [
                str(each["custom_id"])
                for each in walk(components(ballot))
                if each.get("type") == BUTTON and each.get("label") == "＋ dot" and not each.get("disabled")
            ]
            if not free:
                return
            ballot = (await hands.actor.click(ballot, custom_id=self._dice.choice(free))).response

    async def _close(self, hands: Hands) -> None:
        await hands.press(self._dice.choice(("4", "5")))
        if self._dice.random() < 0.6:
            form = await hands.press("Takeaway")
            await hands.fill(form, text=self._dice.choice(TAKEAWAYS))
