import sys
from pathlib import Path

# `bench` is no part of the wheel that is tested; its modules lie beside the tests.
sys.path.append(str(Path(__file__).resolve().parents[2]))
