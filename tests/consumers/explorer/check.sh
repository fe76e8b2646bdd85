#!/usr/bin/env bash
# The page with the graph beside its articles, used in Chromium: check.sh PROGRAM [--golden]
# --golden writes golden.png, the picture that the graph's is compared with, anew: look at it before you commit it.
set -euo pipefail
. "$(dirname "$0")/../start.sh"
install_debian chromium poppler-utils fonts-noto-cjk
install_npm "$here"

"$source/script/explorer-bundle" --check >&2
python3 "$here/../hostile_facts.py" hostile.in.facts.json
data=$source/data/zhengzhou
"$program" build -q --analyse "$data"/*.facts.json -o page.html -o page.graphml
"$program" build -q "$data/clusters.txt" "$data/station.txt" -o extracted.html
cp "$data/station.facts.json" alone.facts.json
"$program" build -q alone.facts.json -o no-text.html
"$program" build -q --open hostile.in.facts.json -o hostile.html
python3 "$here/large_facts.py" 5000 20000 large.facts.json
"$program" build -q --open large.facts.json -o large.html
python3 "$here/large_facts.py" 6000 9000 larger.facts.json
"$program" build -q --open larger.facts.json -o larger.html

GOLDEN=${2:-} node --test --test-reporter=spec "$here/explorer.test.mjs" | tee messages
grep -q '^ℹ fail 0$' messages || exit 1
report Chromium "$(cat version)" "the explorer (HTML)" "none; what it draws needs WebGL, its table and article do not"
