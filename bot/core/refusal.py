"""Refusals: what a person reads when something may not happen.

Every refusal is one sentence (sometimes two) that says what to do instead. A refusal means that nothing was
changed.
"""


class Refusal(Exception):
    """Something was asked that may not happen; `sentence` tells the person what to do instead."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Stale(Refusal):
    """The click or alarm meant a phase, topic or timebox that is over. Harmless by design."""
