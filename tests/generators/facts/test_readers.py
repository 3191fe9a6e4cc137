"""What the readers find, and what they rightly leave out."""

from __future__ import annotations

import pytest

from generators.brief import Brief
from generators.facts import read_facts
from generators.facts.lexicon import lexicon_of
from generators.facts.model import Intent, QuantityStatus, TestStatus
from generators.knowledge.model import TechnologyEntry
from tests.generators.facts.reading import facts_of, names_of, quantities_of, technology_of

SHORT = (
    "A multi-agent system that turns PowerPoint decks into audit-ready documentation using Claude, "
    "ChromaDB and Streamlit; 4 agents; 40-60 hours saved per model."
)


def test_aliases_have_the_canonical_name_and_every_mention() -> None:
    found = technology_of("Data live in Postgres. We back PostgreSQL up each night.", "PostgreSQL")
    assert [evidence.quote for evidence in found.evidence] == ["Postgres", "PostgreSQL"]


def test_the_longest_name_wins() -> None:
    entries = [
        TechnologyEntry(name=name, category="library", hosting="library")
        for name in ("Kafka", "Kafka Connect", "Kafka Connect Sink")
    ]
    words = lexicon_of(entries)
    matches = [
        match.group() for match in words.pattern.finditer("Kafka connect, kafka-connect sink and Kafka")
    ]
    assert matches == ["Kafka connect", "kafka-connect sink", "Kafka"]


def test_a_general_name_joins_only_the_model_that_continues_it() -> None:
    names = names_of("Claude Sonnet 4 drafts and Claude reviews. GPT and o3-mini are compared.")
    assert {"Claude Sonnet 4", "o3-mini", "OpenAI GPT"} <= names
    assert "Anthropic Claude" not in names


def test_a_name_after_a_slash_counts_after_a_name_and_not_in_a_path() -> None:
    assert {"Redis", "PostgreSQL"} <= names_of("It stores in Redis/PostgreSQL.")
    assert "Redis" not in names_of("See config/redis for the files.")


@pytest.mark.parametrize(
    "text",
    [
        "Make sure to go express your thoughts.",
        "It will spark a dash of joy.",
        "They render the page in a flask.",
    ],
)
def test_everyday_words_are_not_technologies(text: str) -> None:
    assert not names_of(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The site is deployed on Render with Docker.", "Render"),
        ("## Tech stack\n\n- **Flask**: serves the pages\n", "Flask"),
        ("The worker is built with Flask.", "Flask"),
    ],
)
def test_an_ambiguous_name_counts_where_something_says_so(text: str, name: str) -> None:
    assert name in names_of(text)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("We run PostgreSQL.", Intent.PRESENT),
        ("We plan to add PostgreSQL next year.", Intent.PLANNED),
        ("- [ ] PostgreSQL for the records\n", Intent.PLANNED),
        ("We store everything in files instead of PostgreSQL.", Intent.ABSENT),
        ("## Roadmap\n\n- PostgreSQL\n", Intent.PLANNED),
    ],
)
def test_a_technology_is_present_planned_or_absent(text: str, intent: Intent) -> None:
    assert technology_of(text, "PostgreSQL").intent is intent


@pytest.mark.parametrize(
    ("text", "low", "high", "unit", "qualifier"),
    [
        ("It saves 40-60 hours.", 40, 60, "h", ""),
        ("It costs $4,000–6,000.", 4000, 6000, "$", ""),
        ("Savings of $1.2-2.0M were seen.", 1_200_000, 2_000_000, "$", ""),
        ("Latency is < 200 ms.", 200, 200, "ms", "<"),
        ("It takes about 30 seconds.", 30, 30, "s", "~"),
        ("It keeps at least 75 % of rows.", 75, 75, "%", "≥"),
        ("The check found 47/47 metrics.", 47, 47, "metrics", ""),
        ("It read 10,000 synthetic incidents.", 10_000, 10_000, "incidents", ""),
        ("It runs four specialised agents.", 4, 4, "agents", ""),
    ],
)
def test_a_number_has_its_values_unit_and_qualifier(
    text: str, low: float, high: float, unit: str, qualifier: str
) -> None:
    (quantity,) = quantities_of(text)
    assert (quantity.low, quantity.high, quantity.unit, quantity.qualifier) == (low, high, unit, qualifier)


@pytest.mark.parametrize(
    "text",
    [
        "Since 2021 it runs.",
        "It needs Python 3.11 here.",
        "See ADR-001 and SR 11-7.",
        "## 3. Setup",
        "Uses gpt-4o and v2.1.",
    ],
)
def test_names_years_and_versions_are_not_quantities(text: str) -> None:
    assert not quantities_of(text)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("We measured a latency of 200 ms.", QuantityStatus.MEASURED),
        ("The confidence threshold is 75 %.", QuantityStatus.CONFIGURED),
        ("We estimate savings of 30 %.", QuantityStatus.ESTIMATED),
        ("Our SLO is 99.9 % availability.", QuantityStatus.TARGET),
        ("Each plan costs $20 per month.", QuantityStatus.PRICE),
        ("It is 30 % faster than typing.", QuantityStatus.CLAIMED),
    ],
)
def test_a_number_has_the_status_that_the_text_gives_it(text: str, status: QuantityStatus) -> None:
    assert quantities_of(text)[0].status is status


def test_a_number_in_a_table_measures_its_row_and_column() -> None:
    text = "| Metric | Old | New |\n|---|---|---|\n| Accuracy | 91.5% | 95.2% |\n"
    assert [quantity.measures for quantity in quantities_of(text)] == ["Accuracy (Old)", "Accuracy (New)"]


def test_a_choice_keeps_its_alternative_and_reason() -> None:
    facts = facts_of(
        "We chose LangGraph over a hand-written loop because the cycle needs conditional routing."
    )
    (decision,) = facts.decisions
    assert decision.chosen == "LangGraph"
    assert decision.alternatives == ("a hand-written loop",)
    assert decision.reason == "the cycle needs conditional routing"


def test_alternatives_and_reasons_are_never_made_up() -> None:
    (decision,) = facts_of("The service uses PostgreSQL.").decisions
    assert decision.alternatives == ()
    assert decision.reason == ""


def test_named_parts_have_their_role_and_technologies() -> None:
    facts = facts_of(
        "## Architecture\n\n- **Cart Service**: keeps the items in Redis\n- **Mailer**: sends letters\n"
    )
    cart, mailer = facts.components
    assert (cart.name, cart.role, cart.technologies) == (
        "Cart Service",
        "keeps the items in Redis",
        ("Redis",),
    )
    assert mailer.name == "Mailer"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("In the load test all 50 requests passed in 90 ms.", TestStatus.TESTED),
        ("The parser was tested on three sample files.", TestStatus.PARTIAL),
        ("There are no tests for the billing module.", TestStatus.UNTESTED),
        ("We have not load-tested the API.", TestStatus.UNTESTED),
        ("- [ ] integration tests for the API\n", TestStatus.PLANNED),
    ],
)
def test_a_test_has_the_status_that_the_text_gives_it(text: str, status: TestStatus) -> None:
    assert facts_of(text).tests[0].status is status


@pytest.mark.parametrize(
    ("text", "topic", "intent"),
    [
        ("There is no authentication on the page.", "authentication", Intent.ABSENT),
        ("Users sign in with SSO.", "authentication", Intent.PRESENT),
        ("Alerts are planned for the next release.", "alerting", Intent.PLANNED),
        ("Calls are retried with exponential backoff.", "retry", Intent.PRESENT),
        ("Monitoring is not in place.", "monitoring", Intent.ABSENT),
    ],
)
def test_a_topic_is_present_planned_or_absent(text: str, topic: str, intent: Intent) -> None:
    assert {passage.intent for passage in facts_of(text).passages if passage.topic == topic} == {intent}


def test_sensitive_data_names_its_class_and_law() -> None:
    facts = facts_of("The service stores patient records under HIPAA.")
    assert ("health", ("HIPAA",)) in {(data.category, data.regulations) for data in facts.sensitive_data}


def test_surfaces_and_integrations_are_found() -> None:
    facts = facts_of("People use a web dashboard; partners call the REST API. Payments go through Stripe.")
    assert {"web UI", "API"} <= {surface.category for surface in facts.surfaces}
    assert "Stripe" in {integration.name for integration in facts.integrations}


def test_unticked_boxes_are_limitations_and_ticked_ones_are_not() -> None:
    facts = facts_of("- [ ] PDF export\n- [x] CSV import\n")
    assert [limitation.text for limitation in facts.limitations] == ["PDF export"]


def test_a_normal_short_description_is_sufficient() -> None:
    facts = read_facts(Brief.from_text(SHORT))
    assert facts.is_sufficient
    assert {"ChromaDB", "Streamlit"} <= {technology.name for technology in facts.technologies}


@pytest.mark.parametrize(
    "text",
    [
        "We want to make something great for our people soon.",
        "asdf qwer zxcv uiop hjkl bnmq wert sdfg xcvb rtyu dfgh cvbn",
    ],
)
def test_a_text_about_nothing_is_insufficient_and_asks(text: str) -> None:
    facts = read_facts(Brief.from_text(text))
    assert not facts.is_sufficient
    assert {"purpose", "technologies"} <= {gap.topic for gap in facts.gaps if gap.is_required}
    assert all(gap.question.endswith("?") for gap in facts.gaps)


def test_a_method_that_only_describes_its_library_is_no_second_technology() -> None:
    assert "Gradient boosted tree" not in names_of("LightGBM: Gradient boosting for the forecast.")
    names = names_of("The **Gradient Boosting Model** is the default; XGBoost is the other model.")
    assert "Gradient boosted tree" in names
