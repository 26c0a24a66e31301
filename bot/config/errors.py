"""What is raised about a variable."""

from __future__ import annotations


class ConfigError(Exception):
    """A variable is missing or wrong; `sentence` names it and says what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
