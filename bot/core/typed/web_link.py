"""An address on the web that hosts give to others: checked where it is typed, for it is shown as a button."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

from bot.core.message import say
from bot.core.refusal import Refusal

LINK_LIMIT: Final = 300
"""Characters of an address; Discord's buttons take 512."""

_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]")
_ADDRESS = re.compile(r"[!-~]+")
_NO_LINK = say(
    "That is no address that everybody can open. Give one that begins with `https://`, such as "
    "`https://www.scrumalliance.org/…`, copied from your browser."
)


def https_link(typed: str) -> str:
    """A whole address with https, as it was typed but for white space around it.

    Raises Refusal for any other scheme, a name or password in front of the host, a host that is no public name (in
    ASCII letters: what looks like another one is not taken), and for one too long.
    """
    address = typed.strip()
    if len(address) > LINK_LIMIT:
        raise Refusal(
            say(
                "The address has {length} characters; the most is {limit}. Look for a shorter one.",
                length=len(address),
                limit=LINK_LIMIT,
            )
        )
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise Refusal(_NO_LINK) from None
    is_plain = _ADDRESS.fullmatch(address) is not None and parts.username is None and port in (None, 443)
    if parts.scheme != "https" or not is_plain or not _HOST.fullmatch(parts.hostname or ""):
        raise Refusal(_NO_LINK)
    return address
