#!/usr/bin/env bash
# run.sh PROGRAM OUTDIR: draws the sample page and two parts of it.
set -euo pipefail
program=$(realpath "${1:?usage: run.sh PROGRAM OUTDIR}")
out=${2:?usage: run.sh PROGRAM OUTDIR}
mkdir -p "$out"
out=$(realpath "$out")
cd "$(dirname "$0")/../../data/zhengzhou"

# The whole page, as a poster.
"$program" build -q --force clusters.facts.json station.facts.json \
  -o "$out/page.svg" -o "$out/page.pdf" -o "$out/page.dot"

# One article, on a sheet of A4.
"$program" build -q --force station.facts.json \
  --to pdf:paper=a4-landscape,title=新郑火车站重新载客 -o "$out/station-a4.pdf" \
  -o "$out/station.svg" --to png:dpi=96 -o "$out/station.png"

# What is said about one entity and its neighbours, with English labels.
"$program" build -q --force clusters.facts.json station.facts.json --around 郑南商许超硬材料集群:1 \
  --to svg:language=en -o "$out/cluster.svg"

# Cities in boxes by province, each with its clusters.
"$program" build -q --force clusters.facts.json --class Cluster --class AdministrativeArea \
  --to svg:group=province -o "$out/provinces.svg"

for picture in page.svg page.pdf page.dot station-a4.pdf station.svg station.png cluster.svg provinces.svg; do
  test -s "$out/$picture"
  echo "$out/$picture"
done
