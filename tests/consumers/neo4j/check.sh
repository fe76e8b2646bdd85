#!/usr/bin/env bash
# What Neo4j makes of our GraphML, asked of an embedded one with APOC: check.sh PROGRAM
set -euo pipefail
. "$(dirname "$0")/../start.sh"
install_maven "$here" "$built/lib"
javac -d "$built/classes" -cp "$built/lib/*" "$here/WhatNeo4jReads.java"

python3 "$here/../hostile_facts.py" hostile.in.facts.json
"$program" build -q "$source"/data/zhengzhou/*.facts.json -o sample.facts.json --to graphml:flavour=neo4j -o sample.graphml
"$program" build -q --open hostile.in.facts.json -o hostile.facts.json --to graphml:flavour=neo4j -o hostile.graphml
mkdir -p home/conf
printf '%s\n' apoc.import.file.enabled=true apoc.import.file.use_neo4j_config=false >home/conf/apoc.conf
java -cp "$built/lib/*:$built/classes" WhatNeo4jReads home \
  sample.graphml sample.json hostile.graphml hostile.json >neo4j.log 2>&1 || { cat neo4j.log; exit 1; }
for name in sample hostile; do
  python3 "$here/../compare.py" neo4j $name.facts.json $name.json $name.graphml
done

# A database of its own for each, since an import wants an empty one.
for name in sample hostile; do
  "$program" build -q --open $name.facts.json -o $name.nodes.csv -o $name.edges.csv
  mkdir -p $name.home/conf
  touch $name.home/conf/apoc.conf
  NEO4J_HOME=$work/$name.home NEO4J_CONF=$work/$name.home/conf java -cp "$built/lib/*" org.neo4j.cli.AdminTool \
    database import full neo4j --nodes=$name.nodes.csv --relationships=$name.edges.csv --multiline-fields=true \
    --max-off-heap-memory=500M >neo4j.log 2>&1 || { cat neo4j.log; exit 1; }
  java -cp "$built/lib/*:$built/classes" WhatNeo4jReads $name.home - $name.json >neo4j.log 2>&1 || { cat neo4j.log; exit 1; }
  python3 "$here/../compare.py" neo4j-import $name.facts.json $name.json $name.graphml
done
report "Neo4j, neo4j-admin database import" 5.26.0 "CSV (formats neo4j-nodes, neo4j-edges)" \
  "empty texts; a semicolon in a label is \`_\` (the column \`class\` keeps it)"
report "Neo4j (embedded), apoc.import.graphml" 5.26.0 "GraphML (flavour neo4j)" "blank texts; a colon in a label is \`_\` (the column \`class\` keeps it)"
