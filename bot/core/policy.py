"""The settings a community chooses, and their limits.

A meetup copies its policy when it is planned, so that a change of settings never changes a meetup under way.
Sources: lean-coffee facts (dots 1–10, default 3; timebox lists such as 5/3/2; four thumb rules).
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import field
from datetime import timedelta
from enum import StrEnum
from typing import NamedTuple

from bot.core.dates.zones import check_time_zone
from bot.core.message import say
from bot.core.refusal import Refusal
from bot.core.structures.frozen import frozen
from bot.core.typed.tidy import as_keyed

DEFAULT_TITLE = "Lean Coffee"
"""What a meetup is called that nobody gave a title."""
TITLE_LIMIT = 100
"""Characters in a topic's or a meetup's title."""
ORGANIZER_LIMIT = 100
"""Characters in the name of who organises."""
CONTACT_LIMIT = 200
"""Characters in how the organiser is reached."""
PITCH_LIMIT = 300
"""Characters in a topic's pitch."""
TAKEAWAY_LIMIT = 300
"""Characters in one takeaway."""
REASON_LIMIT = 200
"""Characters in the reason of a correction, or of an objection to one."""
TAKEAWAYS_EACH = 10
"""Takeaways that one member may note in a meetup."""
ACTION_TEXT_LIMIT = 200
"""Characters in one action."""
ACTIONS_EACH = 10
"""Actions that one member may write down in a meetup, whoever owns them, unless they host it; what came over is not
counted."""
ACTION_LIMIT = 100
"""Open actions of a meetup, from which on no other is taken; what comes over is never left behind."""
TOPIC_LIMIT = 100
"""Topics a meetup can hold, withdrawn ones not counted."""
COHOSTS = 10
"""Co-hosts that a meetup can have."""
CHANGES_EACH = 1000
"""Commands of one member that may change a meetup, before what only makes its journal longer is refused.

Whoever proposes ten topics, rewrites each twice, moves ten dots about five times each, shows two thumbs at the end
of every timebox of six hours and checks in anew every quarter of an hour comes to about three hundred.
"""
COMINGS_EACH = 100
"""Comings of one member into a voice channel that are noted as they happen: a bad line gives a few an hour."""
MERGED = timedelta(minutes=1)
"""To which the presence of somebody who comes more often is right, and how often their comings are noted."""
AUTO_FINISH = timedelta(hours=6)
"""A meetup whose host forgot it is finished this long after its start."""
CLOSING_LIMIT = timedelta(minutes=15)
"""A closing round whose host forgot it is finished after this time."""
LEFT_FOR = timedelta(minutes=15)
"""After everybody has left a meetup for so long, it ends as of then (seu facts, rule 1)."""
HOST_AWAY_FOR = timedelta(minutes=5)
"""After no host was in the voice channel for so long, those who are can take over."""
UNDO_END_WITHIN = timedelta(minutes=10)
"""For how long after the end of a meetup the step that ended it can be taken back."""
TAKES_PART_FOR = timedelta(minutes=30)
"""After acting in a text-only meetup somebody counts as taking part for so long, checked in or not.

A check-in holds as long (seu facts, rule 2a).
"""
CORRECTABLE_FOR = timedelta(days=60)
"""How long after the end of a meetup its attendance can be corrected: while the evidence for it is kept."""
START_CORRECTED_BY = timedelta(minutes=60)
"""How long before a meetup was started its host may say that it had begun (seu facts, rule 8)."""
LEAST_TALK = timedelta(minutes=1)
"""A topic that was talked about for so long in all counts as discussed, however the talk ended."""


class Bounds(NamedTuple):
    """The least and the most that a whole number can be."""

    least: int
    most: int

    def admit(self, number: int) -> bool:
        """Whether a number is within them."""
        return self.least <= number <= self.most

    def __str__(self) -> str:
        return f"{self.least} to {self.most}"


DOTS = Bounds(1, 10)
"""Dots of one person, in all and on one topic."""
THUMB_SECONDS = Bounds(10, 300)
"""How long a thumb vote stays open."""
PHASE_MINUTES = Bounds(0, 240)
"""How long gathering or voting lasts; 0 is until the host moves on."""
TOPICS_EACH = Bounds(1, TOPIC_LIMIT)
"""Topics that one member may have on a board, so that nobody fills it for everybody; hosts may have any number."""
EXTENSION_MINUTES = Bounds(1, 60)
"""What a host can give a topic at once."""

_TIMEBOX = r"\d{1,3}(?: ?(?:m|mins?|minutes?)\.?|['′])?"
_TIMEBOXES = re.compile(rf"{_TIMEBOX}(?:(?:\s*[/,;+]\s*|\s+and\s+|\s+){_TIMEBOX})*", re.ASCII)
"""Minutes, by themselves or marked as such, with whatever people put between them."""
_MINUTES = re.compile(r"\d+", re.ASCII)
_MAX_TIMEBOXES = 6
_MAX_TIMEBOX_MINUTES = 60


class ThumbRule(StrEnum):
    """How a thumb vote decides whether a topic goes on (see bot.core.meetup.talking.timebox)."""

    MAJORITY = "majority"
    YURET = "yuret"
    STRICT = "strict"
    HOST = "host"


class AuthorShown(StrEnum):
    """Who proposed a topic: shown from the beginning, once it is discussed, or to nobody."""

    ALWAYS = "always"
    ONCE_DISCUSSED = "once_discussed"
    NEVER = "never"


@frozen
class Policy:
    """What a community has chosen for its meetups. Minutes and seconds are whole numbers.

    `gathering_minutes` and `voting_minutes` are 0 where the host moves on by hand. `takeover` lets those present take
    over from a host who is not there; `warns` says a minute before a timebox ends that it does; `closes_early` closes
    voting once all here have spent all dots; `asks_timebox` asks the host for a topic's timebox while the first of
    the list runs; `minutes_shown` gives in the public summary how long each was there; `voice_status` keeps the
    topic in the voice channel's status, and `chime` rings there when time is up.
    """

    dots: int = 3
    dots_per_topic: int = 3
    timeboxes: tuple[int, ...] = (5, 3, 2)
    thumb_rule: ThumbRule = ThumbRule.MAJORITY
    thumb_seconds: int = 30
    hidden_tallies: bool = True
    gathering_minutes: int = 0
    voting_minutes: int = 0
    time_zone: str = "UTC"
    topics_each: int = 10
    presence_prompts: bool = False
    authors: AuthorShown = AuthorShown.ALWAYS
    takeover: bool = True
    warns: bool = False
    closes_early: bool = False
    asks_timebox: bool = False
    minutes_shown: bool = False
    voice_status: bool = False
    chime: bool = False

    def chosen(self, before: Policy | None = None) -> Policy:
        """This policy, when everything in it that differs from `before` may be chosen; else raise Refusal.

        A stored policy is read as it is: what may be chosen today is no reason to give up a meetup of yesterday.
        """
        old = before or Policy()
        if before is None or self.dots != old.dots:
            _check_dots(self.dots)
        if before is None or self.dots_per_topic != old.dots_per_topic:
            _check_dots_per_topic(self.dots_per_topic)
        if before is None or self.thumb_seconds != old.thumb_seconds:
            _check_thumb_seconds(self.thumb_seconds)
        if before is None or self.gathering_minutes != old.gathering_minutes:
            _check_gathering_minutes(self.gathering_minutes)
        if before is None or self.voting_minutes != old.voting_minutes:
            _check_voting_minutes(self.voting_minutes)
        if before is None or self.topics_each != old.topics_each:
            _check_topics_each(self.topics_each)
        if before is None or self.timeboxes != old.timeboxes:
            check_timeboxes(self.timeboxes)
        if before is None or self.time_zone != old.time_zone:
            check_time_zone(self.time_zone)
        return self

    @property
    def dots_on_one_topic(self) -> int:
        """The most dots one person may put on one topic."""
        return min(self.dots, self.dots_per_topic)


@frozen
class GuildSettings:
    """One guild's settings: the policy for new meetups, and who may host besides Manage Events.

    `organizer` and `contact` are what records name: who organises, the server's own name where it chose none, and
    how they are reached, nothing where it chose none.
    """

    guild_id: int
    host_role_id: int | None = None
    policy: Policy = field(default_factory=Policy)
    organizer: str = ""
    contact: str = ""

    @property
    def everybody_hosts(self) -> bool:
        """Whether the host role is @everyone, which has the id of its guild (Discord, Guild Resource)."""
        return self.host_role_id == self.guild_id

    def lets_host(self, role_ids: Collection[int], manages_events: bool) -> bool:
        """Whether a member with these roles may host: Manage Events, or the host role."""
        return manages_events or (self.host_role_id is not None and self.host_role_id in role_ids)


def parse_timeboxes(text: str) -> tuple[int, ...]:
    """Read a timebox list such as `5/3/2`, `5, 3, 2` or `5 3 2 min` (minutes). Raises Refusal when it is not one."""
    typed = as_keyed(text).lower()
    if not _TIMEBOXES.fullmatch(typed):
        raise Refusal(
            say("Write the timebox list as minutes with slashes between them, for example `5/3/2`.")
        )
    return check_timeboxes(tuple(int(part) for part in _MINUTES.findall(typed)))


def check_timeboxes(minutes: tuple[int, ...]) -> tuple[int, ...]:
    """Return the list when each timebox is 1–60 minutes and there are 1–6 of them, else raise Refusal."""
    if not 1 <= len(minutes) <= _MAX_TIMEBOXES:
        raise Refusal(say("Give one to {most} timeboxes, for example `5/3/2`.", most=_MAX_TIMEBOXES))
    if any(not 1 <= each <= _MAX_TIMEBOX_MINUTES for each in minutes):
        raise Refusal(
            say("Each timebox lasts 1 to {most} minutes, for example `5/3/2`.", most=_MAX_TIMEBOX_MINUTES)
        )
    return minutes


def _check_dots(dots: int) -> None:
    if not DOTS.admit(dots):
        raise Refusal(
            say(
                "Dots per person must be from {least} to {most}; {dots} is not.",
                least=DOTS.least,
                most=DOTS.most,
                dots=dots,
            )
        )


def _check_dots_per_topic(dots: int) -> None:
    if not DOTS.admit(dots):
        raise Refusal(
            say(
                "Dots per topic must be from {least} to {most}; {dots} is not.",
                least=DOTS.least,
                most=DOTS.most,
                dots=dots,
            )
        )


def _check_topics_each(topics: int) -> None:
    if not TOPICS_EACH.admit(topics):
        raise Refusal(
            say(
                "Topics per person must be from {least} to {most}; {topics} is not.",
                least=TOPICS_EACH.least,
                most=TOPICS_EACH.most,
                topics=topics,
            )
        )


def _check_thumb_seconds(seconds: int) -> None:
    if not THUMB_SECONDS.admit(seconds):
        raise Refusal(
            say(
                "The thumb vote's seconds must be from {least} to {most}; {seconds} is not.",
                least=THUMB_SECONDS.least,
                most=THUMB_SECONDS.most,
                seconds=seconds,
            )
        )


def _check_gathering_minutes(minutes: int) -> None:
    if not PHASE_MINUTES.admit(minutes):
        raise Refusal(
            say(
                "Gathering minutes must be from {least} to {most}; {minutes} is not.",
                least=PHASE_MINUTES.least,
                most=PHASE_MINUTES.most,
                minutes=minutes,
            )
        )


def _check_voting_minutes(minutes: int) -> None:
    if not PHASE_MINUTES.admit(minutes):
        raise Refusal(
            say(
                "Voting minutes must be from {least} to {most}; {minutes} is not.",
                least=PHASE_MINUTES.least,
                most=PHASE_MINUTES.most,
                minutes=minutes,
            )
        )
