"""All measures of linking and settling in one go: see `bench.running`."""

import sys

from bench.linking import MEASURES
from bench.running import main

if __name__ == "__main__":
    sys.exit(main("linking", MEASURES, sys.argv[1:]))
