"""One life of the story: without a fault, to know how it goes, or with one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from support.exhaustive.checks import Ending, compare, ending, hold
from support.exhaustive.moments import Moment, Site
from support.exhaustive.story import Story
from support.exhaustive.world import GRACE_SECONDS, Stuck, World, world


@dataclass(frozen=True)
class Undisturbed:
    """The story as it goes when nothing goes wrong: how often it came by each site, what was read, how it ended."""

    counts: Mapping[Site, int]
    said: Mapping[str, str]
    ending: Ending


@dataclass(frozen=True)
class Outcome:
    """What came of one moment. `during` is what was done then; `violations` are sentences, none where all is well."""

    moment: Moment
    during: str
    violations: tuple[str, ...]


class Disagrees(AssertionError):
    """The story does not hold even where nothing goes wrong."""


async def live_undisturbed(database: Path) -> Undisturbed:
    """Live the story over a fresh database file. Raises Disagrees."""
    async with world(None, database, {}) as it:
        await _live(it)
        if it.violations:
            raise Disagrees("\n".join(it.violations))
        return Undisturbed(Counter(it.wire.counts), dict(it.said), ending(it))


async def live(moment: Moment, database: Path, due: Undisturbed) -> Outcome:
    """Live the story over a fresh database file, with one thing that goes wrong."""
    async with world(moment, database, due.said) as it:
        await _live(it)
        if not it.violations:
            compare(it, due.ending)
        if not it.wire.has_struck:
            it.wrong("the moment never came")
        return Outcome(moment, it.struck_while or it.doing, tuple(it.violations))


async def _live(it: World) -> None:
    try:
        await Story(it).run()
        await it.passes(GRACE_SECONDS)
        await hold(it)
    except Stuck as stuck:
        it.wrong(str(stuck))
