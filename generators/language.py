"""Which language a passage is written in, told by its script and its commonest function words.

The offline engine reads English. It must know where a text is not English, so that it never takes words
that it does not understand for a statement. Function words make up a third and more of running text in the
languages below, and few of them are shared, so a handful of each tells them apart without a model.
"""

from __future__ import annotations

import re
from collections import Counter

ENGLISH = "English"

_SCRIPTS = (
    ("Japanese", r"\u3040-\u30ff"),
    ("Chinese", r"\u3400-\u9fff\uf900-\ufaff"),
    ("Korean", r"\u1100-\u11ff\uac00-\ud7af"),
    ("Russian or another language in Cyrillic", r"\u0400-\u04ff"),
    ("Greek", r"\u0370-\u03ff"),
    ("Arabic or Persian", r"\u0600-\u06ff\u0750-\u077f"),
    ("Hebrew", r"\u0590-\u05ff"),
    ("Hindi or another language in Devanagari", r"\u0900-\u097f"),
    ("Thai", r"\u0e00-\u0e7f"),
)
_SCRIPT_PATTERNS = tuple((name, re.compile(f"[{letters}]")) for name, letters in _SCRIPTS)
_FUNCTION_WORDS = {
    ENGLISH: """
        the a an of to and in is are was were be been for with that this it on as by from or not at we
        our they their has have had do does which when if but will can no all each its than then only
        there you your who what how about into over after before without so up out more most should
        would could may
    """,
    "French": """
        le la les un une des du de et est sont dans pour par sur avec que qui ne pas nous notre au aux
        ce cette ces il elle ils elles se sa son ses en ou mais plus être été sans chaque lors aussi
        tout tous leur
    """,
    "German": """
        der die das den dem des ein eine einen einem einer und ist sind war in im für mit auf von zu zum
        zur nicht wird werden wir unser auch sich es als bei aus nach oder aber noch nur kein keine
        durch über wenn dass hat haben kann alle jede um vor
    """,
    "Spanish": """
        el la los las un una de del y es son en para por con que no se su sus al lo como más pero sin
        sobre este esta estos nos nuestro cada cuando también ha han ser está están hay entre muy todos
    """,
    "Italian": """
        il lo la gli le un una di del della dei delle e è sono in per con che non si da dal dalla su
        come più ma anche nel nella questo questa ogni al alla ci essere viene vengono sul hanno
    """,
    "Portuguese": """
        o a os as um uma de do da dos das e é são em no na nos nas para por com que não se ao mais mas
        como também cada quando foi ser pelo pela sem sobre este esta isso nosso há
    """,
    "Dutch": """
        de het een en van is zijn in op voor met dat die niet wordt worden wij onze ook te bij uit naar
        of maar als aan door over deze dit er geen elke om nog alleen kan heeft hebben tot
    """,
    "Polish": """
        i w na z do nie się jest są dla przez że o po od jak ale oraz które który która lub każdy przy
        ich tym jego być może tylko bez
    """,
    "Swedish": """
        och att det en ett i på är som för med av till den inte har vi våra om kan ska men eller från
        varje när alla också utan vid över så
    """,
}
_WORDS_OF = {name: frozenset(words.split()) for name, words in _FUNCTION_WORDS.items()}
_WORD = re.compile(r"[^\W\d_]+")
_LETTER = re.compile(r"[^\W\d_]")
_FOREIGN_SCRIPT = 0.3  # Share of the letters; names of products stay in Latin letters in any language.
_FEWEST_WORDS = 8  # A shorter passage is a title, a label or a list of names in any language.
_SPOKEN = 0.14  # Share of function words below which a passage is a list and in no language.
_CLEARER = 1.3  # How many times more function words than English another language must show.


def language_of(text: str) -> str:
    """The name of the language of a passage, or empty where it is too short or a mere list to tell."""
    script = _script_of(text)
    if script:
        return script
    words = [word.casefold() for word in _WORD.findall(text)]
    if len(words) < _FEWEST_WORDS:
        return ""
    counts = Counter({name: sum(word in known for word in words) for name, known in _WORDS_OF.items()})
    best, count = max(counts.items(), key=lambda entry: (entry[1], entry[0] == ENGLISH))
    if count < _SPOKEN * len(words):
        return ""
    if best != ENGLISH and count < _CLEARER * max(1, counts[ENGLISH]):
        return ENGLISH
    return best


def _script_of(text: str) -> str:
    """The language that a script other than the Latin one stands for, or empty."""
    letters = len(_LETTER.findall(text))
    counts = [(len(pattern.findall(text)), name) for name, pattern in _SCRIPT_PATTERNS]
    kana = counts[0][0]
    most, name = max(counts)
    total = sum(count for count, _ in counts)
    if not letters or total < _FOREIGN_SCRIPT * letters:
        return ""
    return "Japanese" if kana and name == "Chinese" else name if most else ""
