"""Who is on the stage of the demo, and how it is told: people press what the bot sent, and read its answers."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import discord
from simcord import InteractionResult

from demo.story import Story
from support.hands import Hands, labels_of, shown_to_them, text_of
from support.simulation import Simulation

HOST = "Ana"
GUESTS = ("Li", "Sam", "Kim", "Eva", "Tom", "Joe", "Zoe")


class Telling:
    """The stage, the people on it, and the story that is told about them."""

    def __init__(self, stage: Simulation, story: Story, output: Path) -> None:
        self.stage = stage
        self.story = story
        self.output = output
        env = stage.env
        self.guild = guild = env.create_guild(name="Agile Toronto")
        self.channel = guild.create_text_channel("lean-coffee")
        self.voice = guild.create_voice_channel("Coffee table")
        rights = discord.Permissions(manage_events=True, manage_guild=True)
        organizers = guild.create_role("Organizers", permissions=rights)
        self.people: dict[str, Hands] = {}
        for name in (HOST, *GUESTS, "Max"):
            roles = [organizers] if name == HOST else []
            member = guild.add_member(env.create_user(name.lower(), global_name=name), roles=roles)
            self.people[name] = Hands(env, member, self.channel)
            story.name(member.id, name)
        jukebox = guild.add_member(env.create_user("jukebox", bot=True))
        self.meetup_id = ""
        self.jukebox = Hands(env, jukebox, self.channel)
        story.name(self.channel.id, "lean-coffee")
        story.name(self.voice.id, "Coffee table")

    async def keep(self, answer: InteractionResult, name: str) -> None:
        """Put the file that somebody was answered with into the output."""
        assert answer.response is not None
        (self.output / name).write_bytes(await answer.response.attachments[0].read())

    async def passes(self, minutes: float) -> None:
        """Simulated time goes by."""
        await self.stage.pass_minutes(minutes)

    def does(self, who: str, what: str) -> None:
        """Tell what somebody does, at the simulated time."""
        self.story.tick(self.stage.env.now())
        self.story.does(who, what)

    def answer(self, result: InteractionResult, only: str) -> None:
        """Tell what the bot answered to one person."""
        self.story.sees("\n".join(text_of(each) for each in shown_to_them(result)), only=only)

    def room(self, holding: str = "", *, anywhere: bool = False) -> None:
        """Tell what the newest message shows; with `holding`, the newest that holds these words."""
        found = [each for each in self.channel.history() if holding in text_of(each)]
        if not found or (not anywhere and found[-1].id != self.channel.history()[-1].id):
            raise AssertionError(f"The room should see {holding!r} now.")
        buttons = "".join(f" [ {label} ]" for label in labels_of(found[-1]))
        self.story.tick(self.stage.env.now())
        self.story.sees(f"{text_of(found[-1])}\n{buttons}".rstrip())

    async def types(
        self, who: str, command: str, *, reads: Mapping[str, str] | None = None, **options: object
    ) -> InteractionResult:
        """Somebody types a slash command and reads the answer.

        `reads` says how a value that an autocomplete put in reads to people.
        """
        result = await self.people[who].command(command, **options)
        shown = {name: getattr(value, "name", value) for name, value in options.items()}
        typed = " ".join(f"{name}:{(reads or {}).get(str(value), value)}" for name, value in shown.items())
        self.does(who, f"types /{command} {typed}".rstrip())
        self.answer(result, who)
        return result

    async def host_presses(self, label: str) -> None:
        """The host opens the panel and presses a button on it."""
        panel = await self.people[HOST].press("Host")
        assert panel.response is not None
        await self.people[HOST].press(label, on=panel.response)
        self.does(HOST, f"presses Host → {label}")

    async def thumbs(self, shown: Mapping[str, tuple[str, ...]], *, quietly: bool = False) -> None:
        """People show thumbs on the newest prompt."""
        for sign, names in shown.items():
            for name in names:
                await self.people[name].press(sign)
            if not quietly:
                self.does(", ".join(names), f"{'shows' if len(names) == 1 else 'show'} {sign}")

    async def writes_takeaway(self, who: str, text: str) -> None:
        """Somebody presses Takeaway and writes one."""
        form = await self.people[who].press("Takeaway")
        result = await self.people[who].fill(form, text=text)
        self.does(who, f"notes a takeaway: “{text}”")
        self.answer(result, who)

    async def writes_action(self, who: str, text: str, due: str = "", owner: str = "") -> None:
        """Somebody presses Action and writes down what they, or another, will do."""
        form = await self.people[who].press("Action")
        chosen = [self.people[owner].actor] if owner else []
        result = await self.people[who].fill(form, text=text, due=due, owner=chosen)
        for_whom = f" for {owner}" if owner else ""
        self.does(who, f"writes an action down{for_whom}: “{text}”{f', due {due}' if due else ''}")
        self.answer(result, who)
