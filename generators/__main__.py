"""``python -m generators``: documents from a description, on the command line."""

import io
import sys
from pathlib import Path

from dotenv import load_dotenv

from generators.cli.main import main

if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Descriptions hold any character, whatever encoding the terminal or the pipe was opened with.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    load_dotenv(Path(__file__).resolve().parent.parent / ".env")
    sys.exit(main(sys.argv[1:]))
