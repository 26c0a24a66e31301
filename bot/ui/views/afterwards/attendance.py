"""Who attended a meetup, for its hosts; and what was corrected, for those whose attendance it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.app.credit.corrections import AttendanceSheet, Notice
from bot.core.credit.rules.rule_2026_1 import DAILY_CAP_MINUTES, Attended, Interval, Intervals, credit
from bot.core.dates.clock_changes import is_shown_twice
from bot.core.dates.zones import zone_named
from bot.core.erased import is_former
from bot.core.meetup import events as ev
from bot.core.meetup.afterwards import is_attested_afterwards, is_settled_after_all
from bot.core.meetup.state import Meetup
from bot.core.meetup.undo.events import AttestationWithdrawn, SettlingWithdrawn
from bot.core.message import Message, say, say_n
from bot.core.policy import TAKES_PART_FOR
from bot.core.typed.length import units
from bot.core.typed.naming import spelled
from bot.core.values import Member, Minutes, UserText, Worded
from bot.ui.kit.components import Accent, Item, Sheet, button, card, quiet, rows, rule
from bot.ui.kit.custom_id import Action, click
from bot.ui.kit.lists import facts, fit, lines, sentences
from bot.ui.views.buttons import presence_buttons

_PEOPLE_SHOWN = 20
_CORRECTIONS_SHOWN = 10
_SPANS_SHOWN = 4
_PEOPLE_BUDGET, _LISTS_BUDGET = 2400, 3400
"""Characters for who was there, and together with what was corrected."""
_NOTICES_BUDGET = 3250
"""Characters for what was corrected, beside the titles of five meetups and the head: six corrections of the longest
reasons, as many as somebody is told of at once (bot.app.credit.corrections)."""
_TOO_LATE = say("It is too late to object: who was there, and when, is not kept any more.")


def attendance_card(sheet: AttendanceSheet) -> Sheet:
    """Everybody's intervals and minutes, and what was corrected and objected, for a host."""
    meetup, window = sheet.meetup, sheet.attendance.window
    zone = zone_named(meetup.plan.policy.time_zone)
    if window is None:
        return card(
            [
                say("### Attendance of {title}", title=UserText(meetup.plan.title)),
                say(
                    "That meetup was cancelled, so nobody's attendance counts. If it took place all the same, say so "
                    "with `/attendance settle`."
                ),
            ],
            Accent.OVER,
        )
    names = telling(sheet.names)
    people = [_person(names, each, attended, zone) for each, attended in sheet.attendance.members.items()]
    listed = fit(people, _PEOPLE_BUDGET, at_most=_PEOPLE_SHOWN)
    corrections = [_correction(each, names, zone) for each in _objections_first(meetup.presence.corrections)]
    return card(
        [
            say("### Attendance of {title}", title=UserText(meetup.plan.title)),
            sentences(
                say(
                    "It lasted from {start} to {end} ({zone}).",
                    start=_day_and_clock(window.start, zone),
                    end=_clock(window.end, zone),
                    zone=zone.key,
                ),
                say_n("{count} person attended.", "{count} people attended.", len(people)),
            ),
            listed or say("Nobody was seen."),
            rule() if corrections else None,
            fit(corrections, _LISTS_BUDGET - units(listed), at_most=_CORRECTIONS_SHOWN),
            *(_attestation_buttons(meetup) if is_attested_afterwards(meetup) else ()),
            *(_settling_buttons(meetup) if is_settled_after_all(meetup) else ()),
            quiet(
                say(
                    "Minutes of this meetup by itself, at most {most} a day. Other meetups of the day may take some "
                    "of them. The file has everybody and every interval.",
                    most=DAILY_CAP_MINUTES,
                )
            ),
        ],
        Accent.CLOSING,
    )


def attested_answer(meetup: Meetup) -> Sheet:
    """What came of attesting a meetup, and the way to take that back."""
    said = say("Attested. The records of this meetup say by whom, and when.")
    return card([said, *_attestation_buttons(meetup)], Accent.CLOSING)


def _attestation_buttons(meetup: Meetup) -> list[Item]:
    return rows([button(say("↩ Take the attestation back"), click(Action.ATTEST_BACK, meetup))])


def _settling_buttons(meetup: Meetup) -> list[Item]:
    return rows([button(say("↩ Take the settling back"), click(Action.SETTLE_BACK, meetup))])


def corrected_notice(notices: Sequence[Notice]) -> Sheet:
    """What was corrected in somebody's own attendance, by whom and why, with a way to object."""
    items: list[Item | str | Message | None] = [say("### Your attendance was corrected")]
    in_all = sum(len(each.corrections) for each in notices)
    for notice in notices:
        zone = zone_named(notice.meetup.plan.policy.time_zone)
        changes = [_own(each, notice.names, zone) for each in notice.corrections]
        title = say("**{title}**", title=UserText(notice.meetup.plan.title, 80))
        items.append(lines(title, fit(changes, _NOTICES_BUDGET * len(changes) // max(in_all, 1))))
        items += (
            [quiet(_TOO_LATE)]
            if notice.is_too_late
            else rows([button(say("Object"), click(Action.OBJECT, notice.meetup))])
        )
    items.append(
        quiet(
            say("Your records follow it.")
            if all(each.is_too_late for each in notices)
            else say("Your records follow it. If it is wrong, object: the hosts of that server see it.")
        )
    )
    return card(items, Accent.CLOSING)


def attended_now(sheet: AttendanceSheet, member_id: int) -> Message:
    """What somebody's attendance (a snowflake) comes to, in a sentence."""
    attended = sheet.attendance.members.get(member_id)
    who = named(member_id, sheet.names)
    if attended is None:
        return say("{member} has no time in that meetup now.", member=who)
    minutes = credit(attended, (), 0)
    return say_n(
        "{member} has {count} minute in that meetup now, {attested} of it attested.",
        "{member} has {count} minutes in that meetup now, {attested} of them attested.",
        minutes.minutes,
        member=who,
        attested=minutes.attested,
    )


def lapsed_card(meetup: Meetup) -> Sheet:
    """Offers somebody whose check-in was over, while they went on, to check in again."""
    return card(
        [
            say(
                "Your check-in was over before you did that: it holds for {time} after the last thing you did here. "
                "Your time counts again once you check in.",
                time=Minutes(TAKES_PART_FOR),
            ),
            *rows(presence_buttons(meetup)[:1]),
        ],
        Accent.TIME_IS_UP,
    )


def _person(names: Mapping[int, str], member_id: int, attended: Attended, zone: ZoneInfo) -> str:
    minutes = credit(attended, (), 0)
    kinds = (
        say("{minutes} measured", minutes=minutes.measured) if minutes.measured else None,
        say("{minutes} checked in", minutes=minutes.checked_in) if minutes.checked_in else None,
        say("{minutes} inferred", minutes=minutes.inferred) if minutes.inferred else None,
        say("{minutes} attested", minutes=minutes.attested) if minutes.attested else None,
    )
    return facts(
        named(member_id, names),
        say("**{minutes} min**", minutes=minutes.minutes),
        facts(*kinds, apart=", "),
        spans(attended.covered, zone),
    )


def spans(intervals: Intervals, zone: ZoneInfo) -> str:
    """Intervals on the clocks of a zone: `18:00–18:30, 18:45–19:00`."""
    shown = [span(each, zone) for each in intervals[:_SPANS_SHOWN]]
    left_out = len(intervals) - len(shown)
    more = [say_n("{count} more", "{count} more", left_out)] if left_out else []
    return facts(*shown, *more, apart=", ")


def span(interval: Interval, zone: ZoneInfo) -> str:
    """One interval on the clocks of a zone, its begun minutes named."""
    return f"{_clock(interval.start, zone)}–{_clock(interval.end, zone)}"


def _objections_first(corrections: Sequence[ev.Event]) -> list[ev.Event]:
    """What hosts have to answer, then the rest, each the newest first: what has no room stands nowhere else."""
    newest_first = corrections[::-1]
    objections = [each for each in newest_first if isinstance(each, ev.CorrectionObjected)]
    return [*objections, *(each for each in newest_first if not isinstance(each, ev.CorrectionObjected))]


def telling(names: Mapping[int, str]) -> Mapping[int, str]:
    """Those of the names that mean one member alone: whoever shares theirs is mentioned, which leads to them."""
    times = Counter(map(spelled, names.values()))
    return {member_id: name for member_id, name in names.items() if times[spelled(name)] == 1}


def named(member_id: int, names: Mapping[int, str]) -> Worded:
    """Somebody by the name that is known of them; a mention otherwise."""
    if is_former(member_id) or member_id not in names:
        return Member(member_id)
    return UserText(names[member_id], 40)


def _correction(event: ev.Event, names: Mapping[int, str], zone: ZoneInfo) -> Message:
    match event:
        case ev.AttendanceCorrected(adds=True):
            return say(
                "{host} added {span} for {member}: {reason}",
                host=named(event.corrector_id, names),
                span=span(Interval(event.start, event.end), zone),
                member=named(event.member_id, names),
                reason=UserText(event.reason),
            )
        case ev.AttendanceCorrected():
            return say(
                "{host} took {span} from {member}: {reason}",
                host=named(event.corrector_id, names),
                span=span(Interval(event.start, event.end), zone),
                member=named(event.member_id, names),
                reason=UserText(event.reason),
            )
        case ev.StartCorrected():
            return say(
                "{host} said that it began at {start}: {reason}",
                host=named(event.corrector_id, names),
                start=_clock(event.started_at, zone),
                reason=UserText(event.reason),
            )
        case ev.SettledAfterAll():
            return say(
                "{host} had it settled after all: {reason}",
                host=named(event.corrector_id, names),
                reason=UserText(event.reason),
            )
        case SettlingWithdrawn():
            return say("{host} took back that it was settled after all", host=named(event.host_id, names))
        case ev.MeetupAttested():
            return say(
                "{host} attests that it took place as its records tell", host=named(event.attester_id, names)
            )
        case AttestationWithdrawn():
            return say("{host} took the attestation back", host=named(event.host_id, names))
        case ev.CorrectionObjected():
            return say(
                "⚠ **{member} objects**: {reason}",
                member=named(event.member_id, names),
                reason=UserText(event.reason),
            )
        case _:
            raise TypeError(type(event).__name__)


def _own(event: ev.AttendanceCorrected, names: Mapping[int, str], zone: ZoneInfo) -> Message:
    host = named(event.corrector_id, names)
    day = event.start.astimezone(zone).date().isoformat()
    when = span(Interval(event.start, event.end), zone)
    reason = UserText(event.reason)
    if event.adds:
        return say(
            "{host} added {span} on {day} ({zone}): {reason}",
            host=host,
            span=when,
            day=day,
            zone=zone.key,
            reason=reason,
        )
    return say(
        "{host} took {span} on {day} ({zone}) away: {reason}",
        host=host,
        span=when,
        day=day,
        zone=zone.key,
        reason=reason,
    )


def _clock(at: datetime, zone: ZoneInfo) -> str:
    """A time of the day; in an hour that the clocks repeat with what their time is called, as a host types it."""
    local = at.astimezone(zone)
    return f"{local:%H:%M %Z}" if is_shown_twice(local) else f"{local:%H:%M}"


def _day_and_clock(at: datetime, zone: ZoneInfo) -> str:
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M}"
