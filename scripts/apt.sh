# shellcheck shell=sh
# Install Debian or Ubuntu packages: `try_apt NAME...` succeeds only when all that exist were installed.
# Sourced by the other scripts. `how_to_apt NAME...` prints what a person can type instead.

has_apt() {
    command -v apt-get >/dev/null 2>&1
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif ! command -v sudo >/dev/null 2>&1; then
        return 1
    elif [ -t 0 ] && [ -t 2 ]; then
        sudo "$@"
    else
        sudo -n "$@" # nobody is there to type a password
    fi
}

apt_quietly() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=120 "$@" >/dev/null 2>&1
}

try_apt() {
    has_apt || return 1
    # An old or empty package list is the usual reason for a refusal, so refresh it once and ask again.
    apt_quietly install -y --no-install-recommends "$@" || {
        apt_quietly update && apt_quietly install -y --no-install-recommends "$@"
    }
}

how_to_apt() {
    if [ "$(id -u)" -eq 0 ]; then echo "apt-get update && apt-get install $*"; else
        echo "sudo apt-get update && sudo apt-get install $*"
    fi
}
