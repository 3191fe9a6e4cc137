"""Arguments in, exit code out."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from generators import registry
from generators.cli import commands
from generators.errors import BriefError, GeneratorError

EXIT_BAD_INPUT = 2
EXIT_INTERRUPTED = 130

_EPILOG = """exit codes: 0 complete, 2 bad input, 3 incomplete or too little in the description
example: python -m generators generate examples/sample_input.txt --out out"""


def main(arguments: Sequence[str]) -> int:
    """Run one command; whatever goes wrong ends as a sentence on standard error, never a traceback."""
    options = _parser().parse_args(arguments)
    try:
        _settle(options)
        return int(options.run(options))
    except GeneratorError as error:
        sys.stderr.write(f"{error}\n")
    except OSError as error:
        name = f"{error.filename}: " if error.filename else ""
        sys.stderr.write(f"{name}{error.strerror or error}\n")
    except KeyboardInterrupt:
        sys.stderr.write("Stopped; nothing was written.\n")
        return EXIT_INTERRUPTED
    return EXIT_BAD_INPUT


class _Parser(argparse.ArgumentParser):
    """Answers wrong arguments with one sentence."""

    def error(self, message: str) -> NoReturn:
        """End with the exit code of bad input."""
        self.exit(EXIT_BAD_INPUT, f"{message[:1].upper()}{message[1:]}. Try: {self.prog} --help\n")


def _parser() -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = _Parser(
        prog="python -m generators",
        description="Generate production-readiness documents from a project description.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    subparsers = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _add_generate(subparsers)
    facts = subparsers.add_parser("facts", help="show what is read in a description")
    _add_brief(facts)
    facts.add_argument("--json", action="store_true", help="print JSON with every span")
    facts.set_defaults(run=commands.show_facts)
    prompt = subparsers.add_parser("prompt", help="print exactly what Claude would get")
    prompt.add_argument("kind", choices=_kind_names())
    _add_brief(prompt)
    prompt.set_defaults(run=commands.show_prompt)
    check = subparsers.add_parser("check", help="run the checks of an artifact again")
    check.add_argument("artifact", metavar="ARTIFACT.json")
    _add_brief(check)
    check.add_argument(
        "--with",
        dest="beside",
        action="append",
        default=[],
        metavar="OTHER.json",
        help="another artifact of the project, which links may lead to; may be given again",
    )
    check.add_argument("--json", action="store_true", help="print the findings as JSON")
    check.set_defaults(run=commands.check_artifact)
    return parser


def _settle(options: argparse.Namespace) -> None:
    """Tell kinds from files: ``--kind risk notes.md`` names one of each."""
    if isinstance(getattr(options, "kind", None), list):
        words = [(word, word.lower().replace("-", "_")) for word in options.kind]
        files = [word for word, name in words if name not in _kind_names() and Path(word).exists()]
        options.brief += files
        options.kind = [registry.kind(name).name for word, name in words if word not in files] or None
    if not options.brief:
        raise BriefError("Name the description: a Markdown or text file, or - for standard input.")


def _add_generate(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    generate = subparsers.add_parser("generate", help="write the documents of a description")
    _add_brief(generate)
    generate.add_argument("--out", required=True, metavar="DIR", help="folder to write to; made if missing")
    generate.add_argument(
        "--kind",
        action="extend",
        nargs="+",
        metavar="KIND",
        help=f"only these kinds: {', '.join(_kind_names())} (default: all)",
    )
    generate.add_argument(
        "--engine",
        choices=registry.ENGINES,
        default="auto",
        help="auto: Claude when ANTHROPIC_API_KEY is set, else offline",
    )
    generate.add_argument("--title", default="", help="project name; default: first heading")
    generate.add_argument(
        "--keep", default="", metavar="DIR", help="keep what Claude has written here, to go on after a break"
    )
    generate.add_argument("--json", action="store_true", help="print the manifest to standard output")
    generate.set_defaults(run=commands.generate_documents)


def _add_brief(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "brief", nargs="*", metavar="BRIEF", help="Markdown or text file in UTF-8; - reads standard input"
    )


def _kind_names() -> list[str]:
    return [kind.name for kind in registry.KINDS]
