"""What the room sees and hears, over real sockets: the voice channel's status, and the chime."""

from __future__ import annotations

from pathlib import Path
from unittest import mock

import pytest

from bot.ui.kit.custom_id import Action, click
from support.loopback import HOST_ID, VOICE_CHANNEL_ID, Befalls, payloads
from support.loopback.gateway import Connection, Gateway
from support.loopback.payloads import Payload
from tests.e2e.living import Life, lived

pytestmark = pytest.mark.usefixtures("heartbeats")

GOLF_CLAP = 2
REFUSED = Befalls(403, '{"message": "Missing Permissions", "code": 50013}')


async def in_voice(it: Life) -> None:
    await it.loop.send_event("VOICE_STATE_UPDATE", payloads.voice_state(HOST_ID, VOICE_CHANNEL_ID))


async def host(it: Life, name: str, **options: object) -> None:
    """The host types a subcommand of /leancoffee, with booleans and texts."""
    given: list[Payload] = [
        {"type": 5 if isinstance(value, bool) else 3, "name": key, "value": value}
        for key, value in options.items()
    ]
    await it.loop.slash("leancoffee", {"type": 1, "name": name, "options": given}, within=600)


async def talking(it: Life, **settings: bool) -> None:
    """A meetup in which one topic is under discussion."""
    await host(it, "settings", **settings)
    await in_voice(it)
    await host(it, "start")
    # On a machine with much else to do, the first answer only says that another one follows.
    await it.until(lambda: len(it.bot.use_cases.meetups.open_meetups) == 1)
    form = click(Action.PROPOSE_FORM, it.bot.use_cases.meetups.open_meetups[0])
    await it.loop.submit(form, {"title": "Trunk-based", "pitch": ""}, within=600)
    await host(it, "next")
    await host(it, "next")


def test_the_status_says_what_the_board_says_and_is_taken_away_in_the_end(tmp_path: Path) -> None:
    async def play(it: Life) -> None:
        await talking(it, voice_status=True)
        await it.until(lambda: "Trunk-based · ends " in str(it.loop.voice_statuses[-1:]))
        await host(it, "pause")
        await it.until(lambda: it.loop.voice_statuses[-1] == "☕ Trunk-based · paused")
        await host(it, "finish")
        await it.until(lambda: it.loop.voice_statuses[-1] is None)

    lived(tmp_path, play, by_the_clock=True)


def test_a_chime_rings_once_when_time_is_up_and_the_bot_goes_again(tmp_path: Path) -> None:
    async def play(it: Life) -> None:
        await talking(it, chime=True)
        assert it.loop.sounds == []
        await it.until(lambda: it.loop.sounds == [GOLF_CLAP], within=600)
        await it.until(lambda: it.loop.bot_in_voice is None)
        meetup = it.bot.use_cases.meetups.open_meetups[0]
        assert meetup.presence.present == {HOST_ID}

    lived(tmp_path, play, by_the_clock=True)


def test_the_bot_goes_again_after_a_chime_though_the_line_breaks_just_then(tmp_path: Path) -> None:
    """The word that it goes is lost; the session goes on, and with it the bot would stay in the channel."""
    move, lost = Gateway._move, list[Payload]()

    async def losing(gateway: Gateway, connection: Connection, asked: Payload) -> None:
        if asked["channel_id"] is None and not lost:
            lost.append(asked)
            await gateway.drop()
        else:
            await move(gateway, connection, asked)

    async def play(it: Life) -> None:
        await talking(it, chime=True)
        await it.until(lambda: len(lost) == 1, within=600)
        await it.until(lambda: it.loop.bot_in_voice is None)
        assert it.loop.sounds == [GOLF_CLAP]

    with mock.patch.object(Gateway, "_move", losing):
        lived(tmp_path, play, by_the_clock=True)


def test_neither_happens_where_nobody_chose_it(tmp_path: Path) -> None:
    async def play(it: Life) -> None:
        await talking(it)
        await it.until(lambda: bool(it.shown("Time is up")), within=600)
        assert it.loop.voice_statuses == []
        assert it.loop.sounds == []

    lived(tmp_path, play, by_the_clock=True)


def test_what_discord_refuses_is_told_once_and_the_meetup_goes_on(tmp_path: Path) -> None:
    async def play(it: Life) -> None:
        it.loop.disturbance = lambda request: (
            REFUSED if request.path.endswith(("/voice-status", "/send-soundboard-sound")) else None
        )
        await talking(it, voice_status=True, chime=True)
        await it.until(lambda: len(it.shown("does not let me show the topic")) == 1)
        await it.until(lambda: len(it.shown("does not let me ring")) == 1, within=600)
        await host(it, "finish")
        await it.until(lambda: it.bot.use_cases.meetups.open_meetups == ())
        assert len(it.shown("does not let me show the topic")) == 1

    lived(tmp_path, play, by_the_clock=True)
