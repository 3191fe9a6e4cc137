"""The lines of a brief with their marks."""

from hypothesis import given
from hypothesis import strategies as st

from generators.brief import Brief, Source
from generators.content import Evidence
from productionproof_site.web.presenting.lines import SourceLines, brief_lines, lines_around


def _brief(*texts: str) -> Brief:
    return Brief("t", tuple(Source(f"s{number}", text) for number, text in enumerate(texts)))


def _span(text: str, words: str, source: str = "s0") -> Evidence:
    start = text.index(words)
    return Evidence(source, start, start + len(words), words)


def _marked(lines: SourceLines) -> list[str]:
    return [segment.text for line in lines.lines for segment in line.segments if segment.is_marked]


def test_a_quote_is_marked_in_its_line_and_nowhere_else() -> None:
    text = "# Title\n\nIt keeps 370 documents.\nIt forgets 370 others."
    (shown,) = brief_lines(_brief(text), [_span(text, "370 documents")])
    assert _marked(shown) == ["370 documents"]
    assert [line.number for line in shown.lines] == [1, 3, 4]
    assert [line.is_hit for line in shown.lines] == [False, True, False]
    assert shown.lines[0].is_heading


def test_a_quote_over_a_line_end_is_marked_on_both_lines() -> None:
    text = "one two\r\nthree four"
    (shown,) = brief_lines(_brief(text), [_span(text, "two\r\nthree")])
    assert _marked(shown) == ["two", "three"]


def test_overlapping_quotes_are_one_mark() -> None:
    text = "Redis 7 holds the queue."
    (shown,) = brief_lines(_brief(text), [_span(text, "Redis 7 holds"), _span(text, "7 holds the")])
    assert _marked(shown) == ["Redis 7 holds the"]


def test_statements_are_shown_less_loudly_than_names() -> None:
    text = "We chose Redis for speed."
    (shown,) = brief_lines(_brief(text), [_span(text, "Redis")], [_span(text, text)])
    kinds = [(segment.text, segment.is_marked, segment.is_said) for segment in shown.lines[0].segments]
    assert kinds == [("We chose ", False, True), ("Redis", True, True), (" for speed.", False, True)]


def test_folding_keeps_quoted_lines_with_their_neighbours_and_counts_the_rest() -> None:
    text = "\n".join(f"line {number}" for number in range(1, 21))
    (shown,) = brief_lines(_brief(text), [_span(text, "line 10")], is_folded=True)
    assert [line.number for line in shown.lines] == [9, 10, 11]
    assert (shown.lines[0].folded, shown.folded) == (8, 9)


def test_lines_of_the_second_source_have_ids_of_their_own() -> None:
    first, second = brief_lines(_brief("Alpha line", "Beta line"), [_span("Beta line", "Beta", "s1")])
    assert (first.lines[0].anchor, second.lines[0].anchor) == ("L1", "S2-L1")
    assert _marked(first) == []
    assert _marked(second) == ["Beta"]


@given(
    st.text(alphabet="ab \n\r\u2028é", min_size=1, max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=5),
)
def test_no_character_is_lost_or_doubled_and_marks_are_the_spans(
    text: str, places: list[tuple[int, int]]
) -> None:
    spans = [
        Evidence("s0", start, min(start + length, len(text)), "")
        for start, length in places
        if start < len(text)
    ]
    (shown,) = brief_lines(_brief(text), spans)
    breaks = str.maketrans("", "", "\r\n\u2028")
    flat = "".join(segment.text for line in shown.lines for segment in line.segments)
    assert flat.translate(breaks).replace(" ", "") == text.translate(breaks).replace(" ", "")
    inside = {place for span in spans for place in range(span.start, span.end)}
    expected = "".join(text[place] for place in sorted(inside)).translate(breaks).replace(" ", "")
    assert "".join(_marked(shown)).translate(breaks).replace(" ", "") == expected


def test_signs_of_markdown_step_back_and_every_character_stays() -> None:
    text = "# Title\nThe **Compliance Checker** reads 3 * 4 files.\n"
    (shown,) = brief_lines(_brief(text), [])
    head, body = shown.lines
    assert [(part.text, part.css) for part in head.segments] == [("#", "mk"), (" Title", "")]
    assert [(part.text, part.css) for part in body.segments] == [
        ("The ", ""),
        ("**", "mk"),
        ("Compliance Checker", "b"),
        ("**", "mk"),
        (" reads 3 * 4 files.", ""),
    ]


def test_a_quote_is_shown_among_the_lines_around_it() -> None:
    text = "One.\n\nTwo is here.\nThree.\n\n\nFour.\n"
    lines = lines_around(_brief(text), _span(text, "is here"))
    assert [line.number for line in lines] == [1, 3, 4]
    assert [part.text for line in lines for part in line.segments if part.is_marked] == ["is here"]
    assert lines_around(_brief(text), Evidence("gone.md", 0, 3, "One")) == ()
