#!/usr/bin/env bash
# What independent RDF processors make of the program's output: check.sh PROGRAM
# The sample and a hostile document, in JSON-LD, N-Quads, N-Triples and Turtle, must mean the same
# triples to all of them, and the queries of examples/semantic-web must have the same answers in two
# stores.
set -euo pipefail
. "$(dirname "$0")/../start.sh"
install_npm "$here"
python=$(python_with rdflib)

build() {  # NAME OPTIONS INPUT...
  local name=$1
  shift
  "$program" build -q "$@" -o "$work/$name.jsonld" -o "$work/$name.nq" -o "$work/$name.nt" \
    -o "$work/$name.ttl"
  echo "== $name"
  node "$here/same_triples.mjs" "$work/$name"
}

build sample "$source"/data/zhengzhou/*.facts.json
python3 "$here/../hostile_facts.py" "$work/hostile.facts.json"
build hostile --open "$work/hostile.facts.json"

echo "== ontology, another base and language"
for format in jsonld nq nt ttl; do
  name=$(case $format in nq) echo nquads ;; nt) echo ntriples ;; ttl) echo turtle ;; *) echo jsonld ;; esac)
  "$program" build -q --open "$work/hostile.facts.json" \
    --to "$name:base=https://例え.example/図#,lang=zh,ontology=true" -o "$work/ontology.$format"
done
node "$here/same_triples.mjs" "$work/ontology"

echo "== the queries of examples/semantic-web"
for query in "$source"/examples/semantic-web/*.rq; do
  node "$here/ask.mjs" "$work/sample.jsonld" "$query" >"$work/oxigraph.txt"
  "$python" "$source/examples/semantic-web/ask.py" --tab "$work/sample.jsonld" "$query" \
    >"$work/rdflib.txt"
  test -s "$work/oxigraph.txt"
  diff "$work/oxigraph.txt" "$work/rdflib.txt"
  echo "same  $(basename "$query"): $(wc -l <"$work/oxigraph.txt") rows"
done

versions() {  # PACKAGE
  node -p "require('$here/node_modules/$1/package.json').version"
}
formats="JSON-LD, N-Quads, N-Triples, Turtle"
report jsonld.js "$(versions jsonld)" "JSON-LD (expand, toRDF)" "nothing"
report jsonld-streaming-parser "$(versions jsonld-streaming-parser)" "JSON-LD" "nothing"
report N3.js "$(versions n3)" "N-Quads, N-Triples, Turtle" "nothing"
report Oxigraph "$(versions oxigraph)" "$formats, SPARQL" "nothing"
report rdflib "$("$python" -c 'import rdflib; print(rdflib.__version__)')" "$formats, SPARQL" \
  "the spelling of dates and numbers, which it normalises when asked to write them"
