"""``python -m generators``: documents from a description, on the command line."""

import sys

from generators.cli.main import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
