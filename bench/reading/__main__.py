"""All measures of reading in one go: see `bench.running`."""

import sys

from bench.reading import MEASURES
from bench.running import main

if __name__ == "__main__":
    sys.exit(main("reading", MEASURES, sys.argv[1:]))
