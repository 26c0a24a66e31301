"""Which signals stop the bot, and that it is gone in the end."""

from __future__ import annotations

import logging
import signal
from collections.abc import Iterator

import pytest

from bot.stopping import StoppedAtOnce, Stopping
from support.patience import until

_ALL = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


@pytest.fixture(autouse=True)
def signals_as_before() -> Iterator[None]:
    before = {each: signal.getsignal(each) for each in _ALL}
    yield
    for each, handler in before.items():
        signal.signal(each, handler)


def test_with_nohup_it_outlives_its_terminal() -> None:
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    stopping = Stopping(3_600)
    stopping.listen()
    signal.raise_signal(signal.SIGHUP)
    assert not stopping.is_told
    signal.raise_signal(signal.SIGTERM)
    assert stopping.is_told


def test_while_nothing_is_begun_the_first_signal_ends_what_is_done_and_no_other_disturbs_the_end() -> None:
    stopping = Stopping(3_600)
    stopping.listen()
    with stopping.nothing_begun():
        with pytest.raises(StoppedAtOnce):
            signal.raise_signal(signal.SIGTERM)
        signal.raise_signal(signal.SIGTERM)
    signal.raise_signal(signal.SIGTERM)
    assert stopping.is_told


async def test_whatever_hangs_it_is_gone_some_seconds_after_it_was_told_to_stop(
    caplog: pytest.LogCaptureFixture,
) -> None:
    left = list[int]()
    stopping = Stopping(0.01, left.append)
    stopping.listen()
    for _ in range(2):
        signal.raise_signal(signal.SIGTERM)

    await until(lambda: left != [])

    assert left == [1]
    assert [(each.levelno, each.getMessage()) for each in caplog.records] == [
        (logging.WARNING, "Stopping without having closed: something hangs in the start.")
    ]


async def test_so_it_is_where_it_gives_up_by_itself_unless_it_is_to_wait_for_a_signal(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A disk that answers nothing may be why it gives up, and a supervisor waits for its end."""
    left, waits = list[int](), list[int]()
    gives_up, waiting = Stopping(0.01, left.append), Stopping(3_600, waits.append)
    gives_up.be_gone_soon()
    await until(lambda: left == [1])

    monkeypatch.setattr(signal, "sigwait", lambda _: signal.SIGTERM)
    monkeypatch.setattr(signal, "pthread_sigmask", lambda *_: set())
    waiting.be_gone_soon()
    waiting.wait()
    assert waiting._limit is not None
    assert waiting._limit.finished.is_set()
