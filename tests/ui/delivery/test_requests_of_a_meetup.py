"""What the frozen meetup of November 2026 asks of Discord (benchmarks/november), by kind."""

from __future__ import annotations

from benchmarks.november.counting import by_kind, is_counted, route_of
from benchmarks.requests import GOAL, count


async def test_the_meetup_of_november_takes_no_more_requests_than_its_goal() -> None:
    counted = await count()
    kinds = by_kind(counted)

    assert len(counted) <= GOAL == 45, kinds
    assert kinds["POST /channels/{id}/messages"] >= 15, "the meetup was not played to its end"
    assert not [each for each in counted if "/members/" in each.route]
    assert not [each for each in counted if each.step.endswith(("👍", "👎", "✋")) and "POST" in each.kind]


def test_what_is_counted_is_what_discord_counts() -> None:
    assert not is_counted("/interactions/123456/token/callback")
    assert not is_counted("/webhooks/123456/token/messages/@original")
    assert is_counted("/channels/123456/messages/123457")
    assert route_of("/interactions/123456/token/callback") == "/interactions/{id}/{token}/callback"
    assert route_of("/channels/123456/messages/123457") == "/channels/{id}/messages/{id}"
