"""Hand the command line to `cli` and turn its result into an exit code."""

import sys


def main() -> None:
    """The console script."""
    from decision_aid.cli import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
