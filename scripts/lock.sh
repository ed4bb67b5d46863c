#!/bin/sh
# Resolve the newest versions for Python 3.11 to 3.14 on every platform and write the lock files.
# No address of an index and no local path goes into them: a pip.conf of one's own (a mirror) keeps working.
set -eu
.venv/bin/python -m pip install --quiet --disable-pip-version-check "uv>=0.9"
unset PIP_FIND_LINKS UV_FIND_LINKS UV_INDEX UV_EXTRA_INDEX_URL || :
compile() {
    .venv/bin/uv pip compile --quiet --no-config --upgrade --universal --python-version 3.11 \
        --generate-hashes --no-annotate --no-header "$@"
}
compile pyproject.toml --group build -o requirements.lock
compile pyproject.toml --group build --group dev -c requirements.lock -o requirements-dev.lock
compile pyproject.toml --group build --group cluster -c requirements.lock -o requirements-cluster.lock
locks="requirements.lock requirements-dev.lock requirements-cluster.lock scripts/validators/packages.lock"
compile --no-deps scripts/validators/packages.in -o scripts/validators/packages.lock
if grep -nE '://|find-links|index-url|^-e|file:' $locks; then
    echo "A lock file names an address or a folder (above); remove it from the settings of uv or pip" >&2
    exit 1
fi
