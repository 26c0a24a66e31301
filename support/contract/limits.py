"""Discord's documented limits that its OpenAPI description leaves unsaid.

Sources: the discord facts ("Platform limits") and Discord's public reference for components, application
commands and message flags. Texts are counted in UTF-16 (bot.core.typed.length).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from bot.core.typed.length import units

Body = dict[str, Any]

COMPONENTS_V2 = 1 << 15
"""The message flag that hands the whole message over to components."""
_V2_ONLY = frozenset({9, 10, 12, 13, 14, 17})
_BUTTON, _TEXT_DISPLAY, _ACTION_ROW = 2, 10, 1
_LINK, _PREMIUM = 5, 6
_SELECTS = frozenset({3, 5, 6, 7, 8})

_CALLBACK = "/interactions/{interaction_id}/{interaction_token}/callback"
_CALLBACKS_WITH_A_MESSAGE = frozenset({4, 5, 7})
_MODAL_CALLBACK = 9
_MESSAGES = re.compile(
    r"/channels/\{channel_id\}/messages(/\{message_id\})?"
    r"|/webhooks/\{webhook_id\}/\{webhook_token\}(/messages/(@original|\{message_id\}))?"
)
_COMMANDS = re.compile(r"/applications/\{application_id\}(/guilds/\{guild_id\})?/commands(/\{command_id\})?")

_MOST_COMPONENTS = 40
_MOST_TEXT = 4000
_MOST_CONTENT = 2000
_MOST_EMBED_TEXT = 6000
_MOST_ROWS = 5
_MOST_BUTTONS_IN_A_ROW = 5
_MOST_COMMANDS = {1: 100, 2: 15, 3: 15}
_MOST_COMMAND_TEXT = 8000
"""Names, descriptions and choices' values of a command and all that is below it."""
_COMMAND_KINDS = {1: "slash commands", 2: "user commands", 3: "message commands"}
_SUBCOMMANDS = frozenset({1, 2})


def violations(method: str, template: str, body: object) -> Iterator[str]:
    """What a body breaks, one sentence each. `template` is the description's path for the request."""
    if template == _CALLBACK and isinstance(body, dict):
        yield from _callback(body)
    elif _MESSAGES.fullmatch(template) and isinstance(body, dict):
        yield from _message(body, is_new=method == "POST")
    elif _COMMANDS.fullmatch(template):
        yield from _commands([each for each in _listed(body) if isinstance(each, dict)])


def _callback(body: Body) -> Iterator[str]:
    data = body.get("data")
    if not isinstance(data, dict):
        return
    if body.get("type") in _CALLBACKS_WITH_A_MESSAGE:
        yield from _message(data, is_new=body["type"] != 7)
    elif body.get("type") == _MODAL_CALLBACK:
        if len(_listed(data.get("components"))) > _MOST_ROWS:
            yield f"a modal holds at most {_MOST_ROWS} components"
        yield from _components(data)


def _message(body: Body, *, is_new: bool) -> Iterator[str]:
    flags = body.get("flags") or 0
    everything = list(_every_component(body.get("components")))
    if flags & COMPONENTS_V2:
        for key in ("content", "embeds", "poll", "sticker_ids"):
            if body.get(key):
                yield f"{key} cannot be combined with the Components V2 flag"
    elif is_new:
        if any(each.get("type") in _V2_ONLY for each in everything):
            yield "Components V2 need their flag"
        elif len(_listed(body.get("components"))) > _MOST_ROWS:
            yield f"without the Components V2 flag a message holds at most {_MOST_ROWS} rows"
    if units(body.get("content") or "") > _MOST_CONTENT:
        yield f"content is longer than {_MOST_CONTENT} characters"
    if sum(map(_embed_text, _listed(body.get("embeds")))) > _MOST_EMBED_TEXT:
        yield f"the embeds hold more than {_MOST_EMBED_TEXT} characters together"
    yield from _components(body)


def _components(body: Body) -> Iterator[str]:
    everything = list(_every_component(body.get("components")))
    if len(everything) > _MOST_COMPONENTS:
        yield f"{len(everything)} components, nested ones counted; at most {_MOST_COMPONENTS} are allowed"
    text = sum(units(each.get("content") or "") for each in everything if each.get("type") == _TEXT_DISPLAY)
    if text > _MOST_TEXT:
        yield f"the text displays hold {text} characters together; at most {_MOST_TEXT} are allowed"
    for custom_id in _repeated(each.get("custom_id") for each in everything):
        yield f"the custom_id {custom_id!r} appears more than once"
    for each in everything:
        kind = each.get("type")
        if kind == _BUTTON:
            yield from _button(each)
        elif kind == _ACTION_ROW:
            yield from _row(each)
        elif kind in _SELECTS:
            yield from _select(each)


def _button(button: Body) -> Iterator[str]:
    name = button.get("custom_id") or button.get("url") or button.get("label")
    if button.get("style") == _LINK:
        if not button.get("url") or button.get("custom_id"):
            yield f"the link button {name!r} needs a url and no custom_id"
    elif button.get("style") != _PREMIUM and (not button.get("custom_id") or button.get("url")):
        yield f"the button {name!r} needs a custom_id and no url"
    if button.get("style") != _PREMIUM and not (button.get("label") or button.get("emoji")):
        yield f"the button {name!r} needs a label or an emoji"


def _row(row: Body) -> Iterator[str]:
    kinds = [each.get("type") for each in _listed(row.get("components"))]
    if _SELECTS.intersection(kinds) and len(kinds) > 1:
        yield "a select menu fills its row alone"
    if kinds.count(_BUTTON) > _MOST_BUTTONS_IN_A_ROW:
        yield f"a row holds at most {_MOST_BUTTONS_IN_A_ROW} buttons"


def _select(select: Body) -> Iterator[str]:
    options = _listed(select.get("options"))
    for value in _repeated(each.get("value") for each in options):
        yield f"the select {select.get('custom_id')!r} has the value {value!r} more than once"
    low, high = select.get("min_values"), select.get("max_values")
    if low is not None and low > (1 if high is None else high):
        yield f"the select {select.get('custom_id')!r} asks for at least {low} values and at most {high or 1}"
    if options and high is not None and high > len(options):
        yield f"the select {select.get('custom_id')!r} asks for up to {high} of {len(options)} options"


def _commands(commands: Sequence[Body]) -> Iterator[str]:
    for kind, most in _MOST_COMMANDS.items():
        of_kind = [each for each in commands if (each.get("type") or 1) == kind]
        if len(of_kind) > most:
            yield f"{len(of_kind)} {_COMMAND_KINDS[kind]}; at most {most} are allowed"
        for name in _repeated(each.get("name") for each in of_kind):
            yield f"the command name {name!r} is used more than once"
    for command in commands:
        if (command.get("type") or 1) == 1:
            yield from _named(command, path="")
        if (size := _command_text(command)) > _MOST_COMMAND_TEXT:
            yield f"the command {command.get('name')!r} has {size} characters; at most 8,000 are allowed"


def _named(entry: Body, path: str) -> Iterator[str]:
    """A slash command, subcommand or option: its name, and what is below it."""
    name = str(entry.get("name"))
    path = f"{path} {name}".strip()
    if not re.fullmatch(r"[-'\w]{1,32}", name) or name != name.lower():
        yield f"the name {path!r} must be lower case, without spaces or marks"
    options = [each for each in _listed(entry.get("options")) if isinstance(each, dict)]
    for repeated in _repeated(each.get("name") for each in options):
        yield f"{path!r} has more than one {repeated!r}"
    plain = [each for each in options if each.get("type") not in _SUBCOMMANDS]
    if plain and len(plain) != len(options):
        yield f"{path!r} mixes subcommands with plain options"
    required = [bool(each.get("required")) for each in plain]
    if required != sorted(required, reverse=True):
        yield f"{path!r} has a required option after an optional one"
    for each in options:
        yield from _named(each, path)


def _command_text(entry: Body) -> int:
    own = sum(units(str(entry.get(key) or "")) for key in ("name", "description", "value"))
    below = [*_listed(entry.get("options")), *_listed(entry.get("choices"))]
    return own + sum(_command_text(each) for each in below if isinstance(each, dict))


def _every_component(components: object) -> Iterator[Body]:
    for each in _listed(components):
        if isinstance(each, dict):
            yield each
            yield from _every_component(each.get("components"))
            yield from _every_component([each.get("accessory"), each.get("component")])


def _embed_text(embed: Body) -> int:
    fields = _listed(embed.get("fields"))
    parts: list[object] = [embed.get("title"), embed.get("description")]
    parts += [(embed.get("footer") or {}).get("text"), (embed.get("author") or {}).get("name")]
    parts += [field.get(key) for field in fields for key in ("name", "value")]
    return sum(units(part) for part in parts if isinstance(part, str))


def _listed(value: object) -> list[Any]:
    if isinstance(value, list):
        return value
    return [] if value is None else [value]


def _repeated(values: Iterable[object]) -> list[object]:
    counted = Counter(each for each in values if each is not None)
    return [value for value, times in counted.items() if times > 1]
