"""Counts the requests to Discord by their answers, by aiohttp's own way into each of them."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import aiohttp

from bot.app.measures import Measures
from bot.ui.interaction.answers.line import Answered


def counted(trace: aiohttp.TraceConfig, measures: Measures | None) -> aiohttp.TraceConfig:
    """The tracing of a client's session, which also counts where somebody wants it.

    First of all: what else looks at an answer may raise.
    """
    if measures is None:
        return trace

    async def answered(
        _session: aiohttp.ClientSession, _request: SimpleNamespace, params: aiohttp.TraceRequestEndParams
    ) -> None:
        measures.request_ended(params.response.status)

    async def failed(
        _session: aiohttp.ClientSession, _request: SimpleNamespace, _: aiohttp.TraceRequestExceptionParams
    ) -> None:
        measures.request_ended(None)

    trace.on_request_end.insert(0, answered)
    trace.on_request_exception.insert(0, failed)
    return trace


def answers_counted(measures: Measures | None, heard: Callable[[str, int], None]) -> Answered:
    """Hears of the answers to clicks, which no tracing sees; counts them where somebody wants it, tells `heard`."""

    def answered(path: str, status: int | None) -> None:
        if measures is not None:
            measures.request_ended(status)
        if status is not None:
            heard(path, status)

    return answered
