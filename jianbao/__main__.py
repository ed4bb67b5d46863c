"""`python -m jianbao`: the command line."""

import sys

from jianbao.cli.main import main

sys.exit(main())
