"""Forms: what opens for typing, and how a submitted one is read.

A form lives on in its custom_id alone: its submission is read from the raw interaction, so one that was
opened before a restart can still be sent (discord facts, trap 3). The limits below are a courtesy to the
person typing; the core checks again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from zlib import crc32

import discord
from discord import ui

from bot.core.meetup.parts import Takeaway, Topic
from bot.core.message import Message, say
from bot.core.policy import PITCH_LIMIT, REASON_LIMIT, TAKEAWAY_LIMIT, TITLE_LIMIT
from bot.core.typed.length import cut, units
from bot.core.typed.tidy import one_line
from bot.core.values import UserText
from bot.ui.kit.custom_id import Action, click
from bot.ui.kit.render import render_label

TITLE = "title"
PITCH = "pitch"
TEXT = "text"

_MODAL_TITLE_LIMIT = 45
_LABEL_LIMIT = 45
_PLACEHOLDER_LIMIT = 100
_SERVER_NAME_LIMIT = 100


class Form(ui.Modal):
    """A form that discord.py shows and forgets: its submission arrives by custom_id."""

    def __init__(self, title: Message, custom_id: str, *fields: ui.Label[Any] | ui.TextDisplay[Any]) -> None:
        super().__init__(title=render_label(title, _MODAL_TITLE_LIMIT), timeout=None, custom_id=custom_id)
        for each in fields:
            self.add_item(each)
        self.stop()

    def is_finished(self) -> bool:
        """Always, so that discord.py does not keep it waiting for a submission."""
        return True


def title_in(text: str) -> str:
    """The title that a text proposes: its first line, as far as it fits."""
    return cut(one_line(text.strip().partition("\n")[0]), TITLE_LIMIT)


def propose_form(meetup_id: str, text: str = "", before: str | None = None) -> ui.Modal:
    """Asks for a new topic: `title` and `pitch`. Both are filled in from a text, as far as it fits.

    Its first line is the title; what the title has no room for stands in the pitch, from the beginning. `before` is
    what the community remembers of such a topic, rendered.
    """
    first, _, rest = text.strip().partition("\n")
    title = title_in(text)
    pitch = cut(one_line(rest if title == one_line(first) else text), PITCH_LIMIT)
    custom_id = click(Action.PROPOSE_FORM, meetup_id)
    known: list[ui.TextDisplay[Any]] = [] if before is None else [ui.TextDisplay(before)]
    return Form(say("Propose a topic"), custom_id, *known, _title(title or None), _pitch(pitch))


def edit_form(meetup_id: str, topic: Topic) -> ui.Modal:
    """Asks for a topic's new words, filled in with the present ones."""
    custom_id = click(Action.EDIT_FORM, meetup_id, topic.topic_id, as_shown(topic.title, topic.pitch))
    return Form(say("Edit the topic"), custom_id, _title(topic.title), _pitch(topic.pitch))


def takeaway_form(meetup_id: str, topic: Topic | None) -> ui.Modal:
    """Asks for a takeaway's `text`, on a topic or (None) on the meetup as a whole."""
    about = say("Takeaway: {title}", title=UserText(topic.title)) if topic else say("Your takeaway")
    return _takeaway(about, click(Action.TAKEAWAY_FORM, meetup_id, topic.topic_id if topic else 0))


def takeaway_edit_form(meetup_id: str, takeaway: Takeaway) -> ui.Modal:
    """Asks for a takeaway's `text` anew, filled in with the present one."""
    custom_id = click(Action.TAKEAWAY_EDIT_FORM, meetup_id, takeaway.takeaway_id)
    return _takeaway(say("Edit your takeaway"), custom_id, takeaway.text)


def _takeaway(title: Message, custom_id: str, present: str | None = None) -> ui.Modal:
    text: ui.TextInput[Any] = ui.TextInput(
        custom_id=TEXT,
        style=discord.TextStyle.paragraph,
        default=present,
        max_length=room_for(present, TAKEAWAY_LIMIT),
        placeholder=render_label(say("Something you learned, or will do"), _PLACEHOLDER_LIMIT),
    )
    return Form(title, custom_id, _labelled(say("What do you take home?"), text))


def delete_server_form(guild_id: int, name: str) -> ui.Modal:
    """Asks for a server's name (`text`), so that its data is not deleted by a slip."""
    typed: ui.TextInput[Any] = ui.TextInput(
        custom_id=TEXT,
        max_length=_SERVER_NAME_LIMIT,
        placeholder=cut(name, _PLACEHOLDER_LIMIT),
    )
    asks = say("Type this server's name, or its id")
    return Form(
        say("Delete this server's data"),
        click(Action.DELETE_SERVER_FORM, str(guild_id)),
        _labelled(asks, typed),
    )


def objection_form(meetup_id: str) -> ui.Modal:
    """Asks for an objection's `text`, to what was corrected in one's own attendance of a meetup."""
    text: ui.TextInput[Any] = ui.TextInput(
        custom_id=TEXT,
        style=discord.TextStyle.paragraph,
        max_length=REASON_LIMIT,
        placeholder=render_label(say("In a few words; the hosts of that server read it"), _PLACEHOLDER_LIMIT),
    )
    custom_id = click(Action.OBJECT_FORM, meetup_id)
    return Form(say("Object to the correction"), custom_id, _labelled(say("What is wrong with it?"), text))


def read_form(data: Mapping[str, Any]) -> Mapping[str, str]:
    """What was typed or chosen, by field name, from an interaction's raw `data`; of several choices, the first."""
    read = ((each["custom_id"], _first_of(each)) for each in _fields(data.get("components")))
    return {name: value for name, value in read if isinstance(value, str)}


def read_texts(data: Mapping[str, Any]) -> Sequence[str]:
    """What was typed, field by field, and nothing that was chosen from a list."""
    fields = _fields(data.get("components"))
    texts = (
        each.get("value") for each in fields if each.get("type") == discord.ComponentType.text_input.value
    )
    return [each for each in texts if isinstance(each, str)]


def read_changes(
    data: Mapping[str, Any], fields: Sequence[str], shown: str | None
) -> Mapping[str, str | None]:
    """What was typed or chosen anew in these fields, by name; None for one that came back as the form had shown it.

    Somebody else may have changed that meanwhile. `shown` is what `as_shown` made of what they held; None for a form
    of an older version, in which everything counts as typed anew.
    """
    form = read_form(data)
    before = dict(zip(fields, (shown or "").split("."), strict=False))
    typed = {name: form.get(name, "") for name in fields}
    return {name: None if as_shown(text) == before.get(name) else text for name, text in typed.items()}


def as_shown(*texts: str) -> str:
    """What the fields of a form hold, as short as it has to be within a custom_id: a checksum of each."""
    return ".".join(f"{crc32(one_line(each).encode(errors='replace')) & 0xFFFF:04x}" for each in texts)


def room_for(present: str | None, limit: int) -> int:
    """How many characters a field takes that may hold `limit` of them, and holds `present` when it opens.

    A text of emoji that the core admits is longer as Discord's clients count it, and no form opens whose field holds
    more than it takes.
    """
    return max(limit, units(present or ""))


def _first_of(field: Mapping[str, Any]) -> object:
    value, chosen = field.get("value"), field.get("values")
    return chosen[0] if value is None and isinstance(chosen, list) and chosen else value


def read_choices(data: Mapping[str, Any]) -> Mapping[str, Sequence[str]]:
    """What was chosen in the submitted selects by field name, from an interaction's raw `data`."""
    found = ((each["custom_id"], each.get("values")) for each in _fields(data.get("components")))
    return {name: [str(each) for each in values] for name, values in found if isinstance(values, list)}


def _fields(node: object) -> Iterator[Mapping[str, Any]]:
    """Walk rows (`components`) and labels (`component`) down to the inputs, those that have a name."""
    if isinstance(node, list):
        for each in node:
            yield from _fields(each)
    elif isinstance(node, Mapping):
        if isinstance(node.get("custom_id"), str):
            yield node
        yield from _fields(node.get("components"))
        yield from _fields(node.get("component"))


def _title(present: str | None) -> ui.Label[Any]:
    field: ui.TextInput[Any] = ui.TextInput(
        custom_id=TITLE,
        default=present,
        min_length=1,
        max_length=room_for(present, TITLE_LIMIT),
        placeholder=render_label(say("In a few words"), _PLACEHOLDER_LIMIT),
    )
    return _labelled(say("Topic"), field)


def _pitch(present: str | None) -> ui.Label[Any]:
    field: ui.TextInput[Any] = ui.TextInput(
        custom_id=PITCH,
        style=discord.TextStyle.paragraph,
        default=present or None,
        required=False,
        max_length=room_for(present, PITCH_LIMIT),
        placeholder=render_label(
            say("One or two sentences: what would you like to talk about, and why?"), _PLACEHOLDER_LIMIT
        ),
    )
    return _labelled(say("Pitch (optional)"), field)


def _labelled(name: Message, field: ui.TextInput[Any]) -> ui.Label[Any]:
    return ui.Label(text=render_label(name, _LABEL_LIMIT), component=field)
