"""The threads in which long work is done away from the loop, and for which nobody waits at the end.

They read, make or look up what somebody asked for: a file, a search, the address of Discord's server. Python waits
for its threads before it ends, for as long as they take, and whoever is told to stop has eight seconds.

There are a few of them. An answer to a click may need a new connection, and that an address, so addresses are looked
up in threads of their own, and behind no file that takes its seconds.
"""

from __future__ import annotations

import socket
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, Final, ParamSpec, TypeVar, cast

T = TypeVar("T")
Arguments = ParamSpec("Arguments")

_LOOKUPS_AT_ONCE: Final = 4
"""Discord has a handful of names, of which each is looked up once for all who need it."""


class Threads(ThreadPoolExecutor):
    """As the loop's own, but for its end and for addresses, and that it knows what is at work."""

    def __init__(self) -> None:
        super().__init__(thread_name_prefix="leancoffee-works")
        self._lookups = ThreadPoolExecutor(_LOOKUPS_AT_ONCE, thread_name_prefix="leancoffee-lookups")
        self._at_work: set[Future[Any]] = set()

    @property
    def at_work(self) -> int:
        """How many works are not done."""
        return len(self._at_work)

    def submit(
        self, fn: Callable[Arguments, T], /, *args: Arguments.args, **kwargs: Arguments.kwargs
    ) -> Future[T]:
        """Do a work in one of the threads."""
        is_lookup = cast(object, fn) is socket.getaddrinfo
        begin = self._lookups.submit if is_lookup else super().submit
        work = begin(fn, *args, **kwargs)
        self._at_work.add(work)
        work.add_done_callback(self._at_work.discard)
        return work

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: ARG002 - as it is asked
        """Begin nothing any more, and wait for nothing."""
        super().shutdown(wait=False, cancel_futures=True)
        self._lookups.shutdown(wait=False, cancel_futures=True)
