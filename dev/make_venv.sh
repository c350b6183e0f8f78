#!/bin/sh
# Make a virtual environment and put locked packages into it: every file's hash is checked.
#   dev/make_venv.sh PYTHON VENV [LOCK…]
# uv does it in a third of the time; where it cannot be had or cannot reach what pip can, pip does.
set -eu
python=$1 venv=$2
shift 2

if ! command -v "$python" >/dev/null 2>&1; then
    echo "unship needs Python 3.11 or newer, and there is no '$python' here." >&2
    exit 1
fi
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    echo "unship needs Python 3.11 or newer; '$python' is $("$python" -V). Say: make PYTHON=python3.11 …" >&2
    exit 1
fi

# Debian's plain python3 cannot make environments: ensurepip is in a package of its own.
if ! "$python" -c 'import ensurepip' 2>/dev/null; then
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        echo "Installing python${version}-venv, which this Python lacks"
        export DEBIAN_FRONTEND=noninteractive
        apt-get -qq update
        apt-get -qq install --yes --no-install-recommends "python${version}-venv" >/dev/null
    else
        echo "This Python cannot make environments. Say: sudo apt-get install python${version}-venv" >&2
        exit 1
    fi
fi

if [ ! -x "$venv/bin/pip" ]; then
    echo "Making $venv"
    "$python" -m venv "$venv"
fi
[ $# -gt 0 ] || exit 0

if [ ! -x "$venv/bin/uv" ]; then
    "$venv/bin/pip" install --quiet --disable-pip-version-check --require-hashes --only-binary :all: \
        --requirement requirements/uv.lock.txt || echo "No uv: pip takes its place" >&2
fi
locks=
for lock in "$@"; do locks="$locks --requirement $lock"; done
echo "Installing from$(printf ' %s' "$@")"
# $locks is split on purpose: no lock file's name has a space.
# shellcheck disable=SC2086
"$venv/bin/uv" pip install --quiet --python "$venv/bin/python" --compile-bytecode --require-hashes \
    --only-binary :all: $locks ||
    "$venv/bin/pip" install --quiet --disable-pip-version-check --require-hashes \
        --only-binary :all: $locks
