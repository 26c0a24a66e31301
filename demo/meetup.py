"""One Lean Coffee of eight people, from its start to the SEU log, told as it happens.

Everybody acts through the simulated Discord: they press the buttons that the bot really sent and
read what it really answered. Nothing below reaches into the bot, except to read the final figures.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.core.credit.record import CreditRecord
from bot.core.credit.units import seu
from bot.core.meetup.state import Meetup
from bot.ui.kit.custom_id import Action, ClickId, parse
from demo.telling import HOST, Telling
from support.hands import button_id, shown_to_them

TOPICS: Mapping[str, tuple[str, str]] = {
    "Li": ("Trunk-based development", "We merge once a week and it hurts."),
    "Sam": ("Sizing without points", "Does anybody forecast from throughput alone?"),
    "Kim": ("Retros nobody dreads", "Ours have become a ritual."),
    "Eva": ("Mob programming remotely", ""),
    "Zoe": ("@everyone **free** [pizza](https://pizza.example)", "Checks that nobody is pinged."),
    HOST: ("Onboarding in the first week", "What worked for you?"),
}
VOTES: Mapping[str, tuple[str, ...]] = {
    HOST: ("Trunk", "Sizing", "Retros"),
    "Li": ("Trunk", "Trunk", "Sizing"),
    "Sam": ("Sizing", "Sizing", "Trunk"),
    "Kim": ("Retros", "Retros", "Trunk"),
    "Eva": ("Mob", "Trunk", "Sizing"),
    "Tom": ("Onboarding", "Retros", "Sizing"),
    "Zoe": ("Trunk", "Mob"),
}
EXPORTS: Mapping[str, str] = {
    "csv": "li-seu-log.csv",
    "xlsx": "li-seu-log.xlsx",
    "transcript": "li-transcript.pdf",
    "json": "li-seu-log.json",
}
"""The formats in which Li takes her log home, and what the files are called in the output."""
BADGE = "li-badge.png"


class Evening(Telling):
    """The meetup, chapter by chapter."""

    async def run(self) -> None:
        """The whole evening."""
        await self.arrive()
        await self.gather()
        await self.vote()
        await self.discuss()
        await self.close()
        await self.take_home()

    async def arrive(self) -> None:
        """People in the voice channel, and the start by one button."""
        self.story.chapter("The hour has come: the host is asked with one button")
        for name in (HOST, "Li", "Sam", "Kim", "Eva", "Tom"):
            await self.people[name].actor.join_voice(self.voice)
        await self.jukebox.actor.join_voice(self.voice)
        self.does("Ana, Li, Sam, Kim, Eva, Tom and a music bot", "are in the voice channel")
        await self.passes(15)
        self.room("is due", anywhere=True)
        asked = self.people[HOST].newest("Start the meetup")
        refused = await self.people["Max"].press("Start the meetup", on=asked)
        self.does("Max", "presses Start the meetup, though he is no host")
        self.answer(refused, "Max")
        await self.people[HOST].press("Start the meetup", on=asked)
        self.does(HOST, "presses Start the meetup")
        self.room("Propose topics", anywhere=True)
        self.meetup_id = parse(button_id(self.people[HOST].newest("Propose"), "Propose")).target_id

    async def gather(self) -> None:
        """Proposals, a late joiner, and an edit."""
        self.story.chapter("Topics")
        await self.passes(1)
        await self.people["Zoe"].actor.join_voice(self.voice)
        self.does("Zoe", "joins the voice channel a minute late")
        for name in TOPICS:
            if name != "Li":  # she has proposed hers days ago
                await self.proposes(name)
        result = await self.people["Tom"].propose("   ")
        self.does("Tom", "proposes nothing but blanks")
        self.answer(result, "Tom")
        await self.merge()
        self.room("Propose topics", anywhere=True)
        await self.passes(4)

    async def merge(self) -> None:
        """Much the same is proposed twice: once its author joins what stands, once the host merges both."""
        self.story.chapter("The same topic twice")
        kim, host = self.people["Kim"], self.people[HOST]
        asked = await kim.propose("Trunk based development")
        self.does("Kim", "proposes “Trunk based development”, and is shown first what stands")
        self.answer(asked, "Kim")
        joined = await kim.press("Join: Trunk-based development", on=shown_to_them(asked)[0])
        self.does("Kim", "joins it")
        self.answer(joined, "Kim")
        await self.people["Tom"].propose("How do we forecast without sizing?")
        self.does("Tom", "proposes Sam's topic in words of his own, which no machine takes for the same")
        meetup = await self.stage.bot.use_cases.meetups.find(self.meetup_id)
        toms = meetup.standing_topics[-1].topic_id
        sams = next(each.topic_id for each in meetup.standing_topics if each.title == TOPICS["Sam"][0])
        titles = {str(each.topic_id): each.title for each in meetup.standing_topics}
        merged = await self.types(HOST, "topic merge", reads=titles, topic=toms, into=sams)
        undone = await host.press("↩ Undo: Merge topics", on=shown_to_them(merged)[0])
        self.does(HOST, "presses Undo at once: was it the right one?")
        self.answer(undone, HOST)
        await self.types(HOST, "topic merge", reads=titles, topic=toms, into=sams)

    async def vote(self) -> None:
        """Dots, a dot too many, and the frozen ranking."""
        self.story.chapter("Dots")
        await self.host_presses("Open voting")
        for name, titles in VOTES.items():
            result = await self.people[name].vote(*titles)
            self.does(name, f"spends {len(titles)} dots: {', '.join(titles)}")
            if name in ("Li", "Zoe"):
                self.answer(result, name)
        await self.forged_dots("Zoe")
        await self.passes(3)
        await self.host_presses("Close voting and start")
        self.room()

    async def discuss(self) -> None:
        """Timeboxes, thumbs, a kill in the middle, a pause, a skip."""
        self.story.chapter("First topic: 5 minutes, then the thumbs, then 3 more")
        await self.passes(5)
        self.room("Time is up")
        await self.thumbs({"👍": ("Ana", "Li", "Sam", "Eva"), "✋": ("Tom",), "👎": ("Kim", "Zoe")})
        self.room("more minutes", anywhere=True)
        await self.passes(1)
        await self.people["Joe"].actor.join_voice(self.voice)
        self.does("Joe", "joins; he was late at the office")

        self.story.chapter("The bot is torn away in the middle of a timebox, for a minute")
        await self.stage.restart(down_seconds=60)
        self.does("A new bot", "folds the journal, sets the alarm again, and flags the minute it did not see")
        await self.raise_hands()
        await self.passes(1)
        self.room("Time is up")
        await self.thumbs({"👎": ("Ana", "Li", "Sam", "Kim"), "👍": ("Eva",)})
        self.does("The vote", "is still open: not everybody present has shown a thumb; 30 seconds decide")
        await self.passes(0.5)
        self.room()

        self.story.chapter("Second topic, with a pause; the third is skipped, the fourth runs out of time")
        await self.passes(2)
        await self.types(HOST, "leancoffee pause")
        await self.passes(4)
        await self.types(HOST, "leancoffee resume")
        await self.writes_takeaway("Li", "Forecast the next sprint from throughput and compare.")
        await self.writes_action("Li", "Merge to trunk every day", "in two weeks")
        await self.writes_action(HOST, "Ask the platform team for a faster build", owner="Sam")
        await self.writes_action("Eva", "Write the wiki page", "31 October")
        await self.passes(2)
        await self.people["Zoe"].actor.leave_voice()
        self.does("Zoe", "leaves early")
        await self.types("Sam", "leancoffee next")
        await self.types(HOST, "leancoffee next")
        self.room()
        await self.changes_mind()
        for minutes in (5, 3):
            await self.passes(minutes)
            await self.thumbs({"👍": (HOST, "Li", "Sam", "Kim", "Eva", "Tom", "Joe")}, quietly=True)
        await self.passes(2)
        self.room("Time is up", anywhere=True)

    async def changes_mind(self) -> None:
        """The host skips a topic too many, and takes it back; what was left of its time goes on."""
        await self.types(HOST, "leancoffee skip")
        await self.types(HOST, "leancoffee skip")
        await self.types(HOST, "leancoffee undo")
        self.room()

    async def raise_hands(self) -> None:
        """Two want to speak; the host gives the floor to the first, who passes it on."""
        for name in ("Tom", "Eva"):
            result = await self.people[name].press("Raise hand")
            self.does(name, "presses Raise hand")
            self.answer(result, name)
        for name in (HOST, "Tom"):
            result = await self.people[name].press("Next speaker")
            self.does(name, "presses Next speaker")
            self.answer(result, name)
        self.room("has the floor", anywhere=True)

    async def close(self) -> None:
        """Takeaways, return on time invested, and the summary."""
        self.story.chapter("Closing round")
        await self.host_presses("Closing round")
        await self.writes_takeaway("Kim", "Try one mob session a week.")
        for name, score in (("Li", "5"), ("Sam", "4"), ("Eva", "5")):
            await self.people[name].press(score)
            self.does(name, f"finds the time invested worth {score} of 5")
        await self.passes(5)
        await self.types(HOST, "leancoffee finish")
        self.room()
        minutes = self.channel.last_message
        assert minutes is not None
        (self.output / "minutes.md").write_bytes(await minutes.attachments[0].read())

    async def take_home(self) -> None:
        """Everybody's own record."""
        self.story.chapter("Credit, ten minutes later: from then on what people take home is signed")
        await self.passes(11)
        record = await self.people["Li"].press("My record")
        self.does("Li", "presses My record on the summary")
        self.answer(record, "Li")
        await self.keep(record, "li-certificate.pdf")
        refused = await self.people["Max"].press("My record")
        self.does("Max", "presses it too, though he was not there")
        self.answer(refused, "Max")
        await self.types("Li", "seu log")
        for written_as, name in EXPORTS.items():
            await self.keep(await self.types("Li", "seu export", format=written_as), name)
        await self.types("Max", "seu export")
        await self.prove()

    async def prove(self) -> None:
        """Somebody who was not there is shown a badge, and does not have to believe it."""
        self.story.chapter("A picture that proves itself")
        badge = await self.types("Li", "seu export", format="badge")
        await self.keep(badge, BADGE)
        content = (self.output / BADGE).read_bytes()
        valid = await self.people["Max"].command("seu verify", file=(BADGE, content))
        self.does("Max", "gives the badge that Li sent him to /seu verify")
        self.answer(valid, "Max")
        middle = content.index(b"openbadgecredential") + 1000
        changed = content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]
        refused = await self.people["Max"].command("seu verify", file=(BADGE, changed))
        self.does("Max", "changes one letter of it, and tries again")
        self.answer(refused, "Max")

    async def figures(self) -> None:
        """The final tables, read back from the database."""
        use_cases = self.stage.bot.use_cases
        meetup = await use_cases.meetups.find(self.meetup_id)
        records = {each.member_id: each for each in await use_cases.credits.of_meetup(meetup.meetup_id) or ()}
        self.story.table("Ranking and time", ("#", "Topic", "Dots", "Voters", "Time", ""), _ranking(meetup))
        rows = [
            (
                name,
                f"{record.minutes} min",
                f"{seu(record.minutes)}",
                _split(record),
            )
            for name, hands in self.people.items()
            if (record := records.get(hands.id)) is not None
        ]
        self.story.table("Attendance", ("Member", "Credited", "SEU", "Evidence"), rows)

    async def proposes(self, who: str) -> None:
        """Somebody puts their topic on the board."""
        title, pitch = TOPICS[who]
        result = await self.people[who].propose(title, pitch)
        self.does(who, f"presses Propose: “{title}”")
        self.answer(result, who)

    async def forged_dots(self, who: str) -> None:
        """Somebody tampers with their client to spend more dots than they have."""
        board = self.people[who].newest("My dots")
        meetup_id = parse(button_id(board, "My dots")).target_id
        custom_id = ClickId(Action.DOT_ADD, meetup_id, ("4", "0")).encode()
        for _ in range(2):
            result = await self.stage.forge_click(self.people[who], board, custom_id)
        self.does(who, "forges clicks to spend two dots more, though she has one left")
        self.answer(result, who)


def _ranking(meetup: Meetup) -> list[tuple[str, ...]]:
    return [
        (
            str(place),
            meetup.agenda.topics[each].title,
            str(meetup.agenda.ballot.dots(each)),
            str(meetup.agenda.ballot.voters(each)),
            f"{int(meetup.progress(each).talked.total_seconds()) // 60}:"
            f"{int(meetup.progress(each).talked.total_seconds()) % 60:02d}",
            meetup.state_of(each).value,
        )
        for place, each in enumerate(meetup.flow.ranking, start=1)
    ]


def _split(record: CreditRecord) -> str:
    found = (
        (record.measured, "measured"),
        (record.inferred, "inferred over the restart"),
        (record.attested, "attested by the host"),
    )
    return ", ".join(f"{minutes} {how}" for minutes, how in found if minutes)
