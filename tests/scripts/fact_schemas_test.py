#!/usr/bin/env python3
"""The shipped schemas accept what the program reads and writes, and refuse what it refuses."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

import jsonschema

program = sys.argv[1]
source = pathlib.Path(os.environ["PRESSGRAPH_SOURCE_DIR"])
sample = source / "data" / "zhengzhou"
fixtures = source / "tests" / "fixtures" / "facts"

schema = json.loads((source / "data/schemas/facts.schema.json").read_text(encoding="utf-8"))
jsonschema.Draft7Validator.check_schema(schema)
validator = jsonschema.Draft7Validator(schema)
grammar = source / "data/schemas/facts.rng"

checked = 0
failures = []


def json_is_valid(path):
    return validator.is_valid(json.loads(path.read_text(encoding="utf-8-sig")))


def xml_is_valid(path):
    result = subprocess.run(["xmllint", "--nonet", "--noout", "--relaxng", grammar, path],
                            capture_output=True, text=True)
    if result.returncode not in (0, 3):
        sys.exit(f"xmllint could not judge {path}: {result.stderr}")
    return result.returncode == 0


def expect(path, expected):
    global checked
    checked += 1
    valid = xml_is_valid(path) if path.suffix == ".xml" else json_is_valid(path)
    if valid != expected:
        failures.append(f"{path} is {'valid' if valid else 'invalid'}")


for path in [sample / "clusters.facts.json", sample / "station.facts.json",
             sample / "station.facts.xml", fixtures / "good" / "nasty.facts.json",
             fixtures / "eof" / "small.facts.json", fixtures / "eof" / "small.facts.xml",
             fixtures / "lax" / "byte-order-mark.facts.json",
             fixtures / "lax" / "byte-order-mark.facts.xml"]:
    expect(path, True)

# What is wrong with the shape; what only the ontology or other records can refuse is not the schemas'.
for name in ["array.facts.json", "huge-begin.facts.json", "missing-id.facts.json",
             "missing-members.facts.json", "negative-begin.facts.json",
             "not-a-fact-document.facts.json", "not-an-array.facts.json",
             "object-and-value.facts.json", "version-2.facts.json", "wrong-types.facts.json",
             "misplaced.facts.xml", "no-namespace.facts.xml", "not-a-fact-document.facts.xml"]:
    expect(fixtures / "bad" / name, False)

# Each record of wrong-types and missing-members by itself, lest one hides the others.
for name in ["wrong-types.facts.json", "missing-members.facts.json", "object-and-value.facts.json"]:
    for statement in json.loads((fixtures / "bad" / name).read_text(encoding="utf-8"))["statements"]:
        checked += 1
        if validator.is_valid({"pressgraph": 1, "statements": [statement]}):
            failures.append(f"{name}: {statement} is valid")

with tempfile.TemporaryDirectory() as folder:
    for name in ["good/nasty.facts.json", "lax/unknown-members.facts.xml"]:
        for output in ["out.facts.json", "out.facts.xml"]:
            path = pathlib.Path(folder) / output
            subprocess.run([program, "build", "-q", "--force", "--analyse", fixtures / name, "-o", path],
                           check=True)
            expect(path, True)

for failure in failures:
    print("FAILED:", failure)
print(f"{checked} documents judged, {len(failures)} wrongly")
sys.exit(1 if failures else 0)
