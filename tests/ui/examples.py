"""Meetups in every phase, built directly, and a reader for the views drawn from them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from discord import ui

from bot.app.series.outlook import Outlook
from bot.app.series.ports import Fault
from bot.core.credit.ledger.entry import code_of
from bot.core.credit.record import CreditRecord
from bot.core.meetup.actions.item import ActionItem, ActionState
from bot.core.meetup.ahead.occurrence import Carried, Occurrence
from bot.core.meetup.ballot import Ballot
from bot.core.meetup.events import MeetupEnd, Thumb, TopicEnd
from bot.core.meetup.parts import (
    Agenda,
    Flow,
    Phase,
    Plan,
    Progress,
    Stage,
    Takeaway,
    ThumbResult,
    Timebox,
    Topic,
    TopicState,
)
from bot.core.meetup.state import Meetup
from bot.core.policy import Policy
from bot.core.series.recurrence import Rule, Unit
from bot.core.series.series import FaultKind, Series, upcoming
from bot.core.structures.grown_map import GrownMap
from tests.core.builders import with_facts, with_progress

NOON = datetime(2026, 11, 5, 12, 0, tzinfo=UTC)
ANA, LI, SAM = 1001, 1002, 1003
TITLES = ("Trunk-based development", "Sizing without points", "Mob programming")


def meetup(
    phase: Phase = Phase.GATHERING,
    titles: Sequence[str] = TITLES,
    pitch: str = "",
    policy: Policy | None = None,
    **more: Any,
) -> Meetup:
    """A meetup of Ana's in a phase, with topics by Li; `more` overrides any field."""
    topics = {
        number: Topic(number, LI, title, pitch, NOON - timedelta(minutes=30))
        for number, title in enumerate(titles, start=1)
    }
    plan = Plan(
        guild_id=1,
        channel_id=2,
        voice_channel_id=3,
        title="November",
        host_id=ANA,
        organizer="Agile Friends",
        policy=policy or Policy(),
        planned_at=NOON - timedelta(days=1),
    )
    flow = Flow(phase, NOON, started_at=None if phase is Phase.PLANNED else NOON)
    return with_facts(Meetup("m7", 9, NOON, plan, flow, Agenda(GrownMap(topics))), **more)


def occurrence(**more: Any) -> Occurrence:
    """The occurrence of Thursday 5 November 2026, at noon; `more` overrides any field."""
    return replace(Occurrence("s1", NOON.date(), NOON, 60), **more)


def carried(it: Meetup, since: date, times: int = 1, topic_id: int = 1) -> Meetup:
    """The meetup with one of its topics carried over to it."""
    topic = replace(it.agenda.topics[topic_id], carried=Carried(since, times))
    return with_facts(it, topics={**it.agenda.topics, topic_id: topic})


def all_kinds_of_actions(count: int, texts: Sequence[str]) -> GrownMap[int, ActionItem]:
    """So many actions by Sam, most of which came over, in every state and with and without a day."""
    states = list(ActionState)
    return GrownMap(
        {
            number: ActionItem(
                number,
                SAM,
                LI,
                texts[number % len(texts)],
                date(2026, 12, 3) if number % 2 else None,
                Carried(date(2025, 9, 30), 9) if number % 3 else None,
                states[number % len(states)],
            )
            for number in range(1, count + 1)
        }
    )


def series(**more: Any) -> Series:
    """Ana's series, each first Thursday at noon in Ottawa; `more` overrides any field."""
    base = Series(
        series_id="s1",
        guild_id=1,
        channel_id=2,
        voice_channel_id=3,
        title="Monthly coffee",
        organizer="Agile Friends",
        host_id=ANA,
        rule=Rule(Unit.MONTH, weekday=3, place=1),
        anchor=NOON.date(),
        at=time(12, 0),
        minutes=60,
        policy=Policy(time_zone="America/Toronto"),
        begins=NOON.date(),
        changed_at=NOON,
    )
    return replace(base, **more)


def outlook(dates: int = 6, kinds: Sequence[FaultKind] = (), **more: Any) -> Outlook:
    """A series with its next dates and what is wrong with it."""
    it = series(**more)
    faults = tuple(Fault(it.series_id, each, NOON) for each in kinds)
    return Outlook(it, upcoming(it, (), NOON, dates), faults)


def discussing(stage: Stage = Stage.RUNNING, index: int = 0, **more: Any) -> Meetup:
    """A meetup that talks about its first topic, which has five dots of two people."""
    base = meetup(Phase.DISCUSSING, **more)
    box = Timebox(
        timebox_id=1 + index,
        topic_id=1,
        index=index,
        seconds=300,
        stage=stage,
        started_at=NOON,
        talking_since=None if stage is Stage.PAUSED else NOON,
        ends_at=NOON + timedelta(minutes=5) if stage in (Stage.RUNNING, Stage.THUMBS) else None,
        left=timedelta(minutes=2, seconds=5) if stage is Stage.PAUSED else None,
        thumbs=GrownMap({LI: Thumb.UP}),
    )
    result = ThumbResult(1 + index, 1, 4, 1, 2, None if stage is Stage.HOST_DECIDES else True, 3, 1)
    return with_facts(
        with_progress(base, 1, state=TopicState.DISCUSSING),
        ranking=tuple(base.agenda.topics),
        ballot=Ballot(GrownMap({LI: {1: 3}, SAM: {1: 2, 2: 1}})),
        timebox=box,
        timeboxes_begun=1 + index,
        thumb_results=(result,) if stage is Stage.HOST_DECIDES or index else (),
        present=frozenset({ANA, LI, SAM}),
    )


def ended(titles: Sequence[str] = TITLES, takeaways: int = 2, **more: Any) -> Meetup:
    """A meetup that is over: the first half of its topics was discussed for eight minutes, one is parked."""
    base = meetup(Phase.ENDED, titles, **more)
    half = max(len(titles) // 2, 1)
    talked = timedelta(minutes=8, seconds=40)
    progress = {
        each: Progress(TopicState.DISCUSSED, talked, TopicEnd.THUMBS)
        for each in base.agenda.topics
        if each <= half
    }
    last = max(base.agenda.topics)
    if last > half:
        progress[last] = Progress(TopicState.PARKED, ended=TopicEnd.SKIPPED)
    return with_facts(
        base,
        progress=GrownMap(progress),
        ranking=tuple(base.agenda.topics),
        ballot=Ballot(GrownMap({LI: {1: 3}, SAM: {1: 2}})),
        ended_at=NOON + timedelta(minutes=57),
        ended=MeetupEnd.HOST,
        takeaways=tuple(Takeaway(SAM, 1 if each % 2 else None, titles[0]) for each in range(takeaways)),
        roti={LI: 5, SAM: 4},
        thumb_results=(ThumbResult(1, 1, 4, 1, 2, True, 3, 1), ThumbResult(2, 1, 1, 0, 3, False, 2, 1)),
        timeboxes_begun=2,
    )


def record(number: int, title: str = "November") -> CreditRecord:
    """A credit record of Li's, the later the higher the number."""
    start = NOON + timedelta(days=number)
    return CreditRecord(
        record_id=f"r{number}",
        meetup_id=f"m{number}",
        guild_id=1,
        member_id=LI,
        rule="2026-1",
        day=date(2026, 1, 1) + timedelta(days=number),
        minutes=57,
        measured=57,
        inferred=0,
        checked_in=0,
        title=title,
        organizer="Agile Friends",
        started_at=start,
        ended_at=start + timedelta(hours=1),
        time_zone="UTC",
        topics=(),
        takeaways=(),
        issued_at=start + timedelta(hours=1),
        code=code_of(f"{number:010}".encode()),
    )


def every_component(view: ui.LayoutView | ui.Modal) -> list[Mapping[str, Any]]:
    """All components as they are sent, containers and what is in them alike."""
    return list(_walk(view.to_components()))


def _walk(nodes: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for each in nodes:
        yield each
        yield from _walk(each.get("components", []))
        yield from _walk([each[key] for key in ("accessory", "component") if key in each])


def text_of(view: ui.LayoutView) -> str:
    """Everything that can be read on a page, buttons left out."""
    return "\n".join(each["content"] for each in every_component(view) if each["type"] == 10)


def buttons_of(view: ui.LayoutView) -> dict[str, Mapping[str, Any]]:
    """The buttons by what stands on them."""
    found = [each for each in every_component(view) if each["type"] == 2]
    return {each.get("label") or each["emoji"]["name"]: each for each in found}
