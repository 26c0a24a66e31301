"""Which topics come over to the next occurrence, in which order, and how often."""

from __future__ import annotations

from datetime import date

from bot.core.meetup import commands as cmd
from bot.core.meetup.ahead.occurrence import Carried
from bot.core.series.carryover import as_carried, fate, leftovers, origin
from tests.core.builders import with_facts
from tests.core.meetings import ANA, LI, NOON, SAM, Table, in_a_week

TODAY = NOON.date()


def a_table(most_carries: int = 3, carried: tuple[cmd.CarriedTopic, ...] = ()) -> Table:
    return Table(occurrence=in_a_week(days=0, most_carries=most_carries), carried=carried)


def titles(table: Table) -> list[str]:
    return [each.title for each in leftovers(table.meetup)]


def ended(*topics: str) -> Table:
    """A meetup of these topics that ended while the first of them was under discussion, for minutes."""
    table = a_table().discussing(*topics)
    table.execute(cmd.Finish(ANA), after=120)
    return table


def test_what_was_discussed_stays_behind_and_the_rest_comes_over() -> None:
    assert titles(ended("Trunk", "Sizing", "Pairing")) == ["Sizing", "Pairing"]


def test_what_was_withdrawn_stays_behind() -> None:
    table = a_table().gathering("Trunk", "Sizing")
    table.execute(cmd.WithdrawTopic(LI, 1))
    table.execute(cmd.Finish(ANA))
    assert titles(table) == ["Sizing"]


def test_the_best_ranked_comes_first_and_what_was_parked_last() -> None:
    table = a_table().voting("Trunk", "Sizing", "Pairing", "Retros")
    table.dot(1, times=3)
    table.dot(4, by=SAM)
    table.next()
    table.execute(cmd.Skip(ANA))
    table.execute(cmd.BeginClosing(ANA), after=10)
    table.execute(cmd.Finish(ANA))
    assert titles(table) == ["Retros", "Sizing", "Pairing", "Trunk"]


def test_a_meetup_that_did_not_take_place_leaves_everything() -> None:
    table = a_table().discussing("Trunk", "Sizing")
    table.execute(cmd.Cancel(ANA), after=120)
    assert titles(table) == ["Trunk", "Sizing"]


def test_a_topic_remembers_where_it_was_first_proposed() -> None:
    table = ended("Trunk", "Sizing")
    assert as_carried(table.meetup, table.topic(2)) == Carried(TODAY, 1)


def test_carried_again_it_still_comes_from_the_first_meetup() -> None:
    october = Carried(date(2025, 10, 2), 2)
    table = a_table(carried=(cmd.CarriedTopic(2, "Sizing", "", october),)).gathering()
    table.execute(cmd.Finish(ANA))
    assert as_carried(table.meetup, table.topic(1)) == Carried(october.since, 3)


def test_after_the_set_number_of_carries_it_is_dropped() -> None:
    often = Carried(date(2025, 10, 2), 3)
    table = a_table(carried=(cmd.CarriedTopic(2, "Sizing", "", often),)).gathering()
    table.execute(cmd.Finish(ANA))
    assert as_carried(table.meetup, table.topic(1)) is None


def test_a_meetup_that_did_not_take_place_uses_up_none_of_the_carries() -> None:
    often = Carried(date(2025, 10, 2), 3)
    table = a_table(carried=(cmd.CarriedTopic(2, "Sizing", "", often),))
    table.execute(cmd.Cancel(ANA))
    assert as_carried(table.meetup, table.topic(1)) == often


def test_where_nothing_is_carried_a_held_meetup_carries_nothing() -> None:
    table = a_table(most_carries=0).gathering("Sizing")
    table.execute(cmd.Finish(ANA))
    assert as_carried(table.meetup, table.topic(1)) is None


def test_a_meetup_without_a_series_carries_nothing() -> None:
    table = Table().gathering("Sizing")
    table.execute(cmd.Finish(ANA))
    assert as_carried(table.meetup, table.topic(1)) is None


def origin_of(since: date, times: int = 1) -> str | None:
    """Where a topic is said to come from at the meetup of Thursday 5 March 2026."""
    table = a_table(carried=(cmd.CarriedTopic(2, "Sizing", "", Carried(since, times)),))
    named = origin(table.meetup, table.topic(1))
    return None if named is None else str(named)


def test_a_topic_comes_from_the_month_in_which_it_was_proposed() -> None:
    assert origin_of(date(2026, 2, 5)) == "February"


def test_the_year_is_named_where_it_is_another_one() -> None:
    assert origin_of(date(2025, 10, 2)) == "October 2025"


def test_the_day_is_named_where_the_month_is_the_meetups_own() -> None:
    assert origin_of(date(2026, 3, 3)) == "3 March 2026"


def test_a_topic_of_an_occurrence_that_was_planned_again_comes_from_nowhere() -> None:
    assert origin_of(date(2026, 3, 5), times=0) is None


def test_a_topic_of_this_meetup_comes_from_nowhere() -> None:
    table = ended("Trunk", "Sizing")
    assert origin(table.meetup, table.topic(2)) is None


def test_an_undiscussed_topic_goes_to_the_next_meetup() -> None:
    table = ended("Trunk", "Sizing")
    assert str(fate(table.meetup, table.topic(2))) == "goes to the next meetup"


def test_a_topic_that_was_carried_often_enough_goes_no_further() -> None:
    table = a_table(3, (cmd.CarriedTopic(2, "Sizing", "", Carried(date(2025, 8, 7), 3)),)).gathering()
    table.execute(cmd.Finish(ANA))
    said = fate(table.meetup, table.topic(1))
    assert str(said) == "was carried 3 times and is not carried any further"


def test_where_nothing_is_carried_a_topic_is_told_so() -> None:
    table = a_table(most_carries=0).gathering("Sizing")
    table.execute(cmd.Finish(ANA))
    assert str(fate(table.meetup, table.topic(1))) == "is not carried over"


def test_what_becomes_of_a_topic_is_known_once_the_meetup_is_over() -> None:
    table = a_table().gathering("Sizing")
    assert fate(table.meetup, table.topic(1)) is None


def test_a_topic_of_a_meetup_without_a_series_goes_nowhere() -> None:
    alone = with_facts(ended("Trunk", "Sizing").meetup, occurrence=None)
    assert fate(alone, alone.agenda.topics[2]) is None
