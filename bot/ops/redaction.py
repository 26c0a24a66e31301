"""What must not be read in a log, and how it is found in a text: by itself, by name, by place or by shape.

The libraries log what Discord sends and is sent, as JSON, as Python's own notation and as addresses. With the token
of an interaction anybody answers in the bot's name for a quarter of an hour; with a session's id they take it over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

REDACTED: Final = "[redacted]"

_NAMES: Final = (
    r"(?:\w{1,40}[_-])?(?:token|secret|secret[_-]?key|password|passwd|api[_-]?key|private[_-]?key)|session_id"
)
_QUOTE: Final = (
    r"""\\{0,8}["']"""  # escaped a few times over at most, or a row of backslashes would take for ever
)

# Each keeps its first group and loses the rest.
_PATTERNS: Final = (
    # The Authorization header, with or without the kind of its token.
    re.compile(
        r"""(authorization['"]?\s*[:=,]\s*(?:b(?=['"]))?['"]?(?:(?:bot|bearer|basic)\s+)?)[^\s'",;)}\]]+""",
        re.IGNORECASE,
    ),
    # A field by its name: "token": "…", 'token': '…', ('token', '…'), token='…', escaped or not; then token=… alone.
    re.compile(
        rf"""((?<![\w]){_QUOTE}?(?:{_NAMES})(?:{_QUOTE})?\s*[:=,]\s*b?(?P<open>{_QUOTE}))(?:(?!(?P=open)).)+""",
        re.IGNORECASE | re.DOTALL,
    ),
    re.compile(
        rf"""((?<![\w])(?:{_NAMES}|x-amz-signature|signature|sig|hm)=)[^\s'"<>&,;)}}\]]+""",
        re.IGNORECASE,
    ),
    # The private half of a key in a JWK (RFC 8037).
    re.compile(r"""((?<!\w)\\{0,8}["']d\\{0,8}["']\s*:\s*b?\\{0,8}["'])[\w-]{43}(?![\w-])"""),
    # The addresses that let whoever has them speak for the bot.
    re.compile(r"""(\\?/(?:interactions|webhooks)\\?/\d+\\?/)[^\s/\\?'"<>),;]+""", re.IGNORECASE),
    # Who is asked about: discord.py tells the whole address of a request that has to wait for a rate limit.
    re.compile(r"""(\\?/(?:members|users|thread-members|voice-states|recipients)\\?/)\d{15,20}"""),
    # The password in any other address.
    re.compile(r"""(\b[a-z][a-z0-9+.-]{0,30}://[^\s:/@'"]{0,100}:)[^\s'"]{1,300}(?=@)""", re.IGNORECASE),
    # What discord.py says of its session with the gateway.
    re.compile(r"((?:\(Session ID: |RESUMED session ))[^\s)]+(?<!\.)"),
    # Anything shaped like a bot's token; an interaction's, which is "interaction:" and more in Base64.
    re.compile(r"()(?<![\w-])[\w-]{20,}\.[\w-]{5,}\.[\w-]{25,}"),
    re.compile(r"()aW50ZXJhY3Rpb246[\w+/=-]*"),
)


class Redaction:
    """Takes the secrets out of texts: those it was told, and those that it knows by what is around them."""

    def __init__(self, secrets: Iterable[str]) -> None:
        # The longest first: a secret that contains another one must not leave its ends behind.
        self._secrets = sorted((each for each in secrets if each), key=len, reverse=True)

    def hide(self, secret: str) -> None:
        """Take out one more secret from now on."""
        self._secrets = sorted({*self._secrets, secret} - {""}, key=len, reverse=True)

    def clean(self, text: str) -> str:
        """The text with `[redacted]` in place of each secret."""
        for secret in self._secrets:
            text = text.replace(secret, REDACTED)
        for pattern in _PATTERNS:
            text = pattern.sub(rf"\g<1>{REDACTED}", text)
        return text
