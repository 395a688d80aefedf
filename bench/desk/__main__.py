"""All measures of the desk in one go: see `bench.running`."""

import sys

from bench.desk import MEASURES
from bench.running import main

if __name__ == "__main__":
    sys.exit(main("desk", MEASURES, sys.argv[1:]))
