"""All measures of tables in one go: see `bench.running`."""

import sys

from bench.running import main
from bench.tables import MEASURES

if __name__ == "__main__":
    sys.exit(main("tables", MEASURES, sys.argv[1:]))
