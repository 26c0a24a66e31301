"""What no test leaves to those that follow it in the same process.

Which test follows is chance, and so would be which one fails of a log that takes everything, of another folder, or of
a variable that is set.
"""

from __future__ import annotations

import gc
import logging
import os
import signal
import sys
import threading
import tracemalloc
from collections.abc import Mapping
from pathlib import Path

_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_LOGGERS = ("", "bot", "discord", "aiosqlite", "apscheduler")
_OF_PYTEST = "PYTEST_CURRENT_TEST"


def standing() -> dict[str, object]:
    """How this process stands, by what it is about."""
    loggers = [logging.getLogger(each) for each in _LOGGERS]
    umask = os.umask(0o077)
    os.umask(umask)
    return {
        "levels of the log": [logging.root.manager.disable, *(each.level for each in loggers)],
        "handlers of the log": [
            other for each in loggers for other in each.handlers if not _is_of_pytest(other)
        ],
        "environment": {name: value for name, value in os.environ.items() if name != _OF_PYTEST},
        "working directory": Path.cwd(),
        "umask": umask,
        "signals": [signal.getsignal(each) for each in _SIGNALS],
        "hooks": [sys.excepthook, sys.unraisablehook, threading.excepthook, sys.getprofile()],
        "garbage": [gc.isenabled(), *gc.get_threshold()],
        "tracing of memory": tracemalloc.is_tracing(),
    }


def left_since(before: Mapping[str, object]) -> list[str]:
    """What is not as it was before."""
    return [name for name, value in standing().items() if value != before[name]]


def _is_of_pytest(handler: logging.Handler) -> bool:
    return type(handler).__module__.startswith("_pytest.")
