"""From what a host typed to a series that could be saved.

Raises Refusal for everything that no series can be, before anything is shown or saved.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from bot.app.changes import given
from bot.core.dates.zones import time_zone_typed
from bot.core.message import say
from bot.core.policy import TITLE_LIMIT, Policy, parse_timeboxes
from bot.core.refusal import Refusal
from bot.core.series.recurrence import Missing, Rule
from bot.core.series.replan import counted_from
from bot.core.series.rule_words import parse_day, parse_rule, parse_time
from bot.core.series.series import OccurrenceState, Series, Upcoming, check_dates, check_occurs
from bot.core.structures.frozen import frozen
from bot.core.typed.tidy import Line, clean_line, is_none
from bot.core.typed.web_link import https_link

USUAL_MINUTES = 60
_FARTHEST_MOVE = timedelta(days=366)


@frozen
class SeriesRequest:
    """What a host asks for, as typed; None leaves a setting as it is, or at its default.

    `rule`, `at` and `first_day` are words ("first Thursday", "12:00", "2026-12-01"); ids are snowflakes.
    `takes_settings`: those of the server, as they are now, in place of what the series was made with.
    """

    title: str | None = None
    rule: str | None = None
    at: str | None = None
    time_zone: str | None = None
    minutes: int | None = None
    channel_id: int | None = None
    voice_channel_id: int | None = None
    text_only: bool = False
    first_day: str | None = None
    missing: Missing | None = None
    dots: int | None = None
    timebox: str | None = None
    opens_days: int | None = None
    reminds: bool | None = None
    starts_alone: bool | None = None
    most_carries: int | None = None
    claim_link: str | None = None
    host_id: int | None = None
    takes_settings: bool = False


def new_series(
    request: SeriesRequest,
    *,
    series_id: str,
    guild_id: int,
    channel_id: int,
    organizer: str,
    host_id: int,
    policy: Policy,
    now: datetime,
) -> Series:
    """The series that is asked for in a channel, with the guild's policy where nothing else is said."""
    if request.rule is None or request.at is None:
        raise Refusal(say("Say when: a rule such as `first Thursday`, and a time such as `12:00`."))
    first_day = _first_day(request)
    series = Series(
        series_id=series_id,
        guild_id=guild_id,
        channel_id=channel_id,
        voice_channel_id=None,
        title="Lean Coffee",
        organizer=organizer,
        host_id=host_id,
        rule=parse_rule(request.rule, request.missing or Missing.SKIP),
        anchor=date.min,
        at=parse_time(request.at),
        minutes=USUAL_MINUTES,
        policy=policy,
        begins=date.min,
        changed_at=now,
    )
    series = counted_from(_with_wishes(series, request), first_day, now)
    check_dates(series, now)
    return series


def edited(before: Series, request: SeriesRequest, now: datetime, usual: Policy | None = None) -> Series:
    """The series with what is asked for changed; where nothing is, a Refusal says so.

    `usual` is the server's policy where the series is to take it over: all of it but the time zone, its own one.
    """
    policy = before.policy if usual is None else replace(usual, time_zone=before.policy.time_zone)
    after = _with_wishes(
        replace(before, rule=_rule(before, request), at=_time(before, request), policy=policy), request
    )
    first_day = _first_day(request)
    # What short months do instead changes some dates, and not which months are counted.
    begins_anew = replace(after.rule, missing=before.rule.missing) != before.rule or first_day is not None
    if begins_anew:
        after = counted_from(after, first_day, now)
    elif (after.rule, after.at, after.zone) != (before.rule, before.at, before.zone):
        after = replace(after, begins=max(before.anchor, after.first_look(now)))
    if after == before:
        raise Refusal(say("Nothing is different. Choose at least one option to change."))
    if begins_anew:
        check_dates(after, now)
    else:
        check_occurs(after)
    return after.changed(now)


def moved_to(
    series: Series, found: Upcoming, to_day: str | None, to_time: str | None, now: datetime
) -> datetime:
    """The local time (naive) of an occurrence that is moved to another local day or time, in words."""
    if to_day is None and to_time is None:
        raise Refusal(say("Say when instead: a day such as `2026-12-10`, a time such as `18:00`, or both."))
    stood = found.noted(series, OccurrenceState.WAITING).local_start
    local = stood or found.starts_at.astimezone(series.zone)
    day = parse_day(to_day) if to_day is not None else local.date()
    at = parse_time(to_time) if to_time is not None else local.time()
    if day - series.today(now) > _FARTHEST_MOVE:
        raise Refusal(say("That is more than a year ahead. Choose an earlier day."))
    wanted = datetime.combine(day, at)
    if series.at_local(wanted) <= now:
        raise Refusal(say("That is in the past. Choose a later day or time."))
    return wanted


def _with_wishes(series: Series, request: SeriesRequest) -> Series:
    if request.text_only and request.voice_channel_id is not None:
        raise Refusal(say("Name a voice channel, or do without one with `text_only`, but not both at once."))
    changes = given(
        title=None if request.title is None else clean_line(request.title, TITLE_LIMIT, Line.TITLE),
        minutes=request.minutes,
        channel_id=request.channel_id,
        opens_days=request.opens_days,
        reminds=request.reminds,
        starts_alone=request.starts_alone,
        most_carries=request.most_carries,
        claim_link=_claim_link(request),
        host_id=request.host_id,
    )
    voice = None if request.text_only else request.voice_channel_id or series.voice_channel_id
    policy = _policy(series.policy, request)
    return replace(series, voice_channel_id=voice, policy=policy, **changes).chosen()


def _policy(policy: Policy, request: SeriesRequest) -> Policy:
    changes = given(
        dots=request.dots,
        timeboxes=None if request.timebox is None else parse_timeboxes(request.timebox),
        time_zone=None if request.time_zone is None else time_zone_typed(request.time_zone),
    )
    return replace(policy, **changes).chosen(policy)


def _claim_link(request: SeriesRequest) -> str | None:
    if request.claim_link is None:
        return None
    return "" if is_none(request.claim_link) else https_link(request.claim_link)


def _rule(before: Series, request: SeriesRequest) -> Rule:
    missing = request.missing or before.rule.missing
    if request.rule is not None:
        return parse_rule(request.rule, missing)
    return replace(before.rule, missing=missing)


def _time(before: Series, request: SeriesRequest) -> time:
    return before.at if request.at is None else parse_time(request.at)


def _first_day(request: SeriesRequest) -> date | None:
    return None if request.first_day is None else parse_day(request.first_day)
