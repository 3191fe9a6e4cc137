"""Loader of the risk rules: the YAML files of ``data/risks``, read once per process.

A rule is a set of slots: what in a description triggers it, which words of the description fill it, and the
sentences that they fill. ``[one|another]`` in a sentence offers phrasings; ``{it}`` and its like are filled
with the project's own words by the risk kind.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from generators.errors import KnowledgeError
from generators.knowledge.files import read_yaml

FOLDER = Path(__file__).parent / "data" / "risks"
SLOTS = frozenset({"p", "sys", "who", "out", "it", "tech", "said", "d"})

RiskCategory = Literal[
    "Data",
    "Model",
    "Security",
    "Privacy",
    "Compliance",
    "Operations",
    "Infrastructure",
    "Integration",
    "Third party",
    "Cost",
    "Process",
    "Documentation",
]
Treatment = Literal["modify", "avoid", "share", "retain"]


def _compiled(value: object) -> object:
    return re.compile(value, re.IGNORECASE) if isinstance(value, str) else value


Pattern = Annotated[re.Pattern[str], BeforeValidator(_compiled)]


class _Entry(BaseModel):
    """Common settings: entries are immutable and unknown fields are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Trait(_Entry):
    """Something a system is, such as one that calls a language model.

    One clause that a ``strong`` pattern matches is enough; ``weak`` ones need several clauses.
    """

    name: str = Field(pattern=r"^[a-z_]+$")
    needs: tuple[str, ...] = ()
    technologies: tuple[str, ...] = ()
    strong: tuple[Pattern, ...] = ()
    weak: tuple[Pattern, ...] = ()


class Control(_Entry):
    """Something that holds a risk back; ``words`` name it after "no"."""

    name: str = Field(pattern=r"^[a-z_]+$")
    words: str = Field(min_length=4)
    pattern: Pattern


class Reference(_Entry):
    """An entry of a public framework."""

    framework: str
    id: str
    title: str


class Asset(_Entry):
    """What the risk is about: the first pattern found in the description, else ``otherwise``."""

    patterns: tuple[Pattern, ...] = ()
    otherwise: str = Field(min_length=3)


class RiskRule(_Entry):
    """One rule. Likelihood and consequence are steps of 1 to 5 before the description moves them."""

    id: str = Field(pattern=r"^[a-z0-9-]+$")
    category: RiskCategory
    subcategory: str = Field(min_length=3)
    needs: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    cues: tuple[Pattern, ...] = Field(min_length=1)
    stated: tuple[
        Pattern, ...
    ] = ()  # Words that state the hazard itself; neither traits nor controls silence them.
    absent: tuple[str, ...] = ()  # Topics of passages whose stated absence is the hazard.
    sensitive: tuple[str, ...] = ()  # Classes of sensitive data whose mention is the hazard.
    asserted: bool = False  # A cue beside a negation does not trigger it.
    takes_plans: bool = False  # It speaks of what is not there yet, so that plans trigger it.
    control: str = "none"
    suppress_when_present: bool = False
    open_boxes: bool = False  # Only boxes that nobody ticked trigger it.
    compute: Literal["", "wilson", "false_share", "outside_range", "no_figure", "limitation"] = ""
    yields_to: tuple[str, ...] = ()  # Where one of these rules applies, it says the same with more ground.
    asset: Asset
    title: str
    cause: str
    event: str
    impact: str
    likelihood: int = Field(ge=1, le=5)
    likelihood_because: str
    consequence: int = Field(ge=1, le=5)
    consequence_because: str
    raise_: dict[str, str] = Field(default_factory=dict, alias="raise")
    mitigations: tuple[str, ...] = Field(min_length=2, max_length=4)
    verification: str
    early_warning: str
    treatment: Treatment = "modify"
    refs: tuple[str, ...] = ()

    def sentences(self) -> tuple[str, ...]:
        """Every text with slots."""
        said = (self.title, self.cause, self.event, self.impact, self.verification, self.early_warning)
        because = (self.likelihood_because, self.consequence_because, *self.raise_.values())
        return (*said, *because, *self.mitigations, self.asset.otherwise)


def read_rules(path: Path) -> tuple[RiskRule, ...]:
    """The rules of one file; ``KnowledgeError`` names the file and the rule that is wrong."""
    return tuple(_rule(path, row) for row in read_yaml(path))


def _rule(path: Path, row: Any) -> RiskRule:
    name = row.get("id", "?") if isinstance(row, dict) else "?"
    try:
        rule = RiskRule.model_validate(row)
    except ValueError as error:
        message = f"{path.name}: {name}: {error}"
        raise KnowledgeError(message) from error
    _check_names(path, rule)
    return rule


def _check_names(path: Path, rule: RiskRule) -> None:
    slots = {slot for text in rule.sentences() for slot in re.findall(r"\{(\w*)\}", text)}
    wrong = {
        "slot": slots - SLOTS,
        "control": {rule.control} - set(controls()),
        "reference": set(rule.refs) - set(references()),
        "trait": {*rule.needs, *rule.unless, *rule.raise_} - {trait.name for trait in traits()},
    }
    for sort, names in wrong.items():
        if names:
            message = (
                f"{path.name}: {rule.id}: unknown {sort} {', '.join(sorted(names))}; use a name that exists"
            )
            raise KnowledgeError(message)


@cache
def risk_rules() -> tuple[RiskRule, ...]:
    """Every rule, ordered by file and by place in the file."""
    paths = sorted(path for path in FOLDER.glob("*.yaml") if not path.name.startswith("_"))
    return tuple(rule for path in paths for rule in read_rules(path))


@cache
def rules_by_id() -> MappingProxyType[str, RiskRule]:
    """Every rule by its id."""
    return MappingProxyType({rule.id: rule for rule in risk_rules()})


@cache
def traits() -> tuple[Trait, ...]:
    """Every trait; a trait that needs another stands after it."""
    return tuple(Trait.model_validate(row) for row in read_yaml(FOLDER / "_traits.yaml"))


@cache
def controls() -> MappingProxyType[str, Control]:
    """Every control by its name."""
    rows = [Control.model_validate(row) for row in read_yaml(FOLDER / "_controls.yaml")]
    return MappingProxyType({row.name: row for row in rows})


@cache
def references() -> MappingProxyType[str, Reference]:
    """Every entry of a framework by its short name."""
    rows = read_yaml(FOLDER / "_references.yaml")
    return MappingProxyType(
        {
            name: Reference(framework=framework, id=identifier, title=title)
            for name, (framework, identifier, title) in rows.items()
        }
    )
