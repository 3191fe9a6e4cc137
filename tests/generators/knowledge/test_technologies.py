"""The technology catalogue: what the loader promises and what the data must hold."""

import re
from collections import Counter
from pathlib import Path

import pytest

from generators.errors import KnowledgeError
from generators.knowledge.categories import CATEGORIES
from generators.knowledge.model import TechnologyEntry
from generators.knowledge.technologies import entry_for, profiles, read_entries, technologies, technology


def _repeated(values: list[str]) -> set[str]:
    folded = [" ".join(value.casefold().split()) for value in values]
    return {value for value, count in Counter(folded).items() if count > 1}


def test_no_two_entries_share_a_name_or_an_alias() -> None:
    assert _repeated([name for entry in technologies() for name in entry.names]) == set()


def test_every_strength_and_drawback_is_said_of_one_technology_only() -> None:
    clauses = [text for entry in technologies() for text in (*entry.strengths, *entry.drawbacks)]
    assert _repeated(clauses) == set()


def test_every_condition_for_an_alternative_is_said_once_only() -> None:
    own = [entry for entry in technologies() if entry.is_detailed]
    conditions = [option.choose_when for entry in own for option in entry.alternatives]
    peers = {id(group): group for profile in profiles().values() for group in profile.members}
    conditions += [condition for group in peers.values() for condition in group.values()]
    assert _repeated(conditions) == set()


def test_every_alternative_is_an_entry_unless_marked_as_a_plain_name() -> None:
    names = {entry.name for entry in technologies()}
    wrong = {
        (entry.name, option.name)
        for entry in technologies()
        for option in entry.alternatives
        if (option.name in names) == option.is_plain_name
    }
    assert wrong == set()


def test_no_entry_is_its_own_alternative_or_names_one_twice() -> None:
    for entry in technologies():
        names = [option.name for option in entry.alternatives]
        assert entry.name not in names
        assert len(names) == len(set(names)), entry.name


def test_every_category_of_an_entry_is_in_the_closed_list() -> None:
    assert {entry.category for entry in technologies()} <= set(CATEGORIES)


def test_figures_stand_only_beside_a_source_and_a_date() -> None:
    undated = {entry.name for entry in technologies() if _has_figure(entry) and entry.as_of is None}
    assert undated == set()


def _has_figure(entry: TechnologyEntry) -> bool:
    return any(re.search(r"(?<![\w/-])\d", text) for text in _texts(entry))


def _texts(entry: TechnologyEntry) -> list[str]:
    return [
        *entry.strengths,
        *entry.drawbacks,
        *entry.failure_modes,
        *entry.metrics,
        *entry.capacity_drivers,
        *entry.tests,
        *(option.choose_when for option in entry.alternatives),
    ]


def test_clauses_are_plain_and_of_readable_length() -> None:
    for entry in technologies():
        for text in (*entry.strengths, *entry.drawbacks):
            assert 4 <= len(text.split()) <= 18, f"{entry.name}: {text}"
            assert text[0].islower(), f"{entry.name}: {text}"
            assert not text.endswith("."), f"{entry.name}: {text}"


# Laws, data and formats do not run, fail or scale: a name and a category are all there is to know.
_NOTHING_RUNS = {"regulation", "dataset", "data_format"}
_NOT_RUN = {"SBOM", "CycloneDX", "SPDX", "SHA-256", "AES-256", "HTML", "CSS"}


def test_an_entry_says_what_fails_what_to_measure_what_drives_it_and_how_to_test_it() -> None:
    lists = ("failure_modes", "metrics", "capacity_drivers", "tests")
    missing = {
        (entry.name, name)
        for entry in technologies()
        for name in lists
        if entry.category not in _NOTHING_RUNS and entry.name not in _NOT_RUN and not getattr(entry, name)
    }
    assert missing == set()


def test_an_entry_has_its_vendor_where_somebody_makes_or_runs_it() -> None:
    nobody = {entry.name for entry in technologies() if entry.hosting != "none" and not entry.vendor}
    assert nobody <= {
        "Random Forest",
        "Logistic Regression",
        "GNN",
        "Gradient boosted tree",
        "Voice Activity Detection",
    }


def test_an_entry_has_alternatives_unless_it_stands_alone_in_its_profile() -> None:
    for entry in technologies():
        if entry.is_detailed:
            assert min(map(len, (entry.strengths, entry.drawbacks, entry.alternatives, entry.tests))) >= 2
        elif profile := profiles().get(entry.name):
            group = next(group for group in profile.members if entry.name in group)
            assert bool(entry.alternatives) == (len(group) > 1), entry.name


def test_every_member_of_a_profile_is_an_entry_without_lists_of_its_own() -> None:
    names = {entry.name for entry in technologies()}
    assert set(profiles()) <= names
    every = {profile.name: profile for profile in profiles().values()}
    members = [name for profile in every.values() for group in profile.members for name in group]
    assert len(members) == len(set(members))


def test_what_ages_has_a_source_and_a_date() -> None:
    ageing = re.compile(
        r"\b(?:price[sd]?|costs? \S*\d|context window of|retire[sd]? (?:on|in)|end[- ]of[- ]life (?:on|in)"
        r"|supported until|free tier of|per million tokens|knowledge cut-?off)\b",
        re.I,
    )
    undated = {
        entry.name
        for entry in technologies()
        if entry.as_of is None
        and any(ageing.search(text) and re.search(r"\d", text) for text in _texts(entry))
    }
    assert undated == set()
    assert all(entry.as_of.year >= 2025 for entry in technologies() if entry.as_of is not None)


def test_a_technology_is_found_by_name_and_alias_in_any_case() -> None:
    expected = technology("ChromaDB")
    assert expected is not None
    assert technology("chroma") is expected
    assert technology("  CHROMA   db ") is expected
    assert technology("no such thing") is None


def test_a_model_id_that_is_not_listed_gets_the_details_of_its_family() -> None:
    found = entry_for("claude-sonnet-9-20301231")
    assert found is not None
    assert found.name == "Anthropic Claude"
    assert entry_for("no such thing") is None


def test_an_entry_without_a_question_takes_that_of_its_category() -> None:
    entry = technology("Qdrant")
    assert entry is not None
    assert entry.question == CATEGORIES["vector_store"].question


def test_a_misspelt_field_is_reported_with_its_file_and_entry(tmp_path: Path) -> None:
    path = tmp_path / "wrong.yaml"
    path.write_text("- {name: Thing, category: library, hosting: library, strenghts: []}", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"wrong\.yaml: Thing.*(?s:.)*strenghts"):
        read_entries(path)


def test_an_unknown_category_is_reported_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "wrong.yaml"
    path.write_text("- {name: Thing, category: gadgets, hosting: library}", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"Thing: category is not in the closed list"):
        read_entries(path)


def test_a_file_that_is_not_a_list_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "wrong.yaml"
    path.write_text("name: Thing", encoding="utf-8")
    with pytest.raises(KnowledgeError, match="must hold a list of entries"):
        read_entries(path)


def test_a_source_without_its_date_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "wrong.yaml"
    path.write_text("- {name: Thing, category: library, hosting: library, source: x}", encoding="utf-8")
    with pytest.raises(KnowledgeError, match="source and as_of must be given together"):
        read_entries(path)
