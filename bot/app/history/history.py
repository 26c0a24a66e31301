"""What members find out of the past: lists of the meetups that were held, and what became of a topic before.

Nobody reads here what Discord hides from them: a meetup is for those who may see the channel it was held in.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from typing import Final

from bot.app.concurrency.off_loop import by_name
from bot.app.concurrency.side_by_side import asked
from bot.app.history.ports import PastMeetups, SeesChannel
from bot.app.history.searches import Searches
from bot.app.set_aside import SetAside
from bot.core.message import Message, say
from bot.core.past import Contents, PastMeetup, PastTopic
from bot.core.refusal import Refusal
from bot.core.series.rule_words import day_named
from bot.core.structures.frozen import frozen
from bot.core.typed.likeness import alike
from bot.core.typed.naming import called, spelled
from bot.core.values import Quoted

ON_A_PAGE: Final = 5
LOOKED_BACK: Final = 500
"""The newest meetups of a server, in which a topic's earlier talk is looked for: of a monthly one, forty years."""
_LIKE_AT_MOST: Final = 10

NOTHING_HELD: Final = say(
    "No meetup is over yet in a channel that you can see. Once one is, it stands here with all it was about."
)


@frozen
class Page:
    """Some of the past meetups, each with what it was about, the newest first; `key` stands for the search.

    `is_partial` says that others may be missing, of which it is not known whether they may be seen.
    """

    guild_id: int
    search: str
    key: str
    number: int
    shown: tuple[tuple[PastMeetup, Contents], ...]
    has_more: bool
    is_partial: bool = False


class HistoryService:
    """The past meetups of a server (a snowflake), as far as whoever asks may see them."""

    def __init__(self, past: PastMeetups, searches: Searches, set_aside: SetAside) -> None:
        self._past = past
        self._searches = searches
        self._set_aside = set_aside

    async def search(self, guild_id: int, search: str, sees: SeesChannel, member_id: int) -> Page:
        """The first page of what holds a member's search, or of everything. Raises Refusal where there is nothing."""
        key = self._searches.key_of(spelled(search) and search, member_id)
        return await self._page(guild_id, search, key, 0, sees)

    async def turn(self, guild_id: int, key: str, number: int, sees: SeesChannel) -> Page:
        """Another page, from 0; one that is not there becomes the last. Raises Refusal."""
        return await self._page(guild_id, self._searches.of(key), key, number, sees)

    async def offered(
        self, guild_id: int, sees: SeesChannel, most: int, typed: str = "", *, leaves_out: bool = False
    ) -> list[PastMeetup]:
        """The newest of them whose day or title holds what is typed, or whose day it names, at most so many.

        `leaves_out` those of which it is not known whether they may be seen; without it, that is a Refusal.
        """
        wanted, day, held = spelled(typed), day_named(typed), await self._held(guild_id)

        def fits(each: PastMeetup) -> bool:
            return each.day == day or wanted in spelled(f"{each.day.isoformat()} {each.title}")

        def fitting() -> list[PastMeetup]:
            return [each for each in held if fits(each)]

        found = await by_name(len(held), fitting) if wanted else held
        return [each async for each in _seen(found, sees, most, [] if leaves_out else None)]

    async def titled(self, guild_id: int, sees: SeesChannel, most: int, title: str) -> list[PastMeetup]:
        """The newest of them whose whole title is typed, at most so many."""
        held = await self._held(guild_id)
        found = await by_name(len(held), lambda: called(title, [(each.title, each) for each in held]))
        return [each async for each in _seen(found, sees, most)]

    async def in_channel(self, guild_id: int, channel_id: int) -> PastMeetup:
        """The newest one that was held in a channel (a snowflake). Raises Refusal where there is none."""
        for each in await self._held(guild_id):
            if each.channel_id == channel_id:
                return each
        raise Refusal(
            say(
                "No meetup is over yet in this channel. Choose one of another channel with the option `meetup`, or "
                "look through them with `/leancoffee history`."
            )
        )

    async def one(self, guild_id: int, meetup_id: str, sees: SeesChannel) -> tuple[PastMeetup, Contents]:
        """One of them, with what it was about. Raises Refusal where there is none that they may see."""
        found = [each for each in await self._held(guild_id) if each.meetup_id == meetup_id]
        async for each in _seen(found, sees, 1):
            return each, (await self._past.contents([meetup_id]))[0]
        raise Refusal(NO_SUCH)

    async def discussed_before(self, guild_id: int, title: str, sees: SeesChannel) -> PastTopic | None:
        """The newest talk about a topic like this one, that they may see; None where there was none."""
        topics = await self._past.discussed(guild_id, LOOKED_BACK, self._set_aside.add)
        titles = [each.title for each in topics]
        like = await by_name(len(titles), lambda: alike(title, titles))
        if not like:
            return None
        closest = [topics[index] for index, _ in like[:_LIKE_AT_MOST]]
        known: dict[int, bool] = {}
        for each in closest:
            channel_id = each.meetup.channel_id
            if channel_id not in known:
                try:
                    known[channel_id] = await sees(channel_id)
                except Refusal:  # an older talk may be remembered all the same
                    known[channel_id] = False
            if known[channel_id]:
                return each
        return None

    async def summary_of(self, meetup_id: str) -> int | None:
        """The message with a meetup's summary (a snowflake); None where none was posted."""
        return await self._past.summary_of(meetup_id)

    async def _held(self, guild_id: int, search: str = "") -> list[PastMeetup]:
        return await self._past.past(guild_id, search, self._set_aside.add)

    async def _page(self, guild_id: int, search: str, key: str, number: int, sees: SeesChannel) -> Page:
        found = await self._held(guild_id, search)
        # One more than is shown, to know whether there is more: whether the others may be seen is not asked.
        unknown: list[Refusal] = []
        visible = [each async for each in _seen(found, sees, (number + 1) * ON_A_PAGE + 1, unknown)]
        if not visible:
            raise unknown[0] if unknown else Refusal(_nothing(search) if spelled(search) else NOTHING_HELD)
        number = min(number, (len(visible) - 1) // ON_A_PAGE)
        shown = visible[number * ON_A_PAGE : (number + 1) * ON_A_PAGE]
        contents = await self._past.contents([each.meetup_id for each in shown], search)
        has_more = len(visible) > (number + 1) * ON_A_PAGE
        pairs = tuple(zip(shown, contents, strict=True))
        return Page(guild_id, search, key, number, pairs, has_more, is_partial=bool(unknown))


NO_SUCH: Final = say(
    "There is no such meetup here that you can see. `/leancoffee history` lists those there are."
)


def _nothing(search: str) -> Message:
    return say(
        "No past meetup that you can see holds {search} in its title, its topics or its takeaways. Try fewer "
        "letters, or `/leancoffee history` without a search.",
        search=Quoted(search, 100),
    )


async def _seen(
    found: Sequence[PastMeetup], sees: SeesChannel, most: int, unknown: list[Refusal] | None = None
) -> AsyncIterator[PastMeetup]:
    """The first so many that may be seen; each channel is asked for once, and none that is not needed.

    As many as are still wanted are needed, and asked for side by side. Where it is not known of one whether it may be
    seen, it is left out, and that is added to `unknown`; without such a list it is raised.
    """
    known: dict[int, bool | Refusal] = {}
    for place, each in enumerate(found):
        if most <= 0:
            return
        if each.channel_id not in known:
            ahead = [other.channel_id for other in found[place : place + most]]
            known |= await asked(sees, (one for one in ahead if one not in known))
        answer = known[each.channel_id]
        if isinstance(answer, Refusal):
            if unknown is None:
                raise answer
            unknown.append(answer)
        elif answer:
            most -= 1
            yield each
