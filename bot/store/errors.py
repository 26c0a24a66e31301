"""What is wrong with a database, in sentences for the person who runs the bot."""

from bot.app.ports import Unreadable


class DatabaseRefused(Exception):
    """The database cannot be used as it is; `sentence` says what to do. Its file was not changed."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class CorruptJournal(DatabaseRefused, Unreadable):
    """The database holds a record that this version of the bot cannot read."""
