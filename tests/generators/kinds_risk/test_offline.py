"""What the offline engine says about risks."""

from __future__ import annotations

import itertools
import time

import pytest

from generators.brief import Brief
from generators.checks import run_checks
from generators.content import Basis
from generators.facts.model import Facts
from generators.findings import Level
from generators.kinds.risk.kind import KIND
from generators.kinds.risk.severity import LEVELS
from generators.rendering import render_markdown
from tests.generators.boilerplate import shared_sentences
from tests.generators.kinds_risk.briefs import CHAT, FORECAST, LIBRARY, content_of, rules_of

TEXTS = {"library": LIBRARY, "chat": CHAT, "forecast": FORECAST}
ALL = pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
MODEL_RULES = {
    "llm-single-vendor",
    "hallucination",
    "injection-retrieved",
    "llm-price",
    "llm-unbounded-spend",
}


def test_a_system_without_a_language_model_gets_no_risk_of_one() -> None:
    assert not MODEL_RULES & rules_of(content_of(LIBRARY))
    assert not MODEL_RULES & rules_of(content_of(FORECAST))


def test_a_system_with_a_language_model_gets_its_risks() -> None:
    found = rules_of(content_of(CHAT))
    assert {"llm-single-vendor", "hallucination", "confidential-to-vendor", "llm-price"} <= found


def test_a_web_shop_that_names_a_model_in_passing_gets_no_model_risk() -> None:
    services = "\n".join(
        f"- The {name} service stores its rows in Spanner." for name in "abcdefghijklmnopqrstuvw"
    )
    text = f"# Shop\n\nShop shows Google products such as GKE, Spanner and Gemini.\n\n{services}\n"
    assert not MODEL_RULES & rules_of(content_of(text))


def test_rules_fire_on_what_the_text_says() -> None:
    assert {"one-machine", "deploy-on-push", "test-scope", "queue-lag", "weak-link"} <= rules_of(
        content_of(LIBRARY)
    )
    assert {"train-serve-skew", "imputed-inputs", "aggregate-metric"} <= rules_of(content_of(FORECAST))


def test_a_named_control_holds_its_risk_back() -> None:
    open_text = (
        "# Board\n\nBoard is a rota service. The REST API is public endpoints for wards; nurses see it."
    )
    guarded = open_text + " Every call to the REST API needs authentication with an access token."
    assert "missing-authentication" in rules_of(content_of(open_text))
    assert "missing-authentication" not in rules_of(content_of(guarded))


def test_silence_is_reported_as_silence_and_a_stated_absence_raises_the_likelihood() -> None:
    silent = (
        "# Board\n\nBoard is a rota service. The REST API serves endpoints for a ward; nurses see shifts."
    )
    stated = silent + " The demonstration runs in public and has no login."
    quiet = next(item for item in content_of(silent).items() if item.key == "r:missing-authentication")
    told = next(item for item in content_of(stated).items() if item.key == "r:missing-authentication")
    assert quiet.fields["knowledge"] == "low"
    assert "authentication" in quiet.text("description")
    assert told.fields["knowledge"] == "high"
    assert (told.number("likelihood") or 0) == (quiet.number("likelihood") or 0) + 1


def test_a_small_sample_is_given_its_interval_with_the_calculation() -> None:
    item = next(item for item in content_of(CHAT).items() if item.key == "r:small-sample")
    assert "80.4 % to 98.3 %" in item.text("description")
    assert item.records("calculations")[0]["expression"] == "Wilson interval for 31 of 33"


def test_a_share_of_false_alarms_is_computed_from_two_quoted_rates() -> None:
    item = next(item for item in content_of(CHAT).items() if item.key == "r:false-alarms")
    assert "90 % of them false" in item.text("description")


def test_a_result_outside_its_stated_range_is_found() -> None:
    item = next(item for item in content_of(CHAT).items() if item.key == "r:range-conflict")
    assert "3 seconds outside it" in item.text("description")
    assert any("took 9 seconds" in entry.quote for entry in item.evidence)


def test_an_unticked_box_is_a_risk_of_delivery() -> None:
    item = next(item for item in content_of(CHAT).items() if item.key == "r:unticked-plans")
    assert any("Rate limit for the chat page" in entry.quote for entry in item.evidence)


def test_an_admitted_limit_that_no_rule_takes_up_is_kept() -> None:
    titles = [item.title for item in content_of(LIBRARY).items()]
    assert any("school class" in title for title in titles)


@ALL
def test_every_risk_stands_on_a_quote_and_passes_the_checks(text: str) -> None:
    brief = Brief.from_text(text)
    content = content_of(text)
    findings = [*run_checks(content, brief), *KIND.check(content, brief)]
    assert [finding.message for finding in findings if finding.severity is not Level.INFO] == []
    assert all(item.evidence and item.basis is Basis.STATED for item in content.items())


@ALL
def test_risks_stand_in_the_order_of_severity_with_several_levels(text: str) -> None:
    levels = [[*map(str, LEVELS)].index(item.text("severity")) for item in content_of(text).items()]
    assert levels == sorted(levels, reverse=True)
    assert len(set(levels)) >= 2
    assert len({item.text("category") for item in content_of(text).items()}) >= 4


@ALL
def test_no_slot_or_choice_is_left_in_the_text(text: str) -> None:
    markdown = render_markdown(content_of(text), KIND.layout, note="")
    assert "{" not in markdown
    assert "[" not in markdown.replace("[ ]", "")


def test_two_projects_share_no_sentence() -> None:
    assert shared_sentences({name: content_of(text) for name, text in TEXTS.items()}) == {}


def test_one_sentence_gives_several_risks_on_the_same_quote() -> None:
    text = (
        "A multi-agent system that turns PowerPoint decks into audit-ready documentation using Claude, "
        "ChromaDB and Streamlit; 4 agents; 40-60 hours saved per model."
    )
    content = content_of(text)
    assert {"llm-single-vendor", "hallucination", "excessive-agency"} <= rules_of(content)
    assert len({item.title for item in content.items()}) == len(list(content.items()))


def test_moving_paragraphs_changes_no_risk() -> None:
    head, *bullets = LIBRARY.split("\n- ")
    tail = bullets[-1]
    for order in itertools.islice(itertools.permutations(bullets[:4]), 0, 24, 5):
        moved = "\n- ".join((head, *order, *bullets[4:-1], tail))
        assert _hashes(moved) == _hashes(LIBRARY)


def test_one_more_sentence_changes_at_most_three_risks() -> None:
    before, after = _hashes(LIBRARY), _hashes(LIBRARY + "\nThe terminals were bought in the spring.\n")
    assert sum(before[key] != after.get(key) for key in before) + len(after.keys() - before.keys()) <= 3


def test_a_text_that_triggers_nothing_gives_no_draft() -> None:
    brief = Brief.from_text("We like long walks in green valleys and quiet evenings by rivers.")
    assert list(KIND.draft(brief, Facts())) == []


@pytest.mark.parametrize(
    "unit", ["the agents upload a report ", "trained but confidence 1/1 ", "| a | API | "]
)
def test_the_work_grows_with_the_length_of_the_text_and_not_faster(unit: str) -> None:
    short, long = (_seconds(unit * (size // len(unit))) for size in (20_000, 80_000))
    assert long < 12 * short + 0.5


def _seconds(text: str) -> float:
    brief = Brief.from_text(f"# Board\n\n{text}")
    started = time.process_time()
    list(KIND.draft(brief, Facts()))
    return time.process_time() - started


def _hashes(text: str) -> dict[str, str]:
    return {item.key: item.content_hash for item in content_of(text).items()}
