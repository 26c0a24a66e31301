"""What keeps a secret out of logs, errors and reprs: it has no text but the one that is asked for by name."""

from __future__ import annotations


class Secret:
    """A value that is never shown: not by repr, str or format, and not in a pickle or an error message."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        """The value itself, for the place that hands it to Discord and the one that redacts it from logs."""
        return self._value

    def __repr__(self) -> str:
        return "Secret(…)"

    def __str__(self) -> str:
        return "…"

    def __reduce__(self) -> str:
        raise TypeError("A Secret is not written anywhere.")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and self._value == other._value

    def __hash__(self) -> int:
        return hash((Secret, self._value))
