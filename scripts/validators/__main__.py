"""`python -m scripts.validators`, run at the project's root once the set-up is done."""

import sys
from pathlib import Path

from scripts.validators.tools import fetch_all

fetch_all(Path.cwd())
sys.exit(0)
