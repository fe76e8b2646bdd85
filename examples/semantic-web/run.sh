#!/usr/bin/env bash
# run.sh PROGRAM OUTDIR: builds the sample as JSON-LD, loads it into a triple store, asks the two
# queries and compares the answers with answers.txt. Exit code 77: no python3 here has rdflib.
set -euo pipefail
program=$(realpath "${1:?usage: run.sh PROGRAM OUTDIR}")
out=${2:?usage: run.sh PROGRAM OUTDIR}
mkdir -p "$out"
out=$(realpath "$out")
cd "$(dirname "$0")"

python=
for candidate in python3 /usr/bin/python3; do
  if "$candidate" -c 'import rdflib' 2>/dev/null; then python=$candidate; break; fi
done
if [ -z "$python" ]; then
  echo "skipped: rdflib is not installed (apt-get install python3-rdflib)"
  exit 77
fi

"$program" build -q --force ../../data/zhengzhou/*.facts.json -o "$out/zhengzhou.jsonld"
"$python" ask.py "$out/zhengzhou.jsonld" clusters-in-henan.rq zhengzhou-2023.rq | tee "$out/answers.txt"
diff answers.txt <(tail -n +2 "$out/answers.txt")
echo
echo "The answers are those of answers.txt."
