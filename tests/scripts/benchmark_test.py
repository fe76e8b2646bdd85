#!/usr/bin/env python3
"""script/benchmark on a tiny graph: its table, its ratios, what it writes into a document, and when it fails."""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
SOURCE = pathlib.Path(os.environ["PRESSGRAPH_SOURCE_DIR"])
ONE = "^N-Triples to Turtle"
# Seconds of another program and of the limit's two halves, as run.sh records them.
PEERS = [("nt", "P", "serdi-turtle", 0.5), ("nt", "P", "rapper-turtle", 4.0), ("graphml", "P", "igraph", 2.0),
         ("xmlwalk", "L", "sax", 0.75), ("io", "L", "esc-write:graphml", 0.25)]
# What takes turns with ours: the limit of GraphML is two of them, one behind the other.
TAKE_TURNS = ["lim_xml", "lim_io", "lim_json", "lim_json_simd", "gm_igraph", "serdi"]
# Writes what depends on the number of threads.
UNSTABLE = """#!/bin/sh
[ "$1" = formats ] && exit 0
while [ "$1" != --threads ]; do shift; done
threads=$2
while [ "$1" != --output ]; do shift; done
echo "$threads" > "$2"
"""


def check(what, condition, output=""):
    if not condition:
        print(f"FAILED: {what}\n{output}")
        sys.exit(1)
    print(f"ok: {what}")


def benchmark(folder, *words, program=PROGRAM, shared="none"):
    result = subprocess.run([sys.executable, SOURCE / "script/benchmark", *words, "--runs", "1", "--program", program,
                             "--shared", folder / shared], env=dict(os.environ, BENCH_DIR=str(folder)),
                            capture_output=True, text=True, check=False)
    return result.returncode, result.stdout, result.stdout + result.stderr


def cells(table, title, threads):
    """The cells of the row of that conversion in full detail."""
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in table.splitlines() if line.startswith(f"| {title} | full")]
    return next(row for row in rows if row[2] == str(threads))


def recorded(row):
    group, kind, name, wall = row
    return "\t".join(map(str, (group, kind, name, 1000, wall, wall, wall, wall, 2048, 1, "ok", "")))


def main():
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        code, table, output = benchmark(folder, "20", "--only", "^facts JSON to (GraphML|DOT)")
        check("every chosen conversion has a row a number of threads",
              code == 0 and len(re.findall(r"^\| facts JSON to DOT \| full", table, re.M)) == len({1, os.cpu_count()}), output)
        check("the graph has the size that was asked for", "20 entities, 100 relations." in table, output)
        check("nothing but the measured remains", not any((folder / "out").iterdir()))
        check("without others there is no ratio to them", cells(table, "facts JSON to DOT", 1)[8:10] == ["", ""], output)

        document = folder / "document.md"
        document.write_text("before\n<!-- benchmark 20 -->\nold\n<!-- end of benchmark 20 -->\nafter\n", encoding="utf-8")
        code, table, output = benchmark(folder, "20", "--only", ONE, "--write", document)
        written = document.read_text(encoding="utf-8")
        check("the document has the table between its markers, and the rest as before",
              code == 0 and table.strip() in written and written.startswith("before\n<!--") and written.endswith("-->\nafter\n")
              and "old" not in written, output)
        document.write_text("no markers\n", encoding="utf-8")
        code, _, output = benchmark(folder, "20", "--only", ONE, "--write", document)
        check("a document without markers is left alone", code == 3 and document.read_text() == "no markers\n", output)

        (folder / "shared/bench").mkdir(parents=True)
        (folder / "shared/bench/run.sh").write_text("exit 1\n", encoding="utf-8")
        (folder / "res/M-peers.tsv").write_text("\n".join(map(recorded, PEERS)) + "\n", encoding="utf-8")
        (folder / "res/M-peers.md").write_text("", encoding="utf-8")
        (folder / "data/own-20").rename(folder / "data/M")
        code, table, output = benchmark(folder, "M", "--again", shared="shared")
        row = cells(table, "GraphML to GraphML", 1)
        wall = float(row[3])
        check("ratios are to the limit and to the fastest other program",
              code == 0 and abs(float(row[8]) - wall / 1.0) < 0.02 and abs(float(row[9]) - wall / 2.0) < 0.02, output)
        check("aims say whether they are met",
              re.search(r"^\| GraphML to GraphML, times the limit \| ≤ 1.3 \| [\d.]+, met", table, re.M)
              and re.search(r"^\| peak memory, bytes an edge \| ≤ 160 \| [\d.e+]+, missed", table, re.M), output)
        check("the others have rows, the fastest first", table.index("serdi-turtle") < table.index("rapper-turtle"), output)
        code, _, output = benchmark(folder, "M", shared="shared")
        check("it fails when the others cannot be measured", code == 3, output)

        code, _, output = benchmark(folder, "M", "--in-turns", shared="shared")
        check("who should take turns must be there", code == 3 and "programs of ../shared/bench are missing" in output, output)
        (folder / "bin").mkdir(exist_ok=True)
        for name in TAKE_TURNS:
            (folder / "bin" / name).write_text("#!/bin/sh\nsleep 0.1\n", encoding="utf-8")
            (folder / "bin" / name).chmod(0o755)
        # One that fails where its file is there before it.
        (folder / "bin/lim_io").write_text("#!/bin/sh\nsleep 0.1\n[ ! -e \"$3\" ] && echo > \"$3\"\n", encoding="utf-8")
        os.environ["PATH"] = f"{folder}/bin:{os.environ['PATH']}"
        code, table, output = benchmark(folder, "M", "--in-turns", shared="shared")
        row = cells(table, "GraphML to GraphML", 1)
        check("ratios are to those who took turns, each writing a new file",
              code == 0 and abs(float(row[9]) / float(row[8]) - 2) < 0.3 and "Best of 1 rounds" in table
              and "| N-Triples to Turtle | serdi-turtle |" in table and not any((folder / "out").iterdir()), output)

        code, _, output = benchmark(folder, "colossal")
        check("an unknown size is refused", code == 2 and "colossal" in output, output)
        unstable = folder / "unstable"
        unstable.write_text(UNSTABLE, encoding="utf-8")
        unstable.chmod(0o755)
        code, _, output = benchmark(folder, "10", "--only", ONE, program=unstable)
        check("other bytes with several threads fail", code == (1 if os.cpu_count() > 1 else 0), output)
        unstable.write_text("#!/bin/sh\n[ \"$1\" = formats ]\n", encoding="utf-8")
        code, _, output = benchmark(folder, "10", "--only", ONE, program=unstable)
        check("a program that fails is no measurement", code == 3 and "exit code 1" in output, output)
    return 0


sys.exit(main())
