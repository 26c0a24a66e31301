"""After an upgrade: every message that the version before had posted is kept up to date, and its buttons work.

The database and the messages were left by the bot of schema version 2, with a meetup open in each phase.
"""

from __future__ import annotations

import asyncio
import re
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import discord
import pytest
from simcord.env import Env

from bot.core.meetup.evolve import fold
from bot.core.meetup.parts import Phase, Stage
from bot.core.meetup.state import Meetup
from support.hands import TEXT_DISPLAY, labels_of, text_of, walk
from tests.cogs import raw
from tests.cogs.stage import buttons, said
from tests.store.golden import Golden
from tests.store.golden.open_meetups import HIRING, SIZING, TRUNK
from tests.store.golden.server import ROOMS, STUCK, WITH_VOICE, Reopened, reopened

OLD = Golden("schema_2/open_meetups")
CLOSED_SECONDS = 300
"""How long a thumb vote stays open in that server."""


@dataclass(slots=True)
class Upgraded:
    """The new bot in the old server."""

    life: Reopened

    @property
    def env(self) -> Env:
        """The simulated Discord."""
        return self.life.sim.env

    def board(self, room: str, slot: str = "board") -> discord.Message:
        """A message that the old bot had posted, as it looks now."""
        message_id = self.life.picture["meetups"][room]["live"][slot]
        (found,) = [each for each in self.messages(room) if each.id == message_id]
        return found

    def messages(self, room: str) -> list[discord.Message]:
        """The public messages of a channel, oldest first."""
        return [each for each in self.life.server.rooms[room].history() if not each.flags.ephemeral]

    def new(self, room: str) -> list[discord.Message]:
        """Those that the old bot had not posted."""
        old = {each["id"] for each in self.life.picture["messages"]}
        return [each for each in self.messages(room) if each.id not in old]

    def on_screen(self, room: str, screen: str, says: str = "") -> str:
        """What a button of a private answer of the old bot sends; on a ballot, the one beside a topic."""
        buttons: dict[str, str] = self.life.picture["on_screens"][room][screen]
        (custom_id,) = [value for label, value in buttons.items() if says in label]
        return custom_id

    def looked(self, room: str) -> str:
        """What could be read on a room's board when the old bot was stopped."""
        board = self.life.picture["meetups"][room]["live"]["board"]
        (found,) = [each for each in self.life.picture["messages"] if each["id"] == board]
        return "\n".join(
            each["content"] for each in walk(found["components"]) if each["type"] == TEXT_DISPLAY
        )

    async def meetup(self, room: str) -> Meetup:
        """A room's meetup, folded from its journal."""
        meetup_id = self.life.picture["meetups"][room]["meetup_id"]
        meetup = fold((await self.life.sim.store.journal.load(meetup_id)).events)
        assert meetup is not None
        return meetup

    def rows(self, sql: str) -> list[Any]:
        """What the database file holds, seen from outside the bot."""
        with closing(sqlite3.connect(self.life.sim.database)) as connection:
            return connection.execute(sql).fetchall()


@asynccontextmanager
async def _living(folder: Path) -> AsyncIterator[Reopened]:
    """In a task of its own, for pytest sets up and tears down in different contexts."""
    ready: asyncio.Future[Reopened] = asyncio.get_running_loop().create_future()
    over = asyncio.Event()

    async def live() -> None:
        async with reopened(OLD, folder) as life:
            ready.set_result(life)
            await over.wait()

    task = asyncio.create_task(live())
    task.add_done_callback(lambda _: ready.cancel())
    try:
        yield await ready
    finally:
        over.set()
        await task


@pytest.fixture
async def upgraded(tmp_path: Path) -> AsyncIterator[Upgraded]:
    """The bot of this version, started on the old database."""
    async with _living(tmp_path) as life:
        yield Upgraded(life)


@pytest.fixture
def env(upgraded: Upgraded) -> Env:
    """Instead of the stage's: what every answer owes (see conftest) is owed here as well."""
    return upgraded.env


async def test_nothing_is_posted_by_the_start(upgraded: Upgraded) -> None:
    assert {room: upgraded.new(room) for room in ROOMS} == {room: [] for room in ROOMS}
    assert len(upgraded.env.backend.get_guild(upgraded.life.server.guild.id).scheduled_events) == 2


async def test_the_start_edits_the_messages_that_are_live_and_no_other(upgraded: Upgraded) -> None:
    edited = {
        int(each.path.rpartition("/")[2])
        for each in upgraded.env.http_requests
        if each.method == "PATCH" and "/messages/" in each.path
    }

    live = upgraded.life.picture["meetups"]
    assert {live[room]["live"]["board"] for room in ("gathering", *WITH_VOICE)} <= edited
    # The question whether a due meetup starts waits for its host, so it is kept up to date as well.
    asked = {message for (message,) in upgraded.rows("SELECT message_id FROM posts WHERE key LIKE 'due.%'")}
    assert edited <= asked | {message for each in live.values() for message in each["live"].values()}


async def test_no_old_message_is_given_up_by_the_start(upgraded: Upgraded) -> None:
    live = {
        message for each in upgraded.life.picture["meetups"].values() for message in each["live"].values()
    }

    assert live <= {message for (message,) in upgraded.rows("SELECT message_id FROM posts WHERE is_open")}


@pytest.mark.parametrize("room", ROOMS)
async def test_each_meetup_stands_where_it_stood(upgraded: Upgraded, room: str) -> None:
    known = OLD.known()["meetups"][upgraded.life.picture["meetups"][room]["meetup_id"]]

    meetup = await upgraded.meetup(room)

    assert meetup.phase.value == known["phase"]["name"]
    assert sorted(meetup.presence.present) == known["present"]
    # Laid out otherwise since, the board tells of the same people, places, moments, topics and amounts.
    looks = text_of(upgraded.board(room))
    told = re.findall(r"<[^>]+>|\*\*[^*]+\*\*|^#+ .+", upgraded.looked(room), re.MULTILINE)
    assert told
    assert [each for each in told if each not in looks] == []


async def test_a_second_closing_round_that_had_no_board_gets_one(upgraded: Upgraded) -> None:
    assert (await upgraded.meetup(STUCK)).phase is Phase.CLOSING

    (board,) = upgraded.new(STUCK)

    assert {"Host", "Takeaway", "5"} <= set(labels_of(board))


@pytest.mark.parametrize("room", ["planned", "due", "gathering", "voting"])
async def test_a_topic_proposed_on_an_old_board_appears_on_it(upgraded: Upgraded, room: str) -> None:
    guest = upgraded.life.server.guest(room)

    form = await guest.press("Propose", on=upgraded.board(room))
    await guest.fill(form, title="Onboarding")

    assert "Onboarding" in text_of(upgraded.board(room))
    assert upgraded.new(room) == []


async def test_the_native_event_follows_a_planned_meetup_after_the_upgrade(upgraded: Upgraded) -> None:
    guest = upgraded.life.server.guest("planned")
    await guest.fill(await guest.press("Propose", on=upgraded.board("planned")), title="Onboarding")

    events = await raw.native_events(upgraded.env, upgraded.life.server.guild)

    old = {each["id"] for each in upgraded.life.picture["scheduled_events"]}
    assert {each.id for each in events} == old
    assert any("Onboarding" in str(each.description) for each in events)


async def test_remind_me_on_an_old_board_is_remembered(upgraded: Upgraded) -> None:
    guest = upgraded.life.server.guest("planned")

    await guest.press("Remind me", on=upgraded.board("planned"))

    occurrence = (await upgraded.meetup("planned")).plan.occurrence
    assert occurrence is not None
    assert await upgraded.life.sim.store.followers.of(occurrence.series_id) == [guest.id]


async def test_a_form_that_was_open_over_the_upgrade_can_be_sent(upgraded: Upgraded) -> None:
    guest = upgraded.life.server.guest("gathering")

    await raw.submit(guest, upgraded.on_screen("gathering", "form"), title="Onboarding", pitch="")

    assert "Onboarding" in text_of(upgraded.board("gathering"))
    assert upgraded.new("gathering") == []


async def test_the_old_reminder_starts_its_meetup(upgraded: Upgraded) -> None:
    host = upgraded.life.server.host("due")
    (asked,) = [each for each in upgraded.messages("due") if "is due" in text_of(each)]

    answer = await host.press("Start the meetup", on=asked)

    assert "Open voting" in buttons(answer)
    assert (await upgraded.meetup("due")).phase is Phase.GATHERING
    (fresh,) = upgraded.new("due")
    assert "Check in" in labels_of(fresh)
    assert "It has started" in text_of(upgraded.board("due"))
    (answered,) = [each for each in upgraded.messages("due") if each.id == asked.id]
    assert labels_of(answered) == []


async def test_a_dot_from_an_old_board_and_one_from_an_old_ballot_both_count(upgraded: Upgraded) -> None:
    guest = upgraded.life.server.guest("voting")

    await raw.click(guest, upgraded.on_screen("voting", "ballot", HIRING))
    shown = await guest.press("My dots", on=upgraded.board("voting"))

    assert "### 0 of 4 dots left" in said(shown)
    assert dict((await upgraded.meetup("voting")).agenda.ballot.of(guest.id)) == {1: 2, 2: 1, 3: 1}
    assert "· 2 dots" in text_of(upgraded.board("voting"))
    assert upgraded.new("voting") == []


async def test_an_old_panel_closes_the_vote_on_its_board_and_one_new_board_follows(
    upgraded: Upgraded,
) -> None:
    host = upgraded.life.server.host("voting")

    await raw.click(host, upgraded.on_screen("voting", "panel", "Close voting"))

    assert "Voting is closed. The ranking:" in text_of(upgraded.board("voting"))
    (board,) = upgraded.new("voting")
    assert TRUNK in text_of(board)


async def test_a_thumb_on_the_old_prompt_ends_the_vote_and_no_prompt_is_posted_again(
    upgraded: Upgraded,
) -> None:
    host = upgraded.life.server.host("thumbs")

    await host.press("👍", on=upgraded.board("thumbs", "thumbs"))

    timebox = (await upgraded.meetup("thumbs")).flow.timebox
    assert timebox is not None
    assert (timebox.stage, timebox.index, timebox.seconds) == (Stage.RUNNING, 1, 180)
    assert "2 👍" in text_of(upgraded.board("thumbs", "thumbs"))
    assert "second timebox" in text_of(upgraded.board("thumbs"))
    assert upgraded.new("thumbs") == []


async def test_a_thumb_vote_ends_by_itself_when_it_should_have(upgraded: Upgraded) -> None:
    await upgraded.life.sim.pass_minutes(CLOSED_SECONDS / 60)

    timebox = (await upgraded.meetup("thumbs")).flow.timebox
    assert timebox is not None
    assert timebox.index == 1
    assert upgraded.new("thumbs") == []


async def test_an_old_panel_lets_a_paused_clock_run_on(upgraded: Upgraded) -> None:
    host = upgraded.life.server.host("paused")

    await raw.click(host, upgraded.on_screen("paused", "panel", "Resume"))

    timebox = (await upgraded.meetup("paused")).flow.timebox
    assert timebox is not None
    assert timebox.stage is Stage.RUNNING
    assert "Paused" not in text_of(upgraded.board("paused"))
    assert upgraded.new("paused") == []


@pytest.mark.parametrize("room", ["running", "paused", "thumbs"])
async def test_an_old_panel_moves_on_to_the_next_topic_with_one_new_board(
    upgraded: Upgraded, room: str
) -> None:
    host = upgraded.life.server.host(room)

    await raw.click(host, upgraded.on_screen(room, "panel", "Next topic"))

    assert "Talked about for" in text_of(upgraded.board(room))
    (board,) = upgraded.new(room)
    assert SIZING in text_of(board)


async def test_a_vote_reopened_after_the_upgrade_is_none_of_those_before(upgraded: Upgraded) -> None:
    host = upgraded.life.server.host("often")

    await raw.click(host, upgraded.on_screen("often", "panel", "Reopen voting"))

    assert "Talked about for" in text_of(upgraded.board("often"))
    (board,) = upgraded.new("often")
    assert {"My dots", "Host"} <= set(labels_of(board))


@pytest.mark.parametrize("room", ["running", "paused", "thumbs", "closing"])
async def test_a_takeaway_from_an_old_board_is_noted(upgraded: Upgraded, room: str) -> None:
    guest = upgraded.life.server.guest(room)

    await guest.fill(await guest.press("Takeaway", on=upgraded.board(room)), text="Smaller steps.")

    assert "Smaller steps." in [each.text for each in (await upgraded.meetup(room)).notes.takeaways]
    assert upgraded.new(room) == []


async def test_the_closing_round_takes_answers_and_ends_on_its_old_board(upgraded: Upgraded) -> None:
    server = upgraded.life.server
    await server.guest("closing").press("5", on=upgraded.board("closing"))
    assert "2 answers so far" in text_of(upgraded.board("closing"))
    assert upgraded.new("closing") == []

    await raw.click(server.host("closing"), upgraded.on_screen("closing", "panel", "Finish"))

    assert "The meetup has ended." in text_of(upgraded.board("closing"))
    (summary,) = upgraded.new("closing")
    assert summary.attachments
    meetup_id = upgraded.life.picture["meetups"]["closing"]["meetup_id"]
    assert len(upgraded.rows(f"SELECT 1 FROM credit_records WHERE meetup_id = '{meetup_id}'")) == 2


@pytest.mark.parametrize("room", ["gathering", *WITH_VOICE])
async def test_the_host_button_of_an_old_board_opens_the_panel(upgraded: Upgraded, room: str) -> None:
    shown = await upgraded.life.server.host(room).press("Host", on=upgraded.board(room))

    assert set(buttons(shown)) & {
        "Open voting",
        "Close voting and start",
        "Done, next topic",
        "Reopen voting",
    }


async def test_a_board_that_is_over_since_long_still_answers(upgraded: Upgraded) -> None:
    (topics,) = [each for each in upgraded.messages("voting") if "Topics gathered" in text_of(each)]

    shown = await upgraded.life.server.guest("voting").press("All topics", on=topics)

    assert TRUNK in said(shown)
