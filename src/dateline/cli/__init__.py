"""The command line: `dateline COMMAND`. See docs/reference/cli.md.

Nothing heavy is imported before a command needs it, so that help and mistakes are told at once.
"""

import sys

__all__ = ["main"]


def main() -> None:
    """Run the command line with the arguments of this process, and end the process with its exit status."""
    try:
        from dateline.cli.app import app

        app(prog_name="dateline")
    except KeyboardInterrupt:  # before there is a command, or while the process ends
        print("Interrupted.", file=sys.stderr)
        sys.exit(130)
