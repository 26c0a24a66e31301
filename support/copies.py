"""Copies of payloads for the simulated Discord, which copies each one that it is handed or hands on.

`copy.deepcopy` takes note of every value, lest it meet one twice: a sixth of what the tests of the cogs cost.
A payload is JSON, a tree.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from types import SimpleNamespace
from typing import Any, Final
from unittest import mock

import simcord.components
import simcord.gateway
import simcord.http.router
import simcord.results

_KEPT: Final = frozenset({str, int, float, bool, type(None)})


def copied(value: Any) -> Any:
    """The same payload in dicts and lists of its own; what is no JSON is left to `copy.deepcopy`."""
    kind = type(value)
    if kind in _KEPT:
        return value
    if kind is dict:
        return {key: copied(each) for key, each in value.items()}
    if kind is list:
        return [copied(each) for each in value]
    return copy.deepcopy(value)


@contextmanager
def quickly_copied() -> Iterator[None]:
    """Let simcord copy payloads by `copied`."""
    with ExitStack() as replaced:
        for module in (simcord.http.router, simcord.gateway):
            replaced.enter_context(mock.patch.object(module, "copy", SimpleNamespace(deepcopy=copied)))
        for user in (simcord.components, simcord.results):
            replaced.enter_context(mock.patch.object(user, "deepcopy", copied))
        yield
