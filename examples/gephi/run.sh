#!/usr/bin/env bash
# Makes the files that README.md tells how to open: run.sh PROGRAM OUTDIR
set -euo pipefail
program=$1
out=$2
data=$(cd "$(dirname "$0")/../../data/zhengzhou" && pwd)
mkdir -p "$out"

# The whole page, for the layout and for the timeline.
"$program" build --force "$data"/*.facts.json --analyse -o "$out/page.graphml" -o "$out/page.gexf"

# One cluster and what is around it: small enough to read every label.
"$program" build --force "$data"/*.facts.json --analyse --around 郑南商许超硬材料集群:2 -o "$out/cluster.graphml"

for file in page.graphml page.gexf cluster.graphml; do
  grep -q '<node id="n0"' "$out/$file" || { echo "no node in $out/$file" >&2; exit 1; }
done
echo "In Gephi open $out/page.graphml, or $out/page.gexf for the timeline."
