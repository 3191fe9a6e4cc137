"""Whether a text takes, turns down or only wishes for what it names."""

from __future__ import annotations

import re

from generators.facts.clauses import Clause
from generators.facts.model import Intent
from generators.facts.others import is_former

_LOOK = 90
_PART = re.compile(
    r"[;:]\s|\.\s|,\s(?:but|which|so|while|whereas)\b|\b(?:but|because|since|although|even though|though"
    r"|in favou?r of)\b",
    re.I,
)
# Between a verb and its object stand articles and other names of a list, never a preposition.
_GAP = (
    r"\s+(?:(?:the|a|an|our|its|their|both|either|old|existing|using|use of|adopting|running|idea of|own"
    r"|hosted"
    r"|self-hosted|managed|moving to|migrating to|switching to|buying|plain)\s+)*"
    r"(?:[A-Z][\w.+-]*(?:\s[A-Z0-9][\w.+-]*){0,2}(?:\s\([^)]*\))?(?:,\s(?:and\s|or\s)?|\sand\s"
    r"|\sor\s))*[*_`(\"']*$"
)
_REFUSED = (
    r"reject(?:ed|s|ing)?|declin(?:ed|es|ing)|drop(?:ped|ping|s)?|abandon(?:ed|ing|s)?|remov(?:ed|ing"
    r"|es)|retired"
    r"|discarded|dismissed|decommissioned|deprecated|ruled out|turned down|passed over|got rid of"
    r"|given up|gave up"
    r"|stopped using|phased out|replac(?:ed|es|ing)|uninstalled"
)
_AGAINST = (
    r"(?:decided|voted|advised|argued) against|decided not to (?:use|adopt|take|run)|(?:moved|migrated"
    r"|switched)"
    r"(?: away)? from|moved off"
)
_WEIGHED = r"considered|evaluated|evaluating|looked (?:at|into)|weighed|compared|discussed|trialled|tried"
_REFUSED_BEFORE = re.compile(rf"\b(?i:{_REFUSED}|{_AGAINST}){_GAP}")
_WEIGHED_BEFORE = re.compile(rf"\b(?i:{_WEIGHED}){_GAP}")
_NOT_REFUSED = re.compile(r"\b(?:not|never|n't|nor)\s(?:\w+\s)?$", re.I)
_BE = (
    r"(?:is|was|were|are|has been|have been|had been|got|gets)"
    r"\s(?:(?:also|first|later|then|already|\w+ly)\s)*"
)
_REFUSED_AFTER = re.compile(
    rf"^[*_`)\"']*(?:\s\([^)]*\))?,?\s(?:which\s)?(?:{_BE}|which\s(?:we|they|the\s\w+)\s)(?:{_REFUSED})\b",
    re.I,
)
_WEIGHED_AFTER = re.compile(
    r"^[*_`)\"']*(?:\s\([^)]*\))?,?\s(?:was|were|has been|have been|had been)\s"
    r"(?:(?:also|first|briefly|\w+ly)\s)*"
    r"(?:considered|evaluated|looked at|discussed)(?=\s*(?:[,.;]|$)|\s(?:but|and|too|first|as an)\b)"
    r"(?!\sand\s(?:then\s)?(?:chosen|adopted|selected|taken|kept|accepted))",
    re.I,
)
# "MongoDB: rejected", "| MongoDB | dropped |", "MongoDB lost to …", "MongoDB was too slow, so we took …".
_VERDICT_AFTER = re.compile(
    rf"^[*_`)\"']*\s*(?:[:|(=→]|->?)[\s|*_(]*(?:was |were )?(?:{_REFUSED}|not chosen|considered)\b", re.I
)
_BEATEN_AFTER = re.compile(
    r"^[*_`)\"']*\s(?:lost (?:to|against|out)\b|(?:was|were) (?:tempting|suggested|proposed"
    r"|the runner-up|an option)\b"
    r"|(?:is|would be|would have been|seemed) (?:\w+ )?(?:overkill|excessive"
    r"|too (?:much|heavy|expensive|slow))\b"
    r"|(?:was|were|proved|turned out)\s(?:\w+\s){0,2}too\s[^.;]{3,50}\bso (?:we|they|the team)\b)",
    re.I,
)
_STRUCK = re.compile(r"(?<!~)~~[^~]*$")
_STRUCK_AFTER = re.compile(r"^[^~]*~~(?!~)")
_THEN_CHOSE = re.compile(
    r"\b(?:and|then|but) (?:then )?(?:chose|picked|took|selected|kept|adopted|went with)\b", re.I
)
_WANTED_BEFORE = re.compile(rf"\b[Ww]ant(?:ed|s)?{_GAP}")
_NOBODY = re.compile(r"\b(?:nobody|no one|none of us) (?:\w+ )?(?:want\w*|liked|chose|asked for)\b", re.I)
_LISTED_AFTER = re.compile(r"^(?:(?:,|\sand|\sor|,\sand)\s[A-Z][\w.+-]*(?:\s[A-Z0-9][\w.+-]*)?)+")
_ACTS_AFTER = re.compile(
    r"^[*_`)\"']*\s(?:now\s|still\s|then\s)?(?:holds?|stores?|keeps?|serves?|runs?|handles?|caches"
    r"|carries|sends|is|was|took"
    r"|does|has|on|against|with|for every|reads|writes)\b",
    re.I,
)
_CONTRAST = re.compile(
    r"\b(?i:instead of|rather than|as opposed to|in preference to|compared (?:to|with)|unlike|no longer)"
    r"(?:\s(?!(?:with|by|for|in|on|to|via|we|it|is|uses?)\b)[\w-]+){0,3}?" + _GAP
)
_OVER = re.compile(r"\bover(?!\s+\d)" + _GAP)
_PREFERENCE = re.compile(
    r"\b(?:chose|chosen|choose|prefer\w*|pick(?:ed|s)?|select\w*|favou?r\w*|opt(?:ed)?|decid\w+|settled"
    r"|kept|took|adopted"
    r"|went with|won)\b|\b(?:use|uses|using|used)\s[*_`]*[\w.+-]+[*_`]*\s$",
    re.I,
)
_COUNTERFACTUAL = re.compile(
    r"\b(?:would|will|shall) never (?:use|adopt|run|choose|take|touch|move|switch|migrate|host|deploy)\b"
    r"|\b(?:would|could|might|should) (?:\w+ )?have (?:been |rather )?(?:\w+ed|chosen|taken|liked|gone"
    r"|run|kept)\b",
    re.I,
)
_WISH = re.compile(
    r"\b(?:(?:would|'d) (?:\w+ly )?(?:like|love|prefer|rather|want|welcome)|wish(?:es|ed)?"
    r"|hop(?:e|es|ed|ing) (?:to|for)|wants? to (?:move|migrate|switch|try|adopt|introduce)|asked for"
    r"|(?:are|is|were|was) considering"
    r"|(?:may|might|could) (?:(?:later|eventually) )?(?:move|migrate|switch|adopt)"
    r"|(?:may|might|could) (?:later|eventually) (?:use|add|try))\b",
    re.I,
)
# "If load grows we would add Kafka", "Kafka might be added later": a thought, not a choice.
_IF_EVER = re.compile(
    r"(?:^|[;:.]\s|,\s)[\W_]*(?:if|when|once|should|in case|as soon as)\b[^.;]{3,80}?"
    r"\b(?:would|could|might|may|we will|we'd|can)\b[^.;]*$"
    r"|\b(?:would|might|could)\s(?:\w+\s)?(?:add|use|shard|move|switch|introduce|need|adopt|migrate|bring|try"
    r"|replace|deploy|host|buy|require|run|go)\b[^.;,]*$"
    r"|^\W*(?:perhaps|maybe|possibly|one day|some ?day)\b[^.;]*$"
    r"|\b(?:nice|great|good|useful|desirable|better) to (?:have|use|add|try|adopt)\s[^.;,]*$"
    r"|\b(?:thinking (?:about|of)|toying with|exploring|looking (?:at|into)|debating|weighing|discussing"
    r"|investigating|under (?:discussion|consideration):?|candidates? (?:is|are))\s[^.;,]*$",
    re.I,
)
_OPEN_AFTER = re.compile(
    r"^[*_`)\"']*\s(?:is|are)\s(?:\w+\s)?(?:under (?:consideration|discussion|evaluation|review)"
    r"|being (?:considered|discussed|evaluated|looked at|explored)|an option|on the table|an idea)\b",
    re.I,
)
_REFUSED_HEADING = re.compile(
    r"\b(?:alternatives?(?: considered| rejected)?|considered (?:options|alternatives)"
    r"|options (?:we )?considered|rejected"
    r"|not chosen|turned down|ruled out)$",
    re.I,
)
_TAKES = re.compile(r"\b(?:chose|chosen|we use|uses|adopted|selected|kept|went with)\b", re.I)
_UNREAL = re.compile(
    r"\b(?:would|could|might|should|'d)(?:n't| not)?(?: have| rather| like to have)?(?: \w+ly)?\s*$"
    r"|\b(?:not|never|n't|nobody|no one)\s(?:\w+\s)?$",
    re.I,
)


def stance_of(clause: Clause, start: int, end: int) -> Intent | None:
    """Absent for what is turned down, planned for a wish, None where the clause says neither."""
    before, after = _part_before(clause.text[:start]), clause.text[end : end + _LOOK]
    if (verb := _REFUSED_BEFORE.search(before)) and _NOT_REFUSED.search(before[: verb.start()]):
        return Intent.PRESENT
    if (
        _is_ruled_out(clause, start, after)
        or _is_refused(before, after)
        or is_former(clause.text, start)
        or _COUNTERFACTUAL.search(before)
        or _is_passed_over(clause, start)
    ):
        return Intent.ABSENT
    if is_thought(clause.text[:start]) or _WANTED_BEFORE.search(before) or _OPEN_AFTER.match(after):
        return Intent.PLANNED
    last = clause.block.heading.rsplit(" > ", 1)[-1]
    if _REFUSED_HEADING.search(last) and not _TAKES.search(clause.text):
        return Intent.ABSENT
    return None


def is_thought(before: str) -> bool:
    """Whether the words before a name only wish for it or weigh it."""
    return bool(_WISH.search(_part_before(before)) or _IF_EVER.search(before))


def is_unreal(before: str) -> bool:
    """Whether the words before a verb of choice deny it or only imagine it."""
    return _UNREAL.search(before) is not None


def _part_before(text: str) -> str:
    return _PART.split(text[-_LOOK:])[-1] or ""


def _is_ruled_out(clause: Clause, start: int, after: str) -> bool:
    """Whether a verdict beside the name, a line through it or a refusal by everybody rules it out."""
    before = clause.text[:start]
    if not re.search(r"\w", before) and _VERDICT_AFTER.match(after):
        return True
    if _STRUCK.search(before[-_LOOK:]) and _STRUCK_AFTER.match(after):
        return True
    return bool(_BEATEN_AFTER.match(after) or _NOBODY.search(_part_before(before)))


def _is_refused(before: str, after: str) -> bool:
    if not before.strip() and (listed := _LISTED_AFTER.match(after)):
        after = after[listed.end() :]
    if _REFUSED_AFTER.match(after) or _WEIGHED_AFTER.match(after):
        return True
    if _REFUSED_BEFORE.search(before):
        return not (before.rstrip().endswith("and") and _ACTS_AFTER.match(after))
    if not _WEIGHED_BEFORE.search(before):
        return False
    return bool(_THEN_CHOSE.search(after)) or not _ACTS_AFTER.match(after)


def _is_passed_over(clause: Clause, start: int) -> bool:
    before = clause.text[max(0, start - _LOOK) : start]
    if _CONTRAST.search(before):
        return True
    over = _OVER.search(before)
    return over is not None and _PREFERENCE.search(before[: over.start()]) is not None
