"""What the room reads of a meetup that is over, against the journal and the credit."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from typing import cast

from bot.ui.delivery.boards.keeper import BoardKeeper
from bot.ui.delivery.boards.wanted import SUMMARY
from support.hands import text_in
from support.simulator.invariants.base import Invariant
from support.simulator.life import Life

_POSTED = "SELECT message_id FROM posts WHERE meetup_id = ? AND slot = ? AND key = ?"
_SOON = timedelta(minutes=2)
"""For so long it may take until what was corrected is shown."""


class SummaryTellsTheCredit(Invariant):
    """A summary, and the file beside it, says what the journal and the records say."""

    name = "summary tells the credit"
    needs_calm = True

    def __init__(self, life: Life) -> None:
        super().__init__(life)
        self._rests: dict[str, tuple[object, datetime]] = {}
        self._right: dict[str, object] = {}

    async def check(self) -> AsyncIterator[str]:
        """Each one, again whenever its journal or its people changed, and it rested for a while."""
        life, now = self.life, self.life.env.now()
        boards = cast(BoardKeeper, life.sim.bot.use_cases.boards)
        shut = {
            each.text.id
            for community in life.town
            for each in community.tables
            if each.is_text_gone or each.is_shut
        }
        for head in life.records.meetups.values():
            if head.phase != "ended" or not head.is_credited or head.channel_id in shut:
                continue
            version = (head.last_seq, *life.records.ask("SELECT number FROM counters WHERE what = 'people'"))
            known, since = self._rests.get(head.meetup_id, (None, now))
            if known != version:
                self._rests[head.meetup_id], since = (version, now), now
            if self._right.get(head.meetup_id) == version or now - since < _SOON:
                continue
            self._right[head.meetup_id] = version
            meetup = (await life.journals.of(head.meetup_id)).meetup
            assert meetup is not None
            want = next(each for each in await boards.all_wanted.of(meetup, ()) if each.slot == SUMMARY)
            ids = life.records.ask(_POSTED, head.meetup_id, want.slot, want.key)
            found = life.env.backend.messages.get(head.channel_id, {})
            for message in [found[each] for (each,) in ids if each in found]:
                shows, tells = text_in(message.components), text_in(want.view.to_components())
                if shows != tells:
                    yield f"the summary of {meetup.plan.title!r} shows {shows[:600]!r}, not {tells[:600]!r}"
                names = [each["filename"] for each in message.attachments]
                if want.file is not None and want.file.name not in names:
                    yield f"the summary of {meetup.plan.title!r} has the files {names}, not {want.file.name!r}"
