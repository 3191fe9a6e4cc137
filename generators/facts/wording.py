"""Words by which a text says that something is planned, absent or done."""

from __future__ import annotations

import re
from functools import lru_cache

from generators.facts.clauses import Clause
from generators.facts.denials import is_denied_fault
from generators.facts.model import Intent
from generators.facts.structure import plain

_PLANNED = re.compile(
    r"\b(?:planned|planning to|plans? to|roadmap|todo|to-do|tbd|will (?:be|add|support|use|move"
    r"|include|implement|have"
    r"|provide|migrate|introduce)|we will|we'll|future (?:work|version|release|enhancement"
    r"|improvement|plan)s?"
    r"|in (?:the|a) future|upcoming|coming soon|next (?:release|version|phase|quarter|sprint)"
    r"|not yet|later phase"
    r"|intend(?:s|ed)? to|work in progress|backlog|phase (?:two|three|2|3)"
    r"|(?:could|might|may) (?:later |eventually |also )?be (?:added|replaced|moved|migrated|extended"
    r"|swapped|introduced)"
    r"|should (?:later )?be (?:replaced|added|moved|migrated)|would be (?:used|added|replaced"
    r"|needed later)|will follow"
    r"|(?:is|are|remains?) to be (?:added|implemented|built|written|done|decided))\b",
    re.I,
)
_PLANNED_HEADING = re.compile(
    r"\b(?:roadmap|future|planned|plans|todo|to-do|next steps?|backlog|upcoming|what's next)\b", re.I
)
_ABSENT = re.compile(
    r"\b(?:no|nothing|nobody|no one|without|lacks?|lacking|missing|absent|(?<!=)none|neither|nor|never|cannot"
    r"|can't"
    r"|unauthenticated|unencrypted"
    r"|unmonitored|untested|(?:is|are|was|were|has|have|had|do|does|did|will|should|could)(?: "
    r"not|n't)|not)\b",
    re.I,
)
_ABSENT_AFTER = re.compile(
    r"^\W*(?:(?:is|are|was|were|has|have) (?:currently |still )?(?:not|never|no longer|missing|absent"
    r"|disabled|out of scope)"
    r"|isn't|aren't|not (?:included|implemented|supported|configured|available|enabled|in place)|none|no\b"
    r"|missing|disabled|out of scope)",
    re.I,
)
# What is not tested, encrypted or documented is there all the same.
_LACKS_PROPERTY = re.compile(
    r"^\W*(?:(?:is|are|was|were|has been|have been) (?:currently |still )?(?:not|never)|isn't|aren't|wasn't"
    r"|weren't) (?:yet |been |being )?(?:\w+ly )?(?:encrypted|tested|monitored|documented|automated|logged"
    r"|versioned|rehearsed|verified|validated|checked|measured|reviewed|rate-limited|retried|authenticated"
    r"|evaluated|benchmarked|audited|practised|practiced|tuned|optimi[sz]ed)\b",
    re.I,
)
_ABSENT_REACH = 45
_NOT_ABSENT = re.compile(
    r"\bnot (?:just|only|merely)\b|\bno (?:more|longer than|later than|additional)\b|\bwithout having to\b"
    r"|\bnothing but\b"
    r"|\bwithout\b[^.;]{0,40}\b(?:is|are|gets?) (?:refused|rejected|denied|blocked|redirected"
    r"|turned away|dropped)\b"
    r"|\b(?:rejects?|refuses|blocks|denies|drops)\b[^.;]{0,40}\bwithout\b",
    re.I,
)
_PARTS = re.compile(r";\s|,\s(?:but|while|whereas|yet)\s|\sbut\s|\.\s")
_BOUNDARY = re.compile(
    r"[;:.]|,\s(?:but|and|which|so|with)\b|\bbut\b"
    r"|\b(?:which|because|although|while|when|whenever|if|unless|until|after|before)\b",
    re.I,
)


def is_planned(clause: Clause) -> bool:
    """Whether the clause speaks of the future, by its words, its heading or its unticked box."""
    if clause.block.is_ticked is False or _has_planned(clause.text):
        return True
    return is_planned_heading(clause.block.heading)


@lru_cache(maxsize=1024)
def _has_planned(text: str) -> bool:
    return bool(_PLANNED.search(text))


@lru_cache(maxsize=1024)
def _has_no_absence(text: str) -> bool:
    return bool(_NOT_ABSENT.search(text))


@lru_cache(maxsize=4096)
def is_planned_heading(heading: str) -> bool:
    """Whether a path of headings announces future work."""
    return bool(_PLANNED_HEADING.search(heading))


def intent_of(clause: Clause, start: int = -1, end: int = -1) -> Intent:
    """Whether what stands at a span of the clause (offsets in the clause) is there, planned or absent."""
    if start < 0:
        start, end = 0, len(clause.text)
    if is_planned(clause) and _is_planned_here(clause, start, end):
        return Intent.PLANNED
    if _has_no_absence(clause.text) or is_denied_fault(clause.text, start, end):
        return Intent.PRESENT
    before = _BOUNDARY.split(clause.text[max(0, start - _ABSENT_REACH) : start])[-1] or ""
    if _ABSENT.search(before) or _ABSENT.search(clause.text[start:end]):
        return Intent.ABSENT
    after = clause.text[end : end + _ABSENT_REACH]
    is_absent = _ABSENT_AFTER.match(after) and not _LACKS_PROPERTY.match(after)
    return Intent.ABSENT if is_absent else Intent.PRESENT


def _is_planned_here(clause: Clause, start: int, end: int) -> bool:
    """Whether the plan is of the part of the sentence with the span: "it runs on A; B is planned" plans B."""
    if clause.block.is_ticked is False or is_planned_heading(clause.block.heading):
        return True
    left = max((match.end() for match in _PARTS.finditer(clause.text, 0, start)), default=0)
    right = _PARTS.search(clause.text, end)
    return _has_planned(clause.text[left : right.start() if right else len(clause.text)])


_LABEL = re.compile(
    r"(?:[^\w*`\s(\[\"'$~<>≤≥#-]\s*)*(?:(?:\*\*|__|`)(?P<bold>[^*`\n]{2,70}?):?(?:\*\*|__"
    r"|`)\s*(?:\([^)\n]{1,60}\)\s*)?(?::|→|->|—|–|-(?=\s)|=|(?=\())"
    r"|(?P<bolded>\*\*[^*\n]{2,70}:\*\*)"
    r"|(?P<bare>[A-Z][\w&/+.' -]{1,45}?)(?::\s|\s(?:→|->|—|–|-)\s))\s*",
)


def label_of(clause: Clause) -> tuple[str, int]:
    """The label that opens a clause (``Storage: …``) and where the rest begins; empty and 0 if none."""
    match = _LABEL.match(clause.text)
    if not match:
        return "", 0
    return plain(match["bold"] or match["bolded"] or match["bare"]), match.end()
