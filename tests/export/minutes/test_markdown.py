"""The minutes: what they tell, and what a stranger's words cannot do to them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.credit.record import CreditRecord
from bot.core.credit.rules.rule_2026_1 import attendance, credit
from bot.core.meetup import events as ev
from bot.core.meetup.actions.item import ActionItem, ActionState
from bot.core.meetup.ahead.occurrence import Carried, Occurrence
from bot.core.meetup.ballot import RANKED_BY, Ballot
from bot.core.meetup.parts import Phase, Takeaway, ThumbResult, TopicState
from bot.core.meetup.state import Meetup
from bot.core.policy import AuthorShown, Policy
from bot.core.structures.grown_map import GrownMap
from bot.export.markdown import escaped
from bot.export.minutes.markdown import minutes
from bot.export.text import MARKS, flat
from tests.core.builders import ANA, LI, NAMES, SAM, UMA, at, by_id, left, meetup, record, seen, topic
from tests.core.credit.rules.journals import planned, recorded

OCTOBER = Carried(date(2026, 10, 1), 1)


def whole(**changes: Any) -> Meetup:
    """A meetup in which everything happened."""
    facts: dict[str, Any] = {
        "topics": by_id(
            topic(1, "Trunk-based development", pitch="Why branch?", talked=timedelta(seconds=485)),
            topic(2, "Sizing without points", talked=timedelta(seconds=60)),
            topic(3, "Remote retros", TopicState.PARKED, author_id=SAM, pitch="They tire us"),
            topic(4, "Hiring", TopicState.OPEN, author_id=UMA),
            topic(5, "Nonsense", TopicState.WITHDRAWN),
        ),
        "ballot": Ballot(GrownMap({ANA: {2: 2, 1: 1}, LI: {2: 1, 3: 1}, SAM: {1: 2}})),
        "ranking": (1, 2, 3, 4),
        "thumb_results": (
            ThumbResult(1, 1, ups=4, holds=1, downs=2, goes_on=True, minutes=3, first_id=1),
            ThumbResult(2, 1, ups=1, holds=0, downs=3, goes_on=False, minutes=0, first_id=1),
            ThumbResult(3, 2, ups=1, holds=0, downs=1, goes_on=None, minutes=3, first_id=3),
        ),
        "takeaways": (Takeaway(SAM, 1, "Merge daily"), Takeaway(ANA, None, "Good round")),
        "roti": {ANA: 5, LI: 4, SAM: 4},
        "actions": GrownMap(
            {
                1: ActionItem(1, SAM, LI, "Ask the team", date(2026, 11, 1), OCTOBER, ActionState.DONE),
                2: ActionItem(2, SAM, UMA, "Book a room", None, OCTOBER, ActionState.KEPT),
                3: ActionItem(3, SAM, SAM, "Write it up", date(2026, 12, 3)),
            }
        ),
        "presence": (seen(0, ANA), left(57, ANA), seen(0, LI), seen(59.5, UMA)),
        **changes,
    }
    return meetup(**facts)


def told(one: Meetup) -> str:
    return minutes(one, NAMES, issued(one) if one.phase is Phase.ENDED else ())


def issued(one: Meetup) -> list[CreditRecord]:
    """The records of a meetup that ended, by who was seen in it."""
    started_at, ended_at = one.flow.started_at, one.flow.ended_at
    assert started_at is not None
    assert ended_at is not None
    over = ev.MeetupFinished(ended_at, ev.MeetupEnd.HOST)
    journal = recorded([planned(voice=True), ev.MeetupStarted(started_at), *one.presence.events, over])
    members = attendance(journal).members
    earned = {member_id: credit(each, (), 0).minutes for member_id, each in members.items()}
    return [record(member_id=member_id, minutes=each) for member_id, each in earned.items() if each]


def section(text: str, heading: str) -> str:
    """What stands under a heading of the second level."""
    found = re.search(rf"\n## {heading}\n(.*?)(?=\n## |\n---\n)", text, flags=re.DOTALL)
    assert found, f"There is no part {heading}."
    return found[1].strip()


class TestWhatTheyTell:
    def test_the_head_names_title_time_host_and_organizer(self) -> None:
        assert told(whole()).split("\n\n## ", maxsplit=1)[0] == (
            "# November\n\n"
            "- When: 2026-11-05 18:00 to 19:00 Europe/Berlin (2026-11-05 17:00 to 18:00 UTC)\n"
            "- Host: Ana\n"
            "- Organizer: Agile Berlin"
        )

    def test_over_midnight_both_days_are_named(self) -> None:
        evening = datetime(2026, 11, 5, 22, 30, tzinfo=UTC)
        said = told(whole(started_at=evening, presence=()))
        assert "When: 2026-11-05 23:30 to 2026-11-06 00:30 Europe/Berlin" in said

    def test_in_the_night_the_clocks_change_utc_tells_the_length(self) -> None:
        night = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
        said = told(whole(started_at=night, presence=()))
        assert "2026-10-25 02:30 to 02:30 Europe/Berlin (2026-10-25 00:30 to 01:30 UTC)" in said

    def test_the_ranking_counts_dots_and_voters_and_names_its_tie_break(self) -> None:
        assert section(told(whole()), "Ranking") == (
            f"{RANKED_BY}\n\n"
            "1. **Trunk-based development**, proposed by Li, 3 dots from 2 voters\n"
            "2. **Sizing without points**, proposed by Li, 3 dots from 2 voters\n"
            "3. **Remote retros**, proposed by Sam, 1 dot from 1 voter\n"
            f"4. **Hiring**, proposed by member {UMA}, no dots"
        )

    def test_each_talk_has_its_time_decisions_and_takeaways(self) -> None:
        assert section(told(whole()), "Discussed") == (
            "### 1. Trunk-based development\n\n"
            "- Proposed by Li; talked for 8:05\n"
            "- Pitch: Why branch?\n"
            "- 4 👍 · 1 ✋ · 2 👎 → 3 more minutes\n"
            "- 1 👍 · 0 ✋ · 3 👎 → next topic\n"
            "- Takeaway of Sam: Merge daily\n\n"
            "### 2. Sizing without points\n\n"
            "- Proposed by Li; talked for 1:00\n"
            "- 1 👍 · 0 ✋ · 1 👎 → the host decided"
        )

    def test_parked_and_undiscussed_topics_keep_pitch_and_author(self) -> None:
        assert section(told(whole()), "Not discussed") == (
            "- **Remote retros**, proposed by Sam (parked)\n"
            "  - Pitch: They tire us\n"
            f"- **Hiring**, proposed by member {UMA}"
        )

    def test_a_parked_topic_keeps_the_time_it_had(self) -> None:
        parked = topic(1, "Half done", TopicState.PARKED, talked=timedelta(seconds=61))
        said = told(whole(topics=by_id(parked), ranking=(1,), thumb_results=()))
        assert "- **Half done**, proposed by Li (parked); talked for 1:01" in said

    def test_an_undiscussed_topic_of_a_series_says_what_becomes_of_it(self) -> None:
        often = Carried(date(2026, 8, 6), 3)
        topics = by_id(
            topic(1, "Hiring", TopicState.OPEN), topic(2, "Retros", TopicState.PARKED, carried=often)
        )
        monthly = Occurrence("s1", date(2026, 11, 5), datetime(2026, 11, 5, 17, 0, tzinfo=UTC), 60)
        said = told(whole(topics=topics, ranking=(), thumb_results=(), takeaways=(), occurrence=monthly))
        assert section(said, "Not discussed") == (
            "- **Hiring**, proposed by Li; goes to the next meetup\n"
            "- **Retros**, proposed by Li, carried over from August (parked);"
            " was carried 3 times and is not carried any further"
        )

    def test_a_discussed_topic_says_where_it_came_from(self) -> None:
        talked = topic(1, "Hiring", talked=timedelta(minutes=8), carried=Carried(date(2025, 12, 4), 1))
        monthly = Occurrence("s1", date(2026, 11, 5), datetime(2026, 11, 5, 17, 0, tzinfo=UTC), 60)
        said = told(whole(topics=by_id(talked), ranking=(1,), thumb_results=(), occurrence=monthly))
        assert "- Proposed by Li, carried over from December 2025; talked for 8:00" in said

    def test_one_more_minute_is_one(self) -> None:
        result = ThumbResult(1, 1, ups=1, holds=0, downs=0, goes_on=True, minutes=1, first_id=1)
        assert "→ 1 more minute\n" in told(whole(thumb_results=(result,)))

    def test_takeaways_on_the_meetup_have_their_own_part(self) -> None:
        assert section(told(whole()), "Takeaways") == "- Takeaway of Ana: Good round"

    def test_a_takeaway_on_a_withdrawn_topic_is_not_lost(self) -> None:
        said = told(whole(takeaways=(Takeaway(LI, 5, "Still true"),)))
        assert section(said, "Takeaways") == "- Takeaway of Li: Still true; about a withdrawn topic"

    def test_actions_have_their_owner_their_day_and_what_became_of_them(self) -> None:
        november = Occurrence("s1", date(2026, 11, 5), at(0), 60)
        assert section(told(whole(occurrence=november)), "Actions").splitlines() == [
            "1 of 2 from earlier meetups done.",
            "",
            "- Ask the team (Li); due 2026-11-01; done; since October",
            f"- Book a room (member {UMA}); not yet; since October",
            "- Write it up (Sam); due 2026-12-03; open",
        ]

    def test_return_on_time_invested_is_averaged_and_shown_score_by_score(self) -> None:
        assert section(told(whole()), "Return on time invested") == (
            "4.3 of 5, from 3 answers.\n\n```\n5 █ 1\n4 ██ 2\n3 0\n2 0\n1 0\n```"
        )

    def test_without_answers_there_is_no_average(self) -> None:
        assert "Return on time" not in told(whole(roti={}))

    def test_two_of_one_name_are_told_apart(self) -> None:
        one = whole()
        said = minutes(one, {ANA: "Ana", LI: "ana", SAM: "Sam", UMA: ""}, issued(one))
        assert f"- Host: Ana (member {ANA})\n" in said
        assert f"Takeaway of Ana (member {ANA}): Good round" in said
        assert f"- Ask the team (ana (member {LI})); " in said
        assert "Takeaway of Sam: Merge daily" in said

    def test_attendees_are_named_and_not_for_how_long_they_were_there(self) -> None:
        assert section(told(whole()), "Attendance") == (
            f"- Ana\n- Li\n\nAlso there, without a credited minute: member {UMA}."
        )

    def test_attendees_have_their_minutes_and_seu_where_the_community_wants_it(self) -> None:
        assert section(told(whole(policy=Policy(minutes_shown=True))), "Attendance") == (
            "| Member | Minutes | SEU |\n"
            "| --- | ---: | ---: |\n"
            "| Ana | 57 | 0.95 |\n"
            "| Li | 60 | 1.00 |\n\n"
            f"Also there, without a credited minute: member {UMA}."
        )

    def test_records_of_another_meetup_are_left_out(self) -> None:
        said = minutes(whole(presence=()), NAMES, [record(meetup_id="another")])
        assert "## Attendance" not in said

    def test_the_marks_are_credited_at_the_end(self) -> None:
        assert told(whole()).endswith(f"\n---\n\n*{MARKS}*\n")
        assert "Scrum Alliance" in str(MARKS)
        assert "Modus Cooperandi" in str(MARKS)

    def test_withdrawn_topics_are_not_told(self) -> None:
        assert "Nonsense" not in told(whole())

    def test_a_cancelled_meetup_says_so(self) -> None:
        assert "- This meetup was cancelled." in told(whole(phase=Phase.CANCELLED))

    def test_a_meetup_that_never_started_says_so(self) -> None:
        said = told(whole(phase=Phase.CANCELLED, started_at=None, ended_at=None))
        assert "- When: it never started" in said

    def test_a_meetup_under_way_shows_the_topic_on_the_table(self) -> None:
        now = topic(1, "On the table", TopicState.DISCUSSING)
        said = told(whole(phase=Phase.DISCUSSING, ended_at=None, topics=by_id(now), ranking=(1,)))
        assert "### 1. On the table" in said
        assert "not over yet" in said

    def test_an_empty_meetup_has_only_its_head_and_the_marks(self) -> None:
        assert "## " not in told(meetup())

    def test_a_merged_topic_is_told_with_the_place_of_the_one_that_it_is_part_of(self) -> None:
        survivor, duplicate = topic(2, "Sizing"), topic(3, "Estimating", TopicState.MERGED, author_id=SAM)
        merged = (duplicate[0], replace(duplicate[1], merged_into=2))
        topics = by_id(topic(1, "Hiring"), survivor, merged)
        said = told(whole(topics=topics, ranking=(1, 2), ballot=Ballot()))
        assert "- **Estimating**, proposed by Sam; merged into #2" in section(said, "Ranking")
        assert "Proposed by Li, Sam" in section(said, "Discussed")

    def test_takeaways_on_a_merged_topic_stand_with_the_one_that_it_is_part_of(self) -> None:
        duplicate = topic(2, "Estimating", TopicState.MERGED)
        merged = (duplicate[0], replace(duplicate[1], merged_into=1))
        said = told(whole(topics=by_id(topic(1, "Sizing"), merged), takeaways=(Takeaway(SAM, 2, "Stop it"),)))
        assert "Stop it" in section(said, "Discussed")
        assert "## Takeaways" not in said

    @pytest.mark.parametrize(
        ("authors", "is_told"),
        [(AuthorShown.ALWAYS, True), (AuthorShown.ONCE_DISCUSSED, False), (AuthorShown.NEVER, False)],
    )
    def test_who_proposed_what_was_not_discussed_is_told_as_the_community_wants(
        self, authors: AuthorShown, is_told: bool
    ) -> None:
        said = told(whole(policy=Policy(authors=authors)))
        assert ("proposed by Uma" in said or "proposed by member 1004" in said) == is_told
        assert ("Proposed by Li" in said) == (authors is not AuthorShown.NEVER)

    @given(st.lists(st.sampled_from(sorted(set(TopicState) - {TopicState.MERGED})), max_size=8))
    def test_every_topic_that_stands_is_told_exactly_once_outside_the_ranking(
        self, states: list[TopicState]
    ) -> None:
        topics = by_id(*(topic(number, f"T{number}x", state) for number, state in enumerate(states, start=1)))
        said = told(whole(topics=topics, ranking=(), thumb_results=(), takeaways=()))
        rest = said.replace(section(said, "Ranking"), "") if "## Ranking" in said else said
        for each, progress in topics.values():
            assert rest.count(each.title) == (0 if progress.state is TopicState.WITHDRAWN else 1)


HOSTILE = [
    "# Heading",
    "- item",
    "1. first",
    "2) second",
    "+ plus",
    "> quote",
    "---",
    "[click](https://evil.example)",
    "![picture](https://evil.example/x.png)",
    "<script>alert(1)</script>",
    "<https://evil.example>",
    "**bold** _it_ ~~gone~~ `code`",
    "```",
    "a | b",
    "@everyone",
    "<@123> <@&4> <#5>",
    "&lt;b&gt;",
    "\\*",
    "two\n\n# lines",
    "two\u2028# lines",
    "[x]: https://evil.example",
    "www.evil.example",
    "mailto:me@evil.example",
    "$x^2$",
    "\u202egnp.exe",
]
_SPECIAL = re.compile(r"(?<!\\)(?:\\\\)*[`*_\[\]<>|~&#$]")


class TestHostileWords:
    @pytest.mark.parametrize("words", HOSTILE)
    def test_the_structure_is_the_same_as_with_harmless_words(self, words: str) -> None:
        assert _structure(_told_with(words)) == _structure(_told_with("Harmless"))

    @pytest.mark.parametrize("words", HOSTILE)
    def test_nothing_special_is_left_unescaped(self, words: str) -> None:
        assert not _SPECIAL.search(escaped(words))

    @pytest.mark.parametrize(
        "words", ["@everyone", "http://a.example", "HTTPS://A.EXAMPLE", "www.a.example", "me@a.example"]
    )
    def test_nothing_can_be_linked_or_mentioned(self, words: str) -> None:
        assert not re.search(r"@\w|://|www\.", escaped(f"see {words}"), flags=re.IGNORECASE)

    def test_ordinary_words_stay_readable(self) -> None:
        ordinary = "Trunk-based development (v2.0), what's next? 50% done!"
        assert escaped(ordinary) == ordinary

    @given(st.text())
    def test_what_is_shown_is_what_was_written(self, words: str) -> None:
        shown = re.sub(r"\\(.)", r"\1", escaped(words)).replace("\u200b", "")
        assert shown == flat(words).replace("\u200b", "")

    @given(st.text())
    def test_no_text_at_all_escapes_its_line(self, words: str) -> None:
        line = escaped(words)
        assert not _SPECIAL.search(line)
        assert len(line.splitlines()) <= 1
        assert not re.match(r"\s|[-+=]|\d{1,9}[.)]", line)


def _told_with(words: str) -> str:
    one = whole(
        title=words,
        organizer=words,
        topics=by_id(topic(1, words, pitch=words), topic(2, words, TopicState.OPEN, pitch=words)),
        takeaways=(Takeaway(ANA, 1, words), Takeaway(ANA, None, words)),
        actions=GrownMap({1: ActionItem(1, SAM, LI, words, None)}),
    )
    return minutes(one, dict.fromkeys((ANA, LI, SAM, UMA), words), issued(one))


def _structure(text: str) -> list[str]:
    """How each line begins, and how many cells it has."""
    begins = re.compile(r"(?:#{1,6} |\| |---|\d+\. |(?: {2})?- )?")
    found = []
    for line in text.splitlines():
        begin = begins.match(line)
        cells = len(re.findall(r"(?<!\\)\|", line))
        found.append(f"{begin[0] if begin else ''}{cells}")
    return found
