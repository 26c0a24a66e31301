"""Discord's side of the bargain: whether a request body the bot sent is one that Discord would take.

`Contract` holds a body against Discord's own OpenAPI description (discord-openapi.json beside
this file, see LICENCE.txt) and against the limits that the description leaves unsaid. It
judges what was sent, whoever sent it.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

from support.contract import limits
from support.contract.description import Description


class Sent(Protocol):
    """A request the bot sent, as simcord and the loopback server record it."""

    @property
    def method(self) -> str:
        """The HTTP method in capitals."""

    @property
    def path(self) -> str:
        """The path below the API's base."""

    @property
    def json(self) -> object:
        """The decoded body; of a multipart request the decoded `payload_json`."""


class Recorder(Protocol):
    """Whatever keeps the requests it was sent, in order: simcord's Env, LoopbackDiscord."""

    @property
    def http_requests(self) -> Iterable[Sent]:
        """Every request so far."""


Comparable = Callable[[str], str]
"""From the JSON of a body to one that the contract judges alike."""


class Contract:
    """Discord's description and limits, read once."""

    def __init__(self) -> None:
        self._description = Description()
        self._judged: dict[tuple[str, str, str], list[str]] = {}
        """By the body as it was sent, and by the one that it is comparable to."""

    def check(self, method: str, path: str, body: object, comparable: Comparable = str) -> list[str]:
        """What Discord would refuse in this request, one sentence each; empty when it would take it."""
        template = self._description.template(method, path)
        if template is None:
            return [f"{method} {path}: Discord knows no such request"]
        # Every test's bot registers the same commands, so verdicts are kept.
        sent = (method, template, json.dumps(body))
        if sent not in self._judged:
            case = (method, template, comparable(sent[2]))
            if case not in self._judged:
                self._judged[case] = list(dict.fromkeys(self._judge(method, template, json.loads(case[2]))))
            self._judged[sent] = self._judged[case]
        return [f"{method} {path}: {each}" for each in self._judged[sent]]

    def _judge(self, method: str, template: str, body: object) -> Iterator[str]:
        yield from self._description.violations(method, template, body)
        yield from limits.violations(method, template, body)


@functools.cache
def contract() -> Contract:
    """The one contract of a test run; the description is read on first use."""
    return Contract()


def violations(env: Recorder, comparable: Comparable = str) -> list[str]:
    """What Discord would have refused among everything a bot sent in a test.

    `comparable` replaces in a body's JSON what chance gave, so that nothing is judged twice.
    """
    return [
        each
        for sent in env.http_requests
        for each in contract().check(sent.method, sent.path, sent.json, comparable)
    ]
