"""Every sentence and label that documents of different projects share. There are no others.

Names in braces are filled in with counts and titles.
"""

from __future__ import annotations

ADR_BANNER = (
    "Reconstructed from the project description; not a contemporaneous record. "
    "A decision stays proposed until a person accepts it."
)
ADR_HEADLINE = "{total} {noun}: {accepted} accepted in the description, {open} to be confirmed."
ADR_QUOTED = ("With a quote", "evidence found by code")
ADR_GROUNDED = "With a stated reason: {reasons}; with a stated alternative: {options}."
ADR_WEAKEST = "Weakest is {ref}: {why}."
ADR_COSTLY = "Costly or impossible to undo"
ADR_MATTER = "{ref} ({title}): {worries}"
ADR_IS_COSTLY = "costly to undo"
ADR_HAS_NO_REASON = "no stated reason"
ADR_HAS_LIMIT = "a stated limit stands against it"
ADR_RISKS = "; see {refs}"
ADR_ASK = "{ref}: name who decided and why; compare {option} before sign-off."
ADR_CHECK = "{ref}: run its check first ({method})."
ADR_THRESHOLDS = "{refs}: agree on a threshold for each signal."
ADR_SIGN = "Accept or reject each proposed record with its owner."
ADR_EMPTY = "The description names no decision that could be reconstructed."
ADR_AGAINST = "Against it stands"
ADR_NO_REASON = "The text gives no reason for the choice."
ADR_NO_THRESHOLD = "No threshold is stated; agree on one before sign-off."
ADR_TITLE = "Architecture decisions"

NOT_DISCUSSED = "Not discussed in the description"
SUGGESTED = "suggested"
STATED = "stated"

NO_EVIDENCE = "no quote was found in the description"
NO_LINKS = "none in this run"
NOT_GIVEN = "not given"
FINDINGS_TITLE = "Findings of the automatic checks"
SUMMARY_TITLE = "Summary"
MATTERS = "What matters most"
NEXT_STEPS = "Next week"

# Tokens as they are kept, and as people read them.
WORDS = {
    "two_way": "two-way",
    "one_way": "one-way",
    "not_assessed": "not assessed",
    "equivalence_partitioning": "equivalence partitioning",
    "boundary_value": "boundary value",
    "decision_table": "decision table",
    "state_transition": "state transition",
    "error_guessing": "error guessing",
    "property_based": "property-based",
    "back_to_back": "back-to-back comparison",
    "llm_judge": "judged by a model",
    "human_eval": "judged by people",
    "golden_set": "golden set",
    "component_integration": "component integration",
    "system_integration": "system integration",
    "input_data": "input data",
    "performance_efficiency": "performance efficiency",
    "interaction_capability": "interaction capability",
}

# Scales of one to five: the coarse level that tables show, and the word of the step.
LIKELIHOOD = {
    1: ("Low", "rare"),
    2: ("Low", "unlikely"),
    3: ("Medium", "possible"),
    4: ("High", "likely"),
    5: ("High", "almost certain"),
}
CONSEQUENCE = {
    1: ("Low", "negligible"),
    2: ("Low", "minor"),
    3: ("Medium", "moderate"),
    4: ("High", "major"),
    5: ("High", "severe"),
}
SCALES = {"likelihood": LIKELIHOOD, "consequence": CONSEQUENCE}

# What stands behind a number of these fields.
SUFFIXES = {"effort_hours": "h (estimate)"}

SIGNS = {"good": "✅", "bad": "❌", "neutral": "↔"}

COVERAGE_BANNER = (
    "Read from the project description; no code and no test run was seen. "
    "Unknown means that the description is silent. Hours are estimates."
)
COVERAGE_TITLE = "Test coverage"
COVERAGE_MATRIX = "Coverage matrix"
COVERAGE_TESTED = "What is tested"
COVERAGE_NOTHING_TESTED = "The description states no test result."
COVERAGE_GAPS = "Critical gaps"
COVERAGE_NO_CRITICAL_GAP = "No row of critical risk is open."
COVERAGE_PLAN = "Pre-launch test plan"
COVERAGE_EMPTY = "The description names no part that a test could be written for."
COVERAGE_NOT_SHOWN = "Nothing shows that any part was tested."
COVERAGE_PARTLY = "No row is fully tested; {partial} of {rows} are in part."
COVERAGE_SHOWN = "{tested} of {rows} rows have a stated passing result."
COVERAGE_SILENT = "The description is silent on {unknown} of {rows} rows."
COVERAGE_BLOCKED = "Launch blockers: {count}, {hours} h of work (estimate)."
COVERAGE_MATTER = "{component} ({refs}): {reason}; from the text: {quote}"
COVERAGE_ADMITTED = "The description itself names as missing or untested: {refs}."
COVERAGE_PARTIAL = "Tested in part ({refs}); still missing, first: {gap}."
COVERAGE_STEP = "{ref} {title}. Pass criterion: {then}. {hours} h (estimate)."
COVERAGE_STEPS = "Together: {hours} h (estimate)."
COVERAGE_MORE = "{refs} and {count} more"
COVERAGE_TESTED_SHARE = "Coverage (tested rows)"
COVERAGE_TOLD_SHARE = "Rows on which the text says something of a test"
COVERAGE_SIZE = "Size of the matrix"
COVERAGE_COMPONENTS_AND_TYPES = "{components} components, {types} types of test"
COVERAGE_EFFORT_IN_ALL = "Effort in all"
COVERAGE_SHARE = "{part} of {whole} rows ({percent}%)"
COVERAGE_TOLD = "{tested} tested, {partial} partial, {untested} untested"
COVERAGE_PHASES = "estimate: {now} h before launch + {soon} h first month + {later} h later"

RISK_BANNER = (
    "Drawn from the project description alone. What it does not say is reported as not said. "
    "Severity is looked up in a stored grid from likelihood and consequence."
)
RISK_EMPTY = (
    "No rule of the catalogue applies to the description, which does not mean that there is no risk. "
    "Add where the system runs, what data it holds, who may sign in, how it is backed up and watched, "
    "and what its known limits are."
)
RISK_HEADLINE = "{total} risks: {levels}. {verdict}"
RISK_STOPS = "Do not launch before {refs} {is_are} treated or accepted by name."
RISK_SLOWS = "No risk forbids a launch by itself; settle {refs} in the first month."
RISK_CALM = "Nothing in the text forbids a launch; what it leaves out was not assessed."
RISK_MATTER = "{ref} ({severity}): {title}. The text: {quote}"
RISK_STEP = "{ref}: {action}"
RISK_OWNERS = "Name an owner for each of the {count} risks that have none."
RISK_SILENT = ("Resting on silence", "the text names no control; an answer may lower them")
