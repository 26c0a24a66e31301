"""Discord cannot be reached for three minutes, or a connection is cut: real HTTP, in time that runs faster.

Whatever should be there is there within 120 seconds of Discord's return, once, and the requests are counted.
"""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.ui.kit.finding import find_channel
from support.loopback import GUILD_ID, Befalls, Recorded
from tests.e2e.living import Life, lived

pytestmark = pytest.mark.usefixtures("heartbeats")

OUTAGES = [
    Befalls(503),
    Befalls(is_cut=True, is_done=True),
    Befalls(429, "<html>error code: 1015</html>", "text/html"),
    Befalls(503, delay_seconds=100.0),
    Befalls(200, "<html>Please log in</html>", "text/html"),
    Befalls(200, "{}"),
]


def most_posts(befalls: Befalls) -> int:
    """How many may be sent in an outage: what may have taken effect is looked for and not sent again."""
    return 12 if befalls.status == 429 else 2


@pytest.mark.parametrize("befalls", OUTAGES[:1])
def test_what_began_in_an_outage_of_three_minutes_is_shown_soon_after(
    tmp_path: Path, befalls: Befalls
) -> None:
    async def play(it: Life) -> None:
        await it.outage(befalls, lambda: it.host("start"))
        await it.until(lambda: len(it.shown("lc:host:")) == 1)
        assert len(it.sent("POST")) <= most_posts(befalls)
        assert len(it.sent("GET")) < 60

    lived(tmp_path, play)


@pytest.mark.parametrize("befalls", OUTAGES)
def test_what_began_and_ended_in_an_outage_of_three_minutes_is_right_soon_after(
    tmp_path: Path, befalls: Befalls
) -> None:
    async def play(it: Life) -> None:
        async def a_short_meetup() -> None:
            await it.host("start")
            await asyncio.sleep(30)
            await it.host("finish")

        await it.outage(befalls, a_short_meetup)
        await it.until(lambda: len(it.shown("Attendees")) == 1 and it.shown("lc:host:") == [])
        await asyncio.sleep(30)
        assert len(it.shown("Attendees")) == 1
        assert len(it.shown()) <= 2
        assert len(it.sent("POST")) <= 2 * most_posts(befalls)

    lived(tmp_path, play)


@pytest.mark.parametrize("nth", [1, 3])
@pytest.mark.parametrize("is_done", [True, False])
def test_one_connection_that_is_cut_leaves_nothing_undone_and_nothing_twice(
    tmp_path: Path, nth: int, *, is_done: bool
) -> None:
    async def play(it: Life) -> None:
        seen = list[Recorded]()

        def cut(request: Recorded) -> Befalls | None:
            if request.method not in ("POST", "PATCH") or not request.path.startswith("/channels/"):
                return None
            seen.append(request)
            return Befalls(is_cut=True, is_done=is_done) if len(seen) == nth else None

        it.loop.disturbance = cut
        await it.host("start")
        await it.until(lambda: len(it.shown("lc:host:")) == 1)
        await it.host("finish")
        await it.until(lambda: len(it.shown("Attendees")) == 1 and it.shown("lc:host:") == [])
        await asyncio.sleep(30)
        assert len(it.shown()) == 2

    lived(tmp_path, play)


LONG_SECONDS = 100
LONG_WAITS = [
    # Discord's own, for one route and for all; and Cloudflare's.
    Befalls(429, '{"message": "slow down", "retry_after": 100.0, "global": false}', headers={"Via": "1.1"}),
    Befalls(429, '{"message": "slow down", "retry_after": 100.0, "global": true}', headers={"Via": "1.1"}),
    Befalls(429, "<html>error code: 1015</html>", "text/html", headers={"Retry-After": "100"}),
]


@pytest.mark.parametrize("befalls", LONG_WAITS)
def test_a_rate_limit_longer_than_our_patience_is_waited_for_and_people_are_answered_meanwhile(
    tmp_path: Path, befalls: Befalls
) -> None:
    async def play(it: Life) -> None:
        it.loop.disturbance = lambda request: befalls if request.path.startswith("/channels/") else None
        began = asyncio.get_running_loop().time()
        await it.host("start")
        await asyncio.sleep(LONG_SECONDS * 0.8)
        for _ in range(5):
            await it.host("status")
        # On a busy machine the loop's time may run past the end of the first wait, or of more.
        waits_over = int((asyncio.get_running_loop().time() - began) / LONG_SECONDS)
        tried = len(it.sent("POST"))
        assert 1 <= tried <= 1 + waits_over
        it.loop.disturbance = None
        await it.until(lambda: len(it.shown("lc:host:")) == 1)
        assert len(it.sent("POST")) == tried + 1

    lived(tmp_path, play)


def test_a_look_that_is_given_up_while_discord_puts_everything_off_holds_up_nothing_for_good(
    tmp_path: Path,
) -> None:
    unknown_id = 1
    body = '{"message": "slow down", "retry_after": 20.0, "global": true}'

    async def play(it: Life) -> None:
        it.loop.disturbance = lambda request: (
            Befalls(429, body, headers={"Via": "1.1"}) if request.path == f"/channels/{unknown_id}" else None
        )
        guild = it.bot.get_guild(GUILD_ID)
        assert guild is not None
        with pytest.raises(TimeoutError):
            await find_channel(guild, unknown_id)
        await it.host("start")
        await it.until(lambda: len(it.shown("lc:host:")) == 1)

    lived(tmp_path, play)
