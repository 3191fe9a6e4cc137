"""What is taken as a project description, and what is refused with which sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generators.brief import MAX_CHARACTERS, MIN_CHARACTERS, Brief, Source, decode
from generators.errors import BriefError

PLAIN = "A Django site keeps versions of documents for teams."


def test_a_plain_description_is_kept_exactly_as_submitted() -> None:
    text = "\ufeff# Shop\r\n\r\nThe “shop” sells 20–30 books.\r\n"
    brief = Brief.from_text(text)
    assert brief.sources[0].text == text
    assert brief.title == "Shop"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=300))
def test_the_reading_has_the_length_of_the_text(text: str) -> None:
    assert len(Source("a", text).reading) == len(text)


def test_front_matter_is_blanked_but_keeps_its_lines() -> None:
    source = Source("a.md", "---\ntitle: secret\n---\nThe shop sells books.")
    assert "secret" not in source.reading
    assert source.reading.count("\n") == 3
    assert source.reading.endswith("The shop sells books.")


def test_lines_are_counted_from_one_with_windows_line_endings() -> None:
    source = Source("a", "one\r\ntwo\r\nthree")
    assert [source.line_of(source.text.index(word)) for word in ("one", "two", "three")] == [1, 2, 3]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", "empty"),
        (" \n\t \u00a0 ", "empty"),
        ("Too short.", f"at least {MIN_CHARACTERS}"),
        ("word " * 200, "repeats one word"),
        ("?!. " * 50, "repeats one word or has none"),
        ("Books\x00and more books in the shop", "NUL"),
        ("A lone surrogate \ud800 stands in this text", "Unicode"),
        ("a b" * MAX_CHARACTERS, f"at most {MAX_CHARACTERS:,}"),
    ],
)
def test_a_refusal_names_the_limit_and_the_field(text: str, part: str) -> None:
    with pytest.raises(BriefError) as caught:
        Brief.from_text(text)
    assert part in str(caught.value)
    assert caught.value.field == "description"


def test_the_limits_themselves_are_taken() -> None:
    Brief.from_text("abcde fghij klmno pq")
    Brief.from_text(("ab " * MAX_CHARACTERS)[: MAX_CHARACTERS - 1] + "c")


def test_sources_need_distinct_names_and_are_all_counted() -> None:
    with pytest.raises(BriefError, match="same name"):
        Brief.from_sources([Source("a", PLAIN), Source("a", PLAIN)])
    with pytest.raises(BriefError, match="no project description"):
        Brief.from_sources([])
    with pytest.raises(BriefError, match="at most"):
        Brief.from_sources([Source(str(number), "a b" * 40_000) for number in range(3)])


def test_identity_depends_on_names_and_texts_but_not_on_the_title() -> None:
    assert Brief.from_text(PLAIN, title="One").sha256 == Brief.from_text(PLAIN, title="Two").sha256
    assert Brief.from_text(PLAIN, name="a").sha256 != Brief.from_text(PLAIN, name="b").sha256


def test_the_title_is_the_one_supplied_or_read_in_the_first_source() -> None:
    assert Brief.from_text("# **The shop**\n\nSells books to readers.").title == "The shop"
    assert Brief.from_text(PLAIN, title=" Given ").title == "Given"


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x00\x01", "Größe".encode("latin-1")])
def test_files_that_are_no_utf8_text_are_refused(data: bytes) -> None:
    with pytest.raises(BriefError, match=r"scan\.bin"):
        decode(data, name="scan.bin")
