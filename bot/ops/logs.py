"""One log, as text for people or as JSON lines for collectors, in which no secret ever appears.

Redaction happens where a record becomes a line, so it covers messages,
their arguments, tracebacks and whatever the libraries log, at every level.
"""

from __future__ import annotations

import json
import logging
import re
import sys
from datetime import UTC, datetime
from typing import Literal, TextIO

REDACTED = "[redacted]"

# Credentials recognised by their surroundings: the Authorization header, anything shaped like a bot's token,
# and the tokens inside interaction and webhook addresses, which let their bearer speak for the bot.
_SURROUNDINGS = (
    re.compile(
        r"""(authorization['"]?\s*[:=,]\s*['"]?(?:(?:bot|bearer)\s+)?)[^\s'",;)}\]]+""", re.IGNORECASE
    ),
    re.compile(r"()\b[\w-]{20,}\.[\w-]{5,}\.[\w-]{25,}"),
    re.compile(r"(/(?:interactions|webhooks)/\d+/)[\w.~-]{20,}"),
)

_LIBRARIES = ("discord", "aiohttp")


def configure(
    level: str, fmt: Literal["text", "json"], secrets: tuple[str, ...], stream: TextIO | None = None
) -> None:
    """Send every log record of `level` and above to `stream` (standard error), without the `secrets`.

    Calling it again replaces the earlier choice and leaves handlers of others alone.
    """
    handler = _Handler(stream or sys.stderr)
    handler.setFormatter((_JsonLines if fmt == "json" else _Text)(secrets))
    root = logging.getLogger()
    for earlier in [each for each in root.handlers if isinstance(each, _Handler)]:
        root.removeHandler(earlier)
    root.addHandler(handler)
    root.setLevel(level)
    # It reports every alarm it sets and rings at INFO; the journal tells that better.
    logging.getLogger("apscheduler").setLevel(level if level in ("DEBUG", "ERROR", "CRITICAL") else "WARNING")


class _Handler(logging.StreamHandler[TextIO]):
    """Ours, so that a second configure() finds it."""


class _Redacting(logging.Formatter):
    def __init__(self, secrets: tuple[str, ...]) -> None:
        super().__init__()
        # The longest first: a secret that contains another one must not leave its ends behind.
        self._secrets = sorted((each for each in secrets if each), key=len, reverse=True)

    def clean(self, text: str) -> str:
        for secret in self._secrets:
            text = text.replace(secret, REDACTED)
        for surroundings in _SURROUNDINGS:
            text = surroundings.sub(rf"\g<1>{REDACTED}", text)
        return text

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
        message = self.message_of(record).replace("\r", "\\r").replace("\n", "\\n")
        line = f"{_instant(record)} {record.levelname:<8} {record.name}: {message}"
        traceback = self.traceback_of(record)
        return f"{line}\n{traceback}" if traceback else line


class _JsonLines(_Redacting):
    def format(self, record: logging.LogRecord) -> str:
        entry = {
            "time": _instant(record),
            "level": record.levelname,
            "logger": record.name,
            "message": self.message_of(record),
        }
        if traceback := self.traceback_of(record):
            entry["exception"] = traceback
        return json.dumps(entry, ensure_ascii=False)


def _instant(record: logging.LogRecord) -> str:
    """When it was logged: UTC, ISO 8601, to the millisecond."""
    at = datetime.fromtimestamp(record.created, UTC)
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")
