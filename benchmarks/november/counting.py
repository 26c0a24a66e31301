"""What counts against the fifty requests a second that Discord gives a bot.

"Interaction endpoints are not bound to the bot's Global Rate Limit" (Discord's documentation, Rate Limits). These
are, as the page on receiving and responding lists them, the callback of an interaction, and everything below its
webhook: the first answer, edited or deleted, and what follows it. All else counts, whatever it is about.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

_SNOWFLAKE = re.compile(r"/\d{5,}")
_TOKEN = re.compile(r"^/(interactions|webhooks)/\{id\}/[^/]+")
_EXEMPT = ("/interactions/", "/webhooks/")


@dataclass(frozen=True, slots=True)
class Counted:
    """One request that counts: its method and route (without the ids), and the step that it followed."""

    method: str
    route: str
    step: str

    @property
    def kind(self) -> str:
        """Which kind of request it is."""
        return f"{self.method} {self.route}"


def route_of(path: str) -> str:
    """A path without its ids and its interaction's token."""
    return _TOKEN.sub(r"/\1/{id}/{token}", _SNOWFLAKE.sub("/{id}", path))


def is_counted(path: str) -> bool:
    """Whether a request to a path counts against the global limit."""
    return not path.startswith(_EXEMPT)


def by_kind(requests: Iterable[Counted]) -> Counter[str]:
    """How many there are of each kind, the most frequent first."""
    return Counter(each.kind for each in requests)
