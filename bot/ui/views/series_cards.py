"""What is shown of a series: the preview before it is saved, what comes next, the list, the reminders.

All are ephemeral.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.app.series.outlook import Outlook, Preview
from bot.core.series.recurrence import Missing, Rule, Unit
from bot.core.series.rule_words import describe
from bot.core.series.series import Series, Upcoming
from bot.ui.kit.components import Accent, Item, Sheet, Style, button, card, quiet, rows, rule
from bot.ui.kit.custom_id import Action, click
from bot.ui.kit.text import (
    bold,
    channel,
    count,
    cut,
    date_and_time,
    day_and_clock,
    fit,
    label,
    person,
    plain,
    relative,
)
from bot.ui.views.faults import fault_line
from bot.ui.views.lines import timeboxes_text
from bot.ui.views.reminders import TIMES_AHEAD

_LIST_BUDGET = 3750
_DETAILS = ((2, 200, 9), (2, 80, 1), (1, 40, 0))
"""How much the list tells of each series, less where it would not all fit: dates, width of the title, faults."""
_APART = "\n\n"
"""Between two series in the list."""
_NO_SERIES = "There is no series in this server yet. A host begins one with `/leancoffee schedule create`."
_CANNOT_BE_READ = (
    "of this server cannot be read any more. Nothing of it is lost; whoever runs this bot finds in its log "
    "what to do."
)
_YOUR_ZONE = "Dates are shown in your own time zone."


def preview_card(preview: Preview) -> Sheet:
    """A series as it would be, with its next dates, to be approved or thrown away."""
    draft, series = preview.draft, preview.draft.series
    save = button("Save", click(Action.DRAFT_SAVE, draft.draft_id), Style.success)
    discard = button("Discard", click(Action.DRAFT_DROP, draft.draft_id))
    return card(
        [
            f"### {plain(series.title)}",
            _rule_line(series),
            rule(),
            f"**The next {count(len(preview.upcoming), 'date')}**\n{_dates(series, preview.upcoming)}",
            quiet(_YOUR_ZONE),
            rule(),
            _settings(series),
            rule(),
            quiet("Nothing is saved yet." if preview.is_new else "Nothing is changed yet."),
            *rows([save, discard]),
        ],
        Accent.VOTING,
    )


def series_card(outlook: Outlook, said: str) -> Sheet:
    """A series after something was done to it: `said` (our own sentence) tells what, the rest what comes now."""
    series = outlook.series
    return card(
        [
            f"### {plain(series.title)}",
            said,
            _rule_line(series),
            rule(),
            _what_comes(outlook),
            "\n".join(_faults(outlook)),
            *rows([_check_again(series, "Check again")] if outlook.faults else []),
        ],
        Accent.GATHERING,
    )


def list_card(outlooks: Sequence[Outlook], unreadable: int = 0) -> Sheet:
    """All series of a server, each with its rule, its next dates and what is wrong with it.

    `unreadable` is how many others cannot be read.
    """
    missing = [f"⚠ {count(unreadable, 'series', 'series')} {_CANNOT_BE_READ}"] if unreadable else []
    if not outlooks:
        return card(missing or [_NO_SERIES], Accent.GATHERING)
    faulty = [each.series for each in outlooks if each.faults]
    checks = [_check_again(each, f"Check again: {each.title}") for each in faulty]
    return card(
        [
            f"### {count(len(outlooks), 'series', 'series')}",
            rule(),
            _listed(outlooks),
            *missing,
            quiet(_YOUR_ZONE),
            *rows(checks),
        ],
        Accent.GATHERING,
    )


def confirm_delete(outlook: Outlook) -> Sheet:
    """Ask before a series is forgotten."""
    series = outlook.series
    lost = (
        "The meetup that is planned does not take place, and its topics are not carried over. "
        if any(each.note is not None and each.note.is_open for each in outlook.upcoming)
        else ""
    )
    return card(
        [
            f"Delete the series {bold(series.title)}? {lost}Minutes and attendance records stay.",
            quiet("This cannot be undone. To stop for a while, use `/leancoffee schedule pause`."),
            *rows(
                [
                    button("Delete the series", click(Action.SERIES_DELETE, series.series_id), Style.danger),
                    button("Keep it", click(Action.SERIES_KEEP, series.series_id)),
                ]
            ),
        ],
        Accent.DANGER,
    )


def reminders_card(series: Series) -> Sheet:
    """Somebody asked to be reminded."""
    told = (
        f"I will send you a direct message {TIMES_AHEAD} each meetup of {bold(series.title)}."
        if series.reminds
        else f"{bold(series.title)} sends no reminders now. Once a host switches them on, you will get a "
        f"direct message {TIMES_AHEAD} each meetup."
    )
    stop = button("Stop reminding me", click(Action.REMIND_STOP, series.series_id))
    return card([told, *rows([stop])], Accent.GATHERING)


def _rule_line(series: Series) -> str:
    """The rule in words, with the local time and its zone."""
    words = describe(series.rule)
    return f"{words[:1].upper()}{words[1:]}, **{series.at:%H:%M}** {plain(series.policy.time_zone)}"


def _dates(series: Series, upcoming: Sequence[Upcoming]) -> str:
    return "\n".join(
        day_and_clock(each.starts_at) + ("" if each.starts_at == series.start_of(each.day) else " (moved)")
        for each in upcoming
    )


def _settings(series: Series) -> str:
    policy, voice = series.policy, series.voice_channel_id
    lines = [
        f"**Lasts** {count(series.minutes, 'minute')}",
        f"**Board** in {channel(series.channel_id)}",
        f"**Attendance** {'from Check in to Check out' if voice is None else f'in {channel(voice)}'}",
        f"**Host** {person(series.host_id)}, {_start(series)}",
        f"**Topics** open {_opens(series)}; {_carries(series)}",
        f"**Dots** {policy.dots} each",
        f"**Timeboxes** {timeboxes_text(policy.timeboxes)} minutes",
        f"**Reminders** {TIMES_AHEAD if series.reminds else 'none'}",
        _missing(series.rule),
    ]
    return "\n".join(each for each in lines if each)


def _start(series: Series) -> str:
    if series.starts_alone:
        return "but it starts by itself once somebody is in the voice channel"
    return "asked to start it"


def _opens(series: Series) -> str:
    return f"{count(series.opens_days, 'day')} before" if series.opens_days else "when it starts"


def _carries(series: Series) -> str:
    if series.most_carries == 0:
        return "undiscussed ones are not carried over"
    return f"undiscussed ones come back up to {count(series.most_carries, 'time')}"


def _missing(rule: Rule) -> str:
    """What happens in a month that lacks the day, where a month can."""
    place = rule.place or 0
    can_lack = place == 5 if rule.weekday is not None else place > 28
    if rule.unit is not Unit.MONTH or not can_lack:
        return ""
    instead = "is skipped" if rule.missing is Missing.SKIP else "takes the last one instead"
    return f"**A month that lacks the day** {instead}"


def _what_comes(outlook: Outlook) -> str:
    """What the bot does next for a series, and when."""
    series, upcoming = outlook.series, outlook.upcoming
    if not upcoming:
        return "No date is to come."
    if series.paused:
        resume = "It is paused. After `/leancoffee schedule resume` the dates would be"
        return f"{resume}\n{_dates(series, upcoming)}"
    first, *others = upcoming
    where = channel(series.channel_id)
    if first.note is not None and first.note.is_open:
        now = f"The meetup of {date_and_time(first.starts_at)} is on its board in {where} already."
    else:
        opening = relative(series.opening_of(first.starts_at))
        # Discord takes no event that would start at once.
        announced = ", and the server's events announce it" if series.opens_days else ""
        now = (
            f"The board of {date_and_time(first.starts_at)} opens for topics {opening} in {where}{announced}."
        )
    return f"{now}\n**After that**\n{_dates(series, others)}" if others else now


def _faults(outlook: Outlook) -> list[str]:
    return [f"⚠ {fault_line(outlook.series, each.kind)}" for each in outlook.faults]


def _check_again(series: Series, text: str) -> Item:
    return button(label(text), click(Action.SERIES_CHECK, series.series_id))


def _listed(outlooks: Sequence[Outlook]) -> str:
    """All series, in less detail where they would not all fit."""
    for dates, width, faults in _DETAILS:
        blocks = [_told(each, dates, width, faults) for each in outlooks]
        if len(_APART.join(blocks)) <= _LIST_BUDGET:
            break
    return fit(blocks, _LIST_BUDGET, joint=_APART)


def _told(outlook: Outlook, dates: int, width: int, faults: int) -> str:
    series, wrong = outlook.series, _faults(outlook)
    paused = " · **paused**" if series.paused else ""
    lines = [
        f"**{cut(plain(series.title), width)}**{paused}",
        _rule_line(series),
        _dates(series, outlook.upcoming[:dates]) or "No date is to come.",
    ]
    if len(wrong) > faults:
        wrong = [*wrong[:faults], f"⚠ {count(len(wrong) - faults, 'problem')}"]
    return "\n".join([*lines, *wrong])
