"""What sort of project it is: whether models produce results, whether data are protected."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generators.brief import Brief
from generators.facts.model import Facts, Intent
from generators.kinds.test_coverage.vocabulary import singular, things_of
from generators.knowledge.technologies import CATEGORIES

LEAST_SIGNS_OF_AI = 3

_NOT_A_SIGN = frozenset({"dataset", "hardware"})
_LLM_CATEGORIES = frozenset({"llm", "agent_framework", "llm_gateway"})
_AI_WORDS = re.compile(
    r"\b(?:LLMs?|language models?|machine learning|neural|embeddings?|prompts?|AI agents?|multi-agent"
    r"|classifiers?|training data|gradient boosting"
    r"|RAG|fine-tun\w+|inference|speech recognition|transcri\w+|recommender"
    r"|hallucinat\w+|trained)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Nature:
    """The sort of project, and the plural noun of what it deals in (empty where none stands out)."""

    is_ai: bool
    has_llm: bool
    is_sensitive: bool
    things: str

    @property
    def thing(self) -> str:
        """One of the things."""
        return singular(self.things) if self.things else ""

    @classmethod
    def of(cls, brief: Brief, facts: Facts) -> Nature:
        """The nature of a project by its technologies and by its words."""
        used = [entry for entry in facts.technologies if entry.intent is not Intent.ABSENT]
        models = [entry for entry in used if _is_sign(entry.category)]
        text = "\n".join(source.prose for source in brief.sources)
        signs = len(models) + len({match.lower() for match in _AI_WORDS.findall(text)})
        is_ai = signs >= LEAST_SIGNS_OF_AI
        return cls(
            is_ai=is_ai,
            has_llm=is_ai and any(entry.category in _LLM_CATEGORIES for entry in models),
            is_sensitive=bool(facts.sensitive_data),
            things=things_of(brief),
        )


def _is_sign(category: str) -> bool:
    return category in CATEGORIES and CATEGORIES[category].is_ai and category not in _NOT_A_SIGN
