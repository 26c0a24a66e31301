"""simcord's preview page, made live: several people at once, in real time, without pressing refresh.

As shipped the page shows what was published when somebody pressed Refresh, and refuses a click
that was drawn before the last publication. Here one lock orders everything that happens to the
simulated Discord, every action is taken for the page as it is now, and a pulse moves the clock and
publishes whenever the page would look different. The only file that touches the preview's private
names (its version is pinned exactly); tests/demo/test_page.py holds every one of them.
"""

from __future__ import annotations

import asyncio
import logging
import re
import time
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Any

from discord.app_commands import CommandInvokeError
from simcord.actors import MemberActor
from simcord.builders import ChannelHandle
from simcord.env import Env
from simcord.preview import Preview
from simcord.preview._action_plans import _component_key, _component_paths

from bot.core.refusal import Refusal
from demo.play.beside import Surroundings, serve

log = logging.getLogger(__name__)

PULSE_SECONDS = 0.25
"""Real seconds between two looks at what happened; with the page's own polling, news takes under a second."""

_STEP_SECONDS, _STRIDE_SECONDS = 60.0, 3600.0
_FAR_SECONDS = 3 * 3600.0
"""From here on the clock strides: days on the minute would keep everybody waiting."""
_SHOWN = 50
_REVISIONS = 20
"""So many publications of a window are remembered; what is older than seconds is no window's any more."""
_COUNTDOWN = re.compile(r"<t:(\d+):R>")

Errand = Callable[[], Awaitable[None]]


class LivePage:
    """The page, its clock, and what is to be done outside the bot's own work."""

    def __init__(self, env: Env, channel: ChannelHandle, preview: Preview) -> None:
        self._env = env
        self._channel = channel
        self._preview = preview
        self.turn = asyncio.Lock()
        """Held by whoever acts on the simulated Discord: simcord lets one act at a time."""
        self._errands: deque[Errand] = deque()
        self._published: object = None
        self._drawn: dict[str, dict[int, Mapping[str, str]]] = {}
        self._origin = env.now()
        self._began = time.perf_counter()
        # simcord's page has no hooks for them, so its methods are replaced.
        self._act_as_drawn = preview._action
        self._open_as_shipped = preview._open_page
        self._publish_as_shipped = preview._publish
        preview._action = self._act  # type: ignore[method-assign]  # as said above
        preview._open_page = self._open  # type: ignore[method-assign]  # as said above
        preview._publish = self._publish  # type: ignore[method-assign]  # as said above
        self._record_error = env._record_error
        env._record_error = self._record_fault  # type: ignore[method-assign]  # as said above

    @property
    def url(self) -> str:
        """The page's address on this machine; whoever has it can act."""
        return self._preview.url

    async def ended(self) -> None:
        """Wait until somebody ends the session on the page."""
        await self._preview.wait_closed()

    def execute(self, errand: Errand) -> None:
        """Do this at the next pulse: what a command of the bot asks for and the bot itself may not do."""
        self._errands.append(errand)

    def skip(self, minutes: float) -> None:
        """Let the clock be this many minutes further at the next pulse; alarms ring on the way."""
        self._origin += timedelta(minutes=minutes)

    async def publish(self) -> None:
        """Show everybody what is there now."""
        async with self.turn:
            await self._preview.refresh()

    def revision(self, window: str) -> int:
        """The number of what was published last for a window (its contextId)."""
        return self._preview._pages[window].revision

    async def live(self) -> None:
        """Keep the page alive until cancelled."""
        while True:
            await asyncio.sleep(PULSE_SECONDS)
            async with self.turn:
                try:
                    await self._pulse()
                except TimeoutError as slow:
                    # What is under way goes on; the next pulse sees its end.
                    log.debug("The bot took its time: %s", slow)
                except Exception:
                    log.exception("Something went wrong on the page.")

    async def _pulse(self) -> None:
        while self._errands:
            await self._errands.popleft()()
        await self._catch_up()
        looks = self._looks()
        if looks != self._published:
            await self._preview.refresh()
            self._published = looks

    async def _catch_up(self) -> None:
        """Move the simulated clock to where the real one is, in steps small enough for simcord."""
        elapsed = timedelta(seconds=time.perf_counter() - self._began)
        while (behind := (self._origin + elapsed - self._env.now()).total_seconds()) > 0:
            step = _STRIDE_SECONDS if behind > _FAR_SECONDS else _STEP_SECONDS
            await self._env.advance_time(min(behind, step))

    def _looks(self) -> object:
        """What the page depends on: everything that happened, and what each countdown says."""
        now = self._env.now()
        ends = {found for each in self._newest() for found in _COUNTDOWN.findall(str(each.components))}
        return len(self._env.backend.transcript), sorted((each, countdown(int(each), now)) for each in ends)

    async def _act(self, context_id: str | None, body: Mapping[str, Any]) -> dict[str, Any]:
        """One person's action, after whatever is under way, on the page as it is by then."""
        async with self.turn:
            page = self._preview._pages.get(context_id or "")
            if page is not None and isinstance(body, Mapping):
                now = {
                    "published_revision": page.revision,
                    "bot_generation": self._env._generation,
                    "control_key": self._where_it_is_now(page.id, body),
                }
                body = {**body, **{name: value for name, value in now.items() if name in body}}
            return await self._act_as_drawn(context_id, body)

    def _publish(self, page: Any, **options: Any) -> None:
        """Publish a window, and remember where on it everything is that can be pressed or chosen from."""
        self._publish_as_shipped(page, **options)
        revisions = self._drawn.setdefault(page.id, {})
        revisions[page.revision] = self._controls()
        revisions.pop(page.revision - _REVISIONS, None)

    def _where_it_is_now(self, window: str, body: Mapping[str, Any]) -> Any:
        """The key of what a person meant, as Discord would have it: what was drawn where they pressed.

        simcord counts what is on a message, and a topic more moves all that stands below it. Empty where what they
        meant is gone.
        """
        key = body.get("control_key")
        meant = self._drawn.get(window, {}).get(body.get("published_revision", 0), {}).get(key or "")
        if meant is None:
            return key
        of_message = str(key).rpartition(":component:")[0]
        return next(
            (
                each
                for each, custom_id in self._controls().items()
                if custom_id == meant and each.rpartition(":component:")[0] == of_message
            ),
            "",
        )

    def _controls(self) -> dict[str, str]:
        """What can be pressed or chosen from on the newest messages: its custom_id by simcord's key."""
        return {
            key: str(each["custom_id"])
            for message in self._newest()
            for number, root in enumerate(message.components)
            for path, each in _component_paths(root, str(number))
            if each.get("custom_id") and (key := _component_key(each, path, message.id)) is not None
        }

    def _newest(self) -> list[Any]:
        stored = self._env.backend.messages.get(self._channel.id, {})
        return sorted(stored.values(), key=lambda each: each.id)[-_SHOWN:]

    def _record_fault(self, error: BaseException) -> None:
        """Keep simcord from marking an answer as a failure of the bot: a refusal is said, and nothing is wrong."""
        cause = error.original if isinstance(error, CommandInvokeError) else error
        if not isinstance(cause, Refusal) and not isinstance(cause.__cause__, Refusal):
            self._record_error(error)

    def _open(self, viewer_id: Any = None, target_id: Any = None) -> Any:
        """A new window is the first person who has none yet; the picker on the page changes that."""
        if viewer_id is None:
            watching = {each.viewer.id for each in self._preview._pages.values() if each.id != "python"}
            free = [each.id for each in self._preview.viewers if each.id not in watching]
            viewer_id = free[0] if free else None
        return self._open_as_shipped(viewer_id, target_id)


@asynccontextmanager
async def live_page(
    env: Env,
    channel: ChannelHandle,
    viewers: Sequence[MemberActor],
    *,
    port: int = 0,
    zone: str = "UTC",
    pictures: Mapping[str, tuple[str, bytes]] | None = None,
    beside: Surroundings | None = None,
) -> AsyncIterator[LivePage]:
    """Serve the page for these people on the loopback interface; times are shown in `zone` (IANA).

    Port 0 is any free port. `pictures` are files by the address that Discord would have for them. `beside` tells what
    else the page shows, above the conversation.
    Raises simcord's SetupError when the port is taken or a part is missing.
    """
    preview = env.preview(
        channel, viewers=viewers, layout="channel", port=port, timezone=zone, assets=pictures
    )
    if beside is not None:
        serve(preview, beside)
    async with preview:
        yield LivePage(env, channel, preview)


def countdown(ends: int, now: datetime) -> tuple[str, int]:
    """What the page says of an instant (Unix seconds), rounded as the page rounds it."""
    seconds = ends - now.timestamp()
    for unit, length, limit in (("second", 1, 60), ("minute", 60, 3600), ("hour", 3600, 86400)):
        if abs(seconds) < limit:
            return unit, round(seconds / length)
    return "day", round(seconds / 86400)
