"""All measures of releases in one go: see `bench.running`."""

import sys

from bench.releases import MEASURES
from bench.running import main

if __name__ == "__main__":
    sys.exit(main("releases", MEASURES, sys.argv[1:]))
