"""Many lives, each in a process of its own: one that dies outright ends nothing but itself."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from multiprocessing.connection import Connection, wait
from typing import Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Ended(Generic[T, R]):
    """What came of an item; `result` is None where its process ended with `exit_code` before it had any."""

    item: T
    result: R | None
    exit_code: int | None

    @property
    def cause(self) -> str:
        """A sentence about a process that has no result."""
        return f"Its process ended by itself, with exit code {self.exit_code}."


def in_processes(work: Callable[[T], R], items: Iterable[T], workers: int) -> Iterator[Ended[T, R]]:
    """Do `work` for each item, `workers` at a time, and tell of each as it ends."""
    waiting = iter(items)
    running: dict[Connection, tuple[T, multiprocessing.Process]] = {}
    try:
        while True:
            for item in islice(waiting, workers - len(running)):
                ours, theirs = multiprocessing.Pipe(duplex=False)
                process = multiprocessing.Process(target=_work, args=(work, item, theirs))
                process.start()
                theirs.close()  # the child's alone: nothing more comes once that one is dead
                running[ours] = (item, process)
            if not running:
                return
            for each in wait(list(running)):
                assert isinstance(each, Connection)
                yield _ended(each, *running.pop(each))
    finally:
        for _, process in running.values():
            process.terminate()


def _work(work: Callable[[T], R], item: T, answers: Connection) -> None:
    answers.send(work(item))


def _ended(answers: Connection, item: T, process: multiprocessing.Process) -> Ended[T, R]:
    with answers:
        try:
            result: R | None = answers.recv()
        except EOFError:
            result = None
    process.join()
    return Ended(item, result, process.exitcode)
