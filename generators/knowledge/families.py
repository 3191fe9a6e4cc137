"""Patterns for names that appear faster than a list can grow: model ids and services of the large clouds."""

from __future__ import annotations

import re
from functools import cache

from generators.knowledge.model import Family

_TAIL = r"(?:[-.:_][A-Za-z0-9]+)*"
_SERVICE = r"(?!(?:and|or|for|with|the|to|in|on)\b)[A-Z][A-Za-z0-9]*(?:[ ][A-Z][A-Za-z0-9]*){0,2}"

_OPEN_EMBEDDINGS = (
    "bge|gte|e5|paraphrase|all(?=-(?:MiniLM|mpnet|distilroberta|roberta))|multi-qa|nomic-embed"
    "|jina-embeddings|mxbai-embed|snowflake-arctic-embed"
)
_CLAUDE_TIER = "instant|sonnet|opus|haiku"
_GPT_VARIANT = r"mini|nano|turbo|pro|codex|vision|realtime|audio|\d{4}(?:-\d\d){0,2}"
_GEMINI_VARIANT = r"pro|flash|ultra|nano|lite|exp|preview|\d{3}"
_MISTRAL_MODEL = "mistral|mixtral|ministral|codestral|pixtral|magistral|devstral"
_BERT_PREFIX = "distil|ro|de|al|mo|fin|bio|sci|clinical|legal|camem"

# Name, pattern, category, entry whose details hold for the family. The first family that matches wins.
_MODELS = (
    (
        "OpenAI embeddings",
        rf"text-embedding-(?:ada|3|\d){_TAIL}",
        "embedding_model",
        "OpenAI text-embedding-3",
    ),
    (
        "Open embedding models",
        rf"(?:BAAI/)?(?:{_OPEN_EMBEDDINGS})-(?:[A-Za-z0-9.]+)(?:-[A-Za-z0-9.]+)*",
        "embedding_model",
        "",
    ),
    ("Voyage embeddings", r"voyage-(?:[a-z]+-)?\d[\w.-]*", "embedding_model", "Voyage AI embeddings"),
    ("Cohere embeddings", r"embed-(?:english|multilingual|v\d)[\w.-]*", "embedding_model", "Cohere Embed"),
    (
        "OpenAI speech",
        rf"(?:gpt-4o(?:-mini)?-(?:transcribe|tts)|tts-1(?:-hd)?|whisper-1){_TAIL}",
        "speech_model",
        "",
    ),
    (
        "Whisper",
        r"whisper[- ](?:tiny|base|small|medium|large|turbo)(?:[-.](?:v\d|en|turbo))*",
        "speech_model",
        "OpenAI Whisper",
    ),
    (
        "OpenAI GPT",
        rf"(?:ChatGPT|GPT)[- ]?\d(?:\.\d)?o?(?:[- ](?:{_GPT_VARIANT}))*",
        "llm",
        "OpenAI GPT",
    ),
    ("OpenAI reasoning", r"(?<![\w-])o[134](?:-(?:mini|pro|preview))(?![\w-])", "llm", "OpenAI GPT"),
    (
        "Claude",
        rf"claude[- ](?:{_CLAUDE_TIER}|v?\d)(?:[-. @](?:{_CLAUDE_TIER}|v?\d{{1,2}}|latest|\d{{8}})(?!\d))*",
        "llm",
        "Anthropic Claude",
    ),
    (
        "Gemini",
        rf"gemini[- ](?:(?:pro|flash|ultra|nano)\b|\d(?:\.\d)?(?:[- ](?:{_GEMINI_VARIANT}))*)",
        "llm",
        "Google Gemini",
    ),
    (
        "Llama",
        r"(?:code[- ]?)?llama[- ]?\d(?:\.\d)?(?:[-: ](?:\d+b|instruct|chat|vision|scout|maverick)\b)*",
        "llm",
        "Meta Llama",
    ),
    (
        "Mistral",
        rf"(?:{_MISTRAL_MODEL})[- ](?:\d|large|medium|small|nemo|tiny)[\w.:-]*",
        "llm",
        "Mistral",
    ),
    ("Qwen", r"(?:qwen\d?|qwq)(?:\.\d)?[-: ]?\d[\w.:-]*", "llm", "Qwen"),
    ("DeepSeek", r"deepseek[-: ](?:r\d|v\d|coder|chat|reasoner)[\w.:-]*", "llm", "DeepSeek"),
    ("Gemma", r"gemma[- ]?\d[\w.:-]*", "llm", "Gemma"),
    (
        "Phi",
        r"phi-?[234](?:\.\d)?(?:-(?:mini|small|medium|vision|multimodal|moe|instruct|\d+k))*",
        "llm",
        "Microsoft Phi",
    ),
    ("Granite", r"granite-\d[\w.:-]*", "llm", "IBM Granite"),
    ("Grok", r"grok[- ]\d[\w.-]*", "llm", "xAI Grok"),
    ("Command", r"command-(?:r\+?|a|light|nightly)(?:-[\w-]+)?", "llm", "Cohere Command"),
    ("Nova", r"(?:amazon[ .])?nova[- ](?:micro|lite|pro|premier)(?:-v\d)?", "llm", "Amazon Nova"),
    ("LLaVA", r"llava(?:-(?:next|onevision|v?\d)[\w.:-]*)?", "vision_model", ""),
    (
        "YOLO",
        r"yolo(?:-?(?:v\d{1,2}|\d{1,2}|x|nas|world|r)[a-z]{0,2}(?:-(?:seg|pose|cls|obb))?)",
        "vision_model",
        "YOLO",
    ),
    ("ResNet", r"(?:resnet|resnext|wide_resnet)-?\d{2,3}[\w]*", "vision_model", "ResNet"),
    ("EfficientNet", r"efficientnet(?:-?v?\d?)?(?:-?[bsml]\d?)?", "vision_model", "EfficientNet"),
    ("Vision transformer", r"vit-[a-z]+[-\w/]*", "vision_model", "Vision Transformer"),
    (
        "BERT",
        rf"(?:{_BERT_PREFIX})?bert[av]{{0,2}}[-_](?:base|large|v\d)[\w-]*",
        "ml_model",
        "BERT",
    ),
    ("T5", r"(?:flan-|m|code)?t5-(?:small|base|large|xl|xxl|3b|11b)", "llm", ""),
)
_CLOUDS = (
    ("AWS service", rf"\b(?:Amazon|AWS) {_SERVICE}", "cloud_service"),
    ("Azure service", rf"\bAzure (?:AI )?{_SERVICE}", "cloud_service"),
    ("Google Cloud service", rf"\b(?:Google Cloud|GCP) {_SERVICE}", "cloud_service"),
    ("Vertex AI service", rf"\bVertex AI {_SERVICE}", "cloud_service"),
)


@cache
def families() -> tuple[Family, ...]:
    """Every family, in the order to try them: exact model ids before the wide patterns of the clouds."""
    models = (
        Family(name, re.compile(rf"(?<![\w/-])(?:{pattern})(?![\w])", re.IGNORECASE), category, entry)
        for name, pattern, category, entry in _MODELS
    )
    clouds = (Family(name, re.compile(pattern), category) for name, pattern, category in _CLOUDS)
    return (*models, *clouds)


def family_of(name: str) -> Family | None:
    """The first family whose pattern covers the whole name, or None."""
    return next((family for family in families() if family.pattern.fullmatch(name.strip())), None)
