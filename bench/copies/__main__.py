"""All measures of copies in one go: see `bench.running`."""

import sys

from bench.copies import MEASURES
from bench.running import main

if __name__ == "__main__":
    sys.exit(main("copies", MEASURES, sys.argv[1:]))
