"""Names every moment at which something can go wrong: what is counted, the number of it, and what happens there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Site(StrEnum):
    """What is counted from the start of the story."""

    COMMIT = "commit"
    STATEMENT = "statement"
    REQUEST = "request"


class How(StrEnum):
    """What happens: the process dies before or after it, it fails, or it works and the answer is lost."""

    BEFORE = "before"
    AFTER = "after"
    FAILS = "fails"
    LOST = "lost"


HOWS: Mapping[Site, tuple[How, ...]] = {
    Site.COMMIT: (How.BEFORE, How.AFTER, How.FAILS),
    Site.STATEMENT: (How.FAILS,),
    Site.REQUEST: (How.BEFORE, How.AFTER, How.FAILS, How.LOST),
}


@dataclass(frozen=True, slots=True)
class Moment:
    """The `number`-th (from 1) commit, statement or request, and what happens there."""

    site: Site
    number: int
    how: How

    @classmethod
    def parse(cls, text: str) -> Moment:
        """Read `commit:17:after`. Raises ValueError, with what is possible."""
        possible = ", ".join(f"{site}:NUMBER:{how}" for site, hows in HOWS.items() for how in hows)
        try:
            site, number, how = text.split(":")
            moment = cls(Site(site), int(number), How(how))
        except ValueError:
            raise ValueError(f"{text!r} is none of {possible}.") from None
        if moment.how not in HOWS[moment.site] or moment.number < 1:
            raise ValueError(f"{text!r} is none of {possible}.")
        return moment

    def __str__(self) -> str:
        return f"{self.site}:{self.number}:{self.how}"


def every_moment(counts: Mapping[Site, int]) -> Iterator[Moment]:
    """All moments of a story that has so many of each."""
    for site, hows in HOWS.items():
        for how in hows:
            for number in range(1, counts[site] + 1):
                yield Moment(site, number, how)
