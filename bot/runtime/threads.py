"""The threads in which long work is done away from the loop, and for which nobody waits at the end.

They read, make or look up what somebody asked for: a file, a search, the address of Discord's server. Python waits
for its threads before it ends, for as long as they take, and whoever is told to stop has eight seconds.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, ParamSpec, TypeVar

T = TypeVar("T")
Arguments = ParamSpec("Arguments")


class Threads(ThreadPoolExecutor):
    """As the loop's own, but for its end, and that it knows what is at work."""

    def __init__(self) -> None:
        super().__init__(thread_name_prefix="leancoffee-works")
        self._at_work: set[Future[Any]] = set()

    @property
    def at_work(self) -> int:
        """How many works are not done."""
        return len(self._at_work)

    def submit(
        self, fn: Callable[Arguments, T], /, *args: Arguments.args, **kwargs: Arguments.kwargs
    ) -> Future[T]:
        """Do a work in one of the threads."""
        work = super().submit(fn, *args, **kwargs)
        self._at_work.add(work)
        work.add_done_callback(self._at_work.discard)
        return work

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: ARG002 - as it is asked
        """Begin nothing any more, and wait for nothing."""
        super().shutdown(wait=False, cancel_futures=True)
