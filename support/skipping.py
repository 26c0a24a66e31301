"""Pauses that take no time, and come in their order whatever the machine does: for what times itself by its loop.

The clock of the loop moves only while there is nothing else to do, and then at once to what is due next. So a test
may be exact about seconds, of a machine that stands still it learns nothing, and an hour is over at once. It is for
what waits for nobody outside of the loop: an answer of a thread, a socket or a process takes no time by this clock,
and whatever is due within that wait comes before it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock


@contextmanager
def pauses_skipped() -> Iterator[None]:
    """Within it, the running loop's clock passes by its pauses alone, and nobody waits for them."""
    loop: Any = asyncio.get_running_loop()
    selector = loop._selector  # the only place where a loop waits
    look, passed = selector.select, 0.0

    def skip(timeout: float | None = None) -> Any:
        nonlocal passed
        if timeout is None or timeout <= 0.0:
            return look(timeout)
        found = look(0)
        if not found:
            passed += timeout
        return found

    def time() -> float:
        return began + passed

    began: float = loop.time()
    with (
        mock.patch.object(loop, "time", time),
        mock.patch.object(selector, "select", skip),
    ):
        yield
