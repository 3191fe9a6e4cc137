"""Families of names: what each pattern takes, what it leaves alone, and that none of them is slow."""

import re

import pytest

from generators.knowledge.categories import CATEGORIES
from generators.knowledge.families import families, family_of
from generators.knowledge.technologies import technology


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("gpt-4o-mini", "OpenAI GPT"),
        ("gpt-4-0613", "OpenAI GPT"),
        ("o1-mini", "OpenAI reasoning"),
        ("claude-3-5-sonnet-20241022", "Claude"),
        ("Claude Sonnet 4.5", "Claude"),
        ("claude-opus-4-1", "Claude"),
        ("claude-3-5-haiku-latest", "Claude"),
        ("Gemini 2.0 Flash", "Gemini"),
        ("llama3.1:8b", "Llama"),
        ("Mixtral 8x7B", "Mistral"),
        ("qwen2.5:7b", "Qwen"),
        ("DeepSeek-R1", "DeepSeek"),
        ("text-embedding-3-small", "OpenAI embeddings"),
        ("bge-large-en-v1.5", "Open embedding models"),
        ("all-mpnet-base-v2", "Open embedding models"),
        ("whisper-large-v3", "Whisper"),
        ("yolov8n", "YOLO"),
        ("ResNet-50", "ResNet"),
        ("Amazon EventBridge", "AWS service"),
        ("Azure AI Language", "Azure service"),
        ("Google Cloud Tasks", "Google Cloud service"),
        ("Vertex AI Pipelines", "Vertex AI service"),
    ],
)
def test_a_new_name_falls_into_its_family(name: str, family: str) -> None:
    found = family_of(name)
    assert found is not None
    assert found.name == family


@pytest.mark.parametrize(
    "name", ["all-in-one", "Claude Code", "AWS and", "llama farm", "whisper quietly", "photo1"]
)
def test_ordinary_words_fall_into_no_family(name: str) -> None:
    assert family_of(name) is None


def test_every_family_has_a_listed_category_and_an_entry_that_exists() -> None:
    for family in families():
        assert family.category in CATEGORIES, family.name
        entry = technology(family.entry)
        assert entry is not None or family.entry == "", family.name


def test_no_pattern_repeats_a_group_that_can_match_in_two_ways() -> None:
    hostile = ["claude" + "-1" * 4000 + "!", "gpt-4" + "-1234-11" * 4000 + "!", "bge" + "-a" * 4000 + "!"]
    hostile += ["Amazon " + "Ab " * 4000, "vit-" + "a" * 8000 + "!", "llama 3" + " 70b" * 4000 + "!"]
    for family in families():
        for text in hostile:
            found = [match.group() for match in re.finditer(family.pattern, text)]
            assert len(found) <= 4000, family.name
