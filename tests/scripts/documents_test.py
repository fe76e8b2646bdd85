#!/usr/bin/env python3
"""Runs every command of every document: the ```sh blocks of each Markdown file, in order, in a fresh
copy of the sources. Only the commands that install and build are left to CI, which runs them itself."""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
SOURCE = pathlib.Path(os.environ["PRESSGRAPH_SOURCE_DIR"])

# .ci/run runs these, from a fresh clone.
RUN_BY_CI = re.compile(r"^(script/(demo|test|certify|golden)\b.*|git clone .*|cd pressgraph|bash \.ci/run)$")
INDENTED = re.compile(r"^ {4}(pressgraph|script/|dot |cmake |bash ).*$", re.M)
BLOCK = re.compile(r"^```sh\n(.*?)^```$", re.M | re.S)


def documents():
    for path in sorted(SOURCE.rglob("*.md")):
        relative = path.relative_to(SOURCE)
        if relative.parts[0] in ("build", "out", ".git") or "node_modules" in relative.parts:
            continue
        yield relative


def commands(text):
    lines = []
    for block in BLOCK.findall(text):
        for line in block.splitlines():
            if not RUN_BY_CI.match(line.strip()):
                lines.append(line)
    return "\n".join(lines)


def main():
    ran = failed = 0
    for document in documents():
        text = (SOURCE / document).read_text(encoding="utf-8")
        for line in INDENTED.findall(BLOCK.sub("", text)):
            failed += 1
            print(f"FAILED {document}: a command outside a ```sh block is not run: {line}")
        script = commands(text)
        if not script.strip():
            continue
        with tempfile.TemporaryDirectory() as scratch:
            copy = pathlib.Path(scratch) / "pressgraph"
            shutil.copytree(SOURCE, copy, ignore=shutil.ignore_patterns("build", "out", ".git", "node_modules"))
            (copy / "build/release").mkdir(parents=True)
            (copy / "build/release/pressgraph").symlink_to(PROGRAM)
            environment = dict(os.environ, PATH=f"{copy}/build/release:{os.environ['PATH']}", LC_ALL="C.UTF-8")
            result = subprocess.run(["bash", "-euo", "pipefail", "-c", script], cwd=copy, env=environment,
                                    stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=500)
        ran += 1
        if result.returncode != 0:
            failed += 1
            print(f"FAILED {document} (exit {result.returncode})\n{script}\n--- output\n{result.stdout}")
        else:
            print(f"ok {document}")
    print(f"{ran} documents run, {failed} failures")
    return 1 if failed or ran == 0 else 0


sys.exit(main())
