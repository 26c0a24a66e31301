"""What the community remembers three weeks later: somebody proposes what was discussed, and others look it up."""

from __future__ import annotations

from demo.meetup import Evening

AGAIN = "Sizing, without points"
FORMS = ("markdown", "csv", "json", "picture")


class Memory:
    """The past as the people of an evening find it."""

    def __init__(self, evening: Evening) -> None:
        self.evening = evening

    async def run(self) -> None:
        """A proposal that is remembered, a search, and the minutes in every form."""
        evening = self.evening
        evening.story.chapter("What the community remembers")
        result = await evening.people["Max"].propose(AGAIN)
        evening.does("Max", f"presses Propose: “{AGAIN}”")
        evening.answer(result, "Max")
        await evening.types("Max", "leancoffee history", search="FORECAST")
        for form in FORMS:
            minutes = await evening.types("Max", "leancoffee minutes", format=form)
            assert minutes.response is not None
            await evening.keep(minutes, minutes.response.attachments[0].filename)
