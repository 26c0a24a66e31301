"""A meetup's ranking and time as a picture, dark as Discord is, and legible on a phone."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path
from typing import Final

from bot.app.history.minutes import Minutes
from bot.core.dates.zones import zone_named
from bot.core.meetup.state import Meetup
from bot.core.message import Message, say, say_n
from bot.core.refusal import Refusal
from bot.core.values import ClockFace, PartOfDate, Parts, UserText, Worded
from bot.export.minutes.facts import TopicFacts, topics_of
from bot.export.text import flat_text
from bot.export.typst.press import Document, Press, is_installed
from bot.export.typst.texts import Data, drawable, typed

TEMPLATES: Final = Path(__file__).parent / "templates"
_PIXELS_PER_INCH: Final = 144
"""Twice the points of the page, so that 390 of them are sharp on a phone."""
_TOPICS_DRAWN: Final = 15
_TITLE_AT_MOST: Final = 100
_NO_PICTURES: Final = say(
    "This bot draws no pictures: whoever runs it would have to install its extra for that. Choose Markdown, CSV or "
    "JSON; they hold the same."
)
_NOT_DRAWN: Final = say("The picture could not be drawn. Choose Markdown, CSV or JSON; they hold the same.")


async def minutes(told: Minutes, press: Press) -> bytes:
    """The picture as a PNG. Raises Refusal where it cannot be drawn."""
    if not is_installed():
        raise Refusal(_NO_PICTURES)
    document = await asyncio.to_thread(document_of, told.meetup)
    try:
        return await press.typeset(document, "png", _PIXELS_PER_INCH)
    except Refusal:
        raise Refusal(_NOT_DRAWN) from None


def document_of(meetup: Meetup) -> Document:
    """What is drawn of a meetup: the first fifteen topics as they are ranked."""
    topics = topics_of(meetup)
    longest = max((each.seconds for each in topics), default=0)
    left_out = len(topics) - _TOPICS_DRAWN
    data: Data = {
        "lang": "en",
        "title": flat_text(say("Ranking and time")),
        "meetup": typed(meetup.plan.title, _TITLE_AT_MOST),
        "day": _day(meetup),
        "topics": [_row(each, longest) for each in topics[:_TOPICS_DRAWN]],
        "more": [
            *([flat_text(say("No topic was proposed."))] if not topics else []),
            *([flat_text(say_n("and {count} more", "and {count} more", left_out))] if left_out > 0 else []),
            *([flat_text(say("The bars show how long each was talked about."))] if longest else []),
        ],
        "notes": [],
    }
    return Document(TEMPLATES / "picture.typ", drawable(data), meetup.flow.ended_at or meetup.last_at)


def in_words(meetup: Meetup) -> Message:
    """What the picture shows, for who does not see it."""
    topics = [
        ", ".join(flat_text(part) for part in (_ranked(each), _dots(each), _fate(each)))
        for each in topics_of(meetup)[:_TOPICS_DRAWN]
    ]
    named = UserText(meetup.plan.title)
    if not topics:
        return say(
            "Ranking and time of {meetup}, {day}. No topic was proposed.", meetup=named, day=_day(meetup)
        )
    return say(
        "Ranking and time of {meetup}, {day}: {topics}.",
        meetup=named,
        day=_day(meetup),
        topics=UserText("; ".join(topics)),
    )


def _ranked(facts: TopicFacts) -> Message:
    return say("{rank}. {title}", rank=facts.rank, title=UserText(facts.topic.title))


def _fate(facts: TopicFacts) -> Worded:
    """How long it was talked about, or why it was not."""
    if facts.seconds:
        return ClockFace(timedelta(seconds=facts.seconds))
    return say("parked") if facts.is_parked else say("not discussed")


def _row(facts: TopicFacts, longest: int) -> Data:
    return {
        "rank": f"{facts.rank}.",
        "title": typed(facts.topic.title, _TITLE_AT_MOST),
        "dots": flat_text(_dots(facts)),
        "share": facts.seconds / longest if longest else 0,
        "time": flat_text(_fate(facts)),
        "discussed": facts.state == "discussed",
    }


def _dots(facts: TopicFacts) -> Message:
    return say_n("{count} dot", "{count} dots", facts.dots)


def _day(meetup: Meetup) -> str:
    zone = zone_named(meetup.plan.policy.time_zone)
    start = meetup.flow.started_at or meetup.plan.planned_at
    return str(PartOfDate(start.astimezone(zone).date(), Parts.DAY_MONTH_AND_YEAR))
