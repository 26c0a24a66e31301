"""What is remembered of many things: the newest, and no more of them than there is room for."""

from __future__ import annotations

from bot.app.recent import MOST, Recent, keep_newest


def test_the_newest_are_remembered_and_the_oldest_forgotten() -> None:
    recent = Recent(range(MOST))
    assert all(each in recent for each in range(MOST))

    recent.add(MOST)

    assert 0 not in recent
    assert all(each in recent for each in range(1, MOST + 1))


def test_what_comes_again_takes_no_room() -> None:
    recent = Recent(range(MOST))

    for _ in range(5):
        recent.add(7)

    assert 0 in recent


def test_what_was_kept_first_makes_room_for_what_is_kept_now() -> None:
    kept: dict[str, int] = {}

    for key, value in [("a", 1), ("b", 2), ("a", 3), ("c", 4)]:
        keep_newest(kept, key, value, most=2)

    assert kept == {"a": 3, "c": 4}
