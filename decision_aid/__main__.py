"""Hand the command line to `cli` and turn its result into an exit code."""

import os
import sys


def main() -> None:
    """The console script."""
    # Nobody else's code looks at what is answered, and no start waits for a search for it.
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
    from decision_aid.cli import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
