"""The simulator is tried in turn: with a bot that is broken on purpose, it finds what is wrong and names it."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from pathlib import Path

import pytest

from bot.app.community.attendance_choices import AttendanceChoices
from bot.app.meetups.attendance.presence import PresenceService, VoiceMove
from bot.app.meetups.decision import Decision
from bot.app.meetups.past import Past
from bot.app.meetups.service import Meetups
from bot.app.ports import SeriesChange
from bot.app.series.planned.changes import PlannedMeetups
from bot.core.meetup.state import Meetup
from bot.store.privacy import erasing
from bot.ui.delivery.boards.standing import Standing
from bot.ui.interaction.answers.guard import Guard
from support.simulator.faults import Fault
from support.simulator.living import live
from support.simulator.people.crowd import Crowd
from support.simulator.people.presses import NOTED_OR_NOT
from support.simulator.world import Setting

DAYS = 0.2
SEEDS = 16


async def found(tmp_path: Path, what: str, *faults: Fault) -> list[str]:
    """All that some seeds find, up to the first that finds `what`."""
    wrong = list[str]()
    for seed in range(SEEDS):
        outcome = await live(Setting(seed, DAYS, faults=faults), tmp_path / f"{seed}.db")
        wrong += outcome.violations
        if any(each.startswith(what) for each in outcome.violations):
            break
    return [each for each in wrong if each.startswith(what)]


async def test_it_sees_what_counts_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Guard, "admit", lambda *_: True)
    monkeypatch.setattr(Past, "holds", lambda *_: False)

    assert await found(tmp_path, "counted once: ", Fault.DELIVERED_TWICE)


async def test_it_sees_what_is_acknowledged_too_early(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle, waiting = Meetups._settle, list[asyncio.Task[None]]()

    async def later(meetups: Meetups, decision: Decision) -> None:
        with suppress(Exception):
            await settle(meetups, decision)

    async def at_once(meetups: Meetups, decision: Decision) -> Meetup:
        waiting.append(asyncio.create_task(later(meetups, decision)))
        return decision.meetup

    monkeypatch.setattr(Meetups, "_settle", at_once)

    assert await found(tmp_path, "acknowledged is kept: ", Fault.DISK_READ_ONLY)


async def test_it_sees_a_leave_that_is_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    moved = PresenceService.moved

    async def only_joins(presence: PresenceService, move: VoiceMove) -> None:
        if move.entered is not None:
            await moved(presence, move)

    monkeypatch.setattr(PresenceService, "moved", only_joins)

    assert await found(tmp_path, "presence is true: ")


async def test_it_sees_a_board_that_is_not_drawn_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Standing, "shows", lambda *_: True)

    assert await found(tmp_path, "scene is shown once: the board of ")


async def test_it_sees_words_that_are_left_of_who_had_everything_deleted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Crowd, "act", note_and_delete)
    assert (await live(Setting(0, DAYS, faults=()), tmp_path / "well.db")).violations == []

    monkeypatch.setattr(erasing, "TABLES", ())

    assert await found(tmp_path, "erased is gone: ")


async def note_and_delete(crowd: Crowd) -> None:
    """Somebody notes an activity, and wants everything deleted."""
    doings, community = crowd._life.doings, crowd._life.town[0]
    person, table = community.people[-1], community.tables[0]
    if not person.words:
        words = doings.words(person)
        await doings.command(
            person, table, "seu add", type="events", date="2025-12-01", minutes=45, description=words
        )
        await doings.command(person, table, "mydata delete")
    elif not any(each.is_done for each in doings.erasures):
        doings.press_on_a_card(person, table)


async def test_it_sees_that_somebody_is_noted_who_chose_not_to_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Crowd, "act", choose_and_come_again)
    assert (await live(Setting(0, DAYS, faults=()), tmp_path / "well.db")).violations == []

    monkeypatch.setattr(AttendanceChoices, "is_noted", lambda *_: True)

    assert await found(tmp_path, "unnoted is not noted: ")


async def choose_and_come_again(crowd: Crowd) -> None:
    """Somebody wants their attendance noted nowhere, and comes and goes."""
    doings, community = crowd._life.doings, crowd._life.town[0]
    person, table = community.people[-1], community.tables[0]
    if not doings.choices:
        await doings.command(person, table, NOTED_OR_NOT, noted="off")
    else:
        doings.move_in_voice(community, person, table)


async def test_it_sees_a_planned_meetup_that_does_not_follow_its_series(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def only_save(
        planned: PlannedMeetups,
        _channel: int,
        _series: object,
        _note: object,
        change: SeriesChange,
        _actor: object,
    ) -> None:
        await planned._series.save(change)

    monkeypatch.setattr(Crowd, "act", plan_and_rename)
    assert (await live(Setting(0, DAYS, faults=()), tmp_path / "well.db")).violations == []

    monkeypatch.setattr(PlannedMeetups, "follow", only_save)

    assert await found(tmp_path, "series are kept: ")


async def plan_and_rename(crowd: Crowd) -> None:
    """Somebody plans a series elsewhere, whose first meetup opens at once, and gives it another title."""
    doings, community = crowd._life.doings, crowd._life.town[0]
    host, table = community.people[0], community.tables[0]
    step, crowd._series = crowd._series, crowd._series + 1
    if step == 0:
        elsewhere = community.guild.create_text_channel("elsewhere")
        wished = {"title": "Series 1", "rule": "every Tuesday", "time": "12:00", "opens": 8}
        await doings.command(host, table, "leancoffee schedule create", text_channel=elsewhere, **wished)
    elif step == 2:
        edit = "leancoffee schedule edit"
        series = await doings.suggested(host, table, edit, "series", {})
        await doings.command(host, table, edit, title="Series 2", **series)
    elif step in (1, 3):
        doings.press_on_a_card(host, table)
