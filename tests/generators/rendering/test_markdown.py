"""Markdown in the known shape: readable, valid, and nothing of it opens by accident."""

import re
from dataclasses import replace

from generators.content import Basis, Content, Evidence, Item, Link, Section
from generators.findings import Finding, Level
from generators.rendering import provenance_note, render_markdown
from generators.rendering.layout import Block, Figure, Form, Layout, Shape, Summary, View

BLOCKS = (
    Block("Status", "status", Form.VALUE),
    Block("Context", "context", Form.PROSE),
    Block("Consequences", "consequences", Form.SIGNED),
    Block("Alternatives Considered", "alternatives", Form.OPTIONS),
    Block("Evidence", "evidence", Form.EVIDENCE),
    Block("Likelihood", "likelihood", Form.LEVEL),
    Block("Confirmation", "confirmation", Form.RECORD),
    Block("Stub", "stub", Form.CODE),
    Block("Related", "links", Form.LINKS),
)
ITEM = Item(
    key="adr:chroma",
    ref="ADR-001",
    title="Keep vectors in ChromaDB",
    fields={
        "status": "proposed",
        "context": "370 documents\nneed <b>search</b> in <10ms | soon.",
        "consequences": [
            {"polarity": "good", "text": "No server"},
            {"polarity": "bad", "text": "One process"},
        ],
        "alternatives": [
            {"option": "Pinecone", "reason": "fits when 370 documents grow", "origin": "suggested"},
            {"option": "FAISS", "reason": "the text found it slow", "origin": "stated"},
        ],
        "likelihood": 4,
        "likelihood_rationale": "seen twice",
        "confirmation": {"method": "Load test", "signal": "answers under 90 seconds"},
        "stub": "def test_it():\n    text = '''\n```\n'''\n    assert text",
    },
    evidence=(
        Evidence("a.md", 0, 9, "| Recall | 0.91 of passages |"),
        Evidence("b.md", 0, 3, "370 documents\n here"),
    ),
    basis=Basis.STATED,
    links=(Link("raises", "risk", "R-002"),),
)
CONTENT = Content("adr", "Decisions of Atlas", (Section("decisions", "Decisions", (ITEM,)),))


def summarise(content: Content) -> Summary:
    """A count."""
    count = sum(1 for _ in content.items())
    figures = (Figure("Decisions", str(count), "all of them"),)
    return Summary(f"{count} decision.", figures, ("One file holds <all>",), ("Load-test it",))


def layout(*views: View) -> Layout:
    """A layout with a banner."""
    return Layout("Reconstructed; not a record.", views, summarise)


ITEMS = layout(View("decisions", "Decisions", "decisions", BLOCKS))


def test_an_item_has_its_heading_and_every_block_with_its_label() -> None:
    text = render_markdown(CONTENT, ITEMS, note="Written by hand.")
    assert text.startswith(
        "# Decisions of Atlas\n\n> Reconstructed; not a record.\n\n*Written by hand.*\n\n"
        "## Summary\n\n1 decision."
    )
    assert "**What matters most:**\n\n- One file holds \\<all>\n\n**Next week:**\n\n- Load-test it\n" in text
    assert "- Decisions: 1 (all of them)" in text
    assert "### ADR-001: Keep vectors in ChromaDB" in text
    assert "**Status:** Proposed" in text
    assert "- ✅ No server\n- ❌ One process" in text
    assert "**Likelihood:** High (4 of 5, likely) - seen twice" in text
    assert "- Method: Load test\n- Signal: answers under 90 seconds" in text
    assert "**Related:** R-002 (raises)" in text


def test_a_suggested_alternative_says_that_nobody_discussed_it() -> None:
    text = render_markdown(CONTENT, ITEMS, note="")
    assert "- **Pinecone**: Not discussed in the description; fits when 370 documents grow" in text
    assert "- **FAISS**: the text found it slow" in text


def test_tags_cannot_open_and_code_cannot_leave_its_fence() -> None:
    text = render_markdown(CONTENT, ITEMS, note="")
    assert "need \\<b>search\\</b> in <10ms | soon." in text
    assert "````python\n" in text
    assert text.count("````") == 2


def test_quotes_stand_on_lines_of_their_own_with_their_source() -> None:
    text = render_markdown(CONTENT, ITEMS, note="")
    assert "- “| Recall | 0.91 of passages |” (a.md)\n- “370 documents here” (b.md)" in text
    long = Evidence("a.md", 0, 400, "word " * 80)
    single = replace(ITEM, evidence=(long,))
    content = replace(CONTENT, sections=(Section("decisions", "Decisions", (single,)),))
    quoted = re.findall(r"“([^”]*)” …", render_markdown(content, ITEMS, note=""))
    assert quoted
    assert len(quoted[0]) <= 190


def test_a_table_row_has_as_many_cells_as_the_head_whatever_the_text() -> None:
    blocks = (Block("Ref", "ref", Form.VALUE), Block("Context", "context", Form.PROSE), *BLOCKS[2:6])
    text = render_markdown(CONTENT, layout(View("t", "Matrix", "decisions", blocks, Shape.TABLE)), note="")
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert {len(re.split(r"(?<!\\)\|", row)) for row in rows} == {len(blocks) + 2}
    assert "“Recall” · “0.91 of passages” · “370 documents here”" in rows[2]


def test_a_list_names_each_item_and_an_empty_view_says_so() -> None:
    views = (
        View("l", "Gaps", "decisions", BLOCKS[:1], Shape.LIST),
        View("e", "Nothing", "decisions", BLOCKS, select=lambda _item: False, empty="There is nothing."),
        View("s", "Silent", "decisions", BLOCKS, select=lambda _item: False),
    )
    text = render_markdown(CONTENT, layout(*views), note="")
    assert "- **ADR-001 Keep vectors in ChromaDB**: Status: Proposed" in text
    assert "## Nothing\n\nThere is nothing." in text
    assert "Silent" not in text


def test_findings_come_last_and_name_the_item() -> None:
    finding = Finding("number-unproved", Level.WARNING, "It says 9%.", "Remove it.", "adr", "adr:chroma")
    text = render_markdown(CONTENT, ITEMS, note="", findings=[finding])
    assert text.endswith("- Warning: ADR-001: It says 9%. Remove it.\n")


def test_a_paragraph_cannot_become_a_heading_or_a_list() -> None:
    views = View("d", "Decisions", "decisions", BLOCKS[:1], intro="# not a heading")
    assert "\n\\# not a heading\n" in render_markdown(CONTENT, layout(views), note="")


def test_the_note_names_engine_model_sources_and_digest() -> None:
    assert provenance_note("offline", "", ["a.md", "b.md"], "0123456789abcdef") == (
        "Written by the offline engine from a.md, b.md (SHA-256 0123456789ab)."
    )
    assert "claude engine with claude-x from" in provenance_note("claude", "claude-x", ["a.md"], "0" * 64)
