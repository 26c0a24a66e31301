"""One log, as text for people or as JSON lines for collectors, in which no secret ever appears.

Redaction happens where a record becomes a line, so it covers messages,
their arguments, tracebacks and whatever the libraries log, at every level.
"""

from __future__ import annotations

import json
import logging
import sys
import threading
from datetime import UTC, datetime
from types import TracebackType
from typing import TYPE_CHECKING, Final, Literal, TextIO

from bot.app import log_context
from bot.ops.log_writing import LogHandler, WrittenAtOnce, WrittenBeside
from bot.ops.redaction import Redaction

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

_QUIET: Final = {
    # It reports every alarm it sets and rings at INFO; the journal tells that better.
    "apscheduler": "WARNING",
    # At DEBUG it writes out the parameters of each statement: what people wrote, and the salts of their aliases.
    "aiosqlite": "WARNING",
}
"""Loggers that say less than LOG_LEVEL, and the level they keep."""

_STEERING: Final = {
    each: chr(each).encode("unicode_escape").decode()
    for each in (
        *range(0x20),
        *range(0x7F, 0xA0),
        0x2028,
        0x2029,
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
    )
}
"""What breaks a line, steers a terminal or turns the direction of what is read, and how it is written instead."""
_STEERING_BUT_BREAKS: Final = {each: name for each, name in _STEERING.items() if chr(each) not in "\n\t"}
_STEERING_IN_JSON: Final = {each: f"\\u{each:04x}" for each in _STEERING if each >= 0x7F}
"""Those that JSON itself leaves as they are."""

_log = logging.getLogger(__name__)

_LIBRARIES = ("discord", "aiohttp")


def configure(
    level: str,
    fmt: Literal["text", "json"],
    secrets: tuple[str, ...],
    stream: TextIO | None = None,
    *,
    holds_nobody_up: bool = False,
) -> None:
    """Send every log record of `level` and above to `stream` (standard error), without the `secrets`.

    `holds_nobody_up` has the lines written by a thread; see `are_written`. Calling it again replaces the earlier
    choice and leaves handlers of others alone.
    """
    handler = (WrittenBeside if holds_nobody_up else WrittenAtOnce)(stream or sys.stderr)
    handler.setFormatter((_JsonLines if fmt == "json" else _Text)(secrets))
    root = logging.getLogger()
    for earlier in [each for each in root.handlers if isinstance(each, LogHandler)]:
        root.removeHandler(earlier)
        earlier.close()
    root.addHandler(handler)
    root.setLevel(level)
    for name, least in _QUIET.items():
        logging.getLogger(name).setLevel(max(least, level, key=logging.getLevelNamesMapping().__getitem__))


def hide(secret: str) -> None:
    """Keep one more secret out of the log that was configured: one that was not known then."""
    for each in logging.getLogger().handlers:
        if isinstance(each, LogHandler) and isinstance(each.formatter, _Redacting):
            each.formatter.redaction.hide(secret)


def are_written() -> bool:
    """Whether all lines are written, after a second at most: whoever reads them may have stopped."""
    beside = [each for each in logging.getLogger().handlers if isinstance(each, WrittenBeside)]
    return all(each.is_written() for each in beside)


def catch_what_nobody_catches() -> None:
    """Let the log, which redacts, tell of exceptions that Python would print by itself, with their arguments."""
    sys.excepthook = _raised
    sys.unraisablehook = _unraisable
    threading.excepthook = _raised_in_thread


def _raised(kind: type[BaseException], error: BaseException, traceback: TracebackType | None) -> None:
    _log.critical("Something went wrong that nobody foresaw.", exc_info=(kind, error, traceback))


def _raised_in_thread(failed: threading.ExceptHookArgs) -> None:
    if failed.exc_value is not None:
        _log.error(
            "A thread ended of something that nobody foresaw.",
            exc_info=(failed.exc_type, failed.exc_value, failed.exc_traceback),
        )


def _unraisable(failed: UnraisableHookArgs) -> None:
    if failed.exc_value is not None:
        _log.error(
            "Something went wrong where it could not be raised: %s.",
            failed.err_msg or "while tidying up",
            exc_info=(failed.exc_type, failed.exc_value, failed.exc_traceback),
        )


class _Redacting(logging.Formatter):
    def __init__(self, secrets: tuple[str, ...]) -> None:
        super().__init__()
        self.redaction = Redaction(secrets)
        self.clean = self.redaction.clean

    def message_of(self, record: logging.LogRecord) -> str:
        try:
            message = record.getMessage()
        except Exception:
            # logging would print the raw arguments to standard error, past the redaction.
            message = f"{record.msg} (its arguments do not fit)"
        if _is_of_the_line(record):
            message = f"{message}: {_reason(record)}"
        return self.clean(message)

    def traceback_of(self, record: logging.LogRecord) -> str:
        """The traceback and the stack, redacted; empty where there is none."""
        parts = []
        if _is_of_the_line(record):
            pass
        elif record.exc_info and record.exc_info[0] is not None:
            parts.append(self.formatException(record.exc_info))
        elif record.exc_text:
            parts.append(record.exc_text)
        if record.stack_info:
            parts.append(record.stack_info)
        return self.clean("\n".join(parts))


def _is_of_the_line(record: logging.LogRecord) -> bool:
    """Whether a library tells of a connection that failed, which it tries again: one line says that.

    By the names of packages, since the libraries are not loaded for every command.
    """
    error = record.exc_info[1] if record.exc_info else None
    if error is None or record.name.partition(".")[0] not in _LIBRARIES:
        return False
    is_theirs = type(error).__module__.partition(".")[0] in _LIBRARIES
    return is_theirs or isinstance(error, OSError | TimeoutError)


def _reason(record: logging.LogRecord) -> str:
    error = record.exc_info[1] if record.exc_info else None
    return " ".join(str(error).split()) or type(error).__name__


class _Text(_Redacting):
    def format(self, record: logging.LogRecord) -> str:
        # One record is one line until its traceback: what people type cannot fake another record.
        message = self.message_of(record).translate(_STEERING)
        line = f"{_instant(record)} {record.levelname:<8} {record.name}: {message}"
        traceback = self.traceback_of(record).translate(_STEERING_BUT_BREAKS)
        return f"{line}\n{traceback}" if traceback else line


class _JsonLines(_Redacting):
    def format(self, record: logging.LogRecord) -> str:
        entry = {
            "time": _instant(record),
            "level": record.levelname,
            "logger": record.name,
            "message": self.message_of(record),
        }
        # As text: such a number is more than JavaScript, and what is made with it, can hold.
        if (interaction := log_context.interaction.get()) is not None:
            entry["interaction"] = str(interaction)
        if (meetup := log_context.meetup.get()) is not None:
            entry["meetup"] = meetup
        if traceback := self.traceback_of(record):
            entry["exception"] = traceback
        return json.dumps(entry, ensure_ascii=False).translate(_STEERING_IN_JSON)


def _instant(record: logging.LogRecord) -> str:
    """When it was logged: UTC, ISO 8601, to the millisecond."""
    at = datetime.fromtimestamp(record.created, UTC)
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")
