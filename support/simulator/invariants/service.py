"""Everybody is answered in time, and nothing goes wrong that nobody caused."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

from support.simulator.invariants.base import Invariant
from support.simulator.people.presses import Press

_IN_TIME = timedelta(seconds=3)
_IN_REAL_TIME = "bot.export.typst.press"
"""A PDF is made by a real process, which simulated time outruns: its limit of a minute may be over in no time."""


class EverybodyIsAnswered(Invariant):
    """An interaction that reached the bot is answered within three seconds, unless the line is to blame."""

    name = "everybody is answered"

    async def check(self) -> AsyncIterator[str]:
        """Each press that was not answered; none is looked at twice."""
        for press in list(self.life.doings.pending):
            if self.life.env.now() - press.at <= _IN_TIME:
                continue
            self.life.doings.pending.remove(press)
            if not self._is_excused(press):
                yield f"{press.who.name} pressed {press.action} and was never answered"

    def _is_excused(self, press: Press) -> bool:
        life = self.life
        died = press.deaths != life.process.deaths or not life.process.is_alive
        return died or not press.is_heard or press.record.id in life.network.hindered


class NoUnexplainedError(Invariant):
    """The log holds no error but those that a fault explains."""

    name = "no unexplained error"

    async def check(self) -> AsyncIterator[str]:
        """Each error once."""
        errors, self.life.errors = self.life.errors, []
        for logger, text in errors:
            if logger != _IN_REAL_TIME:
                yield f"{logger} logged {text}"
