#!/usr/bin/env bash
# Our pictures in Chromium, and the DOT in Graphviz: check.sh PROGRAM
set -euo pipefail
. "$(dirname "$0")/../start.sh"
install_debian chromium poppler-utils graphviz fonts-noto-cjk
install_npm "$here"

python3 "$here/../hostile_facts.py" hostile.in.facts.json
sample=("$source"/data/zhengzhou/*.facts.json)
"$program" build -q "${sample[@]}" -o page.svg -o page.png -o page.pdf -o page.dot
"$program" build -q "${sample[@]}" --to svg:layout=dot -o ranks.svg
"$program" build -q "$source/data/zhengzhou/station.facts.json" -o station.svg -o station.png
for paper in A4 A4-landscape; do
  to="svg:paper=${paper,,}"
  mkdir "$paper"
  "$program" build -q "${sample[@]}" --to "$to" -o "$paper/page.svg"
  for article in clusters station; do
    "$program" build -q "$source/data/zhengzhou/$article.facts.json" --to "$to" -o "$paper/$article.svg"
  done
  "$program" build -q "$source"/data/zhengzhou/*.txt --to "$to" -o "$paper/extracted.svg"
  node "$here/look.mjs" --sheet "$paper" "$paper"/*.svg 2>version
done
"$program" build -q --open hostile.in.facts.json --top 120 -o hostile.svg -o hostile.png
"$program" build -q --open hostile.in.facts.json --top 120 --to svg:layout=sfdp,fold=0,label-length=500 -o labels.svg
"$program" build -q --open hostile.in.facts.json -o hostile.html
echo '{"pressgraph": 1}' >empty.facts.json
"$program" diff -q --open empty.facts.json hostile.in.facts.json --top 80 -o changes.svg || test $? = 1
"$program" stats -q --open hostile.in.facts.json -o stats.html
node "$here/run_nothing.mjs" hostile.svg labels.svg changes.svg hostile.html stats.html
pdftoppm -r 50 -png page.pdf page.pdf
node "$here/look.mjs" page.svg station.svg station.png page.png page.pdf*.png hostile.png ranks.svg hostile.svg 2>version
report Chromium "$(tail -1 version)" "SVG, PNG" "nothing"

nodes=$(dot -Tplain page.dot 2>messages | grep -c '^node ')
expected=$("$program" stats --json "${sample[@]}" | python3 -c 'import json, sys; print(json.load(sys.stdin)["entities"])')
[ ! -s messages ] || { cat messages; exit 1; }
[ "$nodes" -eq "$expected" ] || { echo "dot draws $nodes nodes of $expected"; exit 1; }
report Graphviz "$(dot -V 2>&1 | sed 's/.*version \([0-9.]*\).*/\1/')" DOT \
  "what no attribute of the DOT file has (docs/formats/dot.md)"
report Poppler "$(pdftoppm -v 2>&1 | sed -n 's/.*version //p')" PDF "tooltips"
