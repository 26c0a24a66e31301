"""A click on a message of a meetup is answered by that message, drawn anew, where the click changed it.

Whoever clicks sees what came of it in one round trip, and Discord does not count the answer of an interaction against
the fifty requests a second that it gives a bot (Discord's documentation, Rate Limits), as it does an edit. The boards
are held while the click is carried out, so that they are not edited at the same time; what else there is follows.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, MutableMapping
from dataclasses import replace

from bot.app.ports import StoreFailed
from bot.app.posts import Post
from bot.core.meetup.parts import Phase
from bot.core.meetup.state import Meetup
from bot.core.structures.frozen import frozen
from bot.ui.delivery.boards.comparing import lacks_its_final_form, looks_of, noted_as_live
from bot.ui.delivery.boards.wanted import REMINDER, final, reminder_stands, wanted
from bot.ui.delivery.boards.withdrawn import noted_topics
from bot.ui.delivery.coalesce import Coalescer
from bot.ui.delivery.posting import Poster, mark_of, marked
from bot.ui.kit.components import Sheet

log = logging.getLogger(__name__)

HOLD_SECONDS = 1.0
"""For how long the rest of a meetup's messages waits for the answer to a click at most."""

Posted = MutableMapping[str, dict[tuple[str, str], Post]]


@frozen
class _Answer:
    """What a message looks like after a click. One that `is_final` is drawn no more."""

    post: Post
    meetup: Meetup
    view: Sheet
    is_final: bool


class ClickAnswers:
    """Knows how the message that was clicked should look, and notes that it does."""

    def __init__(
        self,
        coalescer: Coalescer,
        poster: Poster,
        posted: Posted,
        drawn: MutableMapping[int, str],
        is_in_doubt: Callable[[str], bool],
    ) -> None:
        """`posted` and `drawn` are those of the keeper of the messages; `is_in_doubt` tells of a meetup's messages
        whether one of them may be gone, or is about to be posted anew.
        """
        self._coalescer = coalescer
        self._poster = poster
        self._posted = posted
        self._drawn = drawn
        self._is_in_doubt = is_in_doubt

    def hold(self, meetup_id: str, message_id: int) -> HeldMessage | None:
        """Draw nothing of a meetup for now, for a message (a snowflake) of it was clicked.

        None where something is being drawn already, or another click is: then the change is drawn after that.
        """
        return (
            HeldMessage(self, meetup_id, message_id)
            if self._coalescer.hold(meetup_id, HOLD_SECONDS)
            else None
        )

    def answer(self, meetup_id: str, message_id: int) -> _Answer | None:
        """How a message should look now; None where it looks like that, or is none of those that are edited."""
        meetup = self._coalescer.held(meetup_id)
        posts: Mapping[tuple[str, str], Post] = self._posted.get(meetup_id, {})
        post = next((each for each in posts.values() if each.message_id == message_id and each.is_open), None)
        if meetup is None or post is None or self._is_in_doubt(meetup_id):
            return None
        if meetup.phase.is_over:
            return None  # its board is drawn last of all, after the summary
        want = next((each for each in wanted(meetup) if (each.slot, each.key) == (post.slot, post.key)), None)
        if want is None:
            stands = post.slot == REMINDER and reminder_stands(meetup, post.key)
            if stands or not lacks_its_final_form(post, meetup):
                return None
            return _Answer(post, meetup, final(meetup, post.slot, post.key), is_final=True)
        if want.stays or self._drawn.get(message_id) == looks_of(want.view):
            return None
        return _Answer(post, meetup, want.view, is_final=False)

    def begin(self, answer: _Answer) -> None:
        """It is about to be drawn like that, and whatever is heard of it, may be."""
        self._drawn[answer.post.message_id] = ""

    async def note(self, answer: _Answer) -> None:
        """The message looks like that now. What cannot be saved is drawn once more, which does no harm."""
        post = answer.post
        if answer.is_final:
            self._drawn.pop(post.message_id, None)
            kept = replace(post, is_open=False, drawn=noted_topics(post, answer.meetup))
        else:
            self._drawn[post.message_id] = looks_of(answer.view)
            if answer.meetup.phase is not Phase.PLANNED:
                return
            kept = replace(post, drawn=noted_as_live(post.slot, answer.view, answer.meetup))
        try:
            await self._poster.keep(kept)
        except StoreFailed as failure:
            log.warning("How message %d looks is not saved: %s", post.message_id, failure)
        else:
            if post.meetup_id in self._posted:
                self._posted[post.meetup_id][post.slot, post.key] = kept

    def waiting(self, meetup_id: str) -> Meetup | None:
        """The state that is to be drawn after the click; None where there is nothing to draw."""
        return self._coalescer.held(meetup_id)

    def end(self, meetup_id: str) -> None:
        """Draw what is left."""
        self._coalescer.release(meetup_id)

    def is_held(self, meetup_id: str) -> bool:
        """Whether nothing else is drawn of a meetup."""
        return self._coalescer.is_held(meetup_id)

    def doubt(self, answer: _Answer) -> None:
        """Something else was drawn meanwhile; which of both is seen is not known."""
        self._drawn.pop(answer.post.message_id, None)
        self._coalescer.changed(answer.meetup)


class HeldMessage:
    """A message that was clicked, while that click is carried out (answers.on_message.ClickedMessage)."""

    def __init__(self, answers: ClickAnswers, meetup_id: str, message_id: int) -> None:
        self._answers = answers
        self._meetup_id = meetup_id
        self._message_id = message_id
        self._before = answers.waiting(meetup_id)
        self._answer: _Answer | None = None

    def view(self) -> Sheet | None:
        """How it should look now; None where it looks like that, or where the boards waited too long.

        None as well where nothing has changed since the click: nobody waits for a private answer, such as a ballot,
        because others have changed the board.
        """
        if not self._answers.is_held(self._meetup_id):
            return None
        if self._answers.waiting(self._meetup_id) is self._before:
            return None
        self._answer = answer = self._answers.answer(self._meetup_id, self._message_id)
        if answer is None:
            return None
        self._answers.begin(answer)
        return marked(answer.view, mark_of(self._meetup_id, answer.post.slot, answer.post.key))

    async def shown(self) -> None:
        """It was drawn like that."""
        if self._answer is None:
            return
        if self._answers.is_held(self._meetup_id):
            await self._answers.note(self._answer)
        else:
            self._answers.doubt(self._answer)

    def release(self) -> None:
        """The click is answered: what else there is to draw may be drawn."""
        self._answers.end(self._meetup_id)
