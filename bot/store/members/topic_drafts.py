"""What people were about to propose (bot.app.proposals.ports)."""

from __future__ import annotations

from datetime import timedelta

from bot.app.proposals.ports import TopicDraft
from bot.store import queries
from bot.store.drivers.connection import Connection
from bot.store.drivers.database import Table
from bot.store.fields import instant_from_text, instant_to_text
from bot.store.records import readable

_SQL = queries.load("topics")
_LAST = timedelta(days=1)
DRAFTS_EACH = 20
"""Proposals of one member that wait for them at most; of more the oldest are forgotten."""


class SqlTopicDrafts(Table):
    """Drafts of topics (bot.app.proposals.ports.TopicDrafts)."""

    async def keep(self, draft: TopicDraft) -> None:
        """Keep a draft, and forget those that are more than a day older, or one too many of the member's."""
        oldest = instant_to_text(draft.kept_at - _LAST)
        kept_at = instant_to_text(draft.kept_at)
        row = (draft.draft_id, draft.meetup_id, draft.member_id, kept_at, draft.title, draft.pitch)

        def work(connection: Connection) -> None:
            connection.execute(_SQL["forget_old_drafts"], (oldest,))
            connection.execute(_SQL["forget_drafts_of_member"], (draft.member_id, DRAFTS_EACH - 1))
            connection.execute(_SQL["keep_draft"], row)

        await self._database.write(work)

    async def load(self, draft_id: str) -> TopicDraft | None:
        """A draft by id; None once it is forgotten. Raises CorruptJournal."""
        rows = await self._database.read(_SQL["load_draft"], (draft_id,))
        if not rows:
            return None
        [(draft_id, meetup_id, member_id, kept_at, title, pitch)] = rows
        with readable(f"The draft {draft_id} of a topic"):
            return TopicDraft(draft_id, meetup_id, member_id, instant_from_text(kept_at), title, pitch)

    async def forget(self, draft_id: str) -> None:
        """Forget a draft; an unknown one does no harm."""
        await self._write(_SQL["forget_draft"], (draft_id,))
