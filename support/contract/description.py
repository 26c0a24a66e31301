"""Discord's OpenAPI description as a judge of request bodies.

Stricter than JSON Schema in one way: a key the description does not name is a violation.
Laxer where the description is known to be narrower than Discord (`_ALLOWANCES`).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, ValidationError, validators

from bot.core.typed.length import units
from support.contract.accepting import Acceptance, Accepts, Schema, is_meant

Verdicts = Iterator[ValidationError]

_FILE = Path(__file__).with_name("discord-openapi.json")
_FIRST_SNOWFLAKE = 2**32


def _allow_int_snowflakes(schema: Schema) -> None:
    # discord.py sends snowflakes as numbers in places; Discord reads both.
    text = dict(schema)
    schema.clear()
    schema["anyOf"] = [text, {"type": "integer", "minimum": _FIRST_SNOWFLAKE}]


def _allow_upload_numbers(schema: Schema) -> None:
    # A new upload is named by its place in the form: 0 to 9.
    place = {"type": "integer", "minimum": 0, "maximum": 9}
    schema["properties"]["id"] = {"anyOf": [schema["properties"]["id"], place]}


def _allow_forwards(schema: Schema) -> None:
    schema["properties"]["type"] = {"enum": [None, 0, 1]}


def _allow_media_channels(schema: Schema) -> None:
    schema["properties"]["channel_types"]["items"] = {"type": "integer", "minimum": 0, "maximum": 16}


def _allow_nsfw(schema: Schema) -> None:
    # Documented for commands and always sent by discord.py, but not in the description.
    schema["properties"]["nsfw"] = {"type": ["boolean", "null"]}


def _allow_silent_tts(schema: Schema) -> None:
    # discord.py says `tts: false` in edits too, where Discord has no use for it.
    schema["properties"]["tts"] = {"enum": [False, None]}


_ALLOWANCES = {
    "SnowflakeType": _allow_int_snowflakes,
    "MessageAttachmentRequest": _allow_upload_numbers,
    "MessageReferenceRequest": _allow_forwards,
    "ApplicationCommandChannelOption": _allow_media_channels,
    "ApplicationCommandUpdateRequest": _allow_nsfw,
    "ApplicationCommandCreateRequest": _allow_nsfw,
    "ApplicationCommandPatchRequestPartial": _allow_nsfw,
    "MessageEditRequestPartial": _allow_silent_tts,
    "IncomingWebhookUpdateRequestPartial": _allow_silent_tts,
    "IncomingWebhookUpdateForInteractionCallbackRequestPartial": _allow_silent_tts,
}


class Description:
    """Discord's operations, with one validator for each that was asked about."""

    def __init__(self) -> None:
        document = json.loads(_FILE.read_text(encoding="utf-8"))
        self._paths: dict[str, Schema] = document["paths"]
        self._schemas: dict[str, Schema] = document["components"]["schemas"]
        self._tidied: dict[str, Schema] = {}
        self._acceptance = Acceptance()
        self._judges: dict[tuple[str, str], tuple[Accepts, Any]] = {}
        self._templates: dict[tuple[str, str], str | None] = {}
        for name, allow in _ALLOWANCES.items():
            allow(self._schemas[name])

    def template(self, method: str, path: str) -> str | None:
        """The description's path for a request's path; literal segments win over parameters."""
        asked = (method, path.partition("?")[0].strip("/"))
        if asked not in self._templates:
            self._templates[asked] = self._find(method.lower(), asked[1].split("/"))
        return self._templates[asked]

    def _find(self, method: str, segments: list[str]) -> str | None:
        fitting = [
            template
            for template, operations in self._paths.items()
            if method in operations and _fits(template.strip("/").split("/"), segments)
        ]
        return min(fitting, key=lambda template: template.count("{"), default=None)

    def violations(self, method: str, template: str, body: object) -> Iterator[str]:
        """What the description says against a body, with the place it is found at."""
        request = self._paths[template][method.lower()].get("requestBody")
        if request is None:
            if body is not None:
                yield "body: none is expected"
            return
        if body is None:
            if request.get("required"):
                yield "body: one is required"
            return
        accepts, validator = self.judges(method, template)
        if accepts(body):
            return
        for error in validator.iter_errors(body):
            yield f"{error.json_path.removeprefix('$').lstrip('.') or 'body'}: {error.message}"

    def judges(self, method: str, template: str) -> tuple[Accepts, Any]:
        """What says at once that a body is fine, and the validator that says what is wrong with one that is not."""
        key = (method, template)
        if key not in self._judges:
            content = self._paths[template][method.lower()]["requestBody"]["content"]
            schema = self._tidy((content.get("application/json") or next(iter(content.values())))["schema"])
            self._judges[key] = (self._acceptance.of(schema), _Validator(schema))
        return self._judges[key]

    def _tidy(self, schema: Any) -> Any:
        """The schema with references replaced by what they name, and objects closed to unknown keys."""
        if isinstance(schema, list):
            return [self._tidy(each) for each in schema]
        if not isinstance(schema, dict):
            return schema
        if "$ref" in schema:
            return self._named(schema["$ref"].rpartition("/")[2])
        tidy = {key: self._tidy(value) for key, value in schema.items() if key != "properties"}
        if "properties" in schema:
            tidy["properties"] = {key: self._tidy(value) for key, value in schema["properties"].items()}
            tidy.setdefault("additionalProperties", False)
        return tidy

    def _named(self, name: str) -> Schema:
        if name not in self._tidied:
            self._tidied[name] = {}  # before its content, since schemas may contain themselves
            self._tidied[name].update(self._tidy(self._schemas[name]))
        return self._tidied[name]


def _fits(template: list[str], segments: list[str]) -> bool:
    return len(template) == len(segments) and all(
        expected.startswith("{") or expected == segment
        for expected, segment in zip(template, segments, strict=True)
    )


def _union(validator: Any, branches: list[Schema], instance: object, _: Schema) -> Verdicts:
    """`oneOf` and `anyOf`, judged by the branch that the instance means, for speed and readable errors."""
    meant = [branch for branch in branches if is_meant(branch, instance)]
    if not meant:
        kind = f"type {instance.get('type')!r}" if isinstance(instance, dict) else repr(instance)
        yield ValidationError(f"nothing of this kind belongs here: {kind}")
        return
    verdicts = [list(validator.descend(instance, branch)) for branch in meant]
    if all(verdicts):
        yield from min(verdicts, key=len)


def _max_length(_: Any, most: int, instance: object, __: Schema) -> Verdicts:
    """Counted in UTF-16, as Discord's clients do; in JSON Schema an emoji is one character."""
    if isinstance(instance, str) and units(instance) > most:
        yield ValidationError(f"{instance!r} is too long")


_Validator: Any = validators.extend(
    Draft202012Validator, {"oneOf": _union, "anyOf": _union, "maxLength": _max_length}
)
