#!/usr/bin/env python3
"""Extraction is as good as it has been: script/evaluate against tests/evaluation/floors.json."""

import os
import pathlib
import subprocess
import sys

SOURCE = pathlib.Path(os.environ["PRESSGRAPH_SOURCE_DIR"])

sys.exit(subprocess.run([sys.executable, SOURCE / "script/evaluate", "--program", sys.argv[1]]).returncode)
