#!/bin/sh
# Fuzz the four readers of other people's bytes, two at a time, for ten minutes each (or SECONDS_EACH).
# Its library is no dependency of ours: it goes into a folder of its own, beside the tools of this clone.
set -eu
cd "$(dirname "$0")/.."
seconds=${SECONDS_EACH:-600}
venv=.venv/fuzz
if ! [ -x "$venv/bin/python" ]; then
    "${PYTHON:-python3}" -m venv "$venv"
    "$venv/bin/pip" install --quiet 'atheris>=3,<4'
    .venv/bin/python -c 'import sysconfig; print(sysconfig.get_paths()["purelib"])' \
        >"$("$venv/bin/python" -c 'import sysconfig; print(sysconfig.get_paths()["purelib"])')/project.pth"
fi
mkdir -p fuzz/found
one() {
    nice -n 15 "$venv/bin/python" -W ignore -m fuzz "$1" "$seconds" >"fuzz/found/$1.log" 2>&1 ||
        echo "$1 found something: see fuzz/found/$1.log" >&2
}
one content & one words & wait
one responses & one clinic & wait
.venv/bin/python -m fuzz.results
