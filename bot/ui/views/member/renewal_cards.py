"""Certifications, how far their renewal is, and the question before one is marked as done."""

from __future__ import annotations

from datetime import date

from bot.core.credit.member_log import MemberLog, Part, shown_as
from bot.core.credit.renewal import Certification, Progress, renewed, terms
from bot.core.credit.units import hours_and_minutes
from bot.core.dates.calendar import months_before
from bot.core.message import Message, Term, say, say_n
from bot.ui.kit.components import Accent, Item, Sheet, Style, Text, button, card, picture, quiet, rows, rule
from bot.ui.kit.custom_id import MINE, Action, click
from bot.ui.kit.lists import fit, lines
from bot.ui.views.member.words import bar, entry_line

_LIST_BUDGET = 2200
_SHOWN = 15

_LEGEND = say(
    "Green: attended. Blue: self-reported. Amber: more than two years before the expiry. Grey: left. The notch is "
    "the time that has passed."
)

_SOME_LEFT_OUT = say(
    "One or more certifications of yours cannot be read any more, so they are missing here. Whoever runs this bot "
    "finds in its log what to do. You can also give one anew: remove it with `/seu certification remove`, then add "
    "it."
)
_NUMBERS_LEFT_OUT = say(
    "⚠ Something of your log cannot be read any more, so it is missing here and these numbers may be wrong. Whoever "
    "runs this bot finds in its log which it is and what to do."
)


def certifications_card(log: MemberLog, said: Message | None = None) -> Sheet:
    """What somebody holds."""
    held = [_held(each) for each in log.certifications]
    missing = _SOME_LEFT_OUT if Part.CERTIFICATIONS in log.missing else None
    none = None if missing else say("None. Add one with `/seu certification add`.")
    return card(
        [
            say("### Your certifications"),
            said,
            lines(*held) or none,
            missing,
            quiet(say("How far you are with their renewal: `/seu progress`")) if held else None,
        ],
        Accent.CLOSING,
    )


def progress_card(progress: Progress, picture_name: str | None = None) -> Sheet:
    """How far somebody is with their next renewal; the picture of it must be sent along in the same message."""
    first, *others = progress_parts(progress)
    shown: list[Item | Text | None] = (
        [] if picture_name is None else [picture(picture_name, _in_words(progress)), quiet(_LEGEND)]
    )
    return card([first, *shown, *others], Accent.TIME_IS_UP if progress.has_expired else Accent.CLOSING)


def progress_parts(progress: Progress) -> list[Item | Text | None]:
    """The same for a card that says more."""
    return [
        say("### Renewal by {day}", day=progress.expires.isoformat()),
        lines(*(_held(each) for each in progress.certifications), _together(progress)),
        lines(bar(progress.percent), _counted(progress), _left(progress), _pace(progress)),
        _early(progress),
        None if progress.is_whole else _NUMBERS_LEFT_OUT,
        rule(),
        lines(quiet(_takes(progress)), quiet(_as_of())),
    ]


def renewal_question(log: MemberLog, progress: Progress) -> Sheet:
    """What a renewal would mark as used, before it does."""
    used = {each.entry_id for each in progress.entries}
    entries = [entry_line(each) for each in log.entries if each.entry_id in used]
    return card(
        [
            say("### Mark the renewal of {day} as done?", day=progress.expires.isoformat()),
            say(
                "Do this once you have renewed at Scrum Alliance. What follows is then used, and counts in no other "
                "renewal; what is more than needed is not carried over."
            ),
            fit(entries, _LIST_BUDGET, at_most=_SHOWN) or say("No entry would be used."),
            lines(_amount(progress), *_moves(progress), _too_few(progress)),
            *rows(
                [
                    button(
                        say("Mark as used"),
                        click(Action.RENEW, MINE, shown_as(progress)),
                        Style.primary,
                    ),
                    button(say("Not now"), click(Action.RENEW_NOT, MINE)),
                ]
            ),
        ],
        Accent.TIME_IS_UP,
    )


def renewal_done(progress: Progress) -> Sheet:
    """What was marked, and the way back."""
    return card(
        [
            say("### Marked as renewed"),
            lines(_amount(progress), *_moves(progress)),
            quiet(
                say(
                    "If Scrum Alliance shows another date, remove the certification and add it with that date."
                )
            ),
            *rows(
                [button(say("Take it back"), click(Action.RENEW_BACK, MINE, f"{progress.expires:%Y%m%d}"))]
            ),
        ],
        Accent.CLOSING,
    )


def due_of(digits: str) -> date | None:
    """The day that a button carries as eight digits; None where it is none."""
    try:
        return date.fromisoformat(digits) if digits.isdigit() else None
    except ValueError:
        return None


def _in_words(progress: Progress) -> Message:
    """What the picture shows, for who does not see it, or not its colours."""
    return say(
        "A bar: {percent} % of what the renewal by {day} takes. Attended: {attended}; self-reported: {noted}; more "
        "than two years before the expiry: {early}; left: {left}.",
        percent=progress.percent,
        day=progress.expires.isoformat(),
        attended=_time(progress.attended_minutes),
        noted=_time(progress.noted_minutes),
        early=_time(progress.early_minutes),
        left=_time(progress.left_minutes),
    )


def _time(amount: int) -> Term:
    """An amount of minutes, as it stands behind a colon."""
    hours, minutes = hours_and_minutes(amount)
    return Term(say("{hours} h {minutes} min", hours=hours, minutes=f"{minutes:02}"))


def _held(each: Certification) -> Message:
    return say("**{name}** until {day}", name=each.name, day=each.expires.isoformat())


def _together(progress: Progress) -> str | None:
    if len({each.expires for each in progress.certifications}) == 1:
        return None
    return quiet(say("They are renewed together, so the earliest day counts."))


def _counted(progress: Progress) -> Message:
    hours, minutes = hours_and_minutes(progress.minutes)
    return say(
        "**{hours} h {minutes} min** of {needed} h are counted, from {day} on.",
        hours=hours,
        minutes=f"{minutes:02}",
        needed=progress.requirement.seu,
        day=progress.first_day.isoformat(),
    )


def _left(progress: Progress) -> Message:
    if progress.left_minutes == 0:
        return say("That is enough. Renew at Scrum Alliance, then mark it with `/seu renewed`.")
    hours, minutes = hours_and_minutes(progress.left_minutes)
    return say("**{hours} h {minutes} min** are left.", hours=hours, minutes=f"{minutes:02}")


def _pace(progress: Progress) -> Message | None:
    if progress.has_expired:
        return say(
            "That day is past. If you have renewed, mark it with `/seu renewed`; if not, Scrum Alliance tells what "
            "it takes now."
        )
    if progress.left_minutes == 0:
        return None
    hours, minutes = hours_and_minutes(progress.minutes_a_month)
    if progress.is_on_pace:
        return say(
            "About {hours} h {minutes} min a month would do, and at your pace of the last twelve months you get "
            "there.",
            hours=hours,
            minutes=f"{minutes:02}",
        )
    return say(
        "It takes about {hours} h {minutes} min a month, which is more than you had in the last twelve months.",
        hours=hours,
        minutes=f"{minutes:02}",
    )


def _early(progress: Progress) -> Message | None:
    """The warning about what is older than two years before the expiry."""
    if progress.early_minutes == 0:
        return None
    hours, minutes = hours_and_minutes(progress.early_minutes)
    left_hours, left_minutes = hours_and_minutes(progress.left_without_early)
    return say(
        "⚠ {hours} h {minutes} min of it are from before {day}, more than two years before the expiry. Scrum "
        "Alliance's newest page counts them, older copies of it do not: without them {left_hours} h {left_minutes} "
        "min would be left.",
        hours=hours,
        minutes=f"{minutes:02}",
        day=months_before(progress.expires, terms().older_window_months).isoformat(),
        left_hours=left_hours,
        left_minutes=f"{left_minutes:02}",
    )


def _takes(progress: Progress) -> Message:
    taken = progress.requirement
    if not taken.add_ons:
        return say(
            "{primary}: {seu} SEU, an hour each, and a fee of {fee} USD.",
            primary=taken.primary,
            seu=taken.seu,
            fee=taken.fee_usd,
        )
    return say(
        "{primary} in full and {add_ons} added: {seu} SEU, an hour each, and one fee of {fee} USD.",
        primary=taken.primary,
        add_ons=", ".join(taken.add_ons),
        seu=taken.seu,
        fee=taken.fee_usd,
    )


def _as_of() -> Message:
    return say(
        "These are the numbers of Scrum Alliance's pages as of {day}; theirs are what counts.",
        day=terms().as_of,
    )


def _amount(progress: Progress) -> Message:
    hours, minutes = hours_and_minutes(progress.minutes)
    return say_n(
        "**{count} entry, {hours} h {minutes} min**",
        "**{count} entries, {hours} h {minutes} min**",
        len(progress.entries),
        hours=hours,
        minutes=f"{minutes:02}",
    )


def _moves(progress: Progress) -> list[Message]:
    return [
        say(
            "{name}: until {before}, then until {after}",
            name=before.name,
            before=before.expires.isoformat(),
            after=after.expires.isoformat(),
        )
        for before, after in zip(progress.certifications, renewed(progress.certifications), strict=True)
    ]


def _too_few(progress: Progress) -> Message | None:
    if progress.left_minutes == 0:
        return None
    return say("⚠ It takes {needed} h, so the bot knows of less than that.", needed=progress.requirement.seu)
