"""A series from its first command to the start of its second meetup, photographed on the way."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from demo.pictures.studio import Studio
from demo.play.stage import HOST

BEGINS = datetime(2026, 9, 14, 17, 0, tzinfo=UTC)
_FIRST = datetime(2026, 10, 1, 16, 0, tzinfo=UTC)
_SECOND = datetime(2026, 11, 5, 17, 0, tzinfo=UTC)
_OPENING = _SECOND - timedelta(days=7)

_OCTOBER = {
    "Li": ("Trunk-based development", "We merge once a week and it hurts."),
    "Kim": ("Retros nobody dreads", "Ours have become a ritual."),
    "Eva": ("Mob programming, remotely", ""),
}
_NOVEMBER = {
    "Sam": ("Sizing without points", "Does anybody forecast from throughput alone?"),
    HOST: ("Onboarding in the first week", "What worked for you?"),
}
_ACTIONS = (
    ("Li", "Merge to trunk every day", "in two weeks"),
    ("Sam", "Ask the platform team for a faster build", ""),
    ("Eva", "Show how we mob remotely", "5 November"),
)


async def photograph(studio: Studio) -> None:
    """Two months, and every picture of them."""
    await _make(studio)
    await _hold_october(studio)
    await _gather_for_november(studio)
    await _list(studio)
    await _remind(studio)


async def _make(studio: Studio) -> None:
    host, voice = studio.hands(HOST), studio.stage.voice
    await host.command("leancoffee settings", time_zone="America/Toronto", dots=3)
    preview = await host.command(
        "leancoffee schedule create",
        title="Lean Coffee Toronto",
        rule="first Thursday",
        time="12:00",
        voice_channel=voice,
    )
    await studio.private("series-preview", HOST, preview)
    await host.press("Save", on=preview.response)


async def _hold_october(studio: Studio) -> None:
    """One topic is discussed; two are left for the next time."""
    await studio.simulated.pass_until(_FIRST - timedelta(days=2))
    for name, (title, pitch) in _OCTOBER.items():
        await studio.hands(name).propose(title, pitch)
    await studio.simulated.pass_until(_FIRST)
    await studio.hands(HOST).press("Start the meetup")
    await studio.host("Open voting")
    await studio.hands("Li").vote("Trunk")
    await studio.host("Close voting and start")
    for name, text, due in _ACTIONS:
        form = await studio.hands(name).press("Action")
        await studio.hands(name).fill(form, text=text, due=due)
    await studio.simulated.pass_minutes(4)
    await studio.hands(HOST).command("leancoffee finish")


async def _gather_for_november(studio: Studio) -> None:
    await studio.simulated.pass_until(_OPENING)
    for name, (title, pitch) in _NOVEMBER.items():
        await studio.hands(name).propose(title, pitch)
    await studio.room("board-planned")
    await studio.hands("Eva").command("action close", action=3)
    await studio.private("actions", HOST, await studio.hands(HOST).press("Actions"))


async def _list(studio: Studio) -> None:
    """A second series, whose event on the server somebody deletes."""
    host, guild = studio.hands(HOST), studio.stage.guild
    preview = await host.command(
        "leancoffee schedule create",
        title="Retro clinic",
        rule="every second Tuesday",
        time="17:30",
        text_channel=guild.create_text_channel("retro-clinic"),
    )
    await host.press("Save", on=preview.response)
    backend = studio.stage.env.backend
    backend.delete_scheduled_event(guild.id, list(backend.get_guild(guild.id).scheduled_events)[-1])
    await studio.stage.env.settle()
    await studio.private("series-list", HOST, await host.command("leancoffee schedule list"))


async def _remind(studio: Studio) -> None:
    await studio.simulated.pass_until(_SECOND - timedelta(days=1))
    await studio.newest("reminder")
    await studio.simulated.pass_until(_SECOND)
    await studio.newest("due")
