"""The technology catalogue: what the loader promises and what the data must hold."""

import re
from collections import Counter
from pathlib import Path

import pytest

from generators.errors import KnowledgeError
from generators.knowledge.categories import CATEGORIES
from generators.knowledge.model import TechnologyEntry
from generators.knowledge.technologies import entry_for, read_entries, technologies, technology


def _repeated(values: list[str]) -> set[str]:
    folded = [" ".join(value.casefold().split()) for value in values]
    return {value for value, count in Counter(folded).items() if count > 1}


def test_no_two_entries_share_a_name_or_an_alias() -> None:
    assert _repeated([name for entry in technologies() for name in entry.names]) == set()


def test_every_strength_and_drawback_is_said_of_one_technology_only() -> None:
    clauses = [text for entry in technologies() for text in (*entry.strengths, *entry.drawbacks)]
    assert _repeated(clauses) == set()


def test_every_condition_for_an_alternative_is_said_once_only() -> None:
    conditions = [option.choose_when for entry in technologies() for option in entry.alternatives]
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
    texts = [
        *entry.strengths,
        *entry.drawbacks,
        *entry.failure_modes,
        *entry.metrics,
        *entry.capacity_drivers,
        *entry.tests,
        *(option.choose_when for option in entry.alternatives),
    ]
    return any(re.search(r"(?<![\w/-])\d", text) for text in texts)


def test_clauses_are_plain_and_of_readable_length() -> None:
    for entry in technologies():
        for text in (*entry.strengths, *entry.drawbacks):
            assert 4 <= len(text.split()) <= 18, f"{entry.name}: {text}"
            assert text[0].islower(), f"{entry.name}: {text}"
            assert not text.endswith("."), f"{entry.name}: {text}"


def test_an_entry_is_detailed_in_all_its_lists_or_in_none() -> None:
    for entry in technologies():
        lists = (
            entry.strengths,
            entry.drawbacks,
            entry.alternatives,
            entry.failure_modes,
            entry.metrics,
            entry.capacity_drivers,
            entry.tests,
        )
        if any(lists):
            assert all(lists), entry.name
            assert min(map(len, (entry.strengths, entry.drawbacks, entry.alternatives, entry.tests))) >= 2


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
