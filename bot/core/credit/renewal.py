"""What renewing one's certifications takes, and how far one is: pure functions over one dated data file.

Several certifications are renewed together, for one fee. The highest one asks for its primary units, and the highest
of each other track for its add-on (seu facts, "Renewing several"). Where they expire on different days, the earliest
counts: by then all of it has to be done.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from importlib import resources
from typing import Final

from bot.core.dates.calendar import months_after, months_before
from bot.core.message import say
from bot.core.refusal import Refusal
from bot.core.structures.frozen import frozen
from bot.core.typed.tidy import as_keyed

MOST_YEARS_AHEAD: Final = 3
"""The farthest that an expiry can be: a certification lasts two years, and may be renewed early."""
PACE_DAYS: Final = 365
"""The days before today whose activities tell somebody's pace."""

_DAYS_OF_A_MONTH = 30.4375
_BESIDE_THE_NAME = str.maketrans("", "", "®™ ()-_.")
_NOT_NAMES = ("level", "rank", "primary", "add_on", "fee_usd")


@frozen
class Kind:
    """A certification that can be held: its track, its rank in there, and what renewing it takes (SEU, USD)."""

    name: str
    track: str
    rank: int
    primary: int
    add_on: int
    fee_usd: int


@frozen
class Terms:
    """The data file: all numbers, and the day on which they were looked up."""

    as_of: date
    period_months: int
    window_months: int
    older_window_months: int
    kinds: Mapping[str, Kind]


@frozen
class Certification:
    """One that somebody holds, by its name, and the last day on which it holds."""

    name: str
    expires: date


@frozen
class Counted:
    """One record or activity, as far as a renewal looks at it. `is_noted`: it is its member's own word."""

    entry_id: str
    day: date
    minutes: int
    is_noted: bool = False


@frozen
class Requirement:
    """What a renewal takes: SEU in all, one fee (USD), the certification that counts in full, those added to it."""

    seu: int
    fee_usd: int
    primary: str
    add_ons: tuple[str, ...]


@frozen
class Progress:
    """How far somebody is with the renewal of `certifications` by the day `expires`.

    `entries` are those counted: of the window from `first_day`, and not used in a renewal before. `early_minutes`
    of them are older than what older copies of the rules count; of the others, `noted_minutes` are their own word,
    and `attended_minutes` were attended. `months_left` is 0 once it has expired. Where it is not whole, something of
    the log could not be read, and all of this may be otherwise.
    """

    certifications: tuple[Certification, ...]
    expires: date
    first_day: date
    requirement: Requirement
    entries: tuple[Counted, ...]
    minutes: int
    early_minutes: int
    noted_minutes: int
    yearly_minutes: int
    months_left: float
    has_expired: bool
    is_whole: bool = True

    @property
    def needed_minutes(self) -> int:
        """What the renewal takes."""
        return self.requirement.seu * 60

    @property
    def attended_minutes(self) -> int:
        """What a journal stands behind, of what every copy of the rules counts."""
        return self.minutes - self.early_minutes - self.noted_minutes

    @property
    def left_minutes(self) -> int:
        """What is missing."""
        return max(self.needed_minutes - self.minutes, 0)

    @property
    def left_without_early(self) -> int:
        """What would be missing by the older copies of the rules."""
        return max(self.needed_minutes - (self.minutes - self.early_minutes), 0)

    @property
    def percent(self) -> int:
        """Rounded down: 100 is enough, and nothing else is."""
        return min(self.minutes * 100 // self.needed_minutes, 100)

    @property
    def minutes_a_month(self) -> int:
        """How much has to come each month until then, rounded up; all of it in the last month."""
        return -(-self.left_minutes // max(1, int(self.months_left)))

    @property
    def is_on_pace(self) -> bool:
        """Whether the pace of the last year would do."""
        return self.minutes + self.yearly_minutes * self.months_left / 12 >= self.needed_minutes


@cache
def terms() -> Terms:
    """The numbers of the data file, read once."""
    import tomllib  # an idle bot reads no TOML

    text = resources.files("bot.core.credit").joinpath("renewal_terms.toml").read_text(encoding="utf-8")
    told = tomllib.loads(text)
    kinds = {
        name: Kind(name, track, level["rank"], level["primary"], level["add_on"], level["fee_usd"])
        for level in told["level"]
        for track, name in level.items()
        if track not in _NOT_NAMES
    }
    return Terms(
        told["as_of"], told["period_months"], told["window_months"], told["older_window_months"], kinds
    )


def certification_named(typed: str) -> str:
    """The certification that somebody means: `cspo`, `A CSM` and `CSP®-SM` are enough. Raises Refusal."""
    wanted = as_keyed(typed).upper().translate(_BESIDE_THE_NAME)
    for name in terms().kinds:
        if name.translate(_BESIDE_THE_NAME) == wanted:
            return name
    raise Refusal(
        say(
            "I do not know what renewing that one takes. I know: {names}.",
            names=", ".join(f"`{each}`" for each in terms().kinds),
        )
    )


def certification(typed: str, expires: date, today: date) -> Certification:
    """One that somebody holds until the day `expires`. Raises Refusal for what none can be.

    `today` may be anybody's, in whatever zone: one that expires today holds still.
    """
    name = certification_named(typed)
    if expires < today - timedelta(days=1):
        raise Refusal(
            say(
                "{day} is past. Give the day on which the certification you hold now expires; it stands on your "
                "dashboard at Scrum Alliance.",
                day=expires.isoformat(),
            )
        )
    if expires > months_after(today, 12 * MOST_YEARS_AHEAD):
        raise Refusal(
            say(
                "{day} is more than {years} years ahead, and a certification lasts two. Look at the year again.",
                day=expires.isoformat(),
                years=MOST_YEARS_AHEAD,
            )
        )
    return Certification(name, expires)


def requirement(names: Iterable[str]) -> Requirement:
    """What renewing these certifications together takes. Raises ValueError where there are none."""
    kinds = terms().kinds
    highest: dict[str, Kind] = {}
    for kind in (kinds[name] for name in names if name in kinds):
        if kind.track not in highest or highest[kind.track].rank < kind.rank:
            highest[kind.track] = kind
    if not highest:
        raise ValueError("There is no certification to renew.")
    # Of two of one rank it makes no difference which is the primary one; the order of the file decides.
    first, *others = sorted(highest.values(), key=lambda each: -each.rank)
    return Requirement(
        first.primary + sum(each.add_on for each in others),
        first.fee_usd,
        first.name,
        tuple(each.name for each in others),
    )


def next_expiry(certifications: Sequence[Certification]) -> date:
    """The day by which all of them are renewed."""
    return min(each.expires for each in certifications)


def progress(
    certifications: Sequence[Certification], unused: Iterable[Counted], spent: Iterable[Counted], today: date
) -> Progress | None:
    """How far somebody is on the day `today`; None where they hold no certification that is known.

    `unused` is what no renewal has used yet, and `spent` the rest, which tells of their pace alone.
    """
    known = tuple(each for each in certifications if each.name in terms().kinds)
    if not known:
        return None
    expires = next_expiry(known)
    first_day = months_before(expires, terms().window_months)
    older_first_day = months_before(expires, terms().older_window_months)
    unused = tuple(unused)
    entries = tuple(each for each in unused if first_day <= each.day <= expires)
    a_year_ago = today - timedelta(days=PACE_DAYS)
    return Progress(
        certifications=known,
        expires=expires,
        first_day=first_day,
        requirement=requirement(each.name for each in known),
        entries=entries,
        minutes=sum(each.minutes for each in entries),
        early_minutes=sum(each.minutes for each in entries if each.day < older_first_day),
        noted_minutes=sum(each.minutes for each in entries if each.is_noted and each.day >= older_first_day),
        yearly_minutes=sum(each.minutes for each in (*unused, *spent) if a_year_ago < each.day <= today),
        months_left=max((expires - today).days, 0) / _DAYS_OF_A_MONTH,
        has_expired=expires < today,
    )


def renewed(certifications: Iterable[Certification]) -> tuple[Certification, ...]:
    """The certifications after their renewal: each holds for another period, from the end of this one."""
    period = terms().period_months
    return tuple(Certification(each.name, months_after(each.expires, period)) for each in certifications)
