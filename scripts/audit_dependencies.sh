#!/bin/sh
# Ask the public list of known weaknesses about every library that we ship with. Without a network it says so: nothing
# is proven then, and nothing is red. A weakness that is found is red.
set -u
cd "$(dirname "$0")/.."
venv=.venv/audit
if ! [ -x "$venv/bin/pip-audit" ]; then
    { "${PYTHON:-python3}" -m venv "$venv" && "$venv/bin/pip" install --quiet 'pip-audit>=2.7,<3'; } || {
        echo "Dependencies were not audited: pip-audit cannot be installed here." >&2
        exit 0
    }
fi
for service in osv pypi; do
    said=$("$venv/bin/pip-audit" --strict --disable-pip --require-hashes --vulnerability-service "$service" \
        --requirement requirements/run.lock --progress-spinner off --timeout 10 2>&1)
    code=$?
    case $said in
        *"No known vulnerabilities"*) echo "No known weakness in requirements/run.lock ($service)." && exit 0 ;;
        *"known vulnerabilit"*) echo "$said" && exit 1 ;;
    esac
done
echo "Dependencies were not audited: neither list could be asked (pip-audit: $code)." >&2
exit 0
