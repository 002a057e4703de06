#!/bin/sh
# Choose exact versions of everything we use, with their hashes, for every Python and system we support.
set -eu
cd "$(dirname "$0")/.."

if ! command -v uv >/dev/null 2>&1; then
    echo "Locking needs uv. Type: python3 -m pip install uv" >&2
    exit 1
fi

choose() {
    uv pip compile pyproject.toml --quiet --universal --generate-hashes --no-annotate \
        --custom-compile-command "make lock" "$@"
}

choose --extra dev --output-file requirements/dev.lock
choose --extra editable --constraint requirements/dev.lock --output-file requirements/run.lock
choose --extra editable --extra serve --constraint requirements/dev.lock --output-file requirements/serve.lock
