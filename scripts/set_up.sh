#!/bin/sh
# Make .venv with the exact packages of requirements/NAME.lock and this project in it. NAME is `run` or `dev`.
set -eu
cd "$(dirname "$0")/.."
. scripts/apt.sh

name=$1
log=.venv/set-up.log

say() {
    printf '%s\n' "$*" >&2
}

is_new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

can_make_venv() {
    "$1" -c 'import ensurepip, venv' >/dev/null 2>&1
}

choose_python() {
    fallback=
    for candidate in ${PYTHON:-python3 python3.13 python3.12 python3.11 python3.14 python}; do
        is_new_enough "$candidate" || continue
        if can_make_venv "$candidate"; then
            echo "$candidate"
            return
        fi
        fallback=${fallback:-$candidate}
    done
    echo "$fallback"
}

make_venv() {
    python=$(choose_python)
    if [ -z "$python" ]; then
        say "Python 3.11 or newer is needed and was not found. Install it, or name yours: make run PYTHON=/path/to/python3"
        exit 1
    fi
    rm -rf .venv
    if ! can_make_venv "$python"; then
        # Debian and Ubuntu keep this part of Python in a package of its own.
        package=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
        if has_apt; then
            say "Installing $package, which Python needs to make .venv."
            try_apt "$package" || true
        fi
    fi
    if can_make_venv "$python"; then
        "$python" -m venv .venv
    elif "$python" -m pip --version >/dev/null 2>&1 &&
        "$python" -m venv --without-pip .venv &&
        "$python" -m pip --quiet --python .venv/bin/python install pip; then
        :
    else
        rm -rf .venv
        if has_apt; then
            say "Python's venv module is incomplete. Type: $(how_to_apt "$package")"
        else
            say "Python's venv module is incomplete: install Python with its venv, ensurepip and pip."
        fi
        exit 1
    fi
}

install() {
    .venv/bin/python -m pip --disable-pip-version-check --no-input --quiet install "$@" >"$log" 2>&1 && return
    tail -n 15 "$log" >&2
    say "The Python packages could not be installed (see above). Is there a network connection? Then type the same again."
    exit 1
}

is_ours_and_whole() {
    [ "$(cat .venv/made-in 2>/dev/null || pwd -P)" = "$(pwd -P)" ] &&
        is_new_enough .venv/bin/python && .venv/bin/python -m pip --version >/dev/null 2>&1
}

if is_ours_and_whole; then
    say "Bringing .venv up to date."
else
    say "Setting up .venv. This is done once and takes about a minute."
    make_venv
fi
pwd -P >.venv/made-in
install --require-hashes -r "requirements/$name.lock"
install --no-deps --no-build-isolation --editable .
# Python would do this at the first start, where it may write here.
.venv/bin/python -m compileall -q decision_aid
touch ".venv/$name.stamp"
