#!/usr/bin/env python3
"""Extraction is as good as it has been: script/evaluate against tests/evaluation/floors.json."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

SOURCE = pathlib.Path(os.environ["PRESSGRAPH_SOURCE_DIR"])


def evaluate(*arguments, **options):
    command = [sys.executable, SOURCE / "script/evaluate", "--program", sys.argv[1], *arguments]
    return subprocess.run(command, **options)


def quietly(*arguments):
    return evaluate(*arguments, capture_output=True, text=True)


def expect(condition, what):
    if not condition:
        sys.exit(f"script/evaluate {what}")


def check_floors():
    """That a fall is noticed at all, on the set that is quickest."""
    with tempfile.TemporaryDirectory() as folder:
        floors = pathlib.Path(folder) / "floors.json"
        expect(quietly("page", "--floors", floors, "--update").returncode == 0, "cannot write floors")
        reached = json.loads(floors.read_text())
        expect(set(reached) == {"page"} and len(reached["page"]) == 4, f"writes odd floors: {reached}")
        expect(quietly("page", "--floors", floors).returncode == 0, "does not reach what it has just reached")
        for measure in ("entities strict", "relations relaxed", "relations strict precision"):
            floors.write_text(json.dumps({"page": {measure: 1.001}}))
            result = quietly("page", "--floors", floors)
            expect(result.returncode == 1, f"does not notice that {measure} fell")
            expect("below the floor: page: " + measure.removesuffix(" precision") in result.stderr,
                   f"does not say what fell: {result.stderr}")
        quietly("page", "--floors", floors, "--update")
        expect(json.loads(floors.read_text())["page"]["relations strict precision"] == 1.001, "lowers floors")
    expect(quietly("--shared", "/nonexistent").returncode == 77, "runs without annotated articles")


result = evaluate()
if result.returncode == 0:
    check_floors()
sys.exit(result.returncode)
