"""The month around the meetup: a series that opens it a week ahead, and what comes over to the next.

Told in the same way and with the same people as the meetup itself (demo.meetup), which happens in between.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from simcord.backend.models import ScheduledEvent
from simcord.builders import ChannelHandle

from demo.history import Memory
from demo.hosts import Hosts
from demo.meetup import Evening
from demo.proof import Proof
from demo.telling import HOST
from support.hands import text_of, walk

BEGINS = datetime(2026, 10, 26, 14, 0, tzinfo=UTC)
"""A Monday. The clocks in Toronto go back on the Sunday in between, and noon stays noon."""
OPENING = datetime(2026, 10, 29, 16, 0, tzinfo=UTC)
START = datetime(2026, 11, 5, 17, 0, tzinfo=UTC)
NEXT_OPENING = datetime(2026, 11, 26, 17, 0, tzinfo=UTC)

TITLE = "Lean Coffee Toronto"
_STATUS = {1: "scheduled", 2: "under way", 3: "completed", 4: "cancelled"}


class Month:
    """An evening, the days before it and those after it."""

    def __init__(self, evening: Evening) -> None:
        self.evening = evening
        self.stage = evening.stage
        self.proof = Proof(evening)
        self.memory = Memory(evening)
        self.hosts = Hosts(evening)

    async def run(self) -> None:
        """From the first command to the next month's board."""
        await self.make_the_series()
        await self.gather_for_a_week()
        await self.remind()
        await self.evening.run()
        await self.proof.run()
        await self.hosts.volunteer()
        await self.carry_over()
        await self.memory.run()
        await self.answer_for_actions()
        await self.hosts.hand_over()

    async def make_the_series(self) -> None:
        """A rule in words, a preview, and Save."""
        evening = self.evening
        evening.story.chapter("Once: a series, so that nobody has to remember")
        await evening.types(HOST, "leancoffee settings", time_zone="America/Toronto", dots=3)
        preview = await evening.types(
            HOST,
            "leancoffee schedule create",
            title=TITLE,
            rule="first Thursday",
            time="12:00",
            voice_channel=evening.voice,
        )
        assert preview.response is not None
        saved = await evening.people[HOST].press("Save", on=preview.response)
        evening.does(HOST, "presses Save")
        evening.answer(saved, HOST)

    async def gather_for_a_week(self) -> None:
        """The planned meetup opens, people propose days ahead, and Discord shows its event."""
        evening = self.evening
        evening.story.chapter("A week before: the planned meetup opens by itself")
        await self.until(OPENING)
        evening.does("The bot", "opens the planned meetup for topics, and announces it")
        evening.room()
        self.event("Discord's own event")
        await evening.proposes("Li")
        await evening.people["Sam"].actor.subscribe_event(self.newest_event())
        evening.does("Sam", "presses Interested on Discord's event")
        result = await evening.people["Kim"].press("Remind me")
        evening.does("Kim", "presses Remind me")
        evening.answer(result, "Kim")

    async def remind(self) -> None:
        """A day before, a quarter of an hour before, and at the time itself."""
        evening = self.evening
        evening.story.chapter("The day before, and a quarter of an hour before")
        await self.until(START - timedelta(days=1))
        evening.does("The bot", "reminds the channel, and Kim, who asked for it")
        evening.room()
        self.direct_message("Kim")
        await self.until(START - timedelta(minutes=15))
        evening.does("The bot", "reminds once more")
        evening.room()
        self.event("Discord's event, with the first topic")

    async def carry_over(self) -> None:
        """Three weeks later: what nobody got round to is on the next board already."""
        evening = self.evening
        evening.story.chapter("Three weeks later: the next meetup opens, with what was not discussed")
        self.event("The event of the meetup that was held")
        await self.until(NEXT_OPENING)
        evening.does("The bot", "opens the next meetup, with the topics that come over")
        evening.room()
        self.event("The event of the next one")
        chosen = await self.series_id()
        calendar = await evening.types("Li", "leancoffee calendar", reads={chosen: TITLE}, series=chosen)
        assert calendar.response is not None
        (evening.output / "series.ics").write_bytes(await calendar.response.attachments[0].read())

    async def answer_for_actions(self) -> None:
        """What was to be done since: not yet, and done."""
        evening = self.evening
        evening.story.chapter("And the actions of last month: not yet, and done")
        for who, answer, number in (("Li", "not_yet", 1), ("Sam", "done", 2)):
            card = await evening.people[who].press("Actions")
            assert card.response is not None
            pressed = f":{number}:{answer}:"
            ids = [str(each.get("custom_id")) for each in walk(card.response.components)]
            custom_id = next(each for each in ids if pressed in each)
            after = await evening.people[who].actor.click(card.response, custom_id=custom_id)
            evening.does(who, f"presses Actions, and then {'Done' if answer == 'done' else 'Not yet'}")
            evening.answer(after, who)
        await evening.passes(1)
        evening.room("from earlier meetups done")

    async def series_id(self) -> str:
        """What the autocomplete puts in for the only series."""
        (series,) = await self.stage.store.series.of_guild(self.evening.guild.id)
        return series.series_id

    async def until(self, instant: datetime) -> None:
        """Simulated days go by."""
        await self.stage.pass_until(instant)

    def event(self, what: str) -> None:
        """Tell what Discord's newest native event shows."""
        event = self.newest_event()
        start = datetime.fromisoformat(event.scheduled_start_time)
        lines = [f"{event.name} · {start:%d %b %H:%M} UTC · {_STATUS[event.status]}", event.description or ""]
        self.evening.story.shows(what, "\n".join(lines).strip())

    def newest_event(self) -> ScheduledEvent:
        """The newest native event of the server."""
        guild = self.stage.env.backend.get_guild(self.evening.guild.id)
        return list(guild.scheduled_events.values())[-1]

    def direct_message(self, who: str) -> None:
        """Tell the newest direct message that somebody got."""
        inbox: ChannelHandle = self.evening.people[who].actor.user.dm_channel
        self.evening.story.sees(text_of(inbox.last_message), only=f"{who}, in a direct message,")
