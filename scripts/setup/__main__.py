"""`python3 -m scripts.setup [--dev]`, run at the project's root."""

import sys

# Said before anything newer than Python 3.6 is imported, so that an old Python gets a sentence.
if sys.version_info < (3, 11):  # noqa: UP036
    sys.exit(
        "Python 3.11 or newer is needed; this is {}.{}. Name another with: make PYTHON=python3.12 …".format(
            *sys.version_info[:2]
        )
    )

from scripts.setup.steps import main

sys.exit(main(sys.argv[1:]))
