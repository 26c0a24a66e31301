"""The minutes for spreadsheets, for programs and as a picture; and what all of the files are called."""

from __future__ import annotations

import csv
import io
import json
import struct
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.app.history.minutes import Minutes, MinutesForm
from bot.core.meetup.actions.item import ActionItem
from bot.core.meetup.parts import Takeaway, TopicState
from bot.core.meetup.state import Meetup
from bot.core.policy import AuthorShown, Policy
from bot.core.refusal import Refusal
from bot.core.structures.grown_map import GrownMap
from bot.export.minutes import picture
from bot.export.minutes.csv import minutes as as_csv
from bot.export.minutes.facts import STATES
from bot.export.minutes.files import MinutesFiles
from bot.export.minutes.naming import file_name
from tests.core.builders import ANA, LI, NAMES, SAM, by_id, meetup, topic, with_facts
from tests.export.minutes.test_markdown import whole

DOCS = Path(__file__).parents[3] / "docs"


async def written(one: Meetup, form: MinutesForm, names: Mapping[int, str] = NAMES) -> bytes:
    return (await MinutesFiles().write(Minutes(one, names, ()), form)).content


async def table(one: Meetup) -> list[list[str]]:
    return lines_of(await written(one, MinutesForm.CSV))


def lines_of(file: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(file.decode("utf-8-sig"), newline="")))


async def tree(one: Meetup, names: Mapping[int, str] = NAMES) -> Any:
    return json.loads(await written(one, MinutesForm.JSON, names))


class TestSpreadsheet:
    async def test_every_topic_has_a_line_discussed_or_not(self) -> None:
        head, *lines = await table(whole())
        assert head == [
            *("Rank", "Topic", "State", "Dots", "Voters", "Seconds", "Votes", "Takeaways", "Action", "Due")
        ]
        assert [each[:8] for each in lines if each[0]] == [
            [
                *("1", "Trunk-based development", "discussed", "3", "2", "485"),
                "4 up, 1 either way, 2 down: 3 more minutes | 1 up, 0 either way, 3 down: next topic",
                "1",
            ],
            [
                *("2", "Sizing without points", "discussed", "3", "2", "60"),
                *("1 up, 0 either way, 1 down: the host decided", "0"),
            ],
            ["3", "Remote retros", "parked", "1", "1", "0", "", "0"],
            ["4", "Hiring", "not discussed", "0", "0", "0", "", "0"],
        ]
        assert {len(each) for each in lines} == {len(head)}

    async def test_votes_on_what_was_merged_stand_with_the_topic_that_it_is_part_of(self) -> None:
        duplicate, progress = topic(2, "Estimating", TopicState.MERGED)
        merged = (duplicate, replace(progress, merged_into=1))
        one = whole(topics=by_id(topic(1, "Sizing", talked=timedelta(seconds=545)), merged))

        [line] = [each for each in await table(one) if each[1] == "Sizing"]
        [told] = (await tree(one))["topics"]

        assert line[6].count("|") == 2
        assert [each["outcome"] for each in told["votes"]] == ["more_time", "next_topic", "host_decides"]

    async def test_every_action_has_a_line_with_its_state_and_its_day(self) -> None:
        rows = [each for each in await table(whole()) if not each[0]]

        assert [(each[8], each[2], each[9]) for each in rows] == [
            ("Ask the team", "done", "2026-11-01"),
            ("Book a room", "not yet", ""),
            ("Write it up", "open", "2026-12-03"),
        ]

    @pytest.mark.parametrize("words", ["=1+1", "@SUM(A1)"])
    async def test_no_action_is_a_formula(self, words: str) -> None:
        actions = GrownMap({1: ActionItem(1, SAM, LI, words, None)})
        (line,) = [each for each in await table(meetup(topics=by_id(), actions=actions)) if not each[0]]
        assert line[8][0] not in "=@"

    async def test_it_names_nobody(self) -> None:
        text = (await written(whole(), MinutesForm.CSV)).decode()

        assert not [each for each in (*NAMES.values(), str(ANA), str(LI), str(SAM)) if each in text]

    @pytest.mark.parametrize("title", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1+1", "a;=1+1"])
    async def test_no_title_is_a_formula(self, title: str) -> None:
        _, line = await table(meetup(topics=by_id(topic(1, title))))

        assert line[1][0] not in "=+-@＝\t"
        assert ";=" not in line[1]

    @given(st.text(min_size=1, max_size=100))
    def test_whatever_a_title_is_it_stays_one_cell(self, title: str) -> None:
        found = lines_of(as_csv(Minutes(meetup(topics=by_id(topic(1, title), topic(2, "Other"))), NAMES, ())))

        assert [len(each) for each in found] == [10, 10, 10]


class TestForPrograms:
    async def test_it_carries_its_form_and_all_that_happened(self) -> None:
        told = await tree(whole())

        assert (told["format"], told["version"]) == ("leancoffee-minutes", 1)
        assert told["meetup"] == {
            "id": "m1",
            "title": "November",
            "organizer": "Agile Berlin",
            "server_id": "5",
            "series_id": None,
            "host": "Ana",
            "date": "2026-11-05",
            "start": "2026-11-05T17:00:00Z",
            "end": "2026-11-05T18:00:00Z",
            "time_zone": "Europe/Berlin",
            "people": 3,
        }
        trunk, _, retros, hiring = told["topics"]
        assert trunk["votes"][0] == {
            "up": 4,
            "either_way": 1,
            "down": 2,
            "outcome": "more_time",
            "minutes": 3,
        }
        assert trunk["takeaways"] == [{"text": "Merge daily", "author": "Sam"}]
        assert (trunk["authors"], trunk["seconds"], trunk["dots"], trunk["voters"]) == (["Li"], 485, 3, 2)
        assert (retros["state"], retros["parked"], hiring["state"]) == ("parked", True, "not_discussed")
        assert hiring["authors"] == [None]  # nobody knows her name any more
        assert told["takeaways"] == [{"text": "Good round", "author": "Ana"}]
        assert told["roti"] == {
            "answers": 3,
            "average": "4.3",
            "scores": {"1": 0, "2": 0, "3": 0, "4": 2, "5": 1},
        }

    async def test_it_has_every_action_with_its_owner_its_day_and_what_became_of_it(self) -> None:
        assert (await tree(whole()))["actions"] == [
            {
                "text": "Ask the team",
                "owner": "Li",
                "due": "2026-11-01",
                "state": "done",
                "carried_since": "2026-10-01",
            },
            {
                "text": "Book a room",
                "owner": None,  # nobody knows her name any more
                "due": None,
                "state": "not_yet",
                "carried_since": "2026-10-01",
            },
            {
                "text": "Write it up",
                "owner": "Sam",
                "due": "2026-12-03",
                "state": "open",
                "carried_since": None,
            },
        ]

    async def test_a_takeaway_on_a_withdrawn_topic_is_the_meetups_and_the_topic_is_not_there(self) -> None:
        told = await tree(whole(takeaways=(Takeaway(SAM, 5, "Never mind"),)))

        assert "Nonsense" not in str(told)
        assert told["takeaways"] == [{"text": "Never mind", "author": "Sam"}]

    @pytest.mark.parametrize(
        ("authors", "shown"),
        [
            (AuthorShown.ALWAYS, [["Li"], ["Li"], ["Sam"]]),
            (AuthorShown.ONCE_DISCUSSED, [["Li"], ["Li"], []]),
            (AuthorShown.NEVER, [[], [], []]),
        ],
    )
    async def test_it_says_who_proposed_what_as_the_community_wants_it(
        self, authors: AuthorShown, shown: list[list[str]]
    ) -> None:
        told = await tree(whole(policy=Policy(authors=authors)))

        assert [each["authors"] for each in told["topics"][:3]] == shown

    async def test_a_former_member_has_no_name(self) -> None:
        one = meetup(topics=by_id(topic(1, "Trunk", author_id=-7)), takeaways=(Takeaway(-7, None, "erased"),))
        told = await tree(one, {-7: "Nobody"})

        assert told["topics"][0]["authors"] == [None]
        assert told["takeaways"][0]["author"] is None

    async def test_who_came_is_counted_where_presence_is_forgotten(self) -> None:
        assert (await tree(meetup()))["meetup"]["people"] == 0

    async def test_every_name_in_it_is_described(self) -> None:
        page = (DOCS / "json-minutes.md").read_text("utf-8")
        told = await tree(whole())
        trunk = told["topics"][0]
        names = {
            *told,
            *told["meetup"],
            *trunk,
            *trunk["votes"][0],
            *trunk["takeaways"][0],
            *told["actions"][0],
            *told["roti"],
        }

        assert [each for each in sorted(names) if f"`{each}`" not in page] == []

    def test_every_state_of_a_topic_has_a_name_of_its_own(self) -> None:
        assert set(STATES) == set(TopicState)
        assert len(set(STATES.values())) == len(STATES)


class TestPicture:
    async def test_it_is_drawn_for_a_phone_and_said_in_words(self) -> None:
        made = await MinutesFiles().write(Minutes(whole(), NAMES, ()), MinutesForm.PICTURE)

        width, height = struct.unpack(">II", made.content[16:24])
        assert made.content.startswith(b"\x89PNG\r\n\x1a\n")
        assert (width, 300 < height < 1000) == (780, True)
        assert made.name == "november-2026-11-05.png"
        assert str(made.description) == (
            "Ranking and time of November, 5 November 2026: 1. Trunk-based development, 3 dots, 8:05; "
            "2. Sizing without points, 3 dots, 1:00; 3. Remote retros, 1 dot, parked; 4. Hiring, 0 dots, "
            "not discussed."
        )

    @pytest.mark.parametrize(
        "title", ['#panic("x")', "$x$ *b* _i_ `c`", "רטרו", "会议", "🎉", "\\", "a" * 100]
    )
    async def test_strangers_words_are_drawn_and_never_run(self, title: str) -> None:
        one = meetup(topics=by_id(topic(1, title, talked=timedelta(minutes=5))))

        assert (await written(one, MinutesForm.PICTURE)).startswith(b"\x89PNG")

    def test_of_very_many_topics_the_first_are_drawn_and_the_rest_counted(self) -> None:
        one = meetup(topics=by_id(*(topic(number, f"Topic {number}") for number in range(1, 101))))
        data = picture.document_of(one).data

        assert len(data["topics"]) == 15
        assert data["more"] == ["and 85 more"]

    async def test_without_a_topic_it_says_so(self) -> None:
        made = await MinutesFiles().write(Minutes(meetup(), NAMES, ()), MinutesForm.PICTURE)

        assert (
            str(made.description) == "Ranking and time of November, 5 November 2026. No topic was proposed."
        )

    async def test_where_no_pictures_are_drawn_the_other_forms_are_named(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(picture, "is_installed", lambda: False)

        with pytest.raises(Refusal, match="This bot draws no pictures"):
            await written(whole(), MinutesForm.PICTURE)


class TestNames:
    @pytest.mark.parametrize(
        ("title", "zone", "name"),
        [
            ("Lean Coffee Toronto", "America/Toronto", "lean-coffee-toronto-2026-11-05.md"),
            ("Lean Coffee", "America/Toronto", "lean-coffee-toronto-2026-11-05.md"),
            ("Lean Coffee", "America/Argentina/Buenos_Aires", "lean-coffee-buenos-aires-2026-11-05.md"),
            ("Lean Coffee", "UTC", "lean-coffee-2026-11-05.md"),
            ("November", "Europe/Berlin", "november-2026-11-05.md"),
            ("con", "UTC", "con-2026-11-05.md"),
            ("../../etc/passwd", "UTC", "etc-passwd-2026-11-05.md"),
            ("会议 ☕", "UTC", "lean-coffee-2026-11-05.md"),
        ],
    )
    def test_a_file_is_named_by_title_or_city_and_by_day(self, title: str, zone: str, name: str) -> None:
        one = with_facts(meetup(), title=title, policy=Policy(time_zone=zone))

        assert file_name(one, "md") == name

    def test_the_day_is_the_one_of_its_own_zone(self) -> None:
        late = datetime(2026, 11, 6, 2, 0, tzinfo=UTC)
        one = with_facts(meetup(started_at=late), policy=Policy(time_zone="America/Toronto"))

        assert file_name(one, "csv") == "november-2026-11-05.csv"

    def test_one_that_never_started_is_named_by_when_it_was_planned(self) -> None:
        one = meetup()
        one = replace(one, flow=replace(one.flow, started_at=None))

        assert file_name(one, "md") == "november-2026-11-05.md"
