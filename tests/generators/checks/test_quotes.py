"""Quotes are found by code: the source's own words at an exact span, or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generators.brief import Brief, Source
from generators.checks.quotes import line_of, locate, span_is_true
from generators.content import Evidence

TEXT = (
    "# Atlas\r\n\r\nAtlas keeps **370 documents** in `ChromaDB`; answers take 30–90 seconds.\r\n"
    "- Claude is the only\r\n  LLM we’ve tried, and it’s “good enough”.\r\n"
    "| Metric | Value |\n|---|---|\n| Recall | 0.91 |\n"
)
BRIEF = Brief.from_sources(
    [Source("notes", "The queue is Redis. Nothing else is known."), Source("main", TEXT)]
)


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("Claude is the only\r\n  LLM", "Claude is the only\r\n  LLM"),
        ("claude is the only LLM we've tried", "Claude is the only\r\n  LLM we’ve tried"),
        ("Atlas keeps 370 documents in ChromaDB", "Atlas keeps **370 documents** in `ChromaDB"),
        ("answers take 30-90 seconds.", "answers take 30–90 seconds."),
        ('"The queue is Redis."', "The queue is Redis."),
        ("• claude is the only", "Claude is the only"),
        ("| Recall | 0.91 |", "| Recall | 0.91 |"),
    ],
)
def test_words_are_found_and_come_back_as_the_source_has_them(quote: str, found: str) -> None:
    evidence = locate(quote, BRIEF)
    assert evidence is not None
    assert evidence.quote == found
    assert span_is_true(evidence, BRIEF)


def test_parts_around_explicit_dots_give_one_span_in_order() -> None:
    evidence = locate("Atlas keeps ... answers take 30-90 seconds", BRIEF)
    assert evidence is not None
    assert evidence.quote.startswith("Atlas keeps **370")
    assert evidence.quote.endswith("30–90 seconds")
    assert locate("answers take 30-90 seconds ... Atlas keeps", BRIEF) is None


def test_parts_that_stand_far_apart_are_cut_to_the_longest_part() -> None:
    brief = Brief.from_text(
        "The first part stands here. " + "Filler words go on. " * 60 + "The end, at last."
    )
    evidence = locate("The first part stands here [...] at last", brief)
    assert evidence is not None
    assert evidence.quote == "The first part stands here"


@pytest.mark.parametrize("quote", ["", "  ", "…", "Claude is one LLM", "hroma", "Redis is the queue", "**"])
def test_what_the_sources_do_not_say_is_not_found(quote: str) -> None:
    assert locate(quote, BRIEF) is None


def test_a_short_word_is_found_as_a_whole_word_and_not_inside_another() -> None:
    brief = Brief.from_text("We use Django and the language Go for everything.")
    evidence = locate("Go", brief)
    assert evidence is not None
    assert evidence.start == brief.sources[0].text.index("Go for")


def test_the_named_source_comes_first_and_a_wrong_name_still_finds() -> None:
    brief = Brief.from_sources(
        [Source("a", "Redis holds the sessions here."), Source("b", "Redis holds the sessions too.")]
    )
    named = locate("Redis holds the sessions", brief, "b")
    unnamed = locate("Redis holds the sessions", brief, "elsewhere")
    assert named is not None
    assert unnamed is not None
    assert (named.source, unnamed.source) == ("b", "a")


def test_a_moved_or_foreign_span_is_not_true() -> None:
    assert not span_is_true(Evidence("main", 3, 8, "Redis"), BRIEF)
    assert not span_is_true(Evidence("gone", 0, 3, "The"), BRIEF)
    assert not span_is_true(Evidence("notes", 0, 10_000, BRIEF.sources[0].text), BRIEF)


def test_the_line_is_counted_in_the_source_as_submitted() -> None:
    evidence = locate("Claude is the only", BRIEF)
    assert evidence is not None
    assert line_of(evidence, BRIEF) == 4
    assert line_of(Evidence("gone", 0, 1, "x"), BRIEF) == 0


@given(st.text(min_size=1, max_size=300), st.data())
def test_any_words_taken_from_a_source_are_found_in_it(text: str, data: st.DataObject) -> None:
    whole = f"The description begins. {text} İstanbul ends."
    whole = whole.replace("\x00", "").encode("utf-8", "ignore").decode()
    brief = Brief.from_text(whole)
    words = whole.split()
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first + 1, len(words)))
    quote = " ".join(words[first:last])
    evidence = locate(quote, brief)
    if any(character.isalnum() for character in quote):
        assert evidence is not None
    if evidence is not None:
        assert span_is_true(evidence, brief)
