"""The category of a store follows the use that the text states for it."""

from __future__ import annotations

import pytest

from tests.generators.facts.reading import technology_of


@pytest.mark.parametrize(
    ("text", "name", "category"),
    [
        ("We use Redis for queues.", "Redis", "queue_stream"),
        ("Queues run on Redis.", "Redis", "queue_stream"),
        ("Redis serves as message broker for the workers.", "Redis", "queue_stream"),
        ("Redis (message broker) sits beside it.", "Redis", "queue_stream"),
        ("- Queue: Redis", "Redis", "queue_stream"),
        ("PostgreSQL is used as a job queue.", "PostgreSQL", "queue_stream"),
        ("Embeddings are stored in PostgreSQL.", "PostgreSQL", "vector_store"),
        ("Elasticsearch for embeddings", "Elasticsearch", "vector_store"),
        ("Redis is the cache.", "Redis", "cache"),
        ("We use Redis.", "Redis", "cache"),
        ("Redis for caching and for queues", "Redis", "cache"),
        ("Parcels are stored in PostgreSQL. PostgreSQL is used as a job queue.", "PostgreSQL", "database"),
        ("Kafka is used as a cache of the last hour.", "Apache Kafka", "queue_stream"),
    ],
)
def test_the_category_follows_the_stated_use(text: str, name: str, category: str) -> None:
    assert technology_of(text, name).category == category
