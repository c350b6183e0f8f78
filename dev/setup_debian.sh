#!/bin/sh
# Install the Debian packages that tests against real components need. What cannot be installed
# fails nothing: the tests that need it skip and say so.
set -u
export DEBIAN_FRONTEND=noninteractive

missing=
for package in dpkg rpm libhivex-bin pacman-package-manager php-cli php-composer-semver ruby; do
    dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null |
        grep --quiet '^installed$' || missing="$missing $package"
done
# Where Node came from elsewhere, Debian's npm conflicts and the whole install would fail.
command -v npm >/dev/null 2>&1 || missing="$missing nodejs npm"

if [ -z "$missing" ]; then
    echo "setup: nothing is missing"
elif ! command -v apt-get >/dev/null 2>&1; then
    echo "setup: no apt-get here; tests that need$missing will skip"
elif [ "$(id -u)" != 0 ]; then
    echo "setup: as root say: apt-get install --no-install-recommends$missing"
    echo "setup: without them the tests that need them skip and say so"
else
    echo "setup: installing$missing"
    # shellcheck disable=SC2086
    if apt-get -qq update &&
        apt-get -qq install --yes --no-install-recommends $missing >/dev/null; then
        dpkg-query --show --showformat='setup: ${Package} ${Version}\n' $missing
    else
        echo "setup: that failed; the tests that need$missing skip and say so"
    fi
fi
exit 0
