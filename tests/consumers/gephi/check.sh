#!/usr/bin/env bash
# What Gephi makes of our GraphML and GEXF, asked of its own toolkit: check.sh PROGRAM
set -euo pipefail
. "$(dirname "$0")/../start.sh"
install_maven "$here" "$built/lib"
javac -d "$built/classes" -cp "$built/lib/*" "$here/WhatGephiReads.java"

python3 "$here/../hostile_facts.py" hostile.in.facts.json
"$program" build -q --analyse --layout "$source"/data/zhengzhou/*.facts.json -o sample.graphml -o sample.gexf -o sample.facts.json
"$program" build -q --analyse --open hostile.in.facts.json -o hostile.graphml -o hostile.gexf -o hostile.facts.json
sed 's/新郑火车站/新郑站/' sample.facts.json >changed.facts.json
java -Djava.awt.headless=true -Djava.util.logging.config.file=/dev/null -cp "$built/lib/*:$built/classes" \
  WhatGephiReads sample.graphml sample.graphml.json sample.gexf sample.gexf.json \
  hostile.graphml hostile.graphml.json hostile.gexf hostile.gexf.json 2>gephi.log || { cat gephi.log; exit 1; }
for name in sample hostile; do
  for format in graphml gexf; do
    python3 "$here/../compare.py" "gephi-$format" $name.facts.json $name.$format.json $name.graphml
  done
done
if python3 "$here/../compare.py" gephi-graphml changed.facts.json sample.graphml.json sample.graphml >/dev/null; then
  echo "the comparison does not notice a changed name" >&2
  exit 1
fi
report "Gephi (toolkit)" 0.10.1 "GraphML (flavour gephi), GEXF 1.3" \
  "drops blank texts of GraphML and those that read \`null\`, reads \`INF\` as \`Infinity\`; merges edges of the same kind unless told not to; no dates in GraphML"
