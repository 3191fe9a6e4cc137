"""How the risk assessment is walked."""

from __future__ import annotations

from collections import Counter

from generators.content import Content
from generators.kinds.risk.severity import LEVELS
from generators.rendering.layout import Block, Figure, Form, Layout, Shape, Summary, View

SECTION = "risks"
BANNER = (
    "Drawn from the project description alone. What it does not say is reported as not said. "
    "Severity is looked up in a stored grid from likelihood and consequence."
)
EMPTY = "The description holds nothing that a risk could stand on."


def summarise(content: Content) -> Summary:
    """Counts of levels and of weakly known risks, and the first three titles."""
    items = content.section(SECTION)
    levels = Counter(item.text("severity") for item in items)
    told = ", ".join(f"{levels[level]} {level}" for level in reversed(LEVELS) if levels[level])
    first = "; ".join(f"{item.ref} {item.title}" for item in items[:3])
    weak = sum(item.text("knowledge") == "low" for item in items)
    headline = f"{len(items)} risks: {told}. First: {first}." if items else EMPTY
    return Summary(
        headline,
        (
            Figure("Risks", str(len(items)), told),
            Figure("Little is known", f"{weak} of {len(items)}", "the description is silent on the control"),
        ),
    )


LAYOUT = Layout(
    banner=BANNER,
    summarise=summarise,
    views=(
        View(
            key="register",
            title="Register",
            section=SECTION,
            shape=Shape.TABLE,
            empty=EMPTY,
            blocks=(
                Block("Risk", "ref", Form.VALUE),
                Block("Title", "title", Form.VALUE),
                Block("Category", "category", Form.VALUE),
                Block("Severity", "severity", Form.VALUE),
                Block("Owner", "owner", Form.VALUE),
            ),
        ),
        View(
            key="risks",
            title="Risks",
            section=SECTION,
            blocks=(
                Block("Description", "description", Form.PROSE),
                Block("Category", "category", Form.VALUE),
                Block("Severity", "severity", Form.LEVEL),
                Block("Likelihood", "likelihood", Form.LEVEL),
                Block("Consequence", "consequence", Form.LEVEL),
                Block("Impact", "impact", Form.PROSE),
                Block("Mitigation Strategy", "mitigations", Form.BULLETS),
                Block("Verification", "verification", Form.PROSE),
                Block("Early warning", "early_warning", Form.PROSE),
                Block("Treatment", "treatment", Form.VALUE),
                Block("Owner", "owner", Form.VALUE),
                Block("Status", "status", Form.VALUE),
                Block("Strength of knowledge", "knowledge", Form.VALUE),
                Block("Calculated", "calculations", Form.RECORD),
                Block("Frameworks", "framework_refs", Form.RECORD),
                Block("Existing controls", "existing_controls", Form.BULLETS),
                Block("Related", "links", Form.LINKS),
                Block("Evidence", "evidence", Form.EVIDENCE),
            ),
        ),
    ),
)
