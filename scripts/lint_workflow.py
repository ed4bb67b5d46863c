"""`python -m scripts.lint_workflow`: snakemake's own lint, without the one complaint that does not apply.

All steps run in the one environment that the lock file fixes, so a conda environment or a
container for each rule would say nothing more.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

NOT_APPLICABLE = frozenset({"Specify a conda environment or container for each rule."})
SNAKEMAKE = Path(sys.executable).with_name("snakemake")
_PLACE = re.compile(r"Lints for (.+):$")
_TITLE = re.compile(r" +\* (.+?):?$")


def complaints(report: str) -> Iterator[str]:
    """Return the complaints that apply, one line each: `place: complaint`."""
    place = ""
    for line in report.splitlines():
        if found := _PLACE.match(line):
            place = found[1]
        elif (found := _TITLE.match(line)) and found[1] not in NOT_APPLICABLE:
            yield f"{place}: {found[1]}"


def main() -> int:
    """Print what snakemake complains about; return 1 if it does."""
    # `--lint json` prints text as well (Snakemake 9.27), so the text is what is read.
    done = subprocess.run([SNAKEMAKE, "--lint"], capture_output=True, text=True, check=False)
    report = done.stdout + done.stderr
    if done.returncode and "Lints for" not in report:
        sys.stdout.write(report)  # the workflow cannot be read at all
        return done.returncode
    lines = list(complaints(report))
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
