#!/bin/sh
# Installs what the tests of engine agreement need from npm, where npm is there.
set -eu
cd "$(dirname "$0")"
if ! command -v npm >/dev/null; then
  echo "npm is not installed: the tests of ajv will be skipped" >&2
  exit 0
fi
exec npm ci --ignore-scripts --no-audit --no-fund
