"""What proposing needs from the store, as a Protocol."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from bot.core.structures.frozen import frozen


@frozen
class TopicDraft:
    """What somebody (a snowflake) was about to propose for a meetup at an instant (aware UTC)."""

    draft_id: str
    meetup_id: str
    member_id: int
    kept_at: datetime
    title: str
    pitch: str


class TopicDrafts(Protocol):
    """Proposals that wait for their author to say whether they mean a topic that stands."""

    async def keep(self, draft: TopicDraft) -> None:
        """Keep a draft, and forget those that are more than a day older."""

    async def load(self, draft_id: str) -> TopicDraft | None:
        """A draft by id; None once it is forgotten. Raises Unreadable."""

    async def forget(self, draft_id: str) -> None:
        """Forget a draft; an unknown one does no harm."""
