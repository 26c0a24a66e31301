"""What arrives at the loopback Discord, and what may befall it on its way."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Recorded:
    """A request as it arrived; of a multipart one `json` is the decoded `payload_json`."""

    method: str
    path: str
    params: dict[str, str]
    json: Any


@dataclass(frozen=True, slots=True)
class Befalls:
    """What befalls a request: another answer, or (`is_cut`) none, for its connection is cut.

    `is_done`: it takes effect all the same. Without a status it is only delayed. `is_stalled`: its head arrives, and
    the rest does not for as long as it is delayed.
    """

    status: int | None = None
    body: str = '{"message": "disturbed", "code": 0}'
    content_type: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)
    is_cut: bool = False
    is_done: bool = False
    is_stalled: bool = False
    delay_seconds: float = 0.0


Disturbance = Callable[[Recorded], Befalls | None]
