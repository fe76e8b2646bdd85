#!/usr/bin/env bash
# What graph libraries make of our GraphML, every flavour: check.sh PROGRAM
set -euo pipefail
. "$(dirname "$0")/../start.sh"
install_debian python3-networkx python3-igraph python3-graph-tool
install_npm "$here"
python3 "$here/../hostile_facts.py" hostile.in.facts.json

build() {  # NAME OPTIONS INPUT...
  local name=$1 flavour
  shift
  "$program" build -q --analyse "$@" -o "$name.facts.json"
  for flavour in gephi strict yed neo4j; do
    "$program" build -q --analyse --open "$name.facts.json" --to graphml:flavour=$flavour -o "$name.$flavour.graphml"
  done
}
build sample "$source"/data/zhengzhou/*.facts.json
build hostile --open hostile.in.facts.json

read_with() {  # LIBRARY FLAVOURS COMMAND...
  local library=$1 flavours=$2 name flavour
  shift 2
  for flavour in $flavours; do
    for name in sample hostile; do
      version=$("$@" $name.$flavour.graphml seen.json)
      printf '%s ' "$flavour"
      python3 "$here/../compare.py" "$library" $name.facts.json seen.json $name.$flavour.graphml
    done
  done
}
read_with networkx "gephi strict yed neo4j" /usr/bin/python3 "$here/read_graphs.py" networkx
report NetworkX "$version" "GraphML (all flavours)" \
  "the edges' XML attribute \`label\`, which the column \`label\` has too; yEd's drawings"
read_with igraph "gephi strict yed neo4j" /usr/bin/python3 "$here/read_graphs.py" igraph
report igraph "$version" "GraphML (all flavours)" \
  "all numbers become doubles, so whole numbers beyond 2^53 lose digits; as NetworkX besides"
read_with graph-tool "gephi strict neo4j" /usr/bin/python3 "$here/read_graphs.py" graph-tool
report graph-tool "$version" "GraphML (flavours gephi, strict, neo4j)" \
  "refuses the flavour yed, whose drawings have no type; empty texts stand for what is missing"
read_with cytoscape "gephi strict yed neo4j" node "$here/read_cytoscape.mjs"
report "Cytoscape.js, cytoscape-graphml 1.0.6" "$version" "GraphML (all flavours)" \
  "types (everything is text); columns go by the ids of their keys"
