#!/bin/sh
# Write the lock files: every version and every hash, no address. For developers; needs uv.
#   dev/lock.sh [UV]        keep what is locked, add what is new
#   UPGRADE=1 dev/lock.sh   take the newest of everything
set -eu
cd "$(dirname "$0")/.."
uv=${1:-.venv/bin/uv}

compile() { # compile TARGET ARGUMENT…
    target=requirements/$1
    shift
    "$uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-header "$@" --output-file "$target"
    echo "$target: $(grep -c '^[a-z].*==' "$target") packages"
}

if [ -n "${UPGRADE:-}" ]; then rm -f requirements/*.lock requirements/uv.lock.txt; fi
# dev.lock decides; the smaller ones take its versions, so that they fit into one environment.
compile dev.lock --all-extras --group dev pyproject.toml
compile run.lock --constraint requirements/dev.lock pyproject.toml
compile build.lock --constraint requirements/dev.lock --group build
compile mutants.lock --constraint requirements/dev.lock --group mutants pyproject.toml
# Only measured beside unship (bench/bench_versions.py), in an environment of its own. python-debian
# is GPL: it may be run there, and must never stand in pyproject.toml.
printf '%s\n' packaging python-debian univers | compile rivals.lock -
echo uv | compile uv.lock.txt -
