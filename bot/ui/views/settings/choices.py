"""The settings that are chosen from lists: a card a part, each setting said in words above its lists.

What is typed freely (time zone, organizer, contact, other numbers) stays with the options of the command.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any, Final

from bot.app.community.guild_settings import SettingsChange
from bot.core.message import Message, Term, say, say_n
from bot.core.policy import DOTS, GuildSettings, Policy
from bot.core.refusal import Refusal
from bot.core.structures.frozen import frozen
from bot.core.typed.naming import one_of
from bot.ui.kit.components import Accent, Item, Sheet, button, card, chosen_from, quiet, rows
from bot.ui.kit.custom_id import Action, click
from bot.ui.views import lines as words
from bot.ui.views.settings import lines as told

ALL = "all"
"""In place of a part: the card with every setting."""


class Part(StrEnum):
    """Which settings stand on one card together. Written out, because buttons carry it."""

    VOTES = "votes"
    TALK = "talk"
    ROOM = "room"


_PARTS: Mapping[Part, Message] = {
    Part.VOTES: say("Topics and votes"),
    Part.TALK: say("The talk"),
    Part.ROOM: say("Who is there"),
}


@frozen
class Choice:
    """One list. `name` is the setting's in SettingsChange; a value is text, with what is said of it."""

    name: str
    asks: Message
    options: tuple[tuple[str, Message], ...]
    read: Callable[[str], Any]

    def now(self, policy: Policy) -> str:
        """The value that a policy has."""
        if self.name == "timebox":
            return words.timeboxes_text(policy.timeboxes)
        value = getattr(policy, self.name)
        return _SWITCHED[value] if isinstance(value, bool) else str(value)


_ON, _OFF = say("on"), say("off")
_SWITCHED: Mapping[bool, str] = {True: "on", False: "off"}


def _numbers(name: str, asks: Message, numbers: Iterable[int], said: Callable[[int], Message]) -> Choice:
    return Choice(name, asks, tuple((str(each), said(each)) for each in numbers), int)


def _switch(name: str, asks: Message, on: Message = _ON, off: Message = _OFF) -> Choice:
    return Choice(name, asks, (("on", on), ("off", off)), {"on": True, "off": False}.__getitem__)


def _terms(name: str, asks: Message, terms: Mapping[Any, Term]) -> Choice:
    return Choice(
        name, asks, tuple((each.value, term.name) for each, term in terms.items()), type(next(iter(terms)))
    )


def _minutes(minutes: int) -> Message:
    if minutes == 0:
        return say("until the host moves on")
    return say_n("{count} minute", "{count} minutes", minutes)


def _timeboxes() -> Choice:
    lists = ("5/3/2", "5/3", "5", "7/5/3", "8/4/2", "8/4", "10/5", "10")
    options = tuple((each, say("{timeboxes} minutes", timeboxes=each)) for each in lists)
    return Choice("timebox", say("Timeboxes of a topic"), options, str)


_CARDS: Mapping[Part, tuple[tuple[told.Line, tuple[Choice, ...]], ...]] = {
    Part.VOTES: (
        (
            told.dots,
            (
                _numbers(
                    "dots",
                    say("Dots of each person"),
                    range(DOTS.least, DOTS.most + 1),
                    lambda each: say_n("{count} dot each", "{count} dots each", each),
                ),
                _numbers(
                    "dots_per_topic",
                    say("Dots on one topic"),
                    range(DOTS.least, DOTS.most + 1),
                    lambda each: say_n("at most {count} on one topic", "at most {count} on one topic", each),
                ),
            ),
        ),
        (
            told.topics,
            (
                _numbers(
                    "topics_each",
                    say("Topics of each person"),
                    (1, 2, 3, 5, 10, 20, 50, 100),
                    lambda each: say_n("{count} topic each", "{count} topics each", each),
                ),
            ),
        ),
        (told.authors, (_terms("authors", say("Authors of topics"), told.AUTHORS),)),
        (
            told.switch("hidden_tallies"),
            (
                _switch(
                    "hidden_tallies",
                    say("Tallies"),
                    say("hidden until voting closes"),
                    say("open while voting"),
                ),
            ),
        ),
        (told.gathering, (_numbers("gathering_minutes", say("Gathering"), (0, 3, 5, 10, 15, 30), _minutes),)),
        (told.voting, (_numbers("voting_minutes", say("Voting"), (0, 2, 3, 5, 10, 15), _minutes),)),
        (told.switch("closes_early"), (_switch("closes_early", say("Early close of voting")),)),
    ),
    Part.TALK: (
        (told.timeboxes, (_timeboxes(),)),
        (
            told.thumbs,
            (
                _terms("thumb_rule", say("Thumb rule"), words.RULES),
                _numbers(
                    "thumb_seconds",
                    say("How long a thumb vote stays open"),
                    (15, 30, 45, 60, 120, 300),
                    lambda each: say_n("{count} second", "{count} seconds", each),
                ),
            ),
        ),
        (told.switch("asks_timebox"), (_switch("asks_timebox", say("Asking for each topic's timebox")),)),
        (told.switch("warns"), (_switch("warns", say("Warning a minute before the end")),)),
    ),
    Part.ROOM: (
        (told.switch("takeover"), (_switch("takeover", say("Taking over from an absent host")),)),
        (told.switch("presence_prompts"), (_switch("presence_prompts", say("Presence prompts")),)),
        (
            told.switch("minutes_shown"),
            (_switch("minutes_shown", say("Minutes of each person in the summary")),),
        ),
        (told.switch("voice_status"), (_switch("voice_status", say("The voice channel's status")),)),
        (told.switch("chime"), (_switch("chime", say("Chime when time is up")),)),
    ),
}

_BY_NAME: Final = {
    each.name: (part, each) for part, asked in _CARDS.items() for _, choices in asked for each in choices
}
_UNKNOWN: Final = say("That choice is from another version of me. Open `/leancoffee settings` again.")


def part_card(settings: GuildSettings, part: Part) -> Sheet:
    """The settings of one part, each in words above the lists it is chosen from."""
    others = [each for each in part_buttons(settings.guild_id) if not each["custom_id"].endswith(f":{part}")]
    back = button(say("All settings"), click(Action.SETTINGS, str(settings.guild_id), ALL))
    return card(
        [
            say("### {part}", part=Term(_PARTS[part])),
            *_asked(settings, part),
            quiet(say("Each choice is kept at once. A meetup under way keeps the settings it began with.")),
            *rows([*others, back]),
        ],
        Accent.GATHERING,
    )


def part_buttons(guild_id: int) -> list[Item]:
    """The ways to the parts, of a server (a snowflake)."""
    return [button(name, click(Action.SETTINGS, str(guild_id), part)) for part, name in _PARTS.items()]


def part_named(name: str) -> Part | None:
    """The part that a button means; None for all settings. Raises Refusal where there is none of that name."""
    return None if name == ALL else one_of(Part, name, _UNKNOWN)


def chosen_change(name: str, value: str) -> tuple[Part, SettingsChange]:
    """What a choice asks for, and on which card it stands. Raises Refusal for what no list of ours has."""
    try:
        part, choice = _BY_NAME[name]
        return part, SettingsChange(**{name: choice.read(value)})
    except (KeyError, ValueError):
        raise Refusal(_UNKNOWN) from None


def _asked(settings: GuildSettings, part: Part) -> Iterator[Item | Message]:
    for line, choices in _CARDS[part]:
        yield line(settings.policy)
        for each in choices:
            yield _list(settings, each)


def _list(settings: GuildSettings, choice: Choice) -> Item:
    """The list of a setting, with what holds now, also where that was typed and is none of the usual values."""
    now = choice.now(settings.policy)
    options = [*choice.options]
    if now not in dict(options):
        options.append((now, say("{value}, as it was typed", value=now)))
    custom_id = click(Action.SETTING, str(settings.guild_id), choice.name)
    return chosen_from(custom_id, choice.asks, options, now)
