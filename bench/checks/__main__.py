"""All measures of checks in one go: see `bench.running`."""

import sys

from bench.checks import MEASURES
from bench.running import main

if __name__ == "__main__":
    sys.exit(main("checks", MEASURES, sys.argv[1:]))
