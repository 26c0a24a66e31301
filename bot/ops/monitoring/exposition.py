"""The figures as Prometheus reads them, written by its own library, which is loaded with this module alone.

The samples are taken in the event loop, where they hold still; their text, which takes ten times as long, is made in
a thread.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from prometheus_client import CollectorRegistry, ProcessCollector
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily
from prometheus_client.exposition import choose_encoder
from prometheus_client.metrics_core import Metric as Family
from prometheus_client.registry import Collector

from bot.ops.monitoring.figures import Distribution
from bot.ops.monitoring.table import Kind, Metric, Sample


def written(samples: Sequence[Sample], accept: str) -> tuple[bytes, str]:
    """The text, and its content type: in the format that a client accepts, by its Accept header.

    The process's own figures are in it too (`process_…`: memory, CPU, open files). Raises nothing.
    """
    registry = CollectorRegistry(auto_describe=False)
    ProcessCollector(registry=registry)
    registry.register(_Once(samples))
    encode, content_type = choose_encoder(accept)
    return encode(registry), content_type


class _Once(Collector):
    """The samples of one scrape."""

    def __init__(self, samples: Sequence[Sample]) -> None:
        self._samples = samples

    def collect(self) -> Iterator[Family]:
        """The families, each with all of its samples: the format wants them together."""
        by_metric: dict[Metric, list[Sample]] = {}
        for each in self._samples:
            by_metric.setdefault(each.metric, []).append(each)
        for metric, samples in by_metric.items():
            yield _family(metric, samples)


def _family(metric: Metric, samples: Iterable[Sample]) -> Family:
    name, meaning, labels = metric.name, f"{metric.meaning}.", metric.labels
    match metric.kind:
        case Kind.HISTOGRAM:
            histogram = HistogramMetricFamily(name, meaning, labels=labels)
            for each in samples:
                assert isinstance(each.value, Distribution)
                histogram.add_metric(each.labels, each.value.buckets(), each.value.total)
            return histogram
        case Kind.COUNTER:
            counter = CounterMetricFamily(name, meaning, labels=labels)
            for each in samples:
                assert not isinstance(each.value, Distribution)
                counter.add_metric(each.labels, each.value)
            return counter
        case Kind.GAUGE:
            gauge = GaugeMetricFamily(name, meaning, labels=labels)
            for each in samples:
                assert not isinstance(each.value, Distribution)
                gauge.add_metric(each.labels, each.value)
            return gauge
