"""What everybody did in a meetup, as counts (NASBA, standard 16). Frozen with rule 2026-1."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.core.credit.evidence import TakingPart
from bot.core.credit.recorded import Recorded
from bot.core.credit.rules.rule_2026_1.attendance import attendance
from bot.core.meetup import events as ev


def taking_part(journal: Sequence[Recorded]) -> Mapping[int, TakingPart]:
    """What everybody did, by member id (a snowflake) in ascending order; who did nothing is left out.

    Dots that were taken back, and topics that were withdrawn, are none; of several thumbs in one vote the last one
    counts, so it is one. A prompt is shown to whoever is there at that instant, or answers it.
    """
    counted = _Counted()
    for each in journal:
        counted.fold(each.event)
    if counted.prompts:
        counted.count_shown(journal)
    return {each: counted.of(each) for each in sorted(counted.everybody)}


@dataclass(slots=True)
class _Counted:
    dots: Counter[int] = field(default_factory=Counter)
    thumbs: dict[int, set[int]] = field(default_factory=dict)
    topics: dict[int, int] = field(default_factory=dict)
    takeaways: Counter[int] = field(default_factory=Counter)
    prompts: dict[int, ev.PromptShown] = field(default_factory=dict)
    shown: dict[int, set[int]] = field(default_factory=dict)
    answered: dict[int, set[int]] = field(default_factory=dict)

    def fold(self, event: ev.Event) -> None:
        match event:
            case ev.DotPlaced():
                self.dots[event.voter_id] += 1
            case ev.DotRemoved():
                self.dots[event.voter_id] -= 1
            case ev.ThumbShown():
                self.thumbs.setdefault(event.member_id, set()).add(event.timebox_id)
            case ev.TopicProposed():
                self.topics[event.topic_id] = event.author_id
            case ev.TopicWithdrawn():
                self.topics.pop(event.topic_id, None)
            case ev.TakeawayAdded():
                self.takeaways[event.member_id] += 1
            case ev.PromptShown():
                self.prompts[event.prompt_id] = event
            case ev.PromptAnswered():
                self.shown.setdefault(event.member_id, set()).add(event.prompt_id)
                self.answered.setdefault(event.member_id, set()).add(event.prompt_id)
            case _:
                pass

    def count_shown(self, journal: Sequence[Recorded]) -> None:
        """Note to whom each prompt was shown."""
        for member_id, attended in attendance(journal).members.items():
            covered = attended.covered
            for prompt in self.prompts.values():
                if any(each.start <= prompt.at < each.end for each in covered):
                    self.shown.setdefault(member_id, set()).add(prompt.prompt_id)

    @property
    def everybody(self) -> set[int]:
        named = {*self.dots, *self.thumbs, *self.topics.values(), *self.takeaways, *self.shown}
        return {each for each in named if self.of(each) != TakingPart()}

    def of(self, member_id: int) -> TakingPart:
        return TakingPart(
            dots=max(self.dots[member_id], 0),
            thumbs=len(self.thumbs.get(member_id, ())),
            topics=sum(1 for author_id in self.topics.values() if author_id == member_id),
            takeaways=self.takeaways[member_id],
            prompts_shown=len(self.shown.get(member_id, ())),
            prompts_answered=len(self.answered.get(member_id, ())),
        )
