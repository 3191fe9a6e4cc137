"""``python -m generators``: documents from a description, on the command line."""

import sys
from pathlib import Path

from dotenv import load_dotenv

from generators.cli.main import main

if __name__ == "__main__":
    load_dotenv(Path(__file__).resolve().parent.parent / ".env")
    sys.exit(main(sys.argv[1:]))
