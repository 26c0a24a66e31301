"""What is shown of a series: the preview before it is saved, what comes next, the list.

All are ephemeral.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.app.series.names import series_names
from bot.app.series.outlook import Outlook, Preview
from bot.core.dates.zones import lost_zone
from bot.core.message import AllOf, Message, say, say_n
from bot.core.series.clash import Clash
from bot.core.series.recurrence import Missing, Rule, Unit
from bot.core.series.rule_words import RuleInWords
from bot.core.series.series import Series, Upcoming
from bot.core.typed.length import units
from bot.core.typed.web_link import LINK_LIMIT
from bot.core.values import Channel, Instant, Member, Quoted, UserText, Worded
from bot.ui.kit.components import Accent, Item, Sheet, Style, Text, button, card, markdown, quiet, rows, rule
from bot.ui.kit.custom_id import Action, click
from bot.ui.kit.lists import facts, fit, lines, sentences
from bot.ui.kit.render import render
from bot.ui.kit.text import MESSAGE_LIMIT, capitalised
from bot.ui.views.lines import timeboxes_line
from bot.ui.views.series.faults import fault_line
from bot.ui.views.series.opening import what_opens
from bot.ui.views.settings import lines as settings_lines

_LIST_BUDGET = 3750
_DETAILS = ((2, 200, 9), (2, 80, 1), (1, 40, 0))
"""How much the list tells of each series, less where it would not all fit: dates, width of the title, faults."""
_APART = "\n\n"
"""Between two series in the list."""
_NO_SERIES = say(
    "There is no series in this server yet. A host begins one with `/leancoffee schedule create`."
)
_MAY_BE_MISSING = say(
    "Some series may be missing here: Discord does not tell me just now whether you may see them. Look again in a "
    "minute."
)
_NO_DATE = say("No date is to come.")
_NO_MEETUP = say("No further meetup takes place until `/leancoffee schedule resume`.")
_WOULD_BE = say(
    "It is paused, so no further meetup takes place. After `/leancoffee schedule resume` the dates would be:"
)
_CHANGED = "✏️"
_SHOWN_ANYWAY = (settings_lines.dots, settings_lines.timeboxes)
_TAKEN_OVER_BUDGET = 1200
_YOUR_ZONE = say("Dates are shown in your own time zone.")


def preview_card(preview: Preview) -> Sheet:
    """A series as it would be, with its next dates, to be approved or thrown away."""
    draft, series, before = preview.draft, preview.draft.series, preview.before
    save = button(say("Save"), click(Action.DRAFT_SAVE, draft.draft_id), Style.success)
    discard = button(say("Discard"), click(Action.DRAFT_DROP, draft.draft_id))
    what = (
        _title(series),
        None if before is None else _was(UserText(before.title), UserText(series.title)),
        _rule_line(series),
        None if before is None else _was(_rule_line(before), _rule_line(series)),
    )
    dates, clash = _dates_to_come(series, preview.upcoming), _clash(series, preview.clash)
    foot = quiet(
        say("Nothing is saved yet.")
        if before is None
        else say("✏️ marks what would be changed. Nothing is changed yet.")
    )
    beside = lines(*what, dates, quiet(_YOUR_ZONE), clash, foot)
    settings = _settings(series, before, MESSAGE_LIMIT - units(beside))
    return card(
        [
            *what,
            rule(),
            dates,
            quiet(_YOUR_ZONE),
            rule(),
            settings,
            clash,
            rule(),
            foot,
            *rows([save, discard]),
        ],
        Accent.VOTING,
    )


def series_card(outlook: Outlook, said: Message, events_lack: AllOf | None = None) -> Sheet:
    """A series after something was done to it: `said` tells what, the rest what comes now.

    `events_lack` is what the bot lacks to announce it among the server's events.
    """
    series = outlook.series
    return card(
        [
            _title(series),
            said,
            _rule_line(series),
            rule(),
            _what_comes(outlook, events_lack),
            lines(*_faults(outlook)),
            _clash(series, outlook.clash),
            *rows([_check_again(series, say("Check again"))] if outlook.faults else []),
        ],
        Accent.GATHERING,
    )


def list_card(outlooks: Sequence[Outlook], unreadable: int = 0, *, is_partial: bool = False) -> Sheet:
    """All series of a server, each with its rule, its next dates and what is wrong with it.

    `unreadable` is how many others cannot be read; `is_partial` says that there may be more, of which it is not known
    whether whoever asks may see them.
    """
    missing = [
        *([_cannot_be_read(unreadable)] if unreadable else []),
        *([_MAY_BE_MISSING] if is_partial else []),
    ]
    if not outlooks:
        return card(missing or [_NO_SERIES], Accent.GATHERING)
    checks = [
        _check_again(each.series, say("Check again: {title}", title=UserText(str(name))))
        for name, each in series_names(outlooks)
        if each.faults
    ]
    return card(
        [
            say_n("### {count} series", "### {count} series", len(outlooks)),
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
    is_planned = any(each.is_open for each in outlook.upcoming)
    delete = click(Action.SERIES_DELETE, series.series_id)
    keep = click(Action.SERIES_KEEP, series.series_id)
    return card(
        [
            sentences(
                say("Delete the series **{title}**?", title=UserText(series.title)),
                say("The meetup that is planned does not take place, and its topics are not carried over.")
                if is_planned
                else None,
                say("Minutes and attendance records stay."),
            ),
            _rule_line(series),
            quiet(say("This cannot be undone. To stop for a while, use `/leancoffee schedule pause`.")),
            *rows([button(say("Delete the series"), delete, Style.danger), button(say("Keep it"), keep)]),
        ],
        Accent.DANGER,
    )


def _rule_line(series: Series) -> str:
    """The rule in words, with the local time and its zone, and what is wrong with that."""
    when = say(
        "{rule}, **{time}** {zone}",
        rule=RuleInWords(series.rule),
        time=series.at,
        zone=UserText(series.zone.key),
    )
    return lines(capitalised(render(when)), lost_zone(series.policy.time_zone))


def _title(series: Series) -> Message:
    return say("### {title}", title=UserText(series.title))


def _dates(series: Series, upcoming: Sequence[Upcoming]) -> str:
    return lines(*(_date(series, each) for each in upcoming))


def _dates_to_come(series: Series, upcoming: Sequence[Upcoming]) -> str:
    """The next dates; of a paused series none takes place, and that is said."""
    if series.paused:  # which ends no meetup that is under way
        to_come = [each for each in upcoming if not each.is_open]
        return lines(_WOULD_BE, _dates(series, to_come))
    count = len(upcoming)
    return lines(
        say_n("**The next {count} date**", "**The next {count} dates**", count), _dates(series, upcoming)
    )


def _date(series: Series, found: Upcoming) -> Worded:
    start = Instant(found.starts_at)
    if found.starts_at == series.start_of(found.day):
        return start
    return say("{start} (moved)", start=start)


def _settings(series: Series, before: Series | None, room: int) -> str:
    """Everything that was chosen for a series; where it is edited, what changes is marked.

    There is room for so many characters; what a series takes over of its server gives way.
    """
    if before is None:
        return lines(*_chosen(series))
    pairs = zip(_chosen(before), _chosen(series), strict=True)
    chosen = lines(*(_changed(was, now) or now for was, now in pairs))
    taken_over = [_changed(line(before.policy), line(series.policy)) for line in _taken_over()]
    changed = [each for each in taken_over if each is not None]
    return lines(chosen, fit(changed, min(_TAKEN_OVER_BUDGET, room - units(chosen) - 1)))


def _taken_over() -> Iterator[settings_lines.Line]:
    """What a series takes over of its server's settings, and what its card does not tell otherwise."""
    yield lambda policy: say("**Dots on one topic** at most {most}", most=policy.dots_per_topic)
    yield from (each for each in settings_lines.LINES if each not in _SHOWN_ANYWAY)


def _changed(was: Text | None, now: Text | None) -> str | None:
    """A line marked as changed, with what it was below; None where it stays the same."""
    if was is None and now is not None:
        return facts(_CHANGED, now, apart=" ")
    below = None if was is None else _was(was, now)
    return below if below is None or now is None else lines(facts(_CHANGED, now, apart=" "), below)


def _was(was: Text, now: Text | None) -> str | None:
    """What a line was before; None where it stays the same."""
    old = markdown(was)
    if now is not None and old == markdown(now):
        return None
    return quiet(facts(_CHANGED, say("before: {line}", line=old.replace("\n", " ")), apart=" "))


def _chosen(series: Series) -> tuple[Text | None, ...]:
    """What was chosen, a line each; the same lines in the same order for every series."""
    return (
        say_n("**Lasts** {count} minute", "**Lasts** {count} minutes", series.minutes),
        say("**Board** in {channel}", channel=Channel(series.channel_id)),
        say("**Attendance** from Check in to Check out")
        if series.voice_channel_id is None
        else say("**Attendance** in {channel}", channel=Channel(series.voice_channel_id)),
        _host(series),
        facts(_opens(series.opens_days), _carries(series.most_carries), apart="; "),
        say("**Dots** {dots} each", dots=series.policy.dots),
        timeboxes_line(series.policy.timeboxes),
        _reminders(series),
        _missing(series.rule),
        _claim_link(series),
    )


def _claim_link(series: Series) -> Message | None:
    if not series.claim_link:
        return None
    return say("**Claim link** {link}, for those who attended", link=Quoted(series.claim_link, LINK_LIMIT))


def _host(series: Series) -> Message:
    host = Member(series.host_id)
    if series.starts_alone:
        return say(
            "**Host** {host}, but it starts by itself once somebody is in the voice channel", host=host
        )
    return say("**Host** {host}, asked to start it", host=host)


def _reminders(series: Series) -> Message:
    if not series.reminds:
        return say("**Reminders** none")
    if not series.reminds_ahead:
        return say("**Reminders** none, for topics open when it starts")
    if not series.reminds_a_day_before:
        return say("**Reminders** a quarter of an hour before")
    return say("**Reminders** a day and a quarter of an hour before")


def _opens(days: int) -> Message:
    if days == 0:
        return say("**Topics** open when it starts")
    return say_n("**Topics** open {count} day before", "**Topics** open {count} days before", days)


def _carries(times: int) -> Message:
    if times == 0:
        return say("undiscussed ones are not carried over")
    return say_n(
        "undiscussed ones come back up to {count} time",
        "undiscussed ones come back up to {count} times",
        times,
    )


def _missing(rule: Rule) -> Message | None:
    """What happens in a month that lacks the day, where a month can."""
    place = rule.place or 0
    can_lack = place == 5 if rule.weekday is not None else place > 28
    if rule.unit is not Unit.MONTH or not can_lack:
        return None
    if rule.missing is Missing.SKIP:
        return say("**A month that lacks the day** is skipped")
    return say("**A month that lacks the day** takes the last one instead")


def _what_comes(outlook: Outlook, events_lack: AllOf | None) -> str:
    """What the bot does next for a series, and when."""
    series, upcoming = outlook.series, outlook.upcoming
    if not upcoming:
        return render(_NO_DATE)
    if series.paused:
        return _dates_to_come(series, upcoming)
    first, *others = upcoming
    opens = what_opens(series, first, events_lack, is_late=outlook.is_late)
    if not others:
        return render(opens)
    return lines(opens, say("**After that**"), _dates(series, others))


def _faults(outlook: Outlook) -> list[str]:
    return [f"⚠ {render(fault_line(outlook.series, each.kind))}" for each in outlook.faults]


def _clash(series: Series, clash: Clash | None) -> Message | None:
    if clash is None:
        return None
    return say(
        "⚠ At {start} another meetup, one of **{title}**, is to be held in {channel}, too, and only one can be open "
        "there. Move one of them with `/leancoffee schedule move`, or else the second waits for the first to end.",
        start=Instant(clash.starts_at),
        title=UserText(clash.series.title),
        channel=Channel(series.channel_id),
    )


def _cannot_be_read(number: int) -> Message:
    return say_n(
        "⚠ {count} series of this server cannot be read any more. Nothing of it is lost; whoever runs this bot "
        "finds in its log what to do.",
        "⚠ {count} series of this server cannot be read any more. Nothing of it is lost; whoever runs this bot "
        "finds in its log what to do.",
        number,
    )


def _check_again(series: Series, label: Message) -> Item:
    return button(label, click(Action.SERIES_CHECK, series.series_id))


def _listed(outlooks: Sequence[Outlook]) -> str:
    """All series, in less detail where they would not all fit."""
    for dates, width, faults in _DETAILS:
        blocks = [_told(each, dates, width, faults) for each in outlooks]
        if units(_APART.join(blocks)) <= _LIST_BUDGET:
            break
    return fit(blocks, _LIST_BUDGET, joint=_APART)


def _next_dates(outlook: Outlook, dates: int) -> Text:
    if outlook.series.paused:
        return _NO_MEETUP
    return _dates(outlook.series, outlook.upcoming[:dates]) or _NO_DATE


def _told(outlook: Outlook, dates: int, width: int, faults: int) -> str:
    series, wrong = outlook.series, _faults(outlook)
    left_out = len(wrong) - faults
    return lines(
        facts(
            say("**{title}**", title=UserText(series.title, width)),
            say("**paused**") if series.paused else None,
        ),
        _rule_line(series),
        _next_dates(outlook, dates),
        *wrong[:faults],
        say_n("⚠ {count} problem", "⚠ {count} problems", left_out) if left_out > 0 else None,
    )
