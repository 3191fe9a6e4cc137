"""How the risk assessment is walked."""

from __future__ import annotations

from generators.kinds.risk.summary import SECTION, summarise
from generators.rendering import labels
from generators.rendering.layout import Block, Form, Layout, Shape, View

LAYOUT = Layout(
    banner=labels.RISK_BANNER,
    summarise=summarise,
    views=(
        View(
            key="register",
            title="Register",
            section=SECTION,
            shape=Shape.TABLE,
            empty=labels.RISK_EMPTY,
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
