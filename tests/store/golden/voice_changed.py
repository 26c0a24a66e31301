"""A meetup whose voice channel was deleted, and one that goes on in another voice channel."""

from __future__ import annotations

from pathlib import Path

from bot.core.meetup import events as ev
from bot.core.meetup.events import MeetupEnd, PresenceSource
from bot.core.policy import Policy
from bot.store.store import SqlStore
from tests.store.golden.writing import ANA, FIRST_CHANNEL, LI, VOICE, Journal


async def write_voice_changed(database: Path) -> None:
    """Write both, ended; what follows from them is all to be kept."""
    store = await SqlStore.open(database)
    try:
        for number, voice in enumerate((None, VOICE + 1)):
            journal = Journal(store, f"voicechanged{number}", FIRST_CHANNEL + number)
            await journal.plan(0, policy=Policy())
            await journal.write(0, ev.MeetupStarted)
            await journal.write(0, ev.MemberSeen, member_id=LI, source=PresenceSource.VOICE)
            await journal.write(10, ev.MemberLeft, member_id=LI, source=PresenceSource.VOICE)
            await journal.write(10, ev.VoiceChannelChanged, voice_channel_id=voice)
            source = PresenceSource.CHECK_IN if voice is None else PresenceSource.VOICE
            for member in (ANA, LI):
                await journal.write(12, ev.MemberSeen, member_id=member, source=source)
            await journal.write(50, ev.MeetupFinished, reason=MeetupEnd.HOST)
    finally:
        await store.close()
