"""Reading stays within its budget of processor time and grows with the length of the text."""

from __future__ import annotations

import time

from generators.brief import Brief
from generators.facts import read_facts

PARAGRAPH = (
    "## Part {0}\n\nThe sorting service {0} stores letters in PostgreSQL, {0} jobs an hour go to Kafka. "
    "It was tested on {0} letters and reached 91.{0}% accuracy; there are no load tests of the queue. "
    "We chose Redis over Memcached because keys expire after {0} minutes.\n\n"
    "- **Label Agent {0}**: reads the address with Claude Sonnet and never stores patients' names\n"
    "- [ ] monitoring of part {0}\n\n"
)


def _seconds(paragraphs: int) -> tuple[float, int]:
    text = "".join(PARAGRAPH.format(number) for number in range(10, 10 + paragraphs))
    brief = Brief.from_text(text)
    started = time.process_time()
    read_facts(brief)
    return time.process_time() - started, len(text.split())


def test_twenty_thousand_words_take_three_seconds_at_most() -> None:
    _seconds(10)
    half, _ = _seconds(165)
    whole, words = _seconds(330)
    assert words >= 20_000
    assert whole <= 3
    assert whole <= 3 * half + 0.3
