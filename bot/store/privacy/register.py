"""The one list of where personal data lives: every column of every table, and what it may hold of a person.

A table that is not in here, or a column that is not, fails tests/store/privacy/test_register.py: nobody can add one
and forget those whom it is about. What a table holds of a person is deleted or overwritten by the statement
`erase_<table>` of bot/store/sql/privacy.sql, and told to them by `tell_<table>`; the parameter of both is their id.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto

from bot.core.structures.frozen import frozen


class Holds(Enum):
    """What a column may hold of a person."""

    NOTHING = auto()
    """Ids of servers, channels, messages, meetups; instants, numbers, states, hashes; a server's own settings."""
    ALIAS = auto()
    """Whom it means is known as long as `aliases` has their row, and to nobody afterwards."""
    REFERENCE = auto()
    """A reference to words, or JSON with aliases and such references: known as long as `texts` has their rows."""
    MEMBER = auto()
    """The id of a member, alone or within a text."""
    WORDS = auto()
    """What somebody wrote, or how they are called."""

    @property
    def is_personal(self) -> bool:
        """Whether it has to be erased itself."""
        return self in (Holds.MEMBER, Holds.WORDS)


NOTHING, ALIAS, REFERENCE, MEMBER, WORDS = Holds


@frozen
class Table:
    """A table: what each column may hold of a person."""

    name: str
    columns: Mapping[str, Holds]
    erased_by: tuple[str, ...] = ()
    """The statements of bot/store/sql/privacy.sql that erase a person from it."""

    @property
    def is_told(self) -> bool:
        """Whether a person who asks what is held of them is told of their rows, by `tell_<table>`.

        The journal is told meetup by meetup, in words.
        """
        return bool(self.erased_by) or (self.name != "journal" and ALIAS in self.columns.values())


def _table(name: str, nothing: str, also: tuple[str, ...] = (), /, **special: Holds) -> Table:
    """`nothing` are the columns that hold nothing of a person, in one text. A table with others is erased from."""
    columns = {**dict.fromkeys(nothing.split(), NOTHING), **special}
    is_personal = any(each.is_personal for each in columns.values())
    return Table(name, columns, (f"erase_{name}", *also) if is_personal or also else ())


TABLES: tuple[Table, ...] = (
    # The native event shows the titles of topics. It is noted what it was last made to show; of a meetup somebody is
    # erased from, its description is forgotten, and drawn anew.
    _table("scheduled_events", "meetup_id guild_id event_id state", drawn=WORDS),
    # The key of a direct message ends with whom it was for, and its channel is theirs. `drawn` is a hash.
    _table("posts", "meetup_id slot message_id is_open drawn", key=MEMBER, channel_id=MEMBER),
    # The same; and the key of a native event on its way is what it is to show.
    _table(
        "post_attempts",
        "meetup_id slot tried_at",
        ("erase_events_on_their_way",),
        key=MEMBER,
        channel_id=MEMBER,
    ),
    # The body names who hosts it. Its title and its organizer are the server's.
    _table("series", "series_id guild_id wake_at", body=MEMBER),
    _table("series_drafts", "draft_id drawn_at", member_id=MEMBER, body=MEMBER),
    _table("topic_drafts", "draft_id meetup_id kept_at", member_id=MEMBER, title=WORDS, pitch=WORDS),
    _table("series_followers", "series_id", member_id=MEMBER),
    _table("volunteers", "series_id day", member_id=MEMBER),
    _table("people", "guild_id", member_id=MEMBER, name=WORDS),
    _table("attendance_opt_outs", "since", member_id=MEMBER),
    _table("member_names", "", member_id=MEMBER, name=WORDS),
    _table("activities", "activity_id kind day minutes reported_at", member_id=MEMBER, description=WORDS),
    _table("certifications", "expires", member_id=MEMBER, name=WORDS),
    _table("used_in_renewal", "entry_id due", member_id=MEMBER),
    _table("renewals", "due renewed_at", member_id=MEMBER, before=WORDS),
    _table("member_messages", "wants_records wants_renewal since is_refused", member_id=MEMBER),
    _table("member_messages_sent", "about tried_at has_arrived", member_id=MEMBER),
    # `author` is an alias; NULL for words of the server's, which stay.
    _table("texts", "meetup_id reference salt", author=ALIAS, words=WORDS),
    # Last of all: with it goes whatever only has the alias.
    _table("aliases", "guild_id salt", alias=ALIAS, member_id=MEMBER),
    # Words stand in an entry by reference, too.
    _table(
        "ledger",
        "guild_id number record_id meetup_id kind rule hash code day minutes started_at",
        holder=ALIAS,
        body=REFERENCE,
    ),
    _table("attended", "meetup_id started_at ended_at", holder=ALIAS, body=REFERENCE),
    _table("untold_corrections", "meetup_id seq", alias=ALIAS),
    _table("ledger_cuts", "guild_id number hash"),
    _table("settled_ahead", "earlier_id meetup_id"),
    _table("journal", "meetup_id seq at kind version step cause hash", actor=ALIAS, body=REFERENCE),
    _table(
        "meetups",
        "meetup_id guild_id channel_id voice_channel_id phase planned_at started_at ended_at credited_at is_shown "
        "is_settled is_in_history",
    ),
    # What past meetups were about, by reference to words.
    _table("past_meetups", "meetup_id guild_id channel_id started_at day people", title=REFERENCE),
    _table("past_topics", "meetup_id topic_id is_discussed part_of", title=REFERENCE),
    _table("past_takeaways", "meetup_id number topic_id", takeaway=REFERENCE),
    _table("guild_settings", "guild_id host_role_id policy organizer contact"),
    _table("occurrences", "series_id day state starts_at meetup_id local_start"),
    _table("series_meetups", "meetup_id series_id carried"),
    _table("series_problems", "series_id trouble since told"),
    # `content` is a hash.
    _table("calendar_editions", "series_id sequence changed_at content"),
    _table("clock_rules", "time_zone shard_count first_shard last_shard rules"),
    _table("command_copies", "guild_id"),
    _table("signing_keys", "did since"),
    _table("interactions", "interaction_id run"),
    _table("heartbeats", "shard_count shard_id at"),
    _table("shard_leases", "shard_count first_shard last_shard holder generation held_until_ms"),
    _table("session_starts", "bucket free_at_ms"),
    _table("counters", "what number"),
    _table("servers", "guild_id removed_at is_asked"),
    _table("pruned", "meetup_id what pruned_at"),
    _table("to_overwrite", "only since"),
    _table("schema_migrations", "version name checksum applied_at"),
)
"""In the order in which they are erased from: what finds its rows by another table comes before that one."""
