"""Documents walked by their layout, and the proof that is counted of them."""

from generators.brief import Brief
from generators.content import Basis, Content, Evidence, Item, Json, Origin, Section
from generators.findings import Finding, Level
from generators.rendering.layout import Block, Form, Layout, Shape, Summary, View
from productionproof_site.web.presenting.document import Row, present_document, present_item
from productionproof_site.web.presenting.numbers import marked
from productionproof_site.web.presenting.proof import item_proof, proof_of

TEXT = "The queue holds 40 jobs.\nRedis keeps it for 7 days."
BRIEF = Brief.from_text(TEXT, name="d")
QUOTE = Evidence("d", 25, 30, "Redis")
BLOCKS = (
    Block("Title", "title", Form.VALUE),
    Block("Severity", "severity", Form.LEVEL),
    Block("Text", "text", Form.PROSE),
    Block("Steps", "steps", Form.BULLETS),
    Block("Effects", "effects", Form.SIGNED),
    Block("Options", "options", Form.OPTIONS),
    Block("Check", "check", Form.RECORD),
    Block("Stub", "stub", Form.CODE),
    Block("Evidence", "evidence", Form.EVIDENCE),
)
FIELDS: dict[str, Json] = {
    "severity": "high",
    "severity_reason": "It holds <b>40 jobs</b>.",
    "text": "It holds 40 jobs and 9 others.",
    "steps": ["Keep it for 7 days", "Ask"],
    "effects": [{"polarity": "good", "text": "Fast"}, {"polarity": "bad", "text": "Lost after 7 days"}],
    "options": [
        {"option": "Kafka", "reason": "Not discussed in the description; heavier.", "origin": "suggested"}
    ],
    "check": {"method": "Kill it", "signal": "It is back"},
    "stub": "def test_x():\n    assert 1 < 2\n",
}


def _item(key: str, **changes: object) -> Item:
    item = Item(key, key.upper(), f"Item {key}", FIELDS, (QUOTE,), Basis.STATED)
    return Item(**{**item.__dict__, **changes})


def _layout(*views: View) -> Layout:
    return Layout("banner", views, lambda _content: Summary("headline"))


def _row(item: Item) -> Row:
    return present_item(item, _layout(View("a", "A", "s", BLOCKS)), BRIEF)


def test_each_form_is_shown_by_a_template_of_its_own() -> None:
    cells = {cell.field: cell for cell in _row(_item("a")).cells}
    assert (cells["severity"].word, "&lt;b&gt;" in cells["severity"].html) == ("High", True)
    assert [entry.sign for entry in cells["effects"].entries] == ["good", "bad"]
    assert cells["options"].entries[0].html == "heavier."
    assert cells["options"].entries[0].origin == "suggested"
    assert [(entry.label, str(entry.html)) for entry in cells["check"].entries] == [
        ("Method", "Kill it"),
        ("Signal", "It is back"),
    ]
    assert cells["stub"].code.endswith("assert 1 < 2")
    assert {cell.template for cell in cells.values()} >= {"document/prose.html", "document/evidence.html"}


def test_quotes_lead_to_their_line() -> None:
    (quote,) = _row(_item("a")).quotes
    assert (quote.text, quote.anchor, quote.line) == ("Redis", "L2", 2)


def test_an_item_has_its_id_where_it_is_written_out() -> None:
    table = View("t", "T", "s", BLOCKS[:2], shape=Shape.TABLE)
    cards = View("c", "C", "s", BLOCKS, select=lambda item: item.key == "a")
    content = Content("risk", "Doc", (Section("s", "S", (_item("a"), _item("b"))),))
    document = present_document(content, _layout(table, cards), BRIEF)
    assert [part.key for part in document.parts] == ["t", "c"]
    anchors = [[row.anchor for row in part.rows] for part in document.parts]
    assert anchors == [["", "B"], ["A"]]


def test_findings_stand_at_their_item_and_the_rest_at_the_document() -> None:
    content = Content("risk", "Doc", (Section("s", "S", (_item("a"),)),))
    findings = [Finding("c", Level.ERROR, "m", "r", item="a"), Finding("c", Level.INFO, "m", "r")]
    document = present_document(content, _layout(View("c", "C", "s", BLOCKS)), BRIEF, findings)
    assert document.parts[0].rows[0].findings == (findings[0],)
    assert document.general_findings == (findings[1],)


def test_a_view_with_nothing_to_show_is_left_out_unless_it_says_why() -> None:
    content = Content("risk", "Doc", (Section("s", "S", ()),))
    views = (View("a", "A", "s", BLOCKS), View("b", "B", "s", BLOCKS, empty="None found."))
    assert [part.key for part in present_document(content, _layout(*views), BRIEF).parts] == ["b"]


def test_people_s_work_is_named() -> None:
    assert _row(_item("a")).origin == ""
    assert _row(_item("a", origin=Origin.EDITED)).origin == "edited by a person"
    assert _row(_item("a", origin=Origin.HUMAN)).origin == "written by a person"


def test_numbers_are_marked_by_what_they_stand_on_and_text_is_escaped() -> None:
    html = marked("<i> 40 jobs, 3 weeks", BRIEF)
    assert html.startswith("&lt;i&gt; ")
    assert '<span class="num" title="quoted in the description">40</span> jobs' in html
    assert '<span class="num u" title="not found in the description">3 weeks</span>' in html


def test_proof_counts_quotes_and_numbers_once_each() -> None:
    item = _item("a", fields={"text": "It holds 40 jobs, 5 weeks and 2 hours (proposed)."})
    proof = item_proof(item, BRIEF)
    assert (proof.quoted, proof.computed, proof.total) == (2, 0, 4)
    unknown = item_proof(_item("a", fields={}, evidence=(), basis=Basis.UNKNOWN), BRIEF)
    assert (unknown.unknown, unknown.total, unknown.share) == (1, 1, 0)


def test_the_proof_bar_fills_its_width_and_no_more() -> None:
    content = Content("risk", "Doc", (Section("s", "S", (_item("a"), _item("b"))),))
    proof = proof_of(content, BRIEF)
    last = proof.parts[-1]
    assert 98 <= float(last.x.rstrip("%")) + float(last.width.rstrip("%")) <= 100
    assert proof.share == 100 * (proof.quoted + proof.computed) // proof.total


def test_a_quote_that_the_brief_does_not_hold_leads_nowhere_and_says_so() -> None:
    for lost in (Evidence("other", 0, 5, "Redis"), Evidence("d", 0, 5, "Redis")):
        (quote,) = _row(_item("a", evidence=(lost,))).quotes
        assert (quote.anchor, quote.line) == ("", 0)


def test_proof_counts_what_engines_propose_as_estimates_and_levels_as_computed() -> None:
    fields: dict[str, Json] = {
        "severity": "high",
        "likelihood": 4,
        "consequence": 3,
        "alternatives": [{"option": "A", "origin": "suggested"}, {"option": "B", "origin": "stated"}],
    }
    proof = item_proof(_item("a", fields=fields), BRIEF)
    assert (proof.quoted, proof.computed, proof.estimated, proof.unknown) == (1, 1, 3, 0)
