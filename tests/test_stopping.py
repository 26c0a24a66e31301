"""Which signals stop the bot."""

from __future__ import annotations

import signal

from bot.stopping import Stopping

_ALL = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


def test_with_nohup_it_outlives_its_terminal() -> None:
    before = {each: signal.getsignal(each) for each in _ALL}
    try:
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
        stopping = Stopping()
        stopping.listen()
        signal.raise_signal(signal.SIGHUP)
        assert not stopping.is_told
        signal.raise_signal(signal.SIGTERM)
        assert stopping.is_told
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
