#!/usr/bin/env python3
"""docs/diagnostics.md lists every code that the program has, once, and no other."""

import os
import re
import sys
from pathlib import Path

root = Path(os.environ["PRESSGRAPH_SOURCE_DIR"])
sources = "\n".join(
    path.read_text(encoding="utf-8")
    for folder in ("graph", "loaders", "exporters", "cli")
    for path in sorted((root / folder).rglob("*.?pp"))
)
listed = re.findall(r"^\| `([a-z0-9-]+)` \|", (root / "docs/diagnostics.md").read_text("utf-8"), re.M)

# Codes stand beside their message: in an argument list, after or before other strings. Single words
# cannot be told from other strings, so only codes of several words are looked for in the sources.
NOT_CODES = {"facts-csv", "facts-xml", "kgx-edges", "kgx-nodes", "neo4j-edges", "neo4j-nodes", "zh-hans", "label-length",
             "node-color", "node-size"}
# Words of data/, and the rules that are part of the program.
data = "\n".join(path.read_text("utf-8") for path in sorted((root / "data").rglob("*")) if path.is_file())
NOT_CODES |= set(re.findall(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)+", data))
NOT_CODES |= set(re.findall(r"`rule:([a-z0-9-]+)`", (root / "docs/articles.md").read_text("utf-8")))
strings = set(re.findall(r'"([a-z][a-z0-9]*)"', sources)) | set(
    re.findall(r'"([a-z][a-z0-9]*(?:-[a-z0-9]+)+)"', sources)
)
used = {string for string in strings if "-" in string} - NOT_CODES

problems = [f"listed twice: {code}" for code in sorted(set(listed)) if listed.count(code) > 1]
problems += [f"not listed: {code}" for code in sorted(used - set(listed))]
problems += [f"listed, but in no source: {code}" for code in sorted(set(listed) - strings)]
print("\n".join(problems) if problems else f"{len(listed)} codes, all listed")
sys.exit(1 if problems else 0)
