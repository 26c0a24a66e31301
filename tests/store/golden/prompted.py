"""A meetup under way that asks its people to tap: one prompt answered and over, one left out, one open."""

from __future__ import annotations

from pathlib import Path

from bot.core.meetup import events as ev
from bot.core.meetup.events import PresenceSource
from bot.core.meetup.prompts.events import PromptAsked, PromptOver, PromptsSeeded
from bot.core.policy import Policy
from bot.store.store import SqlStore
from tests.store.golden.writing import ANA, FIRST_CHANNEL, LI, Journal


async def write_prompted(database: Path) -> None:
    """Write one whose prompt is open, and one that waits for its next."""
    store = await SqlStore.open(database)
    try:
        await _first_hour(store, "promptopen00", FIRST_CHANNEL, is_open=True)
        await _first_hour(store, "promptahead0", FIRST_CHANNEL + 1, is_open=False)
    finally:
        await store.close()


async def _first_hour(store: SqlStore, meetup_id: str, channel_id: int, *, is_open: bool) -> None:
    journal = Journal(store, meetup_id, channel_id)
    await journal.plan(0, policy=Policy(presence_prompts=True))
    await journal.write(0, ev.MeetupStarted)
    await journal.write(0, PromptsSeeded, seed="k3v9x0q2m7ab")
    for member in (ANA, LI):
        await journal.write(0, ev.MemberSeen, member_id=member, source=PresenceSource.VOICE)
    await journal.write(10.75, ev.PromptShown, prompt_id=1)
    await journal.write(11, ev.PromptAnswered, prompt_id=1, member_id=LI)
    await journal.write(15.75, PromptOver, prompt_id=1)
    await journal.write(26, PromptOver, prompt_id=2)
    if is_open:
        await journal.write(43.5, ev.PromptShown, prompt_id=3)
        await journal.write(44, ev.PromptAnswered, prompt_id=3, member_id=ANA)


async def write_prompt_asked(database: Path) -> None:
    """Write one whose prompts were asked: one shown a moment later, one shown to nobody, and one that is open."""
    store = await SqlStore.open(database)
    try:
        journal = Journal(store, "promptasked0", FIRST_CHANNEL)
        await journal.plan(0, policy=Policy(presence_prompts=True))
        await journal.write(0, ev.MeetupStarted)
        await journal.write(0, PromptsSeeded, seed="k3v9x0q2m7ab")
        for member in (ANA, LI):
            await journal.write(0, ev.MemberSeen, member_id=member, source=PresenceSource.VOICE)
        await journal.write(10.75, PromptAsked, prompt_id=1)
        await journal.write(10.8, ev.PromptShown, prompt_id=1)
        await journal.write(11, ev.PromptAnswered, prompt_id=1, member_id=LI)
        await journal.write(15.75, PromptOver, prompt_id=1)
        await journal.write(26, PromptAsked, prompt_id=2)
        await journal.write(31, PromptOver, prompt_id=2)
        await journal.write(43.5, PromptAsked, prompt_id=3)
    finally:
        await store.close()
