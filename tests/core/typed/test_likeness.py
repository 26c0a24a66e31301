"""Titles that people take for the same are, and no others: real pairs, in several scripts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.typed.likeness import LIKE, alike

SAME = [
    ("Trunk-based development", "trunk based development"),
    ("Trunk-based development", "Trunk based developement"),
    ("Remote retros", "Retros, remote"),
    ("Retros nobody dreads", "Retros that nobody dreads"),
    ("Onboarding in the first week", "Onboarding: the first week"),
    ("Définition de fini", "definition de fini"),
    ("Straße frei für Scrum", "STRASSE FREI FÜR SCRUM"),
    ("Оценка без очков", "Оценки без очков"),
    ("見積もりをやめる", "見積りをやめる"),
    ("ריטרוספקטיבה מרחוק", "רטרוספקטיבה מרחוק"),
    ("🎉", "🎉"),
]
OTHERS = [
    ("Sprint 12", "Sprint 13"),
    ("Hiring", "Firing"),
    ("CI", "CD"),
    ("C++", "C#"),
    ("Mob programming", "Pair programming"),
    ("Retros", "Retros nobody dreads"),
    ("Definition of done", "Definition of ready"),
    ("How to say no", "How to say yes"),
    ("การประชุมทางไกล", "การประชุมทางไกล 2"),
    ("🎉", "🚀"),
    ("", ""),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_these_are_the_same(one: str, other: str) -> None:
    assert alike(one, [other]) != []


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_these_are_not(one: str, other: str) -> None:
    assert alike(one, [other]) == []


def test_the_likest_stands_first_and_of_equals_the_first() -> None:
    found = alike("Remote retros", ["Remote retro", "Hiring", "remote retros!", "Retros: remote"])

    assert [position for position, _ in found] == [2, 3, 0]
    assert found[0][1] == found[1][1] == 1.0 > found[2][1]


@given(st.text(), st.text())
def test_likeness_is_a_share_and_goes_both_ways(one: str, other: str) -> None:
    assert alike(one, [other]) == alike(other, [one])
    assert all(LIKE <= score <= 1 for _, score in alike(one, [other]))


@given(st.text(alphabet=st.characters(categories=["L", "N"]), min_size=1))
def test_every_title_is_like_itself(title: str) -> None:
    assert alike(title, [title]) == [(0, 1.0)]
