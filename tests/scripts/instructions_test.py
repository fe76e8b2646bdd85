#!/usr/bin/env python3
"""script/instructions: passes what costs as much as before, and fails what costs more."""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
SOURCE = pathlib.Path(os.environ["PRESSGRAPH_SOURCE_DIR"])
SKIPPED = 77
CASE = "startup"
# Takes any arguments and hardly any instructions: what is compared does not matter to how it is compared.
CHEAP = shutil.which("true")


def check(what, condition, output):
    if not condition:
        print(f"FAILED: {what}\n{output}")
        sys.exit(1)
    print(f"ok: {what}")


def instructions(baseline, *arguments, program=PROGRAM):
    result = subprocess.run([sys.executable, SOURCE / "script/instructions", CASE, "--program", program, "--entities", "10",
                             "--baseline", baseline, *arguments], capture_output=True, text=True, check=False)
    return result.returncode, result.stdout + result.stderr


def doctored(baseline, factor, folder):
    document = json.loads(baseline.read_text(encoding="utf-8"))
    document["instructions"] = {case: int(count * factor) for case, count in document["instructions"].items()}
    path = folder / f"times-{factor}.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def main():
    if shutil.which("valgrind") is None:
        print("valgrind is missing")
        return SKIPPED
    if b"__asan_init" in PROGRAM.read_bytes() or b"__tsan_init" in PROGRAM.read_bytes():
        print("valgrind does not run programs with sanitizers")
        return SKIPPED
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        baseline = folder / "baseline.json"

        code, output = instructions(baseline, program=CHEAP)
        check("without a baseline it is told how to make one", code == 2 and "--update" in output, output)
        code, output = instructions(baseline, "--update")
        check("a baseline is written", code == 0 and json.loads(baseline.read_text())["instructions"][CASE] > 10**6, output)
        code, output = instructions(doctored(baseline, 0.89, folder))
        check("a growth of more than a tenth fails", code == 1 and "grew by more than 10%" in output, output)

        code, output = instructions(baseline, program=CHEAP)
        check("what costs less passes, and is told to be kept", code == 0 and "--update keeps it" in output, output)
        code, output = instructions(baseline, "--update", program=CHEAP)
        check("a baseline is replaced", code == 0 and json.loads(baseline.read_text())["instructions"][CASE] < 10**6, output)
        code, output = instructions(doctored(baseline, 0.95, folder), program=CHEAP)
        check("a growth of a twentieth passes", code == 0 and "grew" not in output, output)

        empty = folder / "empty.json"
        empty.write_text('{"instructions": {}}', encoding="utf-8")
        code, output = instructions(empty, program=CHEAP)
        check("a case that the baseline lacks fails", code == 1 and "not in the baseline" in output, output)
        code, output = instructions(baseline, program=shutil.which("false"))
        check("a program that fails is no measurement", code == 3 and "exit code" in output, output)

    committed = json.loads((SOURCE / "bench/instructions.json").read_text(encoding="utf-8"))["instructions"]
    listed = subprocess.run([sys.executable, SOURCE / "script/instructions", "--list"], capture_output=True, text=True, check=True)
    check("the committed baseline has every case", sorted(committed) == sorted(listed.stdout.split()), listed.stdout)
    return 0


sys.exit(main())
