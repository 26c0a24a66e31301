"""What a person asks for outside of a meetup's journal happens once, however often Discord delivers it.

The journal keeps the interaction as the cause of its rows, and a series the newest ones that changed it. With all
else that somebody changes the interaction's id is written: another run of the bot, after a restart or beside this
one, finds it there and leaves the rest alone, also where something was changed since. Within one run the guard tells
a second delivery, and a command may write as often as it needs to.
"""

from __future__ import annotations

from bot.app import log_context
from bot.app.ports import DoneBefore
from bot.store import queries
from bot.store.drivers.connection import Connection
from bot.store.drivers.database import Table
from bot.store.drivers.writing import Work

_SQL = queries.load("interactions")


class AskedTable(Table):
    """What small ports have in common whose changes people ask for. All of these raise DoneBefore."""

    async def _write_once(self, sql: str, parameters: tuple[object, ...]) -> None:
        await self._do_once(lambda connection: connection.execute(sql, parameters).close())

    async def _do_once(self, work: Work) -> None:
        """Do `work` in a transaction, with the interaction that is being answered; raises what `work` raises, too."""
        interaction_id, run = log_context.interaction.get(), self._database.run

        def noted(connection: Connection) -> None:
            if interaction_id is not None:
                _note(connection, interaction_id, run)
            work(connection)

        await self._database.write(noted)


class SqlInteractions(Table):
    """What other runs of the bot have done (bot.app.ports.Interactions)."""

    async def was_done_before(self, interaction_id: int) -> bool:
        """Whether another run carried out an interaction (a snowflake)."""
        rows = await self._database.read(_SQL["run_of"], (interaction_id,))
        return any(run != self._database.run for (run,) in rows)


def _note(connection: Connection, interaction_id: int, run: str) -> None:
    if connection.execute(_SQL["note"], (interaction_id, run)).rowcount:
        return
    [(noted,)] = connection.execute(_SQL["run_of"], (interaction_id,)).fetchall()
    if noted != run:
        raise DoneBefore
