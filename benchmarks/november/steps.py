"""The steps of the demo's month as they were when the count began, one for one: a series, its meetup, the next one.

Frozen: the demo has grown since, and goes on growing. What stands here is changed only where a button or a command is
called something else by now.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from benchmarks.november.stage import November
from bot.ui.kit.custom_id import Action, ClickId, parse
from support.hands import button_id

BEGINS = datetime(2026, 10, 26, 14, 0, tzinfo=UTC)
_OPENING = datetime(2026, 10, 29, 16, 0, tzinfo=UTC)
_START = datetime(2026, 11, 5, 17, 0, tzinfo=UTC)
_NEXT_OPENING = datetime(2026, 11, 26, 17, 0, tzinfo=UTC)

_TOPICS: Mapping[str, tuple[str, str]] = {
    "Sam": ("Sizing without points", "Does anybody forecast from throughput alone?"),
    "Kim": ("Retros nobody dreads", "Ours have become a ritual."),
    "Eva": ("Mob programming remotely", ""),
    "Zoe": ("@everyone **free** [pizza](https://pizza.example)", "Checks that nobody is pinged."),
    "Ana": ("Onboarding in the first week", "What worked for you?"),
}
_VOTES: Mapping[str, tuple[str, ...]] = {
    "Ana": ("Trunk", "Sizing", "Retros"),
    "Li": ("Trunk", "Trunk", "Sizing"),
    "Sam": ("Sizing", "Sizing", "Trunk"),
    "Kim": ("Retros", "Retros", "Trunk"),
    "Eva": ("Mob", "Trunk", "Sizing"),
    "Tom": ("Onboarding", "Retros", "Sizing"),
    "Zoe": ("Trunk", "Mob"),
}
_SEVEN = ("Ana", "Li", "Sam", "Kim", "Eva", "Tom", "Joe")


async def play(november: November) -> None:
    """The whole month."""
    await _plan(november)
    await _gather(november)
    await _vote(november)
    await _discuss(november)
    await _close(november)
    await november.sim.pass_until(_NEXT_OPENING)
    november.note("the next meetup opens")
    (series,) = await november.sim.store.series.of_guild(november.guild.id)
    await november.types("Li", "leancoffee calendar", series=series.series_id)


async def _plan(november: November) -> None:
    """A series, its first planned meetup, and its reminders."""
    await november.types("Ana", "leancoffee settings", time_zone="America/Toronto", dots=3)
    preview = await november.types(
        "Ana",
        "leancoffee schedule create",
        title="Lean Coffee Toronto",
        rule="first Thursday",
        time="12:00",
        voice_channel=november.voice,
    )
    await november.press("Ana", "Save", on=preview.response)
    await november.sim.pass_until(_OPENING)
    november.note("the planned meetup opens")
    await november.propose("Li", "Trunk-based development", "We merge once a week and it hurts.")
    guild = november.sim.env.backend.get_guild(november.guild.id)
    await november.people["Sam"].actor.subscribe_event(list(guild.scheduled_events.values())[-1])
    await november.press("Kim", "Remind me")
    await november.sim.pass_until(_START - timedelta(days=1))
    november.note("a day before")
    await november.sim.pass_until(_START - timedelta(minutes=15))
    november.note("a quarter of an hour before")
    for name in ("Ana", "Li", "Sam", "Kim", "Eva", "Tom"):
        await november.people[name].actor.join_voice(november.voice)
    await november.jukebox.join_voice(november.voice)
    await november.passes(15)


async def _gather(november: November) -> None:
    """The start, and a topic of everybody's."""
    asked = november.people["Ana"].newest("Start the meetup")
    await november.press("Max", "Start the meetup", on=asked)
    await november.press("Ana", "Start the meetup", on=asked)
    await november.passes(1)
    await november.people["Zoe"].actor.join_voice(november.voice)
    for name, (title, pitch) in _TOPICS.items():
        await november.propose(name, title, pitch)
    await november.propose("Tom", "   ")
    await november.passes(4)


async def _vote(november: November) -> None:
    """Dots, and two that are forged."""
    await november.host_presses("Open voting")
    for name, titles in _VOTES.items():
        await november.vote(name, *titles)
    zoe = november.people["Zoe"]
    board = zoe.newest("My dots")
    meetup_id = parse(button_id(board, "My dots")).target_id
    custom_id = ClickId(Action.DOT_ADD, meetup_id, ("4", "0")).encode()
    for _ in range(2):
        await november.sim.forge_click(zoe, board, custom_id)
    november.note("Zoe forges dots")
    await november.passes(3)
    await november.host_presses("Close voting and start")


async def _discuss(november: November) -> None:
    """Timeboxes and thumbs, a bot that is torn away for a minute, a pause, a skip."""
    await november.passes(5)
    await _thumbs(november, {"👍": ("Ana", "Li", "Sam", "Eva"), "✋": ("Tom",), "👎": ("Kim", "Zoe")})
    await november.passes(1)
    await november.people["Joe"].actor.join_voice(november.voice)
    await november.sim.restart(down_seconds=60)
    november.note("a restart")
    await november.passes(1)
    await _thumbs(november, {"👎": ("Ana", "Li", "Sam", "Kim"), "👍": ("Eva",)})
    await november.passes(0.5)
    await november.passes(2)
    await november.types("Ana", "leancoffee pause")
    await november.passes(4)
    await november.types("Ana", "leancoffee resume")
    await _takeaway(november, "Li", "Forecast the next sprint from throughput and compare.")
    await november.passes(2)
    await november.people["Zoe"].actor.leave_voice()
    await november.types("Sam", "leancoffee next")
    await november.types("Ana", "leancoffee next")
    await november.types("Ana", "leancoffee skip")
    for minutes in (5, 3):
        await november.passes(minutes)
        await _thumbs(november, {"👍": _SEVEN})
    await november.passes(2)


async def _close(november: November) -> None:
    """Takeaways, return on time invested, the summary, and records."""
    await november.host_presses("Closing round")
    await _takeaway(november, "Kim", "Try one mob session a week.")
    for name, score in (("Li", "5"), ("Sam", "4"), ("Eva", "5")):
        await november.press(name, score)
    await november.passes(5)
    await november.types("Ana", "leancoffee finish")
    await november.types("Li", "seu log")
    await november.types("Li", "seu export")
    await november.types("Max", "seu export")


async def _thumbs(november: November, shown: Mapping[str, tuple[str, ...]]) -> None:
    for sign, names in shown.items():
        for name in names:
            await november.press(name, sign)


async def _takeaway(november: November, who: str, text: str) -> None:
    await november.fill(who, await november.press(who, "Takeaway"), text=text)
