"""HTML in a description: what a browser shows is read, tables by row, and everything keeps its offset."""

from __future__ import annotations

import pytest

from generators.brief import Brief, Source
from generators.facts import read_facts
from generators.markup import without_markup

TABLE = (
    "<table class='no-backup'>\n<caption>Tours</caption>\n<thead><tr>\n<th>Depot</th>\n<th>Tours per day</th>"
    "\n<th>Late share</th></tr></thead>\n<tbody>\n<tr><th scope='row'>North</th>\n  <td>140</td>"
    "<td>3.5 %</td></tr>\n<TR><td>South</td><td>90</td><td>\n7.1 %\n</td></TR></tbody></table>"
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<SCRIPT>no tests</SCRIPT>Labels", "Labels"),
        ("<script>if (a < b) { alert('no login') }</script> Labels", "Labels"),
        ('<div data-note="no login" onclick="x(\'MySQL\')">Labels</div>', "Labels"),
        ('<x-card note="not encrypted">Labels</x-card>', "Labels</x-card>"),
        ("<style>.untested { color: red }</style>Labels", "Labels"),
        ("<!-- no backup -->Labels", "Labels"),
        ("<template><p>no login</p></template>Labels", "Labels"),
        ("latency < 20 ms and > 3 ms", "latency < 20 ms and > 3 ms"),
        ("List<String> of labels", "List<String> of labels"),
        ("<script>never closed", "never closed"),
    ],
)
def test_only_what_a_browser_shows_is_read(text: str, shown: str) -> None:
    read = without_markup(text)
    assert " ".join(read.split()) == shown
    assert len(read) == len(text)


def test_a_table_is_read_row_by_row_at_its_own_offsets() -> None:
    read = without_markup(TABLE)
    assert len(read) == len(TABLE)
    rows = [" ".join(line.split()) for line in read.splitlines() if line.strip()]
    assert rows == [
        "Tours",
        "| Depot | Tours per day | Late share",
        "|--",
        "| North | 140 | 3.5 %",
        "| South | 90 | 7.1 %",
    ]
    assert TABLE[read.index("140") :].startswith("140")


def test_figures_of_a_table_carry_row_and_column() -> None:
    brief = Brief.from_text(f"Fleet desk plans tours for vans with Django.\n\n{TABLE}\n")
    measured = {entry.text: entry.measures for entry in read_facts(brief).quantities}
    assert measured == {
        "140": "North (Tours per day)",
        "3.5 %": "North (Late share)",
        "90": "South (Tours per day)",
        "7.1 %": "South (Late share)",
    }


def test_lines_are_counted_in_the_text_as_submitted() -> None:
    source = Source("description", f"One.\r\n\r\n{TABLE}\nLast.")
    assert source.line_of(source.text.index("Last")) == source.text.count("\n") + 1
