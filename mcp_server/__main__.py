"""``python -m mcp_server``: the MCP server on standard input and output."""

from __future__ import annotations

import argparse
import logging
import sys
from pathlib import Path

import anyio
from dotenv import load_dotenv

from mcp_server.server import build_server
from mcp_server.stdio import serve_stdio

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str]) -> int:
    """Serve until the host closes the pipe; returns the exit code."""
    parser = argparse.ArgumentParser(prog="mcp_server", description=__doc__)
    parser.add_argument(
        "--allow-dir",
        action="append",
        default=[],
        type=Path,
        metavar="DIR",
        help="let tools read Markdown and text files under this folder; may be given several times",
    )
    options = parser.parse_args(arguments)
    for folder in options.allow_dir:
        if not folder.is_dir():
            sys.stderr.write(f"--allow-dir: there is no folder “{folder}”.\n")
            return 2
    logging.basicConfig(
        stream=sys.stderr, level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s"
    )
    load_dotenv(ROOT / ".env")
    anyio.run(serve_stdio, build_server(allowed=options.allow_dir))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
