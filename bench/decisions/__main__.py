"""All measures of decisions in one go: see `bench.running`."""

import sys

from bench.decisions import MEASURES
from bench.running import main

if __name__ == "__main__":
    sys.exit(main("decisions", MEASURES, sys.argv[1:]))
