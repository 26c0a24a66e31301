"""The community's memory: a list of past meetups in pages, and a card for one of them. All are private."""

from __future__ import annotations

from datetime import date

from bot.app.history.history import Page
from bot.app.history.minutes import MinutesForm
from bot.core.message import Message, say, say_n
from bot.core.past import Contents, PastMeetup, PastTopic
from bot.core.typed.naming import spelled
from bot.core.values import As, Instant, PartOfDate, Parts, Quoted, UserText
from bot.ui.kit.components import (
    Accent,
    Item,
    Sheet,
    Text,
    button,
    card,
    option,
    quiet,
    rows,
    rule,
    select,
    text,
)
from bot.ui.kit.custom_id import Action, click
from bot.ui.kit.lists import Entries, and_others, facts, fit, lines, sentences
from bot.ui.kit.text import message_link

_TITLE_WIDTH = 60
_TITLES_SHOWN = 4
_FOUND_SHOWN = 3
_FOUND_WIDTH = 120
_BUDGET = 650
"""Characters for one meetup of the list: five of them and the head stay within a message."""
_TOPICS_BUDGET = 1500
_MAY_BE_MISSING = say(
    "Some meetups may be missing here: Discord does not tell me just now whether you may see them. Look again in a "
    "minute."
)

FORMS = (
    (MinutesForm.MARKDOWN, say("Markdown")),
    (MinutesForm.CSV, say("CSV")),
    (MinutesForm.JSON, say("JSON")),
    (MinutesForm.PICTURE, say("Picture")),
)
"""What the minutes can be had as, by the word on the button."""


def history_page(page: Page) -> Sheet:
    """Past meetups, the newest first, and a way to the minutes of each."""
    found = [each for one in page.shown for each in (rule(), _meetup(page.guild_id, *one))]
    options = [_option(meetup) for meetup, _ in page.shown]
    return card(
        [
            facts(_heading(page), say("page {page}", page=page.number + 1) if _has_pages(page) else None),
            *found,
            quiet(_MAY_BE_MISSING) if page.is_partial else None,
            rule(),
            select(click(Action.PAST, page.key, page.number), say("Open one of them"), options),
            *rows(_turning(page)),
        ],
        Accent.OVER,
    )


def past_card(guild_id: int, meetup: PastMeetup, contents: Contents, key: str, page: int) -> Sheet:
    """One past meetup, with the buttons that give its minutes, and one back to the list."""
    forms = [button(name, click(Action.MINUTES, meetup.meetup_id, form.value)) for form, name in FORMS]
    return card(
        [
            lines(
                say("### ☕ {title}", title=UserText(meetup.title)),
                quiet(_when(meetup)),
                _amounts(guild_id, meetup, contents),
            ),
            _topics(say("**Discussed**"), contents.discussed),
            _topics(say("**Not discussed**"), contents.undiscussed),
            rule(),
            say("Its minutes as a file, for you alone:"),
            *rows(forms),
            *rows([button(say("‹ All meetups"), click(Action.HISTORY, key, page))]),
        ],
        Accent.OVER,
    )


def _heading(page: Page) -> Message:
    if not page.search:
        return say("### Past meetups")
    return say("### Past meetups with {search}", search=Quoted(page.search, 60))


def _has_pages(page: Page) -> bool:
    return page.has_more or page.number > 0


def _meetup(guild_id: int, meetup: PastMeetup, contents: Contents) -> Item:
    titles = Entries(contents.discussed, lambda each: UserText(each, _TITLE_WIDTH))
    found = [say("🔎 {words}", words=UserText(each, _FOUND_WIDTH)) for each in contents.found[:_FOUND_SHOWN]]
    told: list[Text] = [
        lines(
            say("**{title}**", title=UserText(meetup.title, _TITLE_WIDTH)),
            quiet(_when(meetup)),
            _amounts(guild_id, meetup, contents),
        ),
        *found,
        *([] if found or not titles else [fit(titles, 320, and_others, _TITLES_SHOWN, " · ")]),
    ]
    return text(fit(told, _BUDGET))


def _when(meetup: PastMeetup) -> str:
    return facts(Instant(meetup.started_at, As.DATE_AND_TIME))


def _amounts(guild_id: int, meetup: PastMeetup, contents: Contents) -> str:
    link = message_link(guild_id, meetup.channel_id, contents.summary_id)
    return facts(
        say_n("{count} person", "{count} people", meetup.people),
        say_n("{count} topic discussed", "{count} topics discussed", len(contents.discussed)),
        say_n("{count} takeaway", "{count} takeaways", contents.takeaways),
        None if link is None else say("[Summary]({link})", link=link),
    )


def _topics(title: Message, titles: tuple[str, ...]) -> str:
    entries = Entries(titles, lambda each: say("• {title}", title=UserText(each)))
    return lines(title, fit(entries, _TOPICS_BUDGET)) if titles else ""


def _option(meetup: PastMeetup) -> Item:
    title = UserText(meetup.title, 80)
    return option(title, meetup.meetup_id, UserText(meetup.day.isoformat()))


def _turning(page: Page) -> list[Item]:
    newer = [button(say("‹ Newer"), click(Action.HISTORY, page.key, page.number - 1))] if page.number else []
    older = (
        [button(say("Older ›"), click(Action.HISTORY, page.key, page.number + 1))] if page.has_more else []
    )
    return [*newer, *older]


def discussed_before(guild_id: int, found: PastTopic, title: str, summary_id: int | None, today: date) -> str:
    """When a topic like the one with this title was discussed, by how many, and where that can be read."""
    people, is_called_so = found.meetup.people, spelled(found.title) == spelled(title)
    link = message_link(guild_id, found.meetup.channel_id, summary_id)
    return sentences(
        _as_sentence(
            facts(
                _discussed(found.meetup.day, today, people),
                say_n("{count} takeaway", "{count} takeaways", found.takeaways) if found.takeaways else None,
                apart=", ",
            )
        ),
        None if is_called_so else say("It was called **{title}**.", title=UserText(found.title)),
        None if link is None else say("The summary: {link}", link=link),
    )


def _discussed(day: date, today: date, people: int) -> Message:
    """By the month, as people say it; by the day where the month is this one."""
    if (day.year, day.month) == (today.year, today.month):
        return say_n(
            "Discussed on {day}: {count} person",
            "Discussed on {day}: {count} people",
            people,
            day=PartOfDate(day, Parts.DAY_MONTH_AND_YEAR),
        )
    parts = Parts.MONTH if day.year == today.year else Parts.MONTH_AND_YEAR
    return say_n(
        "Discussed in {month}: {count} person",
        "Discussed in {month}: {count} people",
        people,
        month=PartOfDate(day, parts),
    )


def _as_sentence(said: str) -> str:
    return f"{said}."
