"""Whether a number is measured, claimed, configured, estimated, a target or a price."""

from __future__ import annotations

import pytest

from generators.facts.model import QuantityStatus
from tests.generators.facts.reading import quantities_of

CASES = {
    QuantityStatus.MEASURED: [
        "The filter catches 83.7% of the forged slips.",
        "Sorting took 4 minutes on the archive.",
        "500 letters processed in 7.3s.",
        "The page opens in 0.082ms on average.",
        "It starts typically in 20 seconds.",
        "The WER is 7.4 on the held-out calls.",
        "Log loss dropped from 0.44 to 0.12.",
        "## Test results\n\n- Accuracy: 91%\n",
    ],
    QuantityStatus.CLAIMED: [
        "- **Pass rate**: 88% on the first attempt",
        "- **Answer accuracy**: 95% of selected answers fit the question",
        "It cuts the work by 60-75%.",
        "- **Annual savings**: $240,000",
        "Clerks spend 40 hours per letter.",
        "- **Total cost**: <$0.40 per letter",
    ],
    QuantityStatus.CONFIGURED: [
        "The temperature is 0.3.",
        "Texts are cut into 512-token chunks.",
        "Sessions expire after 30 minutes.",
        "A job is tried with 3 retries.",
        "It uses 9 weather variables.",
        "Sound must be 16 kHz mono.",
        "Runs every 15 minutes.",
        "Input: slide deck (15-20 slides)",
        "- `max_clients`: how many are let in. Defaults to 4.",
        "| Setting | Value |\n|---|---|\n| Learning rate | 0.005 |",
    ],
    QuantityStatus.ESTIMATED: [
        "We estimate 30% less work.",
        "A full rollout would cost $9,000.",
        "It is expected to save 20 hours.",
        "The projected volume is 4000 letters.",
        "- [ ] serve 200 users",
    ],
    QuantityStatus.TARGET: [
        "The goal is 95% recall.",
        "Answers must stay under 2 seconds.",
        "Our SLO is 99.9 % availability.",
        "| Metric | Target |\n|---|---|\n| AUC | 0.85 |",
    ],
    QuantityStatus.PRICE: [
        "The provider charges $0.02 per request.",
        "The plan costs $20 per month.",
        "Hosting is €7/month.",
    ],
}


@pytest.mark.parametrize(
    ("text", "status"), [(text, status) for status, texts in CASES.items() for text in texts]
)
def test_a_number_has_the_status_that_its_words_give_it(text: str, status: QuantityStatus) -> None:
    assert {quantity.status for quantity in quantities_of(text)} == {status}


def test_a_requirement_that_is_only_compared_with_is_no_target() -> None:
    (speed, *_) = quantities_of("The lookup runs in 0.061ms on average (99x faster than required).")
    assert speed.status is QuantityStatus.MEASURED


def test_a_name_of_a_parameter_configures_nothing_beyond_its_marks() -> None:
    text = "| Feature | Importance |\n|---|---|\n| `renewal_ratio_30d` | 0.61 |"
    assert quantities_of(text)[0].status is not QuantityStatus.CONFIGURED
