#!/bin/sh
# See that the system libraries that make the PDF are here, and install them where we can.
set -eu
cd "$(dirname "$0")/.."
. scripts/apt.sh

needed="libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz0b fontconfig"
helpful="libharfbuzz-subset0" # smaller PDFs, sooner; not in every release

works() {
    .venv/bin/python -c 'import weasyprint' >/dev/null 2>&1
}

say() {
    printf '%s\n' "$*" >&2
}

works || {
    if has_apt; then
        say "Installing Pango, which sets the type in the PDF."
        # shellcheck disable=SC2086  # a list of names
        try_apt $needed $helpful || try_apt $needed || true
    fi
}

if works; then
    touch .venv/libraries.stamp
    exit
fi
if has_apt; then
    say "The PDF cannot be made yet: Pango is missing. Type: $(how_to_apt "$needed")"
elif [ "$(uname)" = Darwin ] && command -v brew >/dev/null 2>&1 && brew list pango >/dev/null 2>&1; then
    say "The PDF cannot be made yet: Pango is not found. Type: export DYLD_FALLBACK_LIBRARY_PATH=\"$(brew --prefix)/lib\""
elif [ "$(uname)" = Darwin ]; then
    say "The PDF cannot be made yet: Pango is missing. Type: brew install pango"
else
    say "The PDF cannot be made yet: Pango is missing. Install Pango and fontconfig with your system's package manager."
fi
exit 1
