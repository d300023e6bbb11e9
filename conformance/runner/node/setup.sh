#!/bin/sh
# Installs the dependencies of the runner from npm, if npm is installed.
set -eu
cd "$(dirname "$0")"
if ! command -v npm >/dev/null; then
  echo "npm is not installed: the conformance suite will not be run in Node" >&2
  exit 0
fi
exec npm ci --ignore-scripts --no-audit --no-fund
