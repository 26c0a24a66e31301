"""A whole meetup, photographed phase by phase."""

from __future__ import annotations

from datetime import UTC, datetime

from demo.pictures.studio import Studio
from demo.play.stage import HOST

BEGINS = datetime(2026, 11, 5, 17, 0, tzinfo=UTC)

EVERYBODY = (HOST, "Li", "Sam", "Kim", "Eva", "Tom", "Joe")
TOPICS = {
    "Li": ("Trunk-based development", "We merge once a week and it hurts. Who got rid of long branches?"),
    "Sam": ("Sizing without points", "Does anybody forecast from throughput alone?"),
    "Kim": ("Retros nobody dreads", "Ours have become a ritual."),
    "Eva": ("Mob programming, remotely", ""),
    HOST: ("Onboarding in the first week", "What worked for you?"),
}
VOTES = {
    HOST: ("Trunk", "Sizing", "Onboarding"),
    "Li": ("Trunk", "Trunk", "Retros"),
    "Sam": ("Sizing", "Sizing", "Trunk"),
    "Kim": ("Retros", "Trunk", "Mob"),
    "Eva": ("Mob", "Sizing", "Retros"),
}


async def photograph(studio: Studio) -> None:
    """The meetup, and every picture of it."""
    await _gather_and_vote(studio)
    await _talk(studio)
    await _close(studio)
    await _look_at_the_log(studio)


async def _gather_and_vote(studio: Studio) -> None:
    pass_minutes = studio.simulated.pass_minutes
    for name in EVERYBODY:
        await studio.hands(name).actor.join_voice(studio.stage.voice)
    await studio.hands(HOST).command("leancoffee start", title="November")
    await pass_minutes(2)
    for name, (title, pitch) in TOPICS.items():
        await studio.hands(name).propose(title, pitch)
    await studio.room("board-gathering")
    await pass_minutes(3)

    await studio.host("Open voting")
    for name, titles in VOTES.items():
        ballot = await studio.hands(name).vote(*titles[:2])
        if name == "Li":
            await studio.private("ballot", "Li", ballot)
        await studio.hands(name).vote(*titles[2:])
    await studio.room("board-voting")
    await pass_minutes(3)


async def _talk(studio: Studio) -> None:
    pass_minutes = studio.simulated.pass_minutes
    await studio.host("Close voting and start")
    await pass_minutes(1)
    await _takes_home(studio, "Sam", "Try one week of merging daily, behind a flag.")
    await studio.room("board")
    await studio.private("host-panel", HOST, await studio.hands(HOST).press("Host"))

    await pass_minutes(4)
    for sign, names in (("👍", (HOST, "Li", "Sam")), ("✋", ("Tom",))):
        for name in names:
            await studio.hands(name).press(sign)
    await studio.room("thumbs", "👍")
    for name in ("Kim", "Eva", "Joe"):
        await studio.hands(name).press("👎" if name == "Kim" else "👍")
    for minutes in (3, 5):
        await pass_minutes(minutes)
        for name in EVERYBODY:
            await studio.hands(name).press("👎")
    await pass_minutes(4)
    await _takes_home(studio, "Li", "Ask the team what they would keep of the retro.")


async def _close(studio: Studio) -> None:
    await studio.host("Closing round")
    await _takes_home(studio, "Kim", "Forecast the next sprint from throughput, and compare.")
    for name, score in (("Li", "5"), ("Sam", "4"), ("Kim", "5"), ("Eva", "5")):
        await studio.hands(name).press(score)
    await studio.room("board-closing")
    await studio.simulated.pass_minutes(3)
    await studio.hands(HOST).command("leancoffee finish")
    await studio.newest("summary")


async def _takes_home(studio: Studio, name: str, takeaway: str) -> None:
    form = await studio.hands(name).press("Takeaway")
    await studio.hands(name).fill(form, text=takeaway)


async def _look_at_the_log(studio: Studio) -> None:
    await studio.private("seu-log", "Li", await studio.hands("Li").command("seu log"))
    li = studio.hands("Li")
    for day, description, hours in (
        ("2026-10-14", "A day of Coaching Camp", 7),
        ("2026-09-02", "Book: Actionable Agile Metrics", 4),
    ):
        await li.command("seu add", type="learning", date=day, description=description, hours=hours)
    await li.command("seu certification add", name="CSPO", expires="2027-05-01")
    await studio.private("seu-progress", "Li", await li.command("seu progress"))
