#!/usr/bin/env bash
# Installs the RDF processors of package-lock.json beside this script; does nothing when they are.
set -euo pipefail
cd "$(dirname "$0")"
if ! command -v npm >/dev/null; then
  echo "npm is not installed: apt-get install nodejs npm" >&2
  exit 3
fi
if cmp -s package-lock.json node_modules/.of-package-lock.json; then exit 0; fi
npm ci --no-audit --no-fund --loglevel=error
cp package-lock.json node_modules/.of-package-lock.json
