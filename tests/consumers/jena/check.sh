#!/usr/bin/env bash
# What Apache Jena says of our RDF: check.sh PROGRAM
set -euo pipefail
. "$(dirname "$0")/../start.sh"
install_maven "$here" "$built/lib"
javac -d "$built/classes" -cp "$built/lib/*" "$here/WhatJenaSays.java"
jena() {
  java -cp "$built/lib/*:$built/classes" WhatJenaSays "$@"
}

python3 "$here/../hostile_facts.py" hostile.in.facts.json
for name in sample hostile; do
  inputs=("$source"/data/zhengzhou/*.facts.json)
  [ $name = sample ] || inputs=(hostile.in.facts.json)
  "$program" build -q --open "${inputs[@]}" -o $name.jsonld -o $name.ttl -o $name.trig -o $name.nq -o $name.nt
  jena same $name.jsonld $name.ttl $name.trig $name.nq $name.nt
done

echo "== shapes"
"$program" build -q "$source"/data/zhengzhou/*.facts.json -o pressgraph.shacl.ttl
"$program" build -q "$source"/data/zhengzhou/*.txt -o extracted.nq
jena valid pressgraph.shacl.ttl sample.ttl hostile.nq extracted.nq
mkdir broken
python3 "$here/broken.py" sample.nq broken
jena invalid pressgraph.shacl.ttl broken/*.nq

echo "== the queries of examples/semantic-web"
for query in "$source"/examples/semantic-web/*.rq; do
  jena ask "$query" sample.jsonld | LC_ALL=C sort >jena.txt
  "$(python_with rdflib)" "$source/examples/semantic-web/ask.py" --tab sample.jsonld "$query" | LC_ALL=C sort >rdflib.txt
  test -s jena.txt
  diff jena.txt rdflib.txt
  echo "same  $(basename "$query"): $(wc -l <jena.txt) rows"
done
report "Apache Jena (RIOT, SHACL, ARQ)" 5.6.0 "JSON-LD, Turtle, TriG, N-Quads, N-Triples, strictly; SHACL shapes; SPARQL" \
  "nothing; warns of noncharacters such as U+FFFE"
