"""Every metric there is: its name, its kind, its labels, and what it says. docs/operators.md has the same table.

Names and labels are read by dashboards and alarms of others, and never change their meaning. A label is one of a
few values that this program chooses: never the id of a server, a channel or a person, and nothing that anybody wrote.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from bot.core.structures.frozen import frozen
from bot.ops.monitoring.figures import Distribution


class Kind(StrEnum):
    """How a metric is to be read, in Prometheus's words."""

    COUNTER = "counter"
    GAUGE = "gauge"
    HISTOGRAM = "histogram"


@frozen
class Metric:
    """One row of the table. The name of a counter ends in `_total`, and that of a duration in `_seconds`."""

    name: str
    kind: Kind
    meaning: str
    labels: tuple[str, ...] = ()


@frozen
class Sample:
    """A value of a metric, now, for one value of each of its labels."""

    metric: Metric
    value: float | Distribution
    labels: tuple[str, ...] = ()


INFO: Final = Metric("leancoffee_info", Kind.GAUGE, "1, with the version of the bot", ("version",))
READY: Final = Metric("leancoffee_ready", Kind.GAUGE, "1 where `/ready` says so, else 0")
LOOP_LATE: Final = Metric(
    "leancoffee_loop_late_seconds", Kind.HISTOGRAM, "how late the event loop turned, looked at once a second"
)
INTERACTIONS: Final = Metric(
    "leancoffee_interaction_seconds",
    Kind.HISTOGRAM,
    "interactions, from their arrival to the end of the work on them, by the command or button and by what became "
    "of them",
    ("action", "outcome"),
)
COMMIT_SECONDS: Final = Metric(
    "leancoffee_commit_seconds", Kind.HISTOGRAM, "how long a transaction took, begin to commit"
)
COMMIT_WRITES: Final = Metric(
    "leancoffee_commit_writes", Kind.HISTOGRAM, "how many writes shared a transaction"
)
WRITES: Final = Metric(
    "leancoffee_writes_total",
    Kind.COUNTER,
    "writes by what became of them: `committed`, `outdated` (another was first; decided again), `failed`",
    ("outcome",),
)
DELIVERIES: Final = Metric(
    "leancoffee_deliveries_pending",
    Kind.GAUGE,
    "meetups of which something is to be shown and is not yet: `messages` (boards and all others in the channel), "
    "`event` (the server's), `direct_messages`, `messages_about_a_log`, `voice_statuses`",
    ("what",),
)
DELIVERY_AGE: Final = Metric(
    "leancoffee_deliveries_oldest_seconds", Kind.GAUGE, "how long the oldest of them has waited", ("what",)
)
ALARMS_LATE: Final = Metric(
    "leancoffee_alarm_late_seconds",
    Kind.HISTOGRAM,
    "how long after its time an alarm of a meetup rang; after an outage, with the outage",
)
REQUESTS: Final = Metric(
    "leancoffee_rest_requests_total",
    Kind.COUNTER,
    "requests to Discord by its answer: `ok`, `unauthorized`, `forbidden`, `not_found`, `limited` (429), `refused` "
    "(any other 4xx), `discord_failed` (5xx), `none`",
    ("answer",),
)
REST_COUNTED: Final = Metric(
    "leancoffee_rest_counted_total",
    Kind.COUNTER,
    "requests that count against Discord's global limit, by how urgent they were: `loud` (time-ups, thumb votes), "
    "`board`, `rest`",
    ("priority",),
)
REST_EXEMPT: Final = Metric(
    "leancoffee_rest_exempt_total", Kind.COUNTER, "requests about an interaction, which do not count"
)
REST_WAITING: Final = Metric(
    "leancoffee_rest_waiting", Kind.GAUGE, "requests that wait for room in this process's share of that limit"
)
REST_WAITED: Final = Metric(
    "leancoffee_rest_waited_seconds_total",
    Kind.COUNTER,
    "how long requests have waited for that, all together",
)
REST_INVALID: Final = Metric(
    "leancoffee_rest_invalid",
    Kind.GAUGE,
    "answers of 401, 403, 404 and 429 in the last ten minutes; at 10,000 Discord shuts the machine out",
)
REST_STOPPED: Final = Metric(
    "leancoffee_rest_stopped_total",
    Kind.COUNTER,
    "requests that were not made, because what they ask of refused again and again",
)
GATEWAY: Final = Metric(
    "leancoffee_gateway_connected",
    Kind.GAUGE,
    "1 where a shard is connected to the gateway, else 0",
    ("shard",),
)
LATENCY: Final = Metric(
    "leancoffee_gateway_latency_seconds",
    Kind.GAUGE,
    "from a heartbeat of the gateway to its answer, of the shards that are connected",
    ("shard",),
)
SERVERS: Final = Metric("leancoffee_servers", Kind.GAUGE, "servers that the bot is in")
MEETUPS: Final = Metric(
    "leancoffee_meetups_open", Kind.GAUGE, "meetups that are not over, by their phase", ("phase",)
)
FAULTS: Final = Metric(
    "leancoffee_faults_open", Kind.GAUGE, "what is wrong with series and not mended, by its kind", ("kind",)
)
SET_ASIDE: Final = Metric(
    "leancoffee_set_aside", Kind.GAUGE, "stored records that could not be read since the start"
)
LOG_RECORDS: Final = Metric(
    "leancoffee_log_records_total", Kind.COUNTER, "lines of the log at WARNING and above", ("level",)
)
BACKUP_AGE: Final = Metric(
    "leancoffee_backup_age_seconds",
    Kind.GAUGE,
    "how old the newest backup is that the bot has made by itself; absent where there is none",
)
BACKUP_FAILED: Final = Metric(
    "leancoffee_backup_failed",
    Kind.GAUGE,
    "1 where the last backup failed, else 0; absent without `BACKUP_FOLDER`",
)

METRICS: Final = (
    *(INFO, READY, LOOP_LATE, INTERACTIONS, COMMIT_SECONDS, COMMIT_WRITES, WRITES, DELIVERIES, DELIVERY_AGE),
    *(
        ALARMS_LATE,
        REQUESTS,
        REST_COUNTED,
        REST_EXEMPT,
        REST_WAITING,
        REST_WAITED,
        REST_INVALID,
        REST_STOPPED,
    ),
    *(GATEWAY, LATENCY, SERVERS, MEETUPS, FAULTS, SET_ASIDE, LOG_RECORDS),
    *(BACKUP_AGE, BACKUP_FAILED),
)
