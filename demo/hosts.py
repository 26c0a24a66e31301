"""Who hosts: somebody offers to host the next meetup, has help, and hands it on; a host takes it back.

Told in the same way and with the same people as the meetup itself (demo.meetup), between two of a series.
"""

from __future__ import annotations

from demo.meetup import Evening
from demo.telling import HOST

VOLUNTEER, COHOST, SUCCESSOR = "Kim", "Li", "Eva"


class Hosts:
    """The meetup of next month, from hand to hand."""

    def __init__(self, evening: Evening) -> None:
        self.evening = evening

    async def volunteer(self) -> None:
        """On the summary of a meetup somebody says that they host the next one."""
        evening = self.evening
        evening.story.chapter("Who hosts next time?")
        answer = await evening.people[VOLUNTEER].press("I host next time")
        evening.does(VOLUNTEER, "presses I host next time on the summary")
        evening.answer(answer, VOLUNTEER)

    async def hand_over(self) -> None:
        """The volunteer finds a co-host, and then a successor; the host takes over, and takes that back."""
        evening = self.evening
        evening.story.chapter("Many hands: a co-host, a hand-over, and a step taken back")
        await evening.passes(10)
        people = evening.people
        await evening.types(VOLUNTEER, "leancoffee cohost", member=people[COHOST].actor)
        await evening.types(VOLUNTEER, "leancoffee host", member=people[SUCCESSOR].actor)
        await evening.passes(0.1)
        evening.room("you host")
        panel = await evening.types(HOST, "leancoffee host")
        assert panel.response is not None
        undone = await people[HOST].press("↩ Undo: Change hosts", on=panel.response)
        evening.does(HOST, "presses Undo: it is Eva's after all")
        evening.answer(undone, HOST)
        await evening.passes(0.1)
        evening.room("hosts this meetup now", anywhere=True)
